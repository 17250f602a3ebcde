"""Entities of many documents in; out which of them are one actor, with a key for it.

Names decide, evidence forbids: two entities become one actor where their names can be
one name, unless what the documents say of them (country, sector, posts at one time)
speaks against it. Where a name alone is too little ('Reed', 'foreign minister')
evidence must speak for it. The result depends neither on the order of the documents
nor on how many come at a time.
"""

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from entityrel.graph.blocks import Blocks
from entityrel.graph.clusters import (
    Cluster,
    Merge,
    Pins,
    Place,
    Profile,
    ProfileKey,
)
from entityrel.graph.misread import Doubt, Doubts, as_person, doubt_about, is_doubtful
from entityrel.graph.names import slug
from entityrel.graph.places import (
    group_offices,
    group_places,
    office_keys,
    place_keys,
)
from entityrel.graph.register import Register
from entityrel.graph.sightings import (
    Setting,
    Sighting,
    setting,
    sightings,
)
from entityrel.graph.stages import Organisations, People, Stage
from entityrel.schema import Document


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
        ids: What the user's list of actors calls it: scheme -> id.
        entities: (document id, entity id) of its entities, sorted.
        merges: Why its names were taken for one.
        sides: (statement, side) of what the user says to differ.
    """

    key: str
    type: str
    name: str
    country: str | None
    sector: str | None
    aliases: tuple[str, ...]
    ids: Mapping[str, str]
    entities: tuple[Place, ...] = field(repr=False)
    merges: tuple[Merge, ...] = field(repr=False)
    sides: frozenset[tuple[int, int]] = frozenset()


def resolve_actors(documents: Iterable[Document]) -> dict[Place, str]:
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
    resolver = Resolver()
    for document in documents:
        resolver.add(document)
    resolver.settle()
    return {
        pair: actor.key for actor in resolver.actors.values() for pair in actor.entities
    }


class Resolver:
    """Actors of the documents so far; more documents may come at any time.

    Only what a new document touches is settled anew.

    Attributes:
        actors: Key -> actor, as of the last :meth:`settle`.
    """

    def __init__(self, register: Register | None = None) -> None:
        """Start without documents.

        Args:
            register: What the user knows of the actors.
        """
        self.actors: dict[str, Actor] = {}
        self._register = register or Register()
        self._settings: dict[str, Setting] = {}
        self._profiles: dict[ProfileKey, Profile] = {}
        self._stages: dict[str, Stage] = {
            "PERSON": People(self._settings),
            "ORG": Organisations(),
            "PLACE": Blocks(place_keys, group_places),
            "OFFICE": Blocks(office_keys, group_offices),
        }
        self._doubts = Doubts()
        self._opened: dict[int, Doubt] = {}
        self._named: dict[str, dict[tuple[str, int], Cluster]] = {}
        self._bases: dict[tuple[str, int], str] = {}
        self._keys: dict[str, list[str]] = {}

    def add(self, document: Document) -> None:
        """Take in the entities of a document that is new."""
        told = self._settings[document.id] = setting(document)
        for sighting in sightings(document, told.home):
            pins = self._register.pins(sighting)
            if is_doubtful(sighting) and pins == Pins():
                self._add_doubtful(sighting, told.day)
                continue
            profile = self._profile(sighting, pins)
            profile.add(sighting, told.day)
            if sighting.type == "PERSON":
                self._doubts.note_person(profile)
            self._stages[sighting.type].touch(profile)

    def _profile(
        self, sighting: Sighting, pins: Pins, doubt: tuple[str, bool] | None = None
    ) -> Profile:
        key = ProfileKey(
            sighting.type,
            sighting.name,
            sighting.country,
            sighting.sector,
            sighting.offices,
            sighting.posts,
            None if sighting.rooted else sighting.document,
            pins,
            doubt,
        )
        profile = self._profiles.get(key)
        if profile is None:
            profile = self._profiles[key] = Profile(key, len(self._profiles))
        return profile

    def _add_doubtful(self, sighting: Sighting, day: int | None) -> None:
        """Take in what may be a person: once as what it was read, once as a person."""
        read = f"{sighting.type} {sighting.name}", sighting.in_touch
        person = as_person(sighting)
        profiles = (
            self._profile(sighting, Pins(), read),
            self._profile(person, self._register.pins(person), read),
        )
        doubt = self._opened.get(profiles[0].number)
        if doubt is None:
            doubt = doubt_about(sighting, *profiles)
            self._opened[profiles[0].number] = doubt
            self._doubts.open(doubt)
        for profile in profiles:
            profile.add(sighting, day)
        self._doubts.note(doubt)
        if doubt.is_person is not None:
            held = profiles[doubt.is_person]
            self._stages[held.key.type].touch(held)

    def settle(self) -> dict[str, Actor | None]:
        """Group what has come since the last time.

        Returns:
            Keys of actors that are new, no more, or other than they were, each with
            what it was before.
        """
        with uncollected():
            before = self._settle()
        return {
            key: actor
            for key, actor in before.items()
            if actor is not self.actors.get(key)
        }

    def _settle(self) -> dict[str, Actor | None]:
        for held, not_held in self._doubts.settle():
            self._stages[not_held.key.type].withdraw(not_held)
            self._stages[held.key.type].touch(held)
        dirty: set[str] = set()
        for type_, stage in self._stages.items():
            gone, new = stage.settle()
            for number in gone:
                base = self._bases.pop((type_, number))
                del self._named[base][type_, number]
                dirty.add(base)
            for number, cluster in new.items():
                base = self._base(type_, cluster)
                self._bases[type_, number] = base
                self._named.setdefault(base, {})[type_, number] = cluster
                dirty.add(base)
        dirty |= set(self._relatives(dirty))
        before: dict[str, Actor | None] = {}
        for base in dirty:
            for key in self._keys.pop(base, ()):
                before[key] = self.actors.pop(key)
            if not self._named[base]:
                del self._named[base]
        for base in sorted(dirty & self._named.keys()):
            self._name(base)
            for key in self._keys[base]:
                before.setdefault(key, None)
        return before

    def _base(self, type_: str, cluster: Cluster) -> str:
        """The key that a cluster would have if no other had its name."""
        known = self._register.actor(cluster.pin)
        if known is not None:
            cluster.title = known.name
        base = f"{type_.lower()}/{slug(cluster.name)}"
        return f"{base}@{slug(cluster.home)}" if cluster.home else base

    def _relatives(self, bases: Iterable[str]) -> Iterator[str]:
        """Names whose keys those of others may have taken: 'john-fenwick(-usa-gov)'."""
        for base in bases:
            start = base
            for _ in range(2):
                start = start.rpartition("-")[0]
                if start in self._named:
                    yield start

    def _name(self, base: str) -> None:
        """Give the clusters of one name their keys."""
        clusters = list(self._named[base].values())
        if len(clusters) > 1:
            clusters.sort(key=_rank)
        keys: list[str] = []
        for cluster in clusters:
            key = self._free_key(base, cluster, len(clusters) == 1, keys)
            keys.append(key)
            self.actors[key] = self._actor(key, cluster)
        self._keys[base] = keys

    def _free_key(
        self, base: str, cluster: Cluster, alone: bool, used: list[str]
    ) -> str:
        """``base`` where that is clear, else with country, sector or document."""
        tried = [base]
        if not alone and not cluster.home:
            marks = [slug(mark) for mark in (cluster.country, cluster.sector) if mark]
            tried = ["-".join([base, *marks[:n]]) for n in range(min(1, len(marks)), 3)]
        for key in tried:
            if key not in used and (key == base or key not in self._named):
                return key
        number = 1
        start = base if cluster.home else f"{base}@{slug(cluster.entities[0][0])}"
        while (key := f"{start}-{number}") in used:
            number += 1
        return key

    def _actor(self, key: str, cluster: Cluster) -> Actor:
        known = self._register.actor(cluster.pin)
        words = {alias for profile in cluster.profiles for alias in profile.aliases}
        words.update(cluster.names)
        return Actor(
            key=key,
            type=cluster.profiles[0].key.type,
            name=cluster.name,
            country=known.country if known and known.country else cluster.country,
            sector=known.sector if known and known.sector else cluster.sector,
            aliases=tuple(sorted(words - {cluster.name})),
            ids=known.ids if known else {},
            entities=cluster.entities,
            merges=cluster.merges,
            sides=cluster.sides,
        )


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the collector of cycles, where none are made: up to twice as fast."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _rank(cluster: Cluster) -> tuple[object, ...]:
    return (
        cluster.country or "",
        cluster.sector or "",
        cluster.entities[0],
    )
