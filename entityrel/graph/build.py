"""Documents in, a ``networkx.MultiDiGraph`` of actors and relations out."""

import datetime as dt
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any

import networkx as nx

from entityrel.errors import GraphError
from entityrel.graph.actors import Actor, Resolver, uncollected
from entityrel.graph.cast import Cast
from entityrel.graph.clusters import Place
from entityrel.graph.ledger import Events, States
from entityrel.graph.register import (
    Register,
    Source,
    read_actors,
    read_corrections,
)
from entityrel.graph.sightings import most_common
from entityrel.graph.telling import Telling
from entityrel.graph.tenures import Holders
from entityrel.graph.types import symmetric_types
from entityrel.schema import Document, Office, Relation

Day = dt.date | None
#: Document id, entity id and day -> node.
Who = Callable[[str, str | None, Day], str | None]
_IN_OFFICE = ("current", "acting")
#: What is known of an actor that decides on events.
_FACTS = attrgetter("name", "type", "country", "sector")


class GraphBuilder:
    """A graph that grows: documents may be added at any time, in any order.

    A new document joins without the others being compared again: only names that have
    to do with its own are. The graph is the same as :func:`entityrel.graph` makes of
    all the documents at once, whatever their order. A builder can be pickled.

    Examples:
        >>> builder = GraphBuilder()
        >>> builder.add([])
        >>> builder.graph().number_of_nodes()
        0
    """

    def __init__(
        self, *, actors: Source | None = None, corrections: Source | None = None
    ) -> None:
        """Start without documents.

        Args:
            actors: As of :func:`entityrel.graph`.
            corrections: The same.

        Raises:
            ReadError: If a file is missing or no such file.
            InputError: If an entry is wrong; the message names file, line and remedy.
        """
        known = read_actors(actors) if actors is not None else ()
        told = read_corrections(corrections) if corrections is not None else ()
        self._resolver = Resolver(Register(known, told))
        self._documents: dict[str, _Told] = {}
        self._new: set[str] = set()
        self._keys: dict[Place, str] = {}
        self._nodes: dict[str, dict[str, Any]] = {}
        self._states = States(symmetric_types())
        self._events = Events(symmetric_types())
        self._holders = Holders()
        self._acting: dict[str, set[str]] = {}

    def add(self, documents: Iterable[Document]) -> None:
        """Take in documents; any iterable, read once.

        Raises:
            GraphError: If a document has the id of one before, or is no Document.
        """
        for document in _checked(documents, self._documents):
            self._documents[document.id] = _Told.of(document)
            self._new.add(document.id)
            self._resolver.add(document)

    def graph(self) -> nx.MultiDiGraph:
        """The graph of the documents so far, as :func:`entityrel.graph` tells it.

        Each call gives a graph of its own, which may be changed.
        """
        with uncollected():
            self._settle()
            return self._assembled()

    def _assembled(self) -> nx.MultiDiGraph:
        actors, told = self._resolver.actors, self._documents
        graph = nx.MultiDiGraph(
            documents={key: told[key].source for key in sorted(told)},
            merges=_merges(actors),
            different=_different(actors),
        )
        graph.add_nodes_from((key, self._nodes[key]) for key in sorted(self._nodes))
        edges = self._states.edges | self._events.edges
        for key in sorted(edges):
            place = edges[key]["place"]
            name = self._nodes[place]["name"] if place else None
            graph.add_edge(*key, **edges[key], place_name=name)
        return graph

    def _settle(self) -> None:
        """Draw anew what the documents since the last time have changed."""
        before = self._resolver.settle()
        documents = self._rename(before) | self._new
        self._new.clear()
        renewed = self._renew_nodes(before, documents)
        changed, concerned = self._states.update(
            self._ids(documents, states=True),
            self._tellings(documents, self._told, states=True),
        )
        concerned |= {key for key in before if self._is_other(key, before[key])}
        for _ in range(2):  # who serves an office, and who serves whom that serves
            concerned |= {s for key in concerned for s in self._states.servants(key)}
        vacant = self._holders.update(self._nodes, self._states.edges, changed, renewed)
        documents |= {d for office in vacant for d in self._acting.get(office, ())}
        self._events.update(
            self._ids(documents, states=False),
            self._tellings(documents, self._meant, states=False),
            concerned,
            Cast(self._resolver.actors.values(), self._states.tellings.values()),
        )

    def _rename(self, before: Iterable[str]) -> set[str]:
        """Give entities the keys of their actors; the documents that this changes."""
        found: set[str] = set()
        for key in before:
            actor = self._resolver.actors.get(key)
            for place in actor.entities if actor else ():
                if self._keys.get(place) != key:
                    self._keys[place] = key
                    found.add(place[0])
        return found

    def _renew_nodes(
        self, before: Mapping[str, Actor | None], documents: Iterable[str]
    ) -> set[str]:
        """Write the nodes anew that have changed; which they are."""
        offices = {
            self._keys[document, entity]
            for document in documents
            for entity in self._documents[document].offices
            if (document, entity) in self._keys
        }
        renewed = before.keys() | offices
        for key in renewed:
            actor = self._resolver.actors.get(key)
            if actor is None:
                self._nodes.pop(key, None)
            else:
                self._nodes[key] = _node(actor) | self._title(actor)
        return renewed

    def _is_other(self, key: str, before: Actor | None) -> bool:
        """Whether something else is known of an actor that decides on events."""
        now = self._resolver.actors.get(key)
        if now is None or before is None:
            return True
        return bool(_FACTS(now) != _FACTS(before))

    def _ids(self, documents: Iterable[str], *, states: bool) -> Iterator[Place]:
        for document in documents:
            for raw in self._documents[document].tellings:
                if raw.is_state is states:
                    yield document, raw.relation

    def _told(self, document: str, entity: str | None, day: Day) -> str | None:
        """The actor that an entity is."""
        return self._keys.get((document, entity or ""))

    def _meant(self, document: str, entity: str | None, day: Day) -> str | None:
        """The actor, or the one who then held the office that is named alone."""
        told = self._told(document, entity, day)
        office = self._documents[document].offices.get(entity or "")
        if told is None or office is None or office.tenure not in _IN_OFFICE:
            return told
        self._acting.setdefault(told, set()).add(document)
        return self._holders.of(told, day) or told

    def _tellings(
        self, documents: Iterable[str], who: Who, *, states: bool
    ) -> Iterator[Telling]:
        """Relations between entities as relations between actors.

        Args:
            documents: Ids of the documents that tell them.
            who: The actor that an entity is, on the day of the event.
            states: Whether states are asked for, or events.
        """
        for document in sorted(documents):
            for raw in self._documents[document].tellings:
                if raw.is_state is not states:
                    continue
                day = raw.first or raw.published
                source, target, place, attribution = (
                    who(document, entity, day)
                    for entity in (raw.source, raw.target, raw.place, raw.attribution)
                )
                if source is not None and target is not None:
                    yield replace(
                        raw,
                        source=source,
                        target=target,
                        place=place,
                        attribution=attribution,
                    )

    def _title(self, actor: Actor) -> dict[str, str | None]:
        """What most documents say of an office: its title in parts, and whose it is."""
        told = [
            (document, office)
            for document, entity in (actor.entities if actor.type == "OFFICE" else ())
            if (office := self._documents[document].offices.get(entity)) is not None
        ]
        if not told:
            return {}
        parts = ("title", "portfolio", "rank", "tenure")
        owners = (self._keys.get((d, office.jurisdiction or "")) for d, office in told)
        return {
            part: most_common(getattr(office, part) for _, office in told)
            for part in parts
        } | {"jurisdiction": most_common(owners)}


