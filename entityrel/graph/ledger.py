"""Tellings in, as they come and change; out the edges that this changes.

Two tellings of one event share kind and sides, and the events of one meeting share the
event of a document. So a telling that is new asks for the events of its own kind and
sides to be sorted anew, and for the edges of those that are linked with what changes.
"""

from collections.abc import Iterable, Iterator, Mapping, Set

from entityrel.graph.cast import Cast
from entityrel.graph.events import (
    Attributes,
    Bucket,
    EdgeKey,
    bucket_of,
    draw_events,
    draw_state,
    ends,
    is_with_itself,
)
from entityrel.graph.happenings import Happening, happenings
from entityrel.graph.telling import Telling

#: Document and relation.
Id = tuple[str, str]
#: Document and event of it.
Token = tuple[str, str]
#: Types that tell whose side an actor is on, with whom they concern.
_SIDES: Mapping[str, tuple[str, ...]] = {
    "holds": ("source", "target"),
    "represents": ("source",),
    "office_of": ("source",),
}


def id_of(telling: Telling) -> Id:
    """What tells a telling from all others."""
    return telling.document, telling.relation


class States:
    """How things are: one edge a type and pair of actors.

    Attributes:
        tellings: All that is told.
        edges: The edge of each.
    """

    def __init__(self, symmetric: Set[str]) -> None:
        """Start without tellings.

        Args:
            symmetric: Types whose sides may be swapped.
        """
        self.tellings: dict[Id, Telling] = {}
        self.edges: dict[EdgeKey, Attributes] = {}
        self._symmetric = symmetric
        self._groups: dict[EdgeKey, set[Id]] = {}
        self._servants: dict[str, dict[str, int]] = {}

    def update(
        self, gone: Iterable[Id], new: Iterable[Telling]
    ) -> tuple[set[EdgeKey], set[str]]:
        """Take tellings out, and others in.

        Returns:
            The edges that have changed or are no more, and the actors about whose side
            something else is told than before.
        """
        changed: set[EdgeKey] = set()
        concerned: set[str] = set()
        gone, new = _changes(gone, new, self.tellings)
        for telling in [self.tellings.pop(key) for key in gone if key in self.tellings]:
            key = self._key(telling)
            self._groups[key].discard(id_of(telling))
            concerned |= self._count(telling, -1)
            changed.add(key)
        for telling in new:
            if telling.source != telling.target:
                key = self._key(telling)
                self.tellings[id_of(telling)] = telling
                self._groups.setdefault(key, set()).add(id_of(telling))
                concerned |= self._count(telling, 1)
                changed.add(key)
        for key in changed:
            if self._groups[key]:
                told = [self.tellings[one] for one in self._groups[key]]
                self.edges[key] = draw_state(told)
            else:
                del self._groups[key]
                self.edges.pop(key, None)
        return changed, concerned

    def _key(self, telling: Telling) -> EdgeKey:
        pair = (telling.source, telling.target)
        return EdgeKey(*ends(telling, pair, self._symmetric), telling.type)

    def _count(self, telling: Telling, step: int) -> set[str]:
        """Note who serves whom; those concerned, where that is new or no more so."""
        if telling.type not in _SIDES or telling.status != "occurred":
            return set()
        servants = self._servants.setdefault(telling.target, {})
        link = f"{telling.type} {telling.source}"
        before = servants.get(link, 0)
        servants[link] = before + step
        if servants[link] == 0:
            del servants[link]
        if before and before + step:
            return set()
        return {getattr(telling, end) for end in _SIDES[telling.type]}

    def servants(self, actor: str) -> Iterator[str]:
        """Who holds an office, or acts for somebody."""
        for link in self._servants.get(actor, ()):
            yield link.partition(" ")[2]


