"""What a date is read against, and what comes of reading it."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from entityrel.entities.dates.calendar import Stretch
from entityrel.entities.dates.match import Match
from entityrel.entities.dates.tense import Direction, direction, is_deadline
from entityrel.schema import Basis, TimexType


class Reading(NamedTuple):
    """The meaning of one expression; ``note`` says how it was computed."""

    type: TimexType
    value: str | None
    first: dt.date | None = None
    last: dt.date | None = None
    granularity: str | None = None
    basis: Basis = "explicit"
    note: str = ""
    anchors: bool = True
    problem: str | None = None


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
        day_first: Whether '3/4/2021' is 3 April in this document.
        dated: Days told in full anywhere in the document, with their character.
        day: The day told last before this expression, or None.
        told: First day of whatever was told last, or None.
        quarter: The quarter told last, or None.
    """

    published: dt.date | None
    day_first: bool = False
    dated: tuple[tuple[int, dt.date], ...] = ()
    day: dt.date | None = None
    told: dt.date | None = None
    quarter: Stretch | None = None
    at: int = 0
    quarter_at: int = 0
    notes: list[str] = field(default_factory=list)

    def saw(self, reading: Reading) -> None:
        """Remember a reading for the expressions after it."""
        if not (reading.anchors and reading.first and reading.last):
            return
        self.told = reading.first
        if reading.granularity in ("day", "time"):
            self.day = reading.last
        elif reading.granularity == "quarter" and reading.value:
            self.quarter_at = self.at
            self.quarter = Stretch(
                reading.value, reading.first, reading.last, reading.granularity
            )

    def nearest_dated(self, match: Match) -> dt.date | None:
        """The day told in full that stands nearest to an expression."""
        before = [date for start, date in self.dated if start <= match.start]
        if before:
            return before[-1]
        return self.dated[0][1] if self.dated else None


def looks(match: Match) -> Direction | None:
    """Where the clause looks: its verb's tense, or a word such as 'until'."""
    if is_deadline(match.doc, match.first):
        return "future"
    return direction(match.doc, match.first, match.stop)


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
        "DATE",
        None,
        granularity=granularity,
        basis="relative",
        note=note,
        problem=problem,
    )
