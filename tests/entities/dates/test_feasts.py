"""Feasts that move fall where almanacs have them."""

import datetime as dt

import pytest

from entityrel.entities.dates import calendar, feasts
from entityrel.entities.dates.words import words

FEASTS = [
    ("easter", 1954, "1954-04-18"),
    ("easter", 2038, "2038-04-25"),
    ("orthodox easter", 2021, "2021-05-02"),
    ("orthodox easter", 2025, "2025-04-20"),
    ("Eid al-Fitr", 2023, "2023-04-21"),
    ("Eid al-Adha", 2024, "2024-06-16"),
    ("Islamic New Year", 2024, "2024-07-07"),
    ("chinese new year", 1985, "1985-02-20"),
    ("lunar new year", 2024, "2024-02-10"),
    ("Diwali", 2023, "2023-11-12"),
    ("Passover", 2024, "2024-04-23"),
    ("yom kippur", 1973, "1973-10-06"),
    ("Hanukkah", 2023, "2023-12-08"),
    ("Nowruz", 2024, "2024-03-20"),
    ("thanksgiving", 2023, "2023-11-23"),
    ("election day", 2022, "2022-11-08"),
    ("memorial day", 2021, "2021-05-31"),
]


@pytest.mark.parametrize(("name", "year", "first"), FEASTS)
def test_feast_falls_where_almanacs_have_it(name, year, first):
    (stretch,) = feasts.stretches(words().value("holiday", name), year)

    assert stretch.first.isoformat() == first


def test_an_islamic_feast_may_fall_twice_in_a_year():
    found = feasts.stretches(words().value("holiday", "ramadan"), 2030)

    assert [str(stretch.first) for stretch in found] == ["2030-01-05", "2030-12-26"]


def test_ramadan_is_a_month():
    (stretch,) = feasts.stretches(words().value("holiday", "ramadan"), 2024)

    assert stretch == (
        "2024-03-11/2024-04-09",
        dt.date(2024, 3, 11),
        dt.date(2024, 4, 9),
        "month",
    )


def test_islamic_years_follow_each_other_without_a_gap():
    for year in range(1343, 1500):
        last = feasts.hijri_month(year, 12).last
        assert feasts.hijri_day(year + 1, 1, 1) == last + dt.timedelta(days=1)


@pytest.mark.parametrize(("year", "month", "day"), [(1445, 9, 31), (1200, 1, 1)])
def test_an_islamic_day_that_is_not_there_is_an_error(year, month, day):
    with pytest.raises(ValueError, match=r"no day 31|no Islamic year 1200"):
        feasts.hijri_day(year, month, day)


@pytest.mark.parametrize("name", sorted(words().tables["holiday"]))
def test_every_named_day_falls_in_a_year_of_news(name):
    found = feasts.around(words().value("holiday", name), dt.date(2024, 6, 30))

    assert len(found) >= 3
    assert all(stretch.first <= stretch.last for stretch in found)


def test_easters_are_sundays():
    for year in range(1900, 2100):
        for easter in (calendar.easter, calendar.orthodox_easter):
            assert easter(year).isoweekday() == 7
