import json
from datetime import date

import pytest
import spacy

import entityrel
from entityrel.errors import InputError, ReadError
from entityrel.evaluate import Score, evaluate
from entityrel.gold import read_gold
from entityrel.schema import Document, Entity, Evidence, Mention, Record, Relation, When

TEXT = "Ingrid Solhaug met Afi Lawson in Lomé on Monday. Solhaug thanked Togo."
MONDAY = When(value="2024-03-04", start=date(2024, 3, 4), end=date(2024, 3, 4))
TUESDAY = When(value="2024-03-05", start=date(2024, 3, 5), end=date(2024, 3, 5))


def mention(words, kind="name", nth=0):
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Mention(start=start, end=start + len(words), text=words, kind=kind)


def entity(id_, type_, *mentions, when=None):
    spans = tuple(
        words if isinstance(words, Mention) else mention(words) for words in mentions
    )
    return Entity(id=id_, type=type_, name=spans[0].text, mentions=spans, when=when)


def relation(type_, source, target, id_="R1", **slots):
    proof = Evidence(start=0, end=len(TEXT), text=TEXT)
    return Relation(
        id=id_, type=type_, source=source, target=target, evidence=proof,
        rule="test", confidence=1, **slots,
    )  # fmt: skip


SOLHAUG = entity("E1", "PERSON", "Ingrid Solhaug", mention("Solhaug", nth=1))
LAWSON = entity("E2", "PERSON", "Afi Lawson")
LOME = entity("E3", "PLACE", "Lomé")
TOGO = entity("E4", "PLACE", "Togo")
DAY = entity("E5", "DATE", "Monday", when=MONDAY)
MEETS = relation("meets", "E1", "E2", when=MONDAY, place="E3")
THANKS = relation("thanks", "E1", "E4", id_="R2")


def document(entities=(SOLHAUG, LAWSON, LOME, TOGO, DAY), relations=(MEETS, THANKS)):
    return Document(id="a", text=TEXT, entities=entities, relations=relations)


def compare(found, gold=None, symmetric=("meets",)):
    return evaluate([gold or document()], [found], symmetric=symmetric)


def counts(score):
    return score.right, score.predicted, score.gold


def test_gold_against_itself_is_all_right():
    result = compare(document())

    totals = (result.entity_total, result.overlap_total, result.relation_total)
    assert [(t.precision, t.recall, t.f1) for t in totals] == [(1, 1, 1)] * 3
    shares = (result.dates, result.status, result.when, result.place)
    assert [share.value for share in shares] == [1, 1, 1, 1]
    assert result.coreference.f1 == 1
    assert result.faults == ()


def test_entities_are_counted_by_type_and_exact_span():
    found = document(
        entities=(
            entity("X1", "PERSON", "Ingrid Solhaug", mention("Solhaug", nth=1)),
            entity("X2", "PERSON", "Lawson"),
            entity("X3", "ORG", "Lomé"),
        ),
        relations=(),
    )

    result = compare(found)

    assert counts(result.entities["PERSON"]) == (2, 3, 3)
    assert counts(result.entities["PLACE"]) == (0, 0, 2)
    assert counts(result.entities["ORG"]) == (0, 1, 0)
    assert counts(result.entities["DATE"]) == (0, 0, 1)
    assert counts(result.entity_total) == (2, 4, 6)
    assert counts(result.overlaps["PERSON"]) == (3, 3, 3)


def test_an_overlapping_span_is_used_up_by_one_gold_mention():
    long = entity("X1", "PERSON", TEXT[: TEXT.index(" in ")])

    result = compare(document(entities=(long,), relations=()))

    assert counts(result.overlaps["PERSON"]) == (1, 1, 3)


