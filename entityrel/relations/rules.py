"""Rule packs: one TOML file a relation type, read and checked here.

A pack says what a relation links and lists the rules that find it. A rule names a
*frame*: trigger words, and which grammatical function holds which argument. It never
names a parse; :mod:`entityrel.relations.syntax` knows how functions look.

Functions that a rule may name:

===============  ==========================================================
``subject``      who does it, also where elided, raised, relative or passive
``object``       whom it is done to
``complement``   subject of the clause that the trigger governs ('urged that X')
``speaker``      who says the clause that the trigger stands in
``clause``       of a noun: subject of the clause around ('after talks with Y')
``clause_object``  of a noun: object of that clause ('accompanied X to talks')
``possessor``    of a noun: "X's visit"
``modifier``     of a noun: 'the Swiss visit', 'US-China talks'
``purpose``      object of the infinitive that tells why ('struck to protest Y')
``where``        place that a relative clause describes ('L, where X met Y')
a preposition    ``with``, ``between``, ``of``, ``by``, ``to`` ...
===============  ==========================================================
"""

import difflib
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import Field, ValidationError, model_validator

from entityrel.errors import RuleError
from entityrel.schema import EntityType, Model, Status

Family = Literal["office", "affiliation", "contact", "accord", "stance", "action"]
Words = tuple[str, ...]
Share = Annotated[float, Field(gt=0, le=1)]

FUNCTIONS = frozenset(
    [
        "subject",
        "object",
        "complement",
        "speaker",
        "clause",
        "clause_object",
        "possessor",
        "modifier",
        "where",
        "purpose",
        "with",
        "between",
        "of",
        "by",
        "to",
        "in",
        "at",
        "from",
        "against",
        "on",
        "for",
        "over",
        "into",
        "about",
        "among",
        "towards",
        "toward",
        "through",
        "behind",
        "alongside",
        "after",
        "along",
        "as",
        "under",
        "via",
        "across",
        "within",
        "outside",
        "near",
        "onto",
        "upon",
        "off",
        "out",
    ]
)


class Rule(Model):
    """One way of stating a relation.

    Attributes:
        id: Unique within the pack.
        verbs: Trigger verbs, base forms; a second word is a particle or preposition.
        nouns: Trigger nouns, singular.
        words: Trigger adjectives, modals and other words that do not inflect.
        construction: Instead of a trigger: name of a grammatical construction that
            the entity stage reports ('before-name'), or ``any``.
        source: Functions in which the source is looked for; the first that has one.
        target: The same for the target.
        joint: Functions of which two or more actors are all linked with each other,
            where ``target`` gave none.
        object: The object's head noun must be one of these.
        not_object: The object's head noun must be none of these.
        governor: The verb around the trigger must be one of these.
        not_governor: The verb around the trigger must be none of these.
        before: The trigger must be followed, within its clause, by one of these.
        modal: The verb must stand under one of these ('must', 'should').
        complement: ``wanted``: the trigger must govern a clause that tells what shall
            be, not what was ('insists that Y goes'); ``infinitive``: only 'to go'.
        official: A person as source must hold an office.
        needs: Functions that the clause must have, actor or not.
        lacks: Functions that the clause must not have.
        through: The target may be named as owner or author of what stands there
            ("criticised Y's decision").
        groups: Unnamed groups of a nation count as it ('Swiss doctors').
        status: Replaces the status that the words give.
        plover: Replaces that of the pack; so do ``mode`` and ``cameo``.
        mode: Mode of the PLOVER event.
        cameo: CAMEO root or code.
        precision: Share of its relations that are right, on development data.
        match: Sentences in which the rule must fire, in annotated form.
        reject: Sentences in which it must stay silent.
    """

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    verbs: Words = ()
    nouns: Words = ()
    words: Words = ()
    construction: str | None = None
    source: Words = ()
    target: Words = ()
    joint: Words = ()
    object: Words = ()
    not_object: Words = ()
    governor: Words = ()
    not_governor: Words = ()
    before: Words = ()
    modal: Words = ()
    complement: Literal["wanted", "infinitive"] | None = None
    official: bool = False
    needs: Words = ()
    lacks: Words = ()
    through: bool = False
    groups: bool = False
    status: Status | None = None
    plover: str | None = None
    mode: str | None = None
    cameo: str | None = None
    precision: Share
    match: Words = ()
    reject: Words = ()

    @model_validator(mode="after")
    def _check(self) -> Self:
        triggers = bool(self.verbs or self.nouns or self.words)
        if triggers == (self.construction is not None):
            raise ValueError(
                "needs either trigger words ('verbs', 'nouns' or 'words') "
                "or a 'construction'"
            )
        if triggers and not ((self.source and self.target) or self.joint):
            raise ValueError("needs 'source' and 'target', or 'joint'")
        if triggers and not (self.match and self.reject):
            raise ValueError("needs at least one 'match' and one 'reject' sentence")
        named = self.source + self.target + self.joint + self.needs + self.lacks
        for function in named:
            if function not in FUNCTIONS:
                raise ValueError(
                    f"{function!r} is no grammatical function; "
                    f"use one of: {', '.join(sorted(FUNCTIONS))}"
                )
        return self


