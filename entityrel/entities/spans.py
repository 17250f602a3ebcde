"""Mentions on their way: one stretch of tokens, one reading."""

from collections.abc import Sequence
from dataclasses import dataclass

from entityrel.entities.gazetteer import Known
from entityrel.entities.offices.grammar import OfficeSpan

#: Types of what acts, or is a place.
ACTORS = frozenset(["ORG", "PERSON", "PLACE"])


@dataclass(slots=True)
class MentionSpan:
    """One name in the text.

    Attributes:
        first: First token.
        stop: One past the last token.
        type: PERSON, ORG, PLACE or OFFICE.
        kind: 'name' or 'nominal'.
        known: The row of the tables that it is, or None.
        office: The parsed title; OFFICE only.
        sure: Whether more than the recogniser's word stands behind it.
        outer: First token with the country before it that is a mention of its own
            ('Peruvian Trade Council' for 'Trade Council'), or None.
        shared: Whether it is one of the offices that a plural title names.
    """

    first: int
    stop: int
    type: str
    kind: str = "name"
    known: Known | None = None
    office: OfficeSpan | None = None
    sure: bool = False
    outer: int | None = None
    shared: bool = False


def kind_of(texts: Sequence[str]) -> str:
    """A description of a body is written small ('press office'), a name is not."""
    return "nominal" if all(text.islower() for text in texts) else "name"


class Taken:
    """Mentions that do not overlap; what comes first stays."""

    def __init__(self) -> None:
        self.at: dict[int, MentionSpan] = {}
        self.spans: list[MentionSpan] = []

    def add(self, span: MentionSpan) -> bool:
        """Take a mention in, unless another has one of its tokens."""
        tokens = range(span.first, span.stop)
        if not tokens or any(i in self.at for i in tokens):
            return False
        for i in tokens:
            self.at[i] = span
        self.spans.append(span)
        return True

    def widen(self, span: MentionSpan, first: int, stop: int) -> None:
        """Let ``span`` reach over these tokens; what it covers wholly is dropped."""
        covered: list[MentionSpan] = []
        for i in range(first, stop):
            other = self.at.get(i)
            if other is None or other is span or other in covered:
                continue
            if other.first < first or other.stop > stop:
                return
            covered.append(other)
        for other in covered:
            self.spans.remove(other)
        span.first, span.stop = first, stop
        self.at.update(dict.fromkeys(range(first, stop), span))

    def drop(self, span: MentionSpan) -> None:
        """Take a mention out again."""
        self.spans.remove(span)
        for i in range(span.first, span.stop):
            del self.at[i]
