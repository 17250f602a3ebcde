"""What documents tell in, edges of the graph out: one edge for one event or state.

Two documents tell the same event where type and actors are the same and neither date
nor place speaks against it. A plan and what came of it are one event; a denial is
none with what it denies.
"""

import datetime as dt
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from math import prod
from typing import Any

#: The last word on an event, the strongest first.
_STATUS = ("occurred", "cancelled", "planned", "hypothetical", "denied")
#: The order in which an event goes through them, where no dates tell.
_COURSE = ("hypothetical", "planned", "cancelled", "occurred", "denied")
#: Without a date of the event, articles this many days apart may tell the same one.
_NEWS_DAYS = 3
_MOST_CONFIDENT = 0.99


@dataclass(frozen=True, slots=True)
class Telling:
    """What one document says of a relation between two actors.

    Attributes:
        document: Document id.
        relation: Relation id.
        type: Relation type.
        source: Key of the actor it starts from.
        target: Key of the actor it leads to.
        status: As told.
        former: Whether the state has ended.
        event: Event id in the document, or None.
        first: First day of the event, or None.
        last: Its last day.
        when: TIMEX3 value of its time, or None.
        place: Key of the place, or None.
        attribution: Key of the actor who said so, or None.
        published: Publication date, or None.
        evidence: The words that prove it.
        rule: Rule id.
        confidence: 0 to 1.
        coding: PLOVER event, mode, CAMEO code and level.
    """

    document: str
    relation: str
    type: str
    source: str
    target: str
    status: str
    former: bool
    event: str | None
    first: dt.date | None
    last: dt.date | None
    when: str | None
    place: str | None
    attribution: str | None
    published: dt.date | None
    evidence: str
    rule: str
    confidence: float
    coding: tuple[str | None, str | None, str | None, str | None]

    @property
    def is_state(self) -> bool:
        """Whether it tells how things are, rather than what happened."""
        return self.event is None and self.coding[0] is None

    @property
    def token(self) -> tuple[str, str]:
        """The event as this document names it."""
        return self.document, self.event or self.relation


@dataclass(frozen=True, slots=True)
class Edge:
    """One edge of the graph."""

    source: str
    target: str
    key: str
    attributes: dict[str, Any]


@dataclass(slots=True)
class _Event:
    """Tellings taken for one event; its days and place are the most precise told."""

    tellings: list[Telling]
    first: int = 0
    last: int = 0
    place: str | None = None
    documents: set[str] = field(default_factory=set)

    def add(self, telling: Telling) -> None:
        self.tellings.append(telling)
        self.documents.add(telling.document)
        self.place = self.place or telling.place


def edges_of(
    tellings: Iterable[Telling], symmetric: Set[str], places: "Places"
) -> list[Edge]:
    """One edge for each state and each event that is told, in order.

    Args:
        tellings: In any order; those that link an actor with itself are dropped.
        symmetric: Types whose sides may be swapped.
        places: Which places lie in which.
    """
    told = sorted(
        (t for t in tellings if t.source != t.target),
        key=lambda t: (t.published or dt.date.max, t.document, t.relation),
    )
    states: dict[tuple[str, ...], list[Telling]] = {}
    events: dict[tuple[str, ...], list[Telling]] = {}
    for telling in told:
        pair = (telling.source, telling.target)
        if telling.type in symmetric:
            pair = (min(pair), max(pair))
        if telling.is_state:
            states.setdefault((telling.type, *pair), []).append(telling)
        else:
            side = "denied" if telling.status == "denied" else ""
            events.setdefault((telling.type, *pair, side), []).append(telling)
    found = [
        Edge(source, target, type_, _attributes(group, None))
        for (type_, source, target), group in states.items()
    ]
    found += _event_edges(events, places)
    return sorted(found, key=lambda edge: (edge.source, edge.target, edge.key))


def _event_edges(
    buckets: Mapping[tuple[str, ...], list[Telling]], places: "Places"
) -> list[Edge]:
    groups = [
        (bucket, event.tellings)
        for bucket, tellings in buckets.items()
        for event in _same_events(tellings, places)
    ]
    names = _event_names(group for _, group in groups)
    merged: dict[tuple[tuple[str, ...], str], list[Telling]] = {}
    for bucket, group in groups:
        merged.setdefault((bucket, names[group[0].token]), []).extend(group)
    return [
        Edge(
            source,
            target,
            "/".join(filter(None, (type_, name, side))),
            _attributes(group, name),
        )
        for ((type_, source, target, side), name), group in merged.items()
    ]


