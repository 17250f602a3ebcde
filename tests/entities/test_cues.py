"""Names that only the noun beside them tells."""

import pytest


@pytest.fixture(scope="module")
def bodies(names_of):
    return lambda text: names_of(text, "ORG", all_kinds=True)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('The newspaper "To Zumaro" reported it.', "To Zumaro"),
        ('A broadcaster called "Voice of Peru," he said, is new.', "Voice of Peru"),
        ('It stood in "Life" magazine in May.', "Life"),
        ("The 'Zumaro' movement grew.", "Zumaro"),
        ("Money went to the Chinese company ZUMARO; she owns it.", "ZUMARO"),
    ],
)
def test_noun_tells_the_name_beside_it(bodies, text, name):
    assert name in bodies(text)


@pytest.mark.parametrize(
    "text",
    [
        '"Yes," company officials said.',
        'The newspaper "wrote about it" again.',
        "He told the group 'We will leave' and left.",
    ],
)
def test_speech_beside_a_noun_is_no_name(bodies, text):
    assert bodies(text) == set()
