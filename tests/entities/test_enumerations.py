"""Names told by those that they are enumerated with."""

import pytest
import spacy
from spacy.tokens import Doc

from entityrel.entities.enumerations import read_enumerations
from entityrel.entities.spans import MentionSpan, Taken
from entityrel.entities.words import Words


def added(text, read):
    """Names added to ``text``, in which the words of ``read`` have these types."""
    texts = text.split()
    words = Words.of(
        Doc(
            spacy.blank("en").vocab,
            words=texts,
            tags=["NNP" if word[0].isupper() else "NN" for word in texts],
            sent_starts=[i == 0 for i in range(len(texts))],
        )
    )
    taken = Taken()
    for word, type_ in read.items():
        i = texts.index(word)
        taken.add(MentionSpan(i, i + 1, type_))
    read_enumerations(words, taken, set())
    return [
        (words.span_text(span.first, span.stop), span.type)
        for span in taken.spans[len(read) :]
    ]


@pytest.mark.parametrize(
    ("text", "read", "names"),
    [
        (
            "we asked Acme , Zumarex , Blue Sky and Bolt .",
            {"Acme": "ORG", "Bolt": "ORG"},
            [("Zumarex", "ORG"), ("Blue Sky", "ORG")],
        ),
        (
            "we asked Acme , Zumarex , and the Bolt .",
            {"Acme": "ORG", "Bolt": "ORG"},
            [("Zumarex", "ORG")],
        ),
        (
            "we saw Lima , Zumaro or Bern .",
            {"Lima": "PLACE", "Bern": "PLACE"},
            [("Zumaro", "PLACE")],
        ),
    ],
)
def test_unread_name_is_what_the_others_are(text, read, names):
    assert added(text, read) == names


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("we asked Acme and Zumarex .", {"Acme": "ORG"}),
        ("we asked Acme , Zumarex and Bolt .", {"Acme": "ORG"}),
        ("we saw Acme , Zumarex and Bern .", {"Acme": "ORG", "Bern": "PLACE"}),
        ("we saw Acme , Monday and Bern .", {"Acme": "ORG", "Bern": "ORG"}),
        ("we saw Acme , Bern and people , Zumarex .", {"Acme": "ORG", "Bern": "ORG"}),
    ],
)
def test_few_or_different_names_tell_nothing(text, read):
    assert added(text, read) == []
