"""Documents and graphs in, HTML for people out: nothing in it loads anything."""

import hashlib
import html
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import networkx as nx

from entityrel.errors import GraphError
from entityrel.graph.page import graph_page
from entityrel.schema import Document, Entity, Mention, Relation, When

_TYPES = ("PERSON", "OFFICE", "ORG", "PLACE", "DATE")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'"


def article_html(
    document: Document,
    *,
    page: bool = False,
    reasons: Mapping[str, str] | None = None,
    absences: Sequence[str] = (),
) -> str:
    """An article with its entities marked by type, and its relations beside it.

    Pointing at an entity tells what is known of it; pointing at a relation marks the
    words that prove it.

    Args:
        document: What :func:`entityrel.extract` gave.
        page: A whole page rather than a piece of one to put into a page or notebook.
        reasons: By relation id what :func:`entityrel.explain` told, to fold out.
        absences: What :func:`entityrel.why_not` told of relations that are missing.
    """
    scope = _scope(document)
    names = _names(document)
    parts = [
        f'<div class="entityrel {scope}">',
        f"<style>{_style()}{_highlights(document, scope)}</style>",
        _heading(document),
        '<div class="columns">',
        f'<div class="text">{_marked(document)}</div>',
        _relations(document, names, reasons or {}, absences),
        "</div>",
        _warnings(document),
        "</div>",
    ]
    fragment = "".join(parts)
    return _page(document, fragment) if page else fragment


def graph_html(graph: nx.Graph, title: str = "Actors and relations") -> str:
    """A graph, or a graph of contacts, as one interactive page.

    Args:
        graph: What :func:`entityrel.graph` or :func:`entityrel.contacts` gave.
        title: Heading of the page.
    """
    return graph_page(graph, title)


@dataclass(frozen=True)
class Shown:
    """A page that a notebook shows in a frame of its own.

    Attributes:
        html: The page.
        height: Height of the frame, in pixels.
    """

    html: str
    height: int = 620

    def __repr__(self) -> str:
        return f"<page of {len(self.html):,} characters; shown in a notebook>"

    def _repr_html_(self) -> str:
        return (
            f'<iframe srcdoc="{html.escape(self.html)}" sandbox="allow-scripts" '
            f'style="width:100%;height:{self.height}px;border:1px solid #dde2e8;'
            'border-radius:10px" title="entityrel"></iframe>'
        )


def show(thing: nx.Graph | Document, *, height: int = 620) -> Shown:
    """Show a graph or a document in a notebook, as the last line of a cell.

    Args:
        thing: A graph, a graph of contacts or a document.
        height: Height of the frame, in pixels.

    Raises:
        GraphError: If it is something else.
    """
    if isinstance(thing, Document):
        return Shown(article_html(thing, page=True), height)
    if isinstance(thing, nx.Graph):
        return Shown(graph_html(thing), height)
    raise GraphError(
        f"cannot show {type(thing).__name__}: pass a Document, or what "
        "entityrel.graph or entityrel.contacts returns"
    )


def _page(document: Document, fragment: str) -> str:
    title = html.escape(document.title or document.id)
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f"<title>{title}</title></head><body>{fragment}</body></html>\n"
    )


@cache
def _style() -> str:
    return files("entityrel").joinpath("view.css").read_text("utf-8")


def _scope(document: Document) -> str:
    """A class of the document's own: several may stand on one page."""
    content = f"{document.id}\0{document.text}".encode("utf-8", "replace")
    return f"er{hashlib.sha256(content).hexdigest()[:10]}"


def _highlights(document: Document, scope: str) -> str:
    return "".join(
        f".{scope}:has(.of{n}:hover) .x{n}{{background:#ffe08a}}"
        for n in range(len(document.relations))
    )


def _heading(document: Document) -> str:
    facts = [document.id, str(document.date or "no date"), document.source]
    shown = " · ".join(html.escape(fact) for fact in facts if fact)
    title = f"<h4>{html.escape(document.title)}</h4>" if document.title else ""
    legend = " ".join(f'<mark class="{t}">{t.lower()}</mark>' for t in _TYPES)
    return f'{title}<p class="facts">{shown} &nbsp; {legend}</p>'


def _names(document: Document) -> dict[str, str]:
    return {entity.id: entity.name for entity in document.entities}


