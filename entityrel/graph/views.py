"""The graph of actors in, views on it out: by period, two-mode, dyads, differences."""

import datetime as dt
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, TypedDict, Unpack

import networkx as nx

from entityrel.errors import ExportError, GraphError
from entityrel.graph.contacts import (
    Pair,
    chosen,
    contact_graph,
    contacts,
    highest,
    projected,
    shown_of,
)
from entityrel.graph.course import last_word, strongest_of
from entityrel.graph.days import Day, iso_day
from entityrel.graph.types import families, symmetric_types
from entityrel.schema import Model

if TYPE_CHECKING:
    import pandas as pd


class Filters(TypedDict, total=False):
    """Which events count, as in :func:`entityrel.contacts`."""

    since: Day | None
    until: Day | None
    types: Collection[str] | str | None
    status: Collection[str] | str
    ranks: Collection[str] | str | None
    sources: Collection[str] | str | None


class _Quads(Model):
    source: str
    verbal_cooperation: tuple[str, ...]
    material_cooperation: tuple[str, ...]
    verbal_conflict: tuple[str, ...]
    material_conflict: tuple[str, ...]


QUADS = tuple(name for name in _Quads.model_fields if name != "source")


@cache
def quad_classes() -> Mapping[str, str]:
    """PLOVER event class -> quad class, from ``quad.toml`` beside this module."""
    text = resources.files("entityrel.graph").joinpath("quad.toml").read_text("utf-8")
    file = _Quads.model_validate(tomllib.loads(text))
    return MappingProxyType(
        {plover: quad for quad in QUADS for plover in getattr(file, quad)}
    )


_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_PERIODS: Mapping[str, Callable[[dt.date], str]] = MappingProxyType(
    {
        "month": lambda day: f"{day:%Y-%m}",
        "quarter": lambda day: f"{day:%Y}-Q{(day.month + 2) // 3}",
        "year": lambda day: f"{day:%Y}",
    }
)


def snapshots(
    graph: nx.MultiDiGraph,
    every: str = "month",
    level: str = "person",
    **filters: Unpack[Filters],
) -> dict[str, nx.Graph]:
    """Contacts period by period.

    An event belongs to the period of its first day, or where that is unknown to that
    of the first document that tells it; without either it belongs to none.

    Args:
        graph: What :func:`entityrel.graph` gave.
        every: ``"month"``, ``"quarter"`` or ``"year"``.
        level: As in :func:`entityrel.contacts`, and so are ``filters``.

    Returns:
        Period ('2024-03', '2024-Q1', '2024') -> graph of contacts, in order; periods
        without contact are left out.

    Raises:
        GraphError: If a period, level or filter is unknown.
    """
    period = _period_of(every)
    nodes, pairs = projected(graph, level, chosen(graph, level, **filters))
    found: dict[str, list[Pair]] = {}
    for pair in pairs:
        if label := period(pair[4]):
            found.setdefault(label, []).append(pair)
    return {label: contact_graph(nodes, told) for label, told in sorted(found.items())}


def _period_of(every: str) -> Callable[[Mapping[str, Any]], str | None]:
    if every not in _PERIODS:
        raise GraphError(
            f"every={every!r} is unknown: use one of {', '.join(_PERIODS)}"
        )

    def label(edge: Mapping[str, Any]) -> str | None:
        day = edge["start"] or edge["published"]
        return _PERIODS[every](dt.date.fromisoformat(day)) if day else None

    return label


