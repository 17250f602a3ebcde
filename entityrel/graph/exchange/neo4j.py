"""A graph in, the tables of nodes and relationships for Neo4j's importer out.

Header and values follow the 'CSV header format' of ``neo4j-admin database import`` in
the Neo4j operations manual: ``:ID``, ``:LABEL``, ``:START_ID``, ``:END_ID``, ``:TYPE``,
types of properties behind a colon, lists parted by ';'.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx

from entityrel.graph.plain import clean, jsonable

#: What parts the items of a list; it may not stand in one.
_DELIMITER = ";"
#: Properties that are days.
_DAYS = frozenset(["start", "end", "published", "first", "last"])


@dataclass(frozen=True, slots=True)
class Table:
    """A table for the importer.

    Attributes:
        header: Names of the columns with their types.
        rows: The cells, as text; '' where nothing is known.
    """

    header: list[str]
    rows: list[list[str]]


def neo4j_tables(graph: nx.Graph) -> tuple[Table, Table]:
    """Nodes and relationships, ready for ``neo4j-admin database import``.

    A node has the label of its type ('Person') and 'Actor', but for events; a
    relationship the type of the edge in capitals ('MEETS'), in a view 'CONTACT', or
    'TOOK_PART' where it links an actor with an event. Edges without direction start at
    the first node in order.
    """
    nodes = sorted(graph.nodes(data=True))
    edges = sorted(_edges(graph), key=lambda edge: edge[:3])
    return (
        _table(
            ["key:ID", ":LABEL"],
            [[key, _labels(data)] for key, data in nodes],
            [data for _, data in nodes],
        ),
        _table(
            [":START_ID", ":END_ID", ":TYPE"],
            [[one, other, _type(data)] for one, other, _, data in edges],
            [
                {name: data[name] for name in data if name != "type"}
                for *_, data in edges
            ],
        ),
    )


def _edges(graph: nx.Graph) -> Iterator[tuple[str, str, str, Mapping[str, Any]]]:
    if graph.is_multigraph():
        yield from graph.edges(data=True, keys=True)
        return
    for one, other, data in graph.edges(data=True):
        ends = sorted((one, other))
        yield ends[0], ends[1], "", data


def _labels(node: Mapping[str, Any]) -> str:
    type_ = str(node.get("type") or "Thing").capitalize()
    return type_ if type_ == "Event" else f"Actor{_DELIMITER}{type_}"


def _type(edge: Mapping[str, Any]) -> str:
    if "type" in edge:
        return str(edge["type"]).upper()
    return "CONTACT" if "weight" in edge else "TOOK_PART"


def _table(
    first: list[str], ids: list[list[str]], data: list[Mapping[str, Any]]
) -> Table:
    names = sorted({name for row in data for name in row})
    kinds = {name: _kind(name, [row.get(name) for row in data]) for name in names}
    kept = [name for name in names if kinds[name]]
    header = [*first, *(f"{name}:{kinds[name]}" for name in kept)]
    rows = [
        [*map(_text, own), *(_cell(row.get(name)) for name in kept)]
        for own, row in zip(ids, data, strict=True)
    ]
    return Table(header, rows)


def _kind(name: str, values: Iterable[Any]) -> str:
    """Neo4j's type of a property; '' where nothing is known of it."""
    known = [value for value in values if value is not None]
    if not known:
        return ""
    if all(isinstance(value, list | tuple | set) for value in known):
        return "string[]"
    if all(isinstance(value, bool) for value in known):
        return "boolean"
    if all(isinstance(value, int) for value in known):
        return "long"
    if all(isinstance(value, int | float) for value in known):
        return "double"
    return "date" if name in _DAYS else "string"


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | tuple | set):
        items = (_text(item).replace(_DELIMITER, ",") for item in value)
        return _DELIMITER.join(items)
    return _text(value)


def _text(value: Any) -> str:
    """One line, since the importer takes no line breaks; nested values as JSON."""
    if not isinstance(value, str | int | float):
        value = json.dumps(jsonable(value), ensure_ascii=False)
    return " ".join(clean(str(value)).split())
