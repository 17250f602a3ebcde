"""Actors that only stand together have no contact, accord, stance or action."""

import tomllib
from pathlib import Path

import entityrel
from entityrel.relations.rules import load_packs

NEGATIVES = tomllib.loads(
    (Path(__file__).parent / "relations/negatives.toml").read_text("utf-8")
)
EVENTS = ("contact", "accord", "stance", "action")


def test_few_relations_are_read_into_sentences_that_tell_none(nlp):
    events = {pack.type for pack in load_packs() if pack.family in EVENTS}
    sentences = [text for group in NEGATIVES.values() for text in group]

    false = [
        f"{relation.type} ({relation.rule}): {document.text}"
        for document in entityrel.pipe(sentences, nlp=nlp)
        for relation in document.relations
        if relation.type in events
    ]

    assert len(set(sentences)) == len(sentences) > 300
    assert len(false) / len(sentences) <= 0.03, "\n".join(false)
