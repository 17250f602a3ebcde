"""The graph of actors in, linked data out, with the provenance of each statement.

Vocabularies: schema.org and W3C ORG for actors, SEM (the Simple Event Model) for
events, PROV-O for where each statement comes from; relation types are those of
entityrel, with the Wikidata property that means the same.
"""

import json
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

import networkx as nx

from entityrel.graph.geography import locate
from entityrel.graph.known import is_country
from entityrel.graph.plain import clean

Node = dict[str, Any]

_OWN = "urn:entityrel:"
#: What JSON-LD's terms mean.
CONTEXT: Mapping[str, Any] = MappingProxyType(
    {
        "er": f"{_OWN}vocabulary:",
        "geonames": "https://sws.geonames.org/",
        "org": "http://www.w3.org/ns/org#",
        "prov": "http://www.w3.org/ns/prov#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "schema": "https://schema.org/",
        "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "wdt": "http://www.wikidata.org/prop/direct/",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)
_CLASSES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "PERSON": ("schema:Person", "prov:Agent"),
        "ORG": ("schema:Organization", "org:Organization", "prov:Agent"),
        "OFFICE": ("org:Post", "prov:Agent"),
        "PLACE": ("schema:Place",),
    }
)
_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
#: Characters of a node key that stay as they are.
_KEY = _PLAIN | set("/@")


def linked_data(graph: nx.MultiDiGraph) -> Node:
    """The graph as one JSON-LD document, in its expanded terms; no blank nodes.

    Each edge is a statement (``rdf:Statement`` and ``prov:Entity``) derived from the
    clauses that prove it, which are quoted from documents. What occurred and lasts is
    a plain triple besides.
    """
    nodes = [
        *_activity(graph),
        *_vocabulary(graph),
        *(_actor(graph, key) for key in sorted(graph)),
        *_events(graph),
    ]
    for edge in sorted(graph.edges(data=True, keys=True), key=lambda edge: edge[:3]):
        nodes += _statement(*edge)
    return {"@context": dict(CONTEXT), "@graph": nodes}


def turtle(graph: nx.MultiDiGraph) -> str:
    """The same as Turtle; needs rdflib."""
    import rdflib

    store = rdflib.Graph()
    store.parse(data=json.dumps(linked_data(graph)), format="json-ld")
    return store.serialize(format="turtle")


def _iri(kind: str, *words: str) -> str:
    return _OWN + "/".join([kind, *(_quoted(word, _PLAIN) for word in words)])


def _own(key: str) -> str:
    return _OWN + _quoted(key, _KEY)


def _quoted(text: str, kept: frozenset[str] | set[str]) -> str:
    """The text with what an IRI cannot hold as percent signs and hex digits."""
    return "".join(
        char if char in kept else "".join(f"%{byte:02X}" for byte in char.encode())
        for char in clean(text)
    )


def _reference(iri: str | None) -> Node | None:
    return {"@id": iri} if iri else None


def _day(day: str | None) -> Node | None:
    return {"@value": day, "@type": "xsd:date"} if day else None


def _node(iri: str, *classes: str, **properties: Any) -> Node:
    """A node with the properties that are known; '__' in a name stands for ':'."""
    told = {name.replace("__", ":"): value for name, value in properties.items()}
    kept = {
        name: clean(value) if isinstance(value, str) else value
        for name, value in told.items()
        if value not in (None, [])
    }
    return {"@id": iri, "@type": list(classes)} | kept


def _activity(graph: nx.MultiDiGraph) -> Iterator[Node]:
    """The documents, and the reading that the statements come from."""
    from entityrel import __version__

    documents = sorted(graph.graph["documents"].items())
    for key, document in documents:
        yield _node(
            _iri("document", key),
            *("prov:Entity", "schema:NewsArticle"),
            schema__identifier=key,
            schema__headline=document["title"],
            schema__datePublished=_day(document["date"]),
            schema__publisher=document["source"],
        )
    yield _node(
        _iri("software"),
        *("prov:SoftwareAgent", "schema:SoftwareApplication"),
        schema__name="entityrel",
        schema__softwareVersion=__version__,
    )
    yield _node(
        _iri("reading"),
        "prov:Activity",
        prov__wasAssociatedWith=_reference(_iri("software")),
        prov__used=[_reference(_iri("document", key)) for key, _ in documents],
    )


