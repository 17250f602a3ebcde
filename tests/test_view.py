import datetime as dt
import re
from html.parser import HTMLParser

import networkx as nx
import pytest

from entityrel.errors import GraphError
from entityrel.schema import Document, Entity, Evidence, Mention, Relation, When
from entityrel.view import article_html, graph_html, show

TEXT = "Ghana's envoy Ama Boatin met <b>Luc Tanoh</b> & others.\nShe left."


def entity(id_, type_, name, *spans, kind="name", **more):
    mentions = [Mention(start=a, end=b, text=TEXT[a:b], kind=kind) for a, b in spans]
    return Entity(id=id_, type=type_, name=name, mentions=mentions, **more)


def document(*extra, relations=(), **more):
    at = TEXT.index
    ama = entity("E0", "PERSON", "Ama Boatin", (14, 24), country="GHA", sector="GOV")
    luc = entity("E1", "PERSON", "Luc Tanoh", (at("Luc"), at("</b>")))
    return Document(
        id="a<1>",
        date=dt.date(2024, 3, 5),
        text=TEXT,
        entities=(ama, luc, *extra),
        relations=relations,
        **more,
    )


def meeting(start, end, **more):
    proof = Evidence(start=start, end=end, text=TEXT[start:end])
    return Relation(
        id="R0",
        type="meets",
        source="E0",
        target="E1",
        evidence=proof,
        rule="meets.meet",
        confidence=0.9,
        **more,
    )


class Reader(HTMLParser):
    """Collects the text of the article, and checks that every tag is closed in turn."""

    def __init__(self):
        super().__init__()
        self.open, self.text, self.inside = [], "", False

    def handle_starttag(self, tag, attrs):
        if tag in ("br", "meta"):
            return
        self.open.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        if any(attrs.get("class") == "text" for _, attrs in self.open):
            self.text += data


def read(page):
    reader = Reader()
    reader.feed(page)
    assert not reader.open
    return reader.text


def test_the_text_stays_as_it_is():
    assert read(article_html(document(relations=[meeting(14, 40)]))) == TEXT


def test_entities_are_marked_by_type_and_tell_what_is_known():
    page = article_html(document())

    assert re.search(
        r'<mark class="PERSON name" title="Ama Boatin: PERSON, GHA, GOV, E0">Ama', page
    )


def test_an_office_is_told_with_its_holder():
    office = entity("E2", "OFFICE", "Envoy of Ghana", (8, 13))
    holds = meeting(0, 13).model_copy(update={"type": "holds", "target": "E2"})

    page = article_html(document(office, relations=[holds]))

    assert "Ama Boatin: PERSON, Envoy of Ghana, GHA" in page


def test_a_name_inside_a_description_is_marked_inside_it():
    envoy = entity("E2", "PERSON", "envoy", (0, 24), kind="nominal")

    page = article_html(document(envoy))

    assert re.search(r'PERSON nominal"[^>]*>Ghana.*<mark class="PERSON name"', page)
    assert read(page) == TEXT


@pytest.mark.parametrize("span", [(8, 17), (20, 30), (14, 24)])
def test_mentions_that_cross_or_coincide_break_nothing(span):
    assert read(article_html(document(entity("E2", "ORG", "Crossing", span)))) == TEXT


@pytest.mark.parametrize("span", [(0, 18), (20, 35), (0, len(TEXT)), (5, 5)])
def test_evidence_may_lie_anywhere(span):
    assert read(article_html(document(relations=[meeting(*span)]))) == TEXT


def test_pointing_at_a_relation_marks_its_evidence():
    page = article_html(document(relations=[meeting(14, 28)]))

    assert re.search(r":has\(\.of0:hover\) \.x0\{", page)
    assert '<span class="x0">' in page
    assert '<li class="of0">' in page


def test_a_relation_is_told_with_its_circumstances():
    day = dt.date(2024, 3, 4)
    told = meeting(
        14,
        28,
        status="planned",
        place="E2",
        attribution="E1",
        when=When(value="2024-03-04", start=day, end=day),
    )
    ghana = entity("E2", "PLACE", "Ghana", (0, 5), country="GHA")

    page = article_html(document(ghana, relations=[told]))

    for words in ("planned", "2024-03-04", "Ghana</span>", "according to Luc Tanoh"):
        assert words in page
    assert "meets.meet, confidence 0.90" in page


def test_reasons_and_absences_fold_out():
    page = article_html(
        document(relations=[meeting(14, 28)]),
        reasons={"R0": "R0: she met <him>"},
        absences=["not found: Ama & Luc\n  no trigger"],
    )

    assert "<summary>why</summary><pre>R0: she met &lt;him&gt;</pre>" in page
    assert "<summary>not found: Ama &amp; Luc</summary>" in page
    assert page.count("<details>") == 2


def test_markup_in_the_text_stays_text():
    hostile = '"><script>alert(1)</script>'
    page = article_html(
        document(
            entity("E2", "ORG", hostile, (0, 5)),
            relations=[meeting(14, 40)],
            title=hostile,
            source=hostile,
            warnings=[hostile],
        )
    )

    assert "<script" not in page
    assert "<b>Luc" not in page


def test_a_page_of_an_article_loads_nothing():
    page = article_html(document(relations=[meeting(14, 40)]), page=True)

    assert page.startswith("<!DOCTYPE html>")
    assert "default-src 'none'" in page
    assert not re.search(r"https?://|\bsrc=|\bhref=|url\(|@import", page)


def test_a_notebook_shows_a_document_by_itself():
    told = document()

    assert told._repr_html_() == article_html(told)


def test_two_documents_on_one_page_keep_their_styles_apart():
    other = document().model_copy(update={"id": "b"})
    scopes = {
        re.search(r"er[0-9a-f]{10}", article_html(d))[0] for d in (document(), other)
    }

    assert len(scopes) == 2


def test_a_graph_is_shown_in_a_frame():
    graph = nx.MultiDiGraph()
    graph.add_edge("a", "b", "meets", type="meets")

    shown = show(graph, height=300)

    frame = shown._repr_html_()
    assert shown.html == graph_html(graph)
    assert frame.startswith('<iframe srcdoc="&lt;!DOCTYPE html&gt;')
    assert 'sandbox="allow-scripts"' in frame
    assert "height:300px" in frame
    assert frame.count("<") == 2
    assert len(repr(shown)) < 100


def test_a_document_is_shown_too():
    assert "Ama Boatin" in show(document()).html


def test_what_cannot_be_shown_is_told():
    with pytest.raises(GraphError, match=r"cannot show str.*entityrel\.graph"):
        show("text")
