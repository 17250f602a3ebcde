"""Values of expressions that mean longer stretches: months, quarters, years ..."""

import datetime as dt

from entityrel.entities.dates import calendar
from entityrel.entities.dates.amounts import count_of
from entityrel.entities.dates.context import (
    CLOCK_UNITS,
    Context,
    Reading,
    of,
    unresolved,
)
from entityrel.entities.dates.days import full_year, place_day
from entityrel.entities.dates.holidays import fitting
from entityrel.entities.dates.match import Match
from entityrel.entities.dates.spoken import spoken_year
from entityrel.entities.dates.tense import looks
from entityrel.entities.dates.words import words
from entityrel.schema import Basis

#: What a unit of words.toml is called as a granularity.
UNIT_NAMES = {
    "D": "day",
    "W": "week",
    "WE": "weekend",
    "M": "month",
    "Q": "quarter",
    "Y": "year",
    "DE": "decade",
    "CE": "century",
}
#: Characters within which a quarter told before is still spoken of: a paragraph.
_NEAR = 400
#: A month that begins so soon is meant whatever the tense.
_SOON = dt.timedelta(days=31)
_JUST_ENDED = dt.timedelta(days=7)


def month(match: Match, context: Context) -> Reading:
    """'November': by the tense of the clause, else the nearest."""
    if match.has("year"):
        return month_of_year(match, context)
    published = context.published
    if published is None:
        return _month_of_text(match, context)
    number = match.value("month")
    latest = calendar.month(published.year - (number > published.month), number)
    coming = calendar.month(published.year + (number < published.month), number)
    note = f"month that fits {published} (publication date)"
    if latest == coming:
        return of(latest, note)
    behind, ahead = published - latest.last, coming.first - published
    side = looks(match) if ahead > _SOON else "future"
    if side is None:
        side = "past" if behind <= ahead else "future"
    return of(latest if side == "past" else coming, note)


def _month_of_text(match: Match, context: Context) -> Reading:
    dated = context.nearest_dated(match)
    if dated is None:
        return unresolved("month")
    number = match.value("month")
    choices = [calendar.month(dated.year + step, number) for step in (-1, 0, 1)]
    best = min(choices, key=lambda choice: abs(choice.first - dated.replace(day=1)))
    return of(best, f"in the year that is nearest to {dated} in the text")


def shifted_month(match: Match, context: Context) -> Reading:
    """'last November', 'next May', 'this January'."""
    published = context.published
    if published is None:
        return unresolved("month")
    number, shift = match.value("month"), match.value("shift")
    if shift == 0:
        stretch = calendar.month(published.year, number)
    elif shift > 0:
        stretch = calendar.month(published.year + (number <= published.month), number)
    else:
        stretch = calendar.month(published.year - (number >= published.month), number)
        if published - stretch.last < _JUST_ENDED:
            stretch = calendar.month(stretch.first.year - 1, number)
    return of(stretch, f"counted from {published} (publication date)")


def month_of_year(match: Match, context: Context) -> Reading:
    """'March 2021', 'March of last year'."""
    if match.has("year"):
        stretch = calendar.month(match.number("year"), match.value("month"))
        return of(stretch, "as written", "explicit")
    if context.published is None:
        return unresolved("month")
    year = context.published.year + match.value("shift")
    return of(
        calendar.month(year, match.value("month")),
        f"year counted from {context.published}",
    )


def season(match: Match, context: Context) -> Reading:
    """'the summer of 2021', 'last winter', 'this spring'."""
    code = match.value("season")
    if match.has("year"):
        stretch = calendar.season(match.number("year"), code)
        return of(stretch, "as written", "explicit")
    if match.has("spoken"):
        stretch = calendar.season(spoken_year(match.part("spoken")), code)
        return of(stretch, "as written", "explicit")
    published = context.published
    if published is None:
        return unresolved("season")
    if match.has("ofyear"):
        year = published.year + words().value("shift", match.part("ofyear"))
        return of(calendar.season(year, code), f"year counted from {published}")
    if not match.has("shift"):
        choices = [calendar.season(published.year + step, code) for step in (-1, 0, 1)]
        note = f"season that fits {published} (publication date)"
        return of(fitting(choices, match, published), note)
    stretch = season_of(code, match.value("shift"), published)
    return of(stretch, f"season counted from {published}")


def season_of(code: str, shift: int, published: dt.date) -> calendar.Stretch:
    """The season so many steps from the one of a day."""
    choices = [calendar.season(published.year + step, code) for step in (-2, -1, 0, 1)]
    if shift < 0:
        return [choice for choice in choices if choice.last < published][-1]
    if shift > 0:
        return next(choice for choice in choices if choice.first > published)
    running = [c for c in choices if c.first <= published <= c.last]
    return running[0] if running else calendar.season(published.year, code)


