"""Documents or their graph in, one weighted undirected graph of contacts out."""

from collections.abc import Callable, Collection, Iterable, Mapping
from types import MappingProxyType
from typing import Any, get_args

import networkx as nx

from entityrel.entities.knowledge import country_name
from entityrel.errors import GraphError
from entityrel.graph.build import build_graph
from entityrel.graph.days import Day, iso_day
from entityrel.graph.known import is_country
from entityrel.graph.ministries import has_portfolio, is_ministry, ministry_name
from entityrel.graph.names import slug
from entityrel.graph.types import contact_types
from entityrel.schema import LEVELS, Document, Status

_Nodes = dict[str, Mapping[str, Any]]
_Side = Callable[[str], str | None]
#: Source, target and attributes of an edge.
Told = tuple[str, str, Mapping[str, Any]]
#: The same with the nodes that stand for source and target before it.
Pair = tuple[str, str, str, str, Mapping[str, Any]]

_STATUSES: tuple[str, ...] = get_args(Status)
#: Types whose target is where someone goes, not whom they see.
_JOURNEYS = frozenset(["visits"])
#: Levels at which a country acts, so that a journey there is contact with it.
_PLACES_ACT = frozenset(["government", "country"])
#: Relations of those who act for a body to it.
_SERVICE = frozenset(
    ["heads", "member_of", "office_of", "represents", "spokesperson_of"]
)
#: Sectors of those who serve the government of their country.
_EXECUTIVE = frozenset(["GOV", "MIL", "SPY", "COP"])


def contacts(
    documents: Iterable[Document] | nx.MultiDiGraph,
    level: str = "person",
    *,
    since: Day | None = None,
    until: Day | None = None,
    types: Collection[str] | str | None = None,
    status: Collection[str] | str = ("occurred",),
    ranks: Collection[str] | str | None = None,
    sources: Collection[str] | str | None = None,
) -> nx.Graph:
    """Who had contact with whom, for centrality and communities as in networkx.

    Args:
        documents: As :func:`entityrel.pipe` yields them, or the graph made of them.
        level: ``"person"`` takes actors as they are; ``"office"`` puts the office in
            the place of its holder, where it is known; ``"country"`` puts the country
            in the place of whoever acts for it, and leaves out actors of none;
            ``"ministry"`` puts the ministry or other body in the place of those who
            lead it, serve it or speak for it, and leaves all others as they are;
            ``"government"`` puts the government in the place of those who serve it and
            of the country acting, and leaves all others as they are.
        since: First day, ISO string or date. An event counts if any of its days do; one
            without date by the publication date of the first document that tells it.
        until: Last day, inclusive.
        types: Relation types; None for all contacts and accords. A journey
            (``visits``) links the traveller's country with the one visited at the
            level of countries; else a place is no contact, unless ``types`` names it.
        status: What may have become of the event.
        ranks: Levels of contact ('minister': the lower rank of the two sides); None
            for all, known or not.
        sources: Ids of documents, or their sources; None for all. An event counts if
            one of them tells it.

    Returns:
        A graph whose nodes have ``type``, ``name``, ``country`` and ``sector``; an
        edge's ``weight`` is the number of distinct events, ``first`` and ``last``
        their earliest and latest day (ISO, None where no date is known),
        ``highest_level`` the highest rank at which they met, ``via`` the pairs of
        actors told, and ``events`` lists the events, each with ``event``, ``type``,
        ``status``, ``start``, ``end``, ``place_name`` and ``sources``.

    Raises:
        GraphError: If a level, date, type or status is unknown; it lists the options.

    Examples:
        >>> contacts([], level="country").number_of_edges()
        0
    """
    graph = _as_graph(documents)
    events = chosen(
        graph,
        level,
        since=since,
        until=until,
        types=types,
        status=status,
        ranks=ranks,
        sources=sources,
    )
    return contact_graph(*projected(graph, level, events))


