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
``clause_with``  of a noun: 'with' of that clause ('agreed with Y at a meeting')
``clause_to``    of a noun: 'to' of that clause ('gave thanks to Y at a meeting')
``occasion``     of a noun: itself, in 'at a meeting', not in 'for a meeting'
``possessor``    of a noun: "X's visit"; of an adjective: 'her native Y'
``modifier``     of a noun: 'the Swiss visit', 'US-China talks'
``purpose``      object of the infinitive that tells why ('struck to protest Y')
``apposition``   of a noun: its name ('her party, X')
``described``    of an adjective: the noun that it stands before ('native X')
``predicate``    of a noun: what it is said to be ('the guests were X and Y')
``naming``       what somebody is called ('called X a liar')
``home``         the country that the source belongs to ('the premier resigned')
``where``        place that a relative clause describes ('L, where X met Y')
``remote``       means of speaking from afar: 'by phone', 'in a video call'
``question``     verb of what is asked: 'asked Y whether X goes'
``gerund``       verb behind a preposition: 'joined Y in calling for a truce'
``infinitive``   verb that follows with 'to': 'called on Y to go'
a preposition    ``with``, ``between``, ``of``, ``by``, ``to`` ...
===============  ==========================================================
"""

import re
from collections.abc import Iterable
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, ValidationError, model_validator

from entityrel.errors import RuleError
from entityrel.relations.rule_text import faults, parse
from entityrel.schema import EntityType, Model, Status

Family = Literal["office", "affiliation", "contact", "accord", "stance", "action"]
#: Event classes of the PLOVER manual (2021).
Plover = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE",
    "ASSAULT",
]  # fmt: skip
Words = tuple[str, ...]
Share = Annotated[float, Field(gt=0, le=1)]
#: Precision of a rule that nobody has measured.
UNMEASURED = 0.5

#: Functions in a clause that no preposition marks.
CLAUSAL = frozenset(
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
        "predicate",
        "apposition",
        "described",
        "naming",
        "clause_with",
        "clause_to",
        "occasion",
        "remote",
        "question",
        "infinitive",
        "gerund",
    ]
)
FUNCTIONS = CLAUSAL | frozenset(
    [
        "home",
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
        "around",
        "out",
    ]
)


def _function(name: str) -> str:
    if name not in FUNCTIONS:
        raise ValueError(
            f"{name!r} is no grammatical function; "
            f"use one of: {', '.join(sorted(FUNCTIONS))}"
        )
    return name


Functions = tuple[Annotated[str, AfterValidator(_function)], ...]


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
        target_types: Entity types that the target may have; those of the pack if empty.
        subject: One of these nouns must stand in the subject.
        object: The object's head noun must be one of these.
        not_object: The object's head noun must be none of these.
        governor: The verb around the trigger must be one of these.
        not_governor: The verb around the trigger must be none of these.
        before: The trigger must be followed, within its clause, by one of these.
        modal: The verb must stand under one of these ('must', 'should').
        negated: The verb must be negated.
        complement: ``wanted``: the trigger must govern a clause that tells what shall
            be, not what was ('insists that Y goes'); ``infinitive``: only 'to go'.
        official: A person as source must hold an office.
        needs: Functions that the clause must have, actor or not.
        lacks: Functions that the clause must not have.
        through: The target may be named as owner or author of what stands there
            ("criticised Y's decision").
        groups: Unnamed groups of a nation count as it ('Swiss doctors').
        status: 'occurred' replaces the status that the words give; another is the
            only one with which the rule holds.
        plover: Replaces that of the pack; so do ``mode`` and ``cameo``.
        mode: Mode of the PLOVER event.
        cameo: CAMEO root or code.
        precision: Share of its relations that are right, on development data; filled
            in by ``entityrel rules measure``.
        match: Sentences in which the rule must fire, in annotated form.
        reject: Sentences in which it must stay silent.
    """

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    verbs: Words = ()
    nouns: Words = ()
    words: Words = ()
    construction: str | None = None
    source: Functions = ()
    target: Functions = ()
    joint: Functions = ()
    target_types: tuple[EntityType, ...] = ()
    subject: Words = ()
    object: Words = ()
    not_object: Words = ()
    governor: Words = ()
    not_governor: Words = ()
    before: Words = ()
    modal: Words = ()
    negated: bool = False
    complement: Literal["wanted", "infinitive"] | None = None
    official: bool = False
    needs: Functions = ()
    lacks: Functions = ()
    through: bool = False
    groups: bool = False
    status: Status | None = None
    plover: Plover | None = None
    mode: str | None = None
    cameo: str | None = None
    precision: Share = UNMEASURED
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
        not_names: Last words of the name of y that rule it out ('museum').
        types: Types that z may have.
        country: Whether z must be a country.
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
    not_names: Words = ()
    types: tuple[EntityType, ...] = ("PLACE", "ORG")
    country: bool = False
    unless: str | None = None
    precision: Share = UNMEASURED


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
    plover: Plover | None = None
    mode: str | None = None
    cameo: str | None = None
    wikidata: str | None = None
    rules: tuple[Rule, ...] = Field(alias="rule", default=())
    derive: tuple[Derive, ...] = ()

    @property
    def all_rules(self) -> tuple[Rule | Derive, ...]:
        """Rules that read words, and rules that derive."""
        return (*self.rules, *self.derive)

    @model_validator(mode="after")
    def _check(self) -> Self:
        ids = [rule.id for rule in self.all_rules]
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
    own: dict[str, str] = {}
    for path in extra:
        for file in rule_files(Path(path)):
            pack = read_pack(file)
            known = packs.get(pack.type)
            packs[pack.type] = _joined(file, known, pack) if known else pack
            own[pack.type] = str(file)
    for type_, where in own.items():
        _check_premises(packs[type_], packs, where)
    return tuple(packs.values())


