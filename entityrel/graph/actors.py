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
from typing import Protocol

from entityrel.graph.blocks import Blocks, Index
from entityrel.graph.clusters import (
    Cluster,
    Merge,
    Pins,
    Place,
    Profile,
    ProfileKey,
)
from entityrel.graph.misread import Doubt, Doubts, as_person, doubt_about, is_doubtful
from entityrel.graph.names import skeleton, slug
from entityrel.graph.organisations import (
    acronyms_of,
    forms,
    group_organisations,
    meant_by,
    organisation_keys,
    short_forms,
    with_short_forms,
)
from entityrel.graph.people import (
    Surname,
    group_people,
    group_surnames,
    person_keys,
    short_names,
    with_surnames,
)
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


class _Stage(Protocol):
    """Profiles of one type in, final clusters out."""

    def touch(self, profile: Profile) -> None: ...

    def withdraw(self, profile: Profile) -> None: ...

    def settle(self) -> tuple[dict[int, Cluster], dict[int, Cluster]]: ...


class _People:
    """Full names in blocks first; then each surname by itself."""

    def __init__(self, settings: Mapping[str, Setting]) -> None:
        self._settings = settings
        self._blocks = Blocks(person_keys, group_people)
        self._bearers = Index(short_names)
        self._sounds = Index(_sounds)
        self._single: dict[str, dict[int, Profile]] = {}
        self._same_sound: dict[str, set[str]] = {}
        self._pending: set[str] = set()
        self._given: dict[
            str, tuple[dict[int, list[Profile]], list[Profile], list[int]]
        ] = {}
        self._shown: dict[int, Cluster] = {}
        self._added: dict[int, dict[str, list[Profile]]] = {}
        self._next = -1

    def touch(self, profile: Profile) -> None:
        if profile.person.is_full or profile.key.pins.pin is not None:
            self._blocks.touch(profile)
            return
        word = profile.person.surname
        self._single.setdefault(word, {})[profile.number] = profile
        self._same_sound.setdefault(skeleton(word), set()).add(word)
        self._pending.add(word)

    def withdraw(self, profile: Profile) -> None:
        word = profile.person.surname
        if self._single.get(word, {}).pop(profile.number, None) is None:
            self._blocks.withdraw(profile)
        else:
            self._pending.add(word)

    def settle(self) -> tuple[dict[int, Cluster], dict[int, Cluster]]:
        removed, fresh = self._blocks.settle()
        dirty = self._pending | {
            word
            for word in self._bearers.update(removed, fresh)
            if word in self._single
        }
        for sound in self._sounds.update(removed, fresh):
            dirty |= self._same_sound.get(sound, set())
        self._pending = set()
        gone = {n: c for n in removed if (c := self._shown.pop(n, None)) is not None}
        for number in removed:
            self._added.pop(number, None)
        changed = set(fresh)
        new: dict[int, Cluster] = {}
        for word in sorted(dirty):
            changed |= self._assign(word, gone, new)
        for number in sorted(changed & self._blocks.clusters.keys()):
            if number in self._shown:
                gone[number] = self._shown[number]
            given = [
                p for _, ps in sorted(self._added.get(number, {}).items()) for p in ps
            ]
            whole = self._blocks.clusters[number]
            whole = with_surnames(whole, given) if given else whole
            self._shown[number] = new[number] = whole
        return gone, new

    def _assign(
        self, word: str, gone: dict[int, Cluster], new: dict[int, Cluster]
    ) -> set[int]:
        """Hand out the sightings by one surname; which persons that changes."""
        surname = Surname(word, self._bearers.get(word), self._blocks.clusters)
        sounding = self._sounds.get(skeleton(word))
        left: list[Profile] = []
        given: dict[int, list[Profile]] = {}
        for profile in sorted(self._single[word].values(), key=lambda p: p.order):
            told = surname.meant(profile, self._settings, sounding)
            for meant, places in told.items():
                part = profile.part(places)
                (left if meant is None else given.setdefault(meant, [])).append(part)
        before, was_left, numbers = self._given.get(word, ({}, [], []))
        changed = {
            number
            for number in before.keys() | given.keys()
            if before.get(number) != given.get(number)
        }
        for number in changed:
            added = self._added.setdefault(number, {})
            added.pop(word, None)
            if number in given:
                added[word] = given[number]
        if left != was_left:
            for number in numbers:
                gone[number] = self._shown.pop(number)
            numbers = []
            for cluster in group_surnames(left) if left else ():
                self._shown[self._next] = new[self._next] = cluster
                numbers.append(self._next)
                self._next -= 1
        self._given[word] = given, left, numbers
        return changed


