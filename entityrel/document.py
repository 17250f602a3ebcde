"""From a processed ``Doc`` to the typed :class:`entityrel.schema.Document`."""

from typing import Any

from spacy.tokens import Doc, Span

from entityrel import rows
from entityrel.schema import Document, Entity, Relation

_ENTITY_FIELDS = ("id", "type", "name", "country", "sector", "office", "when")


def entities_of(doc: Doc) -> tuple[Entity, ...]:
    """The entities that the pipeline left on ``doc``."""
    text = rows.text_of(doc)
    return tuple(
        Entity.model_validate(
            {field: row[field] for field in _ENTITY_FIELDS}
            | {"mentions": [_mention(text, mention) for mention in row["mentions"]]}
        )
        for row in doc.user_data.get(rows.ENTITIES, ())
    )


def relations_of(doc: Doc) -> tuple[Relation, ...]:
    """The relations that the pipeline left on ``doc``."""
    text = rows.text_of(doc)
    return tuple(
        Relation.model_validate(
            {k: v for k, v in row.items() if k != "trace"}
            | {"evidence": _evidence(text, row["evidence"])}
        )
        for row in doc.user_data.get(rows.RELATIONS, ())
    )


def to_document(doc: Doc) -> Document:
    """The result for a ``Doc`` that went through :func:`entityrel.load`'s pipeline.

    Args:
        doc: A processed document; ``doc.user_data`` may hold the caller's id, date,
            title and source, as :func:`entityrel.extract` puts them there.
    """
    record: dict[str, Any] = doc.user_data.get(rows.RECORD) or {}
    return Document(
        id=record.get("id") or "text",
        title=record.get("title"),
        date=rows.publication_date(doc),
        source=record.get("source"),
        text=rows.text_of(doc),
        entities=entities_of(doc),
        relations=relations_of(doc),
        warnings=tuple(doc.user_data.get(rows.WARNINGS, ())),
    )


def entities_in(span: Span) -> tuple[Entity, ...]:
    """The entities that a span mentions, wholly or in part: ``sent._.entities``.

    Each keeps all its mentions, with offsets in the document, not in the span.
    """
    return tuple(
        entity
        for entity in entities_of(span.doc)
        if any(
            mention.start < span.end_char and mention.end > span.start_char
            for mention in entity.mentions
        )
    )


def relations_in(span: Span) -> tuple[Relation, ...]:
    """The relations whose evidence overlaps a span: ``sent._.relations``."""
    return tuple(
        relation
        for relation in relations_of(span.doc)
        if relation.evidence.start < span.end_char
        and relation.evidence.end > span.start_char
    )


def _evidence(text: str, row: dict[str, Any]) -> dict[str, Any]:
    return row | {"text": text[row["start"] : row["end"]]}


def _mention(text: str, row: dict[str, Any]) -> dict[str, Any]:
    start, end = row["start"], row["end"]
    return {"start": start, "end": end, "text": text[start:end], "kind": row["kind"]}


Doc.set_extension("entities", getter=entities_of, force=True)
Doc.set_extension("relations", getter=relations_of, force=True)
Span.set_extension("entities", getter=entities_in, force=True)
Span.set_extension("relations", getter=relations_in, force=True)
