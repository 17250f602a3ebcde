"""Why a relation was found, in words."""

from collections.abc import Iterator
from typing import Any

from spacy.tokens import Doc

from entityrel import rows
from entityrel.errors import InputError, PipelineError
from entityrel.relations.syntax import path


def relations_of(doc: Doc) -> list[dict[str, Any]]:
    """Rows of the relations that the pipeline left on a document.

    Raises:
        PipelineError: If the document was not processed.
    """
    found: list[dict[str, Any]] | None = doc.user_data.get(rows.RELATIONS)
    if found is None:
        raise PipelineError(
            "the document has no relations to explain; process it with entityrel.load()"
        )
    return found


def explain_relation(doc: Doc, relation_id: str) -> str:
    """How the rules came to a relation of a processed document.

    Args:
        doc: A ``Doc`` from the pipeline that :func:`entityrel.load` makes.
        relation_id: Id of one of its relations, e.g. ``R7``.

    Returns:
        A few lines: the relation, its rule and evidence, its trigger, and how each
        argument, the status, the time and the place were found.

    Raises:
        PipelineError: If the document was not processed.
        InputError: If it has no such relation.
    """
    found = relations_of(doc)
    by_id = {row["id"]: row for row in found}
    if relation_id not in by_id:
        known = f"its relations are R1 to R{len(found)}" if found else "it has none"
        raise InputError(f"the document has no relation {relation_id!r}; {known}")
    names = {row["id"]: row["name"] for row in doc.user_data[rows.ENTITIES]}
    row = by_id[relation_id]
    lines = [*_lines(doc, row, names, by_id), *_date_lines(doc, row)]
    return "\n".join(lines)


def _lines(
    doc: Doc,
    row: dict[str, Any],
    names: dict[str, str],
    by_id: dict[str, dict[str, Any]],
) -> Iterator[str]:
    yield relation_line(row, names)
    yield f"  rule: {row['rule']}, confidence {row['confidence']:.2f}"
    yield f"  evidence: {row['evidence']['text']!r}"
    trace = row["trace"]
    if "trigger" in trace:
        yield from _event_lines(doc, row, names)
    elif "construction" in trace:
        yield f"  words: the construction {trace['construction']!r}"
    for premise in row["derived_from"]:
        yield f"  implied by {relation_line(by_id[premise], names)}"


def relation_line(row: dict[str, Any], names: dict[str, str]) -> str:
    """'R7: Ana Quispe meets Luis Soto (planned, postponed)'."""
    marks = [mark for mark in ("former", "postponed") if row[mark]]
    return (
        f"{row['id']}: {names[row['source']]} {row['type']} {names[row['target']]} "
        f"({', '.join([row['status'], *marks])})"
    )


def _date_lines(doc: Doc, row: dict[str, Any]) -> list[str]:
    """How the expression nearest to the evidence came to the relation's time."""
    dates = [
        d
        for d in doc.user_data.get(rows.DATES, ())
        if row["when"] in (d["when"], d["whole"])
    ]
    if not row["when"] or not dates:
        return []
    span = row["evidence"]
    middle = (span["start"] + span["end"]) // 2
    date = min(dates, key=lambda d: abs(d["start"] - middle))
    words = doc.text[date["start"] : date["end"]]
    note = f", {date['note']}" if date["note"] else ""
    return [f"  date: {words!r}{note}"]


def _event_lines(doc: Doc, row: dict[str, Any], names: dict[str, str]) -> Iterator[str]:
    trace = row["trace"]
    trigger = doc[trace["trigger"]]
    yield f"  trigger: {trigger.text!r}"
    for role in ("source", "target"):
        function, i, note = trace[role]
        yield f"  {role}: {names[row[role]]}, {function}, {note}"
        yield f"    path: {path(trigger, doc[i])}"
    yield f"  status: {row['status']}, {trace['status']}"
    if row["when"]:
        when = row["when"]["value"] or row["when"]["start"]
        yield f"  when: {when}, {trace['when']}"
    if row["place"]:
        yield f"  place: {names[row['place']]}, {trace['place']}"
    if row["attribution"]:
        yield f"  said by: {names[row['attribution']]}, {trace['said']}"
    if trace["again"]:
        words = ", ".join(repr(doc[i].text) for i in trace["again"])
        yield f"  told again by: {words}"