def chosen(
    graph: nx.MultiDiGraph,
    level: str = "person",
    *,
    since: Day | None = None,
    until: Day | None = None,
    types: Collection[str] | str | None = None,
    status: Collection[str] | str = ("occurred",),
    ranks: Collection[str] | str | None = None,
    sources: Collection[str] | str | None = None,
    known: Collection[str] | None = None,
) -> list[Told]:
    """The edges that :func:`contacts` is asked for; ``known`` are the types there are.

    Raises:
        GraphError: If a level, date, type, status, rank or source is unknown.
    """
    wanted = _wanted_types(types, contact_types() if known is None else known)
    statuses = _checked("status", _listed(status), _STATUSES)
    held = None if ranks is None else _checked("ranks", _listed(ranks), LEVELS)
    first, last = iso_day("since", since), iso_day("until", until)
    if first and last and last < first:
        raise GraphError(f"since={first} is later than until={last}: swap them")
    if level not in _LEVELS:
        raise GraphError(f"level={level!r} is unknown: use one of {_options(_LEVELS)}")
    journeys = level in _PLACES_ACT or types is not None
    telling = None if sources is None else _documents(graph, _listed(sources))
    return [
        (source, target, edge)
        for source, target, edge in graph.edges(data=True)
        if edge["type"] in wanted
        and edge["status"] in statuses
        and (journeys or edge["type"] not in _JOURNEYS)
        and (held is None or edge["level"] in held)
        and (telling is None or any(told[0] in telling for told in edge["sources"]))
        and _within(edge, first, last)
    ]


def _documents(graph: nx.MultiDiGraph, sources: Collection[str]) -> set[str]:
    """Ids of the documents of these ids or sources."""
    documents = graph.graph.get("documents", {})
    known = documents.keys() | {d["source"] for d in documents.values() if d["source"]}
    _checked("sources", sources, sorted(known))
    return {
        key for key, told in documents.items() if {key, told["source"]} & set(sources)
    }


def projected(
    graph: nx.MultiDiGraph, level: str, events: Iterable[Told]
) -> tuple[_Nodes, list[Pair]]:
    """What stands at a level for the two sides of each edge, and the nodes' data.

    Edges within one node, and those with a side that has none, are left out.
    """
    nodes: _Nodes = dict(graph.nodes(data=True))
    side = _LEVELS[level](graph, nodes)
    pairs = [
        (one, other, source, target, edge)
        for source, target, edge in events
        if (one := side(source)) is not None
        and (other := side(target)) is not None
        and one != other
    ]
    return nodes, pairs


def _as_graph(documents: Iterable[Document] | nx.MultiDiGraph) -> nx.MultiDiGraph:
    if isinstance(documents, nx.MultiDiGraph):
        return documents
    if isinstance(documents, nx.Graph):
        raise GraphError(
            f"contacts are read from a MultiDiGraph, not a {type(documents).__name__}: "
            "pass the documents, or entityrel.graph of them"
        )
    return build_graph(documents)


def _wanted_types(
    types: Collection[str] | str | None, known: Collection[str]
) -> Collection[str]:
    return known if types is None else _checked("types", _listed(types), known)


def _listed(values: Collection[str] | str) -> Collection[str]:
    return (values,) if isinstance(values, str) else values


def _checked(
    argument: str, values: Collection[str], known: Collection[str]
) -> Collection[str]:
    for value in values:
        if value not in known:
            raise GraphError(
                f"{argument}={value!r} is unknown: use any of {_options(known)}"
            )
    return values


def _options(known: Iterable[str]) -> str:
    return ", ".join(known)


def _within(edge: Mapping[str, Any], first: str | None, last: str | None) -> bool:
    if first is None and last is None:
        return True
    start = edge["start"] or edge["published"]
    end = edge["end"] or edge["published"]
    if start is None:
        return False
    return (first is None or end >= first) and (last is None or start <= last)


def contact_graph(nodes: _Nodes, pairs: Iterable[Pair]) -> nx.Graph:
    """The weighted graph of pairs that :func:`projected` made."""
    found: dict[tuple[str, str], list[tuple[tuple[str, str], Mapping[str, Any]]]] = {}
    for one, other, source, target, edge in pairs:
        ends = (min(one, other), max(one, other))
        via = (source, target) if ends[0] == one else (target, source)
        found.setdefault(ends, []).append((via, edge))
    graph = nx.Graph()
    for key in sorted({key for pair in found for key in pair}):
        graph.add_node(key, **shown_of(nodes[key]))
    for (one, other), told in sorted(found.items()):
        pairs_told = sorted({via for via, _ in told})
        graph.add_edge(
            one, other, **_contact([edge for _, edge in told]), via=pairs_told
        )
    return graph


def shown_of(node: Mapping[str, Any]) -> dict[str, Any]:
    """The attributes that a node keeps in a view."""
    return {name: node[name] for name in ("type", "name", "country", "sector")}


def highest(levels: Iterable[str | None]) -> str | None:
    """The highest of some ranks, None where none is known."""
    return min((x for x in levels if x), key=LEVELS.index, default=None)


