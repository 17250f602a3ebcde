"""What the commands print: documents, rules and counts as aligned text."""

import shutil
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from enum import StrEnum

import networkx as nx

from entityrel.graph.explain import histories, step_lines
from entityrel.measure import Measured
from entityrel.relations.examples import Failure
from entityrel.relations.rules import Pack
from entityrel.schema import Document, Relation, When

_GAP = "  "
_NARROWEST = 8


class GraphLevel(StrEnum):
    """What the nodes of the graph are."""

    all = "all"
    person = "person"
    office = "office"
    ministry = "ministry"
    government = "government"
    country = "country"


class Every(StrEnum):
    """How long a period is."""

    month = "month"
    quarter = "quarter"
    year = "year"


def document_tables(document: Document, types: Collection[str] = ()) -> str:
    """The entities and relations of one document.

    Args:
        document: What was found.
        types: Relation types to show; all if empty.
    """
    head = [document.id, document.title or "", _day(document)]
    entities = [
        (
            entity.type,
            entity.name,
            entity.country or "",
            entity.sector or "",
            str(len(entity.mentions)),
        )
        for entity in document.entities
        if entity.type != "DATE"
    ]
    names = {entity.id: entity.name for entity in document.entities}
    relations = [
        _relation_row(relation, names)
        for relation in document.relations
        if not types or relation.type in types
    ]
    parts = [
        " | ".join(part for part in head if part),
        table(("type", "entity", "country", "sector", "mentions"), entities),
        table(
            ("source", "relation", "target", "status", "when", "where", "sure"),
            relations,
        ),
        *(f"warning: {warning}" for warning in document.warnings),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def event_table(graph: nx.MultiDiGraph, types: Collection[str] = ()) -> str:
    """The events that several articles tell, or that went through several steps.

    Args:
        graph: The graph of the articles.
        types: Relation types to show; all if empty.
    """
    rows = []
    for source, target, key in histories(graph, types):
        data = graph.edges[source, target, key]
        ends = (graph.nodes[end]["name"] for end in (source, target))
        status = f"{data['status']}{', disputed' if data['disputed'] else ''}"
        event = f" {data['type']} ".join(ends)
        cells = (event, status, data["when"] or "", data["place_name"] or "")
        for number, line in enumerate(step_lines(graph, data)):
            rows.append((*(cells if number == 0 else ("",) * 4), line))
    return table(("event", "status", "when", "where", "history"), rows)


def _day(document: Document) -> str:
    return document.date.isoformat() if document.date else "date unknown"


def _relation_row(relation: Relation, names: dict[str, str]) -> tuple[str, ...]:
    return (
        names[relation.source],
        ("former " if relation.former else "") + relation.type,
        names[relation.target],
        "postponed" if relation.postponed else relation.status,
        _time(relation.when),
        names.get(relation.place or "", ""),
        f"{relation.confidence:.2f}",
    )


def _time(when: When | None) -> str:
    if when is None:
        return ""
    return when.value or (when.start.isoformat() if when.start else "")


def summary(documents: Sequence[Document]) -> str:
    """How many entities and relations of each type were found."""
    entities = [e.type for d in documents for e in d.entities]
    relations = [r.type for d in documents for r in d.relations]
    noun = "document" if len(documents) == 1 else "documents"
    return "\n\n".join(
        (
            f"{len(documents)} {noun}",
            table(("entities", "count"), _counts(entities)),
            table(("relations", "count"), _counts(relations)),
        )
    )


def _counts(types: Iterable[str]) -> list[tuple[str, str]]:
    return [(name, str(n)) for name, n in sorted(Counter(types).items())]


def rule_table(packs: Iterable[Pack]) -> str:
    """The relation types: family, arguments, codes, number of rules, meaning."""
    rows = [
        (
            pack.family,
            pack.type,
            pack.plover or pack.wikidata or "",
            pack.cameo or "",
            str(len(pack.rules) + len(pack.derive)),
            pack.description,
        )
        for pack in sorted(packs, key=lambda pack: (pack.family, pack.type))
    ]
    return table(("family", "type", "standard", "CAMEO", "rules", "meaning"), rows)


def measure_table(measured: Iterable[Measured]) -> str:
    """How each rule did, and the precision to be filled in."""
    rows = [
        (
            row.rule,
            str(row.found),
            str(row.right),
            f"{row.before:.2f}",
            f"{row.precision:.2f}",
        )
        for row in measured
    ]
    heads = ("rule", "found", "right", "was", "precision")
    return table(heads, rows) or "no relation was found of a type that the gold tells"


def failure_text(failure: Failure, where: str) -> str:
    """One sentence that a rule read otherwise than its file says, and why.

    Args:
        failure: The sentence.
        where: File and line where it stands.
    """
    should = "should fire on" if failure.kind == "match" else "should be silent on"
    reason = "\n  ".join(failure.reason.splitlines())
    return (
        f"{where}, rule {failure.rule!r}, key {failure.kind!r}: {should}: "
        f"{failure.sentence}\n  {reason}\n  remedy: {failure.remedy}"
    )


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Aligned columns, as wide as the terminal at most; '' where there is no row."""
    if not rows:
        return ""
    cells = [tuple(heads), *(tuple(_line(cell) for cell in row) for row in rows)]
    widths = [max(len(row[i]) for row in cells) for i in range(len(heads))]
    room = shutil.get_terminal_size((120, 24)).columns - len(_GAP) * (len(heads) - 1)
    while sum(widths) > room and max(widths) > _NARROWEST:
        widths[widths.index(max(widths))] -= 1
    return "\n".join(
        _GAP.join(
            _cut(cell, width).ljust(width)
            for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in cells
    )


def _line(cell: str) -> str:
    return " ".join(cell.split())


def _cut(cell: str, width: int) -> str:
    return cell if len(cell) <= width else cell[: width - 1] + "…"
