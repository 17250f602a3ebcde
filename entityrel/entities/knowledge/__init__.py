"""Words in, known things out: countries, organisations, cities and given names.

The tables lie beside this module as JSON, one entry a line. Each is read on first use,
never at import, and kept. They are checked by the tests, not at run time: a table that
ships with the package is trusted.

Where the facts come from (each file repeats it under ``source``):

* ``territories.json``: written by hand for entityrel from general knowledge; official
  names from rigour (MIT, OpenSanctions) and Unicode CLDR (Unicode licence).
* ``organisations.json``: written by hand for entityrel from general knowledge.
* ``cities.json``: GeoNames (https://www.geonames.org, CC BY 4.0), selected and
  completed with alternative spellings by hand.
* ``regions.toml``: written by hand after the UN M49 geoscheme.
* ``given_names.json``: the name providers of Faker (MIT); order of names by hand.

``data/build_knowledge.py`` in the source distribution rebuilds them. The status of a
territory that states dispute is not judged: an entry says what news means by a name.
"""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Literal

__all__ = [
    "City",
    "Organisation",
    "Region",
    "Seat",
    "Territory",
    "cities",
    "country_name",
    "family_first_surnames",
    "given_names",
    "organisation_by_key",
    "organisation_by_name",
    "organisations",
    "place_by_name",
    "regions",
    "territories",
    "territory_by_key",
    "territory_by_word",
]

TerritoryKind = Literal["country", "territory", "former", "region"]
OrganisationKind = Literal[
    "agency",
    "army",
    "bank",
    "company",
    "court",
    "group",
    "igo",
    "media",
    "ministry",
    "movement",
    "ngo",
    "parliament",
    "party",
]
Gender = Literal["f", "m", "u"]
_GENDERS = frozenset(("f", "m", "u"))


@dataclass(frozen=True, slots=True)
class Seat:
    """A word that news puts for a government: 'the Kremlin'.

    Attributes:
        name: As written, without article.
        stands_for: What is meant: 'presidency', 'foreign ministry', 'parliament' ...
        organisation: Key of the organisation meant, where the table has it.
    """

    name: str
    stands_for: str
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class Territory:
    """A country, a dependency, a state of the past, or a part of a state.

    Attributes:
        key: Unique slug: 'united-states'.
        name: Common English name.
        iso3: ISO 3166-1 alpha-3, XKX for Kosovo; of a region that of its country; of
            a former state the code it had (ISO 3166-3: SUN, YUG, CSK, DDR, ZAR ...),
            RVN and UAR for two that had none, or that of the state it became.
        kind: 'country', 'territory', 'former' or 'region'.
        names: Every way that news writes it, case-sensitive, without article.
        demonyms: Adjectives and nouns for it and its people, singular and plural.
        prefixes: First parts of compounds: 'Sino' in 'Sino-Russian'.
        capital: Names of the capital, the usual one first.
        seats: Other words that stand for its government.
        ambiguous: The surfaces above that often mean something else.
        country: iso3 of the state that a territory or region belongs to.
    """

    key: str
    name: str
    iso3: str
    kind: TerritoryKind
    names: tuple[str, ...]
    demonyms: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    capital: tuple[str, ...] = ()
    seats: tuple[Seat, ...] = ()
    ambiguous: tuple[str, ...] = ()
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation that diplomatic news takes as known.

    Attributes:
        key: Unique slug: 'nato'.
        name: Official or usual English name.
        kind: What it is: 'igo', 'ministry', 'party' ...
        sector: Actor role in the PLOVER/CAMEO sense: GOV, MIL, LEG, IGO ...
        country: iso3 of the country it belongs to; None for international ones.
        parent: Key of the organisation that it is an organ or agency of, or None.
        seat: City of its headquarters, or None where it does not matter.
        names: Every way that news writes it out, case-sensitive, without article.
        acronyms: Its short forms in capitals.
        weak: The names and acronyms that mean it only with support from the text:
            'Congress', 'Labour', 'Quad'.
    """

    key: str
    name: str
    kind: OrganisationKind
    sector: str
    country: str | None
    names: tuple[str, ...]
    parent: str | None = None
    seat: str | None = None
    acronyms: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class City:
    """A city, or a place where diplomacy meets.

    Attributes:
        name: Usual English name.
        country: iso3.
        region: Key of the region in the territories, where known.
        names: All spellings, the name first.
        population: Inhabitants, in thousands; 0 where unknown.
        ambiguous: Whether the name is also an English word, a surname or a given name.
    """

    name: str
    country: str
    region: str | None
    names: tuple[str, ...]
    population: int
    ambiguous: bool

    @property
    def key(self) -> str:
        """Unique slug: 'geneva-che', 'portland-oregon'."""
        return f"{self.name}-{self.region or self.country}".lower().replace(" ", "-")


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the world above states.

    Attributes:
        name: Usual English name.
        names: All spellings, the name first.
        adjectives: Words for it and its people.
        ambiguous: Those of all these that also mean other things.
    """

    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()


def _rows(table: str) -> Any:
    text = files(__name__).joinpath(f"{table}.json").read_text(encoding="utf-8")
    return json.loads(text)["rows"]


