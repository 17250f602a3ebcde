"""Days as users give them in, ISO strings out."""

import datetime as dt

from entityrel.errors import GraphError

Day = str | dt.date


def iso_day(argument: str, day: Day | None) -> str | None:
    """A day as ISO string, which sorts as days do."""
    if day is None:
        return None
    if isinstance(day, dt.datetime):
        day = day.date()
    if isinstance(day, dt.date):
        return day.isoformat()
    try:
        return dt.date.fromisoformat(day).isoformat()
    except (TypeError, ValueError) as error:
        raise GraphError(
            f"{argument}={day!r} is no day: give a datetime.date or a string such as "
            "'2024-01-31'"
        ) from error
