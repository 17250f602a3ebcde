"""Values counted from what was told last: 'two days later', 'the same month'."""

import datetime as dt

from entityrel.entities.dates import calendar
from entityrel.entities.dates.amounts import count_of, duration
from entityrel.entities.dates.context import (
    CLOCK_UNITS,
    Context,
    Reading,
    of,
    unresolved,
)
from entityrel.entities.dates.days import with_daypart
from entityrel.entities.dates.match import Match
from entityrel.entities.dates.periods import UNIT_NAMES, counted, season_of


def followed(match: Match, context: Context) -> Reading:
    """'the next day', 'the same week', 'that year': from the day told last."""
    unit, step = match.value("unit"), match.value("follow")
    told = context.day if unit == "D" else context.told
    if told is None and step < 0:
        told = context.published
    if told is None:
        return _nothing_told(unit)
    stretch = calendar.shifted(told, unit, step)
    return of(stretch, f"counted from {told}, the day told last")


def followed_weekday(match: Match, context: Context) -> Reading:
    """'the following Friday', 'the previous Friday', 'that Friday'."""
    number, step = match.value("weekday"), match.value("follow")
    told = context.day or context.published
    if told is None:
        return unresolved("day")
    one = dt.timedelta(days=1)
    if step > 0:
        date = calendar.next_weekday(told + one, number)
    else:
        date = calendar.latest_weekday(told - one if step else told, number)
    return of(calendar.day(date), f"counted from {told}, the day told last")


def followed_daypart(match: Match, context: Context) -> Reading:
    """'the next morning', 'that evening'."""
    told = context.day or context.published
    if told is None:
        return unresolved("time")
    date = told + dt.timedelta(days=match.value("follow"))
    note = f"counted from {told}, the day told last"
    stretch = calendar.day(date)
    value = f"{stretch.value}T{match.value('daypart')}"
    return of(stretch._replace(value=value, granularity="time"), note, type="TIME")


def followed_month(match: Match, context: Context) -> Reading:
    """'June of that year', 'the following January', 'that June'."""
    told = context.told
    if told is None:
        return _nothing_told("M")
    note = f"counted from {told}, told last"
    if match.has("follow2"):
        year = told.year + match.value("follow2")
        return of(calendar.month(year, match.value("month2")), note)
    number, step = match.value("month"), match.value("follow")
    year = told.year
    if step > 0:
        year += number <= told.month
    elif step < 0:
        year -= number >= told.month
    return of(calendar.month(year, number), note)


def followed_season(match: Match, context: Context) -> Reading:
    """'the autumn of that year', 'the following winter'."""
    told = context.told
    if told is None:
        return unresolved("season")._replace(note=_nothing_told("M").note)
    note = f"counted from {told}, told last"
    if match.has("follow"):
        year = told.year + match.value("follow")
        return of(calendar.season(year, match.value("season")), note)
    return of(season_of(match.value("season2"), match.value("follow2"), told), note)


def later(match: Match, context: Context) -> Reading:
    """'two days later', 'a week earlier': from the day told last."""
    count = count_of(match)
    unit = match.value("units") or match.value("unit")
    back = match.has("back")
    if count is None:
        reference = "PAST_REF" if back else "FUTURE_REF"
        return Reading("DATE", reference, basis="relative", note="no count is told")
    if unit in CLOCK_UNITS:  # from an hour that is not told: a length of time
        return duration(match, context)
    told = context.told_for(unit)
    if told is None:
        return _nothing_told(unit)
    stretch = counted(told, unit, -count if back else count)
    return of(stretch, f"counted from {told}, told last")


def day_after(match: Match, context: Context) -> Reading:
    """'the day after', 'the year before': beside what was told last."""
    unit = match.value("unit")
    told = context.told_for(unit)
    if told is None:
        return _nothing_told(unit)
    step = 1 if match.part("after").lower() == "after" else -1
    return of(calendar.shifted(told, unit, step), f"counted from {told}, told last")


def in_the_day(match: Match, context: Context) -> Reading:
    """'later in the day', 'mid-afternoon': on the day told last, else publication."""
    day = context.day or context.published
    if day is None:
        return unresolved("day")
    return with_daypart(match, day, f"on {day}")


def _nothing_told(unit: str) -> Reading:
    return unresolved(UNIT_NAMES.get(unit, "time"))._replace(
        note="no day has been told before to count from"
    )
