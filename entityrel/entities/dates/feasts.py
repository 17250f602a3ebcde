"""Days that move through the calendar: Islamic dates, and feasts by table.

The table, ``feasts.json``, is built by ``data/build_feasts.py``, which names its
sources. Islamic months are those of the Umm al-Qura calendar; where the new moon is
sighted a country may keep them a day earlier or later.
"""

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from itertools import accumulate
from typing import Any

from entityrel.entities.dates import calendar
from entityrel.entities.dates.calendar import Stretch

_DAY = dt.timedelta(days=1)
#: Years of the Gregorian calendar in which an entry of [holiday] is looked for.
_AROUND = 1


def stretches(entry: Mapping[str, Any], year: int) -> list[Stretch]:
    """When a holiday of ``words.toml`` falls in a year; at times never or twice."""
    length = _DAY * (entry.get("days", 1) - 1)
    return [
        calendar.day(first) if not length else _long(entry, first, first + length)
        for first in _first_days(entry, year)
        if first.year == year
    ]


def around(entry: Mapping[str, Any], date: dt.date) -> list[Stretch]:
    """When a holiday falls in the year of a day and in those beside it."""
    years = range(max(1, date.year - _AROUND), min(9999, date.year + _AROUND) + 1)
    return [stretch for year in years for stretch in stretches(entry, year)]


def hijri_month(year: int, month: int) -> Stretch:
    """A month of the Islamic calendar.

    Raises:
        ValueError: If the table does not reach to that year.
    """
    starts = _hijri().get(year)
    if starts is None:
        raise ValueError(f"the table has no Islamic year {year}")
    stretch = calendar.days(starts[month - 1], starts[month] - _DAY)
    return stretch._replace(granularity="month")


def hijri_day(year: int, month: int, number: int) -> dt.date:
    """A day of the Islamic calendar.

    Raises:
        ValueError: If the month has no such day, or the table no such year.
    """
    stretch = hijri_month(year, month)
    date = stretch.first + _DAY * (number - 1)
    if number < 1 or date > stretch.last:
        raise ValueError(f"month {month} of {year} AH has no day {number}")
    return date


def hijri_years(date: dt.date) -> list[int]:
    """The Islamic years of the table that are running a year around a day."""
    return [
        year
        for year, starts in _hijri().items()
        if abs(starts[0].year - date.year) <= _AROUND
    ]


def _first_days(entry: Mapping[str, Any], year: int) -> Iterator[dt.date]:
    if "easter" in entry:
        yield calendar.easter(year) + _DAY * entry["easter"]
    elif "orthodox" in entry:
        yield calendar.orthodox_easter(year) + _DAY * entry["orthodox"]
    elif "hijri" in entry:
        days = [entry[key] for key in ("hijri", "or") if key in entry]
        for month, number in days:
            for islamic in hijri_years(dt.date(year, 1, 1)):
                yield hijri_day(islamic, month, number)
    elif "feast" in entry:
        day = _table()["feasts"][entry["feast"]].get(str(year))
        if day is not None:
            yield dt.date.fromisoformat(f"{year}-{day}")
    elif "which" in entry:
        which = calendar.nth_weekday(
            year, entry["month"], entry["weekday"], entry["which"]
        )
        yield which + _DAY * entry.get("later", 0)
    else:
        yield dt.date(year, entry["month"], entry["day"])


def _long(entry: Mapping[str, Any], first: dt.date, last: dt.date) -> Stretch:
    if "hijri" not in entry:
        return calendar.days(first, last)
    month = entry["hijri"][0]
    year = next(y for y in hijri_years(first) if _hijri()[y][month - 1] == first)
    return hijri_month(year, month)


@cache
def _hijri() -> dict[int, list[dt.date]]:
    """First days of the months of each Islamic year, and of the year after."""
    return {
        year: [
            dt.date.fromisoformat(first) + _DAY * passed
            for passed in accumulate(lengths, initial=0)
        ]
        for year, first, *lengths in _table()["hijri"]
    }


@cache
def _table() -> dict[str, Any]:
    path = resources.files("entityrel.entities.dates") / "feasts.json"
    table: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return table
