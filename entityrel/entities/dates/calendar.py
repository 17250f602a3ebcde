"""Arithmetic on the calendar: days in, stretches of days with their TIMEX3 value out.

Values follow TimeML 1.2.1 (ISO 8601 with its extensions): '2024-01-12', '2024-W02',
'2024-W02-WE', '2024-01', '2024-Q1', '2024-H1', '2024-SU', '2024', '202', '20'.
Seasons are the meteorological ones of the northern hemisphere.

Everything raises ValueError or OverflowError where the calendar has no such day.
"""

import calendar
import datetime as dt
from typing import NamedTuple

#: First month of a season; winter runs into the next year.
_SEASON_START = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_DAY = dt.timedelta(days=1)


class Stretch(NamedTuple):
    """A stretch of the calendar, first and last day inclusive."""

    value: str
    first: dt.date
    last: dt.date
    granularity: str


def day(date: dt.date) -> Stretch:
    """One day."""
    return Stretch(date.isoformat(), date, date, "day")


def days(first: dt.date, last: dt.date) -> Stretch:
    """From one day to another, as an ISO 8601 interval.

    Raises:
        ValueError: If the second day lies before the first.
    """
    if last < first:
        raise ValueError(f"{last} is before {first}")
    value = f"{first.isoformat()}/{last.isoformat()}"
    return Stretch(value, first, last, "day")


def week(date: dt.date) -> Stretch:
    """The ISO week, Monday to Sunday, that holds a day."""
    year, number, weekday = date.isocalendar()
    monday = date - _DAY * (weekday - 1)
    return Stretch(f"{year:04}-W{number:02}", monday, monday + _DAY * 6, "week")


def weekend(date: dt.date) -> Stretch:
    """Saturday and Sunday of the ISO week that holds a day."""
    value, monday, sunday, _ = week(date)
    return Stretch(f"{value}-WE", monday + _DAY * 5, sunday, "weekend")


def month(year: int, number: int) -> Stretch:
    """A month; numbers outside 1 to 12 count on into the years around."""
    years, index = divmod(number - 1, 12)
    return _months(year + years, index + 1, 1, f"-{index + 1:02}", "month")


def quarter(year: int, number: int) -> Stretch:
    """A quarter; numbers outside 1 to 4 count on into the years around."""
    years, index = divmod(number - 1, 4)
    return _months(year + years, 3 * index + 1, 3, f"-Q{index + 1}", "quarter")


def half(year: int, number: int) -> Stretch:
    """The first or second half of a year."""
    if number not in (1, 2):
        raise ValueError(f"a year has no half number {number}")
    return _months(year, 6 * number - 5, 6, f"-H{number}", "half")


def season(year: int, code: str) -> Stretch:
    """A season by its TIMEX3 code; 'WI' begins in December of the year."""
    return _months(year, _SEASON_START[code], 3, f"-{code}", "season")


def year(number: int) -> Stretch:
    """A calendar year."""
    return _months(number, 1, 12, "", "year")


def years(first: int, last: int) -> Stretch:
    """From one calendar year to another, as an ISO 8601 interval.

    Raises:
        ValueError: If the second year lies before the first.
    """
    if last < first:
        raise ValueError(f"{last} is before {first}")
    value = f"{first:04}/{last:04}"
    return Stretch(value, year(first).first, year(last).last, "year")


def decade(number: int) -> Stretch:
    """Ten years: 199 is 1990 to 1999."""
    first, last = dt.date(number * 10, 1, 1), dt.date(number * 10 + 9, 12, 31)
    return Stretch(f"{number:03}", first, last, "decade")


def century(number: int) -> Stretch:
    """A hundred years by their first two digits: 19 is 1900 to 1999."""
    first, last = dt.date(number * 100, 1, 1), dt.date(number * 100 + 99, 12, 31)
    return Stretch(f"{number:02}", first, last, "century")


