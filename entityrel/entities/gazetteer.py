"""Find the places and bodies that the knowledge tables name.

Names are looked up by their first word and compared as text, so that it does not
matter how the tokenizer cuts 'U.S.-led' or 'Côte d'Ivoire'.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from rapidfuzz.distance import DamerauLevenshtein

from entityrel.entities.knowledge import (
    cities,
    organisations,
    regions,
    territories,
)

_WORD = re.compile(r"\w+")
_SAME_LENGTH = str.maketrans("\n\t\r\xa0’‘–‑", "    ''--")


class Entry(NamedTuple):
    """One surface of one thing.

    Attributes:
        type: 'PLACE' or 'ORG'.
        key: Key of its row in the knowledge tables, with the table's name.
        form: 'name', 'demonym', 'prefix', 'capital', 'seat', 'adjective', 'city' or
            'acronym'.
        weak: Whether the surface also means other things.
    """

    type: str
    key: str
    form: str
    weak: bool


@dataclass(slots=True)
class Known:
    """A surface of the tables found in the text; token indices are half-open."""

    first: int
    stop: int
    type: str
    key: str
    form: str
    weak: bool


def find_known(text: str, texts: Sequence[str], idxs: Sequence[int]) -> list[Known]:
    """Leftmost longest known names, in order of the text.

    Args:
        text: The document's text.
        texts: Texts of its tokens.
        idxs: Character offsets of its tokens.
    """
    index = _index()
    plain = text.translate(_SAME_LENGTH)
    found: list[Known] = []
    i, count = 0, len(texts)
    while i < count:
        token = texts[i]
        names: Sequence[tuple[str, Entry]] | None = index.get(token)
        if names is None and len(token) > 3 and token.isalpha() and token.isupper():
            names = _shouted(index.get(token.title()))
        elif names is None and not token.isalnum() and token[:1].isalpha():
            names = index.get(_WORD.match(token)[0])  # type: ignore[index]
        hit = _longest(plain, texts, idxs, i, names) if names else None
        if hit is None:
            i += 1
        else:
            found.append(hit)
            i = hit.stop
    return found


@cache
def misspelt_country(name: str) -> str | None:
    """Key of the country that an unknown name misspells by one letter, not the first.

    'Afganistan' is one. Short names are not tried, lest real names of places fall in.
    """
    if len(name) < 6 or not name.istitle():
        return None
    found = [
        f"territory/{place.key}"
        for place in territories()
        if place.kind == "country"
        and place.name[0] == name[0]
        and DamerauLevenshtein.distance(place.name, name, score_cutoff=1) == 1
    ]
    return found[0] if len(found) == 1 else None


def _shouted(
    names: Sequence[tuple[str, Entry]] | None,
) -> Sequence[tuple[str, Entry]] | None:
    """The same names as headlines and datelines write them: 'GENEVA'."""
    return names and [(name.upper(), entry) for name, entry in names]


def _longest(
    plain: str,
    texts: Sequence[str],
    idxs: Sequence[int],
    i: int,
    names: Sequence[tuple[str, Entry]],
) -> Known | None:
    start = idxs[i]
    for name, entry in names:
        if plain.startswith(name, start):
            stop = _token_end(texts, idxs, i, start + len(name))
            if stop is not None:
                return Known(i, stop, *entry)
    return None


def _token_end(
    texts: Sequence[str], idxs: Sequence[int], i: int, end: int
) -> int | None:
    """One past the token that ends at character ``end``; None inside a token."""
    while i < len(texts):
        here = idxs[i] + len(texts[i])
        if here == end or (here == end + 1 and texts[i][-1] == "."):
            return i + 1
        if here > end:
            return None
        i += 1
    return None


@cache
def _index() -> dict[str, tuple[tuple[str, Entry], ...]]:
    """First word -> names that begin with it, longest first."""
    index: dict[str, dict[str, Entry]] = {}
    for name, entry in _surfaces():
        surface = name.translate(_SAME_LENGTH)
        word = _WORD.match(surface)
        if word is not None:
            index.setdefault(word[0], {}).setdefault(surface, entry)
    return {
        word: tuple(sorted(names.items(), key=lambda item: (-len(item[0]), item[0])))
        for word, names in index.items()
    }


def _surfaces() -> Iterator[tuple[str, Entry]]:
    """Every surface; what comes first wins where two things share one."""
    for place in territories():
        key, weak = f"territory/{place.key}", place.ambiguous
        yield from _forms(place.names, "PLACE", key, "name", weak)
        yield from _forms(place.demonyms, "PLACE", key, "demonym", weak)
    for body in organisations():
        key, weak = f"organisation/{body.key}", body.weak
        yield from _forms((body.name, *body.names), "ORG", key, "name", weak)
        yield from _forms(body.acronyms, "ORG", key, "acronym", weak)
    for place in territories():
        key, weak = f"territory/{place.key}", place.ambiguous
        yield from _forms(place.capital, "PLACE", key, "capital", weak)
        seats = [seat.name for seat in place.seats]
        yield from _forms(seats, "PLACE", key, "seat", weak)
    for region in regions():
        key, weak = f"region/{region.name}", region.ambiguous
        yield from _forms(region.names, "PLACE", key, "name", weak)
        yield from _forms(region.adjectives, "PLACE", key, "adjective", weak)
    for city in cities():
        weak = city.names if city.ambiguous else ()
        yield from _forms(city.names, "PLACE", f"city/{city.name}", "city", weak)
    for place in territories():  # last, lest 'Colombo-Venezuelan' hide 'Colombo'
        key = f"territory/{place.key}"
        yield from _forms(place.prefixes, "PLACE", key, "prefix", ())


def _forms(
    names: Iterable[str], type_: str, key: str, form: str, weak: Sequence[str]
) -> Iterator[tuple[str, Entry]]:
    for name in names:
        yield name, Entry(type_, key, form, name in weak)
