"""People told by what they do, where the recogniser is silent or errs."""

import pytest

import entityrel


@pytest.fixture(scope="module")
def names(nlp):
    def read(text):
        document = entityrel.extract(text, date="2024-05-15", nlp=nlp)
        return {(e.name, e.type) for e in document.entities}

    return read


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Aigul Sarsenova met China's energy minister in Almaty.", "Aigul Sarsenova"),
        ("Eduardo Pinzon did not meet the Swiss envoy.", "Eduardo Pinzon"),
        ("LIMA - Petra Hlavata met Poland's trade minister.", "Petra Hlavata"),
        ("Ana Quispe will meet Inés Carvalho here on Monday.", "Inés Carvalho"),
        ("Maqoma and Kariuki discussed the matter by phone.", "Maqoma"),
        ("Stanev and Admiral Dobre met in Varna on Wednesday.", "Stanev"),
        ("Stanev and Admiral Dobre met in Varna on Wednesday.", "Dobre"),
        ("The Tunisian prime minister expects to receive Serrani in May.", "Serrani"),
    ],
)
def test_who_meets_or_calls_is_a_person(names, text, name):
    assert (name, "PERSON") in names(text)


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("Peru met Chile in Lima.", ("Peru", "PLACE")),
        ("The Zumaro Group met Ana Quispe.", ("Zumaro Group", "ORG")),
        ("NATO met in Brussels and spoke to Ana Quispe.", ("NATO", "PERSON")),
        ("Ana Quispe received Zumaro Tower as a gift.", ("Zumaro", "PERSON")),
    ],
)
def test_what_is_something_else_stays_it(names, text, entity):
    assert (entity in names(text)) == (entity[1] != "PERSON")
