"""Properties of date expressions that hold for every day and every publication."""

import calendar
import datetime as dt
import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from entityrel.entities.dates import calendar as ours
from entityrel.entities.dates import feasts
from entityrel.entities.dates.rules import rule_files
from entityrel.entities.dates.words import words
from entityrel.schema import When

pytestmark = pytest.mark.filterwarnings("error")

checked = settings(
    deadline=None,
    max_examples=25,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
days = st.dates(dt.date(1900, 1, 1), dt.date(2090, 12, 31))
published = st.dates(dt.date(1946, 1, 1), dt.date(2050, 12, 31))


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number in (11, 12, 13) else ending}"


def _short(date: dt.date) -> str:
    """The month as agencies abbreviate it."""
    names = ["Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept."]
    return [*names, "Oct.", "Nov.", "Dec."][date.month - 1]


def _month(date: dt.date) -> str:
    return calendar.month_name[date.month]


def _weekday(date: dt.date) -> str:
    return calendar.day_name[date.weekday()]


FORMS: dict[str, Callable[[dt.date], str]] = {
    "3 May 2021": lambda d: f"{d.day} {_month(d)} {d.year}",
    "3rd May 2021": lambda d: f"{_ordinal(d.day)} {_month(d)} {d.year}",
    "the 3rd of May, 2021": lambda d: f"the {_ordinal(d.day)} of {_month(d)}, {d.year}",
    "May 3, 2021": lambda d: f"{_month(d)} {d.day}, {d.year}",
    "May 3rd, 2021": lambda d: f"{_month(d)} {_ordinal(d.day)}, {d.year}",
    "Sept. 3, 2021": lambda d: f"{_short(d)} {d.day}, {d.year}",
    "Monday, May 3, 2021": lambda d: f"{_weekday(d)}, {_month(d)} {d.day}, {d.year}",
    "Monday 3 May 2021": lambda d: f"{_weekday(d)} {d.day} {_month(d)} {d.year}",
    "3-May-2021": lambda d: f"{d.day}-{calendar.month_abbr[d.month]}-{d.year}",
    "2021-05-03": lambda d: d.isoformat(),
    "2021/05/03": lambda d: f"{d.year}/{d.month:02}/{d.day:02}",
    "03.05.2021": lambda d: f"{d.day:02}.{d.month:02}.{d.year}",
}


@pytest.mark.parametrize("form", FORMS)
@checked
@given(date=days, today=published)
def test_a_day_printed_in_full_comes_back(dates, form, date, today):
    text = f"The accord was signed on {FORMS[form](date)} in Bern."

    (row,) = dates(text, today.isoformat())
    when = row["when"]
    assert (when["value"], when["start"], when["end"]) == (date.isoformat(),) * 3
    assert (when["basis"], when["granularity"]) == ("explicit", "day")


@pytest.mark.parametrize(
    ("first", "form"),
    [("25/4", "{0.day}/{0.month}/{0.year}"), ("4/25", "{0.month}/{0.day}/{0.year}")],
)
@checked
@given(date=days)
def test_numbers_alone_are_read_as_the_document_writes_them(dates, first, form, date):
    text = (
        f"The note of {first}/2021 was followed by one of {form.format(date)} in Bern."
    )

    (_, row) = dates(text)
    assert row["when"]["value"] == date.isoformat()


