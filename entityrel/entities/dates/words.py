"""The vocabulary of date expressions, read from ``words.toml``."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from entityrel.morphology import verb_forms

_MACRO = re.compile(r"(?<!P)<([a-z]+)(\d?)>")
_BLANKS = re.compile(r"\s+")

Value = Any


@dataclass(frozen=True, slots=True)
class Words:
    """The parts of ``words.toml``.

    Attributes:
        tables: Values by surface, by name of the table.
        patterns: Regular expressions by name; tables are among them.
        cues: Sets of words around an expression, by name.
    """

    tables: dict[str, dict[str, Value]]
    patterns: dict[str, str]
    cues: dict[str, frozenset[str]]

    def value(self, table: str, surface: str) -> Value:
        """What a surface of that table means; None for a surface it has not."""
        return self.tables[table].get(_plain(surface))

    def compile(self, template: str) -> re.Pattern[str]:
        """Make the regular expression of a rule.

        Args:
            template: A regular expression in which ``<name>`` stands for a table or
                pattern of ``words.toml`` and a blank for any white space.

        Raises:
            KeyError: If no table or pattern has that name.
        """
        body = _MACRO.sub(self._expand, template.replace(" ", r"\s+"))
        return re.compile(rf"(?<!\w)(?:{body})(?!\w)", re.IGNORECASE)

    def trigger_words(self, table: str) -> list[tuple[str, bool]]:
        """One word of each surface, and whether it counts only with a capital."""
        return [_trigger(surface) for surface in _raw()[table]]

    def _expand(self, match: re.Match[str]) -> str:
        return f"(?P<{match[1]}{match[2]}>{self.patterns[match[1]]})"


@cache
def words() -> Words:
    """The words that ship with entityrel."""
    raw = _raw()
    patterns = dict(raw["pattern"])
    tables = {
        name: table for name, table in raw.items() if name not in ("pattern", "cue")
    }
    for name, table in tables.items():
        patterns[name] = _one_of(table)
    return Words(
        tables={
            name: {_plain(surface): value for surface, value in table.items()}
            for name, table in tables.items()
        },
        patterns=patterns,
        cues={name: _cues(name, listed) for name, listed in raw["cue"].items()},
    )


_VERBS = ("plan", "arrange", "move")


def _cues(name: str, listed: list[str]) -> frozenset[str]:
    """The words of a cue; of verbs all forms."""
    if name not in _VERBS:
        return frozenset(listed)
    return frozenset(form for verb in listed for form in verb_forms(verb))


@cache
def _raw() -> dict[str, dict[str, Value]]:
    path = resources.files("entityrel.entities.dates") / "words.toml"
    return tomllib.loads(path.read_text("utf-8"))


def _plain(surface: str) -> str:
    lower = surface.lower().replace("’", "'").replace(" '", "'")
    return _BLANKS.sub(" ", lower).rstrip(".")


def _one_of(table: dict[str, Value]) -> str:
    return "|".join(_regex(surface) for surface in sorted(table, key=_longest_first))


def _longest_first(surface: str) -> tuple[int, str]:
    return -len(surface), surface


def _regex(surface: str) -> str:
    pattern = re.escape(surface).replace(r"\ '", r"\s?['’]").replace(r"\ ", r"\s+")
    if surface == surface.lower():
        return pattern
    return f"(?-i:{pattern}|{pattern.upper()})"


def _trigger(surface: str) -> tuple[str, bool]:
    word = max(re.findall(r"[A-Za-z]+|\d+", surface), key=len)
    return word.lower(), surface != surface.lower()
