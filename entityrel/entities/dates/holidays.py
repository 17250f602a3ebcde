"""Values of named days ('Easter Monday', 'Ramadan') and of Islamic dates."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from entityrel.entities.dates import calendar, feasts
from entityrel.entities.dates.calendar import Stretch
from entityrel.entities.dates.context import Context, Reading, of, unresolved
from entityrel.entities.dates.match import Match
from entityrel.entities.dates.tense import looks
from entityrel.entities.dates.words import words

#: Years below this are of the Islamic calendar where they follow one of its days.
_GREGORIAN = 1600
#: Beyond this the tense chooses among the years, not the nearest.
_FAR = dt.timedelta(days=31)
_ONE = dt.timedelta(days=1)


def holiday(match: Match, context: Context) -> Reading:
    """'Christmas Eve 2023', 'last Thanksgiving', 'Ramadan', 'Eid'."""
    entry = match.value("holiday")
    published = context.published
    if match.has("year"):
        stretch = _of_year(entry, match.number("year"))
        return of(_edge(match, stretch), "as written", "explicit")
    if published is None:
        return unresolved("day")
    if match.has("ofyear"):
        year = published.year + words().value("shift", match.part("ofyear"))
        return of(_of_year(entry, year), f"year counted from {published}")
    stretch = fitting(feasts.around(entry, published), match, published)
    note = f"the one that fits {published} (publication date)"
    return of(_edge(match, stretch), note)


def holiday_unit(match: Match, context: Context) -> Reading:
    """'Easter week', 'Thanksgiving weekend': what holds the holiday."""
    reading = holiday(match, context)
    if reading.first is None:
        return reading
    stretch = calendar.shifted(reading.first, match.value("unit"), 0)
    return of(stretch, reading.note, reading.basis)


def hijri(match: Match, context: Context) -> Reading:
    """'12 Rajab 1445', 'Muharram 10, 1446 AH', 'Shawwal 1445', '27 Rajab'."""
    month = match.value("hijri")
    number = match.number("day") if match.has("day") else None
    if match.has("hyear"):
        stretch = _hijri(match.number("hyear"), month, number)
        return of(stretch, "as written, by the Umm al-Qura calendar", "explicit")
    if context.published is None:
        return unresolved("day")
    years = feasts.hijri_years(context.published)
    stretches = [_hijri(year, month, number) for year in years]
    stretch = fitting(stretches, match, context.published)
    return of(stretch, f"in the Islamic year that fits {context.published}")


def fitting(
    choices: Sequence[Stretch], match: Match, published: dt.date
) -> calendar.Stretch:
    """The stretch that an expression without a year means.

    'last' and 'next' decide; else the nearest, and if that is more than a month
    off, the tense of the clause.

    Raises:
        ValueError: If there is none.
    """
    before = [choice for choice in choices if choice.last < published]
    after = [choice for choice in choices if choice.first > published]
    shift = match.value("shift") if match.has("shift") else 0
    if shift:
        return (max if shift < 0 else min)(before if shift < 0 else after)
    nearest = min(choices, key=lambda choice: _distance(choice, published))
    if _distance(nearest, published) <= _FAR:
        return nearest
    side = looks(match)
    if side == "past" and before:
        return max(before, key=lambda choice: choice.last)
    if side == "future" and after:
        return min(after, key=lambda choice: choice.first)
    return nearest


def _distance(stretch: Stretch, date: dt.date) -> dt.timedelta:
    return max(stretch.first - date, date - stretch.last, dt.timedelta(0))


def _of_year(entry: Mapping[str, Any], year: int) -> Stretch:
    if "hijri" in entry and year < _GREGORIAN:
        month, number = entry["hijri"]
        return _hijri(year, month, None if "days" in entry else number)
    found = feasts.stretches(entry, year)
    if not found:
        raise ValueError(f"no such day in {year}")
    return found[0]


def _hijri(year: int, month: int, number: int | None) -> Stretch:
    if number is None:
        return feasts.hijri_month(year, month)
    return calendar.day(feasts.hijri_day(year, month, number))


def _edge(match: Match, stretch: Stretch) -> Stretch:
    """'the eve of Ramadan', 'the first day of Passover', 'the day after Easter'."""
    edge = match.part("edge").lower().split()
    if not edge:
        return stretch
    if "eve" in edge or "before" in edge:
        return calendar.day(stretch.first - _ONE)
    if "after" in edge:
        return calendar.day(stretch.last + _ONE)
    return calendar.day(stretch.last if set(edge) & {"end", "last"} else stretch.first)