def read_pack(file: Path) -> Pack:
    """The pack of one rule file, by itself; its name is the relation type.

    Raises:
        RuleError: If the file is not TOML or is not a valid pack.
    """
    return parse_pack(file.stem, _read(file), where=str(file))


def shipped_files() -> list[Path]:
    """The rule files that come with entityrel."""
    folder = resources.files("entityrel.relations").joinpath("packs")
    return rule_files(Path(str(folder)))


@cache
def _shipped() -> tuple[Pack, ...]:
    return tuple(map(read_pack, shipped_files()))


@cache
def shipped_rules() -> frozenset[tuple[str, str]]:
    """(type, rule id) of the rules that come with entityrel."""
    return frozenset((pack.type, rule.id) for pack in _shipped() for rule in pack.rules)


def rule_files(path: Path) -> list[Path]:
    """The rule files of a path: itself, or those of the folder.

    Raises:
        RuleError: If there is none.
    """
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


def _read(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(f"{file}: cannot be read as UTF-8 text: {error}") from error


def _joined(file: Path, known: Pack, pack: Pack) -> Pack:
    added = {rule.id for rule in pack.rules} & {rule.id for rule in known.rules}
    if added:
        raise RuleError(
            f"{file}: rule ids {', '.join(sorted(added))} exist already in the pack "
            f"{pack.type!r} that ships; choose others"
        )
    return known.model_copy(
        update={
            "rules": known.rules + pack.rules,
            "derive": known.derive + pack.derive,
        }
    )


def _check_premises(pack: Pack, packs: dict[str, Pack], where: str) -> None:
    """Relations are derived from types that there are."""
    for rule in pack.derive:
        for key in ("first", "second", "unless"):
            type_ = getattr(rule, key)
            if type_ is not None and type_ not in packs:
                raise RuleError(
                    f"{where}, derive {rule.id!r}, key {key!r}: there is no relation "
                    f"type {type_!r}; use one of: {', '.join(sorted(packs))}"
                )


def parse_pack(name: str, text: str, where: str | None = None) -> Pack:
    """Parse the text of one rule file.

    Args:
        name: The relation type.
        text: What the file holds.
        where: Its path, for messages.

    Raises:
        RuleError: If the text is not valid TOML or not a valid pack, or the name no
            word. The message names file, line, rule and key, the fault and what would
            be right.
    """
    where = where or f"{name}.toml"
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        raise RuleError(
            f"{where}: {name!r} cannot name a relation type; call the file after it, "
            "in small letters joined by underscores: lends_to.toml"
        )
    data = parse(where, text)
    try:
        return Pack.model_validate({**data, "type": name})
    except ValidationError as error:
        models: dict[str, type[Model]] = {"": Pack, "rule": Rule, "derive": Derive}
        raise RuleError(faults(where, text, data, error, models)) from error