def test_descriptions_and_pronouns_are_no_entity_counts():
    found = document(entities=(entity("X1", "PERSON", mention("met", "nominal")),))

    assert counts(compare(found.model_copy(update={"relations": ()})).entity_total) == (
        0, 0, 6,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("relations", "expected"),
    [
        pytest.param([relation("meets", "E1", "E2")], (1, 1, 2), id="right"),
        pytest.param([relation("meets", "E2", "E1")], (1, 1, 2), id="symmetric"),
        pytest.param([relation("thanks", "E4", "E1")], (0, 1, 2), id="direction"),
        pytest.param([relation("calls", "E1", "E2")], (0, 1, 2), id="other-type"),
        pytest.param([relation("meets", "E1", "E4")], (0, 1, 2), id="other-end"),
        pytest.param(
            [relation("meets", "E1", "E2"), relation("meets", "E2", "E1", id_="R2")],
            (1, 1, 2),
            id="repeats-are-not-counted",
        ),
        pytest.param([], (0, 0, 2), id="none"),
    ],
)
def test_relations_are_right_by_type_and_ends(relations, expected):
    result = compare(document(relations=relations))

    assert counts(result.relation_total) == expected


def test_a_relation_that_the_gold_tells_twice_is_found_twice_or_missed():
    again = relation("meets", "E1", "E2", id_="R3", status="planned")
    gold = document(relations=(MEETS, again))

    result = compare(document(relations=(again,)), gold)

    assert counts(result.relations["meets"]) == (1, 1, 2)
    assert (result.status.right, result.status.total) == (1, 1)
    assert [fault.note for fault in result.faults] == [
        "Ingrid Solhaug meets Afi Lawson (occurred)"
    ]


def test_ends_that_stand_for_no_gold_entity_are_wrong():
    stray = entity("X1", "PERSON", mention("thanked"))
    found = document(
        entities=(SOLHAUG, stray), relations=(relation("meets", "E1", "X1"),)
    )

    assert counts(compare(found).relations["meets"]) == (0, 1, 1)


def test_two_predicted_entities_never_stand_for_one_gold_entity():
    halves = (
        entity("X1", "PERSON", "Ingrid Solhaug"),
        entity("X2", "PERSON", mention("Solhaug", nth=1)),
        TOGO,
    )
    found = document(entities=halves, relations=(relation("thanks", "X2", "E4"),))

    assert counts(compare(found).relations["thanks"]) == (0, 1, 1)


def test_an_entity_of_another_type_stands_for_nothing():
    found = document(
        entities=(SOLHAUG, entity("E4", "ORG", "Togo")),
        relations=(relation("thanks", "E1", "E4"),),
    )

    assert counts(compare(found).relations["thanks"]) == (0, 1, 1)


@pytest.mark.parametrize(
    ("slots", "status", "when", "place"),
    [
        pytest.param({"when": MONDAY, "place": "E3"}, 1, 1, 1, id="all"),
        pytest.param(
            {"when": MONDAY, "place": "E3", "status": "planned"}, 0, 1, 1, id="status"
        ),
        pytest.param(
            {"when": MONDAY, "place": "E3", "former": True}, 0, 1, 1, id="former"
        ),
        pytest.param({"when": TUESDAY, "place": "E3"}, 1, 0, 1, id="another-day"),
        pytest.param({"place": "E3"}, 1, 0, 1, id="no-day"),
        pytest.param({"when": MONDAY, "place": "E4"}, 1, 1, 0, id="another-place"),
        pytest.param({"when": MONDAY}, 1, 1, 0, id="no-place"),
    ],
)
def test_slots_of_right_relations(slots, status, when, place):
    result = compare(document(relations=(relation("meets", "E1", "E2", **slots),)))

    rights = (result.status.right, result.when.right, result.place.right)
    assert rights == (status, when, place)
    assert (result.status.total, result.when.total, result.place.total) == (1, 1, 1)


def test_slots_that_neither_side_fills_are_not_counted():
    result = compare(document(relations=(THANKS,)))

    assert (result.status.total, result.when.total, result.place.total) == (1, 0, 0)


def test_a_spurious_time_counts_as_wrong():
    timed = relation("thanks", "E1", "E4", when=MONDAY)

    result = compare(document(relations=(timed,)))

    assert (result.when.right, result.when.total) == (0, 1)


