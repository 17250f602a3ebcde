"""Profiles of one type in, as they come and change; out the actors they make.

Full names are grouped in blocks. Surnames and short forms, which may mean any of many,
are handed out afterwards, each word by itself, so that no block grows over all.
"""

from collections.abc import Mapping
from typing import Protocol

from entityrel.graph.blocks import Blocks, Index
from entityrel.graph.clusters import Cluster, Profile
from entityrel.graph.names import skeleton
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
from entityrel.graph.sightings import Setting


class Stage(Protocol):
    """Profiles of one type in, final clusters out."""

    def touch(self, profile: Profile) -> None:
        """Note that a profile is new or has changed."""

    def withdraw(self, profile: Profile) -> None:
        """Note that a profile is not to be counted any more."""

    def settle(self) -> tuple[dict[int, Cluster], dict[int, Cluster]]:
        """Group what has changed: the clusters that are no more, and the new ones."""
        ...


class People:
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
        """Note that a profile is new or has changed."""
        if profile.person.is_full or profile.key.pins.pin is not None:
            self._blocks.touch(profile)
            return
        word = profile.person.surname
        self._single.setdefault(word, {})[profile.number] = profile
        self._same_sound.setdefault(skeleton(word), set()).add(word)
        self._pending.add(word)

    def withdraw(self, profile: Profile) -> None:
        """Note that a profile is not to be counted any more."""
        word = profile.person.surname
        if self._single.get(word, {}).pop(profile.number, None) is None:
            self._blocks.withdraw(profile)
        else:
            self._pending.add(word)

    def settle(self) -> tuple[dict[int, Cluster], dict[int, Cluster]]:
        """Group what has changed: the clusters that are no more, and the new ones."""
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


class Organisations:
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
        """Note that a profile is new or has changed."""
        self._blocks.touch(profile)

    def withdraw(self, profile: Profile) -> None:
        """Note that a profile is not to be counted any more."""
        self._blocks.withdraw(profile)

    def settle(self) -> tuple[dict[int, Cluster], dict[int, Cluster]]:
        """Group what has changed: the clusters that are no more, and the new ones."""
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
