"""Values of durations and of sets of times."""

from entityrel.entities.dates.context import Context, Reading
from entityrel.entities.dates.match import Match
from entityrel.entities.dates.spoken import spoken_count

#: ISO 8601 form of a unit: letter, factor, whether it is counted in hours.
_ISO = {
    "S": ("S", 1, True),
    "MI": ("M", 1, True),
    "H": ("H", 1, True),
    "D": ("D", 1, False),
    "WE": ("D", 2, False),
    "W": ("W", 1, False),
    "FN": ("W", 2, False),
    "M": ("M", 1, False),
    "Q": ("M", 3, False),
    "Y": ("Y", 1, False),
    "DE": ("Y", 10, False),
    "CE": ("Y", 100, False),
}
_SMALLER = {
    "Y": ("M", 12),
    "M": ("D", 30),
    "H": ("M", 60),
    "D": ("H", 24),
    "W": ("D", 7),
}
_ADVERBS = {
    "hourly": "PT1H",
    "daily": "P1D",
    "nightly": "P1D",
    "weekly": "P1W",
    "fortnightly": "P2W",
    "monthly": "P1M",
    "yearly": "P1Y",
    "annually": "P1Y",
    "biennially": "P2Y",
}


def count_of(match: Match) -> float | None:
    """How many units are told; None for 'several'."""
    if match.has("andhalf"):
        return _bare_count(match, 1.0) + 0.5
    if match.has("count"):
        return spoken_count(match.part("count"))
    if match.has("some"):
        return match.value("some") or None
    return 1.0


def _bare_count(match: Match, default: float) -> float:
    return spoken_count(match.part("count")) if match.has("count") else default


def duration(match: Match, context: Context) -> Reading:
    """'three days', 'a year and a half', 'several weeks', 'a five-year'."""
    unit = match.value("units") or match.value("unit")
    plural_without = match.has("units") and not (
        match.has("count") or match.has("some")
    )
    count = None if plural_without else count_of(match)
    return Reading(
        "DURATION",
        iso_duration(count, unit),
        granularity=unit_name(unit),
        anchors=False,
    )._replace(note="a length of time")


def iso_duration(count: float | None, unit: str) -> str:
    """ISO 8601 duration: P3D, PT5H30M, P2Y6M; PXD where the count is not known."""
    letter, factor, clock = _ISO[unit]
    lead = "PT" if clock else "P"
    if count is None:
        return f"{lead}X{letter}" if factor in (1, 2) else f"{lead}X{unit[-1:]}"
    amount = count * factor
    whole, rest = int(amount), amount - int(amount)
    if not rest:
        return f"{lead}{whole}{letter}"
    small, size = _SMALLER.get(letter, ("", 0))
    if clock and letter == "M":
        small, size = "S", 60
    if not small:
        return f"{lead}{amount:g}{letter}"
    part = (
        f"T{round(rest * size)}{small}"
        if letter == "D"
        else f"{round(rest * size)}{small}"
    )
    return f"{lead}{whole}{letter}{part}" if whole else f"{lead}{part}"


def unit_name(unit: str) -> str:
    """Name of a unit as a granularity."""
    return {
        "S": "second", "MI": "minute", "H": "hour", "D": "day", "WE": "weekend",
        "W": "week", "FN": "week", "M": "month", "Q": "quarter", "Y": "year",
        "DE": "decade", "CE": "century",
    }[unit]  # fmt: skip


def repeated(match: Match, context: Context) -> Reading:
    """'every year', 'daily', 'each Thursday', '40 times a month'."""
    value, name = _set_value(match)
    return Reading("SET", value, granularity=name, note="told again and again")


def monthly(match: Match, context: Context) -> Reading:
    """'the first Monday of every month'."""
    value = iso_duration(1, match.value("unit"))
    return Reading("SET", value, granularity="day", note="told again and again")


def _set_value(match: Match) -> tuple[str, str]:
    if match.has("adverb"):
        return _ADVERBS[match.part("adverb").lower()], "day"
    if match.has("weekday"):
        part = f"T{match.value('daypart')}" if match.has("daypart") else ""
        return f"XXXX-WXX-{match.value('weekday')}{part}", "day"
    if match.has("month"):
        return f"XXXX-{match.value('month'):02}", "month"
    if match.has("season"):
        return f"XXXX-{match.value('season')}", "season"
    unit = match.value("units") or match.value("unit")
    count = count_of(match) if match.has("count") or match.has("some") else 1.0
    return iso_duration(count, unit), unit_name(unit)
