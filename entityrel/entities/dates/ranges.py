"""Values of ranges that are written as one stretch: 'March 15-17, 2021'."""

import datetime as dt

from entityrel.entities.dates import calendar
from entityrel.entities.dates.context import Context, Reading, of, unresolved
from entityrel.entities.dates.days import pick_weekday, place_day
from entityrel.entities.dates.match import Match


def day_range(match: Match, context: Context) -> Reading:
    """'May 3-5', 'June 30 to July 2, 1999', '3-5 May', '30 June-2 July 1999'.

    The year at the end serves both days; where it is told only at the start, the
    second day follows the first.
    """
    last_month = match.value("month2") or match.value("month")
    first_month = match.value("month") or last_month
    last, note, basis = place_day(match, context, last_month, match.number("day2"))
    if last is None:
        return unresolved("day")
    year = match.number("year2") if match.has("year2") else last.year
    first = dt.date(year, first_month, match.number("day"))
    if first > last and not match.has("year2"):
        first = first.replace(year=year - 1)
    return of(calendar.days(first, last), note, basis)


def weekday_range(match: Match, context: Context) -> Reading:
    """'Monday to Wednesday': the first as a weekday alone, the second after it."""
    if context.published is None:
        return unresolved("day")
    first, how = pick_weekday(match, context.published, match.value("weekday"))
    last = calendar.next_weekday(first, match.value("weekday2"))
    return of(calendar.days(first, last), f"{how} {context.published}")


def month_range(match: Match, context: Context) -> Reading:
    """'March-May 2021'."""
    last = calendar.month(match.number("year"), match.value("month2"))
    first = calendar.month(match.number("year"), match.value("month"))
    if first.first > last.first:
        first = calendar.month(match.number("year") - 1, match.value("month"))
    stretch = calendar.Stretch(
        f"{first.value}/{last.value}", first.first, last.last, "month"
    )
    return of(stretch, "as written", "explicit")
