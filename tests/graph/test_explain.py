import pytest

import entityrel
from entityrel.errors import InputError
from entityrel.graph import build_graph

from .articles import actor, article, relation

AMA, LUC = "person/ama-boatin", "person/luc-tanoh"


@pytest.fixture
def graph():
    people = [actor("Ama Boatin", country="GHA"), actor("Luc Tanoh", country="CIV")]
    lome = actor("Lomé", "PLACE", country="TGO")

    def told(id_, date, **more):
        contact = relation("meets", "Ama Boatin", "Luc Tanoh", **more)
        return article(id_, date, [*people, lome], [contact])

    plan = {"when": "2024-03-08", "status": "planned", "place": "Lomé"}
    return build_graph(
        [
            told("a", "2024-03-01", attribution="Luc Tanoh", **plan),
            told("b", "2024-03-09", when="2024-03-08"),
            told("c", "2024-03-10", status="denied"),
        ]
    )


def test_an_edge_tells_its_course_and_its_sources(graph):
    ((*edge, _),) = graph.edges(keys=True, data=True)

    assert entityrel.explain(graph, tuple(edge)).splitlines() == [
        "Ama Boatin meets Luc Tanoh: denied, disputed, 2024-03-08, Lomé",
        "  announced   2024-03-01  a  for 2024-03-08, says Luc Tanoh",
        "  took place  2024-03-09  b  for 2024-03-08",
        "  denied      2024-03-10  c",
        "  told in a: 'meets in a'",
        "  told in b: 'meets in b'",
        "  told in c: 'meets in c'",
    ]


def test_no_such_edge(graph):
    with pytest.raises(InputError, match=r"no edge .*G\.edges\(keys=True\)"):
        entityrel.explain(graph, (AMA, LUC, "calls"))


def test_a_graph_goes_with_an_edge(graph):
    with pytest.raises(InputError, match="a graph with the source, target and key"):
        entityrel.explain(graph, "R1")
