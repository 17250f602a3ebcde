"""Contacts between countries in, one HTML page with a map of them out.

The shapes are those of Natural Earth (public domain), the points the capitals of
GeoNames; the projection is Equal Earth (Šavrič, Patterson and Jenny 2018, IJGIS 33(3)),
which keeps areas.
"""

import json
from functools import cache
from importlib.resources import files
from math import asin, cos, log2, radians, sin, sqrt
from typing import Any

import networkx as nx

from entityrel.entities.knowledge import country_name
from entityrel.errors import ExportError
from entityrel.graph.contacts import contacts
from entityrel.graph.geography import countries
from entityrel.graph.known import is_country
from entityrel.graph.page import whole_page

_A = (1.340264, -0.081106, 0.000893, 0.003796)
_M = sqrt(3) / 2
#: Pixels for one unit of the projection, which is 5.4 units wide.
_SCALE = 180


def map_page(graph: nx.Graph, title: str = "Contacts between countries") -> str:
    """A self-contained page: countries by their events, lines for contacts, a timeline.

    Countries of the past, and others whose capital is not known, are listed below the
    heading, and so are events without a day. The same graph gives the same page.

    Args:
        graph: What :func:`entityrel.contacts` gave for ``level="country"``, or
            :func:`entityrel.graph`, of which that view is taken.
        title: Heading of the page.

    Raises:
        ExportError: If it is a view of others than countries.
    """
    if isinstance(graph, nx.MultiDiGraph):
        graph = contacts(graph, level="country")
    for key, node in graph.nodes(data=True):
        if node.get("type") != "PLACE" or not is_country(node["name"], node["country"]):
            raise ExportError(
                f"the map shows countries, and {key!r} is none: pass "
                "entityrel.contacts(..., level='country') or entityrel.graph(...)"
            )
    return whole_page("map", title, _data(graph))


def _data(graph: nx.Graph) -> dict[str, Any]:
    nodes = [_node(key, node) for key, node in sorted(graph.nodes(data=True))]
    placed = {node["id"] for node in nodes if node["x"] is not None}
    edges = sorted(
        ((min(a, b), max(a, b), data) for a, b, data in graph.edges(data=True)),
        key=lambda edge: edge[:2],
    )
    return {
        "shapes": list(_shapes()),
        "nodes": nodes,
        "lost": [node["name"] for node in nodes if node["id"] not in placed],
        "links": [
            {
                "source": one,
                "target": other,
                "width": round(1 + log2(max(data.get("weight", 1), 1)), 1),
                "events": data.get("events", []),
            }
            for one, other, data in edges
            if {one, other} <= placed
        ],
    }


def _node(key: str, node: dict[str, Any]) -> dict[str, Any]:
    x, y = _capital(node["country"]) or (None, None)
    return {"id": key, "name": node["name"], "code": node["country"], "x": x, "y": y}


def _capital(code: str) -> tuple[float, float] | None:
    country = countries().get(code)
    if country is None or country.latitude is None or country.longitude is None:
        return None
    return _point(country.longitude, country.latitude)


def _point(longitude: float, latitude: float) -> tuple[float, float]:
    """Pixels from the middle of the map, down and to the right."""
    t = asin(_M * sin(radians(latitude)))
    a, b, c, d = _A
    x = radians(longitude) * cos(t)
    x /= _M * (a + 3 * b * t**2 + t**6 * (7 * c + 9 * d * t**2))
    y = t * (a + b * t**2 + t**6 * (c + d * t**2))
    return round(_SCALE * x, 1), round(-_SCALE * y, 1)


@cache
def _shapes() -> tuple[dict[str, str | None], ...]:
    """Code, name and SVG path of each country's shape."""
    file = files("entityrel.graph").joinpath("outlines.json")
    rows = json.loads(file.read_text("utf-8"))["rows"]
    return tuple(
        {
            "code": code,
            "name": country_name(code) if code else None,
            "path": "".join(map(_path, rings)),
        }
        for code, rings in rows
    )


def _path(ring: list[int]) -> str:
    points = [
        _point(longitude / 10, latitude / 10)
        for longitude, latitude in zip(ring[::2], ring[1::2], strict=True)
    ]
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points) + "Z"