def _tuples(row: dict[str, Any]) -> dict[str, Any]:
    return {k: tuple(v) if type(v) is list else v for k, v in row.items()}


@cache
def territories() -> tuple[Territory, ...]:
    """All territories: countries first, regions last."""
    entries = []
    for row in _rows("territories"):
        row["seats"] = [Seat(**seat) for seat in row.get("seats", ())]
        entries.append(Territory(**_tuples(row)))
    return tuple(entries)


@cache
def organisations() -> tuple[Organisation, ...]:
    """All organisations, in the order of the file."""
    return tuple(Organisation(**_tuples(row)) for row in _rows("organisations"))


@cache
def cities() -> tuple[City, ...]:
    """All cities, the largest first."""
    return tuple(
        City(name, country, region, (name, *more), population, bool(ambiguous))
        for name, country, region, population, ambiguous, *more in _rows("cities")
    )


@cache
def regions() -> tuple[Region, ...]:
    """Parts of the world above states, in the order of the file."""
    text = files(__name__).joinpath("regions.toml").read_text(encoding="utf-8")
    return tuple(
        Region(
            name,
            (name, *row.get("names", ())),
            tuple(row.get("adjectives", ())),
            tuple(row.get("ambiguous", ())),
        )
        for name, row in tomllib.loads(text)["regions"].items()
    )


@cache
def given_names() -> Mapping[str, Gender]:
    """Gender of given names: 'f', 'm', or 'u' where both bear them."""
    names: dict[str, Gender] = {}
    for tag, listed in _rows("given_names"):
        if tag in _GENDERS:
            names |= dict.fromkeys(listed.split(), tag)
    return MappingProxyType(names)


@cache
def family_first_surnames() -> frozenset[str]:
    """Chinese, Korean and Vietnamese surnames, which stand before the given name.

    That a name begins with one is a hint, not a proof: 'Han' and 'Long' are also
    given names and surnames elsewhere.
    """
    rows = _rows("given_names")
    return frozenset(
        name for tag, listed in rows if tag not in _GENDERS for name in listed.split()
    )


@cache
def _territories_by_key() -> dict[str, Territory]:
    return {territory.key: territory for territory in territories()}


@cache
def _territories_by_name() -> dict[str, Territory]:
    table: dict[str, Territory] = {}
    for territory in territories():
        for name in (territory.name, *territory.names):
            table.setdefault(name, territory)
    return table


@cache
def _territories_by_word() -> dict[str, Territory]:
    table = dict(_territories_by_name())
    for territory in territories():
        seats = (seat.name for seat in territory.seats)
        for word in (*territory.demonyms, *territory.capital, *seats):
            table.setdefault(word, territory)
    return table


@cache
def _country_names() -> dict[str, str]:
    names: dict[str, str] = {}
    for territory in territories():
        if territory.kind != "region":
            names.setdefault(territory.iso3, territory.name)
    return names


@cache
def _cities_by_name() -> dict[str, City]:
    table: dict[str, City] = {}
    for city in cities():
        table.setdefault(city.name, city)
    for city in cities():
        for name in city.names:
            table.setdefault(name, city)
    return table


@cache
def _organisations_by_key() -> dict[str, Organisation]:
    return {organisation.key: organisation for organisation in organisations()}


@cache
def _organisations_by_name() -> dict[str, Organisation]:
    table: dict[str, Organisation] = {}
    for organisation in organisations():
        known = organisation.names + organisation.acronyms
        for name in (organisation.name, *known):
            table.setdefault(name, organisation)
    return table


def territory_by_key(key: str) -> Territory:
    """The territory of that key.

    Raises:
        KeyError: If there is none.
    """
    return _territories_by_key()[key]


def territory_by_word(word: str) -> Territory | None:
    """The territory that a name, demonym, capital or seat stands for, or None.

    Examples:
        >>> territory_by_word("Kremlin").iso3, territory_by_word("Dutch").iso3
        ('RUS', 'NLD')
    """
    return _territories_by_word().get(word)


def place_by_name(name: str) -> Territory | City | None:
    """The territory of that name, else the city of that name, or None.

    A capital is the city here, not its government: see :func:`territory_by_word`. Of
    several places of one name the country comes before the region, and the larger
    city before the smaller.

    Examples:
        >>> place_by_name("Burma").name, place_by_name("Beijing").country
        ('Myanmar', 'CHN')
    """
    return _territories_by_name().get(name) or _cities_by_name().get(name)


def country_name(iso3: str) -> str | None:
    """The common English name for an alpha-3 code, or None.

    Examples:
        >>> country_name("PRK"), country_name("SUN")
        ('North Korea', 'Soviet Union')
    """
    return _country_names().get(iso3)


def organisation_by_key(key: str) -> Organisation:
    """The organisation of that key.

    Raises:
        KeyError: If there is none.
    """
    return _organisations_by_key()[key]


def organisation_by_name(name: str) -> Organisation | None:
    """The organisation of that name or acronym, or None.

    Of several of one name the first in the table is taken.

    Examples:
        >>> organisation_by_name("WHO").name
        'World Health Organization'
    """
    return _organisations_by_name().get(name)
