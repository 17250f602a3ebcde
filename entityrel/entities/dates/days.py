"""Values of expressions that mean days: weekdays, days of a month, 'today'."""

import datetime as dt

from entityrel.entities.dates import calendar
from entityrel.entities.dates.context import (
    Context,
    Part,
    Reading,
    of,
    unresolved,
)
from entityrel.entities.dates.match import Match
from entityrel.entities.dates.tense import looks
from entityrel.entities.dates.words import words
from entityrel.schema import Basis

#: Beyond this a day without a year follows the tense instead of the nearest year.
_FAR = dt.timedelta(days=60)
#: Years around publication in which a day with its weekday is looked for.
_YEARS = 2
_DEICTIC = {
    "today": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "day before yesterday": -2,
    "day after tomorrow": 2,
}


def weekday(match: Match, context: Context) -> Reading:
    """'Friday': the latest one on or before publication; ahead on a strong cue."""
    if context.published is None:
        return unresolved("day")
    number = match.value("weekday")
    date, how = pick_weekday(match, context.published, number)
    return with_daypart(match, date, f"{how} {context.published} (publication date)")


def pick_weekday(match: Match, published: dt.date, number: int) -> tuple[dt.date, str]:
    """The day that a bare weekday means, and in words how it was chosen."""
    date = calendar.latest_weekday(published, number)
    if date != published and looks(match) == "future":
        return calendar.next_weekday(published, number), "weekday after"
    return date, "weekday on or before"


def shifted_weekday(match: Match, context: Context) -> Reading:
    """'last Friday', 'next Friday', 'this Friday'."""
    published = context.published
    if published is None:
        return unresolved("day")
    number, shift = match.value("weekday"), match.value("shift")
    one = dt.timedelta(days=1)
    if shift < 0:
        date = calendar.latest_weekday(published - one, number)
        return with_daypart(match, date, f"last such weekday before {published}")
    if shift > 0:
        date = calendar.next_weekday(published + one, number)
        return with_daypart(match, date, f"first such weekday after {published}")
    if looks(match) == "past":
        date = calendar.latest_weekday(published, number)
        return with_daypart(match, date, f"weekday on or before {published}")
    date = calendar.next_weekday(published, number)
    return with_daypart(match, date, f"weekday on or after {published}")


def week_from_weekday(match: Match, context: Context) -> Reading:
    """'a week from Tuesday', 'Tuesday week': seven days after the next one."""
    if context.published is None:
        return unresolved("day")
    number = match.value("weekday") or match.value("weekday2")
    date = calendar.next_weekday(context.published, number)
    return of(calendar.day(date + dt.timedelta(days=7)), f"a week after {date}")


def week_ago_weekday(match: Match, context: Context) -> Reading:
    """'a week ago Tuesday': that day of the week before."""
    if context.published is None:
        return unresolved("day")
    number = match.value("weekday") or match.value("weekday2")
    date = calendar.latest_weekday(context.published, number)
    return of(calendar.day(date - dt.timedelta(days=7)), f"a week before {date}")


def weekday_of_week(match: Match, context: Context) -> Reading:
    """'Friday of last week', 'Monday next week'."""
    if context.published is None:
        return unresolved("day")
    monday = calendar.shifted(context.published, "W", match.value("shift")).first
    date = monday + dt.timedelta(days=match.value("weekday") - 1)
    return with_daypart(match, date, f"weekday of the week of {monday}")


def deictic(match: Match, context: Context) -> Reading:
    """'today', 'the day before yesterday', 'yesterday morning'."""
    if context.published is None:
        return unresolved("day")
    words_said = match.part("deictic").lower().split()
    steps = _DEICTIC[" ".join(word for word in words_said if word != "the")]
    date = context.published + dt.timedelta(days=steps)
    reading = with_daypart(match, date, f"counted from {context.published}")
    return reading._replace(basis="relative" if steps else "publication")


def this_daypart(match: Match, context: Context) -> Reading:
    """'tonight', 'this morning', 'last night'."""
    if context.published is None:
        return unresolved("time")
    steps = match.value("shift") if match.has("shift") else 0
    date = context.published + dt.timedelta(days=steps)
    code = match.value("daypart") if match.has("daypart") else "NI"
    stretch = calendar.day(date)._replace(value=f"{date}T{code}", granularity="time")
    reading = of(stretch, f"counted from {context.published}", type="TIME")
    return reading._replace(basis="relative" if steps else "publication")


