"""Find date expressions: trigger words, the rules they call, the longest match."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from spacy.tokens import Doc

from entityrel import rows
from entityrel.entities.dates.match import Match
from entityrel.entities.dates.rules import Compiled, RuleSet

_WORD = re.compile(r"[A-Za-z]+|\d+")
#: Characters around a trigger word in which an expression with it may lie.
_REACH = 56
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")


class Hit(NamedTuple):
    """A match of a pattern, not yet checked."""

    start: int
    end: int
    match: re.Match[str]
    rule: Compiled


@dataclass(frozen=True, slots=True)
class Found:
    """A match that passed its rule's checks."""

    rule: Compiled
    match: Match


def find(doc: Doc, text: str, rules: RuleSet) -> list[Found]:
    """All date expressions of a document, in text order, without overlaps.

    Of matches that overlap the longest stands; of equal ones that of the first rule.
    Matches that cut a token in two, or lie in a junk block, are passed over.
    """
    hits = sorted(_hits(text, rules), key=lambda hit: hit.start)
    if not hits:
        return []
    tokens = _Tokens(doc)
    return [
        found
        for cluster in _clusters(hits)
        for found in _choose(doc, text, cluster, tokens)
        if not _is_junk(doc, found.match)
    ]


def _hits(text: str, rules: RuleSet) -> Iterator[Hit]:
    """Every match of every rule near one of its trigger words."""
    for group, zones in _zones(text, rules).items():
        for start, end in zones:
            low = _blank_before(text, max(0, start - _REACH))
            high = _blank_after(text, min(len(text), end + _REACH))
            for rule in rules.groups[group]:
                for match in rule.regex.finditer(text, low, high):
                    yield Hit(match.start(), match.end(), match, rule)


def _zones(text: str, rules: RuleSet) -> dict[int, list[list[int]]]:
    """For each group of rules the stretches of text that hold its trigger words."""
    zones: dict[int, list[list[int]]] = {}
    any_case, capital = rules.any_case, rules.capital
    for word in _WORD.finditer(text):
        surface = word.group()
        lower = surface.lower()
        called = any_case.get(lower, ())
        if surface != lower:
            called += capital.get(lower, ())
        elif surface.isdigit():
            called += rules.digits
            if len(surface) == 4:
                called += rules.year
        for group in called:
            start, end = word.span()
            known = zones.setdefault(group, [])
            if known and start - known[-1][1] < 2 * _REACH:
                known[-1][1] = end
            else:
                known.append([start, end])
    return zones


def _clusters(hits: list[Hit]) -> Iterator[list[Hit]]:
    """Groups of matches that overlap, of matches sorted by their start."""
    cluster: list[Hit] = []
    end = -1
    for hit in hits:
        if cluster and hit.start >= end:
            yield cluster
            cluster = []
        cluster.append(hit)
        end = max(end, hit.end) if len(cluster) > 1 else hit.end
    yield cluster


def _choose(doc: Doc, text: str, cluster: list[Hit], tokens: "_Tokens") -> list[Found]:
    """The longest of overlapping matches that pass their checks, in text order."""
    chosen: list[Found] = []
    for hit in sorted(cluster, key=lambda hit: (hit.start - hit.end, hit.rule.order)):
        if any(_overlap(hit, other.match) for other in chosen):
            continue
        match = tokens.align(doc, text, hit)
        if match is not None and all(check(match) for check in hit.rule.checks):
            chosen.append(Found(hit.rule, match))
    return sorted(chosen, key=lambda found: found.match.start)


def _overlap(hit: Hit, match: Match) -> bool:
    return hit.start < match.end and match.start < hit.end


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

    def align(self, doc: Doc, text: str, hit: Hit) -> Match | None:
        """The match in tokens; None where it cuts a token or spans paragraphs."""
        found, rule = hit.match, hit.rule.rule
        start, end = found.span("span" if "span" in found.re.groupindex else 0)
        if end not in self.stops and end + 1 in self.stops and text[end] == ".":
            end += 1
        first, stop = self.firsts.get(start), self.stops.get(end)
        if first is None or stop is None or _PARAGRAPH.search(text, start, end):
            return None
        groups = found.groupdict()
        spans = {name: found.span(name) for name in groups if groups[name]}
        return Match(doc, text, start, end, first, stop, groups, spans, rule.fixed)
