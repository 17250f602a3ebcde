"""A graph in, one HTML page out that shows it without any network.

The page draws with Cytoscape.js (MIT licence, in ``vendor``), holds its data as inert
JSON and forbids itself, by its Content-Security-Policy, to load anything.
"""

import base64
import hashlib
import html
import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from math import log2, sqrt
from string import Template
from types import MappingProxyType
from typing import Any

import networkx as nx

from entityrel.graph.layout import layout
from entityrel.graph.plain import jsonable
from entityrel.graph.types import families

#: More nodes than this are no picture: the ones with most relations are drawn.
MOST_NODES = 1000

#: How a type of actor is drawn; the names of shapes are those of Cytoscape.js.
ACTORS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "PERSON": {
            "colour": "#3b6fb6",
            "shape": "ellipse",
            "label": "People",
            "singular": "Person",
        },
        "OFFICE": {
            "colour": "#8a5fbf",
            "shape": "round-diamond",
            "label": "Offices",
            "singular": "Office",
        },
        "ORG": {
            "colour": "#d08a1d",
            "shape": "round-rectangle",
            "label": "Organisations",
            "singular": "Organisation",
        },
        "PLACE": {
            "colour": "#3f8f5f",
            "shape": "hexagon",
            "label": "Places",
            "singular": "Place",
        },
    }
)
#: Colour of each family of relations.
FAMILIES: Mapping[str, str] = MappingProxyType(
    {
        "contact": "#1f8a8a",
        "accord": "#3567b0",
        "stance": "#c2662d",
        "action": "#b3363b",
        "office": "#8a7aa8",
        "affiliation": "#9aa5b1",
        "other": "#6b7783",
    }
)
#: How the line of a relation is drawn that did not, or not yet, occur.
LINES: Mapping[str, str] = MappingProxyType(
    {
        "planned": "dashed",
        "hypothetical": "dotted",
        "cancelled": "dotted",
        "denied": "dotted",
    }
)


def graph_page(graph: nx.Graph, title: str = "Actors and relations") -> str:
    """A self-contained page: pan, zoom, search, filters, and the evidence of each edge.

    Actors without relations are not drawn, and of more than 1,000 only those with
    most relations; the page says so. The same graph gives the same page.

    Args:
        graph: What :func:`entityrel.graph` or :func:`entityrel.contacts` gave.
        title: Heading of the page.
    """
    return whole_page(
        "page", title, _data(graph), library=_part("vendor/cytoscape.min.js")
    )


def whole_page(name: str, title: str, data: Any, library: str = "") -> str:
    """The page of that name ('page.html' with 'page.js') with its data in it.

    Args:
        name: Of the template and the script beside this module.
        title: Heading of the page.
        data: What its script reads.
        library: A script that it needs.
    """
    script = _part("dom.js") + _part(f"{name}.js")
    hashes = " ".join(f"'sha256-{_digest(code)}'" for code in (library, script) if code)
    return Template(_part(f"{name}.html")).substitute(
        policy=f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'",
        title=html.escape(title),
        style=_part("page.css"),
        data=inert_json(data),
        library=library,
        script=script,
    )


@cache
def _part(name: str) -> str:
    return files("entityrel.graph").joinpath(name).read_text("utf-8")


@cache
def _digest(code: str) -> str:
    return base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()


def inert_json(data: Any) -> str:
    r"""JSON that no HTML parser takes for markup, whatever the strings hold.

    Examples:
        >>> inert_json("</script>")
        '"\\u003c/script\\u003e"'
    """
    text = json.dumps(jsonable(data), ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def strongest(graph: nx.Graph, most: int = MOST_NODES) -> nx.Graph:
    """The part of a graph to draw: nodes with relations, at most ``most`` of them."""
    linked = [(degree, node) for node, degree in graph.degree() if degree]
    linked.sort(key=lambda pair: (-pair[0], pair[1]))
    return graph.subgraph([node for _, node in linked[:most]])


def _data(graph: nx.Graph) -> dict[str, Any]:
    shown = strongest(graph)
    places = layout(shown)
    return {
        "nodes": [
            _node(key, data, shown.degree(key), places[key])
            for key, data in sorted(shown.nodes(data=True))
        ],
        "edges": [
            _edge(number, *edge) for number, edge in enumerate(sorted_edges(shown))
        ],
        "note": _note(graph, shown),
        "actors": ACTORS,
        "families": FAMILIES,
        "lines": LINES,
    }


def sorted_edges(graph: nx.Graph) -> list[tuple[str, str, dict[str, Any], bool]]:
    """Source, target, attributes and whether directed, of every edge, in order."""
    if graph.is_multigraph():
        edges = [
            (source, target, str(key), data)
            for source, target, key, data in graph.edges(keys=True, data=True)
        ]
    else:
        edges = [
            (min(source, target), max(source, target), "", data)
            for source, target, data in graph.edges(data=True)
        ]
    edges.sort(key=lambda edge: edge[:3])
    directed = graph.is_directed()
    return [(source, target, data, directed) for source, target, _, data in edges]


def _node(
    key: str, data: Mapping[str, Any], degree: int, place: tuple[float, float]
) -> dict[str, Any]:
    documents = {document for document, _ in data.get("entities") or ()}
    return {
        "id": key,
        "name": data.get("name") or key,
        "type": data.get("type") or "other",
        "country": data.get("country"),
        "sector": data.get("sector"),
        "aliases": data.get("aliases") or [],
        "documents": len(documents),
        "size": round(min(16 + 7 * sqrt(degree), 64)),
        "x": place[0],
        "y": place[1],
    }


def _edge(
    number: int, source: str, target: str, data: Mapping[str, Any], directed: bool
) -> dict[str, Any]:
    type_ = data.get("type") or "contact"
    told = data.get("weight") or len(data.get("sources") or [()])
    times = "" if data.get("weight", 1) == 1 else f" ({data['weight']})"
    return {
        **{k: v for k, v in data.items() if v is not None and k != "weight"},
        "id": f"e{number}",
        "source": source,
        "target": target,
        "type": type_,
        "label": type_.replace("_", " ") + times,
        "family": "contact" if "events" in data else families().get(type_, "other"),
        "width": round(1.2 + log2(max(told, 1)), 1),
        "directed": directed,
    }


def _note(graph: nx.Graph, shown: nx.Graph) -> str:
    text = (
        f"{shown.number_of_nodes():,} actors, {shown.number_of_edges():,} "
        f"{'relations' if graph.is_directed() else 'links'}"
    )
    linked = sum(1 for _, degree in graph.degree() if degree)
    if linked > len(shown):
        text += f"; the {len(shown):,} with most relations of {linked:,}"
    alone = len(graph) - linked
    return f"{text}; {alone:,} without relations not drawn" if alone else text
