"""Sightings taken for one actor, and what speaks against joining two such groups."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations, product
from typing import NamedTuple, TypeVar

from entityrel.graph.names import PersonName, may_be_held_together, person_name
from entityrel.graph.sightings import Post, Sighting, most_common_of

#: Sectors that one person rarely moves between; others say nothing.
_STATE = frozenset(["GOV", "MIL", "LEG", "JUD", "SPY", "COP", "IGO", "OPP"])
_APART = frozenset(["MED", "REB", "BUS", "EDU", "CVL", "SPT"])
#: Late reports tell a holder in office some days after another took over.
_LATE = 14
#: Days before and after which someone in the news is likely in them too.
_ACTIVE = 3 * 366

Place = tuple[str, str]
_Key = TypeVar("_Key")


class Merge(NamedTuple):
    """Why two names were taken for one actor.

    Attributes:
        one: A name.
        other: The other name.
        rule: What the names have to do with each other.
        evidence: What speaks for it besides the names.
    """

    one: str
    other: str
    rule: str
    evidence: tuple[str, ...] = ()


class Pins(NamedTuple):
    """What the user says of a sighting.

    Attributes:
        pin: Number of the actor that it surely is, or None.
        sides: (statement, side) of the statements that two actors differ.
        rename: The name that its actor shall have, or None.
    """

    pin: int | None = None
    sides: frozenset[tuple[int, int]] = frozenset()
    rename: str | None = None


class ProfileKey(NamedTuple):
    """What is alike in the sightings of one profile.

    ``doubt`` sets apart those of which it is not sure that they are what they were
    read as: that, and whether they met someone.
    """

    type: str
    name: str
    country: str | None
    sector: str | None
    offices: tuple[str, ...]
    posts: tuple[Post, ...]
    home: str | None
    pins: Pins
    doubt: tuple[str, bool] | None = None


@dataclass(slots=True)
class Profile:
    """Sightings of one name of which documents tell the same.

    Attributes:
        key: What they have in common.
        number: What tells it from all other profiles.
        members: (document id, entity id) of each.
        aliases: Words that they are named by -> how often.
        first: Day (ordinal) of the first dated document, or None.
        last: Day of the last.
    """

    key: ProfileKey
    number: int
    members: list[Place] = field(default_factory=list)
    aliases: dict[str, int] = field(default_factory=dict)
    first: int | None = None
    last: int | None = None
    _person: PersonName | None = field(default=None, compare=False, repr=False)

    def add(self, sighting: Sighting, day: int | None) -> None:
        """Count a sighting in."""
        self.members.append(sighting.place)
        for alias in sighting.aliases:
            self.aliases[alias] = self.aliases.get(alias, 0) + 1
        if day is not None:
            self.first = day if self.first is None else min(self.first, day)
            self.last = day if self.last is None else max(self.last, day)

    @property
    def order(self) -> tuple[object, ...]:
        """Its place among all profiles of one type, whatever came first."""
        key = self.key
        return (
            key.name,
            key.country or "",
            key.sector or "",
            key.offices,
            key.posts,
            key.home or "",
            -1 if key.pins.pin is None else key.pins.pin,
            sorted(key.pins.sides),
            key.pins.rename or "",
            key.doubt or ("", False),
        )

    @property
    def person(self) -> PersonName:
        """Its name taken apart."""
        if self._person is None:
            self._person = person_name(self.key.name, self.key.country)
        return self._person

    def part(self, members: list[Place]) -> "Profile":
        """Those of its sightings; the days and words stay those of all."""
        aliases = dict(self.aliases)
        return Profile(self.key, self.number, members, aliases, self.first, self.last)


class Term(NamedTuple):
    """A post and the days between which documents tell it held."""

    post: Post
    first: int
    last: int


@dataclass
class Cluster:
    """Profiles of one actor, in their order.

    Attributes:
        profiles: The profiles.
        title: Its usual name, where the tables know it.
        merges: Why its names were taken for one.
    """

    profiles: list[Profile]
    title: str | None = None
    merges: tuple[Merge, ...] = ()

    @cached_property
    def pin(self) -> int | None:
        """The actor that the user says it is."""
        pins = [p.key.pins.pin for p in self.profiles if p.key.pins.pin is not None]
        return min(pins, default=None)

    @cached_property
    def sides(self) -> frozenset[tuple[int, int]]:
        """The sides it is on, of what the user says to differ."""
        return frozenset(s for p in self.profiles for s in p.key.pins.sides)

    @cached_property
    def generations(self) -> frozenset[str]:
        """'jr', 'sr' ... as its names tell."""
        told = (profile.person.generation for profile in self.profiles)
        return frozenset(filter(None, told))

    @cached_property
    def home(self) -> str | None:
        """The document within which alone the actor is known to be one."""
        return self.profiles[0].key.home

    @cached_property
    def weight(self) -> int:
        """How many sightings it has."""
        return sum(len(profile.members) for profile in self.profiles)

    @cached_property
    def names(self) -> Mapping[str, int]:
        """Full names and how often each is met."""
        return self._counts(lambda profile: profile.key.name)

    @cached_property
    def name(self) -> str:
        """The usual name, else the full one met most often; of several the longest."""
        renamed = [p.key.pins.rename for p in self.profiles if p.key.pins.rename]
        if renamed or self.title:
            return min(renamed, default=self.title or "")
        counts = self.names
        return min(
            counts, key=lambda name: (" " not in name, -counts[name], -len(name), name)
        )

    @cached_property
    def country(self) -> str | None:
        """The country told most often."""
        return most_common_of(self._counts(lambda profile: profile.key.country))

    @cached_property
    def sector(self) -> str | None:
        """The sector told most often."""
        return most_common_of(self._counts(lambda profile: profile.key.sector))

    @cached_property
    def offices(self) -> frozenset[str]:
        """Offices held, folded."""
        return frozenset(o for profile in self.profiles for o in profile.key.offices)

    @cached_property
    def entities(self) -> tuple[Place, ...]:
        """Document and entity id of its sightings, sorted."""
        return tuple(sorted(self.places()))

    @cached_property
    def documents(self) -> frozenset[str]:
        """Ids of the documents it is seen in."""
        return frozenset(place[0] for place in self.places())

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """Its posts with the days on which they are told, where those are known."""
        found: dict[Post, tuple[int, int]] = {}
        for profile in self.profiles:
            for post in profile.key.posts:
                if profile.first is not None and profile.last is not None:
                    first, last = found.get(post, (profile.first, profile.last))
                    found[post] = min(first, profile.first), max(last, profile.last)
        return tuple(Term(post, *days) for post, days in sorted(found.items()))

    def is_active(self, day: int) -> bool:
        """Whether dated documents tell of it within some years of a day (ordinal)."""
        return any(
            profile.first - _ACTIVE <= day <= profile.last + _ACTIVE
            for profile in self.profiles
            if profile.first is not None and profile.last is not None
        )

    def places(self) -> Iterator[Place]:
        """Document and entity id of its sightings."""
        for profile in self.profiles:
            yield from profile.members

    def _counts(self, value: Callable[[Profile], str | None]) -> dict[str, int]:
        counts: dict[str, int] = {}
        for profile in self.profiles:
            told = value(profile)
            if told is not None:
                counts[told] = counts.get(told, 0) + len(profile.members)
        return counts

    def parted(self, other: "Cluster") -> bool:
        """Whether the user says that the two are not one."""
        if self.pin is not None and other.pin is not None:
            return self.pin != other.pin
        return any(
            n == m and side != opposite
            for n, side in self.sides
            for m, opposite in other.sides
        )

    def unlike_generation(self, other: "Cluster") -> bool:
        """Whether one is told as 'Jr.', the other as 'Sr.'."""
        told = self.generations, other.generations
        return all(told) and told[0].isdisjoint(told[1])

    def objections(self, other: "Cluster") -> Iterator[str]:
        """What forbids that the two are one person, in words."""
        if self.parted(other):
            yield "you say that they differ"
        if self.unlike_generation(other):
            yield "one is the father, the other the son"
        if rivals := rival_terms(self.terms, other.terms):
            one, two = rivals
            yield (
                f"{_post_name(one.post)} and {_post_name(two.post)} at the same time"
            )
        if self.offices & other.offices:
            return
        if self.country and other.country:
            if self.country != other.country:
                yield f"country {self.country} against {other.country}"
        elif sectors_conflict(self.sector, other.sector):
            yield f"sector {self.sector} against {other.sector}"

    def conflicts(self, other: "Cluster") -> bool:
        """Whether evidence forbids that the two are one person."""
        return next(self.objections(other), None) is not None

    def support(self, other: "Cluster") -> tuple[str, ...]:
        """What speaks for the two being one person, in words."""
        shared = [f"office '{name}'" for name in sorted(self.offices & other.offices)]
        if self.country is not None and self.country == other.country:
            shared.append(f"country {self.country}")
        return tuple(shared)

    def agrees(self, other: "Cluster") -> bool:
        """Whether evidence speaks for the two being one person."""
        return bool(self.offices & other.offices) or (
            self.country is not None and self.country == other.country
        )


def _post_name(post: Post) -> str:
    return f"{post.title} ({post.portfolio})" if post.portfolio else post.title


def rival_terms(
    first: Sequence[Term], second: Sequence[Term]
) -> tuple[Term, Term] | None:
    """Two terms that one person can hardly have served, where there are such.

    They are posts that leave no time for each other, told in turns: one within the
    days of the other, or both for longer than late reports explain. Posts that either
    is known to have held both are none.
    """
    held = {term.post for term in first} & {term.post for term in second}
    for one, other in product(first, second):
        if one.post not in held and other.post not in held and _rival(one, other):
            return one, other
    return None


def _rival(one: Term, other: Term) -> bool:
    shared = min(one.last, other.last) - max(one.first, other.first)
    inside = shared in (one.last - one.first, other.last - other.first)
    return (
        shared >= 0
        and (inside or shared >= _LATE)
        and not may_be_held_together(one.post, other.post)
    )


def sectors_conflict(first: str | None, second: str | None) -> bool:
    """Whether two sectors can hardly be one person's."""
    if first is None or second is None or first == second:
        return False
    return (first in _APART and second in _STATE | _APART) or (
        second in _APART and first in _STATE
    )


