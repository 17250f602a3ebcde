"""An edge of the graph in, its course and its sources in words out."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

import networkx as nx

from entityrel.errors import InputError

#: Source, target and key of an edge.
EdgeKey = tuple[str, str, str]


def explain_edge(graph: nx.MultiDiGraph, edge: EdgeKey) -> str:
    """What became of an event, step by step, and who tells it in which words.

    Args:
        graph: As :func:`entityrel.graph` makes it.
        edge: Source, target and key.

    Raises:
        InputError: If the graph has no such edge.
    """
    if not graph.has_edge(*edge):
        raise InputError(
            f"the graph has no edge {edge!r}; take one of G.edges(keys=True)"
        )
    data = graph.edges[edge]
    lines = [_head(graph, edge, data)]
    if data["event"] is not None:
        lines += [f"  {line}" for line in step_lines(graph, data)]
    for document, words in data["sources"]:
        lines.append(f"  told in {document}: {' '.join(words.split())!r}")
    return "\n".join(lines)


def histories(graph: nx.MultiDiGraph, types: Collection[str] = ()) -> Iterator[EdgeKey]:
    """The events that several documents tell, or that went through several steps.

    Args:
        graph: As :func:`entityrel.graph` makes it.
        types: Relation types; all if empty.
    """
    found = [
        (data["start"] or data["published"] or "9999", source, target, key)
        for source, target, key, data in graph.edges(keys=True, data=True)
        if data["event"] is not None
        and (not types or data["type"] in types)
        and (len(data["history"]) > 1 or len({d for d, _ in data["sources"]}) > 1)
    ]
    for _, source, target, key in sorted(found):
        yield source, target, key


def step_lines(graph: nx.MultiDiGraph, data: Mapping[str, Any]) -> list[str]:
    """The history of an event, a line a step: what, published when, where, by whom."""
    rows = []
    for step in data["history"]:
        day = f"for {step['when']}" if step["when"] else ""
        by = f"says {graph.nodes[step['by']]['name']}" if step["by"] else ""
        note = ", ".join(part for part in (day, by) if part)
        rows.append((step["step"], step["date"] or "undated", step["document"], note))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            cell.ljust(width) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    ]


def _head(graph: nx.MultiDiGraph, edge: EdgeKey, data: Mapping[str, Any]) -> str:
    source, target = (graph.nodes[end]["name"] for end in edge[:2])
    marks = [data["status"], "disputed" if data["disputed"] else ""]
    marks += [data["when"] or "", data["place_name"] or ""]
    return f"{source} {data['type']} {target}: " + ", ".join(m for m in marks if m)
