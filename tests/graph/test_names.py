import pytest

from entityrel.graph.names import (
    fold,
    initials,
    is_acronym,
    organisation_form,
    person_name,
    skeleton,
    slug,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Côte d’Ivoire", "cote divoire"),
        ("Łukasz Ørsted-Straße", "lukasz orsted strasse"),
        ("U.S.", "us"),
        ("  two \n lines ", "two lines"),
        ("İstanbul", "istanbul"),
        ("…", ""),
    ],
)
def test_fold_leaves_plain_words(text, folded):
    assert fold(text) == folded


def test_a_name_in_another_script_still_makes_a_key():
    assert slug("東京") == "東京"


@pytest.mark.parametrize(
    ("name", "country", "given", "surname"),
    [
        ("Ama Boatin", None, "ama", "boatin"),
        ("Joris van der Meulen", None, "joris", "meulen"),
        ("van der Meulen", None, None, "meulen"),
        ("al-Haddad", None, None, "haddad"),
        ("Al Morrow", None, "al", "morrow"),
        ("Sir Colin Hartwell Jr.", None, "colin", "hartwell"),
        ("Bak Seo-yun", "KOR", "seoyun", "bak"),
        ("Boatin", None, None, "boatin"),
        ("J.R. Fenwick", None, "j", "fenwick"),
    ],
)
def test_a_personal_name_is_taken_apart(name, country, given, surname):
    taken = person_name(name, country)

    assert (taken.given, taken.surname) == (given, surname)


@pytest.mark.parametrize(
    ("one", "other"),
    [("muammar", "moammar"), ("yusuf", "youssef"), ("sergei", "sergey")],
)
def test_transliterations_sound_alike(one, other):
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("The Harbour Bank plc", "harbour bank"),
        ("Smith & Sons Ltd.", "smith and sons"),
        ("Al-Nahda", "nahda"),
    ],
)
def test_an_organisation_loses_article_and_legal_form(name, form):
    assert organisation_form(name) == form


@pytest.mark.parametrize(
    ("text", "acronym"),
    [("NATO", True), ("U.N.", True), ("Nato", False), ("A", False), ("G7", True)],
)
def test_acronyms_are_capitals(text, acronym):
    assert is_acronym(text) is acronym


def test_initials_leave_small_words_out_and_in():
    assert initials("Council of Coastal States") == ("ccs", "cocs")


def test_a_korean_name_is_one_whether_its_country_is_known_or_not():
    assert person_name("Park Jae-won") == person_name("Bak Jaewon", "KOR")


def test_a_particle_with_a_capital_opens_a_surname():
    surname = person_name("Al Balushi")

    assert not surname.is_full
    assert surname.surname == person_name("Sultan Al Balushi").surname
    assert person_name("Al Kennard").given == "al"
