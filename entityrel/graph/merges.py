"""A graph and two names in, why they are one actor or are not out."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

import networkx as nx
from rapidfuzz import process

from entityrel.errors import GraphError
from entityrel.graph.clusters import Cluster, Pins, Profile, ProfileKey
from entityrel.graph.names import fold
from entityrel.graph.organisations import acronyms_of, forms, short_forms
from entityrel.graph.people import name_rule
from entityrel.graph.places import office_keys, place_keys
from entityrel.graph.sightings import Post, as_post
from entityrel.graph.tenures import tenures

#: Rule -> what two names have to do with each other.
_RULES: Mapping[str, str] = MappingProxyType(
    {
        "pinned": "your list or your corrections say that they are one",
        "one name": "they are one name",
        "form": "one is a short or fuller form of the other's given names",
        "initial": "one has the initial of the other's given name",
        "middle": "one has a further given name before the other's",
        "second surname": "one leaves out the second surname of the other",
        "order": "they are the same words in another order",
        "longer": "one is the other with a further name",
        "alias": "a document uses both of one person",
        "spelling": "they are spellings of one name",
        "surname": "one is the surname of the other, or a word that it is called by",
        "acronym": "they share words and a short form",
        "short form": "one is what documents call the other for short",
        "initials": "one is the initials of the other",
    }
)
_NEVER = "nothing will, since a node is of one type"
_OUT = "take out the correction that says so"
#: Rules that join names only where country or office speak for it.
_ON_EVIDENCE = frozenset(["order", "spelling", "middle", "second surname"])
#: Rules that join names only where one actor alone fits.
_ON_ONE = frozenset(["initial", "surname", "short form", "initials"])


@dataclass(frozen=True, slots=True)
class MergeExplanation:
    """Why two names are one actor, or why not; ``str`` tells it in words.

    Attributes:
        one: What was asked for first.
        other: What was asked for second.
        nodes: The nodes that they are, the same twice where they are one actor.
        same: Whether they are one actor.
        reasons: What joins them, or would.
        objections: What keeps them apart; empty where they are one.
        remedy: What would change it: a line of corrections to add or to take out.
    """

    one: str
    other: str
    nodes: tuple[str, str]
    same: bool
    reasons: tuple[str, ...]
    objections: tuple[str, ...]
    remedy: str

    def __str__(self) -> str:
        """The explanation as a few lines of text."""
        if self.same:
            head = f"{self.one!r} and {self.other!r} are one actor: {self.nodes[0]}"
        else:
            head = (
                f"{self.one!r} and {self.other!r} are two actors: "
                f"{self.nodes[0]} and {self.nodes[1]}"
            )
        lines = [head, *(f"  for: {reason}" for reason in self.reasons)]
        lines += [f"  against: {objection}" for objection in self.objections]
        return "\n".join([*lines, f"  to change it: {self.remedy}"])


def explain_merge(graph: nx.MultiDiGraph, a: str, b: str) -> MergeExplanation:
    """Why two names are one actor of a graph, or why they are not.

    Args:
        graph: What :func:`entityrel.graph` gave, or what was read back from a file.
        a: A node, or a name that documents use.
        b: Another. A name of several actors means the one that the other name is too,
            else the one met most often.

    Raises:
        GraphError: If no actor has such a name; it lists names that are like it.

    Examples:
        >>> from entityrel import extract
        >>> from entityrel.graph import build_graph
        >>> graph = build_graph([extract("Ana Quispe met Luis Soto. Quispe smiled.")])
        >>> print(explain_merge(graph, "Ana Quispe", "Quispe"))
        'Ana Quispe' and 'Quispe' are one actor: person/ana-quispe
          for: a document calls Ana Quispe 'Quispe'
          to change it: correct {"different": ["Ana Quispe", "Quispe"]}
    """
    ones, others = _nodes(graph, a), _nodes(graph, b)
    shared = [node for node in ones if node in others]
    one, other = (shared[0], shared[0]) if shared else (ones[0], others[0])
    names = tuple(_shown(graph, text) for text in (a, b))
    if one == other:
        reasons = tuple(_joints(graph, one, *names))
        remedy = _line(different=[a, b])
        return MergeExplanation(a, b, (one, other), True, reasons, (), remedy)
    reasons, objections = _apart(graph, one, other)
    remedy = _line(same=[one, other])
    if graph.nodes[one]["type"] != graph.nodes[other]["type"]:
        remedy = _NEVER
    elif any(_parted(graph, one, other)):
        remedy = _OUT
    return MergeExplanation(a, b, (one, other), False, reasons, objections, remedy)


def _line(**correction: list[str]) -> str:
    return f"correct {json.dumps(correction, ensure_ascii=False)}"


def _nodes(graph: nx.MultiDiGraph, text: str) -> list[str]:
    """The nodes that a text names, those met most often first."""
    if text in graph:
        return [text]
    wanted = fold(text)
    found = [
        (fold(data["name"]) != wanted, -len(data["entities"]), node)
        for node, data in graph.nodes(data=True)
        if wanted in {fold(name) for name in (data["name"], *data["aliases"])}
    ]
    if not found:
        names = {data["name"] for _, data in graph.nodes(data=True)}
        near = [name for name, _, _ in process.extract(text, sorted(names), limit=3)]
        raise GraphError(
            f"no actor of the graph is called {text!r}: give a node or a name"
            + (f", such as {', '.join(map(repr, near))}" if near else "")
        )
    return [node for *_, node in sorted(found)]


def _shown(graph: nx.MultiDiGraph, text: str) -> str:
    return str(graph.nodes[text]["name"]) if text in graph else text


def _joints(graph: nx.MultiDiGraph, node: str, a: str, b: str) -> Iterator[str]:
    """The steps by which two names became one actor."""
    merges = graph.graph.get("merges", {}).get(node, [])
    steps = nx.Graph()
    for merge in merges:
        steps.add_edge(fold(merge["one"]), fold(merge["other"]), merge=merge)
    start, goal = fold(a), fold(b)
    if start == goal:
        yield "they are one name"
        return
    for text, folded in ((a, start), (b, goal)):
        name = graph.nodes[node]["name"]
        if folded not in steps and folded != fold(name):
            yield f"a document calls {name} {text!r}"
    hub = fold(graph.nodes[node]["name"])
    ends = [end if end in steps else hub for end in (start, goal)]
    if ends[0] == ends[1]:
        return
    linked = all(end in steps for end in ends) and nx.has_path(steps, *ends)
    path = nx.shortest_path(steps, *ends) if linked else []
    chosen = [steps.edges[pair]["merge"] for pair in nx.utils.pairwise(path)]
    for merge in chosen or merges:
        yield _step(merge)


def _step(merge: Mapping[str, Any]) -> str:
    shared = f"; both have {', '.join(merge['evidence'])}" if merge["evidence"] else ""
    return f"{merge['one']!r} and {merge['other']!r}: {_RULES[merge['rule']]}{shared}"


def _apart(
    graph: nx.MultiDiGraph, one: str, other: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What speaks for two nodes being one, and what keeps them apart."""
    types = [graph.nodes[node]["type"] for node in (one, other)]
    if types[0] != types[1]:
        objection = f"one is told as {types[0]}, the other as {types[1]}"
        return tuple(_held(graph, one, other)), (objection,)
    first, second = _cluster(graph, one), _cluster(graph, other)
    objections = list(_parted(graph, one, other))
    rule = _rule(types[0], first, second)
    if rule is None:
        objections.append("their names are not taken for one")
        return first.support(second), tuple(objections + list(first.objections(second)))
    reasons = (_RULES[rule], *first.support(second))
    objections += _country(first, second) if types[0] != "PERSON" else ()
    objections += first.objections(second) if types[0] == "PERSON" else ()
    if rule in _ON_EVIDENCE and not first.agrees(second):
        objections.append("no country or office that both have speaks for it")
    if rule == "longer" and not first.offices & second.offices:
        objections.append("no office that both have speaks for it")
    if rule in _ON_ONE and not objections:
        objections.append(
            f"others fit as well: {', '.join(_rivals(graph, one, other))}"
        )
    return reasons, tuple(objections or ["nothing tells which of several is meant"])