def as_of(graph: nx.MultiDiGraph, day: Day) -> nx.MultiDiGraph:
    """What documents published up to a day tell: the graph as one knew it then.

    An event has the status, and a state the end, that was told by then; an event's
    time is the last one told by then, where that is a day. Documents without a date
    are left out. Who is who, places and confidence are as all documents tell them.

    Args:
        graph: What :func:`entityrel.graph` gave.
        day: The last day of publication, ISO string or date.

    Returns:
        A graph of the same form, for all other views.

    Raises:
        GraphError: If the day is none.
    """
    last = iso_day("day", day) or "9999"
    known = {
        key: document
        for key, document in graph.graph["documents"].items()
        if document["date"] and document["date"] <= last
    }
    view = nx.MultiDiGraph(**{**graph.graph, "documents": known})
    for key, node in graph.nodes(data=True):
        entities = [pair for pair in node["entities"] if pair[0] in known]
        if entities:
            view.add_node(key, **{**node, "entities": entities})
    for source, target, key, edge in graph.edges(data=True, keys=True):
        sources = [told for told in edge["sources"] if told[0] in known]
        steps = [step for step in edge["history"] if step["document"] in known]
        if sources and steps:
            for end in (source, target):
                if end not in view:
                    view.add_node(end, **{**graph.nodes[end], "entities": []})
            relations = [told for told in edge["relations"] if told[0] in known]
            told = {"sources": sources, "relations": relations, "history": steps}
            told |= _last_told(edge, steps)
            view.add_edge(source, target, key, **{**edge, **told})
    return view


def _last_told(
    edge: Mapping[str, Any], steps: list[Mapping[str, Any]]
) -> dict[str, Any]:
    """What an edge says of itself after some steps of its history."""
    if edge["event"] is None:
        latest = max(steps, key=lambda step: (step["date"], not step["former"]))
        return {"status": strongest_of(s["status"] for s in steps)} | {
            "former": latest["former"]
        }
    told = {"status": last_word(step["status"] for step in steps)}
    when = next((s["when"] for s in reversed(steps) if s["when"]), None)
    if when == edge["when"]:
        return told
    start = when if when and _DAY.fullmatch(when) else None
    return {**told, "when": when, "start": start, "end": start}


def two_mode(
    graph: nx.MultiDiGraph, level: str = "person", **filters: Unpack[Filters]
) -> nx.Graph:
    """Actors and the events they took part in, as a bipartite graph.

    Returns:
        A graph whose actors have ``bipartite`` 0 and whose events ('event/ID') have
        ``bipartite`` 1, as :mod:`networkx.algorithms.bipartite` expects; an event has
        besides ``name``, ``types``, ``start``, ``end``, ``place_name`` and ``sources``.

    Raises:
        GraphError: If a level or filter is unknown.
    """
    nodes, pairs = projected(graph, level, chosen(graph, level, **filters))
    found = _by_event(pairs)
    view = nx.Graph()
    for key in sorted({key for pair in pairs for key in pair[:2]}):
        view.add_node(key, bipartite=0, **shown_of(nodes[key]))
    for event, told in sorted(found.items()):
        view.add_node(f"event/{event}", bipartite=1, **_event([p[4] for p in told]))
        sides = sorted({key for pair in told for key in pair[:2]})
        view.add_edges_from((key, f"event/{event}") for key in sides)
    return view


def _by_event(pairs: Iterable[Pair]) -> dict[str, list[Pair]]:
    found: dict[str, list[Pair]] = {}
    for pair in pairs:
        found.setdefault(pair[4]["event"], []).append(pair)
    return found


def _event(edges: list[Mapping[str, Any]]) -> dict[str, Any]:
    types = sorted({edge["type"] for edge in edges})
    first = min(edges, key=lambda edge: (edge["start"] or "9999", edge["type"]))
    words = (", ".join(types), first["start"], first["place_name"])
    shown = {name: first[name] for name in ("start", "end", "place_name")}
    sources = sorted({told for edge in edges for told in edge["sources"]})
    name = " ".join(word for word in words if word)
    return shown | {"type": "EVENT", "name": name, "types": types, "sources": sources}


