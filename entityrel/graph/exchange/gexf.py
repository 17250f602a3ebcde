"""A graph in, one with times as GEXF has them out, for Gephi's timeline.

A *spell* is a stretch of days, first and last inclusive, in which a node or edge is
there; what has none is always there (GEXF 1.2, chapter 'Dynamics').
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import networkx as nx

from entityrel.graph.plain import sanitise

#: First and last day, ISO.
Spell = tuple[str, str]
#: Names that GEXF takes for its own.
_OWN = ("type", "start", "end")
#: The life of a node with an edge that has no days.
_ALWAYS: Spell = ("", "9999")


def dynamic(graph: nx.Graph) -> nx.Graph:
    """The graph as :class:`networkx.readwrite.gexf.GEXFWriter` takes it.

    An event is there on its days, or on that of its first document where they are not
    told; a state from the first to the last document that tells it; a contact at each
    of its events; an actor as long as its edges are. Attributes that GEXF gives a
    meaning of its own are called 'relation_type', 'relation_start', 'relation_end'.
    """
    timed = graph.copy()
    lives: dict[str, list[Spell]] = {}
    for number, (one, other, told) in enumerate(timed.edges(data=True)):
        spells = _spells(told) or _spells({**timed.nodes[one], **timed.nodes[other]})
        told |= {"id": f"e{number}", "spells": merged(spells)}
        for key in (one, other):
            lives.setdefault(key, []).extend(spells or [_ALWAYS])
    for key, node in timed.nodes(data=True):
        life = merged(lives.get(key, ()))
        node |= {"label": node.get("name", ""), "spells": life}
    plain = sanitise(timed)
    for data in (*_data(plain.nodes), *_data(plain.edges)):
        spells = [tuple(spell) for spell in json.loads(data.pop("spells"))]
        if spells and _ALWAYS not in spells:
            data["spells"] = spells
    for data in _data(plain.edges):
        _rename(data)
    for data in _data(plain.nodes):
        if data.get("type") == "EVENT":
            _rename(data)
    return plain


def _data(view: Any) -> Iterator[dict[str, Any]]:
    """The attributes of all nodes or of all edges."""
    return (row[-1] for row in view(data=True))


def _rename(data: dict[str, Any]) -> None:
    for name in _OWN:
        if name in data:
            data[f"relation_{name}"] = data.pop(name)


def _spells(told: Mapping[str, Any]) -> list[Spell]:
    """When something was: an edge of the graph, a contact, or a node of an event."""
    if "events" in told:
        return list(_days(told["events"]))
    if told.get("history") and not told.get("event"):
        seen = list(_days(told["history"]))
        return [(min(seen)[0], max(end for _, end in seen))] if seen else []
    return list(_days([{**told, "date": told.get("published")}]))


def _days(rows: Iterable[Mapping[str, Any]]) -> Iterator[Spell]:
    for row in rows:
        start = row.get("start") or row.get("date")
        end = row.get("end") or row.get("date")
        if start and end:
            yield start, end


def merged(spells: Iterable[Spell]) -> list[Spell]:
    """The same days in spells that do not overlap, in order.

    Examples:
        >>> merged([("2024-03-04", "2024-03-09"), ("2024-03-01", "2024-03-05")])
        [('2024-03-01', '2024-03-09')]
    """
    found: list[Spell] = []
    for start, end in sorted(spells):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found
