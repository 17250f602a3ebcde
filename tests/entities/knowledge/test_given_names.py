import json
from importlib.resources import files

import pytest

from entityrel.entities.knowledge import family_first_surnames, given_names


def test_every_row_is_valid():
    text = files("entityrel.entities.knowledge").joinpath("given_names.json")
    table = json.loads(text.read_text(encoding="utf-8"))
    assert "Faker (MIT)" in table["source"]
    tags = {tag for tag, _ in table["rows"]}
    assert tags == {"f", "m", "u", "chinese", "korean", "vietnamese"}
    listed = [
        name for tag, names in table["rows"] if len(tag) == 1 for name in names.split()
    ]
    assert len(listed) == len(set(listed)) == len(given_names())


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Angela", "f"),
        ("Ursula", "f"),
        ("Fatima", "f"),
        ("Yulia", "f"),
        ("Yuriko", "f"),
        ("Priya", "f"),
        ("Olaf", "m"),
        ("Sergei", "m"),
        ("Sergey", "m"),
        ("Volodymyr", "m"),
        ("François", "m"),
        ("Francois", "m"),
        ("Mohammad", "m"),
        ("Recep", "m"),
        ("Narendra", "m"),
        ("Kenji", "m"),
        ("Jean-Yves", "m"),
        ("Alexis", "u"),
        ("Kim", "u"),
        ("Jean", "u"),
    ],
)
def test_gender(name, gender):
    assert given_names()[name] == gender


@pytest.mark.parametrize(
    "word", ["President", "Prince", "General", "China", "March", "Union", "The"]
)
def test_titles_and_words_are_no_given_names(word):
    assert word not in given_names()


@pytest.mark.parametrize("surname", ["Wang", "Li", "Zhang", "Kim", "Park", "Nguyen"])
def test_surname_that_stands_first(surname):
    assert surname in family_first_surnames()


@pytest.mark.parametrize("surname", ["Smith", "Müller", "Ivanov", "Suzuki"])
def test_surname_that_stands_last(surname):
    assert surname not in family_first_surnames()


def test_the_mapping_cannot_be_changed():
    with pytest.raises(TypeError):
        given_names()["Zaphod"] = "m"
