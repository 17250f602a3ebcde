"""The graph of actors in, who held which office when out."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx

from entityrel.entities.knowledge import country_name
from entityrel.errors import GraphError
from entityrel.graph.days import Day, iso_day
from entityrel.graph.events import Attributes, EdgeKey
from entityrel.graph.names import fold

#: Titles of which a country has one holder at a time.
_SINGLE = frozenset(["president", "prime minister", "premier", "chancellor", "king"])
_SINGLE |= {"queen", "secretary-general", "secretary general", "foreign secretary"}
#: Offices of which a country has one holder at a time, where a portfolio is told.
_PORTFOLIO = frozenset(["minister", "secretary", "secretary of state"])
#: Days that a holder is taken to be in office before and after documents tell so.
_WITHIN = 366


@dataclass(frozen=True, slots=True)
class Tenure:
    """One person in one office, as the documents tell it. Days are ISO strings.

    Attributes:
        person: Node of the holder.
        office: Node of the office.
        jurisdiction: alpha-3 code of its country, else the node of its organisation.
        acting: Whether the holder only acts in it.
        first_seen: First day on which documents tell the holder in office, or None.
        last_seen: Last such day, or None.
        ended_by: First day on which they call the holder a former one, or None.
        predecessor: Node of the holder before, of an office with one holder at a time.
        successor: Node of the holder after.
        documents: Ids of the documents that tell it.
    """

    person: str
    office: str
    jurisdiction: str | None
    acting: bool
    first_seen: str | None
    last_seen: str | None
    ended_by: str | None
    predecessor: str | None
    successor: str | None
    documents: tuple[str, ...]


def tenures(graph: nx.MultiDiGraph) -> list[Tenure]:
    """Every person in every office; ``pandas.DataFrame`` takes the list as it is.

    Args:
        graph: What :func:`entityrel.graph` gave.

    Returns:
        Sorted by jurisdiction, office and first day seen. Two terms of one person in
        one office are one tenure; who is only told as designate has none.
    """
    told = [
        (source, target, edge["history"])
        for source, target, edge in graph.edges(data=True)
        if edge["type"] == "holds" and edge["status"] == "occurred"
    ]
    groups: dict[tuple[str, str | None], list[dict[str, Any]]] = {}
    for person, office, history in told:
        row = _row(graph, person, office, history)
        groups.setdefault(
            (post_of(graph.nodes[office]), row["jurisdiction"]), []
        ).append(row)
    before: dict[str, list[str]] = {}
    after: dict[str, list[str]] = {}
    for source, target, edge in graph.edges(data=True):
        if edge["type"] == "succeeds" and edge["status"] == "occurred":
            before.setdefault(source, []).append(target)
            after.setdefault(target, []).append(source)
    found = [
        tenure
        for (_, jurisdiction), rows in groups.items()
        for tenure in _linked(graph, rows, jurisdiction, before, after)
    ]
    return sorted(
        found,
        key=lambda t: (t.jurisdiction or "", t.office, t.first_seen or "", t.person),
    )


def _row(
    graph: nx.MultiDiGraph, person: str, office: str, history: list[dict[str, Any]]
) -> dict[str, Any]:
    node = graph.nodes[office]
    rows = [row for row in history if row["status"] == "occurred"]
    held = [row for row in rows if not row["former"]]
    starts = [row["start"] or row["date"] for row in held]
    ends = [row["end"] or row["date"] for row in held]
    over = [row["date"] for row in rows if row["former"] and row["date"]]
    return {
        "person": person,
        "office": office,
        "jurisdiction": node["country"]
        or node.get("jurisdiction")
        or graph.nodes[person]["country"],
        "acting": node.get("tenure") == "acting",
        "first_seen": min(filter(None, starts), default=None),
        "last_seen": max(filter(None, ends), default=None),
        "ended_by": min(over, default=None),
        "documents": tuple(sorted({row["document"] for row in rows})),
    }


def post_of(node: Mapping[str, Any]) -> str:
    """What an office is called, without its country and 'acting'."""
    parts = (node.get("rank"), node.get("portfolio"), node.get("title"))
    words = fold(" ".join(part for part in parts if part) or node["name"])
    if node.get("title") in ("ambassador", "envoy", "consul"):
        words += fold(f" {node['name']}")
    return words.replace("foreign affairs", "foreign").replace("defence", "defense")


def _linked(
    graph: nx.MultiDiGraph,
    rows: list[dict[str, Any]],
    jurisdiction: str | None,
    before: Mapping[str, list[str]],
    after: Mapping[str, list[str]],
) -> Iterator[Tenure]:
    """Tenures of one office, each with the holders before and after it."""
    dated = [row for row in rows if row["first_seen"] and not row["acting"]]
    dated.sort(key=lambda row: (row["first_seen"], row["last_seen"], row["person"]))
    single = jurisdiction is not None and _is_single(graph, rows[0]["office"])
    people = {row["person"] for row in rows}
    for row in rows:
        person = row["person"]
        earlier = [other for other in before.get(person, ()) if other in people]
        later = [other for other in after.get(person, ()) if other in people]
        if single and row["first_seen"]:
            others = [other for other in dated if other["person"] != person]
            earlier = (
                sorted(earlier)[:1]
                or [
                    other["person"]
                    for other in others
                    if other["last_seen"] <= row["first_seen"]
                ][-1:]
            )
            later = (
                sorted(later)[:1]
                or [
                    other["person"]
                    for other in others
                    if other["first_seen"] >= row["last_seen"]
                ][:1]
            )
        yield Tenure(
            **row,
            predecessor=min(earlier, default=None),
            successor=min(later, default=None),
        )


def _is_single(graph: nx.MultiDiGraph, office: str) -> bool:
    node = graph.nodes[office]
    if node.get("rank"):
        return False
    title = node.get("title")
    return title in _SINGLE or (title in _PORTFOLIO and bool(node.get("portfolio")))


def holder(
    graph: nx.MultiDiGraph,
    office: str,
    jurisdiction: str | None = None,
    on: Day | None = None,
) -> str | None:
    """The person who held an office on a day, as far as the documents tell.

    A holder told in office before and after the day holds it; else the one told
    nearest to it, at most a year away, unless called a former one by then. One who
    only acts in it is taken where no other holder is known.

    Args:
        graph: What :func:`entityrel.graph` gave.
        office: Its title ('Foreign Minister'), or its node.
        jurisdiction: alpha-3 code of the country ('EGY'), or node of the organisation;
            None where ``office`` is a node.
        on: The day, ISO string or date; None for the last holder told.

    Returns:
        The person's node, or None where no holder is known.

    Raises:
        GraphError: If the day is none, or the country or node is unknown.
    """
    day = iso_day("on", on)
    found = tenures(graph)
    if office in graph:
        rows = [tenure for tenure in found if tenure.office == office]
    else:
        if not jurisdiction or not (
            country_name(jurisdiction) or jurisdiction in graph
        ):
            raise GraphError(
                f"jurisdiction={jurisdiction!r} is unknown: give the alpha-3 code of a "
                "country ('EGY') or the node of an organisation"
            )
        wanted = fold(office).replace("foreign affairs", "foreign")
        wanted = " ".join(wanted.replace("defence", "defense").split())
        forms = {wanted, " ".join(reversed(wanted.split(" of ")))}
        rows = [
            tenure
            for tenure in found
            if tenure.jurisdiction == jurisdiction
            and post_of(graph.nodes[tenure.office]) in forms
        ]
    ranked = _ranked(rows, day)
    return ranked[0][1] if ranked else None


def _ranked(
    rows: Iterable[Tenure], day: str | None
) -> list[tuple[tuple[int, bool, int], str]]:
    """Persons who may have held an office on a day, the likeliest first."""
    return sorted(
        (rank, tenure.person)
        for tenure in rows
        if (rank := _distance(tenure, day)) is not None
    )


#: An office without its country and 'acting', and whose it is.
Seat = tuple[str, str | None]


class Holders:
    """Who is meant where only an office is named."""

    def __init__(self) -> None:
        self._graph = nx.MultiDiGraph()
        self._offices: dict[Seat, set[str]] = {}
        self._seats: dict[str, Seat] = {}
        self._tenures: dict[Seat, list[Tenure]] = {}

    def update(
        self,
        nodes: Mapping[str, Mapping[str, Any]],
        edges: Mapping[EdgeKey, Attributes],
        changed: Iterable[EdgeKey],
        renewed: Iterable[str],
    ) -> set[str]:
        """Take in what has changed in a graph.

        Args:
            nodes: All nodes.
            edges: All edges of states.
            changed: Edges that are new, no more, or other than they were.
            renewed: Nodes of which this is so.

        Returns:
            The offices of which somebody else may be the holder now.
        """
        seats: set[Seat] = set()
        people: set[str] = set()
        for key in changed:
            if key.key != "holds":
                continue
            people |= {key.source, key.target}
            if self._graph.has_edge(*key):
                self._graph.remove_edge(*key)
            if key in edges:
                self._graph.add_edge(*key, **edges[key])
        for node in {*people, *renewed}:
            if node in nodes and node in self._graph:
                self._graph.add_node(node, **nodes[node])
        for node in {*people, *renewed}:
            for office in {node, *self._held(node)}:
                seats |= self._seat(office, nodes)
        for seat in seats:
            self._tenures.pop(seat, None)
        return {office for seat in seats for office in self._offices.get(seat, ())}

    def _held(self, node: str) -> Iterator[str]:
        if node in self._graph:
            for _, office, kind in self._graph.out_edges(node, keys=True):
                if kind == "holds":
                    yield office

    def _seat(self, office: str, nodes: Mapping[str, Mapping[str, Any]]) -> set[Seat]:
        """Note anew what an office is; the seats that it was and is."""
        before = self._seats.pop(office, None)
        if before is not None:
            self._offices[before].discard(office)
        node = nodes.get(office)
        if node is None or node["type"] != "OFFICE":
            return {before} if before else set()
        seat = post_of(node), node["country"] or node.get("jurisdiction")
        self._seats[office] = seat
        self._offices.setdefault(seat, set()).add(office)
        return {seat, before} if before else {seat}

    def _at(self, seat: Seat) -> list[Tenure]:
        if seat not in self._tenures:
            offices = [o for o in self._offices.get(seat, ()) if o in self._graph]
            people = {p for o in offices for p in self._graph.predecessors(o)}
            part = self._graph.subgraph([*offices, *people])
            self._tenures[seat] = tenures(part) if offices else []
        return self._tenures[seat]

    def of(self, office: str, day: dt.date | None) -> str | None:
        """The person who held an office on a day, where the documents leave no doubt.

        Args:
            office: Node of the office.
            day: On which it acts, or the news of it is published.

        Returns:
            The one holder told for that day or, of an office with one holder at a time,
            the only one told within a year of it, or one told at least twice as near to
            it as any other; else None.
        """
        seat = self._seats.get(office)
        if day is None or seat is None or seat[1] is None:
            return None
        rows = self._at(seat)
        nearest: dict[str, int] = {}
        for (away, acting, days), person in _ranked(rows, day.isoformat()):
            if not acting or not away:
                nearest.setdefault(person, days)
        ranked = sorted(nearest.items(), key=lambda item: (item[1], item[0]))
        if not ranked or (ranked[0][1] and not _is_single(self._graph, rows[0].office)):
            return None
        if len(ranked) > 1 and ranked[1][1] < max(1, 2 * ranked[0][1]):
            return None
        return ranked[0][0]


def _distance(tenure: Tenure, day: str | None) -> tuple[int, bool, int] | None:
    """How far from a day a tenure is told, the nearest first; None if too far."""
    if tenure.first_seen is None or tenure.last_seen is None:
        return None
    first, last = map(dt.date.fromisoformat, (tenure.first_seen, tenure.last_seen))
    if day is None:
        return (0, tenure.acting, -last.toordinal())
    if day > tenure.last_seen and tenure.ended_by and day >= tenure.ended_by:
        return None
    at = dt.date.fromisoformat(day)
    away = max((first - at).days, (at - last).days, 0)
    return None if away > _WITHIN else (int(away > 0), tenure.acting, away)