@pytest.mark.parametrize(("when", "right"), [(MONDAY, 1), (TUESDAY, 0), (None, 0)])
def test_days_of_dates(when, right):
    found = document(
        entities=(entity("E5", "DATE", "Monday", when=when),), relations=()
    )

    result = compare(found)

    assert (result.dates.right, result.dates.total) == (right, 1)


def test_coreference_b3():
    found = document(
        entities=(
            entity("X1", "PERSON", "Ingrid Solhaug", "Afi Lawson"),
            entity("X2", "PERSON", mention("Solhaug", nth=1)),
        ),
        relations=(),
    )
    gold = document(entities=(SOLHAUG, LAWSON), relations=())

    result = compare(found, gold)

    assert result.coreference.precision == pytest.approx((0.5 + 0.5 + 1) / 3)
    assert result.coreference.recall == pytest.approx((0.5 + 0.5 + 1) / 3)


def test_nothing_at_all_is_shown_as_dashes():
    empty = document(entities=(), relations=())

    result = compare(empty, empty)

    assert (Score().precision, Score().recall, Score().f1) == (None, None, None)
    line = next(line for line in str(result).splitlines() if line.startswith("all"))
    assert line.split() == ["all", "0", "0", "0", "-", "-", "-"]


def test_table_is_aligned_and_lists_types_in_order():
    table = compare(document(relations=(relation("calls", "E1", "E2"),))).as_table()

    lines = table[table.index("Relations") :].splitlines()[:5]
    assert [line.split() for line in lines] == [
        ["Relations", "gold", "found", "right", "precision", "recall", "F1"],
        ["calls", "0", "1", "0", "0.000", "-", "0.000"],
        ["meets", "1", "0", "0", "-", "0.000", "0.000"],
        ["thanks", "1", "0", "0", "-", "0.000", "0.000"],
        ["all", "2", "1", "0", "0.000", "0.000", "0.000"],
    ]
    assert len({len(line) for line in lines}) == 1


def test_html_has_the_rows_of_the_table():
    html = compare(document())._repr_html_()

    assert "<td>meets</td><td>1</td><td>1</td><td>1</td>" in html


def test_errors_tell_what_differs_and_show_the_words():
    found = document(
        entities=(SOLHAUG, LAWSON, LOME, TOGO),
        relations=(
            relation("calls", "E1", "E2"),
            relation("thanks", "E1", "E4", id_="R2", when=TUESDAY),
        ),
    )

    listed = compare(found).errors()

    assert "missed  DATE 'Monday'" in listed
    assert "missed  Ingrid Solhaug meets Afi Lawson (occurred)" in listed
    assert "false   Ingrid Solhaug calls Afi Lawson (occurred)" in listed
    assert "slot    Ingrid Solhaug thanks Togo: when 2024-03-05, not none" in listed
    assert repr(TEXT) in listed


def test_errors_are_cut_at_the_limit_and_by_layer():
    result = compare(document(entities=(), relations=()))

    assert len(result.faults) == 8
    assert result.errors(limit=1).endswith("... and 7 more")
    assert "PERSON" not in result.errors(layer="relation")


@pytest.mark.parametrize(
    ("found", "complaint"),
    [
        pytest.param([], "no predicted document has the id 'a'.*none", id="missing"),
        pytest.param(
            [document().model_copy(update={"text": "Other."})],
            "'a': the predicted text is not that of the gold",
            id="other-text",
        ),
        pytest.param([document()] * 2, "two predicted documents.*'a'", id="twice"),
    ],
)
def test_documents_that_do_not_go_together_are_refused(found, complaint):
    with pytest.raises(InputError, match=complaint):
        evaluate([document()], found, symmetric=())


def test_predicted_documents_may_come_in_any_order():
    other = document().model_copy(update={"id": "b"})

    result = evaluate([document(), other], [other, document()], symmetric=())

    assert result.documents == 2
    assert result.faults == ()