class Event(NamedTuple):
    """One event of a timeline; ``print`` tells it in a line.

    Attributes:
        start: First day (ISO), or None.
        end: Last day, or None.
        published: Day of the first document that tells it, or None.
        types: Its relation types, sorted.
        actors: Nodes of those who took part, sorted.
        names: Their names, in the same order.
        place: Name of the place, or None.
        status: What became of it.
        sources: (document id, evidence) that tell it.
    """

    start: str | None
    end: str | None
    published: str | None
    types: tuple[str, ...]
    actors: tuple[str, ...]
    names: tuple[str, ...]
    place: str | None
    status: str
    sources: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        days = " to ".join(dict.fromkeys(filter(None, (self.start, self.end))))
        days = days or f"told {self.published or 'without a day'}"
        told = f"{days} {', '.join(self.types).replace('_', ' ')}: "
        told += ", ".join(self.names)
        told += f" ({self.place})" if self.place else ""
        return told if self.status == "occurred" else f"{told}, {self.status}"


def timeline(
    graph: nx.MultiDiGraph, level: str = "person", **filters: Unpack[Filters]
) -> list[Event]:
    """The single events in the order of their days.

    One without a day stands at that of the first document that tells it, at the end
    where that is not known either. ``pandas.DataFrame`` takes the list as it is.

    Args:
        graph: What :func:`entityrel.graph` gave.
        level: As in :func:`entityrel.contacts`, and so are ``filters``.

    Raises:
        GraphError: If a level or filter is unknown.
    """
    nodes, pairs = projected(graph, level, chosen(graph, level, **filters))
    found = _by_event(pairs)
    ordered = sorted(
        found.items(),
        key=lambda item: (min(_first_day(p[4]) for p in item[1]), item[0]),
    )
    return [_line(nodes, told) for _, told in ordered]


def _first_day(edge: Mapping[str, Any]) -> str:
    return str(edge["start"] or edge["published"] or "9999")


def _line(nodes: Mapping[str, Mapping[str, Any]], told: list[Pair]) -> Event:
    event = _event([pair[4] for pair in told])
    actors = sorted({key for pair in told for key in pair[:2]})
    return Event(
        event["start"],
        event["end"],
        min(filter(None, (pair[4]["published"] for pair in told)), default=None),
        tuple(event["types"]),
        tuple(actors),
        tuple(nodes[key]["name"] for key in actors),
        event["place_name"],
        min(told, key=lambda pair: _first_day(pair[4]))[4]["status"],
        tuple(event["sources"]),
    )


def difference(before: nx.Graph, after: nx.Graph) -> nx.Graph:
    """What changed between two views, such as two of :func:`snapshots`.

    Returns:
        A graph of the pairs whose ``weight`` is not the same in both: ``change`` is
        'gained', 'lost' or 'changed', ``before`` and ``after`` are the two weights
        (0 for none) and ``weight`` is how far they lie apart.
    """
    view = nx.Graph()
    pairs = {tuple(sorted(pair)) for graph in (before, after) for pair in graph.edges}
    for one, other in sorted(pairs):
        old, new = (
            graph.get_edge_data(one, other, {}).get("weight", 0)
            for graph in (before, after)
        )
        if old == new:
            continue
        for key in (one, other):
            view.add_node(key, **(after if key in after else before).nodes[key])
        change = "gained" if not old else "changed" if new else "lost"
        weight = abs(new - old)
        view.add_edge(one, other, change=change, before=old, after=new, weight=weight)
    return view


class Silence(NamedTuple):
    """Days without contact: the contact ``after`` which and ``until`` which, ISO."""

    after: str
    until: str
    days: int


def silences(
    graph: nx.MultiDiGraph,
    one: str,
    other: str,
    level: str = "person",
    **filters: Unpack[Filters],
) -> list[Silence]:
    """The times between the contacts of two actors, in order.

    Only events with a known day count; ``days`` are those between the last day of one
    contact and the first of the next.

    Args:
        graph: What :func:`entityrel.graph` gave.
        one: Node at that level ('place/egypt' at the level of countries).
        other: The other one.
        level: As in :func:`entityrel.contacts`, and so are ``filters``.

    Raises:
        GraphError: If the two never had contact, or a level or filter is unknown.
    """
    view = contacts(graph, level, **filters)
    if not view.has_edge(one, other):
        raise GraphError(
            f"no contact between {one!r} and {other!r} at level={level!r}: give two "
            "nodes that are linked in entityrel.contacts"
        )
    events = view.edges[one, other]["events"]
    days = sorted((e["start"], e["end"]) for e in events if e["start"])
    found: list[Silence] = []
    latest = days[0][1] if days else ""
    for start, end in days[1:]:
        gap = (dt.date.fromisoformat(start) - dt.date.fromisoformat(latest)).days
        if gap > 1:
            found.append(Silence(latest, start, gap - 1))
        latest = max(latest, end)
    return found


