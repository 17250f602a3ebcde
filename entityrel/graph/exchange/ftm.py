"""The graph of actors in, FollowTheMoney entities out.

Schemata and properties are those of FollowTheMoney 4 (followthemoney.tech): Person,
PublicBody, Organization, Company, Position, Occupancy, Directorship, Membership,
Representation, Event, Article, Address, UnknownLink.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

import networkx as nx

from entityrel.graph.geography import countries
from entityrel.graph.known import is_country

Entity = dict[str, Any]

#: What FollowTheMoney takes for an id.
_ID = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.\-]*[0-9a-zA-Z])?")
#: Sectors of bodies that a state keeps.
_PUBLIC = frozenset(["GOV", "MIL", "LEG", "JUD", "COP", "SPY"])
#: Schemata that are a LegalEntity, and those of them that are an Organization.
_ORGANISATIONS = frozenset(["PublicBody", "Organization", "Company"])
_LEGAL = _ORGANISATIONS | {"Person"}
_ANY = frozenset(["Person", "Position", "Address", *_ORGANISATIONS])
#: Type of a state -> schema of the link, its two ends and what may stand there.
_LINKS: Mapping[str, tuple[str, str, frozenset[str], str, frozenset[str]]] = (
    MappingProxyType(
        {
            "holds": (
                "Occupancy",
                *("holder", frozenset(["Person"])),
                *("post", frozenset(["Position"])),
            ),
            "heads": (
                "Directorship",
                *("director", _LEGAL),
                *("organization", _ORGANISATIONS),
            ),
            "member_of": (
                "Membership",
                *("member", _LEGAL),
                *("organization", _ORGANISATIONS),
            ),
            **dict.fromkeys(
                ("represents", "spokesperson_of", "accredited_to"),
                ("Representation", "agent", _LEGAL, "client", _LEGAL),
            ),
        }
    )
)
_UNKNOWN = ("UnknownLink", "subject", _ANY, "object", _ANY)


def ftm_entities(graph: nx.MultiDiGraph) -> Iterator[Entity]:
    """Entities as FollowTheMoney's JSON lines have them.

    An actor is a Person, Organization, Company, PublicBody (states too), Position or,
    a place that is no state, an Address; a document is an Article. A state such as
    'holds' is a link with the schema for it, an event an Event with those involved,
    and besides a link for each pair that tells who acts on whom. ``status`` tells what
    did not occur, or has ended.
    """
    schemata = {key: _schema(node) for key, node in graph.nodes(data=True)}
    for key, document in graph.graph["documents"].items():
        yield _article(key, document)
    for key, node in sorted(graph.nodes(data=True)):
        yield _entity(_id(key), schemata[key], _actor(graph, key, node, schemata))
    events: dict[str, list[tuple[str, str, Mapping[str, Any]]]] = {}
    edges = sorted(graph.edges(data=True, keys=True), key=lambda edge: edge[:3])
    for source, target, key, edge in edges:
        yield _link(source, target, key, edge, schemata)
        if edge["event"]:
            events.setdefault(edge["event"], []).append((source, target, edge))
    for event, told in sorted(events.items()):
        yield _event(graph, event, told, schemata)


def _entity(id_: str, schema: str, properties: Mapping[str, list[Any]]) -> Entity:
    """An entity with the values that are known, each once and as text."""
    known = {
        name: list(dict.fromkeys(str(value) for value in values if value))
        for name, values in properties.items()
    }
    kept = {name: values for name, values in known.items() if values}
    return {"id": id_, "schema": schema, "properties": kept}


def _id(*words: str) -> str:
    """The words where they can stand in an id, else a digest of them."""
    text = ".".join(words).replace("/", ".").replace("@", "..")
    if _ID.fullmatch(text):
        return text
    return hashlib.sha1("\0".join(words).encode(), usedforsecurity=False).hexdigest()


def _schema(node: Mapping[str, Any]) -> str:
    if node["type"] == "PLACE":
        whole = is_country(node["name"], node["country"])
        return "PublicBody" if whole else "Address"
    if node["type"] == "ORG" and node["sector"] in _PUBLIC:
        return "PublicBody"
    if node["type"] == "ORG" and node["sector"] == "BUS":
        return "Company"
    return {"PERSON": "Person", "OFFICE": "Position"}.get(node["type"], "Organization")


def _country(code: str | None) -> str | None:
    """The alpha-2 code in lower case; None for a state of the past."""
    country = countries().get(code or "")
    return country.iso2.lower() if country else None


def _article(key: str, document: Mapping[str, str | None]) -> Entity:
    return _entity(
        _id("document", key),
        "Article",
        {
            "fileName": [key],
            "title": [document["title"]],
            "publisher": [document["source"]],
            "date": [document["date"]],
        },
    )


def _actor(
    graph: nx.MultiDiGraph,
    key: str,
    node: Mapping[str, Any],
    schemata: Mapping[str, str],
) -> dict[str, list[Any]]:
    told = [
        (target, edge)
        for _, target, edge in graph.out_edges(key, data=True)
        if edge["status"] == "occurred" and not edge["former"]
    ]

    def of(type_: str) -> list[str]:
        return [target for target, edge in told if edge["type"] == type_]

    properties = {
        "name": [node["name"]],
        "alias": [alias for alias in node["aliases"] if alias != node["name"]],
        "country": [_country(node["country"])],
        "proof": [_id("document", document) for document, _ in node["entities"]],
    }
    schema = schemata[key]
    if schema == "Person":
        homes = [graph.nodes[place]["country"] for place in of("citizen_of")]
        properties["nationality"] = [_country(home) for home in homes]
        properties["position"] = [graph.nodes[office]["name"] for office in of("holds")]
    elif schema == "Position":
        owners = [o for o in of("office_of") if schemata[o] in _ORGANISATIONS]
        properties["organization"] = [_id(owner) for owner in owners]
    elif schema == "Address":
        properties["full"] = [node["name"]]
    else:
        wholes = [whole for whole in of("part_of") if schemata[whole] in _LEGAL]
        properties["parent"] = [_id(whole) for whole in wholes]
        properties["address"] = [graph.nodes[seat]["name"] for seat in of("based_in")]
    return properties


def _link(
    source: str,
    target: str,
    key: str,
    edge: Mapping[str, Any],
    schemata: Mapping[str, str],
) -> Entity:
    schema, one, sources, other, targets = _LINKS.get(edge["type"], _UNKNOWN)
    if schemata[source] not in sources or schemata[target] not in targets:
        schema, one, _, other, _ = _UNKNOWN
    properties = {
        one: [_id(source)],
        other: [_id(target)],
        "role": [edge["type"].replace("_", " ")],
        "status": [_status(edge)],
        "recordId": [edge["event"]],
        **_told(edge),
    }
    if schema == "Occupancy":
        del properties["role"]
    return _entity(_id("link", source, key, target), schema, properties)


def _status(edge: Mapping[str, Any]) -> str | None:
    if edge["status"] != "occurred":
        return str(edge["status"])
    if edge["type"] == "holds":
        return "ended" if edge["former"] else "unknown"
    return "ended" if edge["former"] else None


def _told(edge: Mapping[str, Any]) -> dict[str, list[Any]]:
    return {
        "startDate": [edge["start"]],
        "endDate": [edge["end"]],
        "summary": [text for _, text in edge["sources"]],
        "proof": [_id("document", document) for document, _ in edge["sources"]],
    }


def _event(
    graph: nx.MultiDiGraph,
    event: str,
    told: list[tuple[str, str, Mapping[str, Any]]],
    schemata: Mapping[str, str],
) -> Entity:
    edges = [edge for _, _, edge in told]
    involved = sorted({key for source, target, _ in told for key in (source, target)})
    hosts = [source for source, _, edge in told if edge["type"] == "hosts"]
    types = sorted({edge["type"].replace("_", " ") for edge in edges})
    places = sorted({edge["place"] for edge in edges if edge["place"]})
    names = [graph.nodes[key]["name"] for key in involved]
    properties = {
        "name": [f"{', '.join(types)}: {', '.join(names)}"],
        "involved": [_id(key) for key in involved if schemata[key] in _LEGAL],
        "organizer": [_id(key) for key in hosts if schemata[key] in _LEGAL],
        "location": [graph.nodes[place]["name"] for place in places],
        "country": [_country(graph.nodes[place]["country"]) for place in places],
        "keywords": [
            *types,
            *(e["plover"] for e in edges),
            *(e["status"] for e in edges),
        ],
        "recordId": [event],
    }
    for edge in edges:
        for name, values in _told(edge).items():
            properties[name] = properties.get(name, []) + values
    for name in ("startDate", "endDate"):
        known = sorted(day for day in properties[name] if day)
        properties[name] = known[:1] if name == "startDate" else known[-1:]
    return _entity(_id("event", event), "Event", properties)
