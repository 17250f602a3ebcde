"""Names in, the places and organisations of the tables that they mean out."""

from collections.abc import Mapping
from functools import cache, lru_cache
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
from entityrel.graph.names import fold, is_national, organisation_form


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


@cache
def _country_words() -> Mapping[str, tuple[str, bool]]:
    """Folded name or adjective of a country -> its code, and whether it is doubtful."""
    table: dict[str, tuple[str, bool]] = {}
    for place in territories():
        if place.kind in ("country", "territory"):
            for word in (*place.names, *place.demonyms):
                told = place.iso3, word in place.ambiguous
                table.setdefault(fold(word), told)
                table.setdefault(fold(f"{word}'s"), told)
    return MappingProxyType(table)


_MOST_WORDS = 4


@lru_cache(maxsize=1 << 16)
def without_country(form: str, country: str | None) -> tuple[str, str | None]:
    """The form of a body of a state without that state, and the state.

    Args:
        form: Folded: 'peruvian navy', 'supreme court of peru'.
        country: What documents say that it acts for; another state is left in.

    Returns:
        The rest, where it is a name that many states use, and the alpha-3 code; else
        the form as it is, and None.

    Examples:
        >>> without_country("supreme court of peru", None)
        ('supreme court', 'PER')
        >>> without_country("peruvian airways", None)
        ('peruvian airways', None)
    """
    words = form.split()
    for size in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
        rest, own = words[size:], " ".join(words[:size])
        before = words[: -size - 1]
        if own not in _country_words() and before and words[-size - 1] in ("of", "the"):
            own, rest = " ".join(words[-size:]), before
            rest = rest[:-1] if rest[-1] == "of" else rest
        code, doubtful = _country_words().get(own, (None, False))
        if (
            code is not None
            and code == (country or code)
            and (country is not None or not doubtful)
            and is_national(" ".join(rest))
        ):
            return " ".join(rest), code
    return form, None


def is_country(name: str, country: str | None) -> bool:
    """Whether a place is the country that it lies in."""
    whole = country_name(country) if country else None
    return whole is not None and fold(name) == fold(whole)
