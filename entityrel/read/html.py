"""The article of a web page: its text, title and publication date.

trafilatura (extra ``web``) finds the text better than the reader of our own here,
which needs nothing but the standard library. Neither uses the network.
"""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Literal

from entityrel.errors import ReadError
from entityrel.read.dateline import read_date_line

Engine = Literal["auto", "trafilatura", "builtin"]

_UNSEEN = frozenset(["script", "style", "noscript", "template", "svg"])
_FRAME = frozenset(["nav", "header", "footer", "aside", "form", "dialog", "object"])
_DROPPED = (
    _UNSEEN | _FRAME | {"figure", "figcaption", "button", "iframe", "select", "label"}
)
_BLOCKS = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote"])
_BREAKS = frozenset(
    ["div", "section", "article", "main", "body", "ul", "ol", "dl", "dd", "dt"]
) | {"table", "tr", "td", "th", "pre", "hr", "address"}
_DATE_NAMES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "dc.date.issued",
    "dc.date",
    "dcterms.issued",
    "parsely-pub-date",
    "sailthru.date",
)
_PUBLISHED = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_ISO_DAY = re.compile(r"[12]\d{3}-\d\d-\d\d")
_SHORTEST_ARTICLE = 140


@dataclass(frozen=True, slots=True)
class Page:
    """What a web page holds; paragraphs of ``text`` are parted by blank lines."""

    text: str
    title: str | None = None
    date: dt.date | None = None


def read_html(html: str, *, engine: Engine = "auto") -> Page:
    """Find the article of a web page.

    Args:
        html: The source of the page.
        engine: ``"trafilatura"``, ``"builtin"``, or ``"auto"`` for the first where
            it is installed and finds a text, else the second.

    Returns:
        The article; its text is '' where the page has none.

    Raises:
        ReadError: If trafilatura is asked for and cannot be imported.
    """
    own = _read_builtin(html)
    if engine == "builtin":
        return own
    try:
        found = _read_trafilatura(html)
    except ImportError as error:
        if engine == "auto":
            return own
        raise ReadError(
            f"trafilatura cannot be imported ({error}): pip install 'entityrel[web]'"
        ) from error
    if engine == "trafilatura" or not found.text:
        return found if found.text else own
    return Page(found.text, found.title or own.title, own.date or found.date)


def _read_trafilatura(html: str) -> Page:
    import trafilatura

    document = trafilatura.bare_extraction(
        html,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={
            "original_date": True,
            "extensive_search": True,
            "max_date": "2100-01-01",  # its own default is the day of the run
        },
    )
    if document is None:
        return Page("")
    found = document if isinstance(document, dict) else document.as_dict()
    lines = (line.strip() for line in (found["text"] or "").split("\n"))
    return Page(
        "\n\n".join(line for line in lines if line),
        found["title"] or None,
        _to_day(found["date"] or ""),
    )


def _read_builtin(html: str) -> Page:
    page = _ArticleParser(_DROPPED).read(html)
    if page.text:
        return page
    # The whole page may stand in a <form>, or in a <nav> that is never closed.
    return _ArticleParser(_UNSEEN).read(html)


@dataclass(slots=True)
class _Piece:
    """One block of text, the <article> or <main> it is in (0: none), and its links."""

    tag: str
    article: int
    text: list[str] = field(default_factory=list)
    linked: int = 0


