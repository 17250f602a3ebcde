"""A graph in, a still picture by matplotlib out."""

from textwrap import shorten
from typing import TYPE_CHECKING, Any

import networkx as nx

from entityrel.errors import ExportError
from entityrel.graph.layout import layout
from entityrel.graph.page import ACTORS, FAMILIES, LINES, sorted_edges, strongest
from entityrel.graph.types import families

if TYPE_CHECKING:
    from matplotlib.axes import Axes

#: More nodes than this cannot be told apart on paper.
_MOST_NODES = 150
_LONGEST = 26
_MARKERS = {"PERSON": "o", "OFFICE": "D", "ORG": "s", "PLACE": "h"}
_STYLES = {"dashed": (0, (4, 3)), "dotted": (0, (1, 2))}


def draw(graph: nx.Graph, ax: "Axes | None" = None) -> "Axes":
    """Draw a graph, or a graph of contacts, with matplotlib.

    Colours, shapes and lines are those of the interactive page; the same graph gives
    the same picture. Of more than 150 actors those with most relations are drawn.

    Args:
        graph: What :func:`entityrel.graph` or :func:`entityrel.contacts` gave.
        ax: Axes to draw on; new ones where None.

    Returns:
        The axes, ready for ``ax.figure.savefig(...)``.

    Raises:
        ExportError: If matplotlib is not installed.
    """
    axes = _axes(ax)
    shown = strongest(graph, _MOST_NODES)
    places = {key: (x, -y) for key, (x, y) in layout(shown).items()}
    _draw_edges(axes, shown, places)
    _draw_nodes(axes, shown, places)
    axes.set_axis_off()
    axes.set_aspect("equal", adjustable="datalim")
    axes.margins(0.08)
    return axes


def _axes(ax: "Axes | None") -> "Axes":
    if ax is not None:
        return ax
    try:
        from matplotlib import pyplot
    except ImportError as error:
        raise ExportError(
            "pictures need matplotlib, which is not installed: "
            "pip install 'entityrel[viz]', or write an .html file"
        ) from error
    _, axes = pyplot.subplots(figsize=(11, 8), layout="constrained")
    return axes


def _draw_edges(
    axes: Any, graph: nx.Graph, places: dict[str, tuple[float, float]]
) -> None:
    seen: dict[tuple[str, str], int] = {}
    for source, target, data, directed in sorted_edges(graph):
        pair = (min(source, target), max(source, target))
        seen[pair] = seen.get(pair, -1) + 1
        bend = 0.12 * ((seen[pair] + 1) // 2) * (-1) ** seen[pair]
        family = families().get(data.get("type", ""), "other")
        line = LINES.get(data.get("status") or "")
        axes.annotate(
            "",
            xy=places[target],
            xytext=places[source],
            arrowprops={
                "arrowstyle": "-|>" if directed else "-",
                "color": FAMILIES["contact" if "events" in data else family],
                "linestyle": _STYLES.get(line or "", "solid"),
                "linewidth": min(0.8 + 0.4 * data.get("weight", 1), 5),
                "connectionstyle": f"arc3,rad={bend if source < target else -bend}",
                "shrinkA": 7,
                "shrinkB": 7,
                "alpha": 0.7,
            },
        )


def _draw_nodes(
    axes: Any, graph: nx.Graph, places: dict[str, tuple[float, float]]
) -> None:
    by_type: dict[str, list[str]] = {}
    for key, data in sorted(graph.nodes(data=True)):
        by_type.setdefault(data.get("type") or "other", []).append(key)
        name = data.get("name") or key
        axes.annotate(
            shorten(name, _LONGEST, placeholder="…").replace("$", r"\$"),
            places[key],
            xytext=(0, -9),
            textcoords="offset points",
            ha="center",
            va="top",
            fontsize=7,
            bbox={"boxstyle": "square,pad=0.05", "color": "white", "alpha": 0.6},
        )
    for type_, keys in sorted(by_type.items()):
        look = ACTORS.get(type_, {"colour": "#888888", "label": type_})
        axes.scatter(
            [places[key][0] for key in keys],
            [places[key][1] for key in keys],
            s=[min(50 + 25 * graph.degree(key), 420) for key in keys],
            c=look["colour"],
            marker=_MARKERS.get(type_, "o"),
            edgecolors="white",
            label=look["label"],
            zorder=3,
        )
    if by_type:
        legend = axes.legend(loc="best", frameon=False, fontsize=8)
        for handle in legend.legend_handles:
            handle.set_sizes([50])
