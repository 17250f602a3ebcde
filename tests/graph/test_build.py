import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entityrel.errors import GraphError
from entityrel.graph import build_graph

from .articles import actor, article, relation

AMA, LUC, TOGO = "person/ama-boatin", "person/luc-tanoh", "place/togo"
PEOPLE = (actor("Ama Boatin", country="GHA"), actor("Luc Tanoh", country="CIV"))
PLACES = (
    actor("Togo", "PLACE", country="TGO"),
    actor("Lomé", "PLACE", country="TGO"),
    actor("Kara", "PLACE", country="TGO"),
    actor("Ghana", "PLACE", country="GHA"),
)


def meeting(id_, date=None, when=None, type_="meets", **more):
    told = relation(type_, "Ama Boatin", "Luc Tanoh", when, **more)
    return article(id_, date, [*PEOPLE, *PLACES], [told])


def events(*documents, type_="meets"):
    graph = build_graph(documents)
    return [data for _, _, data in graph.edges(data=True) if data["type"] == type_]


def test_a_node_is_an_actor_across_documents(talks):
    graph = build_graph(talks)

    assert graph.nodes[LUC] == {
        "type": "PERSON",
        "name": "Luc Tanoh",
        "country": "CIV",
        "sector": "GOV",
        "aliases": ["Tanoh"],
        "entities": [("a1", "E1"), ("b1", "E0")],
    }


def test_a_plan_that_took_place_is_one_edge(talks):
    graph = build_graph(talks)

    assert graph.edges[AMA, LUC, "meets/a1:V1"] == {
        "type": "meets",
        "status": "occurred",
        "former": False,
        "event": "a1:V1",
        "start": "2024-03-04",
        "end": "2024-03-04",
        "when": "2024-03-04",
        "published": "2024-03-01",
        "place": "place/lome",
        "place_name": "Lomé",
        "attribution": None,
        "rule": "meets.x",
        "confidence": 0.96,
        "plover": "CONSULT",
        "mode": None,
        "cameo": "04",
        "level": None,
        "disputed": False,
        "history": [
            {
                "step": "announced",
                "status": "planned",
                "document": "a1",
                "date": "2024-03-01",
                "when": "2024-03-04",
                "by": None,
            },
            {
                "step": "took place",
                "status": "occurred",
                "document": "b1",
                "date": "2024-03-05",
                "when": "2024-03-04",
                "by": None,
            },
        ],
        "sources": [("a1", "meets in a1"), ("b1", "meets in b1")],
        "relations": [("a1", "R1"), ("b1", "R0")],
    }


def test_edges_of_one_event_share_it(talks):
    graph = build_graph(talks)

    assert graph.edges[LUC, "place/lome", "visits/a1:V1"]["event"] == "a1:V1"


def test_a_state_is_one_edge_named_by_its_type():
    told = [
        article(
            id_,
            date,
            [PEOPLE[0], actor("Envoy of Ghana", "OFFICE", country="GHA")],
            [relation("holds", "Ama Boatin", "Envoy of Ghana", former=former)],
        )
        for id_, date, former in [("a", "2024-01-01", False), ("b", "2025-01-01", True)]
    ]

    edge = build_graph(told).edges[AMA, "office/envoy-of-ghana", "holds"]

    assert (edge["former"], len(edge["sources"]), edge["event"]) == (True, 2, None)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"when": "2024-03-04"}, {"when": "2024-03-04"}),
        ({"when": "2024-03-04/2024-03-06"}, {"when": "2024-03-05"}),
        ({"when": "2024-03-01/2024-03-31"}, {"when": "2024-03-05"}),
        (
            {"when": "2024-03-04", "place": "Togo"},
            {"when": "2024-03-04", "place": "Lomé"},
        ),
        ({"when": "2024-03-04", "place": "Togo"}, {"when": "2024-03-04"}),
        ({"date": "2024-03-04"}, {"date": "2024-03-07"}),
        ({"date": "2024-03-04"}, {"when": "2024-03-03"}),
    ],
)
def test_one_event_told_twice(first, second):
    assert len(events(meeting("a", **first), meeting("b", **second))) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"when": "2024-03-04"}, {"when": "2024-03-05"}),
        (
            {"when": "2024-03-04", "place": "Kara"},
            {"when": "2024-03-04", "place": "Lomé"},
        ),
        (
            {"when": "2024-03-04", "place": "Ghana"},
            {"when": "2024-03-04", "place": "Lomé"},
        ),
        ({"date": "2024-03-04"}, {"date": "2024-03-08"}),
        ({}, {}),
        ({"date": "2024-03-10"}, {"when": "2024-03-03"}),
    ],
)
def test_two_events(first, second):
    assert len(events(meeting("a", **first), meeting("b", **second))) == 2


def test_a_month_that_fits_two_meetings_is_neither():
    told = ["2024-03-04", "2024-03-20", "2024-03-01/2024-03-31"]

    assert len(events(*(meeting(f"d{n}", when=w) for n, w in enumerate(told)))) == 3


def test_tellings_without_any_date_are_one_event_within_a_document_only():
    twice = [
        relation("meets", "Ama Boatin", "Luc Tanoh", event=e) for e in ("V1", "V2")
    ]

    assert len(events(article("a", None, PEOPLE, twice))) == 1


@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        (("planned", "occurred"), "occurred"),
        (("planned", "cancelled"), "cancelled"),
        (("hypothetical", "planned"), "planned"),
        (("planned", "cancelled", "occurred"), "occurred"),
    ],
)
def test_the_last_word_on_an_event_is_its_status(told, outcome):
    documents = [
        meeting(f"d{n}", f"2024-02-0{n + 1}", "2024-03-04", status=status)
        for n, status in enumerate(told)
    ]

    (edge,) = events(*documents)

    assert edge["status"] == outcome
    assert [step["status"] for step in edge["history"]] == list(told)


