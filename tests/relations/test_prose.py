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
    """Sentence -> (source, relation, target) of what is found in it, with the rest."""
    texts = dict.fromkeys(row[-1] for rows in PROSE.values() for row in rows)
    records = [{"text": text, "date": "2024-01-05"} for text in texts]
    return {
        document.text: {
            (document.entity(r.source).name, r.type, document.entity(r.target).name): (
                r.status,
                document.entity(r.place).name if r.place else "",
            )
            for r in document.relations
        }
        for document in entityrel.pipe(records, nlp=nlp)
    }


def ways(source, type_, target):
    """The relation, and the other way round where it is symmetric."""
    there, back = (source, type_, target), (target, type_, source)
    return {there, back} if type_ in SYMMETRIC else {there}


@pytest.mark.parametrize(
    ("source", "type_", "target", "text"),
    [
        *PROSE["found"],
        *(pytest.param(*row, marks=WRONG) for row in PROSE["missed"]),
    ],
)
def test_relation_of_a_sentence(told, source, type_, target, text):
    assert ways(source, type_, target) & set(told[text])


@pytest.mark.parametrize(("source", "type_", "target", "text"), PROSE["wrong"])
def test_what_a_sentence_does_not_tell(told, source, type_, target, text):
    assert not ways(source, type_, target) & set(told[text])


@pytest.mark.parametrize(
    ("source", "type_", "target", "status", "place", "text"), PROSE["circumstances"]
)
def test_status_and_place_in_prose(told, source, type_, target, status, place, text):
    found = [told[text].get(way) for way in ways(source, type_, target)]

    assert (status, place) in found
