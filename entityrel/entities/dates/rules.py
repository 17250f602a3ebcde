"""Date rules: TOML files under ``rules/``, one group of expressions each.

A file names the words without which none of its rules need be tried (``trigger``) and
lists rules. A rule has a pattern (see :meth:`words.Words.compile`), the name of the
function that computes its value, and sentences that prove it: in ``match`` each
expression that must be found stands in brackets with its value,
``Talks resume on [Monday|2024-01-15].``; in ``reject`` the rule must find nothing.
A sentence is published on Friday 12 January 2024 unless it begins with a day of its
own: ``2021-03-17: They met on [Tuesday|2021-03-16].``; ``None`` stands for the value
of a day that the calendar has not.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Annotated, TypeVar

from pydantic import Field, ValidationError

from entityrel.entities.dates.checks import CHECKS, Check
from entityrel.entities.dates.resolvers import RESOLVERS, Resolver
from entityrel.entities.dates.words import words
from entityrel.errors import RuleError
from entityrel.schema import Model

Function = TypeVar("Function")

#: Triggers that are no table: numbers by their form.
NUMBERS = ("year", "digits")


class Rule(Model):
    """One form of date expressions.

    Attributes:
        id: Unique among all rules.
        trigger: Words without which the rule need not be tried; else the file's.
        pattern: Regular expression with ``<table>`` macros. Where it has a group
            ``span``, that is the expression and the rest is context.
        resolve: Name of the function in ``resolvers.py`` that computes the value.
        check: Names of functions in ``checks.py`` that must all agree.
        fixed: A value that the rule always has ('PRESENT_REF').
        match: Sentences with the expressions that must be found.
        reject: Sentences in which the rule must find nothing.
    """

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    trigger: tuple[str, ...] = ()
    pattern: str
    resolve: str
    check: tuple[str, ...] = ()
    fixed: str | None = None
    match: tuple[str, ...] = Field(min_length=1)
    reject: tuple[str, ...] = Field(min_length=1)


class RuleFile(Model):
    """The whole of one rule file."""

    trigger: tuple[str, ...] = Field(min_length=1)
    rule: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Compiled:
    """A rule, ready for use."""

    rule: Rule
    regex: re.Pattern[str]
    resolve: Resolver
    checks: tuple[Check, ...]
    order: int


@dataclass(frozen=True, slots=True)
class RuleSet:
    """All rules, in groups that share their trigger words.

    Attributes:
        groups: The rules of each group, in the order of files and of rules within.
        any_case: Numbers of the groups that a word in lower case calls.
        capital: The same for words that need a capital.
        year: Groups that a number of four digits calls.
        digits: Groups that any number calls.
    """

    groups: tuple[tuple[Compiled, ...], ...]
    any_case: Mapping[str, tuple[int, ...]]
    capital: Mapping[str, tuple[int, ...]]
    year: tuple[int, ...]
    digits: tuple[int, ...]


@cache
def rule_files() -> Mapping[str, RuleFile]:
    """The rule files that ship with entityrel, by name.

    Raises:
        RuleError: If a file is malformed.
    """
    folder = resources.files("entityrel.entities.dates") / "rules"
    paths = sorted(folder.iterdir(), key=lambda path: path.name)
    return {
        path.name: read_rule_file(path.name, path.read_text("utf-8"))
        for path in paths
        if path.name.endswith(".toml")
    }


def read_rule_file(name: str, text: str) -> RuleFile:
    """Check the text of a rule file.

    Raises:
        RuleError: If it is malformed; says where and what would be right.
    """
    try:
        return RuleFile.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"{name} is not valid TOML: {error}") from error
    except ValidationError as error:
        fault = error.errors()[0]
        place = ".".join(str(part) for part in fault["loc"])
        raise RuleError(f"{name}, {place}: {fault['msg']}") from error


@cache
def rule_set() -> RuleSet:
    """All rules that ship, compiled.

    Raises:
        RuleError: If a file is malformed or names something that does not exist.
    """
    return compile_rules(rule_files())


def compile_rules(files: Mapping[str, RuleFile]) -> RuleSet:
    """Compile rule files into one set.

    Raises:
        RuleError: If a rule names a macro, resolver, check or trigger that does not
            exist, or if two rules share an id.
    """
    groups: dict[tuple[str, ...], list[Compiled]] = {}
    rules = [(name, file, rule) for name, file in files.items() for rule in file.rule]
    for order, (name, file, rule) in enumerate(rules):
        trigger = rule.trigger or file.trigger
        groups.setdefault(trigger, []).append(_compile(name, rule, trigger, order))
    _check_ids([item.rule.id for group in groups.values() for item in group])
    calls = _calls(groups)
    return RuleSet(
        groups=tuple(tuple(group) for group in groups.values()),
        any_case={word: to for (word, capital), to in calls.items() if not capital},
        capital={word: to for (word, capital), to in calls.items() if capital},
        **{number: calls.get((f"<{number}>", False), ()) for number in NUMBERS},
    )


def _calls(
    groups: Iterable[tuple[str, ...]],
) -> dict[tuple[str, bool], tuple[int, ...]]:
    """Which groups each trigger word calls, by the word and whether in capitals."""
    calls: dict[tuple[str, bool], tuple[int, ...]] = {}
    for index, triggers in enumerate(groups):
        found = {pair for trigger in triggers for pair in _trigger_words(trigger)}
        for pair in found:
            calls[pair] = (*calls.get(pair, ()), index)
    return calls


def _compile(name: str, rule: Rule, trigger: tuple[str, ...], order: int) -> Compiled:
    where = f"{name}, rule {rule.id!r}"
    _check_trigger(where, trigger)
    try:
        regex = words().compile(rule.pattern)
    except KeyError as error:
        raise RuleError(f"{where}: words.toml has no table {error}") from error
    except re.error as error:
        raise RuleError(f"{where}: the pattern is malformed: {error}") from error
    return Compiled(
        rule=rule,
        regex=regex,
        resolve=_named(RESOLVERS, rule.resolve, where, "resolver"),
        checks=tuple(_named(CHECKS, check, where, "check") for check in rule.check),
        order=order,
    )


def _named(table: Mapping[str, Function], name: str, where: str, kind: str) -> Function:
    if name not in table:
        options = ", ".join(sorted(table))
        raise RuleError(f"{where}: no {kind} {name!r}; use one of: {options}")
    return table[name]


def _trigger_words(trigger: str) -> Iterator[tuple[str, bool]]:
    if trigger in NUMBERS:
        yield f"<{trigger}>", False
    elif trigger in words().tables:
        yield from words().trigger_words(trigger)
    else:
        yield trigger, False


def _check_trigger(where: str, trigger: tuple[str, ...]) -> None:
    for word in trigger:
        if not (word.islower() and word.isalpha()):
            raise RuleError(
                f"{where}: trigger {word!r} is neither a table of words.toml, "
                f"nor one of {', '.join(NUMBERS)}, nor a word in lower case"
            )


def _check_ids(ids: list[str]) -> None:
    for name in ids:
        if ids.count(name) > 1:
            raise RuleError(f"two date rules have the id {name!r}; ids are unique")
