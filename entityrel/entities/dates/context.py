"""What a date is read against, and what comes of reading it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from entityrel.entities.dates.calendar import Stretch
from entityrel.entities.dates.match import Match
from entityrel.entities.dates.tense import looks
from entityrel.schema import Basis, TimexType

#: Characters within which something told before is still spoken of.
_NEAR = 300


#: A day told in full so long before publication begins a story of its own.
_PAST = dt.timedelta(days=400)
#: Units that are counted in hours.
CLOCK_UNITS = ("S", "MI", "H")
#: Units that may be counted from a stretch of that granularity.
_COUNTS = {
    "week": ("W", "FN", "M", "Y"),
    "weekend": ("W", "FN", "M", "Y"),
    "month": ("M", "Y", "DE", "CE"),
    "quarter": ("M", "Q", "Y"),
    "season": ("M", "Y"),
    "year": ("Y", "DE", "CE"),
    "decade": ("Y", "DE", "CE"),
    "century": ("DE", "CE"),
}


class Reading(NamedTuple):
    """The meaning of one expression; ``note`` says how it was computed.

    ``problem`` says why it has none, ``doubt`` what speaks against it, for the user.
    """

    type: TimexType
    value: str | None
    first: dt.date | None = None
    last: dt.date | None = None
    granularity: str | None = None
    basis: Basis = "explicit"
    note: str = ""
    anchors: bool = True
    problem: str | None = None
    doubt: str | None = None


class Part(NamedTuple):
    """A reading, and the characters and tokens it is of.

    ``whole`` is the stretch that it bounds with its neighbour ('from May to June').
    """

    start: int
    end: int
    first: int
    stop: int
    reading: Reading
    whole: Reading | None = None


@dataclass(slots=True)
class Context:
    """What has been told so far, as a resolver needs it.

    Attributes:
        published: Publication date, or None.
        day_first: Whether '3/4/2021' is 3 April in this document, if it shows that.
        dated: Days told in full anywhere in the document, with their character.
        day: The day told last before this expression, or None.
        told: First day of whatever was told last, or None.
        told_at: Character at which it was told.
        grain: Its granularity.
        story: A day long past, told in full, of which the text still speaks.
        quarter: The quarter told last, or None.
        day_ahead: Gives the day that the next expressions lend a time of day.
    """

    published: dt.date | None
    day_first: bool | None = None
    dated: tuple[tuple[int, dt.date], ...] = ()
    day: dt.date | None = None
    told: dt.date | None = None
    quarter: Stretch | None = None
    at: int = 0
    quarter_at: int = 0
    told_at: int = 0
    grain: str | None = None
    story: dt.date | None = None
    day_ahead: Callable[[], Reading | None] | None = None

    def saw(self, reading: Reading) -> None:
        """Remember a reading for the expressions after it."""
        if not (reading.anchors and reading.first and reading.last):
            return
        self.told, self.told_at = reading.first, self.at
        self.grain = reading.granularity
        self.story = self._story(reading)
        if reading.granularity in ("day", "time"):
            self.day = reading.last
        elif self.day is not None and reading.first > self.day:
            self.day = None  # the text has gone on to 'last week'
        if reading.granularity == "quarter" and reading.value:
            self.quarter_at = self.at
            self.quarter = Stretch(
                reading.value, reading.first, reading.last, reading.granularity
            )

    def _story(self, reading: Reading) -> dt.date | None:
        if self.published is None or reading.first is None:
            return None
        if reading.granularity in ("day", "month") and reading.basis == "explicit":
            if self.published - reading.first > _PAST:
                return reading.first
            return None
        return self.story if reading.granularity not in ("day", "week") else None

    def told_for(self, unit: str) -> dt.date | None:
        """The day from which units are counted, or None.

        'Two years later' counts from 2019 or from 3 May 2019, 'two days later' only
        from a day.
        """
        return self.told if unit in _COUNTS.get(self.grain or "", ()) else self.day

    def is_near(self, match: Match) -> bool:
        """Whether what was told last stands in the same paragraph, not far before."""
        between = match.source[self.told_at : match.start]
        return len(between) < _NEAR and "\n" not in between

    def story_near(self, match: Match) -> dt.date | None:
        """The day long past of which the text still speaks, in a clause of the past."""
        if self.story is None or not self.is_near(match):
            return None
        return None if looks(match) == "future" else self.story

    def nearest_dated(self, match: Match) -> dt.date | None:
        """The day told in full that stands nearest to an expression."""
        before = [date for start, date in self.dated if start <= match.start]
        if before:
            return before[-1]
        return self.dated[0][1] if self.dated else None


def of(
    stretch: Stretch,
    note: str,
    basis: Basis = "relative",
    type: Literal["DATE", "TIME"] = "DATE",  # noqa: A002
) -> Reading:
    """The reading that means a stretch of the calendar."""
    return Reading(
        type,
        stretch.value,
        stretch.first,
        stretch.last,
        stretch.granularity,
        basis,
        note,
    )


def unresolved(granularity: str, problem: str | None = None) -> Reading:
    """The reading of an expression whose day cannot be known."""
    note = problem or "no publication date is known to count from"
    return Reading(
        "TIME" if granularity == "time" else "DATE",
        None,
        granularity=granularity,
        basis="relative",
        note=note,
        problem=problem,
    )
