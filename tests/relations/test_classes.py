"""What a sentence tells is put into its PLOVER class, whole pipeline."""

import tomllib
from pathlib import Path

import pytest

import entityrel

CLASSES = tomllib.loads(Path(__file__).with_name("classes.toml").read_text("utf-8"))
WRONG = pytest.mark.xfail(reason="no rule of this class reads it")


def sentences(kind):
    return [(plover, text) for plover, texts in CLASSES[kind].items() for text in texts]


@pytest.fixture(scope="module")
def classes(nlp):
    """Sentence -> the classes of the relations found in it."""
    texts = [text for kind in CLASSES for _, text in sentences(kind)]
    documents = entityrel.pipe(texts, nlp=nlp)
    return {
        document.text: {relation.plover for relation in document.relations}
        for document in documents
    }


@pytest.mark.parametrize(
    ("plover", "text"),
    [
        *sentences("found"),
        *(pytest.param(*pair, marks=WRONG) for pair in sentences("missed")),
    ],
)
def test_class_of_what_is_told(classes, plover, text):
    assert plover in classes[text]
