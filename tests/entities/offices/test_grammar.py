"""Titles are cut into rank, portfolio, title and tenure."""

import pytest
import spacy

from entityrel.entities.offices.grammar import find_offices


def offices(text):
    doc = spacy.blank("en")(text)
    found = find_offices([t.lower_ for t in doc], [t.text for t in doc], set())
    return [(doc[o.first : o.stop].text, o) for o in found]


@pytest.mark.parametrize(
    ("text", "surface", "title", "rank", "portfolio", "tenure"),
    [
        (
            "Foreign Minister Roe",
            "Foreign Minister",
            "minister",
            None,
            "foreign",
            "current",
        ),
        (
            "former Prime Minister Roe",
            "Prime Minister",
            "prime minister",
            None,
            None,
            "former",
        ),
        ("then-Chancellor Roe", "Chancellor", "chancellor", None, None, "former"),
        ("Acting President Roe", "Acting President", "president", None, None, "acting"),
        ("President-elect Roe", "President-elect", "president", None, None, "elect"),
        ("Vice President Roe", "Vice President", "president", "vice", None, "current"),
        (
            "Deputy Assistant Secretary of State Roe",
            "Deputy Assistant Secretary of State",
            "assistant secretary of state",
            "deputy",
            None,
            "current",
        ),
        (
            "Minister for Foreign Affairs and Trade of Peru",
            "Minister for Foreign Affairs and Trade",
            "minister",
            None,
            "foreign affairs and trade",
            "current",
        ),
        (
            "Planning and Investment Minister Roe",
            "Planning and Investment Minister",
            "minister",
            None,
            "planning and investment",
            "current",
        ),
        (
            "Chairman of the Joint Chiefs of Staff Roe",
            "Chairman of the Joint Chiefs of Staff",
            "chairman of the joint chiefs of staff",
            None,
            None,
            "current",
        ),
        (
            "the secretary-general spoke",
            "secretary-general",
            "secretary-general",
            None,
            None,
            "current",
        ),
    ],
)
def test_title_is_parsed(text, surface, title, rank, portfolio, tenure):
    [(found, office)] = offices(text)

    assert found == surface
    assert (office.title, office.rank, office.portfolio) == (title, rank, portfolio)
    assert office.tenure == tenure


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        (
            "Deputy Prime Minister and Foreign Minister Roe",
            ["Deputy Prime Minister", "Foreign Minister"],
        ),
        ("Foreign and Defence Ministers met", ["Foreign and Defence Ministers"]),
        ("the secretaries of state of both", ["secretaries of state"]),
        ("a stately home", []),
    ],
)
def test_titles_are_told_apart(text, surfaces):
    assert [surface for surface, _ in offices(text)] == surfaces


@pytest.mark.parametrize(
    ("text", "top", "level"),
    [
        ("President Roe", True, "head_of_state"),
        ("Vice President Roe", False, "deputy"),
        ("Prime Minister Roe", True, "head_of_government"),
        ("Foreign Minister Roe", False, "minister"),
        ("President-elect Roe", False, "head_of_state"),
        ("Special Envoy Roe", False, "envoy"),
    ],
)
def test_rank_decides_level_and_top(text, top, level):
    [(_, office)] = offices(text)

    assert (office.top, office.level) == (top, level)


def test_plural_titles_are_known_as_such():
    [(_, one)] = offices("Heads of State and Government gathered")
    [(_, other)] = offices("the foreign ministers gathered")

    assert one.plural
    assert other.plural
