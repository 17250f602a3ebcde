import json

import pytest
import spacy
from spacy.tokens import Doc, DocBin

import entityrel
from entityrel import rows
from entityrel.errors import InputError, PipelineError
from entityrel.relations.explain import explain_relation
from entityrel.schema import Relation

TEXT = (
    "[Nora Lindqvist|PERSON] met [Tomas Berka|PERSON] in [Lima|PLACE] "
    "on [May 3, 2001|DATE=2001-05-03]. [Peru|PLACE] praised [Chile|PLACE]."
)


def test_rows_fit_the_schema_and_point_at_the_text(annotate):
    found = annotate(TEXT)

    relations = [
        Relation.model_validate({k: v for k, v in row.items() if k != "trace"})
        for row in found.relations
    ]

    assert [relation.type for relation in relations] == ["meets", "supports"]
    assert [relation.id for relation in relations] == ["R1", "R2"]
    for relation in relations:
        evidence = relation.evidence
        assert found.doc.text[evidence.start : evidence.end] == evidence.text


def test_rows_survive_serialisation(annotate):
    doc = annotate(TEXT).doc

    copy = Doc(doc.vocab).from_bytes(doc.to_bytes())
    stored = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (binned,) = DocBin(store_user_data=True).from_bytes(stored).get_docs(doc.vocab)

    first, second, third = (
        json.dumps(each.user_data[rows.RELATIONS]) for each in (doc, copy, binned)
    )
    assert first == second == third


def test_evidence_covers_trigger_and_arguments_but_no_other_clause(annotate):
    (relation,) = annotate(
        "[Nora Lindqvist|PERSON] slept, and [Ida Moreau|PERSON] met "
        "[Tomas Berka|PERSON] while it rained."
    ).relations

    assert relation["evidence"]["text"] == "Ida Moreau met Tomas Berka"


def test_nothing_is_read_from_junk(annotate):
    layout = {
        "blocks": [{"first": 0, "stop": 40, "kind": "junk"}],
        "date": None,
        "place": None,
    }

    assert annotate(TEXT, layout=layout).relations == []


def test_the_same_event_told_twice_is_one_relation(annotate):
    found = annotate(
        "[Nora Lindqvist|PERSON] met [Tomas Berka|PERSON] in [Lima|PLACE]. "
        "[Nora Lindqvist|PERSON] held talks with [Tomas Berka|PERSON] "
        "on [May 3, 2001|DATE=2001-05-03]."
    )

    (relation,) = found.relations

    assert relation["place"] is not None
    assert relation["when"]["start"] == "2001-05-03"


def test_plan_and_occurrence_of_another_day_stay_two(annotate):
    found = annotate(
        "[Nora Lindqvist|PERSON] met [Tomas Berka|PERSON] "
        "on [May 3, 2001|DATE=2001-05-03]. [Nora Lindqvist|PERSON] will meet "
        "[Tomas Berka|PERSON] on [May 9, 2001|DATE=2001-05-09]."
    )

    assert [r["status"] for r in found.relations] == ["occurred", "planned"]


@pytest.mark.parametrize("missing", ["entities", "parse"])
def test_a_pipeline_that_lacks_something_is_refused(missing):
    nlp = spacy.blank("en")
    component = nlp.add_pipe("entityrel_relations")
    doc = nlp.make_doc("Nora met Tomas.")
    if missing == "parse":
        doc.user_data[rows.ENTITIES] = []

    with pytest.raises(PipelineError, match=missing):
        component(doc)


def test_explain_tells_rule_arguments_and_slots(annotate):
    text = explain_relation(annotate(TEXT).doc, "R1")

    for words in (
        "meets.meet",
        "trigger: 'met'",
        "source: Nora Lindqvist, subject, named",
        "path: met -dobj> Berka",
        "in its clause",
        "Lima",
        "2001-05-03",
    ):
        assert words in text


def test_explain_refuses_unknown_relations_and_raw_documents(annotate):
    with pytest.raises(InputError, match="R99"):
        explain_relation(annotate(TEXT).doc, "R99")
    with pytest.raises(PipelineError, match=r"entityrel\.load"):
        explain_relation(spacy.blank("en")("Nora"), "R1")


