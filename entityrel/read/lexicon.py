"""The patterns and words of page layout, read from ``layout.toml``."""

import re
import tomllib
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
        agencies: Names of news agencies in lower case.
        colon_places: Places after which a colon ends the dateline.
        anywhere: One pattern for junk lines; ``lastgroup`` is the id.
        edges: The same for lines at the start and at the end of a page only.
    """

    agencies: frozenset[str]
    colon_places: frozenset[str]
    anywhere: re.Pattern[str]
    edges: re.Pattern[str]


@cache
def layout_file() -> LayoutFile:
    """The file that ships with entityrel."""
    path = resources.files("entityrel.read") / "layout.toml"
    return LayoutFile.model_validate(tomllib.loads(path.read_text("utf-8")))


@cache
def lexicon() -> Lexicon:
    """The patterns and words, ready for use."""
    file = layout_file()
    return Lexicon(
        agencies=file.dateline.agencies,
        colon_places=file.dateline.colon_places,
        anywhere=_one_of(file.junk, ("anywhere",)),
        edges=_one_of(file.junk, ("anywhere", "edges")),
    )


def junk_id(line: str, zone: Zone = "anywhere") -> str | None:
    """The id of the pattern that makes a line junk, or None.

    Args:
        line: One line without blanks at its ends.
        zone: ``"edges"`` for a line at the start or at the end of the page, where
            more patterns apply.
    """
    words = lexicon()
    pattern = words.anywhere if zone == "anywhere" else words.edges
    match = pattern.fullmatch(line)
    return match.lastgroup if match else None


def _one_of(
    patterns: tuple[JunkPattern, ...], zones: tuple[Zone, ...]
) -> re.Pattern[str]:
    parts = [f"(?P<{p.id}>{p.regex})" for p in patterns if p.zone in zones]
    return re.compile("|".join(parts), re.VERBOSE)