def quarter(match: Match, context: Context) -> Reading:
    """'the third quarter', 'Q3 2021', 'the second quarter of last year'."""
    number = match.value("ordinal") or match.number("q" if match.has("q") else "q2")
    year, note, basis = _year_of(match, context)
    if year is None:
        return unresolved("quarter")
    stretch = calendar.quarter(year, number)
    if _lies_ahead(match, context, stretch):
        stretch = calendar.quarter(year - 1, number)
    return of(stretch, note, basis)


def _lies_ahead(match: Match, context: Context, stretch: calendar.Stretch) -> bool:
    """Whether a bare quarter has not begun although the clause tells the past."""
    if context.published is None or match.has("year") or match.has("shift"):
        return False
    far = stretch.first - context.published > dt.timedelta(days=180)
    return far or (stretch.first > context.published and looks(match) == "past")


def half(match: Match, context: Context) -> Reading:
    """'the first half of 2021', 'the second half of the year'."""
    number = match.value("ordinal") or 2  # 'the latter half'
    for name in ("q", "q2"):
        number = match.number(name) if match.has(name) else number
    year, note, basis = _year_of(match, context)
    if year is None:
        return unresolved("half")
    return of(calendar.half(year, number), note, basis)


def _year_of(match: Match, context: Context) -> tuple[int | None, str, Basis]:
    for name in ("year", "year2"):
        if match.has(name):
            return match.number(name), "as written", "explicit"
    if context.published is None:
        return None, "", "relative"
    shift = match.value("shift") if match.has("shift") else 0
    year = context.published.year + shift
    return year, f"year counted from {context.published}", "relative"


def year(match: Match, context: Context) -> Reading:
    """'2021', 'fiscal 2021', 'FY21'."""
    digits = match.part("year") or match.part("short")
    return of(calendar.year(full_year(digits, context)), "as written", "explicit")


def years(match: Match, context: Context) -> Reading:
    """'2009-10', '2017–2019', 'the 2023/24 financial year'; '2024-10' is a month."""
    first = match.number("year")
    if match.has("year2"):
        last = match.number("year2")
    else:
        last = first - first % 100 + match.number("short")
        if last <= first:
            return of(calendar.month(first, last % 100), "as written", "explicit")
    stretch = calendar.years(first, last)
    return of(stretch, "as written", "explicit")


def numbered_week(match: Match, context: Context) -> Reading:
    """'2024-W41', 'week 41 of 2024', 'the 2nd week of 2024'."""
    number = match.number("week" if match.has("week") else "week2")
    monday = dt.date.fromisocalendar(match.number("year"), number, 1)
    return of(calendar.week(monday), "as written, by ISO 8601", "explicit")


def nth_of_month(match: Match, context: Context) -> Reading:
    """'the third week of September', 'the last Friday of March 2021'."""
    month_read = month(match, context)
    first, last = month_read.first, month_read.last
    unit = match.value("unit") if match.has("unit") else "D"
    if first is None or last is None:
        return unresolved(UNIT_NAMES[unit])
    which = match.value("which")
    if match.has("weekday"):
        date = calendar.nth_weekday(
            first.year, first.month, match.value("weekday"), which
        )
    elif unit == "D":
        date = last if which < 0 else first + dt.timedelta(days=which - 1)
    else:  # the week whose Thursday, the weekend whose Saturday is the nth
        middle = 4 if unit == "W" else 6
        date = calendar.nth_weekday(first.year, first.month, middle, which)
    stretch = calendar.shifted(date, unit, 0)
    return of(stretch, month_read.note, month_read.basis)


def said_year(match: Match, context: Context) -> Reading:
    """'nineteen ninety-six'."""
    number = spoken_year(match.part("spoken"))
    if match.has("month"):
        stretch = calendar.month(number, match.value("month"))
        return of(stretch, "as written", "explicit")
    return of(calendar.year(number), "as written", "explicit")


def decade(match: Match, context: Context) -> Reading:
    """'the 1990s', "the '90s", 'the nineties'."""
    if match.has("tens"):
        number = 190 + match.value("tens") // 10
    else:
        digits = match.number("decade")
        number = digits // 10 if digits > 99 else 190 + digits // 10
        if digits < 20:
            number = 200 + digits // 10
    return of(calendar.decade(number), "as written", "explicit")


def century(match: Match, context: Context) -> Reading:
    """'the 19th century'."""
    number = match.value("dayword") or match.number("nth")
    return of(calendar.century(number - 1), "as written", "explicit")


def shifted_unit(match: Match, context: Context) -> Reading:
    """'last week', 'this month', 'next year', 'the previous decade'."""
    unit, shift = match.value("unit"), match.value("shift")
    published = context.published
    if published is None:
        return unresolved(UNIT_NAMES[unit])
    if unit == "WE" and shift == 0 and published.isoweekday() < 4:
        shift = -1 if looks(match) == "past" else 0
    stretch = calendar.shifted(published, unit, shift)
    return of(stretch, f"counted from {published} (publication date)")


