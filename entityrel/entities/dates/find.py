"""Find date expressions: trigger words, the rules they call, the longest match."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from spacy.tokens import Doc

from entityrel import rows
from entityrel.entities.dates.match import Match
from entityrel.entities.dates.rules import Compiled, RuleSet

_WORD = re.compile(r"[A-Za-z]+|\d+")
#: Characters around a trigger word in which an expression with it may lie.
_REACH = 56
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")


@dataclass(slots=True)
class Zone:
    """A stretch of text with trigger words, and the bits of the files they call."""

    start: int
    end: int
    bits: int


@dataclass(frozen=True, slots=True)
class Found:
    """A match that passed its rule's checks."""

    rule: Compiled
    match: Match


def find(doc: Doc, rules: RuleSet) -> list[Found]:
    """All date expressions of a document, in text order, without overlaps.

    Of matches that overlap the longest stands; of equal ones that of the first rule.
    Matches that cut a token in two, or lie in a junk block, are passed over.
    """
    text = doc.text
    zones = list(_zones(text, rules))
    if not zones:
        return []
    tokens = _Tokens(doc)
    found: list[Found] = []
    for zone in zones:
        found += _of_zone(doc, text, zone, rules, tokens)
    found = [item for item in found if not _is_junk(doc, item.match)]
    found.sort(key=lambda item: item.match.start)
    return found


def _zones(text: str, rules: RuleSet) -> Iterator[Zone]:
    zone: Zone | None = None
    any_case, capital = rules.any_case, rules.capital
    for hit in _WORD.finditer(text):
        word = hit.group()
        lower = word.lower()
        bits = any_case.get(lower, 0)
        if word != lower:
            bits |= capital.get(lower, 0)
        elif word.isdigit():
            bits |= rules.number | (rules.year if len(word) == 4 else 0)
        if not bits:
            continue
        start, end = hit.span()
        if zone is not None and start - _REACH < zone.end + _REACH:
            zone.end, zone.bits = end, zone.bits | bits
            continue
        if zone is not None:
            yield zone
        zone = Zone(start, end, bits)
    if zone is not None:
        yield zone


def _of_zone(
    doc: Doc, text: str, zone: Zone, rules: RuleSet, tokens: "_Tokens"
) -> list[Found]:
    low = _blank_before(text, max(0, zone.start - _REACH))
    high = _blank_after(text, min(len(text), zone.end + _REACH))
    hits = [
        (hit, rule)
        for rule in rules.rules
        if rule.bit & zone.bits
        for hit in rule.regex.finditer(text, low, high)
    ]
    hits.sort(key=lambda item: item[0].start() - item[0].end())
    chosen: list[Found] = []
    for hit, rule in hits:
        if any(_overlap(hit, other.match) for other in chosen):
            continue
        match = tokens.align(doc, text, hit, rule)
        if match is not None and all(check(match) for check in rule.checks):
            chosen.append(Found(rule, match))
    return chosen


def _overlap(hit: re.Match[str], match: Match) -> bool:
    return hit.start() < match.end and match.start < hit.end()


def _blank_before(text: str, at: int) -> int:
    while at > 0 and not text[at - 1].isspace():
        at -= 1
    return at


def _blank_after(text: str, at: int) -> int:
    while at < len(text) and not text[at].isspace():
        at += 1
    return at


def _is_junk(doc: Doc, match: Match) -> bool:
    layout = doc.user_data.get(rows.LAYOUT)
    return layout is not None and any(
        block["kind"] == "junk" and block["first"] <= match.first < block["stop"]
        for block in layout["blocks"]
    )


class _Tokens:
    """Where the tokens of a document start and end, as characters."""

    def __init__(self, doc: Doc) -> None:
        lengths = doc.to_array(["LENGTH", "SPACY"]).astype(np.int64)
        ends = np.cumsum(lengths.sum(axis=1)) - lengths[:, 1]
        self.firsts = {int(at): i for i, at in enumerate(ends - lengths[:, 0])}
        self.stops = {int(at): i + 1 for i, at in enumerate(ends)}

    def align(
        self, doc: Doc, text: str, hit: re.Match[str], rule: Compiled
    ) -> Match | None:
        """The match in tokens; None where it cuts a token or spans paragraphs."""
        name = "span" if "span" in hit.re.groupindex else 0
        start, end = hit.span(name)
        if end + 1 in self.stops and end not in self.stops and text[end] == ".":
            end += 1
        first, stop = self.firsts.get(start), self.stops.get(end)
        if first is None or stop is None or _PARAGRAPH.search(text, start, end):
            return None
        spans = {name: hit.span(name) for name in hit.re.groupindex if hit[name]}
        return Match(
            doc, text, start, end, first, stop, hit.groupdict(), spans, rule.rule.fixed
        )
