"""Names in, the places and organisations of the tables that they mean out."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from entityrel.entities.knowledge import (
    City,
    Organisation,
    Territory,
    cities,
    country_name,
    organisations,
    territories,
)
from entityrel.graph.names import fold, organisation_form


@cache
def _places() -> Mapping[str, tuple[Territory | City, ...]]:
    """Folded name -> what it may mean, the likeliest first."""
    table: dict[str, list[Territory | City]] = {}
    places: list[Territory | City] = [*territories(), *cities()]
    for place in places:
        for name in dict.fromkeys(fold(n) for n in (place.name, *place.names)):
            table.setdefault(name, []).append(place)
    return MappingProxyType({name: tuple(meant) for name, meant in table.items()})


@cache
def _organisations() -> Mapping[str, tuple[Organisation, ...]]:
    table: dict[str, list[Organisation]] = {}
    for body in organisations():
        words = (body.name, *body.names, *body.acronyms)
        for name in dict.fromkeys(organisation_form(word) for word in words):
            table.setdefault(name, []).append(body)
    return MappingProxyType({name: tuple(meant) for name, meant in table.items()})


def usual_place_name(name: str, country: str | None) -> str | None:
    """The usual name of a place, if the tables know it.

    Args:
        name: As a document has it: 'Kiev', 'Great Britain'.
        country: Where the document says it is; what lies elsewhere is not meant.
    """
    for place in _places().get(fold(name), ()):
        own = place.iso3 if isinstance(place, Territory) else place.country
        if country is None or country == own:
            return place.name
    return None


def usual_organisation_name(name: str, country: str | None) -> str | None:
    """The usual name of an organisation, if the tables know it.

    Args:
        name: As a document has it: 'WHO', 'Foreign Office'.
        country: What the document says it acts for. A name that many countries use
            ('Congress') means an organisation of the tables only with its country.
    """
    for body in _organisations().get(organisation_form(name), ()):
        weak = any(
            organisation_form(word) == organisation_form(name) for word in body.weak
        )
        if country == body.country or (
            not weak and (country is None or body.country is None)
        ):
            return body.name
    return None


def is_country(name: str, country: str | None) -> bool:
    """Whether a place is the country that it lies in."""
    whole = country_name(country) if country else None
    return whole is not None and fold(name) == fold(whole)