class Derive(Model):
    """A relation that two others imply: ``first(x, y)`` and ``second(y, z)``.

    Attributes:
        id: Unique within the pack.
        first: Type of the relation from x to y.
        second: Type of the relation from y to z.
        levels: Where given, the middle office must have one of these levels ...
        titles: ... or a title that ends in one of these words.
        not_ranks: Ranks of the middle office that rule it out ('deputy').
        not_titles: Titles of it that rule it out ('spokesman').
        not_tenures: Tenures of it that rule it out ('elect').
        sectors: Where given, y must be of one of these sectors.
        types: Types that z may have.
        unless: No relation of this type may already link x and z.
        precision: Share that is right where both premises are.
    """

    id: str
    first: str
    second: str
    levels: Words = ()
    titles: Words = ()
    not_ranks: Words = ()
    not_titles: Words = ()
    not_tenures: Words = ()
    sectors: tuple[str, ...] = ()
    types: tuple[EntityType, ...] = ("PLACE", "ORG")
    unless: str | None = None
    precision: Share


class Pack(Model):
    """A relation type and its rules.

    Attributes:
        type: Name of the relation, taken from the file name.
        family: Where it belongs in the table of types.
        description: One sentence for users.
        symmetric: Whether source and target may be swapped.
        source: Entity types that may act.
        target: Entity types that may be acted on.
        plover: PLOVER event class, None for states.
        mode: PLOVER mode.
        cameo: CAMEO root or code.
        wikidata: Corresponding property, e.g. 'P39'.
        rules: How the relation is worded.
        derive: How it follows from others.
    """

    type: str
    family: Family
    description: str
    symmetric: bool = False
    source: tuple[EntityType, ...]
    target: tuple[EntityType, ...]
    plover: str | None = None
    mode: str | None = None
    cameo: str | None = None
    wikidata: str | None = None
    rules: tuple[Rule, ...] = Field(alias="rule", default=())
    derive: tuple[Derive, ...] = ()

    @model_validator(mode="after")
    def _check(self) -> Self:
        ids = [rule.id for rule in self.rules] + [rule.id for rule in self.derive]
        if not ids:
            raise ValueError("has no [[rule]] and no [[derive]]")
        twice = sorted({id_ for id_ in ids if ids.count(id_) > 1})
        if twice:
            raise ValueError(f"rule ids are not unique: {', '.join(twice)}")
        return self


