import pytest
import spacy

from entityrel.entities.gazetteer import find_known


def known(text):
    doc = spacy.blank("en")(text)
    found = find_known(text, [t.text for t in doc], [t.idx for t in doc])
    return [(doc[k.first : k.stop].text, k.key, k.form) for k in found]


@pytest.mark.parametrize(
    ("text", "surface", "key", "form"),
    [
        ("talks with the U.S. side", "U.S.", "territory/united-states", "name"),
        ("the Chinese side", "Chinese", "territory/china", "demonym"),
        ("in Côte d’Ivoire", "Côte d’Ivoire", "territory/ivory-coast", "name"),
        ("GENEVA, May 3", "GENEVA", "city/Geneva", "city"),
        ("the Kremlin said", "Kremlin", "territory/russia", "seat"),
        ("East Asian states", "East Asian", "region/East Asia", "adjective"),
        (
            "the United\nNations",
            "United\nNations",
            "organisation/un",
            "name",
        ),
    ],
)
def test_surface_is_found(text, surface, key, form):
    assert (surface, key, form) in known(text)


@pytest.mark.parametrize("text", ["give us time", "Chinaware", "an indiana jones hat"])
def test_other_words_are_left_alone(text):
    assert known(text) == []


def test_longest_name_wins():
    assert [key for _, key, _ in known("the UN Security Council")] == [
        "organisation/un-security-council"
    ]
