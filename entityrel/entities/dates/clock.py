"""Values of times of day."""

import datetime as dt
import re

from entityrel.entities.dates.context import Context, Reading, unresolved
from entityrel.entities.dates.days import deictic, iso, month_day, weekday
from entityrel.entities.dates.match import Match

_CLOCK = re.compile(r"(\d{1,2})(?:[:.h]?(\d\d))?\s*([ap])?", re.IGNORECASE)
_NAMED = {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}


def time(match: Match, context: Context) -> Reading:
    """'10:30 a.m. Friday', 'noon', '5 p.m. on May 3', '0900 GMT'.

    Without a day it is that of the next expression where both stand together ('from 9
    a.m. to noon on Friday'), the day told last, or the day of publication.
    """
    hour = clock(match.part("clock"))
    day = _day_of(match, context)
    if day.first is None:
        return unresolved("time", day.problem)
    zone = match.value("zone") or match.value("zone2") or ""
    return day._replace(
        type="TIME",
        value=f"{day.first.isoformat()}T{hour}{zone}",
        granularity="time",
        anchors=not is_bare(match),
    )


def clock(text: str) -> str:
    """'5 p.m.' as '17:00'.

    Raises:
        ValueError: If no day has such a time.
    """
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
    if minute > 59 or hour * 60 + minute > 24 * 60:
        raise ValueError(f"{text!r} is no time of day")
    return f"{hour:02}:{minute:02}"


def iso_time(match: Match, context: Context) -> Reading:
    """'2024-10-09T08:30:00Z', '2024-10-09 08:30'."""
    day = iso(match, context)
    time = dt.time.fromisoformat(match.part("clock"))
    seconds = "minutes" if match.part("clock").count(":") == 1 else "seconds"
    value = f"{day.value}T{time.isoformat(seconds)}{match.part('offset')}"
    return day._replace(type="TIME", value=value, granularity="time")


def is_bare(match: Match) -> bool:
    """Whether a time of day stands without its day."""
    return match.has("clock") and not any(
        match.has(name) for name in ("weekday", "month", "deictic", "year")
    )


def _day_of(match: Match, context: Context) -> Reading:
    if match.has("weekday") and not match.has("month"):
        return weekday(match, context)
    if match.has("month"):
        return month_day(match, context)
    if match.has("deictic"):
        return deictic(match, context)
    ahead = context.day_ahead() if context.day_ahead else None
    if ahead is not None:
        return ahead
    day = context.day or context.published
    if day is None:
        return unresolved("time")
    note = f"on {day}, the day told last" if context.day else f"on {day} (publication)"
    return Reading("TIME", None, day, day, "time", "relative", note)
