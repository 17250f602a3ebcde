"""A graph in, a file out; the suffix of the path picks the format.

To add a format, add one decorated function at the end of this file; what it holds is
made in :mod:`entityrel.graph.exchange`.
"""

import csv
import json
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

from entityrel.errors import ExportError
from entityrel.graph.exchange.ftm import ftm_entities
from entityrel.graph.exchange.gdelt import COLUMNS, gdelt_rows
from entityrel.graph.exchange.gexf import dynamic
from entityrel.graph.exchange.linked import linked_data, turtle
from entityrel.graph.exchange.neo4j import neo4j_tables
from entityrel.graph.exchange.plover import plover_records
from entityrel.graph.plain import clean, jsonable, restore, sanitise

if TYPE_CHECKING:
    import pandas as pd

#: Writes a graph and tells the files.
Writer = Callable[[nx.Graph, Path], tuple[Path, ...]]
Reader = Callable[[Path], nx.Graph]


@dataclass(frozen=True, slots=True)
class Format:
    """A format that graphs can be written in.

    Attributes:
        name: As ``format`` takes it: 'plover'.
        suffix: End of the names of its files: '.plover.jsonl'.
        write: Writes a graph to such a file.
        views: Whether it takes views as well as the graph of actors.
        needs: Package that is not installed with entityrel, and the extra that it
            comes with; or None.
    """

    name: str
    suffix: str
    write: Writer
    views: bool
    needs: tuple[str, str] | None = None


_FORMATS: dict[str, Format] = {}
_READERS: dict[str, Reader] = {}


def export_graph(
    graph: nx.Graph,
    path: str | Path,
    format: str | None = None,  # noqa: A002
) -> tuple[Path, ...]:
    """Write a graph, or a view on it, to a file.

    A file is written whole or not at all: one that exists stays as it is until the
    new one is ready. The same graph gives the same bytes.

    Args:
        graph: What :func:`entityrel.graph` gave; but for the formats marked * also
            what :func:`entityrel.contacts` or another view gave.
        path: File to write.
        format: Its format; None for the one that the name of the file ends in.

            ================== =====================================================
            ``json``           ``.json``: node-link, lossless
            ``graphml``        ``.graphml``: lossless but for characters that XML
                               cannot hold
            ``gexf``           ``.gexf``: for Gephi, with the days of each edge
            ``csv``            ``.csv``: two tables, ``NAME.nodes.csv`` and
                               ``NAME.edges.csv``
            ``html``           ``.html``: an interactive page that needs no network
            ``map``            ``.map.html``: a page with a map of the countries in
                               contact; takes their contacts or the whole graph
            ``neo4j``          ``.neo4j.csv``: for ``neo4j-admin database import``,
                               ``NAME.nodes.csv`` and ``NAME.relationships.csv``
            ``ftm`` *          ``.ftm.json``: FollowTheMoney entities, JSON lines
            ``jsonld`` *       ``.jsonld``: linked data with PROV provenance
            ``turtle`` *       ``.ttl``: the same; needs ``entityrel[rdf]``
            ``plover`` *       ``.plover.jsonl``: PLOVER records of what occurred
            ``gdelt`` *        ``.gdelt.tsv``: events of GDELT 2.0, with a header
            ================== =====================================================

    Returns:
        The files written.

    Raises:
        ExportError: If the format is unknown or does not take this graph, a package
            that it needs is not installed, or the folder is missing or may not be
            written to.
    """
    path = Path(path)
    if not isinstance(graph, nx.Graph):
        raise ExportError(
            f"cannot write {type(graph).__name__} to {path.name!r}: "
            "pass what entityrel.graph or entityrel.contacts returns"
        )
    chosen = check_format(path, format, view="documents" not in graph.graph)
    try:
        return chosen.write(graph, path)
    except OSError as error:
        raise ExportError(f"cannot write {str(path)!r}: {error.strerror}") from error


def formats() -> tuple[Format, ...]:
    """The formats that graphs can be written in."""
    return tuple(_FORMATS.values())


def check_format(path: Path, name: str | None = None, *, view: bool = False) -> Format:
    """The format of that name, else the one that the name of the file ends in.

    Args:
        path: File that is to be written.
        name: Name of the format, or None.
        view: Whether a view is to be written, rather than the graph of actors.

    Raises:
        ExportError: If there is none, a package that it needs is not installed, or it
            takes no views.
    """
    chosen = _format_named(name) if name else _format_ending(path)
    if view and not chosen.views:
        takers = ", ".join(sorted(each.name for each in formats() if each.views))
        raise ExportError(
            f"cannot write {path.name!r}: the format {chosen.name} tells events, and "
            "takes only what entityrel.graph returns; write contacts and other views "
            f"as {takers}"
        )
    if chosen.needs and find_spec(chosen.needs[0]) is None:
        package, extra = chosen.needs
        raise ExportError(
            f"cannot write {path.name!r}: the format {chosen.name} needs {package}, "
            f"which is not installed: pip install 'entityrel[{extra}]'"
        )
    return chosen


def _format_named(name: str) -> Format:
    if name not in _FORMATS:
        raise ExportError(
            f"format={name!r} is unknown: use one of {', '.join(sorted(_FORMATS))}"
        )
    return _FORMATS[name]


def _format_ending(path: Path) -> Format:
    fits = [each for each in formats() if path.name.lower().endswith(each.suffix)]
    if not fits:
        known = ", ".join(sorted(each.suffix for each in formats()))
        raise ExportError(
            f"cannot write {path.name!r}: use one of {known}, or name the format"
        )
    return max(fits, key=lambda each: len(each.suffix))


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