@pytest.mark.parametrize(
    ("text", "type_", "expected"),
    [
        (
            (
                "Peru's President Ana Quispe and Chilean President Luis Soto spoke by "
                "phone on Friday."
            ),
            "calls",
            {("Ana Quispe", "Luis Soto")},
        ),
        (
            (
                "The African Union meeting was attended by Ana Quispe of Peru, "
                "Luis Soto of Chile and Tomas Vrba of Norway."
            ),
            "attends",
            {
                ("Ana Quispe", "African Union"),
                ("Luis Soto", "African Union"),
                ("Tomas Vrba", "African Union"),
            },
        ),
        (
            (
                "The African Union meeting was attended by Ana Quispe of Peru, "
                "Luis Soto of Chile and Tomas Vrba of Norway."
            ),
            "meets",
            set(),
        ),
        (
            (
                "Envoys of Peru and Chile have been holding talks in Oslo, with quotas "
                "high on the agenda."
            ),
            "meets",
            {("Peru", "Chile")},
        ),
        (
            "Peru called off a visit by Ana Quispe to Chile on Monday.",
            "visits",
            {("Ana Quispe", "Chile")},
        ),
        (
            "Ana Quispe will travel to Oslo for a second meeting with Luis Soto.",
            "meets",
            {("Ana Quispe", "Luis Soto")},
        ),
    ],
)
def test_arguments_of_hard_constructions(nlp, text, type_, expected):
    document = entityrel.extract(text, date="2024-05-15", nlp=nlp)
    found = {
        tuple(sorted((document.entity(r.source).name, document.entity(r.target).name)))
        for r in document.relations
        if r.type == type_
    }

    assert found == {tuple(sorted(pair)) for pair in expected}


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("[Peru|PLACE] met [Chile|PLACE] in the semi-final.", 0),
        ("[Nora Lindqvist|PERSON] attacked early and left [Tomas Berka|PERSON].", 1),
        ("[Nora Lindqvist|PERSON] attacked [Tomas Berka|PERSON] in the sprint.", 0),
        ("[Nora Lindqvist|PERSON] met [Tomas Berka|PERSON] at the final.", 1),
        ("Leaders of [Peru|PLACE] met those of [Chile|PLACE] for final talks.", 1),
        ("The [Blue Nile|PLACE] meets the [White Nile|PLACE] here.", 0),
    ],
)
def test_teams_and_rivers_do_not_act(annotate, text, count):
    assert len(annotate(text).relations) == count


@pytest.mark.parametrize(
    "text",
    [
        "The Peruvian and Chilean trade ministers met in Lima.",
        "The meeting of the Peruvian and Chilean trade ministers was short.",
        "Peru and Chile agreed on it after their culture ministers met in Lima.",
        "Peru's prime minister and her Chilean colleague held talks in Lima.",
        "Peru's prime minister and her Chilean counterpart met in Lima.",
    ],
)
def test_ministers_of_two_countries_meet(nlp, text):
    document = entityrel.extract(text, date="2024-05-15", nlp=nlp)

    met = [r for r in document.relations if r.type == "meets"]
    countries = {document.entity(e).country for r in met for e in (r.source, r.target)}
    assert countries == {"PER", "CHL"}


@pytest.mark.parametrize(
    ("text", "postponed", "status"),
    [
        ("Peru's Ana Quispe postponed a meeting with Luis Soto.", True, "planned"),
        ("The meeting of Ana Quispe and Luis Soto was put off.", True, "planned"),
        ("Ana Quispe will meet Luis Soto on Friday.", False, "planned"),
        ("The meeting of Ana Quispe and Luis Soto was cancelled.", False, "cancelled"),
    ],
)
def test_what_was_put_off_is_planned_still(nlp, text, postponed, status):
    document = entityrel.extract(text, date="2024-05-15", nlp=nlp)

    (met,) = [r for r in document.relations if r.type == "meets"]
    assert (met.postponed, met.status) == (postponed, status)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Ana Quispe has no plans to meet Luis Soto.", "denied"),
        ("Ana Quispe will ask Luis Soto for it when they meet in Lima.", "planned"),
        ("Ana Quispe settled it with Luis Soto when they met in Lima.", "occurred"),
        ("Ana Quispe will see Luis Soto on Friday.", "planned"),
    ],
)
def test_status_of_a_meeting_in_other_words(nlp, text, status):
    document = entityrel.extract(text, date="2024-05-15", nlp=nlp)

    (met,) = [r for r in document.relations if r.type == "meets"]
    names = {document.entity(e).name for e in (met.source, met.target)}
    assert (names, met.status) == ({"Ana Quispe", "Luis Soto"}, status)


