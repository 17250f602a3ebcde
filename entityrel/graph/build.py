"""Documents in, a ``networkx.MultiDiGraph`` of actors and relations out."""

import datetime as dt
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass

import networkx as nx

from entityrel.errors import GraphError
from entityrel.graph.actors import Actor, Resolver
from entityrel.graph.cast import Cast
from entityrel.graph.events import Edge, edges_of
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
        self._told: list[_Told] = []
        self._offices: dict[tuple[str, str], Office] = {}
        self._sources: dict[str, dict[str, str | None]] = {}

    def add(self, documents: Iterable[Document]) -> None:
        """Take in documents; any iterable, read once.

        Raises:
            GraphError: If a document has the id of one before, or is no Document.
        """
        for document in _checked(documents, self._sources):
            self._sources[document.id] = _source(document)
            self._resolver.add(document)
            self._offices |= {
                (document.id, e.id): e.office for e in document.entities if e.office
            }
            self._told += (
                _Told(document.id, document.date, r) for r in document.relations
            )

    def graph(self) -> nx.MultiDiGraph:
        """The graph of the documents so far, as :func:`entityrel.graph` tells it."""
        self._resolver.settle()
        found = [actor for _, actor in sorted(self._resolver.actors.items())]
        keys = {pair: actor.key for actor in found for pair in actor.entities}
        graph = nx.MultiDiGraph(
            documents=dict(sorted(self._sources.items())),
            merges=_merges(found),
            different=_different(found),
        )
        for actor in found:
            title = _title(actor, self._offices, keys)
            graph.add_node(actor.key, **_node(actor), **title)

        def told(document: str, entity: str | None, day: Day) -> str | None:
            return keys.get((document, entity or ""))

        states = list(_tellings((t for t in self._told if t.is_state), told))
        cast = Cast(found, states)
        _draw(graph, edges_of(states, symmetric_types(), cast))
        holders = Holders(graph)

        def who(document: str, entity: str | None, day: Day) -> str | None:
            """The actor, or the one who then held the office that is named alone."""
            meant = told(document, entity, day)
            office = self._offices.get((document, entity or ""))
            if meant is None or office is None or office.tenure not in _IN_OFFICE:
                return meant
            return holders.of(meant, day) or meant

        events = _tellings((t for t in self._told if not t.is_state), who)
        _draw(graph, edges_of(events, symmetric_types(), cast))
        return graph


def _draw(graph: nx.MultiDiGraph, edges: Iterable[Edge]) -> None:
    for edge in edges:
        place = edge.attributes["place"]
        name = graph.nodes[place]["name"] if place else None
        graph.add_edge(
            edge.source, edge.target, edge.key, **edge.attributes, place_name=name
        )


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
    document: str
    published: dt.date | None
    relation: Relation

    @property
    def is_state(self) -> bool:
        """Whether it tells how things are, rather than what happened."""
        return self.relation.event is None and self.relation.plover is None


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


def _different(actors: Iterable[Actor]) -> list[list[list[str]]]:
    """The nodes on each side of what the user says to differ."""
    found: dict[int, dict[int, list[str]]] = {}
    for actor in actors:
        for statement, side in sorted(actor.sides):
            found.setdefault(statement, {}).setdefault(side, []).append(actor.key)
    return [
        [nodes for _, nodes in sorted(sides.items())]
        for _, sides in sorted(found.items())
    ]


def _merges(actors: Iterable[Actor]) -> dict[str, list[dict[str, object]]]:
    """Why the names of each actor of several were taken for one."""
    return {
        actor.key: [
            merge._asdict() | {"evidence": list(merge.evidence)}
            for merge in actor.merges
        ]
        for actor in actors
        if actor.merges
    }


def _title(
    actor: Actor,
    offices: Mapping[tuple[str, str], Office],
    keys: Mapping[tuple[str, str], str],
) -> dict[str, str | None]:
    """What most documents say of an office: its title in parts, and whose it is."""
    told = [(place, offices[place]) for place in actor.entities if place in offices]
    if actor.type != "OFFICE" or not told:
        return {}
    parts = ("title", "portfolio", "rank", "tenure")
    owners = (keys.get((place[0], office.jurisdiction or "")) for place, office in told)
    return {
        part: most_common(getattr(office, part) for _, office in told) for part in parts
    } | {"jurisdiction": most_common(owners)}


def _source(document: Document) -> dict[str, str | None]:
    return {
        "date": document.date.isoformat() if document.date else None,
        "source": document.source,
        "title": document.title,
    }


def _tellings(told: Iterable[_Told], who: Who) -> Iterator[Telling]:
    """Relations between entities as relations between actors.

    Args:
        told: Relations of documents.
        who: The actor that an entity is, on the day of the event.
    """
    for item in told:
        relation, document, when = item.relation, item.document, item.relation.when
        day = (when.start if when else None) or item.published
        source = who(document, relation.source, day)
        target = who(document, relation.target, day)
        if source is None or target is None:
            continue
        yield Telling(
            document=document,
            relation=relation.id,
            type=relation.type,
            source=source,
            target=target,
            status=relation.status,
            former=relation.former,
            postponed=relation.postponed,
            event=relation.event,
            first=when.start if when else None,
            last=when.end if when else None,
            when=when.value if when else None,
            place=who(document, relation.place, day),
            attribution=who(document, relation.attribution, day),
            published=item.published,
            evidence=relation.evidence.text,
            rule=relation.rule,
            confidence=relation.confidence,
            coding=(relation.plover, relation.mode, relation.cameo, relation.level),
        )