def _event_names(groups: Iterable[list[Telling]]) -> dict[tuple[str, str], str]:
    """Events of documents -> one name for all that are the same."""
    parents: dict[tuple[str, str], tuple[str, str]] = {}

    def find(token: tuple[str, str]) -> tuple[str, str]:
        while parents.setdefault(token, token) != token:
            parents[token] = parents[parents[token]]
            token = parents[token]
        return token

    for group in groups:
        first = find(group[0].token)
        for telling in group:
            low, high = sorted((first, find(telling.token)))
            parents[high] = first = low
    return {token: "{}:{}".format(*find(token)) for token in list(parents)}


def _same_events(tellings: list[Telling], places: "Places") -> list[_Event]:
    """Sort what is told of two actors into events."""
    dated = [t for t in tellings if t.first is not None]
    undated = [t for t in tellings if t.first is None]
    calendar = _Calendar(places)
    for telling in sorted(dated, key=_precision):
        calendar.add(telling)
    return calendar.events + _undated_events(undated, calendar, places)


def _precision(telling: Telling) -> tuple[int, bool, int, str, str]:
    first, last = _days(telling)
    return (
        last - first,
        telling.place is None,
        first,
        telling.document,
        telling.relation,
    )


def _days(telling: Telling) -> tuple[int, int]:
    first = telling.first or dt.date.min
    return first.toordinal(), (telling.last or first).toordinal()


class _Calendar:
    """Events in order of their days. Tellings come in from precise to vague."""

    def __init__(self, places: "Places") -> None:
        self.events: list[_Event] = []
        self._places = places
        self._starts: list[tuple[int, int]] = []
        self._longest = 0

    def add(self, telling: Telling) -> None:
        """Put a telling to the event that it tells, or make it a new one."""
        first, last = _days(telling)
        fits = self.around(first, last, telling.place)
        event = _chosen(fits, telling, first, last)
        if event is None:
            event = _Event([], first, last)
            insort(self._starts, (first, len(self.events)))
            self._longest = max(self._longest, last - first)
            self.events.append(event)
        event.add(telling)

    def around(self, first: int, last: int, place: str | None) -> list[_Event]:
        """The events on any of these days at a place that may be this one."""
        low = bisect_left(self._starts, (first - self._longest, -1))
        high = bisect_right(self._starts, (last, len(self.events)))
        near = (self.events[number] for _, number in self._starts[low:high])
        return [
            event
            for event in near
            if event.last >= first and self._places.may_be_one(event.place, place)
        ]


def _chosen(
    fits: list[_Event], telling: Telling, first: int, last: int
) -> _Event | None:
    """The event meant: the only one, or one of the very same days."""
    same = [event for event in fits if (event.first, event.last) == (first, last)]
    here = [event for event in same if telling.document in event.documents]
    for choice in (here, same):
        if choice:
            return choice[0]
    return fits[0] if len(fits) == 1 else None


def _undated_events(
    tellings: list[Telling], calendar: _Calendar, places: "Places"
) -> list[_Event]:
    """Put tellings without date to an event told near them; group what is left."""
    found: list[_Event] = []
    by_document: dict[str, _Event] = {}
    latest: _Event | None = None
    for telling in tellings:
        event = _told_near(telling, calendar, places)
        if event is None:
            event = by_document.get(telling.document)
        if event is None and telling.published and latest:
            day = telling.published.toordinal()
            near = day - latest.first <= _NEWS_DAYS
            event = (
                latest
                if near and places.may_be_one(latest.place, telling.place)
                else None
            )
        if event is None:
            event = _Event([])
            found.append(event)
            if telling.published:
                event.first, latest = telling.published.toordinal(), event
        event.add(telling)
        by_document[telling.document] = event
    return found


def _told_near(
    telling: Telling, calendar: _Calendar, places: "Places"
) -> _Event | None:
    here = [
        event
        for event in calendar.events
        if telling.document in event.documents
        and places.may_be_one(event.place, telling.place)
    ]
    if here or telling.published is None:
        return here[0] if len(here) == 1 else None
    day = telling.published.toordinal()
    near = calendar.around(day - _NEWS_DAYS, day + _NEWS_DAYS, telling.place)
    return near[0] if len(near) == 1 else None


