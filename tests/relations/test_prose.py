"""Who does what to whom in freer prose, whole pipeline."""

import tomllib
from pathlib import Path

import pytest

import entityrel
from entityrel.relations.rules import load_packs

PROSE = tomllib.loads(Path(__file__).with_name("prose.toml").read_text("utf-8"))
SYMMETRIC = {pack.type for pack in load_packs() if pack.symmetric}
WRONG = pytest.mark.xfail(reason="no rule reads this wording")


@pytest.fixture(scope="module")
def told(nlp):
    """Sentence -> (source, relation, target) of what is found in it."""
    texts = [row[-1] for rows in PROSE.values() for row in rows]
    return {
        document.text: {
            (document.entity(r.source).name, r.type, document.entity(r.target).name)
            for r in document.relations
        }
        for document in entityrel.pipe(texts, nlp=nlp)
    }


@pytest.mark.parametrize(
    ("source", "type_", "target", "text"),
    [
        *PROSE["found"],
        *(pytest.param(*row, marks=WRONG) for row in PROSE["missed"]),
    ],
)
def test_relation_of_a_sentence(told, source, type_, target, text):
    ways = {(source, type_, target)}
    if type_ in SYMMETRIC:
        ways.add((target, type_, source))

    assert ways & told[text]
