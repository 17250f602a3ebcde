"""Texts in, Documents out: what users may hand over, good and bad."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import entityrel
from entityrel import Document, EntityrelError
from entityrel.extract import LONG, pieces_of

TEXT = (
    "Peruvian President Ana Quispe met Chilean President Luis Soto in Lima on Monday."
)
PARTS = [
    TEXT,
    "Norway's foreign minister said she would visit Peru.",
    "«Ça va», said Zoë Müller-Łuk of São Tomé.",
    "\u202bاجتمع الوزراء\u202c in Cairo \U0001f1f5\U0001f1ea",
    "U.S.-led talks\tfailed;\r\nNATO-Russia ties …",
    "3 May 2021 - 'deal' (\"pact\")",
    "\x00\x07\u200b\ufeff",
    "e\u0301 \U0001f469\u200d\U0001f4bb",
]


@pytest.fixture
def read(nlp):
    return lambda text, **given: entityrel.extract(text, nlp=nlp, **given)


def fits(document):
    """Whether every offset points at the words it stands for."""
    spans = [m for e in document.entities for m in e.mentions]
    spans += [r.evidence for r in document.relations]
    return all(document.text[s.start : s.end] == s.text for s in spans)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(text=st.lists(st.sampled_from(PARTS) | st.text(max_size=12), max_size=6))
def test_any_text_is_read_and_offsets_fit(read, text):
    document = read("\n".join(text), date="2024-05-15")

    assert document.text == "\n".join(text)
    assert fits(document)
    ids = {entity.id for entity in document.entities}
    assert all({r.source, r.target} <= ids for r in document.relations)


@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(order=st.permutations(range(4)))
def test_order_of_unrelated_paragraphs_keeps_the_entities(read, order):
    paragraphs = [
        "Peruvian President Ana Quispe visited Oslo on May 3, 2021.",
        "The Kenyan parliament passed a law on fisheries, Speaker Amina Otieno said.",
        "Tomas Vrba, the Czech foreign minister, criticised Hungary.",
        "NATO Secretary General Piet Verhoeven welcomed the deal.",
    ]
    names = {
        (entity.type, entity.name)
        for entity in read("\n\n".join(paragraphs[i] for i in order)).entities
    }

    assert names == {
        (entity.type, entity.name) for entity in read("\n\n".join(paragraphs)).entities
    }


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\t", "\x00", ".", "***"])
def test_texts_without_words_give_empty_documents(read, text):
    document = read(text)

    assert (document.text, document.entities, document.relations) == (text, (), ())


@pytest.mark.parametrize("text", [None, 7, b"Peru", ["Peru"], 1.5])
def test_what_is_no_text_is_refused(read, text):
    with pytest.raises(EntityrelError, match="the text is"):
        read(text)


def test_half_characters_are_refused_with_their_place(read):
    with pytest.raises(EntityrelError, match=r"character 5 .*decode the file"):
        read("Peru \ud800 Chile")


@pytest.mark.parametrize("date", ["12.1.2024", "2024-13-01", "yesterday", 2024, [2024]])
def test_wrong_dates_are_refused(read, date):
    with pytest.raises(EntityrelError, match=r"is not an ISO date such as 2024-01-12"):
        read(TEXT, date=date)


@pytest.mark.parametrize(
    "date", ["2024-05-15", dt.date(2024, 5, 15), dt.datetime(2024, 5, 15, 10, 30)]
)
def test_dates_are_taken_in_every_usual_form(read, date):
    document = read(TEXT, date=date)

    (meeting,) = [r for r in document.relations if r.type == "meets"]
    assert document.date == dt.date(2024, 5, 15)
    assert meeting.when.start == dt.date(2024, 5, 13)


def test_without_a_date_relative_days_stay_open_and_a_warning_says_so(read):
    document = read(TEXT)

    (meeting,) = [r for r in document.relations if r.type == "meets"]
    assert document.date is None
    assert meeting.when is None or meeting.when.start is None
    assert "no publication date is known" in document.warnings[0]


def test_dateline_gives_the_date(read):
    assert read(f"LIMA, May 15, 2024 - {TEXT}").date == dt.date(2024, 5, 15)


@pytest.mark.parametrize("letters", ["a", "A", "é", "中", "1", "-"])
def test_a_hundred_thousand_letters_without_a_blank(read, letters):
    document = read(letters * 100_000)

    assert fits(document)


def test_long_texts_are_read_in_pieces_and_give_what_they_tell(read):
    filler = "The delegates spoke about fisheries and quotas at length. " * 40 + "\n\n"
    text = filler * (LONG // len(filler) + 1) + TEXT

    document = read(text, date="2024-05-15")

    assert len(text) > LONG
    assert fits(document)
    assert [r.type for r in document.relations if r.plover] == ["meets"]


@given(st.text("ab .\n", max_size=60), st.integers(1, 20))
def test_pieces_make_up_the_text(text, size):
    pieces = pieces_of(text, size)

    assert "".join(pieces) == text
    assert all(len(piece) <= size for piece in pieces)


def test_documents_survive_json(read):
    document = read(TEXT, date="2024-05-15", id="a", title="A visit", source="wire")

    assert Document.model_validate_json(document.model_dump_json()) == document


def test_the_same_text_gives_the_same_result(read):
    assert read(TEXT, date="2024-05-15") == read(TEXT, date="2024-05-15")


def test_one_by_one_and_in_a_batch_are_the_same(nlp, read):
    texts = [TEXT, "Norway praised Peru.", "", "Luis Soto left Oslo on May 3, 2021."]

    batch = [doc.model_dump(exclude={"id"}) for doc in entityrel.pipe(texts, nlp=nlp)]

    assert batch == [read(text).model_dump(exclude={"id"}) for text in texts]


def test_a_bad_record_stands_in_its_place_and_the_others_are_read(nlp):
    records = [
        TEXT,
        None,
        {"text": 5, "id": "five"},
        {"text": TEXT, "date": "soon"},
        {"id": "no text"},
        {"text": TEXT, "id": "last", "date": "2024-05-15"},
    ]

    documents = list(entityrel.pipe(records, nlp=nlp))

    assert [doc.id for doc in documents] == [
        "doc1",
        "doc2",
        "five",
        "doc4",
        "no text",
        "last",
    ]
    told = [
        bool(d.warnings and d.warnings[0].startswith("not read")) for d in documents
    ]
    assert told == [False, True, True, True, True, False]
    assert "record 4: date 'soon' is not an ISO date" in documents[3].warnings[0]


def test_a_component_that_fails_on_one_text_loses_no_other(nlp, monkeypatch):
    component = nlp.get_pipe("entityrel_dates")
    works = type(component).__call__

    def fails(self, doc):
        if "bomb" in doc.text:
            raise ZeroDivisionError("boom")
        return works(self, doc)

    monkeypatch.setattr(type(component), "__call__", fails)
    documents = list(entityrel.pipe([TEXT, "A bomb.", TEXT], nlp=nlp))

    assert [len(doc.relations) > 3 for doc in documents] == [True, False, True]
    assert documents[1].warnings == ("not read: ZeroDivisionError: boom",)


def test_pipe_is_lazy(nlp):
    def endless():
        while True:
            yield TEXT

    documents = entityrel.pipe(endless(), nlp=nlp, batch_size=2)

    assert next(documents).id == "doc1"


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ({"n_process": 0}, "must be 1 or more"),
        ({"batch_size": 0}, "must be 1 or more"),
    ],
)
def test_senseless_sizes_are_refused(given, complaint):
    with pytest.raises(EntityrelError, match=complaint):
        entityrel.pipe([TEXT], **given)


def test_own_pipeline_and_processes_do_not_go_together(nlp):
    with pytest.raises(EntityrelError, match="ENTITYREL_MODEL"):
        entityrel.pipe([TEXT], nlp=nlp, n_process=2)


@pytest.mark.parametrize("records", ["one text", {"text": "x"}, 7])
def test_one_record_is_no_list_of_records(nlp, records):
    with pytest.raises(EntityrelError, match="expected"):
        list(entityrel.pipe(records, nlp=nlp))


def test_names_across_the_line_breaks_of_wrapped_text_are_read(read):
    text = (
        "OSLO, May 15, 2024 - The foreign minister of Peru, who had come for talks\n"
        "about fisheries, was received on Monday by the Norwegian minister, Ingrid\n"
        "Solberg, and later by the prime minister.\n\n"
        "The talks are to go on in Lima next week, said the spokesman for the\n"
        "Peruvian Foreign\nMinistry.\n"
    )

    document = read(text)

    assert document.text == text
    assert fits(document)
    assert "Ingrid\nSolberg" in {
        mention.text for entity in document.entities for mention in entity.mentions
    }
    assert "Ingrid Solberg" in {entity.name for entity in document.entities}