class Places:
    """Which places are countries, and in which country the others lie."""

    def __init__(self, countries: Mapping[str, str | None], whole: Set[str]) -> None:
        """Note the places.

        Args:
            countries: Key of a place -> alpha-3 code of its country, or None.
            whole: Keys of the places that are countries themselves.
        """
        self._countries = countries
        self._whole = whole

    def may_be_one(self, first: str | None, second: str | None) -> bool:
        """Whether something may have happened at both, as told."""
        if first is None or second is None or first == second:
            return True
        country = self._countries.get(first)
        if country is None or country != self._countries.get(second):
            return False
        return first in self._whole or second in self._whole


def _attributes(tellings: list[Telling], event: str | None) -> dict[str, Any]:
    """What the edge says, from all that is told."""
    told = sorted(
        tellings, key=lambda t: (t.published or dt.date.max, t.document, t.relation)
    )
    status = min((t.status for t in told), key=_STATUS.index)
    surest = max(told, key=lambda t: (t.status == status, t.confidence))
    dated = sorted((t for t in told if t.first is not None), key=_precision)
    when = next((t for t in dated if t.status == status), dated[0] if dated else None)
    value = when.when if when else next((t.when for t in told if t.when), None)
    published = told[0].published
    plover, mode, cameo, level = _coding(surest, told)
    return {
        "type": surest.type,
        "status": status,
        "former": _last_word(told).former,
        "event": event,
        "start": when.first.isoformat() if when and when.first else None,
        "end": when.last.isoformat() if when and when.last else None,
        "when": value,
        "published": published.isoformat() if published else None,
        "place": _place(told, status),
        "attribution": _attribution(told),
        "rule": surest.rule,
        "confidence": _confidence(told),
        "plover": plover,
        "mode": mode,
        "cameo": cameo,
        "level": level,
        "history": _history(told) if event else _state_history(told),
        "sources": list(dict.fromkeys((t.document, t.evidence) for t in told)),
        "relations": [(t.document, t.relation) for t in told],
    }


def _coding(surest: Telling, told: list[Telling]) -> list[str | None]:
    return [
        own or next((t.coding[n] for t in told if t.coding[n]), None)
        for n, own in enumerate(surest.coding)
    ]


def _last_word(told: list[Telling]) -> Telling:
    """The latest telling; of several of one day one that says the state lasts."""
    return max(told, key=lambda t: (t.published or dt.date.min, not t.former))


def _place(told: list[Telling], status: str) -> str | None:
    """The place that most tellings of the final status name."""
    named = [t.place for t in told if t.place and t.status == status]
    named = named or [t.place for t in told if t.place]
    return min(named, key=lambda place: (-named.count(place), place), default=None)


def _attribution(told: list[Telling]) -> str | None:
    """Who said so, where no document says it on its own account."""
    said = [t.attribution for t in told]
    return None if None in said else said[0]


def _confidence(told: list[Telling]) -> float:
    """Chance that one document at least is right; each counts once."""
    best: dict[str, float] = {}
    for telling in told:
        best[telling.document] = max(best.get(telling.document, 0), telling.confidence)
    if len(best) == 1:
        return float(max(best.values()))
    return round(min(1 - prod(1 - c for c in best.values()), _MOST_CONFIDENT), 4)


def _history(told: list[Telling]) -> list[dict[str, str | None]]:
    """Each status that was told, with the first document that tells it."""
    ordered = sorted(
        told,
        key=lambda t: (t.published or dt.date.max, _COURSE.index(t.status), t.document),
    )
    firsts: dict[str, Telling] = {}
    for telling in ordered:
        firsts.setdefault(telling.status, telling)
    return [
        {
            "status": status,
            "document": t.document,
            "date": t.published.isoformat() if t.published else None,
        }
        for status, t in firsts.items()
    ]


def _state_history(told: list[Telling]) -> list[dict[str, Any]]:
    """What each document tells of a state: whether it lasts or has ended, and when."""
    rows = [
        {
            "status": t.status,
            "former": t.former,
            "start": t.first.isoformat() if t.first else None,
            "end": t.last.isoformat() if t.last else None,
            "document": t.document,
            "date": t.published.isoformat() if t.published else None,
        }
        for t in told
    ]
    return list({tuple(row.values()): row for row in rows}.values())