def test_a_person_and_an_office_are_two_subjects(nlp):
    text = "Bashir Mansouri and the UN envoy held talks in Geneva on Thursday."

    document = entityrel.extract(text, date="2024-05-15", nlp=nlp)

    assert [r.type for r in document.relations if r.plover] == ["meets"]


def test_the_ministers_are_the_two_told_before(nlp):
    text = (
        "Italy's transport minister, Stefano Rinaldi, and Ingrid Falkner met in Bern. "
        "The ministers want to meet again on 24 October."
    )

    document = entityrel.extract(text, date="2024-05-15", nlp=nlp)

    met = [r for r in document.relations if r.type == "meets"]
    assert [r.status for r in met] == ["occurred", "planned"]


def test_a_counterpart_without_office_is_of_his_country(nlp):
    text = "Laura Bianchi met Felipe Gallardo, her Uruguayan counterpart, on Monday."

    document = entityrel.extract(text, date="2024-05-15", nlp=nlp)

    (acts,) = [r for r in document.relations if r.type == "represents"]
    names = [document.entity(end).name for end in (acts.source, acts.target)]
    assert names == ["Felipe Gallardo", "Uruguay"]


@pytest.mark.parametrize(
    "sentence",
    ["Their meeting was short.", "They met for an hour.", "The two met for an hour."],
)
@pytest.mark.parametrize(
    "before",
    [
        "Ana Quispe wrote to Luis Soto. The letter was long.",
        "Peru wrote to Chile. The letter was long.",
    ],
)
def test_those_who_met_are_the_two_told_before(nlp, before, sentence):
    document = entityrel.extract(f"{before} {sentence}", date="2024-05-15", nlp=nlp)

    (met,) = [r for r in document.relations if r.type == "meets"]
    names = {document.entity(end).name for end in (met.source, met.target)}
    assert names in ({"Ana Quispe", "Luis Soto"}, {"Peru", "Chile"})


@pytest.mark.parametrize(
    "text",
    [
        "The Peruvian and Chilean ministers, Ana Quispe and Luis Soto, met in Lima.",
        "The foreign ministers of Peru and Chile, Ana Quispe and Luis Soto, met.",
    ],
)
def test_names_behind_two_countries_are_one_of_each(nlp, text):
    document = entityrel.extract(text, date="2024-05-15", nlp=nlp)

    pairs = {
        (document.entity(r.source).name, r.type, document.entity(r.target).name)
        for r in document.relations
    }
    assert {
        ("Ana Quispe", "meets", "Luis Soto"),
        ("Ana Quispe", "represents", "Peru"),
        ("Luis Soto", "represents", "Chile"),
    } <= pairs


def test_who_speaks_behind_a_name_is_no_apposition(nlp):
    text = "Luis Soto cancelled a meeting with Ana Quispe, the German embassy said."

    document = entityrel.extract(text, date="2024-05-15", nlp=nlp)

    assert "citizen_of" not in {r.type for r in document.relations}


@pytest.mark.parametrize("who", ["they", "the two"])
def test_a_person_and_an_office_are_those_who_met(nlp, who):
    text = f"Ana Quispe settled it with Chile's trade minister when {who} met in Lima."

    document = entityrel.extract(text, date="2024-05-15", nlp=nlp)

    (met,) = [r for r in document.relations if r.type == "meets"]
    names = {document.entity(end).name for end in (met.source, met.target)}
    assert names == {"Ana Quispe", "Trade Minister of Chile"}
