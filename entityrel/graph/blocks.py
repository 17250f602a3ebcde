"""Profiles in, a few at a time; out the clusters that they change.

A name only ever meets names that share a key with it, directly or by way of others.
Such a block is grouped by itself, so that a new name asks for the grouping of its own
block and of no other, and the order in which names come does not matter.
"""

from collections.abc import Callable, Iterable, Mapping

from entityrel.graph.clusters import Cluster, Profile

Keys = Callable[[Profile], Iterable[str]]
Group = Callable[[list[Profile]], list[Cluster]]


class Blocks:
    """Blocks of profiles and the clusters of each.

    Attributes:
        clusters: Number of a cluster -> the cluster. A number is never used twice.
    """

    def __init__(self, keys: Keys, group: Group) -> None:
        """Start without profiles.

        Args:
            keys: The keys of a profile.
            group: What makes clusters of the profiles of a block, given sorted.
        """
        self.clusters: dict[int, Cluster] = {}
        self._keys = keys
        self._group = group
        self._parents: list[int] = []
        self._by_key: dict[str, int] = {}
        self._profiles: dict[int, list[Profile]] = {}
        self._numbers: dict[int, list[int]] = {}
        self._dirty: set[int] = set()
        self._homes: dict[int, int] = {}
        self._touched: dict[int, Profile] = {}
        self._next = 0

    def touch(self, profile: Profile) -> None:
        """Note that a profile is new or has changed."""
        self._touched[profile.number] = profile

    def withdraw(self, profile: Profile) -> None:
        """Note that a profile is not to be counted any more."""
        self._touched.pop(profile.number, None)
        block = self._homes.pop(profile.number, None)
        if block is not None:
            block = self._find(block)
            self._profiles[block] = [
                other
                for other in self._profiles[block]
                if other.number != profile.number
            ]
            self._dirty.add(block)

    def _place(self, profile: Profile) -> None:
        block = self._homes.get(profile.number)
        if block is None:
            block = len(self._parents)
            self._parents.append(block)
            self._profiles[block] = [profile]
            self._homes[profile.number] = block
        pin = profile.key.pins.pin
        pinned = [] if pin is None else [f"pin {pin}"]
        for key in (*self._keys(profile), *pinned):
            block = self._merge(block, self._by_key.setdefault(key, block))
        self._dirty.add(block)

    def _find(self, block: int) -> int:
        parents = self._parents
        while parents[block] != block:
            parents[block] = block = parents[parents[block]]
        return block

    def _merge(self, first: int, second: int) -> int:
        first, second = self._find(first), self._find(second)
        if first == second:
            return first
        if len(self._profiles[first]) < len(self._profiles[second]):
            first, second = second, first
        self._parents[second] = first
        self._profiles[first] += self._profiles.pop(second)
        numbers = self._numbers.pop(second, [])
        self._numbers.setdefault(first, []).extend(numbers)
        self._dirty.discard(second)
        self._dirty.add(first)
        return first

    def settle(self) -> tuple[dict[int, Cluster], dict[int, Cluster]]:
        """Group the blocks that have changed.

        Returns:
            The clusters that are no more, and those that are new, by number.
        """
        gone: dict[int, Cluster] = {}
        new: dict[int, Cluster] = {}
        for profile in self._touched.values():
            self._place(profile)
        for block in sorted({self._find(block) for block in self._dirty}):
            self._regroup(block, gone, new)
        self._touched.clear()
        self._dirty.clear()
        return gone, new

    def _regroup(
        self, block: int, gone: dict[int, Cluster], new: dict[int, Cluster]
    ) -> None:
        """Group a block anew; clusters that are as they were keep their numbers."""
        before = {
            self._content(self.clusters[number]): number
            for number in self._numbers.pop(block, ())
        }
        numbers = []
        profiles = sorted(self._profiles[block], key=lambda profile: profile.order)
        for cluster in self._group(profiles):
            touched = any(p.number in self._touched for p in cluster.profiles)
            number = None if touched else before.pop(self._content(cluster), None)
            if number is None:
                number = self._next
                self._next += 1
                new[number] = self.clusters[number] = cluster
            numbers.append(number)
        for number in before.values():
            gone[number] = self.clusters.pop(number)
        self._numbers[block] = numbers

    @staticmethod
    def _content(cluster: Cluster) -> tuple[object, ...]:
        return tuple(p.number for p in cluster.profiles), cluster.merges, cluster.title


class Index:
    """Words -> the clusters that have them, with a number each."""

    def __init__(self, words: Callable[[Cluster], Mapping[str, int]]) -> None:
        """Start empty.

        Args:
            words: The words of a cluster, with a number each.
        """
        self._words_of = words
        self._words: dict[int, tuple[str, ...]] = {}
        self._table: dict[str, dict[int, int]] = {}

    def update(
        self, gone: Iterable[int], new: Mapping[int, Cluster]
    ) -> dict[str, None]:
        """Drop clusters and enter others.

        Returns:
            The words under which something has changed, in order, as keys.
        """
        changed: dict[str, None] = {}
        for number in gone:
            for word in self._words.pop(number):
                changed[word] = None
                entry = self._table[word]
                del entry[number]
                if not entry:
                    del self._table[word]
        for number, cluster in new.items():
            words = self._words_of(cluster)
            self._words[number] = tuple(words)
            for word, times in words.items():
                changed[word] = None
                self._table.setdefault(word, {})[number] = times
        return changed

    def get(self, word: str) -> Mapping[int, int]:
        """The clusters under a word."""
        return self._table.get(word, {})