def _writes(
    name: str, suffix: str, *, views: bool = True, needs: tuple[str, str] | None = None
) -> Callable[[Callable[[nx.Graph, Path], tuple[Path, ...] | None]], Writer]:
    def register(write: Callable[[nx.Graph, Path], tuple[Path, ...] | None]) -> Writer:
        def writer(graph: nx.Graph, path: Path) -> tuple[Path, ...]:
            return write(graph, path) or (path,)

        _FORMATS[name] = Format(name, suffix, writer, views, needs)
        return writer

    return register


def _reads(suffix: str) -> Callable[[Reader], Reader]:
    def register(reader: Reader) -> Reader:
        _READERS[suffix] = reader
        return reader

    return register


def _write_lines(path: Path, lines: Iterable[str]) -> None:
    with _whole(path) as draft, draft.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{line}\n" for line in lines)


def _json_lines(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    return (json.dumps(jsonable(row), ensure_ascii=False) for row in rows)


def _write_object(path: Path, data: Mapping[str, Any]) -> None:
    _write_lines(path, [json.dumps(jsonable(data), ensure_ascii=False, indent=1)])


@_writes("graphml", ".graphml")
def _write_graphml(graph: nx.Graph, path: Path) -> None:
    with _whole(path) as draft:
        nx.write_graphml_xml(sanitise(graph), draft, named_key_ids=True)


@_reads(".graphml")
def _read_graphml(path: Path) -> nx.Graph:
    multiple = 'id="e0"' in path.read_text("utf-8")
    return nx.read_graphml(path, force_multigraph=multiple)


@_writes("gexf", ".gexf")
def _write_gexf(graph: nx.Graph, path: Path) -> None:
    writer = GEXFWriter()
    writer.add_graph(dynamic(graph))
    for meta in writer.xml.iter("meta"):
        meta.attrib.pop("lastmodifieddate", None)  # the same graph, the same file
    with _whole(path) as draft, draft.open("wb") as file:
        writer.write(file)


@_writes("json", ".json")
def _write_json(graph: nx.Graph, path: Path) -> None:
    _write_object(path, nx.node_link_data(graph, edges="edges"))


@_reads(".json")
def _read_json(path: Path) -> nx.Graph:
    data = json.loads(path.read_text("utf-8"))
    if not isinstance(data, dict):
        raise TypeError(f"a JSON object is expected, not {type(data).__name__}")
    return nx.node_link_graph(data, edges="edges")


@_writes("csv", ".csv")
def _write_csv(graph: nx.Graph, path: Path) -> tuple[Path, Path]:
    plain = sanitise(graph)
    nodes, edges = path.with_suffix(".nodes.csv"), path.with_suffix(".edges.csv")
    rows = [{"key": key} | data for key, data in plain.nodes(data=True)]
    _write_table(nodes, _columns(["key"], rows), rows)
    rows = list(_edge_rows(plain))
    _write_table(edges, _columns(["source", "target"], rows), rows)
    return nodes, edges


def _columns(first: list[str], rows: list[dict[str, Any]]) -> list[str]:
    return list(dict.fromkeys([*first, *(name for row in rows for name in row)]))


def _write_table(
    path: Path, columns: Iterable[str], rows: Iterable[Mapping[str, Any]]
) -> None:
    """Every cell quoted, so that line breaks and separators stay in it."""
    with _whole(path) as draft, draft.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(columns), quoting=csv.QUOTE_ALL, restval="")
        table.writeheader()
        table.writerows(rows)


@_writes("html", ".html")
def _write_html(graph: nx.Graph, path: Path) -> None:
    from entityrel.graph.page import graph_page

    _write_lines(path, [graph_page(graph).removesuffix("\n")])


@_writes("map", ".map.html")
def _write_map(graph: nx.Graph, path: Path) -> None:
    from entityrel.graph.map import map_page

    _write_lines(path, [map_page(graph).removesuffix("\n")])


@_writes("plover", ".plover.jsonl", views=False)
def _write_plover(graph: nx.Graph, path: Path) -> None:
    _write_lines(path, _json_lines(plover_records(graph)))


@_writes("gdelt", ".gdelt.tsv", views=False)
def _write_gdelt(graph: nx.Graph, path: Path) -> None:
    """No cell is quoted, as in GDELT: tabs and line breaks become blanks."""
    rows = ([_cell(row.get(name, "")) for name in COLUMNS] for row in gdelt_rows(graph))
    _write_lines(path, map("\t".join, [COLUMNS, *rows]))


def _cell(value: Any) -> str:
    return " ".join(clean(str(value)).split())


@_writes("ftm", ".ftm.json", views=False)
def _write_ftm(graph: nx.Graph, path: Path) -> None:
    _write_lines(path, _json_lines(ftm_entities(graph)))


@_writes("neo4j", ".neo4j.csv")
def _write_neo4j(graph: nx.Graph, path: Path) -> tuple[Path, Path]:
    nodes, edges = neo4j_tables(graph)
    written = path.with_suffix(".nodes.csv"), path.with_suffix(".relationships.csv")
    for file, table in zip(written, (nodes, edges), strict=True):
        rows = (dict(zip(table.header, row, strict=True)) for row in table.rows)
        _write_table(file, table.header, rows)
    return written


@_writes("jsonld", ".jsonld", views=False)
def _write_jsonld(graph: nx.Graph, path: Path) -> None:
    _write_object(path, linked_data(graph))


@_writes("turtle", ".ttl", views=False, needs=("rdflib", "rdf"))
def _write_turtle(graph: nx.Graph, path: Path) -> None:
    with _whole(path) as draft:
        draft.write_text(turtle(graph), "utf-8")
