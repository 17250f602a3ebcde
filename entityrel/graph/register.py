"""What the user knows of the actors: lists of known ones, and corrections.

A list has an actor a line, as JSON Lines or CSV. Corrections are JSON Lines too:

    {"same": ["Ama Boatin", "A. Boatin-Mensah"]}
    {"different": ["John Fenwick", {"name": "John Fenwick", "country": "GBR"}]}
    {"rename": "org/council-of-coastal-states", "to": "Coastal Council"}

Whoever is meant is told by a name that documents use, by a node of the graph, or by
a mapping with ``name`` and any of ``type``, ``country`` and ``document``. Lines that
are empty or begin with ``#`` are skipped.
"""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from os import PathLike
from pathlib import Path
from typing import Any, Literal, Self, TypeGuard, TypeVar

from pydantic import Field, ValidationError, model_validator

from entityrel.entities.knowledge import country_name
from entityrel.errors import InputError, ReadError
from entityrel.graph.clusters import Pins
from entityrel.graph.names import fold, organisation_form, person_name, slug
from entityrel.graph.sightings import Sighting
from entityrel.read.encodings import read_lines
from entityrel.schema import Model

ActorType = Literal["PERSON", "OFFICE", "ORG", "PLACE"]
_TYPES: tuple[ActorType, ...] = ("PERSON", "OFFICE", "ORG", "PLACE")
_COLUMNS = ("name", "type", "aliases", "country", "sector")
_NOTHING = Pins()
_M = TypeVar("_M", bound=Model)
_T = TypeVar("_T")
_Key = tuple[str, str]
#: A file, or what would stand in it.
Source = str | PathLike[str] | Iterable[Mapping[str, Any]]


class KnownActor(Model):
    """An actor of a user's list.

    Attributes:
        name: The name that its node shall have.
        type: PERSON, OFFICE, ORG or PLACE; None for whatever documents take it for.
        aliases: Other names of it.
        country: alpha-3 code; sightings of another country are not meant.
        sector: Actor role in the PLOVER sense.
        ids: Scheme -> id: ``{"wikidata": "Q117"}``.
    """

    name: str = Field(min_length=1)
    type: ActorType | None = None
    aliases: tuple[str, ...] = ()
    country: str | None = None
    sector: str | None = None
    ids: dict[str, str] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _is_country(self) -> Self:
        return _with_country(self, self.country)


class Reference(Model):
    """Whom a correction is about.

    Attributes:
        name: A name that documents use.
        type: Type of the actor, or None for any.
        country: alpha-3 code, or None for any.
        document: Id of the only document that is meant, or None for all.
    """

    name: str = Field(min_length=1)
    type: ActorType | None = None
    country: str | None = None
    document: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _of_text(cls, value: Any) -> Any:
        return _read_node(value) if isinstance(value, str) else value

    @model_validator(mode="after")
    def _is_country(self) -> Self:
        return _with_country(self, self.country)


class Correction(Model):
    """One line of corrections: exactly one of ``same``, ``different``, ``rename``."""

    same: tuple[Reference, ...] = ()
    different: tuple[Reference, ...] = ()
    rename: Reference | None = None
    to: str | None = None
    note: str | None = None

    @model_validator(mode="after")
    def _is_one(self) -> Self:
        told = [bool(self.same), bool(self.different), self.rename is not None]
        if sum(told) != 1:
            raise ValueError("give exactly one of same, different and rename")
        if (self.rename is None) != (not self.to):
            raise ValueError('rename needs to, and to needs rename: "to": "New Name"')
        if len(self.same or self.different) == 1:
            raise ValueError("name two actors at least")
        return self


def _with_country(model: _M, country: str | None) -> _M:
    if country is not None and country_name(country) is None:
        raise ValueError(f"country {country!r} is no alpha-3 code such as 'GHA'")
    return model


def _read_node(text: str) -> dict[str, Any]:
    """A name, or a node such as 'person/john-fenwick-usa' or 'office/minister@d1'."""
    head, slash, rest = text.partition("/")
    if not slash or head.upper() not in _TYPES or rest != rest.lower():
        return {"name": text}
    name, _, document = rest.partition("@")
    found: dict[str, Any] = {"name": name.replace("-", " "), "type": head.upper()}
    start, _, last = name.rpartition("-")
    if start and len(last) == 3 and country_name(last.upper()):
        found |= {"name": start.replace("-", " "), "country": last.upper()}
    return found | ({"document": document} if document else {})