def dyads(
    graph: nx.MultiDiGraph,
    every: str = "month",
    level: str = "country",
    *,
    directed: bool = True,
    zeros: bool = False,
    **filters: Unpack[Filters],
) -> "pd.DataFrame":
    """Counts of cooperation and conflict for each pair of actors and period.

    Quad classes are those of the PLOVER manual. As in other event data, a symmetric
    event (a meeting) counts once in each direction where ``directed``.

    Args:
        graph: What :func:`entityrel.graph` gave.
        every: ``"month"``, ``"quarter"`` or ``"year"``.
        level: As in :func:`entityrel.contacts`, and so are ``filters``, but that all
            types that are events count.
        directed: Whether who acts on whom matters.
        zeros: Whether all periods between the first and the last have rows for every
            pair, in both directions where ``directed``, events or not.

    Returns:
        Columns ``period``, ``source``, ``target``, the four quad classes,
        ``highest_level`` and ``events``, the number of distinct events.

    Raises:
        GraphError: If a period, level or filter is unknown.
        ExportError: If pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError as error:
        raise ExportError(
            "dyads need pandas, which is not installed: pip install 'entityrel[tables]'"
        ) from error
    columns = ["period", "source", "target", *QUADS, "highest_level", "events"]
    found = _dyad_events(graph, every, level, directed, filters)
    if zeros:
        pairs = {key[1:] for key in found}
        pairs |= {(target, source) for source, target in pairs if directed}
        for label in _all_periods(every, sorted({key[0] for key in found})):
            for pair in pairs:
                found.setdefault((label, *pair), [])
    rows = [[*key, *_counts(edges)] for key, edges in sorted(found.items())]
    return pd.DataFrame(rows, columns=columns)


def _dyad_events(
    graph: nx.MultiDiGraph, every: str, level: str, directed: bool, filters: Filters
) -> dict[tuple[str, str, str], list[Mapping[str, Any]]]:
    period = _period_of(every)
    told = chosen(graph, level, **filters, known=sorted(families()))
    events = (row for row in told if row[2]["plover"] in quad_classes())
    found: dict[tuple[str, str, str], list[Mapping[str, Any]]] = {}
    for one, other, _, _, edge in projected(graph, level, events)[1]:
        label = period(edge)
        for source, target in _directions(one, other, edge["type"], directed):
            if label:
                found.setdefault((label, source, target), []).append(edge)
    return found


def _directions(
    one: str, other: str, type_: str, directed: bool
) -> Iterator[tuple[str, str]]:
    if not directed:
        yield min(one, other), max(one, other)
        return
    yield one, other
    if type_ in symmetric_types():
        yield other, one


def _counts(edges: list[Mapping[str, Any]]) -> list[Any]:
    quads = Counter(
        quad for _, quad in {(e["event"], quad_classes()[e["plover"]]) for e in edges}
    )
    level = highest(edge["level"] for edge in edges)
    return [*(quads[quad] for quad in QUADS), level, len({e["event"] for e in edges})]


def _all_periods(every: str, labels: list[str]) -> list[str]:
    if not labels:
        return []
    years = range(int(labels[0][:4]), int(labels[-1][:4]) + 1)
    months = (dt.date(year, month, 1) for year in years for month in range(1, 13))
    known = dict.fromkeys(_PERIODS[every](month) for month in months)
    return [label for label in known if labels[0] <= label <= labels[-1]]
