"""Confidence: the rule's precision, lowered by each guess, and never raised."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entityrel.relations.confidence import confidence

SHARE = st.floats(0.01, 1)


@given(SHARE, st.lists(SHARE))
def test_guesses_lower_and_never_raise(precision, certainties):
    sure = confidence(precision, *certainties)

    assert 0 <= sure <= round(precision, 3)
    assert confidence(precision, *certainties, 0.5) <= sure


def sure(annotate, text):
    (row,) = annotate(text).relations
    return row["confidence"]


@pytest.mark.parametrize(
    "guessed",
    [
        pytest.param(
            "[Nora|PERSON] left. [She|PERSON=Nora] praised [Peru|PLACE].", id="pronoun"
        ),
        pytest.param("[Nora|PERSON] praised officials of [Peru|PLACE].", id="people"),
    ],
)
def test_guesses_are_less_sure_than_names(annotate, guessed):
    named = sure(annotate, "[Nora|PERSON] praised [Peru|PLACE].")

    assert sure(annotate, guessed) < named


def test_a_time_of_the_sentence_before_is_a_guess(annotate):
    plain = sure(annotate, "[Nora|PERSON] met [Tomas|PERSON].")

    continued = sure(
        annotate,
        "[Nora|PERSON] opened a fair on [May 3|DATE=2001-05-03]. "
        "[Nora|PERSON] met [Tomas|PERSON].",
    )

    assert continued < plain