def shifted(date: dt.date, unit: str, steps: int) -> Stretch:
    """The day, week, month ... that lies so many steps from the one of a day.

    Args:
        date: Day to count from.
        unit: Code of ``words.toml``: D, W, WE, FN, M, Q, Y, DE or CE.
        steps: Negative for the past.
    """
    if unit == "D":
        return day(date + _DAY * steps)
    if unit == "W":
        return week(date + _DAY * 7 * steps)
    if unit == "FN":
        return week(date + _DAY * 14 * steps)
    if unit == "WE":
        return weekend(date + _DAY * 7 * steps)
    if unit == "M":
        return month(date.year, date.month + steps)
    if unit == "Q":
        return quarter(date.year, quarter_of(date) + steps)
    if unit == "Y":
        return year(date.year + steps)
    if unit == "DE":
        return decade(date.year // 10 + steps)
    if unit == "CE":
        return century(date.year // 100 + steps)
    raise ValueError(f"no calendar stretch of unit {unit!r}")


def quarter_of(date: dt.date) -> int:
    """Number of the quarter that holds a day."""
    return (date.month + 2) // 3


def latest_weekday(date: dt.date, weekday: int) -> dt.date:
    """The last such weekday (Monday is 1) on or before a day."""
    return date - _DAY * ((date.isoweekday() - weekday) % 7)


def next_weekday(date: dt.date, weekday: int) -> dt.date:
    """The first such weekday on or after a day."""
    return date + _DAY * ((weekday - date.isoweekday()) % 7)


def nth_weekday(year: int, month: int, weekday: int, which: int) -> dt.date:
    """The first, second ... such weekday of a month; -1 for the last."""
    if which > 0:
        first = next_weekday(dt.date(year, month, 1), weekday)
        return first + _DAY * 7 * (which - 1)
    end = dt.date(year, month, calendar.monthrange(year, month)[1])
    return latest_weekday(end, weekday)


def easter(year: int) -> dt.date:
    """Easter Sunday of the Western churches (the anonymous Gregorian algorithm)."""
    golden, (cent, rest) = year % 19, divmod(year, 100)
    skipped, shift = cent // 4, (8 * cent + 13) // 25
    epact = (19 * golden + cent - skipped - shift + 15) % 30
    leap = (32 + 2 * (cent % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * leap) // 451
    number, index = divmod(epact + leap - 7 * late + 114, 31)
    return dt.date(year, number, index + 1)


def orthodox_easter(year: int) -> dt.date:
    """Easter Sunday of the Eastern churches, from 1900 to 2099 (Meeus, chapter 8)."""
    moon = (19 * (year % 19) + 15) % 30
    rest = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    number, index = divmod(moon + rest + 114, 31)
    return dt.date(year, number, index + 1) + _DAY * 13


def nearest(month: int, day: int, date: dt.date) -> dt.date:
    """The year's day that lies nearest to a date; the earlier of two.

    29 February falls in the nearest leap year.

    Raises:
        ValueError: If no year has that day.
    """
    choices = in_years_around(month, day, date, 4)
    if not choices:
        raise ValueError(f"no year has a day {day} of month {month}")
    return min(choices, key=lambda choice: (abs(choice - date), choice))


def next_year_day(month: int, day: int, date: dt.date) -> dt.date:
    """The first such day of a month on or after a date.

    Raises:
        ValueError: If no year has that day.
    """
    found = in_years_around(month, day, date, 8)
    if not found:
        raise ValueError(f"no year has a day {day} of month {month}")
    return next(choice for choice in found if choice >= date)


def in_years_around(month: int, day: int, date: dt.date, years: int) -> list[dt.date]:
    """That day of the month in the years around a date, in those that have it."""
    return [
        dt.date(number, month, day)
        for number in range(max(1, date.year - years), min(9999, date.year + years) + 1)
        if day <= calendar.monthrange(number, month)[1]
    ]


def _months(year: int, number: int, count: int, suffix: str, name: str) -> Stretch:
    first = dt.date(year, number, 1)
    years, index = divmod(number + count - 2, 12)
    end_year, end_month = year + years, index + 1
    last = dt.date(end_year, end_month, calendar.monthrange(end_year, end_month)[1])
    return Stretch(f"{year:04}{suffix}", first, last, name)