def build_graph(
    documents: Iterable[Document],
    *,
    actors: Source | None = None,
    corrections: Source | None = None,
) -> nx.MultiDiGraph:
    """Assemble documents into one graph of actors and what they did.

    A node is an actor across documents, an edge a relation. The same meeting told by
    many articles is one edge with many sources; a plan that later took place is one
    edge with the status ``occurred``, whose history shows the plan. Where a document
    names an office alone, an event is that of the person who held it then, if the
    documents tell. The result does not depend on the order of the documents.

    Args:
        documents: As :func:`entityrel.pipe` yields them; any iterable, read once.
        actors: Actors that you know, matched before all else: a ``.jsonl`` or ``.csv``
            file, or mappings, with ``name`` and any of ``type``, ``aliases``,
            ``country`` (alpha-3), ``sector`` and ``ids`` (scheme -> id; in a CSV file
            aliases are parted by ``;`` and every other column is an id).
        corrections: What you know better: a ``.jsonl`` file, or mappings, with one of
            ``{"same": [a, b]}``, ``{"different": [a, b]}`` and
            ``{"rename": a, "to": "Name"}`` a line. Whoever is meant is told by a name
            that documents use, by a node ('person/ama-boatin'), or by a mapping with
            ``name`` and any of ``type``, ``country`` and ``document``.

    Returns:
        A graph with plain values only, ``None`` where nothing is known. Its attribute
        ``documents`` has for each document id its ``date``, ``source`` and ``title``,
        ``merges`` for each node of several names why they were taken for one, and
        ``different`` the nodes that you say differ: :func:`entityrel.explain_merge`
        tells them in words.

        Nodes (key: type and name, 'person/efua-ansah-boateng') have ``type``,
        ``name``, ``country``, ``sector``, ``aliases`` (sorted) and ``entities``, the
        (document id, entity id) of what is this actor; those of your list with ids
        have ``ids``. An OFFICE has besides what its
        title says: ``title``, ``portfolio``, ``rank``, ``tenure`` and
        ``jurisdiction`` (a node).

        Edges (key: type, for events with the event behind it) have ``type``,
        ``status``, ``former``, ``event`` (shared by the edges of one event),
        ``start`` and ``end`` (ISO days, inclusive), ``when`` (TIMEX3 value),
        ``published`` (date of the first document), ``place`` (a node) and
        ``place_name``, ``attribution`` (a node), ``rule``, ``confidence``,
        ``plover``, ``mode``, ``cameo``, ``level``, ``disputed`` (whether some say that
        it took place and others that it did not), ``history`` (of an event each
        ``step``, of those in :data:`~entityrel.graph.course.STEPS`, with the
        ``document`` that first told it, its ``date``, the day then told, ``when``, and
        who said so, ``by``; of a state what each document tells: ``status``,
        ``former``, ``start`` and ``end``), ``sources``, the
        (document id, evidence) that tell it, and ``relations``, the (document id,
        relation id) that it is made of.

    Raises:
        GraphError: If two documents have one id, or something is no Document.
        ReadError: If a file is missing or no such file.
        InputError: If an entry of one is wrong; the message names file, line, remedy.

    Examples:
        >>> build_graph([]).number_of_nodes()
        0
    """
    builder = GraphBuilder(actors=actors, corrections=corrections)
    builder.add(documents)
    return builder.graph()


