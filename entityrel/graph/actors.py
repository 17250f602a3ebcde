"""Entities of many documents in; out which of them are one actor, with a key for it.

Names decide, evidence forbids: two entities become one actor where their names can be
one name, unless what the documents say of them (country, sector) speaks against it.
Where a name alone is too little ('Reed', 'foreign minister') evidence must speak for
it. The result depends neither on the order of the documents nor on batches.
"""

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass, field
from types import MappingProxyType

from entityrel.graph.clusters import Cluster
from entityrel.graph.misread import people_restored
from entityrel.graph.names import slug
from entityrel.graph.organisations import group_organisations
from entityrel.graph.people import group_people
from entityrel.graph.places import group_offices, group_places
from entityrel.graph.sightings import Sighting, most_common, sightings
from entityrel.schema import Document

#: How the entities of each type are grouped: one entry a type.
_GROUPING: Mapping[str, Callable[[list[Sighting]], list[Cluster]]] = MappingProxyType(
    {
        "PERSON": group_people,
        "ORG": group_organisations,
        "PLACE": group_places,
        "OFFICE": group_offices,
    }
)


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor across documents.

    Attributes:
        key: Node key: type and name, 'person/efua-ansah-boateng'.
        type: PERSON, OFFICE, ORG or PLACE.
        name: Its usual full name.
        country: alpha-3 code told most often, or None.
        sector: Role told most often, or None.
        aliases: Other words that documents name it by, sorted.
        entities: (document id, entity id) of its entities, sorted.
    """

    key: str
    type: str
    name: str
    country: str | None
    sector: str | None
    aliases: tuple[str, ...]
    entities: tuple[tuple[str, str], ...] = field(repr=False)


def resolve_actors(documents: Iterable[Document]) -> dict[tuple[str, str], str]:
    """Map each entity of each document to the key of its actor.

    Args:
        documents: In any order.

    Returns:
        (document id, entity id) -> key. Dates and entities that are never named
        are left out.

    Examples:
        >>> resolve_actors([])
        {}
    """
    seen = [sighting for document in documents for sighting in sightings(document)]
    return {pair: actor.key for actor in actors(seen) for pair in actor.entities}


def actors(seen: Iterable[Sighting]) -> list[Actor]:
    """Group sightings to actors, sorted by key."""
    by_type: dict[str, list[Sighting]] = {}
    for sighting in people_restored(sorted(seen, key=lambda s: s.place)):
        by_type.setdefault(sighting.type, []).append(sighting)
    found: list[Actor] = []
    for type_ in sorted(by_type):
        found += _with_keys(type_, _GROUPING[type_](by_type[type_]))
    return sorted(found, key=lambda actor: actor.key)


def _with_keys(type_: str, clusters: list[Cluster]) -> list[Actor]:
    """Name the clusters; those of one name are told apart by country or sector."""
    by_key: dict[str, list[Cluster]] = {}
    for cluster in clusters:
        by_key.setdefault(f"{type_.lower()}/{slug(cluster.name)}", []).append(cluster)
    found: list[Actor] = []
    used: set[str] = set()
    for key, alike in sorted(by_key.items()):
        for cluster in sorted(alike, key=_rank):
            own = _free_key(key, cluster, len(alike) == 1, used, by_key.keys())
            used.add(own)
            found.append(_actor(own, type_, cluster))
    return found


def _rank(cluster: Cluster) -> tuple[str, str, tuple[str, str]]:
    return cluster.country or "", cluster.sector or "", cluster.members[0].place


def _free_key(
    key: str, cluster: Cluster, alone: bool, used: Set[str], reserved: Set[str]
) -> str:
    """``key`` where that is clear, else with country, sector or document behind it."""
    marks = [slug(mark) for mark in (cluster.country, cluster.sector) if mark]
    document = slug(cluster.home or cluster.members[0].document)
    if cluster.home:
        tried = [f"{key}@{document}"]
    elif alone:
        tried = [key]
    else:
        tried = ["-".join([key, *marks[:n]]) for n in range(min(1, len(marks)), 3)]
    for candidate in tried:
        if candidate not in used and (candidate == key or candidate not in reserved):
            return candidate
    number = 1
    while (candidate := f"{key}@{document}-{number}") in used:
        number += 1
    return candidate


def _actor(key: str, type_: str, cluster: Cluster) -> Actor:
    words = {alias for member in cluster.members for alias in member.aliases}
    words.update(member.name for member in cluster.members)
    return Actor(
        key=key,
        type=type_,
        name=cluster.name,
        country=cluster.country,
        sector=most_common(member.sector for member in cluster.members),
        aliases=tuple(sorted(words - {cluster.name})),
        entities=tuple(member.place for member in cluster.members),
    )
