"""Tellings of one kind of event between two sides in, one group an event out.

Tellings come from the precise to the vague: days and persons first, then weeks and
countries, then what has no date. Each joins the event that it can only mean, or makes
one. What was called off, put off or denied comes last and looks for what it is about.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from entityrel.graph.cast import Cast, pairs_fit
from entityrel.graph.telling import Telling

#: Days for which news of an event goes on, where the text gives it no date: of one
#: that no text dates, and of one that others date.
_NEWS, _REVIEW = 3, 6
#: An undated plan means a meeting of these days to come.
_AHEAD = 45
#: What was called off or denied was to be, or was told, at most so long ago.
_BACK = 10
#: What is told without date, but with its place, was so many days ago at most.
_RECALLED = 90
#: A plan without date, or a report that is denied, is at most so many days old.
_OPEN = 30
#: A plan of so many days before or after is the one that was carried out.
_SLIP = 2
#: A meeting put off is held within a year.
_PUT_OFF = 366
_VAGUE_SPANS = (1, 7, 31)


@dataclass(slots=True)
class Happening:
    """Tellings taken for one event; days, place and actors are the clearest told.

    Attributes:
        pair: The two actors.
        first: First day, as ordinal; of an undated one that of the first news.
        last: Last day.
        place: Key of the place, or None.
        tellings: What is told of it.
        documents: Ids of the documents that do.
    """

    pair: tuple[str, str]
    first: int
    last: int
    place: str | None = None
    tellings: list[Telling] = field(default_factory=list)
    documents: set[str] = field(default_factory=set)

    def has(self, *statuses: str) -> bool:
        """Whether one of these is told of it."""
        return not self.statuses.isdisjoint(statuses)

    @property
    def statuses(self) -> set[str]:
        """All that is told to have become of it."""
        return {telling.status for telling in self.tellings}

    @property
    def known(self) -> int:
        """The day on which it was first told, as ordinal; 0 where none is known."""
        dates = [t.published.toordinal() for t in self.tellings if t.published]
        return min(dates, default=0)


def happenings(
    tellings: Iterable[Telling], cast: Cast, *, ordered: bool
) -> list[Happening]:
    """Sort what is told of two sides into events.

    Args:
        tellings: Of one kind, between two sides; in any order.
        cast: Who may stand for whom.
        ordered: Whether source and target may not be swapped.
    """
    calendar = _Calendar(cast, ordered=ordered)
    told = sorted(tellings, key=calendar.precision)
    firm = [t for t in told if t.status in _FIRM and not t.postponed]
    turns = [t for t in told if t.status not in _FIRM or t.postponed]
    for telling in firm:
        calendar.put(telling, calendar.meant)
    for telling in sorted(turns, key=lambda t: (t.published is None, *t.order)):
        calendar.put(telling, calendar.turned)
    return list(calendar.with_moved())


_FIRM = frozenset(["occurred", "planned", "hypothetical"])


class _Calendar:
    """Events in order of their days."""

    def __init__(self, cast: Cast, *, ordered: bool) -> None:
        self._cast = cast
        self._ordered = ordered
        self._events: list[Happening] = []
        self._starts: list[tuple[int, int]] = []
        self._longest = 0
        self._undated: list[Happening] = []
        self._put_off: list[Happening] = []
        self._news: list[tuple[int, int]] = []
        self._by_document: dict[str, list[Happening]] = {}

    def precision(self, telling: Telling) -> tuple[object, ...]:
        """What sorts tellings from the clear to the vague."""
        first, last = telling.days
        span = last - first + 1 if _is_dated(telling) else 0
        vague = sum(map(self._cast.vagueness, (telling.source, telling.target)))
        return (
            not _is_dated(telling),
            bisect_left(_VAGUE_SPANS, span),
            vague,
            span,
            telling.place is None,
            first,
            *telling.order,
        )

    def put(
        self, telling: Telling, choose: Callable[[Telling], Happening | None]
    ) -> None:
        """Add a telling to the event chosen for it, or to a new one."""
        event = choose(telling)
        if event is None:
            event = self._new(telling)
        pair = self._fit(event, telling)
        if pair is not None:
            clearest = (
                min(both, key=self._cast.vagueness)
                for both in zip(event.pair, pair, strict=True)
            )
            one, other = clearest
            event.pair = (one, other)
        event.tellings.append(telling)
        if telling.postponed:
            self._put_off.append(event)
        event.documents.add(telling.document)
        event.place = event.place or telling.place
        known = self._by_document.setdefault(telling.document, [])
        if event not in known:
            known.append(event)

    def _new(self, telling: Telling) -> Happening:
        pair = (telling.source, telling.target)
        if telling.first is None:
            day = telling.published.toordinal() if telling.published else 0
            event = Happening(pair, day, day)
            insort(self._news, (day, len(self._undated)))
            self._undated.append(event)
            return event
        first, last = telling.days
        event = Happening(pair, first, last)
        insort(self._starts, (first, len(self._events)))
        self._longest = max(self._longest, last - first)
        self._events.append(event)
        return event

    def _fit(self, event: Happening, telling: Telling) -> tuple[str, str] | None:
        pair = (telling.source, telling.target)
        return pairs_fit(self._cast, event.pair, pair, ordered=self._ordered)

    def _fits(self, event: Happening, telling: Telling) -> bool:
        return (
            self._cast.may_be_at_one(event.place, telling.place)
            and self._fit(event, telling) is not None
        )

    def _around(self, first: int, last: int, telling: Telling) -> list[Happening]:
        """The dated events on any of these days that may be the one told."""
        low = bisect_left(self._starts, (first - self._longest, -1))
        high = bisect_right(self._starts, (last, len(self._events)))
        near = (self._events[number] for _, number in self._starts[low:high])
        return [e for e in near if e.last >= first and self._fits(e, telling)]

    def _here(self, telling: Telling) -> list[Happening]:
        """The events that the same document tells."""
        known = self._by_document.get(telling.document, [])
        return [event for event in known if self._fits(event, telling)]

    # -- what took place, or is to ------------------------------------------------

    def meant(self, telling: Telling) -> Happening | None:
        """The event that a telling means, if there can be no other.

        A plan for a day before it was told means that day only if others tell it too.
        """
        if telling.first is None:
            return self._meant_undated(telling)
        first, last = telling.days
        fits = self._around(first, last, telling)
        if not fits and not _is_dated(telling):
            return self._meant_undated(telling)
        same = [event for event in fits if (event.first, event.last) == (first, last)]
        here = [event for event in same if telling.document in event.documents]
        alike = [event for event in fits if event.has(telling.status)]
        return (
            _only(here) or self._closest(same, telling) or _only(fits) or _only(alike)
        )

    def _closest(self, fits: list[Happening], telling: Telling) -> Happening | None:
        """Of events of the same days that of the same actors, or the only one."""
        pairs = {(telling.source, telling.target), (telling.target, telling.source)}
        return _only([e for e in fits if e.pair in pairs]) or _only(fits)

    def _meant_undated(self, telling: Telling) -> Happening | None:
        here = [e for e in self._here(telling) if e.has(telling.status)]
        if here or telling.published is None:
            return _only(here)
        day = telling.published.toordinal()
        if telling.status == "occurred":
            near = self._around(day - _REVIEW, day, telling)
            if near:  # news is of what was planned rather than of what was news before
                return _only(near) or _only([e for e in near if not e.has("occurred")])
            there = self._at_its_place(telling, day)
            return there or self._in_the_news(telling, day, _NEWS)
        coming = self._around(day, day + _AHEAD, telling)
        return _nearest(coming, day) or self._in_the_news(telling, day, _OPEN)

    def _at_its_place(self, telling: Telling, day: int) -> Happening | None:
        """The last event at the very place: 'the two had met in Budapest'."""
        past = self._around(day - _RECALLED, day, telling)
        there = [e for e in past if e.place is not None and e.place == telling.place]
        return max(there, key=lambda event: event.first, default=None)

    def _in_the_news(self, telling: Telling, day: int, back: int) -> Happening | None:
        """The latest undated event told in the days before."""
        low = bisect_left(self._news, (day - back, -1))
        high = bisect_right(self._news, (day, len(self._undated)))
        late = (self._undated[number] for _, number in reversed(self._news[low:high]))
        return next((event for event in late if self._fits(event, telling)), None)

    # -- what was called off, put off or denied -----------------------------------

    def turned(self, telling: Telling) -> Happening | None:
        """The event whose plan or report a telling takes back."""
        published = telling.published
        day = published.toordinal() if published else 0
        if telling.first is not None:
            first, last = telling.days
            fits = self._open(first, last, telling)
            if not fits and first > day:
                fits = self._around(first, last, telling)
            if fits or not day - _BACK <= first <= day:
                return _nearest(fits, first)
        if published is None:
            return _only([e for e in self._here(telling) if _is_open(e, telling)])
        back = _OPEN if telling.status == "denied" else _BACK
        near = self._open(day - back, day + _AHEAD, telling)
        before = [event for event in near if event.known < day]
        here = [event for event in near if telling.document in event.documents]
        return (
            _nearest(before, day)
            or _nearest(here, day)
            or self._still_put_off(telling, day)
            or self._in_the_news(telling, day, back)
        )

    def _still_put_off(self, telling: Telling, day: int) -> Happening | None:
        """What was put off within a year and was not held since."""
        late = (
            event
            for event in reversed(self._put_off)
            if day - event.last <= _PUT_OFF and not event.has("occurred")
        )
        return next((event for event in late if self._fits(event, telling)), None)

    def _open(self, first: int, last: int, telling: Telling) -> list[Happening]:
        near = self._around(first, last, telling)
        return [event for event in near if _is_open(event, telling)]

    # -- what was held on another day than planned --------------------------------

    def with_moved(self) -> Iterator[Happening]:
        """All events; a plan and what was held on another day in its place together."""
        events = sorted(self._events, key=lambda e: (e.first, e.known, e.pair))
        gone: set[int] = set()
        for event in events:
            if id(event) in gone:
                continue
            for other in self._moved(event, events):
                if id(other) not in gone and self._one(event, other):
                    gone.add(id(other))
                    event.tellings += other.tellings
        yield from (e for e in (*events, *self._undated) if id(e) not in gone)

    def _moved(self, event: Happening, events: list[Happening]) -> list[Happening]:
        if any(telling.postponed for telling in event.tellings):
            both = self._plan_before(event, events), _held(event, events)
            return [other for other in both if other is not None]
        if event.statuses <= {"planned", "hypothetical"}:
            near = self._near(event)
            return near if len(near) == 1 else []
        return []

    def _near(self, plan: Happening) -> list[Happening]:
        """What took place, unannounced, a day or two from a plan left without news."""
        low = bisect_left(self._starts, (plan.first - _SLIP - self._longest, -1))
        high = bisect_right(self._starts, (plan.last + _SLIP, len(self._events)))
        return [
            event
            for _, number in self._starts[low:high]
            if (event := self._events[number]).last >= plan.first - _SLIP
            and event.statuses == {"occurred"}
            and event.known >= plan.known
            and self._one(plan, event)
            and self._cast.may_be_at_one(plan.place, event.place)
        ]

    def _one(self, event: Happening, other: Happening) -> bool:
        pairs = event.pair, other.pair
        return pairs_fit(self._cast, *pairs, ordered=self._ordered) is not None

    def _plan_before(
        self, event: Happening, events: list[Happening]
    ) -> Happening | None:
        """The plan that was open when the event was told to be put off."""
        day = _put_off_on(event)
        if event.known < day:
            return None
        return next(
            (
                other
                for other in reversed(events)
                if other.first < event.first
                and other.last >= day - _BACK
                and 0 < other.known < day
                and not other.has("occurred", "cancelled")
                and self._one(event, other)
            ),
            None,
        )


def _held(event: Happening, events: list[Happening]) -> Happening | None:
    """The next event that became known only after the other was put off."""
    day = _put_off_on(event)
    if event.has("occurred"):
        return None
    return next(
        (
            other
            for other in events
            if event.last < other.first <= event.last + _PUT_OFF and other.known >= day
        ),
        None,
    )


def _put_off_on(event: Happening) -> int:
    dates = (t.published for t in event.tellings if t.postponed and t.published)
    return max((date.toordinal() for date in dates), default=0)


def _is_dated(telling: Telling) -> bool:
    """Whether its day can be that of the event: no plan is for a day gone by."""
    if telling.first is None:
        return False
    told, last = telling.published, telling.last or telling.first
    return telling.status != "planned" or told is None or last >= told


def _is_open(event: Happening, telling: Telling) -> bool:
    """Whether a telling may take back what is told of an event."""
    return telling.status == "denied" or event.has(
        "planned", "hypothetical", telling.status
    )


def _nearest(fits: Iterable[Happening], day: int) -> Happening | None:
    """The event nearest to a day, rather one to come."""
    return min(
        fits,
        key=lambda e: (abs(e.first - day), e.first < day, e.known),
        default=None,
    )


def _only(events: list[Happening]) -> Happening | None:
    return events[0] if len(events) == 1 else None
