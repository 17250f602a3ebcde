"""What a rule's pattern matched: its named parts, and the tokens under it."""

from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc

from entityrel.entities.dates.words import words


@dataclass(frozen=True, slots=True)
class Match:
    """A match, aligned with tokens.

    Attributes:
        doc: The document.
        source: Its text (``Doc.text`` is put together anew at each call).
        start: First character of the expression.
        end: One past its last character.
        first: First token.
        stop: One past the last token.
        groups: The named parts of the pattern, as they stand in the text.
        spans: Where those parts stand.
        fixed: Value that the rule fixes, or None.
    """

    doc: Doc
    source: str
    start: int
    end: int
    first: int
    stop: int
    groups: dict[str, str | None]
    spans: dict[str, tuple[int, int]]
    fixed: str | None = None

    @property
    def text(self) -> str:
        """The expression as it stands in the document."""
        return self.source[self.start : self.end]

    def has(self, name: str) -> bool:
        """Whether the pattern's part of that name took part in the match."""
        return bool(self.groups.get(name))

    def part(self, name: str) -> str:
        """The words of a part; empty where it took no part."""
        return self.groups.get(name) or ""

    def value(self, name: str) -> Any:
        """What the words of a part mean by their table; None without the part."""
        surface = self.groups.get(name)
        return words().value(name.rstrip("0123456789"), surface) if surface else None

    def number(self, name: str) -> int:
        """The digits of a part as a number ('3rd' is 3)."""
        return int("".join(char for char in self.part(name) if char.isdigit()))

    def word_before(self) -> str:
        """The token before the expression, in lower case; empty at the start."""
        return self.doc[self.first - 1].lower_ if self.first else ""

    def text_before(self, count: int) -> str:
        """So many characters before the expression."""
        return self.source[max(0, self.start - count) : self.start] or " "

    def text_after(self, count: int) -> str:
        """So many characters after the expression."""
        return self.source[self.end : self.end + count]