def joined(clusters: Iterable[Cluster], *merges: Merge) -> Cluster:
    """One cluster of several, and why."""
    clusters = list(clusters)
    titles = [cluster.title for cluster in clusters if cluster.title]
    return Cluster(
        sorted(
            (profile for cluster in clusters for profile in cluster.profiles),
            key=lambda profile: profile.order,
        ),
        title=titles[0] if titles else None,
        merges=tuple(
            dict.fromkeys([*(m for c in clusters for m in c.merges), *merges])
        ),
    )


def by(
    profiles: Iterable[Profile], key: Callable[[Profile], _Key]
) -> dict[_Key, list[Profile]]:
    """Group profiles by a key, in order."""
    groups: dict[_Key, list[Profile]] = {}
    for profile in profiles:
        groups.setdefault(key(profile), []).append(profile)
    return groups


def weight(profiles: Iterable[Profile]) -> int:
    """How many sightings profiles have together."""
    return sum(len(profile.members) for profile in profiles)


def split_by_country(profiles: list[Profile]) -> list[Cluster]:
    """Profiles of one name as one cluster a country.

    Those whose country is not known go with the country that most are of; where two
    are told equally often, they stay apart from both.
    """
    groups = by(profiles, lambda profile: profile.key.country or "")
    unknown = groups.pop("", [])
    if not groups:
        return [Cluster(unknown)]
    ranked = sorted(groups.items(), key=lambda item: (-weight(item[1]), item[0]))
    parts = [group for _, group in ranked]
    if len(parts) == 1 or weight(parts[0]) > weight(parts[1]):
        parts[0] = sorted(parts[0] + unknown, key=lambda profile: profile.order)
        unknown = []
    return [Cluster(group) for group in parts + ([unknown] if unknown else [])]


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

    def join(self, first: int, second: int, rule: str) -> None:
        """Make the groups of the two numbers one, for a rule and what supports it."""
        first, second = sorted((self.find(first), self.find(second)))
        if first == second:
            return
        one, other = self._clusters[first], self._clusters[second]
        merge = Merge(one.name, other.name, rule, one.support(other))
        self._parents[second] = first
        self._clusters[first] = joined([one, other], merge)

    def join_pinned(self, rule: str) -> None:
        """Make those one that the user says are one."""
        pinned: dict[int, int] = {}
        for number in self.roots():
            pin = self.cluster(number).pin
            if pin is not None:
                self.join(pinned.setdefault(pin, number), number, rule)

    def groups(self) -> list[Cluster]:
        """The clusters as joined, in order."""
        return [self._clusters[root] for root in self.roots()]

    def roots(self) -> list[int]:
        """One number a group, in order."""
        return [n for n, parent in enumerate(self._parents) if n == parent]


