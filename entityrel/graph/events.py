"""What documents tell in, edges of the graph out: one edge for one event or state.

A plan and what came of it are one event, and so are a report and its denial. Where a
document names a country in place of its minister, or an office in place of its holder,
the edge is that of the person whom others name.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Set
from math import prod
from typing import Any, NamedTuple

from entityrel.graph.cast import Cast, pairs_fit
from entityrel.graph.course import (
    final_status,
    in_order,
    is_disputed,
    steps,
    strongest,
)
from entityrel.graph.happenings import Happening
from entityrel.graph.telling import Telling
from entityrel.graph.types import CONTACT_FAMILIES, families

_MOST_CONFIDENT = 0.99
#: Types that tell one kind of event.
_KINDS = {"hosts": "meets", "negotiates_with": "meets"}
#: Negotiations go on; told of so many days at most they are a meeting.
_SITTING = 3


class EdgeKey(NamedTuple):
    """Which edge of the graph it is."""

    source: str
    target: str
    key: str


#: Kind and sides of an event.
Bucket = tuple[str, str, str]
Attributes = dict[str, Any]


def is_with_itself(telling: Telling, cast: Cast) -> bool:
    """Whether it links an actor with itself, or with the office it holds.

    The latter only where that would be somebody else, as in an event.
    """
    source, target = telling.source, telling.target
    if telling.is_state or source == target:
        return source == target
    return cast.is_holder(source, target) or cast.is_holder(target, source)


def ends(
    telling: Telling, pair: tuple[str, str], symmetric: Set[str]
) -> tuple[str, str]:
    """Source and target of the edge between two actors."""
    one, other = pair
    return (min(pair), max(pair)) if telling.type in symmetric else (one, other)


def _kind(telling: Telling) -> str:
    """What kind of event a telling tells: a meeting, however it is called."""
    first, last = telling.days
    if telling.type == "negotiates_with" and (
        telling.first is None or last - first >= _SITTING
    ):
        return telling.type
    return _KINDS.get(telling.type, telling.type)


def bucket_of(telling: Telling, symmetric: Set[str], cast: Cast) -> Bucket:
    """What two tellings share if they may tell one event: kind and sides."""
    kind = _kind(telling)
    source, target = telling.source, telling.target
    if families().get(telling.type) in CONTACT_FAMILIES:
        source, target = cast.side(source), cast.side(target)
    if kind in symmetric:
        source, target = min(source, target), max(source, target)
    return kind, source, target


def draw_events(
    events: Iterable[tuple[Happening, bool]], symmetric: Set[str], cast: Cast
) -> Iterator[tuple[EdgeKey, str, Attributes]]:
    """The edges of events, each with the name of its event.

    Args:
        events: Events, and whether their sides may not be swapped; with all others
            that share an event of a document with one of them.
        symmetric: Types whose sides may be swapped.
        cast: Who may stand for whom.
    """
    found = list(events)
    names = _event_names(event.tellings for event, _ in found)
    edges: dict[tuple[str, str, str, str], tuple[list[Telling], list[Happening]]] = {}
    for event, ordered in found:
        name = names[event.tellings[0].token]
        for telling in event.tellings:
            pair = _clearest(telling, event, cast, ordered=ordered)
            sides = ends(telling, pair, symmetric)
            own, whole = edges.setdefault((telling.type, *sides, name), ([], []))
            own.append(telling)
            if not whole or whole[-1] is not event:
                whole.append(event)
    for (type_, source, target, name), (own, whole) in edges.items():
        everything = [telling for event in whole for telling in event.tellings]
        key = EdgeKey(source, target, f"{type_}/{name}")
        yield key, name, _event(own, everything, name)


def _clearest(
    telling: Telling, event: Happening, cast: Cast, *, ordered: bool
) -> tuple[str, str]:
    """The persons at the event whom the two words of a telling stand for."""
    told = (telling.source, telling.target)
    pair = pairs_fit(cast, told, event.pair, ordered=ordered)
    if pair is None:  # of an event put off, others were told before
        return told
    one, other = (
        min((own, clear), key=cast.vagueness)
        for own, clear in zip(told, pair, strict=True)
    )
    return one, other


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


def _event(own: list[Telling], whole: list[Telling], event: str) -> Attributes:
    """What an edge of an event says: of itself, and of the event's course."""
    told = in_order(whole)
    status = final_status(told)
    when = _when(told, status)
    return _common(in_order(own), status) | {
        "former": False,
        "event": event,
        "start": _iso(when.first) if when else None,
        "end": _iso(when.last) if when else None,
        "when": when.when if when else next((t.when for t in told if t.when), None),
        "published": _iso(told[0].published),
        "place": _place(told, status),
        "disputed": is_disputed(told),
        "history": steps(told),
    }


def _when(told: list[Telling], status: str) -> Telling | None:
    """The telling with the clearest time, of those of the final status if there are.

    Of an event that was put off, those count that were published since.
    """
    put_off = [n for n, telling in enumerate(told) if telling.postponed]
    since = told[put_off[-1] :] if put_off else told
    for some in (since, told):
        dated = [t for t in some if t.first is not None]
        if dated:
            return min(dated, key=lambda t: (t.status != status, *_clarity(t)))
    return None


def _clarity(telling: Telling) -> tuple[int, bool, int, str, str]:
    first, last = telling.days
    return (
        last - first,
        telling.place is None,
        first,
        telling.document,
        telling.relation,
    )


def draw_state(told: Iterable[Telling]) -> Attributes:
    """What an edge of a state says."""
    told = sorted(told, key=lambda telling: telling.order)
    status = strongest(told)
    dated = sorted((t for t in told if t.first is not None), key=_clarity)
    when = next((t for t in dated if t.status == status), dated[0] if dated else None)
    return _common(told, status) | {
        "former": _last_word(told).former,
        "event": None,
        "start": _iso(when.first) if when else None,
        "end": _iso(when.last) if when else None,
        "when": when.when if when else next((t.when for t in told if t.when), None),
        "published": _iso(told[0].published),
        "place": _place(told, status),
        "disputed": False,
        "history": _state_history(told),
    }


def _common(told: list[Telling], status: str) -> dict[str, Any]:
    surest = max(told, key=lambda t: (t.status == status, t.confidence))
    plover, mode, cameo, level = _coding(surest, told)
    return {
        "type": surest.type,
        "status": status,
        "attribution": _attribution(told),
        "rule": surest.rule,
        "confidence": _confidence(told),
        "plover": plover,
        "mode": mode,
        "cameo": cameo,
        "level": level,
        "sources": list(dict.fromkeys((t.document, t.evidence) for t in told)),
        "relations": [(t.document, t.relation) for t in told],
    }


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


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


def _state_history(told: list[Telling]) -> list[dict[str, Any]]:
    """What each document tells of a state: whether it lasts or has ended, and when."""
    rows = [
        {
            "status": t.status,
            "former": t.former,
            "start": _iso(t.first),
            "end": _iso(t.last),
            "document": t.document,
            "date": _iso(t.published),
        }
        for t in told
    ]
    return list({tuple(row.values()): row for row in rows}.values())
