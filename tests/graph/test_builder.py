"""A graph that grows is the graph of all its documents."""

import pickle
from itertools import product
from random import Random

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from entityrel import GraphBuilder
from entityrel.graph import build_graph
from entityrel.schema import Office

from ..benchmarks.actors_scale import World
from .articles import actor, article, relation

OFFICE = "Foreign Minister of Ghana"
PEOPLE = [
    actor("Ama Boatin", country="GHA", sector="GOV"),
    actor("Boatin"),
    actor("A. Boatin", country="GHA"),
    actor("Kofi Boatin", country="NGA"),
    actor("Luc Tanoh", country="CIV", sector="GOV"),
    actor("Tanoh"),
]
PLACES = [
    actor("Ghana", "PLACE", country="GHA"),
    actor("Ivory Coast", "PLACE", country="CIV"),
    actor("Lomé", "PLACE", country="TGO"),
    actor("Boatin", "PLACE"),
]
DAYS = [None, "2024-03-04", "2024-03-05", "2024-03-01/2024-03-07"]
DATES = [None, "2024-03-02", "2024-03-06", "2025-06-01"]
STATUSES = ["occurred", "planned", "cancelled", "denied"]


def minister(tenure="current"):
    office = Office(title="minister", portfolio="foreign affairs", tenure=tenure)
    return actor(OFFICE, "OFFICE", country="GHA", office=office)


def meeting(id_, date, sides, when, status, verb, place):
    one, other = sides
    what = relation(verb, one["name"], other["name"], when, status=status)
    told = [*sides, *([place] if place and place not in sides else [])]
    if place:
        what["place"] = place["name"]
    return article(id_, date, told, [what])


def in_office(id_, date, person, former):
    office = minister("former" if former else "current")
    held = relation("holds", person["name"], OFFICE, former=former)
    of = relation("office_of", OFFICE, "Ghana")
    return article(id_, date, [person, office, PLACES[0]], [held, of])


SIDES = [
    pair
    for pair in product([*PEOPLE, minister(), *PLACES], repeat=2)
    if pair[0]["name"] != pair[1]["name"]
]
MEETINGS = st.builds(
    lambda *told: lambda id_: meeting(id_, *told),
    st.sampled_from(DATES),
    st.sampled_from(SIDES),
    st.sampled_from(DAYS),
    st.sampled_from(STATUSES),
    st.sampled_from(["meets", "calls", "criticises"]),
    st.sampled_from([None, *PLACES[:3]]),
)
TENURES = st.builds(
    lambda *told: lambda id_: in_office(id_, *told),
    st.sampled_from(DATES),
    st.sampled_from(PEOPLE),
    st.booleans(),
)
CASES = st.lists(st.one_of(MEETINGS, TENURES), max_size=9).flatmap(
    lambda makers: st.tuples(
        st.just(makers),
        st.permutations(range(len(makers))),
        st.lists(st.booleans(), min_size=len(makers), max_size=len(makers)),
    )
)


def content(graph):
    """All that a graph says, in its order."""
    nodes, edges = graph.nodes(data=True), graph.edges(keys=True, data=True)
    return dict(graph.graph), list(nodes), list(edges)


@settings(max_examples=100, deadline=None)
@given(CASES)
def test_a_graph_that_grows_is_the_graph_of_all_documents(case):
    makers, order, pauses = case
    documents = [make(f"d{n}") for n, make in enumerate(makers)]
    builder = GraphBuilder()
    for number, pause in zip(order, pauses, strict=True):
        builder.add([documents[number]])
        if pause:
            builder.graph()

    assert content(builder.graph()) == content(build_graph(documents))


def told(id_, who, when="2024-03-04"):
    return meeting(id_, "2024-03-05", (who, PEOPLE[4]), when, "occurred", "meets", None)


def test_what_a_new_document_does_not_touch_is_not_drawn_again(monkeypatch):
    builder = GraphBuilder()
    builder.add([told("a", PEOPLE[0]), told("b", PEOPLE[3])])
    builder.graph()
    drawn = []
    draw = GraphBuilder._tellings
    monkeypatch.setattr(
        GraphBuilder,
        "_tellings",
        lambda self, documents, *rest, **more: (
            drawn.extend(documents) or draw(self, documents, *rest, **more)
        ),
    )

    builder.add([told("c", PEOPLE[0])])
    graph = builder.graph()

    assert set(drawn) == {"c"}
    assert graph.number_of_edges() == 2


def test_a_graph_may_be_changed_without_the_builder_minding():
    builder = GraphBuilder()
    builder.add([told("a", PEOPLE[0])])
    first = builder.graph()
    first.remove_node("person/ama-boatin")
    first.nodes["person/luc-tanoh"]["name"] = "x"

    assert content(builder.graph()) == content(build_graph([told("a", PEOPLE[0])]))


def test_a_builder_can_be_kept_and_taken_up_again():
    documents = [told("a", PEOPLE[0]), told("b", PEOPLE[1])]
    builder = GraphBuilder(corrections=[{"rename": "Luc Tanoh", "to": "Luc A. Tanoh"}])
    builder.add(documents[:1])
    builder.graph()

    again = pickle.loads(pickle.dumps(builder))
    again.add(documents[1:])
    builder.add(documents[1:])

    assert nx.utils.graphs_equal(again.graph(), builder.graph())


def test_news_of_many_years_in_any_batches():
    documents = list(World(150, events=True).documents())
    whole = content(build_graph(documents))
    order = Random(3).sample(documents, len(documents))
    builder = GraphBuilder()
    for start in range(0, len(order), 40):
        builder.add(order[start : start + 40])
        builder.graph()

    assert content(builder.graph()) == whole