QUARTERS = ["", "first", "second", "third", "fourth"]
STRETCHES: dict[
    str, tuple[Callable[[dt.date], str], Callable[[dt.date], ours.Stretch]]
] = {
    "May 2021": (
        lambda d: f"{_month(d)} {d.year}",
        lambda d: ours.month(d.year, d.month),
    ),
    "mid-May 2021": (
        lambda d: f"mid-{_month(d)} {d.year}",
        lambda d: ours.month(d.year, d.month),
    ),
    "2021": (lambda d: f"{d.year}", lambda d: ours.year(d.year)),
    "late 2021": (lambda d: f"late {d.year}", lambda d: ours.year(d.year)),
    "the 2020s": (
        lambda d: f"the {d.year // 10}0s",
        lambda d: ours.decade(d.year // 10),
    ),
    "Q2 2021": (
        lambda d: f"Q{ours.quarter_of(d)} {d.year}",
        lambda d: ours.quarter(d.year, ours.quarter_of(d)),
    ),
    "the second quarter of 2021": (
        lambda d: f"the {QUARTERS[ours.quarter_of(d)]} quarter of {d.year}",
        lambda d: ours.quarter(d.year, ours.quarter_of(d)),
    ),
    "2021-W18": (
        lambda d: "{}-W{:02}".format(*d.isocalendar()[:2]),
        ours.week,
    ),
}


@pytest.mark.parametrize("form", STRETCHES)
@checked
@given(date=days)
def test_a_longer_stretch_printed_in_full_comes_back(dates, form, date):
    write, stretch = STRETCHES[form]

    (row,) = dates(f"The accord was signed in {write(date)} in Bern.")
    meant = stretch(date)
    when = row["when"]
    assert (when["value"], when["granularity"]) == (meant.value, meant.granularity)
    assert (when["start"], when["end"]) == (str(meant.first), str(meant.last))
    assert when["basis"] == "explicit"


@pytest.mark.parametrize("form", ["3 May", "May 3", "the 3rd of May"])
@checked
@given(
    today=published, away=st.integers(-59, 59), tense=st.sampled_from(["met", "meet"])
)
def test_a_day_without_a_year_is_the_nearest(dates, form, today, away, tense):
    date = today + dt.timedelta(days=away)
    said = {
        "3 May": f"{date.day} {_month(date)}",
        "May 3": f"{_month(date)} {date.day}",
        "the 3rd of May": f"the {_ordinal(date.day)} of {_month(date)}",
    }

    (row,) = dates(f"The two {tense} on {said[form]} in Bern.", today.isoformat())
    assert row["when"]["value"] == date.isoformat()
    assert row["when"]["basis"] == "relative"


@checked
@given(
    year=st.integers(1344, 1499), month=st.integers(1, 12), number=st.integers(1, 29)
)
def test_an_islamic_day_comes_back(dates, year, month, number):
    name = next(n for n, value in words().tables["hijri"].items() if value == month)

    (row,) = dates(
        f"The note of {number} {name.title().replace('Al-', 'al-')} {year} is lost."
    )
    assert row["when"]["value"] == str(feasts.hijri_day(year, month, number))


RANGES: dict[str, Callable[[dt.date, dt.date], str]] = {
    "from 3 May 2021 to 5 June 2021": lambda a, b: (
        f"from {FORMS['3 May 2021'](a)} to {FORMS['3 May 2021'](b)}"
    ),
    "between May 3, 2021 and June 5, 2021": lambda a, b: (
        f"between {FORMS['May 3, 2021'](a)} and {FORMS['May 3, 2021'](b)}"
    ),
    "2021-05-03 to 2021-06-05": lambda a, b: f"{a.isoformat()} to {b.isoformat()}",
    "May 3, 2021 through June 5, 2021": lambda a, b: (
        f"{FORMS['May 3, 2021'](a)} through {FORMS['May 3, 2021'](b)}"
    ),
}


@pytest.mark.parametrize("form", RANGES)
@checked
@given(date=days, length=st.integers(1, 900))
def test_a_range_comes_back_whole(dates, form, date, length):
    last = date + dt.timedelta(days=length)

    found = dates(f"The fair was held {RANGES[form](date, last)} in Bern.")
    for row in found:
        whole = row["whole"] or row["when"]
        assert (whole["start"], whole["end"]) == (date.isoformat(), last.isoformat())
    assert found


@checked
@given(date=days, length=st.integers(1, 364), tense=st.sampled_from(["was", "will be"]))
def test_a_range_within_a_year_has_one_year_for_both(dates, date, length, tense):
    last = date + dt.timedelta(days=length)
    if date.month == last.month and date.year != last.year:
        return
    start, end = f"{date.day} {_month(date)}", FORMS["3 May 2021"](last)

    (row,) = dates(f"The fair {tense} open from {start} to {end}.")
    assert (row["when"]["start"], row["when"]["end"]) == (str(date), str(last))


WORDS = [
    "Monday", "Friday", "last Tuesday", "next Sunday", "today", "March", "October",
    "late December", "3 May", "November 28", "the spring", "last winter", "2011",
    "2018", "the 1990s", "last week", "next month", "Easter", "Ramadan", "the weekend",
    "February 29", "the third quarter", "noon", "2 January 2020", "31 April",
]  # fmt: skip
FRAMES = [
    "They met from {} to {}.",
    "They will meet between {} and {}.",
    "They met in {} or {}.",
    "They met on {} and {}. Two days later they met again, and the following year.",
    "It was moved from {} to {}.",
    "They are to meet {} through {}; the next day they left, and on the 5th.",
]


@settings(checked, max_examples=200)
@given(
    one=st.sampled_from(WORDS),
    other=st.sampled_from(WORDS),
    frame=st.sampled_from(FRAMES),
    today=st.none() | published,
)
def test_intervals_are_never_reversed(dates, one, other, frame, today):
    text = frame.format(one, other)

    found = dates(text, today and today.isoformat())
    for row in found:
        When.model_validate(row["when"])
        When.model_validate(row["whole"] or {})
    for before, after in pairwise(found):
        assert before["end"] <= after["start"]


_MARKED = re.compile(r"\[([^\[\]|]+)\|")
EXPRESSIONS = sorted(
    {
        words_
        for file in rule_files().values()
        for rule in file.rule
        for sentence in rule.match
        for words_ in _MARKED.findall(sentence)
    }
)
LINKS = [" and ", " to ", " or ", ", ", " until ", " (", ". Then on ", " of "]
EDGES = [None, "0001-01-01", "1500-01-01", "2024-02-29", "9999-12-31"]


@settings(checked, max_examples=120)
@given(
    said=st.lists(
        st.tuples(st.sampled_from(EXPRESSIONS), st.sampled_from(LINKS)),
        min_size=1,
        max_size=4,
    ),
    opening=st.sampled_from(["They met on ", "They will meet between ", "From "]),
    ending=st.sampled_from(["the 30th.", "two days later.", "29 February."]),
)
def test_no_row_of_expressions_breaks_it_on_any_day(dates, said, opening, ending):
    text = opening + "".join(map("".join, said)) + ending

    for today in EDGES:
        for row in dates(text, today):
            When.model_validate(row["when"])
            When.model_validate(row["whole"] or {})


CYCLIC = [
    "They met on Friday.",
    "They met on Monday and Tuesday night.",
    "They will meet on Wednesday.",
    "They are to meet from Thursday to Sunday.",
    "They met last Monday and will meet next Monday.",
    "They met this week, last week and a week ago.",
    "They will meet on Tuesday of next week.",
    "They met three days ago, yesterday and this morning.",
    "They will meet tomorrow, in three days' time and in two weeks.",
    "They met over the weekend and on Monday. The next day they left.",
    "They met at noon on Friday. Two days later they left.",
    "They met a week ago Tuesday and will meet on Thursday week.",
    "They met at 0900 GMT on Sunday; the following Friday they left.",
]


@pytest.mark.parametrize("text", CYCLIC)
@checked
@given(today=published, weeks=st.integers(1, 600))
def test_shifting_publication_by_weeks_shifts_what_is_told(dates, text, today, weeks):
    shift = dt.timedelta(weeks=weeks)

    before = dates(text, today.isoformat())
    after = dates(text, (today + shift).isoformat())
    assert [_shifted(row, shift) for row in before] == [_span(row) for row in after]
    assert all(row["when"]["basis"] != "explicit" for row in before)


def _span(row):
    return row["start"], row["when"]["start"], row["when"]["end"]


def _shifted(row, shift):
    start, first, last = _span(row)
    moved = [str(dt.date.fromisoformat(day) + shift) for day in (first, last)]
    return start, *moved


@checked
@given(today=published)
def test_a_weekday_alone_is_the_latest_one_up_to_publication(dates, today):
    for number, name in enumerate(calendar.day_name):
        (row,) = dates(f"They met on {name} in Bern.", today.isoformat())
        told = dt.date.fromisoformat(row["when"]["value"])
        assert told.weekday() == number
        assert dt.timedelta(0) <= today - told < dt.timedelta(days=7)
