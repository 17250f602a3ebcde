"""The graph of actors in, the events that event data count out, with their codes."""

import hashlib
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import networkx as nx

from entityrel.graph.contacts import Told
from entityrel.graph.views import QUADS, quad_classes
from entityrel.schema import Model

#: Longest CAMEO code.
_DIGITS = 4


class _Goldstein(Model):
    source: str
    scores: dict[str, float]


@cache
def _scores() -> Mapping[str, float]:
    file = files("entityrel.graph.exchange").joinpath("goldstein.toml")
    table = _Goldstein.model_validate(tomllib.loads(file.read_text("utf-8")))
    return MappingProxyType(table.scores)


def event_code(cameo: str) -> str:
    """The CAMEO code as data sets write it: that of a root ends in 0.

    Examples:
        >>> event_code("04"), event_code("042")
        ('040', '042')
    """
    return cameo.ljust(3, "0")


def goldstein(code: str) -> float | None:
    """Score on the Goldstein scale, -10 to 10; None for a code that CAMEO has not.

    Examples:
        >>> goldstein("0841"), goldstein("190")
        (7.0, -10.0)
    """
    known = (_scores().get(code[:length]) for length in range(_DIGITS, 1, -1))
    return next((score for score in known if score is not None), None)


def quad_number(plover: str) -> int:
    """1 verbal and 2 material cooperation, 3 verbal and 4 material conflict."""
    return QUADS.index(quad_classes()[plover]) + 1


def coded_events(graph: nx.MultiDiGraph) -> list[Told]:
    """The edges that tell an event with a PLOVER class which occurred, in order."""
    edges = sorted(graph.edges(data=True, keys=True), key=lambda edge: edge[:3])
    return [
        (source, target, edge)
        for source, target, _, edge in edges
        if edge["plover"] in quad_classes() and edge["status"] == "occurred"
    ]


def first_day(edge: Mapping[str, Any]) -> str | None:
    """The event's first day, else that of the first document that tells it; ISO."""
    day: str | None = edge["start"] or edge["published"]
    return day


def number_of(*words: str) -> int:
    """A number for what the words name, the same on every run; below 2**63."""
    digest = hashlib.blake2b("\0".join(words).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1
