"""Profiles of places and of offices in, one cluster each out."""

import re
from collections.abc import Iterator
from functools import lru_cache

from entityrel.graph.clusters import Cluster, Profile, Union, by, split_by_country
from entityrel.graph.known import usual_place_name
from entityrel.graph.names import fold

#: Words that a name of a place has or has not: 'Mediterranean (Sea)'.
_OPTIONAL = re.compile(
    r"^(the|state of|republic of|federal republic of|kingdom of) (?=\w)"
    r"|(?<=\w) (sea|ocean|strip)$"
)


def place_keys(profile: Profile) -> Iterator[str]:
    """The key that names of one place share."""
    yield f"= {_form(profile.key.name, profile.key.country)}"


def group_places(profiles: list[Profile]) -> list[Cluster]:
    """One cluster a place; places of one name in two countries are two."""
    groups = by(profiles, lambda p: (_form(p.key.name, p.key.country), _pins(p)))
    clusters = [c for _, group in sorted(groups.items()) for c in _apart(group)]
    for cluster in clusters:
        usual = usual_place_name(cluster.profiles[0].key.name, cluster.country)
        if usual and fold(usual) not in {fold(name) for name in cluster.names}:
            cluster.title = usual
    union = Union(clusters)
    union.join_pinned("pinned")
    return union.groups()


def _pins(profile: Profile) -> tuple[int, tuple[tuple[int, int], ...]]:
    pins = profile.key.pins
    return -1 if pins.pin is None else pins.pin, tuple(sorted(pins.sides))


def _apart(profiles: list[Profile]) -> list[Cluster]:
    pinned = profiles[0].key.pins.pin is not None
    return [Cluster(profiles)] if pinned else split_by_country(profiles)


@lru_cache(maxsize=1 << 16)
def _form(name: str, country: str | None) -> str:
    return _OPTIONAL.sub("", fold(usual_place_name(name, country) or name))


def office_keys(profile: Profile) -> Iterator[str]:
    """The key that names of one office share.

    An office that no document says the country or organisation of ('the minister')
    is one only within its document.
    """
    yield f"= {fold(profile.key.name)} @ {profile.key.home or ''}"


def group_offices(profiles: list[Profile]) -> list[Cluster]:
    """One cluster an office."""
    groups = by(profiles, lambda p: (*office_keys(p), _pins(p)))
    clusters = [c for _, group in sorted(groups.items()) for c in _apart(group)]
    union = Union(clusters)
    union.join_pinned("pinned")
    return union.groups()