class Register:
    """Known actors and corrections, ready to be asked who a sighting is of."""

    def __init__(
        self,
        known: Iterable[KnownActor] = (),
        corrections: Iterable[tuple[str, Correction]] = (),
    ) -> None:
        """Sort out what is told.

        Args:
            known: Actors of the user's list.
            corrections: Where each stands ('fixes.jsonl, line 3'), and what it says.

        Raises:
            InputError: If two corrections contradict each other.
        """
        self.known = tuple(known)
        self._known: dict[_Key, list[int]] = {}
        for number, actor in enumerate(self.known):
            for name in dict.fromkeys((actor.name, *actor.aliases)):
                for key in _forms(name, actor.type):
                    self._known.setdefault(key, []).append(number)
        self._same: dict[_Key, list[tuple[Reference, int]]] = {}
        self._sides: dict[_Key, list[tuple[Reference, tuple[int, int]]]] = {}
        self._names: dict[_Key, list[tuple[Reference, str]]] = {}
        self._where: dict[int, str] = {}
        told = list(corrections)
        for number, (_, correction) in enumerate(told):
            self._note_same(len(self.known) + number, correction.same)
        for number, (where, correction) in enumerate(told):
            self._note_sides(number, where, correction.different)
            if correction.rename is not None and correction.to:
                for key in _forms(correction.rename.name, correction.rename.type):
                    entry = (correction.rename, correction.to)
                    self._names.setdefault(key, []).append(entry)

    def __bool__(self) -> bool:
        return bool(self._known or self._same or self._sides or self._names)

    def _note_same(self, pin: int, references: tuple[Reference, ...]) -> None:
        """Give those the pin of an actor they meet, in the list or a line before."""
        keys = [(ref, key) for ref in references for key in _forms(ref.name, ref.type)]
        for ref, key in keys:
            met = [p for other, p in self._same.get(key, ()) if _overlap(ref, other)]
            met += [
                n for n in self._known.get(key, ()) if _fits(ref, self.known[n].country)
            ]
            pin = min([pin, *met])
        olds = {
            p
            for ref, key in keys
            for other, p in self._same.get(key, ())
            if _overlap(ref, other)
        }
        for entries in self._same.values():
            entries[:] = [(ref, pin if p in olds else p) for ref, p in entries]
        for ref, key in keys:
            self._same.setdefault(key, []).append((ref, pin))

    def _note_sides(
        self, number: int, where: str, references: tuple[Reference, ...]
    ) -> None:
        pins: dict[int, Reference] = {}
        for side, ref in enumerate(references):
            for key in _forms(ref.name, ref.type):
                for other, pin in self._same.get(key, ()):
                    if _overlap(ref, other) and pins.setdefault(pin, ref) != ref:
                        raise InputError(
                            f"{where}: {pins[pin].name!r} and {ref.name!r} cannot "
                            "differ, since another line says that they are the same: "
                            "take one of the two lines out"
                        )
                self._sides.setdefault(key, []).append((ref, (number, side)))

    def pins(self, sighting: Sighting) -> Pins:
        """What the user says of a sighting."""
        if not self:
            return _NOTHING
        sides = {side for ref, side in self._found(self._sides, sighting)}
        lines = [line for line, _ in sides]
        renames = [name for _, name in self._found(self._names, sighting)]
        return Pins(
            self._pin(sighting),
            frozenset(side for side in sides if lines.count(side[0]) == 1),
            renames[0] if renames else None,
        )

    def _pin(self, sighting: Sighting) -> int | None:
        for key in _sighted(sighting):
            pins = {p for ref, p in self._same.get(key, ()) if _means(ref, sighting)}
            pins |= {
                n
                for n in self._known.get(key, ())
                if self.known[n].country in (None, sighting.country)
                or sighting.country is None
            }
            if len(pins) == 1:
                return pins.pop()
        return None

    def _found(
        self, table: Mapping[_Key, list[tuple[Reference, _T]]], sighting: Sighting
    ) -> list[tuple[Reference, _T]]:
        """What is told of the sighting's name, most exactly first; else of an alias."""
        for key in _sighted(sighting):
            found = [row for row in table.get(key, ()) if _means(row[0], sighting)]
            if found:
                most = max(_exactness(ref) for ref, _ in found)
                return [row for row in found if _exactness(row[0]) == most]
        return []

    def actor(self, pin: int | None) -> KnownActor | None:
        """The known actor of a pin, if it is one of the list."""
        return self.known[pin] if pin is not None and pin < len(self.known) else None


def _form(type_: str, name: str) -> str:
    if type_ == "PERSON":
        return "".join(person_name(name).words)
    return organisation_form(name) if type_ == "ORG" else fold(name)


def _forms(name: str, type_: ActorType | None) -> Iterator[_Key]:
    for own in (type_,) if type_ else _TYPES:
        yield own, _form(own, name)


