"""The text of a rule file: where its keys stand, what is wrong, figures filled in.

A rule file is edited by people: whatever is changed in it here leaves their comments
and their order as they are.
"""

import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError

from entityrel.errors import RuleError

_HEADER = re.compile(r"\s*\[+\s*([\w-]+)\s*\]+")
_KEY = re.compile(r"\s*([\w-]+)\s*=")
_PRECISION = re.compile(r"(\s*precision\s*=\s*)[\d.eE+-]+")
_SAMPLE = 'write keys as  name = "text"  or  name = ["one", "two"]'

_SCALAR = (str, int, float)

Place = tuple[int | str, ...]
#: Tables of a rule file of which there are many.
ENTRIES = ("rule", "derive")


class _Line(NamedTuple):
    """One line: the entry it belongs to, and the key that it begins."""

    number: int
    entry: tuple[str, int] | None
    key: str | None


def _lines(text: str) -> Iterator[_Line]:
    """The lines that begin an entry (``key`` None) or a key of one."""
    counts: dict[str, int] = {}
    entry: tuple[str, int] | None = None
    for number, line in enumerate(text.splitlines(), start=1):
        header, key = _HEADER.fullmatch(line.partition("#")[0].rstrip()), None
        if header:
            name = header[1]
            entry = (name, counts.get(name, 0))
            counts[name] = entry[1] + 1
        elif match := _KEY.match(line):
            key = match[1]
        else:
            continue
        yield _Line(number, entry, key)


def line_of(text: str, place: Place) -> int | None:
    """Number of the line, from 1, where an entry or one of its keys stands.

    Args:
        text: The rule file.
        place: ``("plover",)``, ``("rule", 0)`` or ``("rule", 0, "verbs")``.
    """
    if place and place[0] in ENTRIES and len(place) > 1:
        entry: tuple[str, int] | None = (str(place[0]), int(place[1]))
        key = str(place[2]) if len(place) > 2 else None
    else:
        entry, key = None, str(place[0]) if place else None
    lines = [line for line in _lines(text) if line.entry == entry]
    exact = [line.number for line in lines if line.key == key]
    begin = [line.number for line in lines if entry and line.key is None]
    return next(iter(exact or begin), None)


def sentence_line(text: str, sentence: str) -> int | None:
    """Number of the line where an example sentence stands."""
    for number, line in enumerate(text.splitlines(), start=1):
        if sentence in line or sentence in line.replace('\\"', '"'):
            return number
    return None


def parse(where: str, text: str) -> dict[str, Any]:
    """The data of a rule file.

    Args:
        where: Name of the file, for messages.
        text: What it holds.

    Raises:
        RuleError: If it is not TOML; the message names the line and the fault.
    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        fault, _, at = str(error).rpartition(" (at ")
        found = re.match(r"line (\d+)", at)
        line = int(found[1]) if found else max(len(text.splitlines()), 1)
        raise RuleError(
            f"{where}, line {line}: not valid TOML: {fault}; {_SAMPLE}"
        ) from None


def faults(
    where: str,
    text: str,
    data: Mapping[str, Any],
    error: ValidationError,
    models: Mapping[str, type[BaseModel]],
) -> str:
    """What is wrong in a rule file, a line each: file, line, entry, key and remedy.

    Args:
        where: Name of the file.
        text: What it holds.
        data: The same, parsed.
        error: What the model of the file complains about.
        models: The model of each kind of entry, that of the file itself under ``""``.
    """
    told = []
    for fault in error.errors():
        place = fault["loc"]
        message = fault["msg"].removeprefix("Value error, ")
        if fault["type"] == "extra_forbidden":
            message = _unknown_key(place, models)
        elif fault["type"] == "missing":
            message = f"{str(place[-1])!r} is missing; add it"
        elif fault["type"] == "tuple_type":
            message = 'must be a list, such as ["subject", "by"]'
        elif fault["type"] != "value_error" and isinstance(fault["input"], _SCALAR):
            message = f"{fault['input']!r} does not do: {message}"
        number = line_of(text, place)
        parts = [where, *([f"line {number}"] if number else []), *_entry(data, place)]
        told.append(f"{', '.join(parts)}: {message}")
    return "\n".join(told)


def _entry(data: Mapping[str, Any], place: Place) -> list[str]:
    """'rule 'talks'' and 'key 'precision'' for the location of a fault."""
    parts: list[str] = []
    if place and place[0] in ENTRIES and len(place) > 1:
        kind, number = str(place[0]), int(place[1])
        entry = data[kind][number]
        name = entry.get("id") if isinstance(entry, dict) else None
        parts.append(f"{kind} {name!r}" if name else f"{kind} number {number + 1}")
        place = place[2:]
    return [*parts, *([f"key {place[0]!r}"] if place else [])]


def _unknown_key(place: Place, models: Mapping[str, type[BaseModel]]) -> str:
    model = models[str(place[0])] if len(place) > 1 else models[""]
    fields = model.model_fields.items()
    keys = [field.alias or name for name, field in fields if name != "type"]
    near = difflib.get_close_matches(str(place[-1]), keys, n=1)
    meant = f"; did you mean {near[0]!r}?" if near else ""
    return f"there is no such key{meant} Known keys: {', '.join(sorted(keys))}"


def with_precisions(text: str, figures: Mapping[str, float]) -> str:
    """The text with other precisions, all else as it is.

    Args:
        text: A rule file that parses.
        figures: The precision of each rule to be changed, by its id.
    """
    data = tomllib.loads(text)
    lines = text.splitlines(keepends=True)
    changed: dict[int, str] = {}
    for kind in ENTRIES:
        for number, entry in enumerate(data.get(kind, ())):
            if entry["id"] not in figures:
                continue
            figure = f"{figures[entry['id']]:.2f}"
            key = "precision" if "precision" in entry else "id"
            at = line_of(text, (kind, number, key))
            assert at is not None
            line = lines[at - 1]
            changed[at - 1] = (
                _PRECISION.sub(rf"\g<1>{figure}", line, count=1)
                if key == "precision"
                else f"{line.rstrip(chr(10))}\nprecision = {figure}\n"
            )
    return "".join(changed.get(i, line) for i, line in enumerate(lines))
