"""Kinds of expressions with value, granularity and basis, on Friday 12 January 2024."""

import pytest

import entityrel

DAYS = [
    ("They met on 9 January 2023.", "2023-01-09", "day", "explicit"),
    ("They met on 9 January.", "2024-01-09", "day", "relative"),
    ("They met on the ninth of January.", "2024-01-09", "day", "relative"),
    ("They met on 2023-01-09.", "2023-01-09", "day", "explicit"),
    ("They met on Tuesday.", "2024-01-09", "day", "relative"),
    ("They meet today.", "2024-01-12", "day", "publication"),
    ("They met yesterday.", "2024-01-11", "day", "relative"),
    ("They met three days ago.", "2024-01-09", "day", "relative"),
    ("They met the day before yesterday.", "2024-01-10", "day", "relative"),
    ("They met on Easter Monday 2021.", "2021-04-05", "day", "explicit"),
    ("They met from 3 to 5 May 2021.", "2021-05-03/2021-05-05", "day", "explicit"),
    ("They met on the 5th.", "2024-01-05", "day", "relative"),
    ("They met on 12 Rajab 1445.", "2024-01-24", "day", "explicit"),
]
TIMES = [
    ("They spoke last night.", "2024-01-11TNI", "time", "relative"),
    ("They speak this morning.", "2024-01-12TMO", "time", "publication"),
    ("They met at noon on Tuesday.", "2024-01-09T12:00", "time", "relative"),
    ("They met at 0900 GMT on 5 May 2021.", "2021-05-05T09:00Z", "time", "explicit"),
    ("They met at 3 p.m. local time.", "2024-01-12T15:00", "time", "relative"),
    ("They met at 3 p.m. Moscow time.", "2024-01-12T15:00+03:00", "time", "relative"),
    (
        "Sent 2024-01-09T08:30:00+02:00.",
        "2024-01-09T08:30:00+02:00",
        "time",
        "explicit",
    ),
    ("They met at 15h30 GMT.", "2024-01-12T15:30Z", "time", "relative"),
]
LONGER = [
    ("They met last week.", "2024-W01", "week", "relative"),
    ("They met earlier this week.", "2024-W02", "week", "relative"),
    ("They met last weekend.", "2024-W01-WE", "weekend", "relative"),
    ("They met in November.", "2023-11", "month", "relative"),
    ("They met in March 2021.", "2021-03", "month", "explicit"),
    ("They met during Ramadan.", "2023-03-23/2023-04-20", "month", "relative"),
    ("They met in the third quarter.", "2023-Q3", "quarter", "relative"),
    ("They met in Q3 2021.", "2021-Q3", "quarter", "explicit"),
    ("They met in the first half of 2021.", "2021-H1", "half", "explicit"),
    ("They met in the summer of 2021.", "2021-SU", "season", "explicit"),
    ("They met last autumn.", "2023-FA", "season", "relative"),
    ("They met in 2021.", "2021", "year", "explicit"),
    ("They met in fiscal year 2021.", "2021", "year", "explicit"),
    ("They met last year.", "2023", "year", "relative"),
    ("They met in the late 1980s.", "198", "decade", "explicit"),
    ("They met in the 19th century.", "18", "century", "explicit"),
]
OTHERS = [
    ("They met for three days.", "P3D", "day", "explicit"),
    ("They met for half an hour.", "PT30M", "hour", "explicit"),
    ("They talked over several weeks.", "PXW", "week", "explicit"),
    ("They meet every Thursday.", "XXXX-WXX-4", "day", "explicit"),
    ("They have met in recent days.", "PAST_REF", None, "relative"),
    ("They are now in Bern.", "PRESENT_REF", None, "relative"),
]


@pytest.mark.parametrize(
    ("text", "value", "granularity", "basis"), [*DAYS, *TIMES, *LONGER, *OTHERS]
)
def test_value_granularity_and_basis(dates, text, value, granularity, basis):
    (row,) = dates(text)
    when = row["when"]

    assert (when["value"], when["granularity"], when["basis"]) == (
        value,
        granularity,
        basis,
    )


@pytest.mark.parametrize(("text", "value", "granularity", "basis"), [*DAYS, *LONGER])
def test_every_stretch_has_its_days(dates, text, value, granularity, basis):
    (row,) = dates(text)

    assert row["when"]["start"] <= row["when"]["end"]


@pytest.mark.parametrize(
    "text",
    [
        "They met again.",
        "She may march on.",
        "The vote was 45 to 12.",
        "Some 2,019 troops were sent.",
        "Some 2019 troops were sent.",
        "The minister is 52 years old.",
        "Resolution 2023/12 was adopted by 12 to 3.",
        "Theresa May spoke.",
        "The Boeing 737 and the Airbus 320 landed.",
        "It cost $2021.",
        "They won the second set.",
        "The second man left the Latin quarter.",
        "Article 5 of the treaty applies.",
        "They met on the 38th parallel.",
        "They fell in the fall of the government.",
        "Safar and Rajab spoke.",
        "The Group of 20 met.",
        "The 9/11 report was read.",
    ],
)
def test_what_is_no_date_is_left_alone(dates, text):
    assert [row["when"]["value"] for row in dates(text)] == []


def test_an_event_keeps_the_basis_of_its_own_words(nlp):
    doc = entityrel.extract(
        "LIMA, January 12, 2024 - Nora Lindqvist met Tomas Berka on Friday.", nlp=nlp
    )

    (meeting,) = [relation for relation in doc.relations if relation.type == "meets"]
    assert (meeting.when.value, meeting.when.basis) == ("2024-01-12", "relative")
