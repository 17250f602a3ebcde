"""The titles and grammar words of offices, read from ``titles.toml``."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from pydantic import Field

from entityrel.schema import Level, Model

_TOKEN = re.compile(r"\w+(?:['’.]\w+)*\.?|-")


class TitleGroup(Model):
    """Titles of one kind; see the head of ``titles.toml`` for the fields."""

    titles: tuple[str, ...] = Field(min_length=1)
    plurals: tuple[str, ...] = ()
    level: Level | None = None
    sector: str | None = None
    top: bool = False
    portfolio: bool = False
    common: bool = False
    gender: Literal["f", "m"] | None = None
    country: str | None = Field(None, pattern="^[A-Z]{3}$")
    short: bool = False
    means: str | None = None
    field: str | None = None


class GrammarWords(Model):
    """Closed classes of words that go with titles."""

    ranks: frozenset[str]
    lowering: frozenset[str]
    acting: frozenset[str]
    former: frozenset[str]
    incoming: frozenset[str]
    fillers: frozenset[str]
    elect: frozenset[str]
    designate: frozenset[str]
    callings: frozenset[str]
    honorifics: frozenset[str]
    dignities: frozenset[str]
    portfolios: frozenset[str]
    behind_only: frozenset[str]


class StatesOfTitle(Model):
    """A title, and the states that have or lack it; countries as ISO alpha-3."""

    title: str
    countries: frozenset[str]


class TitleFile(Model):
    """The whole of ``titles.toml``."""

    group: tuple[TitleGroup, ...]
    grammar: GrammarWords
    absent: tuple[StatesOfTitle, ...]
    only: tuple[StatesOfTitle, ...]


@dataclass(frozen=True, slots=True)
class Title:
    """One title, singular or plural, as its tokens."""

    title: str
    tokens: tuple[str, ...]
    plural: bool
    group: TitleGroup


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Titles by their last token, longest first, and the grammar words.

    ``absent`` tells by title which countries (ISO alpha-3) have no such office, and
    ``only`` which are the only ones that have it.
    """

    by_last: dict[str, tuple[Title, ...]]
    words: GrammarWords
    absent: dict[str, frozenset[str]]
    only: dict[str, frozenset[str]]


@cache
def lexicon() -> Lexicon:
    """The titles that ship with entityrel."""
    path = resources.files("entityrel.entities.offices") / "titles.toml"
    file = TitleFile.model_validate(tomllib.loads(path.read_text("utf-8")))
    titles = [title for group in file.group for title in _titles(group)]
    titles.sort(key=lambda title: -len(title.tokens))
    by_last: dict[str, list[Title]] = {}
    for title in titles:
        by_last.setdefault(title.tokens[-1], []).append(title)
    return Lexicon(
        by_last={word: tuple(found) for word, found in by_last.items()},
        words=file.grammar,
        absent={row.title: row.countries for row in file.absent},
        only={row.title: row.countries for row in file.only},
    )


def tokens_of(title: str) -> tuple[str, ...]:
    """Split a title as the tokenizer does: hyphens are tokens of their own."""
    return tuple(_TOKEN.findall(title.replace("chargé", "chargé")))


def plural_of(title: str) -> str:
    """The plural of a title: 'secretaries of state', 'foreign ministers'."""
    head, preposition, rest = title.partition(" of ")
    words = head.split(" ")
    words[-1] = _plural_word(words[-1])
    return " ".join(words) + preposition + rest


def _titles(group: TitleGroup) -> list[Title]:
    plurals = group.plurals or tuple(plural_of(title) for title in group.titles)
    return [
        Title(group.means or title, tokens_of(form), is_plural, group)
        for title, plural in zip(group.titles, plurals, strict=True)
        for form, is_plural in ((title, False), (plural, True))
        if is_plural or title != plural
    ]


def _plural_word(word: str) -> str:
    if word.endswith("man"):
        return word[:-3] + "men"
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "ch", "sh", "x")) else "s")
