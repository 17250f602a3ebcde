"""Write the date expressions of a document as rows."""

import datetime as dt
import re
from collections.abc import Iterator
from functools import partial
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc

from entityrel import rows
from entityrel.entities.dates.clock import is_bare
from entityrel.entities.dates.context import Context, Part, Reading, unresolved
from entityrel.entities.dates.find import Found, find
from entityrel.entities.dates.rules import RuleSet, rule_set
from entityrel.entities.dates.together import (
    in_one_year,
    in_order,
    link,
    share_years,
    ties,
    wholes,
)
from entityrel.tokens import text_of

NO_DATE = (
    "relative dates such as 'Friday' or 'last week' stay unresolved, because no "
    "publication date is known: give one with the text (date='2024-01-12')"
)
_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(?:\d\d){1,2}(?![\d/])")


@Language.factory(
    "entityrel_dates", requires=["token.tag", "token.dep", "token.head", "doc.ents"]
)
class DatesComponent:
    """Leave a row for each date expression under ``rows.DATES``.

    Args:
        nlp: The pipeline; not used.
        name: Name of this component in the pipeline.
    """

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        self.rules: RuleSet = rule_set()

    def __call__(self, doc: Doc) -> Doc:
        """Find and resolve the date expressions of a tagged and parsed ``doc``."""
        written: list[rows.DateRow] = []
        for part in read(doc, self.rules):
            written.append(_to_row(part))
            _warn(doc, part)
        doc.user_data[rows.DATES] = written
        return doc


def read(doc: Doc, rules: RuleSet) -> Iterator[Part]:
    """The date expressions of a document and their meaning, in text order."""
    text = text_of(doc)
    found = share_years(doc, text, find(doc, text, rules))
    context = _context(doc, text, found)
    told: list[Part] = []
    last: Found | None = None
    for index, item in enumerate(found):
        context.at = item.match.start
        context.day_ahead = partial(_day_ahead, text, found, index, context)
        parts = resolve(item, context)
        tie = link(doc, text, told[-1], parts[0]) if last else None
        if last and tie == "range":
            ends = in_order(told[-1], last, parts[0], item, context)
            told[-1], parts[0] = ends
        elif tie:
            parts[0] = in_one_year(told[-1], parts[0], item, context)
        for part in parts:
            told.append(part)
            context.saw(part.reading)
        last = item
    return wholes(doc, text, told)


def _day_ahead(
    text: str, found: list[Found], index: int, context: Context
) -> Reading | None:
    """The day told right after a time: 'at 9 a.m. (0700 GMT) on Friday'."""
    for one, other in pairwise(found[index:]):
        if not ties(text[one.match.end : other.match.start]):
            return None
        if not is_bare(other.match):
            (part, *_) = resolve(other, context)
            in_a_day = part.reading.granularity in ("day", "time")
            return part.reading if part.reading.first and in_a_day else None
    return None


def resolve(found: Found, context: Context) -> list[Part]:
    """The meaning of one match; a list of days has several.

    Days that the calendar has not ('31 February') are unresolved and say so.
    """
    match = found.match
    try:
        reading = found.rule.resolve(match, context)
    except (ValueError, OverflowError):
        text = " ".join(match.text.split())
        problem = f"the calendar has no {text!r} (character {match.start})"
        reading = unresolved("time" if match.has("clock") else "day", problem)
        if any(match.has(name) for name in ("year", "y", "hyear")):
            reading = reading._replace(basis="explicit")
    if isinstance(reading, Reading):
        return [Part(match.start, match.end, match.first, match.stop, reading)]
    return reading


def _context(doc: Doc, text: str, found: list[Found]) -> Context:
    date = rows.publication_date(doc)
    context = Context(
        published=dt.date.fromisoformat(date[:10]) if date else None,
        day_first=_day_first(text, found),
    )
    if context.published is None:
        context.dated = tuple(_dated(found, context))
    return context


def _dated(found: list[Found], context: Context) -> Iterator[tuple[int, dt.date]]:
    """Days that are told in full, for those beside them that lack a year."""
    for item in found:
        for part in resolve(item, context):
            reading = part.reading
            if reading.basis == "explicit" and reading.first and reading.last:
                yield part.start, reading.last


def _day_first(text: str, found: list[Found]) -> bool | None:
    """Whether this document puts days before months; None if it does not show.

    '13/1/2021' or '1/13/2021' shows it; else what it does with the names of months.
    """
    pairs = [(int(match[1]), int(match[3])) for match in _NUMERIC.finditer(text)]
    for one, other in pairs:
        if (one > 12) != (other > 12):
            return one > 12
    orders = [
        item.match.spans["day"] < item.match.spans["month"]
        for item in found
        if item.match.has("day") and item.match.has("month")
    ]
    days, months = orders.count(True), orders.count(False)
    return None if days == months else days > months


def _to_row(part: Part) -> rows.DateRow:
    reading = part.reading
    return {
        "first": part.first,
        "stop": part.stop,
        "start": part.start,
        "end": part.end,
        "when": _when(reading),
        "whole": _when(part.whole) if part.whole else None,
        "note": part.whole.note if part.whole else reading.note,
    }


def _when(reading: Reading) -> dict[str, str | None]:
    return {
        "type": reading.type,
        "value": reading.value,
        "start": reading.first.isoformat() if reading.first else None,
        "end": reading.last.isoformat() if reading.last else None,
        "granularity": reading.granularity,
        "basis": reading.basis,
    }


def _warn(doc: Doc, part: Part) -> None:
    reading = part.reading
    if reading.problem:
        rows.warn(doc, f"a date stays unresolved: {reading.problem}")
    elif reading.doubt:
        rows.warn(doc, f"a date may be wrong: {reading.doubt}")
    elif reading.value is None and rows.publication_date(doc) is None:
        rows.warn(doc, NO_DATE)
