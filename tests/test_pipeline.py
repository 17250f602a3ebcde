"""The spaCy pipeline: as a whole, in parts, saved, and with rules of one's own."""

import pytest
import spacy
from spacy.tokens import Doc, DocBin

import entityrel
from entityrel.errors import PipelineError, RuleError
from entityrel.model import load_model
from entityrel.pipeline import ORDER

TEXT = "Peruvian President Ana Quispe met Chilean President Luis Soto in Lima."


def types(doc: Doc) -> list[str]:
    return [relation.type for relation in doc._.relations]


def test_a_doc_carries_entities_and_relations(nlp):
    doc = nlp(TEXT)

    assert "meets" in types(doc)
    assert {"Ana Quispe", "Lima"} <= {entity.name for entity in doc._.entities}
    assert entityrel.to_document(doc).text == TEXT


def test_a_sentence_carries_what_it_tells(nlp):
    doc = nlp(f"{TEXT} Karl Winter, chancellor of Austria, stayed in Vienna.")
    first, second = doc.sents

    assert "meets" in {r.type for r in first._.relations}
    assert {r.type for r in second._.relations} >= {"holds", "office_of"}
    assert "meets" not in {r.type for r in second._.relations}
    assert "Karl Winter" in {entity.name for entity in second._.entities}
    assert "Karl Winter" not in {entity.name for entity in first._.entities}


def test_a_loaded_language_gets_our_components_once():
    language = load_model()

    nlp = entityrel.load(language)

    assert nlp is language
    assert entityrel.load(nlp).pipe_names == nlp.pipe_names
    assert "meets" in types(nlp(TEXT))


def test_components_can_be_added_one_by_one(nlp):
    own = load_model()
    for name, place in ORDER:
        own.add_pipe(name, **place)

    assert own.pipe_names == nlp.pipe_names
    assert types(own(TEXT)) == types(nlp(TEXT))


def test_docs_survive_bytes_and_docbin(nlp):
    doc = nlp(TEXT)
    expected = entityrel.to_document(doc)

    (stored,) = DocBin(store_user_data=True, docs=[doc]).get_docs(nlp.vocab)
    copy = Doc(nlp.vocab).from_bytes(doc.to_bytes())

    assert entityrel.to_document(stored) == expected
    assert entityrel.to_document(copy) == expected


def test_docs_survive_spacys_own_processes(nlp):
    docs = list(nlp.pipe([TEXT, TEXT], n_process=2, batch_size=1))

    assert types(docs[1]) == types(nlp(TEXT))


def test_a_saved_pipeline_is_loaded_by_spacy(nlp, tmp_path):
    nlp.to_disk(tmp_path)

    again = spacy.load(tmp_path)

    assert types(again(TEXT)) == types(nlp(TEXT))


@pytest.mark.parametrize(
    ("name", "missing"),
    [
        ("entityrel_entities", "entityrel_knowledge"),
        ("entityrel_relations", "entityrel_entities"),
    ],
)
def test_components_say_what_they_lack(name, missing):
    own = load_model()
    own.add_pipe(name)

    with pytest.raises(PipelineError, match=missing):
        own(TEXT)


BROKEN = """
family = "contact"
description = "They dance."
source = ["PERSON"]
target = ["PERSON"]

[[rule]]
id = "dance"
verbs = ["dance"]
source = ["subjekt"]
target = ["with"]
precision = 0.8
match = ["[Ana|PERSON|source] danced with [Luis|PERSON|target]."]
reject = ["[Ana|PERSON] danced."]
"""


def test_a_broken_rule_file_is_told_with_file_rule_and_remedy(tmp_path):
    path = tmp_path / "dances_with.toml"
    path.write_text(BROKEN)

    with pytest.raises(
        RuleError,
        match=r"dances_with\.toml, line \d+, rule 'dance'.*'subjekt'.*use one of",
    ):
        entityrel.load(rules=[path])


def test_own_rules_find_their_relations(tmp_path):
    path = tmp_path / "dances_with.toml"
    path.write_text(BROKEN.replace("subjekt", "subject"))
    nlp = entityrel.load(rules=[path])

    document = entityrel.extract("Ana Quispe danced with Luis Soto in Lima.", nlp=nlp)

    (dance,) = [r for r in document.relations if r.type == "dances_with"]
    assert (dance.rule, dance.confidence) == ("dances_with.dance", 0.8)
    assert "danced" in entityrel.explain(document, dance, nlp=nlp)


def test_explain_needs_the_pipeline_that_found_it(tmp_path, nlp):
    path = tmp_path / "dances_with.toml"
    path.write_text(BROKEN.replace("subjekt", "subject"))
    own = entityrel.load(rules=[path])
    document = entityrel.extract("Ana Quispe danced with Luis Soto.", nlp=own)

    with pytest.raises(entityrel.EntityrelError, match="not found again"):
        entityrel.explain(document, document.relations[0], nlp=nlp)
    with pytest.raises(entityrel.EntityrelError, match="no relation 'R99'"):
        entityrel.explain(document, "R99", nlp=own)
