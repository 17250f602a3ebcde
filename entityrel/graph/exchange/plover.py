"""The graph of actors in, PLOVER records out.

Field names are those of the tables 'PLOVER JSON', 'Information object for actors',
'... for citations' and 'Location object' in the PLOVER manual (Open Event Data
Alliance, version 0.7b1); ``confidence`` is ours, and so are node keys as identifiers.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Any

import networkx as nx

from entityrel.graph.contacts import Told
from entityrel.graph.exchange.coded import (
    coded_events,
    event_code,
    first_day,
    goldstein,
    quad_number,
)
from entityrel.graph.geography import locate
from entityrel.graph.types import symmetric_types

Record = dict[str, Any]


def plover_records(graph: nx.MultiDiGraph) -> Iterator[Record]:
    """One record for each event, type and set of actors that did the same.

    An event between sources and recipients stands for each pair of them; of one with
    equal sides, such as a meeting, both lists name all who took part. Only what
    occurred is told, as PLOVER demands.
    """
    events: dict[tuple[str, ...], list[Told]] = {}
    for told in coded_events(graph):
        edge = told[2]
        key = (first_day(edge) or "9999", edge["event"] or "", edge["type"])
        events.setdefault((*key, edge["plover"]), []).append(told)
    for (_, event, type_, _), tellings in sorted(events.items()):
        for number, (sources, recipients, edges) in enumerate(_sides(type_, tellings)):
            id_ = f"{event or '+'.join(sources)}/{type_}"
            id_ += f"/{number + 1}" if number else ""
            yield _record(graph, id_, sources, recipients, edges)


def _sides(
    type_: str, tellings: Iterable[Told]
) -> list[tuple[list[str], list[str], list[Mapping[str, Any]]]]:
    """Sources, recipients and edges, such that each source acts on each recipient."""
    pairs: dict[tuple[str, str], Mapping[str, Any]] = {}
    targets: dict[str, set[str]] = {}
    for source, target, edge in tellings:
        pairs[source, target] = edge
        targets.setdefault(source, set()).add(target)
        if type_ in symmetric_types():
            pairs[target, source] = edge
            targets.setdefault(target, set()).update([source, target])
            targets[source].add(source)
    alike: dict[tuple[str, ...], list[str]] = {}
    for source, found in sorted(targets.items()):
        alike.setdefault(tuple(sorted(found)), []).append(source)
    return [
        (
            sources,
            list(recipients),
            [pairs[pair] for pair in product(sources, recipients) if pair in pairs],
        )
        for recipients, sources in alike.items()
    ]


def _record(
    graph: nx.MultiDiGraph,
    id_: str,
    sources: list[str],
    recipients: list[str],
    edges: list[Mapping[str, Any]],
) -> Record:
    edge = max(edges, key=lambda e: e["confidence"])
    told = list(dict.fromkeys(pair for e in edges for pair in e["sources"]))
    documents = [graph.graph["documents"].get(document, {}) for document, _ in told]
    code = event_code(edge["cameo"]) if edge["cameo"] else ""
    record = {
        "id": id_,
        "date": first_day(edge),
        "enddate": edge["end"] if edge["end"] != edge["start"] else None,
        "source": [_actor(graph, key) for key in sources],
        "recipient": [_actor(graph, key) for key in recipients],
        "event": [edge["plover"]],
        "mode": edge["mode"],
        "event_loc": _place(graph, edge["place"]),
        "event_text": [text for _, text in told],
        "quad_code": quad_number(edge["plover"]),
        "event_scale": goldstein(code),
        "link": edge["event"],
        "cite_info": {
            "citation": [document for document, _ in told],
            "title": [document.get("title") for document in documents],
            "publication": [document.get("source") for document in documents],
            "coder": "entityrel",
        },
        "confidence": edge["confidence"],
    }
    always = {"id", "date", "source", "event"}
    return {k: v for k, v in record.items() if v is not None or k in always}


def _actor(graph: nx.MultiDiGraph, key: str) -> Record:
    node = graph.nodes[key]
    actor = {
        "code": node["country"],
        "sector": node["sector"],
        "actor_text": node["name"],
        "identifier_id": key,
        "identifier_text": node["name"],
        "office": node["name"] if node["type"] == "OFFICE" else _office(graph, key),
    }
    return {name: value for name, value in actor.items() if value is not None}


def _office(graph: nx.MultiDiGraph, person: str) -> str | None:
    """The office that most documents say a person holds."""
    held = [
        (edge["former"], -len(edge["sources"]), graph.nodes[office]["name"])
        for _, office, edge in graph.out_edges(person, data=True)
        if edge["type"] == "holds" and edge["status"] == "occurred"
    ]
    return min(held)[-1] if held else None


def _place(graph: nx.MultiDiGraph, key: str | None) -> Record | None:
    if key is None:
        return None
    node = graph.nodes[key]
    place = locate(node["name"], node["country"])
    found = {"name": node["name"], "cc3": node["country"]}
    if place:
        found |= {
            "geonameid": place.geonames,
            "country code": place.country.iso2,
            "latitude": place.latitude,
            "longitude": place.longitude,
        }
    return {name: value for name, value in found.items() if value is not None}
