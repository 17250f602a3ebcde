"""Date lines and datelines give the publication date, and nothing else does."""

import datetime as dt

import pytest

from entityrel.read.layout import read_layout

PROSE = "The foreign minister of Norway received her colleague from Ghana in Oslo."
MAY_3 = dt.date(2010, 5, 3)


@pytest.mark.parametrize(
    "line",
    [
        "May 3, 2010",
        "3 May 2010",
        "2010-05-03",
        "Monday, 3 May 2010",
        "Mon 3 May 2010",
        "MAY 3, 2010",
        "3rd May 2010",
        "3rd of May, 2010",
        "13/05/2010",
        "05/13/2010",
        "5/5/2010",
        "13.05.2010",
        "3.5.2010",
        "2010/05/03",
        "May 3, 2010 10:31 AM EST",
        "May 3, 2010 at 10:31 a.m.",
        "May 3, 2010, 10:31 GMT+2",
        "2010-05-03T10:31:00Z",
        "Published May 3, 2010",
        "Published: 3 May 2010, 10:31",
        "Posted on May 3, 2010",
        "Updated: May 3, 2010",
        "May 3, 2010 by Kari Nordmann",
        "By Kari Nordmann | May 3, 2010",
        "World | May 3, 2010",
        "Politics • 3 May 2010 • 5 min read",
        "Published May 3, 2010 | Updated May 4, 2010",
        "Updated May 4, 2010 | Published May 3, 2010",
        "(May 3, 2010)",
        "Date: 3 May 2010",
    ],
)
def test_date_line(line):
    layout = read_layout(f"Norway Opens Talks\n{line}\n{PROSE}")

    assert [block.kind for block in layout.blocks] == ["heading", "date", "paragraph"]
    assert layout.date in (MAY_3, dt.date(2010, 5, 13), dt.date(2010, 5, 5))


@pytest.mark.parametrize("line", ["03/05/2010", "31 February 2010", "2010-13-45"])
def test_date_line_that_cannot_be_read_gives_no_date(line):
    layout = read_layout(f"Norway Opens Talks\n{line}\n{PROSE}")

    assert layout.date is None
    assert layout.blocks[1].kind == "date"


@pytest.mark.parametrize(
    "line",
    [
        "The treaty was signed on May 3, 2010.",
        "Norway and Ghana signed a treaty on May 3, 2010",
        "May 3, 2010: the day the treaty was signed",
        "In May 2010 the talks began.",
        "Resolution 1373 of 3 May",
        "It was agreed on 3 May 2010 that quotas fall",
    ],
)
def test_sentence_with_a_date_is_no_date_line(line):
    layout = read_layout(f"Norway Opens Talks\n{line}\n{PROSE}")

    assert layout.date is None
    assert layout.blocks[1].kind in ("paragraph", "heading")


@pytest.mark.parametrize(
    ("dateline", "place", "date"),
    [
        ("OSLO, May 3, 2010 —", "OSLO", MAY_3),
        ("OSLO, 3 May 2010 -", "OSLO", MAY_3),
        ("OSLO (Reuters) -", "OSLO", None),
        ("OSLO, May 3 (Xinhua) --", "OSLO", None),
        ("OSLO/ACCRA, 3 May 2010 -", "OSLO", MAY_3),
        ("OSLO/ACCRA (Reuters) -", "OSLO", None),
        ("Springfield, N.Y., May 3, 2010 –", "Springfield", MAY_3),
        ("Oslo, Norway, May 3, 2010 –", "Oslo", MAY_3),
        ("ACCRA, Ghana (AP) _", "ACCRA", None),
        ("ACCRA, Ghana (AP)_", "ACCRA", None),
        ("CAPE COAST, Ghana (AP) —", "CAPE COAST", None),
        ("PORT-AU-PRINCE, Haiti —", "PORT-AU-PRINCE", None),
        ("ST. JOHN'S, May 3, 2010 -", "ST. JOHN'S", MAY_3),
        ("OSLO —", "OSLO", None),
        ("OSLO -", "OSLO", None),
        ("OSLO, Monday —", "OSLO", None),
        ("Oslo (dpa) -", "Oslo", None),
        ("Oslo, May 3, 2010 (AFP) -", "Oslo", MAY_3),
        ("OSLO, Monday, 3 May 2010 –", "OSLO", MAY_3),
        ("OSLO, May 3, 2010 /TASS/.", "OSLO", MAY_3),
        ("OSLO. May 3 (Interfax) -", "OSLO", None),
        ("NEW DELHI:", "NEW DELHI", None),
        ("Accra, May 3 (ANI):", "Accra", None),
        ("MÁLAGA, 3 May 2010 —", "MÁLAGA", MAY_3),
    ],
)
def test_dateline(dateline, place, date):
    text = f"{dateline} {PROSE}"

    layout = read_layout(text)

    assert [(block.kind, text[block.start : block.end]) for block in layout.blocks] == [
        ("dateline", dateline),
        ("paragraph", PROSE),
    ]
    assert text[slice(*layout.place)] == place
    assert layout.date == date


def test_dateline_on_a_line_of_its_own():
    text = f"ACCRA, Ghana (AP) _\n\n{PROSE}"

    assert [block.kind for block in read_layout(text).blocks] == [
        "dateline",
        "paragraph",
    ]


def test_place_and_date_on_a_line_of_their_own():
    text = f"Norway Opens Talks\nOslo, 3 May 2010\n{PROSE}"

    layout = read_layout(text)

    assert [block.kind for block in layout.blocks] == [
        "heading",
        "dateline",
        "paragraph",
    ]
    assert text[slice(*layout.place)] == "Oslo"
    assert layout.date == MAY_3


@pytest.mark.parametrize(
    "text",
    [
        "NATO - the alliance of 30 states - met in Oslo on Monday, officials said.",
        "NORWAY - GHANA TREATY",
        "Norway - Ghana talks resume in Oslo",
        "Kari Nordmann (Labour) - the minister - resigned on Monday.",
        "On May 3, 2010 - a Monday - the treaty was signed in Oslo.",
        "LUNDE: Thank you all for coming to Oslo today.",
        "Norway (and Ghana) - both of them - want a treaty on fish.",
        "In Oslo, May 3, 2010 was a day of celebrations for both sides.",
        "UN (New York) officials said nothing - for once.",
        "Secretary-General Kari Nordmann came to Oslo - late.",
    ],
)
def test_prose_is_no_dateline(text):
    layout = read_layout(text)

    assert layout.blocks[0].kind in ("paragraph", "heading")
    assert layout.place is None


def test_first_date_counts():
    layout = read_layout(f"May 3, 2010\n{PROSE}\nMay 4, 2010\n{PROSE}")

    assert layout.date == MAY_3


def test_published_counts_before_updated():
    layout = read_layout(f"Updated May 4, 2010\nPublished May 3, 2010\n{PROSE}")

    assert layout.date == MAY_3


def test_date_in_the_middle_of_an_article_is_not_its_own():
    layout = read_layout(f"{PROSE * 10}\n\nMay 3, 2010\n\nOSLO, May 3, 2010 - {PROSE}")

    assert layout.date is None
    assert layout.place is None


def test_junk_on_top_does_not_hide_the_date():
    menu = "Share on Facebook\n" * 60

    assert read_layout(f"{menu}\nMay 3, 2010\n{PROSE}").date == MAY_3
