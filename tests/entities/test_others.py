"""What has a name and acts for nobody is no actor."""

import pytest

import entityrel


@pytest.fixture(scope="module")
def names(names_of):
    return lambda text: names_of(text, "PERSON", "ORG", "PLACE")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana Quispe spoke in English and French.", {"Ana Quispe"}),
        ("It was published in English, Arabic and Russian.", set()),
        ("Envoys who speak fluent Russian met in Oslo.", {"Oslo"}),
        ("He wrote for the English-language daily Lima Mirror.", {"Lima Mirror"}),
        ("He guards the Russian-speaking people of Latvia.", {"Latvia"}),
        ("The German translation appeared in Vienna.", {"Vienna"}),
        ("Delegations met in German and French towns.", {"German", "French"}),
    ],
)
def test_language_is_no_country(names, text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Korean War divided China and France.", {"China", "France"}),
        ("Chile and Peru signed the Treaty of Ancón.", {"Chile", "Peru"}),
        ("Iran left the Paris Agreement.", {"Iran"}),
        ("They invoked the Vienna Convention on Diplomatic Relations.", set()),
        ("Norway hosts the Colombian Peace Process.", {"Norway"}),
        ("The Nile Peace Prize of the Arab Press goes to Ana Quispe.", {"Ana Quispe"}),
        ("Envoys met at the NATO Summit in Vilnius.", {"NATO", "Vilnius"}),
        ("They met in Geneva for the Syria Peace Conference.", {"Geneva"}),
        ("He attended the Munich Security Conference.", {"Munich Security Conference"}),
        ("Brazil will host the World Cup.", {"Brazil"}),
        ("Peru prepares for a Chilean war game.", {"Peru", "Chilean"}),
        ("Egypt spoke of the Gaza war.", {"Egypt", "Gaza"}),
    ],
)
def test_name_of_an_occasion_is_one_name(names, text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He praised the film "Road to Lima" in Oslo.', {"Oslo"}),
        ('Her book "Letters from Peru" (2004) sold well in Chile.', {"Chile"}),
        (
            "The frigate Aurora left Havana. The Aurora had been in Cuba since May.",
            {"Havana", "Cuba"},
        ),
        ("Sailors aboard the Sea Star were held by Iran.", {"Iran"}),
        (
            "Naeem Rashid, professor of Islamic Studies at Karachi University, spoke.",
            {"Naeem Rashid", "Karachi University"},
        ),
        ("Rohingya refugees fled to Bangladesh.", {"Bangladesh"}),
        ("Christian Holm met Muslim leaders in Berlin.", {"Christian Holm", "Berlin"}),
    ],
)
def test_works_vessels_subjects_and_peoples_are_no_actors(names, text, expected):
    assert names(text) == expected


def test_kurds_are_no_people_of_one_country(nlp):
    document = entityrel.extract("Kurdish forces attacked Turkey.", nlp=nlp)

    assert {entity.country for entity in document.entities} == {"TUR"}