def _vocabulary(graph: nx.MultiDiGraph) -> Iterator[Node]:
    from entityrel.relations.rules import load_packs

    used = {edge["type"] for _, _, edge in graph.edges(data=True)}
    known = {pack.type: pack for pack in load_packs()}
    for type_ in sorted(used):
        pack = known.get(type_)
        same = (pack.wikidata or "").split() if pack else []
        yield _node(
            f"er:{_quoted(type_, _PLAIN)}",
            "rdf:Property",
            rdfs__label=type_.replace("_", " "),
            rdfs__comment=pack.description if pack else None,
            skos__closeMatch=[_reference(f"wdt:{name}") for name in same],
        )


def _actor(graph: nx.MultiDiGraph, key: str) -> Node:
    node = graph.nodes[key]
    found = _node(
        _own(key),
        *_CLASSES[node["type"]],
        schema__name=node["name"],
        schema__alternateName=[clean(alias) for alias in node["aliases"]],
        er__country=node["country"],
        er__sector=node["sector"],
    )
    if node["type"] == "PLACE" and is_country(node["name"], node["country"]):
        found["@type"] += ["schema:Country", "prov:Agent"]
    place = locate(node["name"], node["country"]) if node["type"] == "PLACE" else None
    if place:
        found["skos:exactMatch"] = {"@id": f"geonames:{place.geonames}/"}
        if place.latitude is not None:
            found |= {
                "schema:latitude": place.latitude,
                "schema:longitude": place.longitude,
            }
    for _, target, edge in sorted(graph.out_edges(key, data=True), key=lambda e: e[1]):
        if edge["status"] == "occurred" and not edge["former"]:
            told = found.setdefault(f"er:{_quoted(edge['type'], _PLAIN)}", [])
            if _reference(_own(target)) not in told:
                told.append(_reference(_own(target)))
    return found


def _events(graph: nx.MultiDiGraph) -> Iterator[Node]:
    events: dict[str, list[tuple[str, str, Mapping[str, Any]]]] = {}
    for told in graph.edges(data=True):
        if told[2]["event"]:
            events.setdefault(told[2]["event"], []).append(told)
    for event, edges in sorted(events.items()):
        involved = sorted({key for edge in edges for key in edge[:2]})
        days = [edge for _, _, edge in edges if edge["start"]]
        places = sorted({edge["place"] for _, _, edge in edges if edge["place"]})
        first = min((edge["start"] for edge in days), default=None)
        last = max((edge["end"] for edge in days), default=None)
        yield _node(
            _iri("event", event),
            "sem:Event",
            sem__hasActor=[_reference(_own(key)) for key in involved],
            sem__hasPlace=[_reference(_own(key)) for key in places],
            sem__hasBeginTimeStamp=_day(first),
            sem__hasEndTimeStamp=_day(last),
        )


def _statement(
    source: str, target: str, key: str, edge: Mapping[str, Any]
) -> Iterator[Node]:
    """An edge, the clauses that prove it, and what was told of it in turn."""
    words = (source, key, target)
    proofs = [
        _node(
            _iri("evidence", *words, str(number)),
            "prov:Entity",
            prov__value=text,
            prov__wasQuotedFrom=_reference(_iri("document", document)),
        )
        for number, (document, text) in enumerate(edge["sources"])
    ]
    steps = [
        _node(
            _iri("step", *words, str(number)),
            "prov:Entity",
            er__status=step["status"],
            er__step=step.get("step"),
            schema__datePublished=_day(step["date"]),
            prov__wasDerivedFrom=_reference(_iri("document", step["document"])),
        )
        for number, step in enumerate(edge["history"])
    ]
    coded: tuple[str, ...] = ("status", "former", "disputed", "rule", "confidence")
    coded += ("plover", "mode", "cameo", "level")
    said, place, event = edge["attribution"], edge["place"], edge["event"]
    yield _node(
        _iri("statement", *words),
        *("rdf:Statement", "prov:Entity"),
        rdf__subject=_reference(_own(source)),
        rdf__predicate=_reference(f"er:{_quoted(edge['type'], _PLAIN)}"),
        rdf__object=_reference(_own(target)),
        **{f"er__{name}": edge[name] for name in coded},
        er__event=_reference(_iri("event", event) if event else None),
        er__history=[_reference(step["@id"]) for step in steps],
        schema__startDate=_day(edge["start"]),
        schema__endDate=_day(edge["end"]),
        schema__location=_reference(_own(place) if place else None),
        prov__wasAttributedTo=_reference(_own(said) if said else None),
        prov__wasDerivedFrom=[_reference(proof["@id"]) for proof in proofs],
        prov__wasGeneratedBy=_reference(_iri("reading")),
    )
    yield from proofs
    yield from steps
