"""Date rules: TOML files under ``rules/``, one group of expressions each.

A file names the words without which none of its rules need be tried (``trigger``) and
lists rules. A rule has a pattern (see :meth:`words.Words.compile`), the name of the
function that computes its value, and sentences that prove it: in ``match`` each
expression that must be found stands in brackets with its value,
``Talks resume on [Monday|2024-01-15].``; in ``reject`` the rule must find nothing.
A sentence is published on Friday 12 January 2024 unless it begins with a day of its
own: ``2021-03-17: They met on [Tuesday|2021-03-16].``
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
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
NUMBERS = ("year", "number")


class Rule(Model):
    """One form of date expressions.

    Attributes:
        id: Unique among all rules.
        pattern: Regular expression with ``<table>`` macros. Where it has a group
            ``span``, that is the expression and the rest is context.
        resolve: Name of the function in ``resolvers.py`` that computes the value.
        check: Names of functions in ``checks.py`` that must all agree.
        fixed: A value that the rule always has ('PRESENT_REF').
        match: Sentences with the expressions that must be found.
        reject: Sentences in which the rule must find nothing.
    """

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
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
    """A rule, ready for use; ``bit`` says which triggers call it."""

    rule: Rule
    regex: re.Pattern[str]
    resolve: Resolver
    checks: tuple[Check, ...]
    bit: int


@dataclass(frozen=True, slots=True)
class RuleSet:
    """All rules, and the bits of the rule files that a word calls.

    Attributes:
        rules: In the order of the files' names and of the rules within.
        any_case: Bits by word in lower case.
        capital: Bits by word in lower case, for words that need a capital.
        year: Bits that a number of four digits calls.
        number: Bits that any number calls.
    """

    rules: tuple[Compiled, ...]
    any_case: Mapping[str, int]
    capital: Mapping[str, int]
    year: int
    number: int


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
    compiled: list[Compiled] = []
    any_case: dict[str, int] = {}
    capital: dict[str, int] = {}
    numbers = dict.fromkeys(NUMBERS, 0)
    for index, (name, file) in enumerate(files.items()):
        bit = 1 << index
        compiled += [_compile(name, rule, bit) for rule in file.rule]
        for trigger in file.trigger:
            if trigger in NUMBERS:
                numbers[trigger] |= bit
            for word, needs_capital in _trigger_words(name, trigger):
                table = capital if needs_capital else any_case
                table[word] = table.get(word, 0) | bit
    _check_ids([item.rule.id for item in compiled])
    return RuleSet(tuple(compiled), any_case, capital, **numbers)


def _compile(name: str, rule: Rule, bit: int) -> Compiled:
    where = f"{name}, rule {rule.id!r}"
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
        bit=bit,
    )


def _named(table: Mapping[str, Function], name: str, where: str, kind: str) -> Function:
    if name not in table:
        options = ", ".join(sorted(table))
        raise RuleError(f"{where}: no {kind} {name!r}; use one of: {options}")
    return table[name]


def _trigger_words(name: str, trigger: str) -> Iterator[tuple[str, bool]]:
    tables = words().tables
    if trigger in tables:
        yield from words().trigger_words(trigger)
    elif trigger.islower() and trigger.isalpha():
        if trigger not in NUMBERS:
            yield trigger, False
    else:
        raise RuleError(
            f"{name}: trigger {trigger!r} is neither a table of words.toml, "
            f"nor one of {', '.join(NUMBERS)}, nor a word in lower case"
        )


def _check_ids(ids: list[str]) -> None:
    for name in ids:
        if ids.count(name) > 1:
            raise RuleError(f"two date rules have the id {name!r}; ids are unique")
