"""Sightings taken for one actor, and what speaks against joining two such groups."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from entityrel.graph.sightings import Sighting, most_common

#: Sectors that one person rarely moves between; others say nothing.
_STATE = frozenset(["GOV", "MIL", "LEG", "JUD", "SPY", "COP", "IGO", "OPP"])
_APART = frozenset(["MED", "REB", "BUS", "EDU", "CVL", "SPT"])


@dataclass
class Cluster:
    """Sightings of one actor, sorted by document and entity.

    Attributes:
        members: The sightings.
        home: Set where the actor is known to be one only within that document.
        title: Its usual name, where the tables know it.
    """

    members: list[Sighting]
    home: str | None = None
    title: str | None = None

    @cached_property
    def name(self) -> str:
        """The usual name, else the full one met most often; of several the longest."""
        if self.title:
            return self.title
        counts: dict[str, int] = {}
        for member in self.members:
            counts[member.name] = counts.get(member.name, 0) + 1
        return min(
            counts, key=lambda name: (" " not in name, -counts[name], -len(name), name)
        )

    @cached_property
    def country(self) -> str | None:
        """The country told most often."""
        return most_common(member.country for member in self.members)

    @cached_property
    def sector(self) -> str | None:
        """The sector told most often."""
        return most_common(member.sector for member in self.members)

    @cached_property
    def offices(self) -> frozenset[str]:
        """Offices held, folded."""
        return frozenset(office for member in self.members for office in member.offices)

    @cached_property
    def documents(self) -> frozenset[str]:
        """Ids of the documents it is seen in."""
        return frozenset(member.document for member in self.members)

    def conflicts(self, other: "Cluster") -> bool:
        """Whether evidence forbids that the two are one person."""
        if self.offices & other.offices:
            return False
        if self.country and other.country:
            return self.country != other.country
        return sectors_conflict(self.sector, other.sector)

    def agrees(self, other: "Cluster") -> bool:
        """Whether evidence speaks for the two being one person."""
        if self.offices & other.offices:
            return True
        return self.country is not None and self.country == other.country


def sectors_conflict(first: str | None, second: str | None) -> bool:
    """Whether two sectors can hardly be one person's."""
    if first is None or second is None or first == second:
        return False
    return (first in _APART and second in _STATE | _APART) or (
        second in _APART and first in _STATE
    )


def joined(clusters: Iterable[Cluster]) -> Cluster:
    """One cluster of several."""
    clusters = list(clusters)
    members = [member for cluster in clusters for member in cluster.members]
    titles = [cluster.title for cluster in clusters if cluster.title]
    return Cluster(
        sorted(members, key=lambda member: member.place),
        title=titles[0] if titles else None,
    )


def by(
    members: Iterable[Sighting], key: Callable[[Sighting], str]
) -> dict[str, list[Sighting]]:
    """Group sightings by a key, in order."""
    groups: dict[str, list[Sighting]] = {}
    for member in members:
        groups.setdefault(key(member), []).append(member)
    return groups


def split_by_country(members: list[Sighting]) -> list[Cluster]:
    """Sightings of one name as one cluster a country.

    Those whose country is not known go with the country that most are of; where two
    are told equally often, they stay apart from both.
    """
    groups = by(members, lambda member: member.country or "")
    unknown = groups.pop("", [])
    if not groups:
        return [Cluster(unknown)]
    ranked = sorted(groups.values(), key=lambda group: (-len(group), group[0].country))
    if len(ranked) == 1 or len(ranked[0]) > len(ranked[1]):
        ranked[0] = sorted(ranked[0] + unknown, key=lambda member: member.place)
        unknown = []
    rest = [unknown] if unknown else []
    return [Cluster(group) for group in ranked + rest]


class Union:
    """Clusters that are being joined: a disjoint-set forest that minds evidence."""

    def __init__(self, clusters: list[Cluster]) -> None:
        self._clusters = clusters
        self._parents = list(range(len(clusters)))

    def find(self, number: int) -> int:
        """The number that stands for the whole group of ``number``."""
        while self._parents[number] != number:
            self._parents[number] = self._parents[self._parents[number]]
            number = self._parents[number]
        return number

    def cluster(self, number: int) -> Cluster:
        """All that is known so far of the group of ``number``."""
        return self._clusters[self.find(number)]

    def join(self, first: int, second: int) -> None:
        """Make the groups of the two numbers one."""
        first, second = sorted((self.find(first), self.find(second)))
        if first != second:
            self._parents[second] = first
            self._clusters[first] = joined(
                [self._clusters[first], self._clusters[second]]
            )

    def roots(self) -> list[int]:
        """One number a group, in order."""
        return [n for n, parent in enumerate(self._parents) if n == parent]
