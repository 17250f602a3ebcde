"""A graph in, a place in the plane for each node out: the same each time."""

from math import ceil, sqrt

import networkx as nx
import numpy as np
from numpy.typing import NDArray

_STEPS = 150
#: Room for a node and its label, in pixels: width and height.
_ROOM = np.array([138.0, 54.0])
_GAP = 95.0
_GOLDEN_ANGLE = np.pi * (3 - sqrt(5))

Positions = dict[str, tuple[float, float]]


def layout(graph: nx.Graph) -> Positions:
    """Positions in pixels: linked nodes near each other, separate parts side by side.

    Springs and repulsion after Fruchterman and Reingold (1991), repulsion growing
    with the number of links as in ForceAtlas2 (Jacomy et al. 2014), from a fixed start;
    nodes that would hide each other are pushed apart in the end.
    """
    parts = [sorted(part) for part in nx.connected_components(nx.Graph(graph))]
    parts.sort(key=lambda part: (-len(part), part))
    boxes = [_spread(nx.Graph(graph.subgraph(part)), part) for part in parts]
    return _packed(parts, boxes)


def _spread(graph: nx.Graph, nodes: list[str]) -> NDArray[np.float64]:
    """Positions of one connected part, its corner at the origin."""
    size = len(nodes)
    if size == 1:
        return np.zeros((1, 2))
    links = nx.to_numpy_array(graph, nodes, weight=None)
    turn = np.arange(size) * _GOLDEN_ANGLE
    radius = np.sqrt(np.arange(size) + 0.5) / sqrt(size)
    points = np.column_stack([np.cos(turn), np.sin(turn)]) * radius[:, None]
    mass = np.sqrt(links.sum(axis=1))
    ideal = 1 / sqrt(size)
    repulsion = ideal**2 * mass[:, None] * mass[None, :]
    for step in range(_STEPS):
        apart = points[:, None, :] - points[None, :, :]
        distance = np.maximum(np.sqrt((apart**2).sum(axis=2)), 0.01)
        force = repulsion / distance**2 - links * distance / ideal
        move = (apart * force[:, :, None]).sum(axis=1)
        length = np.maximum(np.sqrt((move**2).sum(axis=1, keepdims=True)), 0.01)
        points = points + move / length * np.minimum(length, 0.2 * (1 - step / _STEPS))
    points = points - points.min(axis=0)
    extent = max(float(points.max()), 0.01)
    return _separated(points / extent * _GAP * max(1.2, sqrt(size)))


def _separated(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Push nodes apart that lie within each other's room."""
    for _ in range(_STEPS):
        apart = points[:, None, :] - points[None, :, :]
        overlap = np.maximum(_ROOM - np.abs(apart), 0)
        hidden = (overlap > 0).all(axis=2)
        np.fill_diagonal(hidden, val=False)
        if not hidden.any():
            break
        side = np.where(
            apart == 0,
            np.sign(np.subtract.outer(*[np.arange(len(points))] * 2))[:, :, None],
            np.sign(apart),
        )
        shorter = overlap / _ROOM <= (overlap / _ROOM).min(axis=2, keepdims=True)
        push = side * overlap * shorter * hidden[:, :, None]
        points = points + 0.3 * push.sum(axis=1)
    return np.asarray(points - points.min(axis=0))


def _packed(parts: list[list[str]], boxes: list[NDArray[np.float64]]) -> Positions:
    """Set the parts in rows, the largest first."""
    sizes = [box.max(axis=0) + _GAP for box in boxes]
    area = float(sum(width * height for width, height in sizes))
    limit = max([sqrt(area) * 1.6, *(float(width) for width, _ in sizes)])
    found: Positions = {}
    left, top, tallest = 0.0, 0.0, 0.0
    for part, box, (width, height) in zip(parts, boxes, sizes, strict=True):
        if left and left + width > limit:
            left, top, tallest = 0.0, top + tallest, 0.0
        for node, (x, y) in zip(part, box.tolist(), strict=True):
            found[node] = (ceil(left + x), ceil(top + y))
        left, tallest = left + float(width), max(tallest, float(height))
    return found
