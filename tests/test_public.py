"""The public surface: complete, sorted, documented, offline."""

import ast
import inspect
from pathlib import Path

import pytest

import entityrel

PACKAGE = Path(entityrel.__file__).parent
NETWORK = {"urllib", "http", "socket", "ssl", "requests", "httpx", "ftplib", "aiohttp"}


def test_all_is_sorted_and_holds_what_it_names():
    names = entityrel.__all__

    assert names == sorted(names)
    assert all(hasattr(entityrel, name) for name in names)


def public_things():
    for name in entityrel.__all__:
        thing = getattr(entityrel, name)
        yield pytest.param(thing, id=name)
        if inspect.isclass(thing):
            for inner, member in vars(thing).items():
                if not inner.startswith("_") and inspect.isfunction(member):
                    yield pytest.param(member, id=f"{name}.{inner}")


@pytest.mark.parametrize("thing", list(public_things()))
def test_every_public_thing_has_a_docstring(thing):
    doc = inspect.getdoc(thing)

    assert doc
    assert not doc.startswith(f"{getattr(thing, '__name__', '')}(")


@pytest.mark.parametrize(
    "path", sorted(PACKAGE.rglob("*.py")), ids=lambda p: str(p.relative_to(PACKAGE))
)
def test_modules_are_documented_and_touch_no_network(path):
    tree = ast.parse(path.read_text("utf-8"))
    imported = {
        alias.name.partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    } | {
        (node.module or "").partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
    }

    assert ast.get_docstring(tree)
    assert not imported & NETWORK


def test_version_is_that_of_the_distribution():
    from importlib.metadata import version

    assert entityrel.__version__ == version("entityrel")


def test_example_of_the_package_docstring():
    import doctest

    results = doctest.testmod(entityrel)

    assert results.attempted
    assert not results.failed
