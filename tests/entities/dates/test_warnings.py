"""What cannot be is reported and not bent; what cannot be known stays open."""

import pytest

import entityrel
from entityrel import rows

IMPOSSIBLE = [
    "31 February 2021",
    "February 30",
    "2021-13-40",
    "2021-02-30",
    "2021-02-30T10:00",
    "31/13/2021",
    "31/02/2021",
    "32 January 2021",
    "January 32, 2021",
    "29 February 2023",
    "31 April",
    "the 53rd week of 2023",
    "2023-W53",
    "5-3 May 2021",
    "25:30 GMT",
    "30 Rajab 1445 AH",
]


@pytest.mark.parametrize("expression", IMPOSSIBLE)
def test_a_day_that_the_calendar_has_not_is_reported(date_doc, expression):
    doc = date_doc(f"The note of {expression} is lost.")

    (row,) = doc.user_data[rows.DATES]
    assert (row["when"]["value"], row["when"]["start"]) == (None, None)
    assert doc.user_data[rows.WARNINGS] == [
        f"a date stays unresolved: the calendar has no {expression!r} (character 12)"
    ]


def test_it_reaches_the_document():
    doc = entityrel.extract("They met on 31 February 2021 in Bern.")

    assert any("no '31 February 2021' (character 12)" in note for note in doc.warnings)


def test_a_written_year_stays_explicit(dates):
    assert [
        row["when"]["basis"] for row in dates("On 31 April 2021, not 31 June.")
    ] == [
        "explicit",
        "relative",
    ]


def test_a_weekday_that_does_not_fit_is_doubted(date_doc):
    doc = date_doc("They met on Monday, 3 May 2022 in Bern.")

    assert doc.user_data[rows.DATES][0]["when"]["value"] == "2022-05-03"
    (warning,) = doc.user_data[rows.WARNINGS]
    assert warning == (
        "a date may be wrong: the text says 'Monday, 3 May 2022' (character 12), "
        "but the calendar has 2022-05-03 on a Tuesday"
    )


@pytest.mark.parametrize(
    "expression",
    [
        "Friday", "next Tuesday", "today", "last week", "3 May", "in June", "last May",
        "this morning", "noon", "two days ago", "in the spring", "the third quarter",
        "Easter", "during Ramadan", "27 Rajab", "the weekend", "the 5th of this month",
        "next year", "the week of May 3", "the last Friday of March",
    ],
)  # fmt: skip
def test_without_a_reference_date_relative_ones_stay_open_and_say_so(
    date_doc, expression
):
    doc = date_doc(f"The vote was held {expression}, she said.", published=None)

    (row,) = doc.user_data[rows.DATES]
    when = row["when"]
    assert (when["value"], when["start"], when["end"]) == (None, None, None)
    assert when["basis"] == "relative"
    (warning,) = doc.user_data[rows.WARNINGS]
    assert "no publication date is known" in warning


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("3 May 2021", "2021-05-03"),
        ("March 2021", "2021-03"),
        ("the 1990s", "199"),
        ("2021-W03", "2021-W03"),
        ("12 Rajab 1445", "2024-01-24"),
        ("Christmas 2023", "2023-12-25"),
        ("summer 2020", "2020-SU"),
    ],
)
def test_without_a_reference_date_explicit_ones_are_read(date_doc, expression, value):
    doc = date_doc(f"It dates from {expression} in Bern.", published=None)

    (row,) = doc.user_data[rows.DATES]
    assert row["when"]["value"] == value
    assert row["when"]["basis"] == "explicit"
    assert rows.WARNINGS not in doc.user_data


def test_a_dated_event_serves_those_without_a_year(dates):
    (_, month) = dates("They met on 3 May 2021 and again in June.", published=None)

    assert (month["when"]["value"], month["when"]["basis"]) == ("2021-06", "relative")


def test_the_dateline_is_the_reference_date():
    doc = entityrel.extract(
        "LIMA, May 15, 2024 - Nora Lindqvist met Tomas Berka here on Monday."
    )

    (meeting,) = [r for r in doc.relations if r.type == "meets"]
    assert str(meeting.when.start) == "2024-05-13"