@pytest.fixture
def pipe(monkeypatch):
    """A pipeline that returns the gold; it keeps what it was called with."""
    calls = []

    def read(records, *, nlp=None):
        calls.append((list(records), nlp))
        return [document()]

    monkeypatch.setattr(entityrel, "pipe", read, raising=False)
    return calls


def test_a_gold_file_is_read_with_its_dates_and_compared(tmp_path, pipe):
    dated = document().model_copy(update={"date": date(2024, 3, 5), "title": "Talks"})
    path = tmp_path / "gold.jsonl"
    path.write_text(dated.model_dump_json(), "utf-8")
    nlp = spacy.blank("en")

    result = evaluate(path, nlp=nlp)

    record = Record(text=TEXT, id="a", date=date(2024, 3, 5), title="Talks")
    assert pipe == [([record], nlp)]
    assert result.relations["thanks"].f1 == 1


@pytest.fixture
def row():
    return json.loads(document().model_dump_json())


@pytest.mark.parametrize("name", ["gold.jsonl", "gold.json", "one.json", "folder"])
def test_gold_is_read_from_every_form(tmp_path, row, name):
    path = tmp_path / name
    text = json.dumps(row)
    if name == "folder":
        path.mkdir()
        (path / "a.json").write_text(text, "utf-8")
        (path / "notes.txt").write_text("no gold", "utf-8")
    else:
        forms = {"gold.jsonl": f"{text}\n\n", "gold.json": f"[{text}]"}
        path.write_text(forms.get(name, text), "utf-8")

    assert read_gold(path) == [document()]


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        pytest.param({"text": None}, "text: Input should be a valid string", id="text"),
        pytest.param({"words": 1}, "words: there is no such field", id="field"),
        pytest.param(
            {"text": TEXT.replace("Ingrid", "Astrid")},
            "entity 'E1': the text at 0:14 is 'Astrid Solhaug', not 'Ingrid Solhaug'",
            id="offset",
        ),
        pytest.param(
            {"entities": []}, "relation 'R1': its source 'E1' is no entity", id="end"
        ),
    ],
)
def test_malformed_gold_names_file_line_and_fault(tmp_path, row, change, complaint):
    path = tmp_path / "gold.jsonl"
    good, bad = json.dumps(row | {"id": "b"}), json.dumps(row | change)
    path.write_text(f"{good}\n{bad}\n", "utf-8")

    with pytest.raises(InputError, match=rf"gold\.jsonl, line 2: .*{complaint}"):
        read_gold(path)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        pytest.param('{"id": ', "line 1: not valid JSON.*column", id="json"),
        pytest.param("3", "line 1: a document is a JSON object, not int", id="number"),
    ],
)
def test_lines_that_are_no_documents_say_what_is_expected(tmp_path, text, complaint):
    path = tmp_path / "gold.jsonl"
    path.write_text(text, "utf-8")

    with pytest.raises(InputError, match=f"{complaint}.*expected JSON Lines"):
        read_gold(path)


def test_a_bad_document_in_a_list_is_named_by_its_place(tmp_path, row):
    path = tmp_path / "gold.json"
    path.write_text(json.dumps([row, {}]), "utf-8")

    with pytest.raises(InputError, match=r"gold\.json, document 2: id: Field required"):
        read_gold(path)


def test_two_documents_of_one_id_are_refused(tmp_path, row):
    path = tmp_path / "gold.json"
    path.write_text(json.dumps([row, row]), "utf-8")

    with pytest.raises(
        InputError, match="document 2: a second document has the id 'a'"
    ):
        read_gold(path)


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        pytest.param("none.jsonl", "no such file or folder", id="missing"),
        pytest.param("gold.csv", "cannot read '.csv' as gold", id="suffix"),
        pytest.param("empty", "there is no document in it", id="empty"),
    ],
)
def test_paths_without_gold_are_refused(tmp_path, name, complaint):
    (tmp_path / "gold.csv").write_text("id", "utf-8")
    (tmp_path / "empty").mkdir()

    with pytest.raises(ReadError, match=f"{complaint}.*expected JSON Lines"):
        read_gold(tmp_path / name)
