"""Expressions that stand together: what one lends another, and the whole they bound."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Literal

from spacy.tokens import Doc

from entityrel.entities.dates import calendar
from entityrel.entities.dates.checks import is_moved
from entityrel.entities.dates.context import Context, Part, Reading, of
from entityrel.entities.dates.find import Found
from entityrel.entities.dates.match import Match

Link = Literal["range", "or", "and"]

_ONE = dt.timedelta(days=1)
_HALF_YEAR = dt.timedelta(days=183)
_FROM_TO = re.compile(
    r"\s*(?:--|[-–—])\s*|\s+(?:up\s+)?(?:to|through|thru|until|till)\s+(?:the\s+)?"
)
_AND_OR = re.compile(
    r"(?:,\s*|\s+)(?P<word>and|or|&)\s+(?:then\s+)?(?:(?:on|in|from)\s+)?(?:the\s+)?"
    r"|,\s+"
)
_TIES = re.compile(
    r"[\s,(]*(?:(?:to|and|or|until|till|[-–—])\s*)?[\s,)]*(?:on\s+)?(?:the\s+)?"
)
#: From fine to coarse; an interval is as coarse as the coarser of its ends.
_GRANULARITIES = (
    "time", "day", "weekend", "week", "month", "quarter", "season", "half", "year",
    "decade", "century",
)  # fmt: skip
#: Parts of a pattern that tie a month to a year of its own.
_OWN_YEAR = ("year", "year2", "shift", "ofyear", "follow", "spoken")


def link(doc: Doc, text: str, before: Match | Part, after: Match | Part) -> Link | None:
    """How the words between two expressions tie them; None if they do not."""
    gap = text[before.end : after.start]
    if _FROM_TO.fullmatch(gap):
        return None if is_moved(doc, before.first) else "range"
    listed = _AND_OR.fullmatch(gap)
    if listed is None:
        return None
    if before.first and doc[before.first - 1].lower_ == "between":
        return "range"
    return "or" if listed["word"] == "or" else "and"


def ties(gap: str) -> bool:
    """Whether the words between a time and what follows leave both on one day."""
    return _TIES.fullmatch(gap) is not None


def share_years(doc: Doc, text: str, found: Sequence[Found]) -> list[Found]:
    """The year that is told last serves those before it.

    'between March and May 2021', '3 May, 5 June and 9 July 2021'; in 'from December to
    May 2021' the first is of the year before.
    """
    shared = list(found)
    for i in range(len(shared) - 2, -1, -1):
        one, other = shared[i].match, shared[i + 1].match
        year = _lent_year(one, other)
        if year is not None and link(doc, text, one, other):
            shared[i] = _with_year(shared[i], year)
    return shared


def _lent_year(one: Match, other: Match) -> int | None:
    """The year of a month that another one after it lends."""
    if not (other.has("year") and other.has("month") and one.has("month")):
        return None
    if _tells_year(one):
        return None
    first = one.value("month2") if one.has("month2") else one.value("month")
    return other.number("year") - int(first > other.value("month"))


def _with_year(found: Found, year: int) -> Found:
    groups = found.match.groups | {"year": str(year)}
    return replace(found, match=replace(found.match, groups=groups))


def in_order(
    one: Part, found: Found, other: Part, then: Found, context: Context
) -> tuple[Part, Part]:
    """The ends of a stretch, the second not before the first.

    'from October to March', 'from Thursday to Monday': where both were read as the
    nearest, the first moves back if the stretch is over, else the second ahead.
    """
    first, last = one.reading, other.reading
    if not (first.first and last.last) or last.last >= first.first:
        return one, other
    if (
        first.granularity != last.granularity
    ):  # 'the revision on Friday to May's figure'
        return one, other
    if context.published is not None and last.last <= context.published:
        return _moved(one, found, -1, context), other
    return one, _moved(other, then, 1, context)


def in_one_year(one: Part, other: Part, then: Found, context: Context) -> Part:
    """The second of two days without a year, in the year that brings it to the first.

    'on March 8 and March 14', of which one alone might be of this year or the last.
    """
    first, last = one.reading.first, other.reading.first
    months = then.match.has("month") and other.reading.granularity == "day"
    if first is None or last is None or not months or _tells_year(then.match):
        return other
    if abs(last - first) <= _HALF_YEAR or one.reading.granularity != "day":
        return other
    years = (first.year - 1, first.year, first.year + 1)
    found = [_in_year(then, year, context) for year in years]
    near = [
        reading
        for reading in found
        if reading and reading.first and abs(reading.first - first) <= _HALF_YEAR
    ]
    if not near:
        return other
    note = f"in the year of {first} beside it"
    return other._replace(reading=near[0]._replace(basis="relative", note=note))


def _tells_year(match: Match) -> bool:
    return any(match.has(name) for name in _OWN_YEAR)


def _moved(part: Part, found: Found, steps: int, context: Context) -> Part:
    """The same expression a week or a year on; as it is if it tells its own year."""
    match, reading = found.match, part.reading
    if reading.basis == "explicit" or reading.first is None:
        return part
    if match.has("month") and not _tells_year(match):
        moved = _in_year(found, reading.first.year + steps, context)
        if moved is None:
            return part
    elif match.has("weekday") and reading.granularity == "day":
        stretch = calendar.day(reading.first + _ONE * 7 * steps)
        moved = of(stretch, "")
    else:
        return part
    note = f"{reading.note}, so that the stretch told is in order"
    return part._replace(reading=moved._replace(basis="relative", note=note))


def _in_year(found: Found, year: int, context: Context) -> Reading | None:
    """The same expression in a year; None for a list, and where it has no such day."""
    try:
        reading = found.rule.resolve(_with_year(found, year).match, context)
    except ValueError:  # 29 February
        return None
    return reading if isinstance(reading, Reading) else None


def wholes(doc: Doc, text: str, told: Sequence[Part]) -> Iterator[Part]:
    """The parts again; those that stand together know the whole that they bound.

    That is a stretch from one to the other, either of two, or days, months ... that
    follow each other ('on Monday and Tuesday').
    """
    links = [link(doc, text, one, other) for one, other in pairwise(told)]
    i = 0
    while i < len(told):
        stop = _stop(told, links, i)
        whole = _whole(told[i].reading, told[stop - 1].reading, stop - i)
        for part in told[i:stop]:
            yield part._replace(whole=whole)
        i = stop


def _stop(told: Sequence[Part], links: Sequence[Link | None], i: int) -> int:
    """One past the last of the parts that make a whole with part ``i``."""
    if i < len(links) and links[i] in ("range", "or"):
        return i + 2
    stop = i + 1
    while stop <= len(links) and links[stop - 1] in ("and", "or"):
        if not _follows(told[stop - 1].reading, told[stop].reading):
            break
        stop += 1
    return stop


def _follows(one: Reading, other: Reading) -> bool:
    """Whether the second is the next day, month ... after the first."""
    if not (one.last and other.first) or one.granularity != other.granularity:
        return False
    return other.first - one.last == _ONE


def _whole(one: Reading, other: Reading, count: int) -> Reading | None:
    if count < 2 or not (one.value and other.value and one.first and other.last):
        return None
    if one.first > other.last:
        return None
    grains = [_GRANULARITIES.index(r.granularity or "day") for r in (one, other)]
    explicit = one.basis == other.basis == "explicit"
    return Reading(
        "TIME" if one.type == other.type == "TIME" else "DATE",
        f"{one.value.split('/')[0]}/{other.value.split('/')[-1]}",
        one.first,
        other.last,
        _GRANULARITIES[max(grains)],
        "explicit" if explicit else "relative",
        f"{one.note}; {other.note}" if one.note != other.note else one.note,
    )