@dataclass(frozen=True, slots=True)
class _Told:
    """What is kept of a document; its tellings name entities in place of actors."""

    source: dict[str, str | None]
    tellings: tuple[Telling, ...]
    offices: dict[str, Office]

    @classmethod
    def of(cls, document: Document) -> "_Told":
        tellings = (_raw(document, relation) for relation in document.relations)
        offices = {e.id: e.office for e in document.entities if e.office}
        return cls(_source(document), tuple(tellings), offices)


def _raw(document: Document, relation: Relation) -> Telling:
    when = relation.when
    return Telling(
        document=document.id,
        relation=relation.id,
        type=relation.type,
        source=relation.source,
        target=relation.target,
        status=relation.status,
        former=relation.former,
        postponed=relation.postponed,
        event=relation.event,
        first=when.start if when else None,
        last=when.end if when else None,
        when=when.value if when else None,
        place=relation.place,
        attribution=relation.attribution,
        published=document.date,
        evidence=relation.evidence.text,
        rule=relation.rule,
        confidence=relation.confidence,
        coding=(relation.plover, relation.mode, relation.cameo, relation.level),
    )


def _checked(
    documents: Iterable[Document], known: Container[str]
) -> Iterator[Document]:
    """Documents that are none of those known; the caller notes each as it comes."""
    for document in documents:
        if not isinstance(document, Document):
            raise GraphError(
                f"a graph is built from Documents, not from {type(document).__name__}: "
                "pass what entityrel.pipe or entityrel.extract returns"
            )
        if document.id in known:
            raise GraphError(
                f"two documents have the id {document.id!r}: "
                "give every document an id of its own"
            )
        yield document


def _node(actor: Actor) -> dict[str, object]:
    return {
        "type": actor.type,
        "name": actor.name,
        "country": actor.country,
        "sector": actor.sector,
        "aliases": list(actor.aliases),
        "entities": list(actor.entities),
    } | ({"ids": dict(actor.ids)} if actor.ids else {})


def _different(actors: Mapping[str, Actor]) -> list[list[list[str]]]:
    """The nodes on each side of what the user says to differ."""
    found: dict[int, dict[int, list[str]]] = {}
    for key in sorted(key for key, actor in actors.items() if actor.sides):
        for statement, side in sorted(actors[key].sides):
            found.setdefault(statement, {}).setdefault(side, []).append(key)
    return [
        [nodes for _, nodes in sorted(sides.items())]
        for _, sides in sorted(found.items())
    ]


def _merges(actors: Mapping[str, Actor]) -> dict[str, list[dict[str, object]]]:
    """Why the names of each actor of several were taken for one."""
    return {
        key: [
            merge._asdict() | {"evidence": list(merge.evidence)}
            for merge in actors[key].merges
        ]
        for key in sorted(actors)
        if actors[key].merges
    }


def _source(document: Document) -> dict[str, str | None]:
    return {
        "date": document.date.isoformat() if document.date else None,
        "source": document.source,
        "title": document.title,
    }