def with_daypart(match: Match, date: dt.date, note: str) -> Reading:
    """The day, or its part where the expression names one ('Friday night')."""
    stretch = calendar.day(date)
    if not match.has("daypart"):
        return of(stretch, note)
    value = f"{stretch.value}T{match.value('daypart')}"
    stretch = stretch._replace(value=value, granularity="time")
    return of(stretch, note, type="TIME")


def month_day(match: Match, context: Context) -> Reading:
    """'May 3, 2021', '3 May', 'Friday, May 3rd'."""
    month, number = match.value("month"), day_number(match)
    date, note, basis = place_day(match, context, month, number)
    if date is None:
        return unresolved("day")
    reading = with_daypart(match, date, note)
    return reading._replace(basis=basis, doubt=_wrong_weekday(match, date))


def _wrong_weekday(match: Match, date: dt.date) -> str | None:
    """'Monday, 12 January 2024' was a Friday."""
    if not match.has("weekday") or date.isoweekday() == match.value("weekday"):
        return None
    text = " ".join(match.text.split())
    told = f"the text says {text!r} (character {match.start})"
    return f"{told}, but the calendar has {date} on a {date:%A}"


def day_number(match: Match) -> int:
    """The day of the month that a match names, in digits or in words."""
    if match.has("dayword"):
        return int(match.value("dayword"))
    return match.number("dayord" if match.has("dayord") else "day")


def place_day(
    match: Match, context: Context, month: int, number: int
) -> tuple[dt.date | None, str, Basis]:
    """The day of a month in its year; None where nothing tells the year."""
    if match.has("year"):
        date = dt.date(match.number("year"), month, number)
        return date, "as written", "explicit"
    if context.published is not None and match.has("ofyear"):
        shift = words().value("shift", match.part("ofyear"))
        date = dt.date(context.published.year + shift, month, number)
        return date, f"year counted from {context.published}", "relative"
    if context.published is not None and match.has("shift"):
        date = shifted_day(match, context.published, month, number)
        return date, f"counted from {context.published} (publication date)", "relative"
    if context.published is not None:
        date = nearest_day(match, context.published, month, number)
        note = f"in the year that fits {context.published} (publication date)"
        story = context.story_near(match)
        if story is not None and abs(date - context.published) > _FAR:
            date = calendar.next_year_day(month, number, story)
            note = f"after {story}, the day told last"
        return date, note, "relative"
    dated = context.nearest_dated(match)
    if dated is None:
        calendar.nearest(month, number, dt.date(2000, 1, 1))
        return None, "", "relative"
    date = calendar.nearest(month, number, dated)
    return date, f"in the year that is nearest to {dated} in the text", "relative"


def shifted_day(match: Match, published: dt.date, month: int, number: int) -> dt.date:
    """'last May 3', 'this coming May 3'."""
    date = calendar.nearest(month, number, published)
    year = dt.timedelta(days=365)
    if match.value("shift") < 0 and date >= published:
        return calendar.nearest(month, number, date - year)
    if match.value("shift") > 0 and date <= published:
        return calendar.nearest(month, number, date + year)
    return date


def nearest_day(match: Match, published: dt.date, month: int, number: int) -> dt.date:
    """The day nearest to publication; far from it, on the side of the tense.

    Far from it a weekday decides among the years around, if it fits one of them.
    """
    date = calendar.nearest(month, number, published)
    if abs(date - published) <= _FAR:
        return date
    if match.has("weekday"):
        choices = calendar.in_years_around(month, number, published, _YEARS)
        fit = [c for c in choices if c.isoweekday() == match.value("weekday")]
        return min(fit, key=lambda choice: abs(choice - published), default=date)
    side = looks(match)
    if side == "future" and date < published:
        return calendar.nearest(month, number, date + dt.timedelta(days=365))
    if side == "past" and date > published:
        return calendar.nearest(month, number, date - dt.timedelta(days=365))
    return date


