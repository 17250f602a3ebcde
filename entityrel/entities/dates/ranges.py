"""Values of ranges that are written as one stretch: 'March 15-17, 2021'."""

import datetime as dt

from entityrel.entities.dates import calendar
from entityrel.entities.dates.context import Context, Reading, of, unresolved
from entityrel.entities.dates.days import place_day
from entityrel.entities.dates.match import Match


def day_range(match: Match, context: Context) -> Reading:
    """'May 3-5', 'June 30 to July 2, 1999', '3-5 May', '30 June-2 July 1999'.

    The year at the end serves both days; where it is told only at the start, the
    second day follows the first.
    """
    first_month = match.value("month") or match.value("month2")
    last_month = match.value("month2") or first_month
    last, note, basis = place_day(match, context, last_month, match.number("day2"))
    if last is None:
        return unresolved("day")
    year = match.number("year2") if match.has("year2") else last.year
    first = dt.date(year, first_month, match.number("day"))
    if first > last and first_month > last_month and not match.has("year2"):
        first = dt.date(year - 1, first_month, match.number("day"))
    return of(calendar.days(first, last), note, basis)
