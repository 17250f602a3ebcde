"""Sightings of places and of offices in, one cluster each out."""

import re
from functools import lru_cache

from entityrel.graph.clusters import Cluster, by, split_by_country
from entityrel.graph.known import usual_place_name
from entityrel.graph.names import fold
from entityrel.graph.sightings import Sighting

#: Words that a name of a place has or has not: 'Mediterranean (Sea)'.
_OPTIONAL = re.compile(
    r"^(the|state of|republic of|federal republic of|kingdom of) (?=\w)"
    r"|(?<=\w) (sea|ocean|strip)$"
)


def group_places(members: list[Sighting]) -> list[Cluster]:
    """One cluster a place; places of one name in two countries are two."""
    groups = by(members, lambda member: _form(member.name, member.country))
    clusters = [c for group in groups.values() for c in split_by_country(group)]
    for cluster in clusters:
        usual = usual_place_name(cluster.members[0].name, cluster.country)
        if usual and fold(usual) not in {fold(m.name) for m in cluster.members}:
            cluster.title = usual
    return clusters


@lru_cache(maxsize=1 << 16)
def _form(name: str, country: str | None) -> str:
    return _OPTIONAL.sub("", fold(usual_place_name(name, country) or name))


def group_offices(members: list[Sighting]) -> list[Cluster]:
    """One cluster an office.

    An office that no document says the country or organisation of ('the minister')
    is one only within its document.
    """
    rooted = [member for member in members if member.rooted]
    loose = [member for member in members if not member.rooted]
    found = [
        cluster
        for group in by(rooted, lambda member: fold(member.name)).values()
        for cluster in split_by_country(group)
    ]
    alone = by(loose, lambda member: f"{member.document}\0{fold(member.name)}")
    return found + [Cluster(group, home=group[0].document) for group in alone.values()]
