"""Expressions side by side lend each other a year and bound a whole."""

import pytest

WHOLES = [
    ("The fair will be held between March and May.", "2024-03/2024-05"),
    ("The post was vacant between March and May 2021.", "2021-03/2021-05"),
    ("The post was vacant from March 2020 to May 2021.", "2020-03/2021-05"),
    ("The post was vacant from December to May 2021.", "2020-12/2021-05"),
    ("The post was vacant from October to March.", "2022-10/2023-03"),
    ("The post will be vacant from October to March.", "2024-10/2025-03"),
    ("Elections will be held in late June or early July.", "2024-06/2024-07"),
    ("They met in late June or early July 2019.", "2019-06/2019-07"),
    ("He will be in Lima Monday through Wednesday.", "2024-01-15/2024-01-17"),
    ("He will be in Lima from Monday to Wednesday.", "2024-01-15/2024-01-17"),
    ("He was in Lima from Thursday to Monday.", "2024-01-04/2024-01-08"),
    ("The fair was open Tuesday-Thursday.", "2024-01-09/2024-01-11"),
    ("They met on Monday and Tuesday.", "2024-01-08/2024-01-09"),
    ("They met on Monday, Tuesday and Wednesday.", "2024-01-08/2024-01-10"),
    ("The summit will be held on 12 or 13 March.", "2024-03-12/2024-03-13"),
    ("Relations were cut from 2011 to 2018.", "2011/2018"),
    ("Relations were cut between 2011 and 2018.", "2011/2018"),
    ("He was minister in 2009-2010.", "2009/2010"),
    ("They met often in the 1980s and 1990s.", "198/199"),
]


@pytest.mark.parametrize(("text", "value"), WHOLES)
def test_ends_of_a_stretch_know_the_whole(dates, text, value):
    found = dates(text)

    assert {row["whole"] and row["whole"]["value"] for row in found} == {value}
    assert found[0]["whole"]["start"] == found[0]["when"]["start"]
    assert found[-1]["whole"]["end"] == found[-1]["when"]["end"]


@pytest.mark.parametrize(
    "text",
    [
        "They met on Monday and Wednesday.",
        "They met on 3, 5 and 9 May.",
        "The talks were moved from Monday to Wednesday.",
        "The talks, postponed from March to May, failed.",
        "He met her on Monday. Tuesday was quiet.",
        "It fell on 3 May, 5 June and 9 July 2021.",
    ],
)
def test_days_apart_and_days_exchanged_bound_no_whole(dates, text):
    assert [row["whole"] for row in dates(text) if row["whole"]] == []


LISTS = [
    "It fell on [3 May|2021-05-03], [5 June|2021-06-05] and [9 July 2021|2021-07-09].",
    "It fell on [May 3|2021-05-03] and [June 5, 2021|2021-06-05].",
    "It fell in [March|2021-03] and [May 2021|2021-05].",
    "It fell on [12th|2022-09-12] and [13th of September 2022|2022-09-13].",
    "She toured Asia from [30 June to 2 July 1999|1999-06-30/1999-07-02].",
    "They met between [3 April and 5 May 2021|2021-04-03/2021-05-05].",
    "It fell on [3 May 2020|2020-05-03] and [5 June 2021|2021-06-05].",
    "The [March 8|2024-03-08] and [March 14|2024-03-14] camps quarrelled.",
    "It fell in [May 2020|2020-05]; in [March|2023-03] it rained.",
]


@pytest.mark.parametrize("marked", LISTS)
def test_a_year_told_last_serves_the_whole_list(dates, read_example, marked):
    example = read_example(marked)
    found = dates(example.text)

    said = [
        (example.text[row["start"] : row["end"]], row["when"]["value"]) for row in found
    ]
    assert said == example.expected


def test_a_stretch_is_as_sure_and_as_coarse_as_its_ends(dates):
    (first, *_) = dates("They met between 3 May 2021 and June 2021.")

    assert first["whole"]["granularity"] == "month"
    assert first["whole"]["basis"] == "explicit"
