"""The sample articles and their gold are what the annotation says, to the letter."""

import calendar
import json
import runpy
from datetime import date, timedelta
from pathlib import Path

import pytest

from entityrel.evaluate import evaluate
from entityrel.gold import read_gold

DATA = Path(__file__).parents[1] / "data"
GOLD = read_gold(DATA / "gold.jsonl")
INDEX = [
    json.loads(line)
    for line in (DATA / "articles/index.jsonl").read_text("utf-8").splitlines()
]


@pytest.fixture(scope="module")
def annotate():
    return runpy.run_path(str(DATA / "annotate.py"))


@pytest.fixture
def article(request):
    row = next(row for row in INDEX if row["id"] == request.param.id)
    return (DATA / "articles" / row["path"]).read_text("utf-8")


documents = pytest.mark.parametrize(
    "document", [pytest.param(document, id=document.id) for document in GOLD]
)


@pytest.mark.parametrize(
    ("article", "document"),
    [pytest.param(document, document, id=document.id) for document in GOLD],
    indirect=["article"],
)
def test_gold_is_about_the_article(article, document):
    assert document.text == article


def test_gold_and_index_list_the_same_articles():
    assert [document.id for document in GOLD] == [row["id"] for row in INDEX]


def test_gold_file_is_what_its_sources_compile_to(annotate):
    assert list(annotate["compile_gold"]()) == GOLD


@documents
def test_article_is_of_the_promised_length(document):
    assert 250 <= len(document.text.split()) <= 500


@documents
def test_no_mention_begins_with_an_article_or_ends_with_a_possessive(document):
    odd = [
        mention.text
        for entity in document.entities
        if entity.type != "DATE"
        for mention in entity.mentions
        if mention.text.lower().startswith(("the ", "a ", "an "))
        or mention.text.endswith(("'s", "’s"))
    ]

    assert odd == []


@documents
def test_relations_link_what_their_type_allows(document):
    actors = {"PERSON", "OFFICE", "ORG", "PLACE"}
    allowed = {"holds": ({"PERSON"}, {"OFFICE"}), "visits": (actors, {"PLACE"})}
    for relation in document.relations:
        sources, targets = allowed.get(relation.type, (actors, actors))

        assert document.entity(relation.source).type in sources, relation
        assert document.entity(relation.target).type in targets, relation


@documents
def test_places_of_relations_are_places(document):
    for relation in document.relations:
        if relation.place:
            assert document.entity(relation.place).type == "PLACE"


@documents
def test_derived_relations_name_their_premises(document):
    types = {relation.id: relation.type for relation in document.relations}
    for relation in document.relations:
        if relation.derived_from:
            premises = [types[name] for name in relation.derived_from]

            assert premises == ["holds", "office_of"]


@documents
def test_weekdays_fall_on_the_days_given(document):
    week = list(calendar.day_name)
    for entity in document.entities:
        for mention in entity.mentions:
            name = mention.text.removesuffix(", 3 April").split()[0]
            if entity.type == "DATE" and name in week:
                assert week[entity.when.start.weekday()] == name


@documents
def test_dates_lie_near_the_publication(document):
    near = timedelta(days=120)
    for relation in document.relations:
        if relation.when and relation.when.start > date(2024, 1, 1):
            assert abs(relation.when.start - document.date) < near


def test_the_same_people_recur_from_article_to_article():
    casts = [
        {entity.name for entity in document.entities if entity.type == "PERSON"}
        for document in GOLD
    ]

    assert {"Efua Ansah-Boateng", "Tormod Eikeland"} <= set.intersection(*casts)


def test_gold_agrees_with_itself():
    result = evaluate(GOLD, GOLD, symmetric=())

    totals = (result.entity_total, result.overlap_total, result.relation_total)
    assert [total.f1 for total in totals] == [1, 1, 1]
    assert result.faults == ()


def test_a_plan_of_one_article_is_called_off_in_a_later_one():
    told = [
        (document.id, relation.status)
        for document in GOLD
        for relation in document.relations
        if (relation.type, relation.source, relation.target)
        == ("visits", "darko", "civ")
    ]

    assert told == [
        ("abidjan-round", "denied"),
        ("visit-planned", "planned"),
        ("visit-cancelled", "cancelled"),
    ]


@pytest.mark.parametrize(
    ("marked", "complaint"),
    [
        pytest.param("[Togo|tgo] and [Ghana", "not closed: 'Ghana'", id="open"),
    ],
)
def test_marks_that_cannot_be_read_are_refused(annotate, marked, complaint):
    with pytest.raises(ValueError, match=complaint):
        annotate["read_marks"](marked)


def test_marks_nest(annotate):
    text, marks = annotate["read_marks"]("The [[Togolese|tgo] capital|lome~].")

    assert text == "The Togolese capital."
    assert [(text[m.start : m.end], m.keys, m.kind) for m in marks] == [
        ("Togolese capital", ("lome",), "nominal"),
        ("Togolese", ("tgo",), "name"),
    ]