def _sighted(sighting: Sighting) -> Iterator[_Key]:
    """The keys of a sighting: of its name, then of its other words of more than one.

    A single word ('Boatin', 'Council') says too little beside a fuller name.
    """
    yield sighting.type, _form(sighting.type, sighting.name)
    for alias in sighting.aliases:
        if " " in alias or alias.isupper():
            yield sighting.type, _form(sighting.type, alias)


def _means(ref: Reference, sighting: Sighting) -> bool:
    return ref.country in (None, sighting.country) and ref.document in (
        None,
        sighting.document,
        slug(sighting.document),
    )


def _exactness(ref: Reference) -> int:
    return (ref.country is not None) + 2 * (ref.document is not None)


def _overlap(one: Reference, other: Reference) -> bool:
    """Whether two references to one name mean the same sightings."""
    return (one.country, one.document) == (other.country, other.document)


def _fits(ref: Reference, country: str | None) -> bool:
    return ref.document is None and ref.country in (None, country)


def read_actors(source: Source) -> list[KnownActor]:
    """Read a list of known actors.

    Args:
        source: A JSON Lines file whose lines have ``name`` and any of ``type``,
            ``aliases`` (a list), ``country``, ``sector`` and ``ids`` (a mapping); or a
            CSV file with these as columns, aliases parted by ``;`` and every other
            column an id; or an iterable of such mappings.

    Raises:
        ReadError: If the file is missing or no such file.
        InputError: If an entry is wrong; the message names file, line and remedy.
    """
    rows = _csv_rows(source) if _is_table(source) else _rows(source, '{"name": "..."}')
    return [_validated(KnownActor, row, where) for where, row in rows]


def read_corrections(source: Source) -> list[tuple[str, Correction]]:
    """Read corrections: where each stands, and what it says.

    Args:
        source: A JSON Lines file as the head of this module tells, or an iterable of
            such mappings.

    Raises:
        ReadError: If the file is missing or no such file.
        InputError: If a line is wrong; the message names file, line and remedy.
    """
    rows = _rows(source, '{"same": ["...", "..."]}')
    return [(where, _validated(Correction, row, where)) for where, row in rows]


def _is_table(source: Source) -> TypeGuard[str | PathLike[str]]:
    return isinstance(source, str | PathLike) and Path(source).suffix.lower() == ".csv"


def _rows(source: Source, example: str) -> Iterator[tuple[str, Any]]:
    """Where each entry stands, and the entry."""
    if not isinstance(source, str | PathLike):
        yield from ((f"entry {n}", row) for n, row in enumerate(source, 1))
        return
    path = Path(source)
    for number, line in enumerate(_lines(path), 1):
        if line.strip() and not line.lstrip().startswith("#"):
            where = f"{path}, line {number}"
            try:
                yield where, json.loads(line)
            except json.JSONDecodeError as error:
                raise InputError(
                    f"{where}: no JSON ({error.msg}, column {error.colno}); "
                    f"write one object a line, such as {example}"
                ) from error


def _lines(path: Path) -> Iterator[str]:
    try:
        yield from read_lines(path, None)
    except OSError as error:
        raise ReadError(f"cannot read {path}: {error.strerror}") from error


def _csv_rows(source: str | PathLike[str]) -> Iterator[tuple[str, Any]]:
    path = Path(source)
    reader = csv.DictReader(_lines(path))
    if "name" not in (reader.fieldnames or ()):
        raise ReadError(
            f"{path}, line 1: no column 'name'; the first line names the columns: "
            f"{','.join(_COLUMNS)}, and ids such as wikidata"
        )
    for row in reader:
        where = f"{path}, line {reader.line_num}"
        if None in row or None in row.values():
            raise InputError(
                f"{where}: not as many fields as columns; "
                "put fields with commas in double quotes"
            )
        yield where, _split_columns(row)


def _split_columns(row: Mapping[str, str]) -> dict[str, Any]:
    """A CSV row as a JSON Lines entry."""
    told = {key.strip(): value.strip() for key, value in row.items() if value.strip()}
    entry: dict[str, Any] = {key: told[key] for key in _COLUMNS if key in told}
    if "aliases" in entry:
        names = (name.strip() for name in entry["aliases"].split(";"))
        entry["aliases"] = [name for name in names if name]
    entry["ids"] = {key: told[key] for key in told if key not in _COLUMNS}
    return entry


def _validated(model: type[_M], row: Any, where: str) -> _M:
    try:
        return model.model_validate(row)
    except ValidationError as error:
        fault = error.errors()[0]
        place = ".".join(str(part) for part in fault["loc"])
        fields = ", ".join(model.model_fields)
        message = fault["msg"].removeprefix("Value error, ")
        raise InputError(
            f"{where}: {f'{place}: ' if place else ''}{message}; "
            f"an entry may have {fields}"
        ) from error
