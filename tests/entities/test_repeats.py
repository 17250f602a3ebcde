"""Names read in one place and passed over in another."""

import pytest
import spacy
from spacy.tokens import Doc

from entityrel.entities.repeats import read_full_repeats, read_repeats
from entityrel.entities.spans import MentionSpan, Taken
from entityrel.entities.words import Words

_FIRST = "They sold Zumarex . "


def tokens(text):
    """The words of ``text``: capitals are proper nouns, a full stop ends a sentence."""
    texts = text.split()
    doc = Doc(
        spacy.blank("en").vocab,
        words=texts,
        tags=["NNP" if word[0].isupper() else "NN" for word in texts],
        sent_starts=[i == 0 or texts[i - 1] == "." for i in range(len(texts))],
    )
    return Words.of(doc)


def repeats(text, *, at=2, headings=()):
    """Names added to ``text`` where the word at ``at`` is read as a body."""
    words, taken = tokens(text), Taken()
    taken.add(MentionSpan(at, at + 1, "ORG"))
    read_repeats(words, taken, junk=set(), headings=set(headings))
    return [
        (words.span_text(span.first, span.stop), span.type) for span in taken.spans[1:]
    ]


@pytest.mark.parametrize(
    "text",
    [
        "the shares of Zumarex fell .",
        "Zumarex fell .",
        "they saw a ' Zumarex ' sign .",
    ],
)
def test_name_is_read_wherever_it_stands(text):
    assert repeats(_FIRST + text) == [("Zumarex", "ORG")]


@pytest.mark.parametrize(
    "text",
    [
        "they saw the Great Zumarex Hall .",
        "they saw Zumarex Hall .",
        "they saw the Zumarex of Peru .",
        "they saw Zumarex and a zumarex .",
        "they saw nothing .",
    ],
)
def test_part_of_another_name_or_a_common_word_is_none(text):
    assert repeats(_FIRST + text) == []


def test_capitals_beside_a_name_tell_nothing_in_a_heading():
    assert repeats(_FIRST + "Zumarex Buys Mine", headings=range(4, 7)) == [
        ("Zumarex", "ORG")
    ]


@pytest.mark.parametrize("word", ["Thursday", "University"])
def test_word_that_names_nothing_alone_is_not_repeated(word):
    assert repeats(f"They saw {word} . they left on {word} .") == []


def test_what_is_read_at_the_beginning_of_a_sentence_only_is_no_name():
    assert repeats("they left . Homeopathy works . they sell Homeopathy .", at=3) == []


@pytest.mark.parametrize(
    ("part", "found"),
    [
        (MentionSpan(6, 7, "ORG"), "Brann Bergen"),
        (MentionSpan(7, 8, "PLACE", sure=True), "Brann Bergen"),
        (MentionSpan(7, 8, "PERSON", sure=True), "Bergen"),
        (MentionSpan(7, 9, "ORG"), "Bergen won"),
        (None, "Brann Bergen"),
    ],
)
def test_name_of_several_words_is_read_whole_again(part, found):
    words, taken = tokens("They saw Brann Bergen . then Brann Bergen won ."), Taken()
    taken.add(MentionSpan(2, 4, "ORG"))
    if part is not None:
        taken.add(part)

    read_full_repeats(words, taken, junk=set())

    (again,) = taken.spans[1:]
    assert words.span_text(again.first, again.stop) == found