class _ArticleParser(HTMLParser):
    """Collect blocks of text, titles and dates, wherever the tags are sound or not."""

    def __init__(self, unread: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self._unread = unread
        self._pieces = [_Piece("", 0)]
        self._dropped: list[str] = []
        self._articles: list[int] = []
        self._article_count = 0
        self._in_link = False
        self._capture = ""
        self._titles: dict[str, str] = {}
        self._dates: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in ("title", "h1"):
            self._capture = tag if tag not in self._titles else ""
        elif tag == "script" and "ld+json" in values.get("type", ""):
            self._capture = "json"
        elif tag == "meta":
            self._handle_meta(values)
        elif tag == "time" and values.get("datetime"):
            self._dates.setdefault("time", values["datetime"])
        elif tag == "a":
            self._in_link = True
        if tag in self._unread:
            self._dropped.append(tag)
        elif tag in ("article", "main"):
            self._article_count += 1
            self._articles.append(self._article_count)
        if tag == "br":
            self._pieces[-1].text.append("\n")
        elif tag in _BLOCKS or tag in _BREAKS:
            self._begin(tag if tag in _BLOCKS else "")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._dropped:
            while self._dropped.pop() != tag:
                pass
        elif tag in ("article", "main") and self._articles:
            self._articles.pop()
        elif tag == "a":
            self._in_link = False
        if tag in ("title", "h1", "script"):
            self._capture = ""
        if tag in _BLOCKS or tag in _BREAKS:
            self._begin("")

    def handle_data(self, data: str) -> None:
        if self._capture == "json":
            if match := _PUBLISHED.search(data):
                self._dates.setdefault("json", match[1])
        elif self._capture:
            known = self._titles.get(self._capture, "")
            self._titles[self._capture] = known + data
        if not self._dropped and self._capture != "title":
            piece = self._pieces[-1]
            piece.text.append(re.sub(r"\s+", " ", data))
            piece.linked += len(data) if self._in_link else 0

    def read(self, html: str) -> Page:
        """The article of a whole page."""
        self.feed(html)
        self.close()
        return Page(self._text(), self._title(), self._date())

    def _begin(self, tag: str) -> None:
        article = self._articles[-1] if self._articles else 0
        self._pieces.append(_Piece(tag, article))

    def _handle_meta(self, values: dict[str, str]) -> None:
        name = (
            values.get("property") or values.get("name") or values.get("itemprop") or ""
        ).lower()
        if name == "og:title":
            self._titles.setdefault(name, values.get("content", ""))
        elif name in _DATE_NAMES:
            self._dates.setdefault(name, values.get("content", ""))

    def _text(self) -> str:
        pieces = [piece for piece in self._pieces if "".join(piece.text).strip()]
        blocks = [piece for piece in pieces if piece.tag and not _is_links(piece)]
        chosen = _longest_article(blocks)
        if _length(chosen) < _SHORTEST_ARTICLE:
            loose = [piece for piece in pieces if not _is_links(piece)]
            chosen = loose if _length(loose) > 2 * _length(blocks) else blocks
        return "\n\n".join(part for piece in chosen for part in _parts(piece))

    def _title(self) -> str | None:
        for name in ("og:title", "h1", "title"):
            title = " ".join(self._titles.get(name, "").split())
            if title:
                return title.split(" | ")[0] if name == "title" else title
        return None

    def _date(self) -> dt.date | None:
        for name in ("json", *_DATE_NAMES, "time"):
            if day := _to_day(self._dates.get(name, "")):
                return day
        return None


def _longest_article(pieces: Sequence[_Piece]) -> Sequence[_Piece]:
    """The blocks of the <article> or <main> with most text, if there is any."""
    articles = sorted({piece.article for piece in pieces if piece.article})
    groups = [[piece for piece in pieces if piece.article == n] for n in articles]
    return max(groups, key=_length, default=[])


def _length(pieces: Sequence[_Piece]) -> int:
    return sum(len(text) for piece in pieces for text in piece.text)


def _is_links(piece: _Piece) -> bool:
    """Whether a block is mostly links: an entry of a menu or a teaser."""
    length = _length([piece])
    return piece.linked > 0.6 * length and length < 300


def _parts(piece: _Piece) -> list[str]:
    """The paragraphs of one block: two line breaks in a row part them."""
    lines = [" ".join(line.split()) for line in "".join(piece.text).split("\n")]
    parts = "\n".join(lines).split("\n\n")
    return [" ".join(part.split()) for part in parts if part.strip()]


def _to_day(value: str) -> dt.date | None:
    if match := _ISO_DAY.search(value):
        try:
            return dt.date.fromisoformat(match[0])
        except ValueError:
            return None
    line = read_date_line(" ".join(value.split()))
    return line.date if line else None
