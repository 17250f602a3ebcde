import datetime as dt

import networkx as nx
import pytest

from entityrel.errors import GraphError
from entityrel.graph import build_graph, contacts

from .articles import actor, article, relation

AMA, LUC = "person/ama-boatin", "person/luc-tanoh"


def test_persons_who_met_are_linked(talks):
    graph = contacts(talks)

    assert list(graph.edges) == [(AMA, LUC)]
    edge = graph.edges[AMA, LUC]
    assert (edge["weight"], edge["first"], edge["last"]) == (
        1,
        "2024-03-04",
        "2024-03-04",
    )
    assert edge["events"] == [
        {
            "event": "a1:V1",
            "type": "meets",
            "status": "occurred",
            "start": "2024-03-04",
            "end": "2024-03-04",
            "place_name": "Lomé",
            "sources": [("a1", "meets in a1"), ("b1", "meets in b1")],
        }
    ]


def test_nodes_carry_what_is_known(talks):
    assert contacts(talks).nodes[AMA] == {
        "type": "PERSON",
        "name": "Ama Boatin",
        "country": "GHA",
        "sector": "GOV",
    }


def test_offices_stand_for_their_holders(talks):
    graph = contacts(talks, level="office")

    assert list(graph.edges) == [("office/foreign-minister-of-ghana", LUC)]


def test_countries_stand_for_those_who_act_for_them_and_journeys_count(talks):
    graph = contacts(talks, level="country")

    assert sorted(map(sorted, graph.edges)) == [
        ["place/ghana", "place/ivory-coast"],
        ["place/ivory-coast", "place/togo"],
    ]
    assert graph.nodes["place/ghana"]["name"] == "Ghana"


def test_a_graph_serves_as_well_as_its_documents(talks):
    assert nx.utils.graphs_equal(contacts(talks), contacts(build_graph(talks)))


def test_contacts_within_a_country_are_none_between_countries():
    told = article(
        "a",
        None,
        [actor("Ama Boatin", country="GHA"), actor("Yaw Mensat", country="GHA")],
        [relation("meets", "Ama Boatin", "Yaw Mensat")],
    )

    assert not contacts([told], level="country")


def many():
    told = [
        ("meets", "2024-01-10", "occurred", "V1"),
        ("calls", "2024-02-10", "occurred", "V2"),
        ("meets", "2024-03-10/2024-03-12", "planned", "V3"),
        ("criticises", "2024-01-15", "occurred", "V5"),
        ("hosts", "2024-01-10", "occurred", "V1"),
    ]
    people = ["Ama Boatin", "Luc Tanoh"]
    relations = [
        relation(type_, *people, when, status=status, event=event)
        for type_, when, status, event in told
    ]
    return [
        article("a", "2024-01-20", people, relations),
        article("b", "2024-04-01", people, [relation("calls", *people)]),
    ]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, 3),
        ({"types": ["meets"]}, 1),
        ({"types": "calls"}, 2),
        ({"since": "2024-02-01"}, 2),
        ({"since": dt.date(2024, 2, 1), "until": "2024-03-31"}, 1),
        ({"until": "2024-02-10"}, 2),
        ({"status": ("occurred", "planned")}, 4),
        ({"status": "planned", "since": "2024-03-12", "until": "2024-03-12"}, 1),
    ],
)
def test_filters_leave_the_events_asked_for(asked, found):
    graph = contacts(many(), **asked)

    assert graph.edges[AMA, LUC]["weight"] == found


def test_no_event_left_is_no_contact():
    assert not contacts(many(), until="2023-12-31")


def test_a_place_is_a_contact_only_where_a_journey_is_asked_for(talks):
    assert "place/lome" not in contacts(talks)
    assert contacts(talks, types="visits").has_edge(LUC, "place/lome")


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (
            {"level": "city"},
            r"level='city'.*person, office, ministry, government, country",
        ),
        ({"status": "maybe"}, r"status='maybe'.*occurred, planned"),
        ({"types": ["meetz"]}, r"types='meetz'.*meets"),
        ({"types": "holds"}, r"types='holds'.*calls"),
        ({"since": "last week"}, r"since='last week' is no day.*2024-01-31"),
        ({"until": 2024}, r"until=2024 is no day"),
        ({"since": "2024-02-01", "until": "2024-01-01"}, "later than until.*swap"),
    ],
)
def test_what_cannot_be_asked_is_told_with_what_can(asked, message):
    with pytest.raises(GraphError, match=message):
        contacts([], **asked)


def test_a_simple_graph_is_refused():
    with pytest.raises(GraphError, match="MultiDiGraph, not a Graph"):
        contacts(nx.Graph())


def test_central_actors_are_found_with_networkx(talks):
    assert set(nx.degree_centrality(contacts(talks))) == {AMA, LUC}
