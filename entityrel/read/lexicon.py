"""The patterns and words of page layout, read from ``layout.toml``."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal, Self

from pydantic import Field, model_validator

from entityrel.schema import Model

Zone = Literal["anywhere", "edges"]


class JunkPattern(Model):
    """Lines of one kind that are no prose; see the head of ``layout.toml``."""

    id: str = Field(pattern="^[a-z_]+$")
    zone: Zone = "anywhere"
    needs: tuple[str, ...] = ()
    regex: str
    match: tuple[str, ...] = Field(min_length=1)
    reject: tuple[str, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _check_regex(self) -> Self:
        if re.compile(self.regex, re.VERBOSE).groups:
            raise ValueError(f"{self.id}: use (?:...) for groups, not (...)")
        return self


class DatelineWords(Model):
    """Words that tell a dateline from other starts of a paragraph."""

    agencies: frozenset[str]
    colon_places: frozenset[str]


class LayoutFile(Model):
    """The whole of ``layout.toml``."""

    no_end: frozenset[str]
    dateline: DatelineWords
    junk: tuple[JunkPattern, ...]

    @model_validator(mode="after")
    def _check_ids(self) -> Self:
        ids = [pattern.id for pattern in self.junk]
        if len(set(ids)) < len(ids):
            raise ValueError(f"ids are not unique: {', '.join(ids)}")
        return self


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the reader of layouts looks up.

    Attributes:
        no_end: Words and marks that no sentence ends with.
        agencies: Names of news agencies in lower case.
        colon_places: Places after which a colon ends the dateline.
        anywhere: One pattern for junk lines; ``lastgroup`` is the id.
        edges: The same for lines at the start or the end of a page.
        costly: Words without which a pattern need not be tried, and that pattern.
    """

    no_end: frozenset[str]
    agencies: frozenset[str]
    colon_places: frozenset[str]
    anywhere: re.Pattern[str]
    edges: re.Pattern[str]
    costly: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]


@cache
def layout_file() -> LayoutFile:
    """The file that ships with entityrel."""
    path = resources.files("entityrel.read") / "layout.toml"
    return LayoutFile.model_validate(tomllib.loads(path.read_text("utf-8")))


@cache
def lexicon() -> Lexicon:
    """The patterns and words, ready for use."""
    file = layout_file()
    cheap = [pattern for pattern in file.junk if not pattern.needs]
    return Lexicon(
        no_end=file.no_end,
        agencies=file.dateline.agencies,
        colon_places=file.dateline.colon_places,
        anywhere=_one_of(pattern for pattern in cheap if pattern.zone == "anywhere"),
        edges=_one_of(cheap),
        costly=tuple((p.needs, _one_of([p])) for p in file.junk if p.needs),
    )


def junk_id(line: str, zone: Zone = "anywhere") -> str | None:
    """The id of the pattern that makes a line junk, or None.

    Args:
        line: One line without blanks at its ends.
        zone: ``"edges"`` for a line at the start or at the end of the page, where
            more patterns apply.
    """
    known = lexicon()
    pattern = known.anywhere if zone == "anywhere" else known.edges
    if match := pattern.fullmatch(line):
        return match.lastgroup
    lower = line.lower()
    for words, costly in known.costly:
        if any(word in lower for word in words) and (match := costly.fullmatch(line)):
            return match.lastgroup
    return None


def _one_of(patterns: Iterable[JunkPattern]) -> re.Pattern[str]:
    parts = [f"(?P<{pattern.id}>{pattern.regex})" for pattern in patterns]
    return re.compile("|".join(parts), re.VERBOSE)
