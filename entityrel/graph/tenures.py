"""The graph of actors in, who held which office when out."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import networkx as nx

from entityrel.entities.knowledge import country_name
from entityrel.errors import GraphError
from entityrel.graph.contacts import Day, iso_day
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
        groups.setdefault((_post(graph, office), row["jurisdiction"]), []).append(row)
    successions = {
        (source, target)
        for source, target, edge in graph.edges(data=True)
        if edge["type"] == "succeeds" and edge["status"] == "occurred"
    }
    found = [
        tenure
        for (_, jurisdiction), rows in groups.items()
        for tenure in _linked(graph, rows, jurisdiction, successions)
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


def _post(graph: nx.MultiDiGraph, office: str) -> str:
    """What an office is called, without its country and 'acting'."""
    node = graph.nodes[office]
    parts = (node.get("rank"), node.get("portfolio"), node.get("title"))
    words = fold(" ".join(part for part in parts if part) or node["name"])
    if node.get("title") in ("ambassador", "envoy", "consul"):
        words += fold(f" {node['name']}")
    return words.replace("foreign affairs", "foreign").replace("defence", "defense")


def _linked(
    graph: nx.MultiDiGraph,
    rows: list[dict[str, Any]],
    jurisdiction: str | None,
    successions: set[tuple[str, str]],
) -> list[Tenure]:
    """Tenures of one office, each with the holders before and after it."""
    dated = [row for row in rows if row["first_seen"] and not row["acting"]]
    dated.sort(key=lambda row: (row["first_seen"], row["last_seen"], row["person"]))
    single = jurisdiction is not None and _is_single(graph, rows[0]["office"])
    people = {row["person"] for row in rows}
    found: list[Tenure] = []
    for row in rows:
        before = next((b for a, b in sorted(successions) if a == row["person"]), None)
        after = next((a for a, b in sorted(successions) if b == row["person"]), None)
        if single and row["first_seen"]:
            earlier = [r for r in dated if r["last_seen"] <= row["first_seen"]]
            later = [r for r in dated if r["first_seen"] >= row["last_seen"]]
            earlier = [r for r in earlier if r["person"] != row["person"]]
            later = [r for r in later if r["person"] != row["person"]]
            before = before if before in people else None
            after = after if after in people else None
            before = before or (earlier[-1]["person"] if earlier else None)
            after = after or (later[0]["person"] if later else None)
        else:
            before = before if before in people else None
            after = after if after in people else None
        found.append(Tenure(**row, predecessor=before, successor=after))
    return found


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
    if office not in graph:
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
            for tenure in tenures(graph)
            if tenure.jurisdiction == jurisdiction
            and _post(graph, tenure.office) in forms
        ]
    else:
        rows = [tenure for tenure in tenures(graph) if tenure.office == office]
    ranked = sorted(
        (rank, tenure.person)
        for tenure in rows
        if (rank := _distance(tenure, day)) is not None
    )
    return ranked[0][1] if ranked else None


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