def test_who_met_whom_has_no_direction_but_who_visits_whom_has():
    there = meeting("a", when="2024-03-04")
    back = article(
        "b", None, PEOPLE, [relation("meets", "Luc Tanoh", "Ama Boatin", "2024-03-04")]
    )
    assert len(events(there, back)) == 1

    hosting = meeting("c", when="2024-03-04", type_="hosts")
    hosted = article(
        "d", None, PEOPLE, [relation("hosts", "Luc Tanoh", "Ama Boatin", "2024-03-04")]
    )
    assert len(events(hosting, hosted, type_="hosts")) == 2


def test_the_most_precise_time_and_its_place_are_kept():
    (edge,) = events(
        meeting("a", when="2024-03-01/2024-03-31", place="Togo"),
        meeting("b", when="2024-03-05", place="Lomé"),
        meeting("c", when="2024-03-05", place="Lomé"),
    )

    assert (edge["start"], edge["end"], edge["place"]) == (
        "2024-03-05",
        "2024-03-05",
        "place/lome",
    )


def test_it_is_somebodys_word_only_where_no_document_says_it_itself():
    said = meeting("a", when="2024-03-04", attribution="Luc Tanoh")
    known = meeting("b", when="2024-03-04")

    assert events(said)[0]["attribution"] == LUC
    assert events(said, known)[0]["attribution"] is None


def test_confidence_grows_with_documents_but_not_with_repetition():
    twice = [relation("meets", "Ama Boatin", "Luc Tanoh", "2024-03-04")] * 2

    (edge,) = events(article("a", None, PEOPLE, twice))
    assert edge["confidence"] == 0.8

    many = [meeting(f"d{n}", when="2024-03-04") for n in range(9)]
    assert events(*many)[0]["confidence"] == 0.99


def test_an_actor_has_no_relation_with_itself():
    told = article(
        "a", None, ["Ama Boatin", "Boatin"], [relation("meets", "Ama Boatin", "Boatin")]
    )

    graph = build_graph([told])

    assert (graph.number_of_nodes(), graph.number_of_edges()) == (1, 0)


def test_a_relation_with_something_unnamed_is_left_out():
    unnamed = actor("official")
    unnamed["mentions"] = [
        m.model_copy(update={"kind": "pronoun"}) for m in unnamed["mentions"]
    ]
    told = article(
        "a",
        None,
        ["Ama Boatin", unnamed],
        [relation("meets", "Ama Boatin", "official")],
    )

    assert list(build_graph([told])) == [AMA]


def test_nothing_gives_an_empty_graph():
    graph = build_graph(iter(()))

    assert isinstance(graph, nx.MultiDiGraph)
    assert not graph


def test_two_documents_of_one_id_are_refused():
    with pytest.raises(GraphError, match=r"two documents have the id 'a'.*own"):
        build_graph([meeting("a"), meeting("b"), meeting("a")])


def test_what_is_no_document_is_refused():
    with pytest.raises(
        GraphError, match=r"from Documents, not from str.*entityrel\.pipe"
    ):
        build_graph(["some text"])


DAYS = [
    None,
    "2024-03-04",
    "2024-03-05",
    "2024-03-04/2024-03-06",
    "2024-03-01/2024-03-31",
]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "date": st.sampled_from(
                    [None, "2024-03-04", "2024-03-06", "2024-03-09"]
                ),
                "when": st.sampled_from(DAYS),
                "place": st.sampled_from([None, "Togo", "Lomé", "Kara", "Ghana"]),
                "status": st.sampled_from(
                    ["planned", "occurred", "cancelled", "denied"]
                ),
            }
        ),
        max_size=7,
    ).flatmap(lambda told: st.tuples(st.just(told), st.permutations(range(len(told)))))
)
def test_the_order_of_documents_does_not_matter(drawn):
    told, order = drawn
    documents = [meeting(f"d{n}", **row) for n, row in enumerate(told)]

    graph = build_graph(documents)
    other = build_graph(documents[n] for n in order)

    assert list(graph.edges(keys=True, data=True)) == list(
        other.edges(keys=True, data=True)
    )
    assert list(graph.nodes(data=True)) == list(other.nodes(data=True))
    sources = sum(len(data["sources"]) for _, _, data in graph.edges(data=True))
    assert sources == len(documents)


def test_an_office_carries_the_parts_of_its_title(talks):
    node = build_graph(talks).nodes["office/foreign-minister-of-ghana"]

    assert (node["title"], node["portfolio"]) == ("minister", "foreign affairs")
    assert (node["rank"], node["tenure"], node["jurisdiction"]) == (
        None,
        "current",
        None,
    )


def test_the_graph_knows_its_documents(talks):
    assert build_graph(talks).graph["documents"]["a1"] == {
        "date": "2024-03-01",
        "source": None,
        "title": None,
    }


def test_a_state_keeps_what_each_document_tells():
    told = [
        article(
            id_,
            date,
            [PEOPLE[0], actor("Envoy of Ghana", "OFFICE", country="GHA")],
            [relation("holds", "Ama Boatin", "Envoy of Ghana", former=former)],
        )
        for id_, date, former in [("a", "2024-01-01", False), ("b", "2025-01-01", True)]
    ]

    history = build_graph(told).edges[AMA, "office/envoy-of-ghana", "holds"]["history"]

    assert [(row["date"], row["former"]) for row in history] == [
        ("2024-01-01", False),
        ("2025-01-01", True),
    ]
