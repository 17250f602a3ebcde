"""A graph of any values in, one of strings, numbers and booleans out, and back."""

import datetime as dt
import json
import re
from collections.abc import Mapping
from typing import Any

import networkx as nx

#: What XML 1.0 cannot hold: control characters, surrogates, non-characters.
_UNWRITABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]"
)
#: Attributes that hold lists; files that know none have them as JSON.
LISTS = frozenset(["aliases", "entities", "sources", "history", "events"])
LISTS |= {"different", "documents", "ids", "members", "merges", "relations", "types"}
LISTS |= {"via"}
_PAIRS = frozenset(["entities", "relations", "sources", "via"])
_GRAPH = frozenset(["different", "documents", "merges"])
_NODE: tuple[str, ...] = ("type", "name", "country", "sector")
_OFFICE = ("title", "portfolio", "rank", "tenure", "jurisdiction")
_EVENT = ("start", "end", "place_name")
_EDGE: tuple[str, ...] = ("event", "start", "end", "when", "published", "place")
_EDGE += ("place_name", "attribution", "plover", "mode", "cameo", "level")
_CONTACT = ("first", "last", "highest_level")


def sanitise(graph: nx.Graph) -> nx.Graph:
    """A copy of a graph that every writer takes.

    Attributes that are None are dropped, days become ISO strings, lists and mappings
    JSON, and characters that XML cannot hold are left out. Edges of a multigraph get
    the ids 'e0', 'e1' ... as keys; their own key is the attribute ``key``.
    """
    plain = graph.__class__(**_plain(graph.graph))
    for key, data in graph.nodes(data=True):
        plain.add_node(clean(str(key)), **_plain(data))
    if not graph.is_multigraph():
        for source, target, data in graph.edges(data=True):
            plain.add_edge(clean(str(source)), clean(str(target)), **_plain(data))
        return plain
    edges = graph.edges(data=True, keys=True)
    for number, (source, target, key, data) in enumerate(edges):
        ends = clean(str(source)), clean(str(target))
        plain.add_edges_from([(*ends, f"e{number}", _plain(data | {"key": key}))])
    return plain


def clean(text: str) -> str:
    """The text without what XML cannot hold: control characters and the like."""
    return _UNWRITABLE.sub("", text)


def _plain(data: Mapping[str, Any]) -> dict[str, Any]:
    return {str(k): _value(v) for k, v in data.items() if v is not None}


def _value(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, bool | int | float):
        return value
    if isinstance(value, dt.date):
        return value.isoformat()
    return clean(json.dumps(jsonable(value), ensure_ascii=False))


def jsonable(value: Any) -> Any:
    """The same with nothing in it that JSON does not know; sets are sorted."""
    if isinstance(value, Mapping):
        return {str(key): jsonable(item) for key, item in value.items()}
    if isinstance(value, set | frozenset):
        return sorted(map(jsonable, value))
    if isinstance(value, list | tuple):
        return [jsonable(item) for item in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, bool | int | float | None):
        return value
    return clean(str(value))


def restore(plain: nx.Graph) -> nx.Graph:
    """The graph that :func:`sanitise` made ``plain`` of.

    Lists are lists again, pairs tuples, and what was not known is None.
    """
    known = {name: plain.graph[name] for name in plain.graph if name in _GRAPH}
    graph = plain.__class__(**{name: _listed(name, known[name]) for name in known})
    for key, data in plain.nodes(data=True):
        names = {"OFFICE": _NODE + _OFFICE, "EVENT": _EVENT}
        graph.add_node(key, **_restored(data, names.get(data.get("type"), _NODE)))
    if not plain.is_multigraph():
        for source, target, data in plain.edges(data=True):
            graph.add_edge(source, target, **_restored(data, _CONTACT))
        return graph
    for source, target, key, data in plain.edges(data=True, keys=True):
        rest = {name: data[name] for name in data if name not in ("key", "id")}
        graph.add_edge(source, target, data.get("key", key), **_restored(rest, _EDGE))
    return graph


def _restored(data: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    known = dict.fromkeys(names) if data.keys() & {"type", "weight"} else {}
    return known | {name: _listed(name, value) for name, value in data.items()}


def _listed(name: str, value: Any) -> Any:
    if name not in LISTS:
        return value
    items = json.loads(value) if isinstance(value, str) else value
    if name == "events":
        return [
            item | {"sources": _listed("sources", item["sources"])} for item in items
        ]
    return [tuple(item) for item in items] if name in _PAIRS else items