def _held(graph: nx.MultiDiGraph, one: str, other: str) -> Iterator[str]:
    """That one holds the other, and when: then it is who acts under that title."""
    for tenure in tenures(graph):
        if {tenure.person, tenure.office} == {one, other}:
            yield (
                f"{tenure.person} is told to hold {tenure.office}, first on "
                f"{tenure.first_seen}, last on {tenure.last_seen}: where the office "
                "acts then and nobody is named, the event is that person's"
            )


def _parted(graph: nx.MultiDiGraph, one: str, other: str) -> Iterator[str]:
    for sides in graph.graph.get("different", ()):
        placed = [n for node in (one, other) for n, s in enumerate(sides) if node in s]
        if len(set(placed)) > 1:
            yield "your corrections say that they differ"


def _country(first: Cluster, second: Cluster) -> list[str]:
    if first.country == second.country:
        return []
    return [
        f"country {first.country or 'unknown'} against {second.country or 'unknown'}"
    ]


def _rivals(graph: nx.MultiDiGraph, one: str, other: str) -> list[str]:
    """Others of the type whose names fit as well, at most five."""
    type_ = graph.nodes[one]["type"]
    clusters = [_cluster(graph, node) for node in (one, other)]
    words = {word for node in (one, other) for word in _words(graph.nodes[node])}
    found = [
        node
        for node, data in graph.nodes(data=True)
        if data["type"] == type_
        and node not in (one, other)
        and not words.isdisjoint(_words(data))
        and any(_rule(type_, cluster, _cluster(graph, node)) for cluster in clusters)
    ]
    return sorted(found)[:5] or ["several"]