def load_packs(extra: Iterable[str | Path] = ()) -> tuple[Pack, ...]:
    """Every rule pack that ships with entityrel, and those of ``extra``.

    Args:
        extra: TOML files, or folders of them. A pack of a type that ships adds its
            rules to it.

    Raises:
        RuleError: If a file is missing, is not TOML or is not a valid pack.
    """
    packs = {pack.type: pack for pack in _shipped()}
    for path in extra:
        for file in _files(Path(path)):
            pack = parse_pack(file.stem, _read(file))
            known = packs.get(pack.type)
            packs[pack.type] = _joined(known, pack) if known else pack
    return tuple(packs.values())


@cache
def _shipped() -> tuple[Pack, ...]:
    folder = resources.files("entityrel.relations").joinpath("packs")
    files = sorted(folder.iterdir(), key=lambda file: file.name)
    return tuple(
        parse_pack(file.name.removesuffix(".toml"), _read(file))
        for file in files
        if file.name.endswith(".toml")
    )


@cache
def shipped_rules() -> frozenset[tuple[str, str]]:
    """(type, rule id) of the rules that come with entityrel."""
    return frozenset((pack.type, rule.id) for pack in _shipped() for rule in pack.rules)


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        files = sorted(path.glob("*.toml"))
        if not files:
            raise RuleError(f"{path}: the folder holds no rule file (*.toml)")
        return files
    if not path.is_file():
        raise RuleError(
            f"{path}: no such rule file; give a .toml file or a folder of them"
        )
    return [path]


def _read(file: Traversable) -> str:
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(
            f"{file.name}: cannot be read as UTF-8 text: {error}"
        ) from error


def _joined(known: Pack, pack: Pack) -> Pack:
    added = {rule.id for rule in pack.rules} & {rule.id for rule in known.rules}
    if added:
        raise RuleError(
            f"{pack.type}.toml: rule ids {', '.join(sorted(added))} exist already in "
            f"the pack that ships; choose others"
        )
    return known.model_copy(
        update={
            "rules": known.rules + pack.rules,
            "derive": known.derive + pack.derive,
        }
    )


def parse_pack(name: str, text: str) -> Pack:
    """Parse the text of one rule file; ``name`` becomes the relation type.

    Raises:
        RuleError: If the text is not valid TOML or not a valid pack. The message
            names the file, the rule, the key, the fault and what would be right.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"{name}.toml: not valid TOML: {error}") from error
    try:
        return Pack.model_validate({**data, "type": name})
    except ValidationError as error:
        faults = "; ".join(_faults(data, error))
        raise RuleError(f"{name}.toml: {faults}") from error


def _faults(data: dict[str, Any], error: ValidationError) -> Iterator[str]:
    for fault in error.errors():
        place = _place(data, fault["loc"])
        message = fault["msg"].removeprefix("Value error, ")
        if fault["type"] == "extra_forbidden":
            message = _unknown_key(fault["loc"])
        yield f"{place}: {message}" if place else message


def _place(data: dict[str, Any], loc: tuple[int | str, ...]) -> str:
    """'rule "talks", key "precision"' for the location of a fault."""
    parts: list[str] = []
    rest = list(loc)
    if len(rest) >= 2 and rest[0] in ("rule", "derive") and isinstance(rest[1], int):
        entry = data[str(rest[0])][rest[1]]
        name = entry.get("id", f"number {rest[1] + 1}")
        parts.append(f"{rest[0]} {name!r}")
        rest = rest[2:]
    if rest:
        parts.append(f"key {rest[0]!r}")
    return ", ".join(parts)


def _unknown_key(loc: tuple[int | str, ...]) -> str:
    models: dict[str, type[Rule] | type[Derive]] = {"rule": Rule, "derive": Derive}
    model = Pack if len(loc) == 1 else models.get(str(loc[0]), Pack)
    keys = [field.alias or name for name, field in model.model_fields.items()]
    near = difflib.get_close_matches(str(loc[-1]), keys, n=1)
    meant = f"; did you mean {near[0]!r}?" if near else ""
    return f"there is no such key{meant} Known keys: {', '.join(sorted(keys))}"
