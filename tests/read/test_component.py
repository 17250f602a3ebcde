"""The layout component writes plain rows and starts a sentence at each block."""

import pytest
import spacy
from spacy.tokens import Doc

from entityrel import rows
from entityrel.errors import PipelineError
from entityrel.read.component import LayoutComponent

PAGE = (
    "<!-- tag -->\n\nNorway Opens Talks\n \t\nOSLO, May 3, 2010 — The minister left. "
    "She will be back.\n\nDisputed Waters\n\nGhana agreed."
)


@pytest.fixture(scope="module")
def blank():
    nlp = spacy.blank("en")
    nlp.add_pipe("entityrel_layout", first=True)
    return nlp


def blocks(doc):
    return [
        (row["kind"], doc[row["first"] : row["stop"]].text)
        for row in doc.user_data[rows.LAYOUT]["blocks"]
    ]


def test_blocks_are_token_ranges(blank):
    doc = blank(PAGE)

    assert blocks(doc) == [
        ("junk", "<!-- tag -->"),
        ("heading", "Norway Opens Talks"),
        ("dateline", "OSLO, May 3, 2010 —"),
        ("paragraph", "The minister left. She will be back."),
        ("heading", "Disputed Waters"),
        ("paragraph", "Ghana agreed."),
    ]
    layout = doc.user_data[rows.LAYOUT]
    assert layout["date"] == "2010-05-03"
    assert doc[slice(*layout["place"])].text == "OSLO"
    assert rows.publication_date(doc) == "2010-05-03"


def test_each_block_starts_a_sentence(blank):
    doc = blank(PAGE)

    starts = [token.text for token in doc if token.is_sent_start]

    assert starts == ["<", "Norway", "OSLO", "The", "Disputed", "Ghana"]


def test_rest_is_left_to_the_parser(blank):
    doc = blank(PAGE)

    assert [t.is_sent_start for t in doc if t.text == "She"] == [None]


def test_token_across_a_border_is_of_the_block_it_starts_in(blank):
    words = ["OSLO", "(AP)", "—The", "minister", "left."]
    doc = Doc(blank.vocab, words, spaces=[True, True, True, True, False])

    LayoutComponent(blank, "layout")(doc)

    assert blocks(doc) == [
        ("dateline", "OSLO (AP) —The"),
        ("paragraph", "minister left."),
    ]


@pytest.mark.parametrize("text", ["", "  ", "\n\n"])
def test_blank_doc_has_no_blocks(blank, text):
    doc = blank(text)

    assert doc.user_data[rows.LAYOUT] == {"blocks": [], "date": None, "place": None}


def test_rows_survive_serialisation(blank):
    doc = blank(PAGE)

    copy = Doc(blank.vocab).from_bytes(doc.to_bytes())

    assert copy.user_data[rows.LAYOUT] == doc.user_data[rows.LAYOUT]


def test_parsed_doc_is_refused(blank):
    doc = Doc(blank.vocab, ["Ghana", "agreed"], heads=[1, 1], deps=["nsubj", "ROOT"])

    with pytest.raises(PipelineError, match=r"before the parser.*first=True"):
        LayoutComponent(blank, "entityrel_layout")(doc)


def test_no_sentence_begins_in_mid_phrase(nlp):
    text = "Quotas Expand\nNorway and Peru agreed on quotas, and Chile did not."
    doc = nlp(text)

    assert [sent.text.strip() for sent in doc.sents] == text.split("\n")


def test_the_hyphen_of_a_dateline_ends_no_sentence_behind_the_next_word(nlp):
    doc = nlp("PRAGUE - Petra Hlavata met the Polish minister on Friday.")

    assert [sent[0].text for sent in doc.sents] == ["PRAGUE", "Petra"]
