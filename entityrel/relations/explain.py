"""Why a relation was found, in words."""

from typing import Any

from spacy.tokens import Doc

from entityrel import rows
from entityrel.errors import InputError, PipelineError


def explain_relation(doc: Doc, relation_id: str) -> str:
    """How the rules came to a relation of a processed document.

    Args:
        doc: A ``Doc`` from the pipeline that :func:`entityrel.load` makes.
        relation_id: Id of one of its relations, e.g. ``R7``.

    Returns:
        A few lines: the relation, its rule and evidence, and how each argument,
        the status, the time and the place were found.

    Raises:
        PipelineError: If the document was not processed.
        InputError: If it has no such relation.
    """
    found = doc.user_data.get(rows.RELATIONS)
    if found is None:
        raise PipelineError(
            "the document has no relations to explain; process it with entityrel.load()"
        )
    by_id = {row["id"]: row for row in found}
    if relation_id not in by_id:
        known = f"its relations are R1 to R{len(found)}" if found else "it has none"
        raise InputError(f"the document has no relation {relation_id!r}; {known}")
    names = {row["id"]: row["name"] for row in doc.user_data[rows.ENTITIES]}
    row = by_id[relation_id]
    return "\n".join([*_lines(row, names, by_id), *_date_lines(doc, row)])


def _lines(
    row: dict[str, Any], names: dict[str, str], by_id: dict[str, dict[str, Any]]
) -> list[str]:
    source, target = names[row["source"]], names[row["target"]]
    lines = [
        (
            f"{row['id']}: {source} {row['type']} {target} "
            f"({', '.join([row['status'], *_marks(row)])})"
        ),
        f"  rule: {row['rule']}, confidence {row['confidence']:.2f}",
        f"  evidence: {row['evidence']['text']!r}",
    ]
    trace = row["trace"]
    if "trigger" in trace:
        lines += _event_lines(row, trace, names, source, target)
    elif "construction" in trace:
        lines.append(f"  words: the construction {trace['construction']!r}")
    for premise in row["derived_from"]:
        other = by_id[premise]
        pair = f"{names[other['source']]} {other['type']} {names[other['target']]}"
        lines.append(f"  implied by {premise}: {pair}")
    return lines


def _date_lines(doc: Doc, row: dict[str, Any]) -> list[str]:
    """How the expression nearest to the evidence came to the relation's time."""
    dates = [d for d in doc.user_data.get(rows.DATES, ()) if d["when"] == row["when"]]
    if not row["when"] or not dates:
        return []
    span = row["evidence"]
    middle = (span["start"] + span["end"]) // 2
    date = min(dates, key=lambda d: abs(d["start"] - middle))
    words = doc.text[date["start"] : date["end"]]
    note = f", {date['note']}" if date["note"] else ""
    return [f"  date: {words!r}{note}"]


def _event_lines(
    row: dict[str, Any],
    trace: dict[str, Any],
    names: dict[str, str],
    source: str,
    target: str,
) -> list[str]:
    lines = [
        f"  trigger: {trace['trigger']!r}",
        f"  source: {source}, {trace['source']}",
        f"  target: {target}, {trace['target']}",
        f"  status: {row['status']}, {trace['status']}",
    ]
    if row["when"]:
        when = row["when"]["value"] or row["when"]["start"]
        lines.append(f"  when: {when}, {trace['when']}")
    if row["place"]:
        lines.append(f"  place: {names[row['place']]}, {trace['place']}")
    if row["attribution"]:
        lines.append(f"  said by: {names[row['attribution']]}")
    return lines


def _marks(row: dict[str, Any]) -> list[str]:
    """What a relation is besides its status: 'former', 'postponed'."""
    return [mark for mark in ("former", "postponed") if row[mark]]