def _sounds(cluster: Cluster) -> dict[str, int]:
    return {skeleton(word): 0 for word in short_names(cluster)}


def _own_forms(cluster: Cluster) -> dict[str, int]:
    return dict.fromkeys(sorted(forms(cluster)), 0)


def _initials(cluster: Cluster) -> dict[str, int]:
    return dict.fromkeys(sorted(acronyms_of(cluster)), 0)


class _Organisations:
    """Full names in blocks first; then short forms go with the body they mean."""

    def __init__(self) -> None:
        self._blocks = Blocks(organisation_keys, group_organisations)
        self._forms = Index(_own_forms)
        self._shorts = Index(short_forms)
        self._initials = Index(_initials)
        self._means: dict[int, tuple[int, str]] = {}
        self._meaning: dict[int, set[int]] = {}
        self._home: dict[int, int] = {}
        self._shown: dict[int, tuple[set[int], dict[int, Cluster]]] = {}
        self._next = 0

    def touch(self, profile: Profile) -> None:
        self._blocks.touch(profile)

    def withdraw(self, profile: Profile) -> None:
        self._blocks.withdraw(profile)

    def settle(self) -> tuple[dict[int, Cluster], dict[int, Cluster]]:
        removed, fresh = self._blocks.settle()
        words = self._forms.update(removed, fresh)
        words |= self._shorts.update(removed, fresh)
        words |= self._initials.update(removed, fresh)
        touched = set(removed) | set(fresh)
        for number in removed:
            touched |= self._forget(number)
        for number in sorted({n for word in words for n in self._forms.get(word)}):
            touched |= self._point(number)
        return self._regroup(touched)

    def _forget(self, number: int) -> set[int]:
        """Drop what a cluster means; who meant it."""
        found = self._meaning.pop(number, set())
        for user in found:
            self._means.pop(user, None)
        target = self._means.pop(number, None)
        if target is not None:
            self._meaning.get(target[0], set()).discard(number)
        return found

    def _point(self, number: int) -> set[int]:
        """Find anew what a name is the short form of; what that changes."""
        users: dict[int, int] = {}
        spelling: dict[int, int] = {}
        for form in sorted(forms(self._blocks.clusters[number])):
            for user, times in self._shorts.get(form).items():
                users[user] = users.get(user, 0) + times
            spelling |= self._initials.get(form)
        meant = meant_by(number, users, spelling, self._blocks.clusters)
        before = self._means.pop(number, None)
        if before is not None:
            self._meaning.get(before[0], set()).discard(number)
        if meant is not None:
            self._means[number] = meant
            self._meaning.setdefault(meant[0], set()).add(number)
        if meant == before:
            return set()
        return {number} | {pair[0] for pair in (before, meant) if pair is not None}

    def _regroup(
        self, touched: set[int]
    ) -> tuple[dict[int, Cluster], dict[int, Cluster]]:
        gone: dict[int, Cluster] = {}
        new: dict[int, Cluster] = {}
        queue = list(touched)
        for number in touched:
            if number in self._home:
                queue += self._dissolve(self._home[number], gone)
        reached: set[int] = set()
        while queue:
            start = queue.pop()
            if start in reached or start not in self._blocks.clusters:
                continue
            group = self._group(start)
            reached |= group
            for number in group:
                if number in self._home:
                    queue += self._dissolve(self._home[number], gone)
            self._show(group, new)
        return gone, new

    def _dissolve(self, home: int, gone: dict[int, Cluster]) -> list[int]:
        members, shown = self._shown.pop(home)
        gone |= shown
        for number in members:
            del self._home[number]
        return list(members)

    def _group(self, start: int) -> set[int]:
        """All that mean each other, directly or not."""
        found: set[int] = set()
        queue = [start]
        while queue:
            number = queue.pop()
            if number not in found:
                found.add(number)
                queue += self._meaning.get(number, ())
                if number in self._means:
                    queue.append(self._means[number][0])
        return found

    def _show(self, group: set[int], new: dict[int, Cluster]) -> None:
        bodies = self._blocks.clusters
        ranked = sorted(
            group,
            key=lambda n: (
                n in self._means,
                -max(map(len, forms(bodies[n]))),
                bodies[n].profiles[0].order,
            ),
        )
        shorts = [(bodies[n], self._means[n][1]) for n in ranked[1:]]
        home = ranked[0]
        shown: dict[int, Cluster] = {}
        for cluster in with_short_forms(bodies[home], shorts):
            shown[self._next] = cluster
            self._next += 1
        self._shown[home] = group, shown
        self._home |= dict.fromkeys(group, home)
        new |= shown


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
        self._stages: dict[str, _Stage] = {
            "PERSON": _People(self._settings),
            "ORG": _Organisations(),
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