def _marked(document: Document) -> str:
    """The text, entities in marks, and what proves relation n in class ``xn``."""
    marks = _nested(document)
    opening: dict[int, list[str]] = {}
    closing: dict[int, int] = {}
    tips = {entity.id: _tip(document, entity) for entity in document.entities}
    for mention, entity in marks:
        tag = f'<mark class="{entity.type} {mention.kind}" title="{tips[entity.id]}">'
        opening.setdefault(mention.start, []).append(tag)
        closing[mention.end] = closing.get(mention.end, 0) + 1
    parts: list[str] = []
    for start, end, proofs in _stretches(document, {*opening, *closing}):
        parts.append("</mark>" * closing.get(start, 0))
        parts += opening.get(start, ())
        text = html.escape(document.text[start:end])
        parts.append(f'<span class="{proofs}">{text}</span>' if proofs else text)
    return "".join(parts)


def _nested(document: Document) -> list[tuple[Mention, Entity]]:
    """Mentions, outer before inner; one that crosses another's end is left out."""
    pairs = [
        (mention, entity)
        for entity in document.entities
        for mention in entity.mentions
        if mention.start < mention.end <= len(document.text)
    ]
    pairs.sort(key=lambda pair: (pair[0].start, -pair[0].end))
    kept: list[tuple[Mention, Entity]] = []
    open_ends: list[int] = []
    for mention, entity in pairs:
        while open_ends and open_ends[-1] <= mention.start:
            open_ends.pop()
        if not open_ends or mention.end <= open_ends[-1]:
            kept.append((mention, entity))
            open_ends.append(mention.end)
    return kept


def _stretches(document: Document, cuts: set[int]) -> Iterator[tuple[int, int, str]]:
    """Start, end and classes of each stretch of text between two boundaries."""
    size = len(document.text)
    begins: dict[int, list[int]] = {}
    ends: dict[int, list[int]] = {}
    for number, relation in enumerate(document.relations):
        start, end = relation.evidence.start, min(relation.evidence.end, size)
        if start < end:
            begins.setdefault(start, []).append(number)
            ends.setdefault(end, []).append(number)
    points = sorted({0, size, *cuts, *begins, *ends})
    proofs: set[int] = set()
    for start, end in zip(points, [*points[1:], size], strict=True):
        proofs.difference_update(ends.get(start, ()))
        proofs.update(begins.get(start, ()))
        yield start, end, " ".join(f"x{number}" for number in sorted(proofs))


def _tip(document: Document, entity: Entity) -> str:
    offices = [
        r.target
        for r in document.relations
        if r.type == "holds" and r.source == entity.id
    ]
    names = _names(document)
    facts = [entity.type, *(names.get(office) for office in offices)]
    facts += [entity.country, entity.sector, _days(entity.when), entity.id]
    return html.escape(f"{entity.name}: " + ", ".join(fact for fact in facts if fact))


def _days(when: When | None) -> str | None:
    if when is None or when.start is None:
        return when.value if when else None
    return str(when.start) if when.start == when.end else f"{when.start} to {when.end}"


def _relations(
    document: Document,
    names: dict[str, str],
    reasons: Mapping[str, str],
    absences: Sequence[str],
) -> str:
    items = [
        _relation(number, relation, names, reasons.get(relation.id, ""))
        for number, relation in enumerate(document.relations)
    ]
    items += [
        f"<li>{_folded(text.partition(chr(10))[0], text)}</li>" for text in absences
    ]
    told = "".join(items) or "<li>No relations found.</li>"
    return f'<ul class="told">{told}</ul>'


def _folded(summary: str, text: str) -> str:
    """Words that fold out to a longer text."""
    return (
        f"<details><summary>{html.escape(summary)}</summary>"
        f"<pre>{html.escape(text)}</pre></details>"
    )


def _relation(
    number: int, relation: Relation, names: dict[str, str], reason: str
) -> str:
    source, target, said, place = (
        html.escape(names.get(id_ or "", id_ or ""))
        for id_ in (
            relation.source,
            relation.target,
            relation.attribution,
            relation.place,
        )
    )
    tags = [html.escape(tag) for tag in (_days(relation.when),) if tag]
    tags += [tag for tag in (place, "former" if relation.former else "") if tag]
    told = "".join(f'<span class="tag">{tag}</span>' for tag in tags)
    credit = f" according to {said}," if said else ""
    return (
        f'<li class="of{number}">{source} <b>{html.escape(_words(relation.type))}</b> '
        f'{target}<br><span class="tag {relation.status}">{relation.status}</span>'
        f"{told}<q>{html.escape(relation.evidence.text)}</q>"
        f"<small>{credit} {html.escape(relation.rule)}, confidence "
        f"{relation.confidence:.2f}, {html.escape(relation.id)}</small>"
        f"{_folded('why', reason) if reason else ''}</li>"
    )


def _words(type_: str) -> str:
    return type_.replace("_", " ")


def _warnings(document: Document) -> str:
    if not document.warnings:
        return ""
    items = "".join(f"<li>{html.escape(text)}</li>" for text in document.warnings)
    return f'<ul class="warnings">{items}</ul>'
