"""Names of companies and papers, told by their legal form or their last word."""

import pytest

import entityrel


@pytest.fixture(scope="module")
def read(nlp):
    def read(text):
        document = entityrel.extract(text, date="2024-05-15", nlp=nlp)
        return {
            (mention.text, entity.type)
            for entity in document.entities
            for mention in entity.mentions
            if mention.kind == "name" and entity.type != "DATE"
        }

    return read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("South Zumar Transport BV signed it.", ("South Zumar Transport BV", "ORG")),
        ("It chose Italy's Zumaro SpA on Monday.", ("Zumaro SpA", "ORG")),
        ("He runs Smith & Zumar Ltd of Oslo.", ("Smith & Zumar Ltd", "ORG")),
        ("He read Philosophie Magazin at home.", ("Philosophie Magazin", "ORG")),
    ],
)
def test_company_or_paper_is_read_whole(read, text, expected):
    assert expected in read(text)


def test_capitals_before_a_name_are_no_legal_form(read):
    assert all(type_ != "ORG" for _, type_ in read("They met in SE Asia."))


def test_noun_before_a_list_tells_that_it_is_of_firms(read):
    found = read(
        "The four shareholders -- Acmex of Austria, Molda of Hungary, Zumargaz of "
        "Bulgaria and Botan of Turkey -- met in Bern."
    )

    assert {type_ for name, type_ in found if name in ("Zumargaz", "Botan")} <= {"ORG"}


def test_two_towns_are_no_body(read):
    found = read("The raids were on houses in Mons and Liege, both in Belgium.")

    assert {("Mons", "PLACE"), ("Liege", "PLACE")} <= found


def test_province_is_a_place_all_over_the_text(read):
    found = read(
        "The incident was in Kassungu province in Angola. Something happened in "
        "Kassungu on Monday."
    )

    assert ("Kassungu", "ORG") not in found