class Events:
    """What happened: one edge an event and pair of actors.

    Attributes:
        edges: The edge of each.
    """

    def __init__(self, symmetric: Set[str]) -> None:
        """Start without tellings.

        Args:
            symmetric: Types whose sides may be swapped.
        """
        self.edges: dict[EdgeKey, Attributes] = {}
        self._symmetric = symmetric
        self._tellings: dict[Id, Telling] = {}
        self._of: dict[str, set[Id]] = {}
        self._bucket: dict[Id, Bucket] = {}
        self._buckets: dict[Bucket, set[Id]] = {}
        self._events: dict[int, tuple[Happening, bool]] = {}
        self._numbers: dict[Bucket, list[int]] = {}
        self._by_token: dict[Token, set[int]] = {}
        self._names: dict[Token, str] = {}
        self._named: dict[str, list[EdgeKey]] = {}
        self._next = 0

    def update(
        self,
        gone: Iterable[Id],
        new: Iterable[Telling],
        concerned: Iterable[str],
        cast: Cast,
    ) -> None:
        """Take tellings out, and others in, and draw anew what that touches.

        Args:
            gone: Those to take out.
            new: Those to take in.
            concerned: Actors and places of whom something else is known than before.
            cast: Who may stand for whom now.
        """
        dirty: set[Bucket] = set()
        gone, new = _changes(gone, new, self._tellings)
        for key in gone:
            if key in self._tellings:
                dirty |= self._unplace(key)
                telling = self._tellings.pop(key)
                for actor in _actors(telling):
                    self._of[actor].discard(key)
        moved = {key for actor in concerned for key in self._of.get(actor, ())}
        for telling in new:
            key = id_of(telling)
            self._tellings[key] = telling
            for actor in _actors(telling):
                self._of.setdefault(actor, set()).add(key)
            moved.add(key)
        for key in moved:
            dirty |= self._unplace(key)
            dirty |= self._place(key, cast)
        tokens: set[Token] = set()
        for bucket in sorted(dirty):
            tokens |= self._sort(bucket, cast)
        self._draw(tokens, cast)

    def _unplace(self, key: Id) -> set[Bucket]:
        bucket = self._bucket.pop(key, None)
        if bucket is None:
            return set()
        self._buckets[bucket].discard(key)
        return {bucket}

    def _place(self, key: Id, cast: Cast) -> set[Bucket]:
        telling = self._tellings[key]
        if is_with_itself(telling, cast):
            return set()
        bucket = bucket_of(telling, self._symmetric, cast)
        self._bucket[key] = bucket
        self._buckets.setdefault(bucket, set()).add(key)
        return {bucket}

    def _sort(self, bucket: Bucket, cast: Cast) -> set[Token]:
        """Sort the tellings of a bucket into events; what those that changed tell."""
        ordered = bucket[0] not in self._symmetric
        told = [self._tellings[key] for key in self._buckets[bucket]]
        tokens: set[Token] = set()
        for number in self._numbers.pop(bucket, ()):
            event, _ = self._events.pop(number)
            for telling in event.tellings:
                tokens.add(telling.token)
                self._by_token.get(telling.token, set()).discard(number)
        numbers = []
        for event in happenings(told, cast, ordered=ordered):
            self._events[self._next] = event, ordered
            for telling in event.tellings:
                tokens.add(telling.token)
                self._by_token.setdefault(telling.token, set()).add(self._next)
            numbers.append(self._next)
            self._next += 1
        if numbers:
            self._numbers[bucket] = numbers
        else:
            del self._buckets[bucket]
        return tokens

    def _draw(self, tokens: set[Token], cast: Cast) -> None:
        """Draw anew the edges of all events that are linked with some of documents."""
        queue, reached, linked = list(tokens), set(tokens), set()
        while queue:
            for number in self._by_token.get(queue.pop(), ()):
                if number not in linked:
                    linked.add(number)
                    more = {t.token for t in self._events[number][0].tellings} - reached
                    reached |= more
                    queue += more
        for token in reached:
            for key in self._named.pop(self._names.pop(token, ""), ()):
                self.edges.pop(key, None)
        events = (self._events[number] for number in sorted(linked))
        for key, name, attributes in draw_events(events, self._symmetric, cast):
            self.edges[key] = attributes
            self._named.setdefault(name, []).append(key)
            for told in attributes["relations"]:
                self._names[self._tellings[told].token] = name


def _changes(
    gone: Iterable[Id], new: Iterable[Telling], known: Mapping[Id, Telling]
) -> tuple[list[Id], list[Telling]]:
    """The same without what is told again as it was."""
    told = {id_of(telling): telling for telling in new}
    return (
        [key for key in gone if key not in told or told[key] != known.get(key)],
        [telling for key, telling in told.items() if telling != known.get(key)],
    )


def _actors(telling: Telling) -> set[str]:
    """Whoever and wherever: what is known of them decides what it tells."""
    return {telling.source, telling.target} | {telling.place or telling.source}
