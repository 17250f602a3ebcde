"""The article of a web page, with trafilatura and without."""

import datetime as dt
import sys

import pytest

from entityrel.errors import ReadError
from entityrel.read.html import read_html

FIRST = (
    "The foreign minister of Norway received her colleague from Ghana in Oslo on "
    "Monday, and both called for a new round of talks on fisheries."
)
SECOND = (
    "Astrid Lunde said that the draft treaty had been read by all parties, and that "
    "she expected an answer from Accra before the end of the month."
)
PAGE = f"""<!DOCTYPE html><html><head>
<title>Norway Opens Talks | Daily Post</title>
<meta property="og:title" content="Norway Opens Talks &amp; Waits">
<meta property="article:published_time" content="2010-05-03T09:00:00+02:00">
<meta property="article:modified_time" content="2010-06-01T09:00:00+02:00">
<style>p {{ margin: 0 }}</style><script>var talks = "<p>not this</p>";</script>
</head><body>
<header><a href="/">Daily Post</a></header>
<nav><ul><li><a href="/w">World</a></li><li><a href="/p">Politics</a></li></ul></nav>
<main><article>
<h1>Norway Opens Talks</h1>
<figure><img src="a.jpg"><figcaption>The ministers in Oslo</figcaption></figure>
<p>{FIRST}</p>
<h2>Disputed Waters</h2>
<p>{SECOND}<br><br>A second round is <b>planned</b>
for June, according to both delegations in Oslo.</p>
<aside>Subscribe to our paper</aside>
</article></main>
<footer>
<p>Contact the Daily Post in Oslo for more about this page and its makers.</p></footer>
</body></html>"""
LINKED_DATA = '{"dateModified": "2011-01-01", "datePublished": "2010-05-03T10:00:00Z"}'
ENGINES = ["builtin", "trafilatura", "auto"]


@pytest.mark.parametrize("engine", ENGINES)
def test_article_is_found(engine):
    page = read_html(PAGE, engine=engine)

    assert FIRST in page.text.split("\n\n")
    assert SECOND in page.text
    assert "Disputed Waters" in page.text
    assert page.title.startswith("Norway Opens Talks")
    assert page.date == dt.date(2010, 5, 3)
    for junk in (
        "Politics",
        "Subscribe",
        "not this",
        "margin",
        "footer",
        "Contact the",
    ):
        assert junk not in page.text


def test_paragraphs_are_parted_by_blank_lines():
    paragraphs = read_html(PAGE, engine="builtin").text.split("\n\n")

    assert paragraphs == [
        "Norway Opens Talks",
        FIRST,
        "Disputed Waters",
        SECOND,
        "A second round is planned for June, according to both delegations in Oslo.",
    ]


def test_works_without_trafilatura(monkeypatch):
    monkeypatch.setitem(sys.modules, "trafilatura", None)

    assert read_html(PAGE) == read_html(PAGE, engine="builtin")
    with pytest.raises(ReadError, match=r"pip install 'entityrel\[web\]'"):
        read_html(PAGE, engine="trafilatura")


def test_auto_falls_back_where_trafilatura_finds_nothing():
    assert read_html("<p>Talks in Oslo.</p>", engine="auto").text == "Talks in Oslo."


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ('<meta property="og:title" content="A &amp; B"><title>C</title>', "A & B"),
        ("<title>C | Daily Post</title>", "C"),
        ("<title>\n  C  D </title>", "C D"),
        ("", None),
    ],
)
def test_title(head, title):
    html = f"<html><head>{head}</head><body><p>{FIRST}</p></body></html>"

    assert read_html(html, engine="builtin").title == title


def test_title_is_the_first_heading():
    html = f"<title>C</title><h1>Talks <i>in</i> Oslo</h1><p>{FIRST}</p><h1>Other</h1>"

    assert read_html(html, engine="builtin").title == "Talks in Oslo"


@pytest.mark.parametrize(
    "head",
    [
        f'<script type="application/ld+json">{LINKED_DATA}</script>',
        '<meta property="article:published_time" content="2010-05-03T10:00:00Z">',
        '<meta itemprop="datePublished" content="2010-05-03">',
        '<meta name="pubdate" content="May 3, 2010">',
        '<meta name="DC.date.issued" content="2010-05-03">',
        '<time datetime="2010-05-03T10:00">Monday</time><time datetime="2011-01-01">',
        '<meta name="date" content="soon"><time datetime="2010-05-03">Monday</time>',
    ],
)
def test_publication_date(head):
    page = read_html(f"{head}<p>{FIRST}</p>", engine="builtin")

    assert page.date == dt.date(2010, 5, 3)


@pytest.mark.parametrize("date", ["", "2010-13-45", "soon", "03/05/2010"])
def test_date_that_is_none(date):
    html = f'<meta name="date" content="{date}"><p>{FIRST}</p>'

    assert read_html(html, engine="builtin").date is None


@pytest.mark.parametrize(
    "html",
    [
        f"<p>{FIRST}<p>{SECOND}",
        f"<div>{FIRST}<br/><br/>{SECOND}</div>",
        f"<form><div><p>{FIRST}</p><p>{SECOND}</p></div></form>",
        f"<nav>Menu<p>{FIRST}</p><p>{SECOND}</p>",
        f"</nav></p><p>{FIRST}</p></article><p>{SECOND}</p>",
        f"<article><p>{FIRST}</p><p>{SECOND}</p></article><article><p>Less.</p></article>",
    ],
    ids=["open-p", "bare-div", "whole-form", "open-nav", "stray-ends", "two-articles"],
)
def test_untidy_page(html):
    text = read_html(html, engine="builtin").text

    assert FIRST in text
    assert SECOND in text
    assert "Less." not in text


@pytest.mark.parametrize("html", ["", "   ", "<html></html>", "<script>a()</script>"])
@pytest.mark.parametrize("engine", ENGINES)
def test_page_without_text(html, engine):
    assert read_html(html, engine=engine).text == ""