def _contact(edges: list[Mapping[str, Any]]) -> dict[str, Any]:
    ordered = sorted(
        edges,
        key=lambda e: (
            e["start"] or e["published"] or "9999",
            e["event"] or "",
            e["type"],
        ),
    )
    shown = ("event", "type", "status", "start", "end", "place_name", "sources")
    starts = [edge["start"] for edge in ordered if edge["start"]]
    ends = [edge["end"] for edge in ordered if edge["end"]]
    return {
        "weight": len({edge["event"] for edge in ordered}),
        "first": min(starts, default=None),
        "last": max(ends, default=None),
        "highest_level": highest(edge["level"] for edge in ordered),
        "events": [{name: edge[name] for name in shown} for edge in ordered],
    }


def _persons(graph: nx.MultiDiGraph, nodes: _Nodes) -> _Side:
    return lambda key: key


def _offices(graph: nx.MultiDiGraph, nodes: _Nodes) -> _Side:
    """Each person's office: one still held before one left, the best told first."""
    held: dict[str, list[tuple[bool, int, float, str]]] = {}
    for source, target, edge in graph.edges(data=True):
        if edge["type"] == "holds" and edge["status"] == "occurred":
            rank = (edge["former"], -len(edge["sources"]), -edge["confidence"], target)
            held.setdefault(source, []).append(rank)
    office = {person: min(ranks)[-1] for person, ranks in held.items()}
    return lambda key: office.get(key, key)


def _countries(graph: nx.MultiDiGraph, nodes: _Nodes) -> _Side:
    """Each actor's country; one that is no node itself is added to ``nodes``."""
    known = {
        node["country"]: key
        for key, node in sorted(nodes.items(), reverse=True)
        if node["type"] == "PLACE" and is_country(node["name"], node["country"])
    }

    def country_of(key: str) -> str | None:
        country = nodes[key]["country"]
        if country is not None and country not in known:
            name = country_name(country) or country
            known[country] = f"place/{slug(name)}"
            node = {"type": "PLACE", "name": name, "country": country, "sector": None}
            nodes.setdefault(known[country], node)
        return known.get(country)

    return country_of


def _governments(graph: nx.MultiDiGraph, nodes: _Nodes) -> _Side:
    """The government of those who serve one; all others as they are."""
    country_of = _countries(graph, nodes)

    def government_of(key: str) -> str:
        node = nodes[key]
        place = country_of(key)
        acts = key == place or node["sector"] in _EXECUTIVE
        if place is None or not acts:
            return key
        name = f"Government of {nodes[place]['name']}"
        own = f"org/{slug(name)}"
        rest = {"type": "ORG", "country": node["country"], "sector": "GOV"}
        nodes.setdefault(own, {"name": name} | rest)
        return own

    return government_of


def _ministries(graph: nx.MultiDiGraph, nodes: _Nodes) -> _Side:
    """The body that someone serves: told, or that of the portfolio of the office."""
    office_of = _offices(graph, nodes)
    bodies: dict[str, list[tuple[int, float, str]]] = {}
    for source, target, edge in graph.edges(data=True):
        serves = edge["type"] in _SERVICE and edge["status"] == "occurred"
        if serves and not edge["former"] and _is_ministry(nodes[target]):
            rank = (-len(edge["sources"]), -edge["confidence"], target)
            bodies.setdefault(source, []).append(rank)

    ministries: dict[str, list[str]] = {}
    for key, node in sorted(nodes.items()):
        if _is_ministry(node) and node["country"]:
            ministries.setdefault(node["country"], []).append(key)

    def ministry_of(key: str) -> str:
        office = office_of(key) or key
        told = bodies.get(key) or bodies.get(office)
        if told:
            return min(told)[-1]
        node = nodes[office]
        portfolio, country = _portfolio(node), node["country"]
        if not portfolio or not country:
            return key
        name = ministry_name(portfolio, country)
        known = ministries.get(country, ())
        own = next(
            (k for k in known if has_portfolio(nodes[k]["name"], portfolio)),
            f"org/{slug(name)}",
        )
        rest = {"type": "ORG", "country": country, "sector": "GOV"}
        nodes.setdefault(own, {"name": name} | rest)
        return own

    return ministry_of


def _portfolio(office: Mapping[str, Any]) -> str | None:
    """The portfolio of an office; the American secretary of state has it as title."""
    if office.get("title") == "secretary of state" and office["country"] == "USA":
        return "state"
    portfolio: str | None = office.get("portfolio")
    return portfolio


def _is_ministry(node: Mapping[str, Any]) -> bool:
    return node["type"] == "ORG" and is_ministry(node["name"])


_LEVELS: Mapping[str, Callable[[nx.MultiDiGraph, _Nodes], _Side]] = MappingProxyType(
    {
        "person": _persons,
        "office": _offices,
        "ministry": _ministries,
        "government": _governments,
        "country": _countries,
    }
)
