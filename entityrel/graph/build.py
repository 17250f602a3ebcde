"""Documents in, a ``networkx.MultiDiGraph`` of actors and relations out."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import networkx as nx

from entityrel.errors import GraphError
from entityrel.graph.actors import Actor, actors
from entityrel.graph.cast import Cast
from entityrel.graph.events import edges_of
from entityrel.graph.sightings import Sighting, most_common, sightings
from entityrel.graph.telling import Telling
from entityrel.graph.types import symmetric_types
from entityrel.schema import Document, Office, Relation


def build_graph(documents: Iterable[Document]) -> nx.MultiDiGraph:
    """Assemble documents into one graph of actors and what they did.

    A node is an actor across documents, an edge a relation. The same meeting told by
    many articles is one edge with many sources; a plan that later took place is one
    edge with the status ``occurred``, whose history shows the plan. The result does
    not depend on the order of the documents.

    Args:
        documents: As :func:`entityrel.pipe` yields them; any iterable, read once.

    Returns:
        A graph with plain values only, ``None`` where nothing is known. Its attribute
        ``documents`` has for each document id its ``date``, ``source`` and ``title``.

        Nodes (key: type and name, 'person/efua-ansah-boateng') have ``type``,
        ``name``, ``country``, ``sector``, ``aliases`` (sorted) and ``entities``, the
        (document id, entity id) of what is this actor. An OFFICE has besides what its
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

    Examples:
        >>> build_graph([]).number_of_nodes()
        0
    """
    seen: list[Sighting] = []
    told: list[_Told] = []
    offices: dict[tuple[str, str], Office] = {}
    sources: dict[str, dict[str, str | None]] = {}
    for document in _checked(documents):
        sources[document.id] = _source(document)
        seen += sightings(document)
        offices |= {
            (document.id, e.id): e.office for e in document.entities if e.office
        }
        told += [_Told(document.id, document.date, r) for r in document.relations]
    found = actors(seen)
    keys = {pair: actor.key for actor in found for pair in actor.entities}
    graph = nx.MultiDiGraph(documents=dict(sorted(sources.items())))
    for actor in found:
        graph.add_node(actor.key, **_node(actor), **_title(actor, offices, keys))
    tellings = list(_tellings(told, keys))
    for edge in edges_of(tellings, symmetric_types(), Cast(found, tellings)):
        place = edge.attributes["place"]
        name = graph.nodes[place]["name"] if place else None
        graph.add_edge(
            edge.source, edge.target, edge.key, **edge.attributes, place_name=name
        )
    return graph


@dataclass(frozen=True, slots=True)
class _Told:
    document: str
    published: dt.date | None
    relation: Relation


def _checked(documents: Iterable[Document]) -> Iterator[Document]:
    known: set[str] = set()
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
        known.add(document.id)
        yield document


def _node(actor: Actor) -> dict[str, object]:
    return {
        "type": actor.type,
        "name": actor.name,
        "country": actor.country,
        "sector": actor.sector,
        "aliases": list(actor.aliases),
        "entities": list(actor.entities),
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


def _tellings(
    told: Iterable[_Told], keys: Mapping[tuple[str, str], str]
) -> Iterator[Telling]:
    """Relations between entities as relations between actors."""
    for item in told:
        relation, document = item.relation, item.document
        source = keys.get((document, relation.source))
        target = keys.get((document, relation.target))
        if source is None or target is None:
            continue
        when = relation.when
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
            place=keys.get((document, relation.place or "")),
            attribution=keys.get((document, relation.attribution or "")),
            published=item.published,
            evidence=relation.evidence.text,
            rule=relation.rule,
            confidence=relation.confidence,
            coding=(relation.plover, relation.mode, relation.cameo, relation.level),
        )