def _words(data: Mapping[str, Any]) -> Iterator[str]:
    for name in (data["name"], *data["aliases"]):
        yield from fold(name).split()


def _rule(type_: str, first: Cluster, second: Cluster) -> str | None:
    """What the names of two clusters have to do with each other."""
    if type_ == "PERSON":
        rules = (
            name_rule(one.person, other.person)
            for one in first.profiles
            for other in second.profiles
        )
        return next((rule for rule in rules if rule), None)
    if type_ == "ORG":
        return _body_rule(first, second) or _body_rule(second, first)
    keys = place_keys if type_ == "PLACE" else office_keys
    own = {key for profile in first.profiles for key in keys(profile)}
    alike = any(key in own for profile in second.profiles for key in keys(profile))
    names = {fold(name) for name in first.names}
    return "one name" if alike or names & {fold(n) for n in second.names} else None


def _body_rule(first: Cluster, second: Cluster) -> str | None:
    if forms(first) & forms(second):
        return "one name"
    if forms(first) & short_forms(second).keys():
        return "short form"
    return "initials" if forms(first) & acronyms_of(second) else None


def _cluster(graph: nx.MultiDiGraph, node: str) -> Cluster:
    """What a node tells of itself, as evidence."""
    data = graph.nodes[node]
    entities = [tuple(entity) for entity in data["entities"]]
    rows = [
        (graph.nodes[target], row)
        for _, target, edge in graph.out_edges(node, data=True)
        if edge["type"] == "holds"
        for row in edge["history"]
        if row["status"] == "occurred"
    ]
    offices = tuple(sorted({fold(office["name"]) for office, _ in rows}))
    home = node.partition("@")[2] or None if data["type"] == "OFFICE" else None

    def profile(
        posts: tuple[Post, ...], days: tuple[int | None, int | None]
    ) -> Profile:
        key = ProfileKey(
            data["type"],
            data["name"],
            data["country"],
            data["sector"],
            offices,
            posts,
            home,
            Pins(),
        )
        aliases = dict.fromkeys(data["aliases"], 1)
        return Profile(key, 0, [(d, e) for d, e in entities], aliases, *days)

    found = [profile((), (None, None))]
    for office, row in rows:
        post = as_post(
            office["name"],
            office.get("title"),
            office.get("portfolio"),
            office.get("rank"),
            office.get("tenure"),
        )
        start, end = row["start"] or row["date"], row["end"] or row["date"]
        if post is not None and start and not row["former"]:
            days = (
                date.fromisoformat(start).toordinal(),
                date.fromisoformat(end).toordinal(),
            )
            found.append(profile((post,), days))
    return Cluster(found)