def the_weekend(match: Match, context: Context) -> Reading:
    """'the weekend': the one just past from Monday to Thursday, else the next.

    On a Friday the tense decides.
    """
    published = context.published
    if published is None:
        return unresolved("weekend")
    weekday, side = published.isoweekday(), looks(match)
    back = side != "future" if weekday < 5 else weekday == 5 and side == "past"
    stretch = calendar.shifted(published, "WE", -1 if back else 0)
    return of(stretch, f"the weekend that is nearest to {published}")


def ago(match: Match, context: Context) -> Reading:
    """'three days ago', 'two years from now': at the granularity of the unit."""
    unit = match.value("units") or match.value("unit")
    count = count_of(match)
    published = context.published
    if count is None:
        reference = "FUTURE_REF" if match.has("ahead") else "PAST_REF"
        return Reading("DATE", reference, basis="relative", note="no count is told")
    if unit in CLOCK_UNITS:
        return _hours(match, context, unit, count)
    if published is None:
        return unresolved(UNIT_NAMES.get(unit, "day"))
    steps = -count if not match.has("ahead") else count
    return of(counted(published, unit, steps), f"counted from {published}")


def _hours(match: Match, context: Context, unit: str, count: float) -> Reading:
    """Hours back from an unknown hour tell no day."""
    return Reading(
        "TIME",
        "PAST_REF" if not match.has("ahead") else "FUTURE_REF",
        granularity="time",
        basis="relative",
        note="the hour of publication is not known",
    )


def counted(date: dt.date, unit: str, steps: float) -> calendar.Stretch:
    """So many units from a day; halves of a year are months, of a month days."""
    if steps != int(steps):
        smaller, size = {"Y": ("M", 12), "DE": ("Y", 10), "M": ("D", 30)}.get(
            unit, ("D", 7)
        )
        return calendar.shifted(date, smaller, int(steps * size))
    if unit == "DE":
        return calendar.shifted(date, "Y", int(steps) * 10)
    if unit == "CE":
        return calendar.shifted(date, "Y", int(steps) * 100)
    return calendar.shifted(date, unit, int(steps))


def period(match: Match, context: Context) -> Reading:
    """'the quarter', 'the latest quarter': the one told last, else the one before."""
    if context.published is None:
        return unresolved("quarter")
    if match.has("current"):
        stretch = calendar.shifted(context.published, "Q", 0)
        return of(stretch, f"the quarter of {context.published}")
    if context.quarter is not None and not match.has("latest"):
        return of(context.quarter, "the quarter told last")
    stretch = calendar.shifted(context.published, "Q", -1)
    return of(stretch, f"the quarter before {context.published}")


def year_earlier(match: Match, context: Context) -> Reading:
    """'a year earlier', 'the year-ago quarter': beside a quarter, the same one."""
    if context.published is None:
        return unresolved("year")
    told = context.quarter if match.start - context.quarter_at < _NEAR else None
    if match.has("ordinal"):
        told = calendar.quarter(context.published.year, match.value("ordinal"))
    if told is not None:
        stretch = calendar.shifted(told.first, "Q", -4)
        note = f"one year before {told.value}"
    else:
        stretch = calendar.shifted(context.published, "Y", -1)
        note = f"one year before {context.published}"
    return of(stretch, note)._replace(anchors=False)


def year_end(match: Match, context: Context) -> Reading:
    """'year-end': the last day of the year of publication."""
    if context.published is None:
        return unresolved("day")
    last = calendar.year(context.published.year).last
    return of(calendar.day(last), f"last day of the year of {context.published}")


def whole(match: Match, context: Context) -> Reading:
    """'the end of the year', 'earlier in the month'."""
    unit = match.value("unit")
    if context.published is None:
        return unresolved(UNIT_NAMES[unit])
    stretch = calendar.shifted(context.published, unit, 0)
    return of(stretch, f"the one that holds {context.published}")


def week_of(match: Match, context: Context) -> Reading:
    """'the week of May 3', 'the week beginning 3 May'."""
    date, note, basis = place_day(
        match, context, match.value("month"), match.number("day")
    )
    return of(calendar.week(date), note, basis) if date else unresolved("week")


def weekend_of(match: Match, context: Context) -> Reading:
    """'the weekend of 20-21 January'."""
    date, note, basis = place_day(
        match, context, match.value("month"), match.number("day")
    )
    if date is None:
        return unresolved("weekend")
    return of(calendar.weekend(date), note, basis)


def vague(match: Match, context: Context) -> Reading:
    """'now', 'recently': a TIMEX3 reference without a stretch of the calendar."""
    return Reading(
        "DATE", match.fixed, basis="relative", note="names no stretch of the calendar"
    )
