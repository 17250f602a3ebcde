"""A graph in, a file out; the suffix of the path picks the format.

To add a format, add one decorated function at the end of this file.
"""

import csv
import json
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

from entityrel.errors import ExportError
from entityrel.graph.plain import jsonable, restore, sanitise

if TYPE_CHECKING:
    import pandas as pd

Writer = Callable[[nx.Graph, Path], None]
Reader = Callable[[Path], nx.Graph]

_WRITERS: dict[str, Writer] = {}
_READERS: dict[str, Reader] = {}


def export_graph(graph: nx.Graph, path: str | Path) -> tuple[Path, ...]:
    """Write a graph, or a graph of contacts, to a file.

    A file is written whole or not at all: one that exists stays as it is until the
    new one is ready.

    Args:
        graph: What :func:`entityrel.graph` or :func:`entityrel.contacts` gave.
        path: File to write. ``.json`` (node-link, lossless), ``.graphml`` (lossless
            but for characters that XML cannot hold), ``.gexf`` (Gephi), ``.csv`` (two
            tables, ``NAME.nodes.csv`` and ``NAME.edges.csv``) or ``.html`` (an
            interactive page that needs no network).

    Returns:
        The files written.

    Raises:
        ExportError: If no format is known for the suffix, or the folder is missing or
            may not be written to.
    """
    path = Path(path)
    writer = _WRITERS.get(path.suffix.lower())
    if writer is None:
        raise ExportError(
            f"cannot write {path.name!r}: use one of {', '.join(sorted(_WRITERS))}"
        )
    if not isinstance(graph, nx.Graph):
        raise ExportError(
            f"cannot write {type(graph).__name__} to {path.name!r}: "
            "pass what entityrel.graph or entityrel.contacts returns"
        )
    try:
        writer(graph, path)
    except OSError as error:
        raise ExportError(f"cannot write {str(path)!r}: {error.strerror}") from error
    return _tables(path) if path.suffix.lower() == ".csv" else (path,)


def read_graph(path: str | Path) -> nx.Graph:
    """Read back what :func:`export_graph` wrote to ``.json`` or ``.graphml``.

    Raises:
        ExportError: If the format cannot be read back, or the file is missing or is
            not such a file.
    """
    path = Path(path)
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise ExportError(
            f"cannot read {path.name!r}: use one of {', '.join(sorted(_READERS))}"
        )
    try:
        return restore(reader(path))
    except OSError as error:
        raise ExportError(f"cannot read {str(path)!r}: {error.strerror}") from error
    except (ValueError, KeyError, TypeError, SyntaxError, nx.NetworkXError) as error:
        raise ExportError(
            f"{path.name!r} is no graph written by entityrel: {error}; "
            "write it again with export_graph"
        ) from error


def to_pandas(graph: nx.Graph) -> tuple["pd.DataFrame", "pd.DataFrame"]:
    """The nodes and the edges of a graph as two tables.

    Nodes have their key as index, edges ``source``, ``target`` and, but for contacts,
    ``key``; lists stay lists.

    Raises:
        ExportError: If pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError as error:
        raise ExportError(
            "tables need pandas, which is not installed: "
            "pip install 'entityrel[tables]', or write a .csv file"
        ) from error
    nodes = pd.DataFrame.from_dict(dict(graph.nodes(data=True)), orient="index")
    return nodes.rename_axis("key"), pd.DataFrame(list(_edge_rows(graph)))


def _edge_rows(graph: nx.Graph) -> Iterator[dict[str, Any]]:
    if graph.is_multigraph():
        for source, target, key, data in graph.edges(data=True, keys=True):
            yield {"source": source, "target": target, "key": key} | data
    else:
        for source, target, data in graph.edges(data=True):
            yield {"source": source, "target": target} | data


@contextmanager
def _whole(path: Path) -> Iterator[Path]:
    """A file beside ``path`` to write to, which takes its place when it is done."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=path.suffix)
    os.close(handle)
    draft = Path(name)
    try:
        yield draft
        draft.chmod(0o666 & ~_umask())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _writes(suffix: str) -> Callable[[Writer], Writer]:
    def register(writer: Writer) -> Writer:
        _WRITERS[suffix] = writer
        return writer

    return register


def _reads(suffix: str) -> Callable[[Reader], Reader]:
    def register(reader: Reader) -> Reader:
        _READERS[suffix] = reader
        return reader

    return register


@_writes(".graphml")
def _write_graphml(graph: nx.Graph, path: Path) -> None:
    with _whole(path) as draft:
        nx.write_graphml_xml(sanitise(graph), draft, named_key_ids=True)


@_reads(".graphml")
def _read_graphml(path: Path) -> nx.Graph:
    multiple = 'id="e0"' in path.read_text("utf-8")
    return nx.read_graphml(path, force_multigraph=multiple)


@_writes(".gexf")
def _write_gexf(graph: nx.Graph, path: Path) -> None:
    """GEXF has a meaning of its own for ``type``, ``start`` and ``end`` of an edge."""
    plain = sanitise(graph)
    for number, (_, _, data) in enumerate(plain.edges(data=True)):
        for name in ("type", "start", "end"):
            if name in data:
                data[f"relation_{name}"] = data.pop(name)
        data["id"] = f"e{number}"
    for _, data in plain.nodes(data=True):
        data["label"] = data.get("name", "")
    writer = GEXFWriter()
    writer.add_graph(plain)
    for meta in writer.xml.iter("meta"):
        meta.attrib.pop("lastmodifieddate", None)  # the same graph, the same file
    with _whole(path) as draft, draft.open("wb") as file:
        writer.write(file)


@_writes(".json")
def _write_json(graph: nx.Graph, path: Path) -> None:
    data = jsonable(nx.node_link_data(graph, edges="edges"))
    with _whole(path) as draft:
        draft.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", "utf-8")


@_reads(".json")
def _read_json(path: Path) -> nx.Graph:
    data = json.loads(path.read_text("utf-8"))
    if not isinstance(data, dict):
        raise TypeError(f"a JSON object is expected, not {type(data).__name__}")
    return nx.node_link_graph(data, edges="edges")


def _tables(path: Path) -> tuple[Path, Path]:
    return path.with_suffix(".nodes.csv"), path.with_suffix(".edges.csv")


@_writes(".csv")
def _write_csv(graph: nx.Graph, path: Path) -> None:
    plain = sanitise(graph)
    nodes, edges = _tables(path)
    _write_table(nodes, ["key"], [{"key": k} | d for k, d in plain.nodes(data=True)])
    rows = list(_edge_rows(plain))
    _write_table(edges, ["source", "target"], rows)


def _write_table(path: Path, first: list[str], rows: list[dict[str, Any]]) -> None:
    """Every cell quoted, so that line breaks and separators stay in it."""
    columns = list(dict.fromkeys([*first, *(name for row in rows for name in row)]))
    with _whole(path) as draft, draft.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, columns, quoting=csv.QUOTE_ALL, restval="")
        table.writeheader()
        table.writerows(rows)


@_writes(".html")
def _write_html(graph: nx.Graph, path: Path) -> None:
    from entityrel.graph.page import graph_page

    page = graph_page(graph)
    with _whole(path) as draft:
        draft.write_text(page, "utf-8")
