"""Values of times of day."""

import re

from entityrel.entities.dates.context import Context, Reading, unresolved
from entityrel.entities.dates.days import deictic, month_day, weekday
from entityrel.entities.dates.match import Match

_CLOCK = re.compile(r"(\d{1,2})(?:[:.]?(\d\d))?\s*([ap])?", re.IGNORECASE)
_NAMED = {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}


def time(match: Match, context: Context) -> Reading:
    """'10:30 a.m. Friday', 'noon', '5 p.m. on May 3': the day, and the time on it.

    Without a day it is the day told last, else the day of publication.
    """
    day = _day_of(match, context)
    if day.first is None:
        return unresolved("time")._replace(type="TIME", problem=day.problem)
    return day._replace(
        type="TIME",
        value=f"{day.first.isoformat()}T{clock(match.part('clock'))}",
        granularity="time",
        anchors=False,
    )


def clock(text: str) -> str:
    """'5 p.m.' as '17:00'."""
    lower = text.lower()
    if lower in _NAMED:
        return _NAMED[lower]
    found = _CLOCK.match(lower)
    if found is None:
        raise ValueError(f"{text!r} is no time of day")
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3] == "p" and hour < 12:
        hour += 12
    if found[3] == "a" and hour == 12:
        hour = 0
    return f"{hour:02}:{minute:02}"


def _day_of(match: Match, context: Context) -> Reading:
    if match.has("weekday") and not match.has("month"):
        return weekday(match, context)
    if match.has("month"):
        return month_day(match, context)
    if match.has("deictic"):
        return deictic(match, context)
    day = context.day or context.published
    if day is None:
        return unresolved("time")
    note = f"on {day}, the day told last" if context.day else f"on {day} (publication)"
    return Reading("TIME", None, day, day, "time", "relative", note)