def day_of_month(match: Match, context: Context) -> Reading:
    """'the 15th of this month', 'the 1st to the 4th of that month'."""
    base = context.told if match.has("follow") else context.published
    if base is None:
        return unresolved("day")
    steps = match.value("follow" if match.has("follow") else "shift")
    month = calendar.shifted(base, "M", steps).first
    first = month.replace(day=match.number("dayord"))
    if not match.has("dayord2"):
        return of(calendar.day(first), f"counted from {base}")
    last = month.replace(day=match.number("dayord2"))
    return of(calendar.days(first, last), f"counted from {base}")


def day_alone(match: Match, context: Context) -> Reading:
    """'on the 15th', 'Wednesday the 15th': in the month told, else near publication.

    After 'on 28 May' the 3rd is that of June.
    """
    number = match.number("dayord")
    if context.day is not None and context.is_near(match):
        choices = _days_numbered(number, context.day, range(3))
        date = next(choice for choice in choices if choice >= context.day)
        return of(calendar.day(date), f"after {context.day}, the day told last")
    published = context.published
    if published is None:
        return unresolved("day")
    choices = _days_numbered(number, published, range(-3, 4))
    if match.has("weekday"):
        fit = [c for c in choices if c.isoweekday() == match.value("weekday")]
        choices = fit or choices
    side = looks(match)
    if side == "past":
        choices = [choice for choice in choices if choice <= published]
    elif side == "future":
        choices = [choice for choice in choices if choice >= published]
    date = min(choices, key=lambda choice: abs(choice - published))
    return of(calendar.day(date), f"in the month that fits {published}")


def _days_numbered(number: int, date: dt.date, months: range) -> list[dt.date]:
    """The day of that number in the months around a date, where they have it."""
    starts = [calendar.month(date.year, date.month + step) for step in months]
    return [
        month.first.replace(day=number) for month in starts if number <= month.last.day
    ]


def iso(match: Match, context: Context) -> Reading:
    """'2024-01-12', '2024/1/12'."""
    month, number = ("m", "d") if match.has("m") else ("m2", "d2")
    date = dt.date(match.number("year"), match.number(month), match.number(number))
    return of(calendar.day(date), "as written", "explicit")


def slashed(match: Match, context: Context) -> Reading:
    """'1/12/2024': month first, unless the document shows the other order.

    If it shows none, a date after publication is read the other way round, where that
    makes it one before.
    """
    a, b = match.number("a"), match.number("b")
    year = full_year(match.part("y"), context)
    day_first = context.day_first or (
        context.day_first is None and _fits_day_first(match, context, year)
    )
    if max(a, b) > 12:
        day_first = a > 12
    number, month = (a, b) if day_first else (b, a)
    date = dt.date(year, month, number)
    order = "day first" if day_first else "month first"
    return of(calendar.day(date), f"read with the {order}", "explicit")


def _fits_day_first(match: Match, context: Context, year: int) -> bool:
    """Whether dots, or the day of publication, speak for the day first."""
    a, b = match.number("a"), match.number("b")
    if match.part("sep") == ".":
        return True
    if context.published is None or max(a, b) > 12:
        return False
    return dt.date(year, b, a) <= context.published < dt.date(year, a, b)


def full_year(digits: str, context: Context) -> int:
    """The year of two digits that is nearest to publication (or to 2000)."""
    if len(digits) == 4:
        return int(digits)
    now = context.published.year if context.published else 2000
    return min(
        (now - now % 100 + century + int(digits) for century in (-100, 0, 100)),
        key=lambda year: (abs(year - now), year),
    )


def day_list(match: Match, context: Context) -> list[Part]:
    """'May 3, 5 and 9, 2010': one reading for each day, under one year."""
    month = match.value("month")
    names = sorted(
        (name for name in match.groups if name[:3] == "day" and match.has(name)),
        key=lambda name: match.spans[name],
    )
    parts = []
    for index, name in enumerate(names):
        date, note, basis = place_day(match, context, month, match.number(name))
        reading = of(calendar.day(date), note, basis) if date else unresolved("day")
        start, end = match.spans[name]
        start = match.start if index == 0 else start
        end = match.end if index == len(names) - 1 else end
        tokens = match.doc.char_span(start, end, alignment_mode="expand")
        if tokens is not None:
            parts.append(Part(start, end, tokens.start, tokens.end, reading))
    return parts
