"""Affiliations, seats and offices as free prose tells them, whole pipeline."""

import tomllib
from pathlib import Path

import pytest

import entityrel

STATES = tomllib.loads(Path(__file__).with_name("states.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def told(nlp):
    """Sentence -> (source, relation, target) of what is found in it."""
    texts = {row[-1] for rows in STATES.values() for row in rows}
    return {
        document.text: {
            (document.entity(r.source).name, r.type, document.entity(r.target).name)
            for r in document.relations
        }
        for document in entityrel.pipe(texts, nlp=nlp)
    }


@pytest.mark.parametrize(("source", "type_", "target", "text"), STATES["found"])
def test_state_of_a_sentence(told, source, type_, target, text):
    assert (source, type_, target) in told[text]


@pytest.mark.parametrize(("source", "type_", "target", "text"), STATES["untold"])
def test_state_that_a_sentence_does_not_tell(told, source, type_, target, text):
    assert (source, type_, target) not in told[text]