def split_by_posts(cluster: Cluster) -> list[Cluster]:
    """One person, or several where one can hardly have held all the posts told.

    Posts told of one person in one document go together, and so do those that follow
    each other. What tells of no post goes with the person of that sector, else with
    the one met most often.
    """
    if not any(_rival(*pair) for pair in combinations(cluster.terms, 2)):
        return [cluster]
    groups = by(cluster.profiles, lambda profile: profile.key.posts)
    loose = groups.pop((), [])
    union = Union(sorted(map(Cluster, groups.values()), key=_since))
    _join_careers(union, _share_post)
    _join_careers(union, lambda one, other: True)
    persons = sorted(union.groups(), key=lambda c: (-c.weight, c.profiles[0].order))
    for profile in loose:
        fits = [n for n, c in enumerate(persons) if c.sector == profile.key.sector]
        number = fits[0] if len(fits) == 1 else 0
        persons[number] = joined([persons[number], Cluster([profile])])
    return persons


def _since(cluster: Cluster) -> tuple[object, ...]:
    first = min((term.first for term in cluster.terms), default=0)
    return first, -cluster.weight, cluster.profiles[0].order


def _share_post(first: Cluster, second: Cluster) -> bool:
    return any(
        may_be_held_together(one.post, other.post)
        for one, other in product(first.terms, second.terms)
    )


def _join_careers(union: Union, wanted: Callable[[Cluster, Cluster], bool]) -> None:
    for first, second in combinations(union.roots(), 2):
        one, other = union.cluster(first), union.cluster(second)
        if wanted(one, other) and rival_terms(one.terms, other.terms) is None:
            union.join(first, second, "one name")
