"""Views: the same events, seen by period, by actor and event, and by dyad."""

import datetime as dt

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entityrel.errors import GraphError
from entityrel.graph import build_graph, contacts, read_graph
from entityrel.graph.export import export_graph
from entityrel.graph.views import (
    QUADS,
    as_of,
    difference,
    dyads,
    quad_classes,
    silences,
    snapshots,
    timeline,
    two_mode,
)
from entityrel.relations.rules import load_packs
from entityrel.schema import LEVELS, Office

from .articles import actor, article, relation

PEOPLE = [
    actor("Ama Boatin", country="GHA", sector="GOV"),
    actor("Luc Tanoh", country="CIV", sector="GOV"),
    actor("Rosa Vega", country="PER", sector="OPP"),
]
NAMES = [person["name"] for person in PEOPLE]
GHANA, COAST = "place/ghana", "place/ivory-coast"

told = st.tuples(
    st.sampled_from(["meets", "criticises"]),
    st.permutations(NAMES).map(lambda names: names[:2]),
    st.dates(dt.date(2023, 1, 1), dt.date(2025, 12, 31)),
    st.sampled_from([*LEVELS, None]),
)


def graph_of(rows):
    plover = {"meets": "CONSULT", "criticises": "ACCUSE"}
    return build_graph(
        article(
            f"d{number}",
            day.isoformat(),
            PEOPLE,
            [
                relation(
                    type_, *pair, day.isoformat(), level=level, plover=plover[type_]
                )
            ],
        )
        for number, (type_, pair, day, level) in enumerate(rows)
    )


def events(view):
    return {e["event"] for _, _, d in view.edges(data=True) for e in d["events"]}


@settings(max_examples=25, deadline=None)
@given(st.lists(told, max_size=8), st.sampled_from(["month", "quarter", "year"]))
def test_snapshots_share_out_the_events(rows, every):
    graph = graph_of(rows)
    parts = [events(view) for view in snapshots(graph, every).values()]

    assert sum(map(len, parts)) == len(set().union(*parts))
    assert set().union(*parts) == events(contacts(graph))


@settings(max_examples=25, deadline=None)
@given(st.lists(told, max_size=8))
def test_every_view_tells_of_the_same_events(rows):
    graph = graph_of(rows)
    pairs = contacts(graph)
    bipartite = two_mode(graph)
    table = dyads(graph, directed=False, level="person")
    both = dyads(graph, directed=True, level="person")

    ids = {n for n, d in bipartite.nodes(data=True) if d["bipartite"]}
    assert ids == {f"event/{event}" for event in events(pairs)}
    assert nx.is_bipartite(bipartite)
    events_told = {
        d["event"] for _, _, d in graph.edges(data=True) if d["type"] == "criticises"
    }
    assert table["verbal_conflict"].sum() == len(events_told)
    assert table["verbal_cooperation"].sum() * 2 == both["verbal_cooperation"].sum()
    assert not difference(pairs, pairs)


@settings(max_examples=25, deadline=None)
@given(st.lists(told, max_size=8))
def test_ranks_share_out_the_events_whose_rank_is_known(rows):
    graph = graph_of(rows)
    known = {
        d["event"]
        for _, _, d in graph.edges(data=True)
        if d["level"] and d["type"] == "meets"
    }

    parts = [events(contacts(graph, ranks=rank)) for rank in LEVELS]

    assert sum(map(len, parts)) == len(known)
    assert set().union(*parts) == known


def test_individuals_are_kept_where_countries_stand_for_them(talks):
    edge = contacts(talks, level="country").edges[GHANA, COAST]

    assert edge["via"] == [("person/ama-boatin", "person/luc-tanoh")]


def test_governments_stand_for_those_who_serve_them():
    graph = build_graph(
        [article("a", None, PEOPLE, [relation("meets", NAMES[0], NAMES[2])])]
    )

    view = contacts(graph, level="government")

    assert list(view.edges) == [("org/government-of-ghana", "person/rosa-vega")]


def served(*offices):
    """The ministries at which the holder of each office and Rosa Vega met."""
    found = []
    for office in offices:
        told = [
            relation("holds", NAMES[0], office["name"]),
            relation("meets", *NAMES[::2]),
        ]
        view = contacts(
            build_graph([article("a", None, [*PEOPLE, office], told)]), "ministry"
        )
        found += [node for pair in view.edges for node in pair]
    return [node for node in found if node != "person/rosa-vega"]


def minister(name, country, **parts):
    office = Office(**({"title": "minister"} | parts))
    return actor(name, "OFFICE", country=country, office=office)


def test_ministries_stand_for_those_who_serve_them():
    assert served(
        minister("Foreign Minister of Ghana", "GHA", portfolio="foreign"),
        minister("Foreign Secretary", "GBR", title="secretary", portfolio="foreign"),
        minister("Deputy Minister", "RUS", portfolio="defense", rank="deputy"),
        minister("Secretary of State", "USA", title="secretary of state"),
    ) == [
        "org/foreign-ministry-of-ghana",
        "org/foreign-office",
        "org/russian-defence-ministry",
        "org/department-of-state",
    ]


def test_who_serves_no_ministry_stays():
    assert served(minister("President of Ghana", "GHA", title="president")) == [
        "person/ama-boatin"
    ]


def test_a_ministry_that_documents_name_is_taken():
    ministry = actor("Ministry of Foreign Affairs", "ORG", country="GHA")
    told = [
        relation("holds", NAMES[0], "Foreign Minister of Ghana"),
        relation("represents", NAMES[2], "Ministry of Foreign Affairs"),
        relation("meets", NAMES[0], NAMES[1]),
        relation("meets", NAMES[2], NAMES[1], event="V2"),
    ]
    office = minister("Foreign Minister of Ghana", "GHA", portfolio="foreign affairs")
    graph = build_graph([article("a", None, [*PEOPLE, office, ministry], told)])
    (body,) = [node for node in graph if node.startswith("org/")]

    assert [set(pair) for pair in contacts(graph, "ministry").edges] == [
        {body, "person/luc-tanoh"}
    ]


def test_the_timeline_tells_each_event_in_a_line(talks):
    graph = build_graph(talks)

    (event,) = timeline(graph)

    assert str(event) == "2024-03-04 meets: Ama Boatin, Luc Tanoh (Lomé)"
    assert event.actors == ("person/ama-boatin", "person/luc-tanoh")
    assert [id_ for id_, _ in event.sources] == ["a1", "b1"]
    (told,) = timeline(graph, "country", types="meets")
    assert str(told) == "2024-03-04 meets: Ghana, Ivory Coast (Lomé)"


def test_the_timeline_tells_what_did_not_occur_and_when_it_is_unknown():
    planned = relation("meets", *NAMES[:2], "2024-03-04/2024-03-09", status="planned")
    called = relation("calls", *NAMES[1:], event="V2")
    graph = build_graph([article("a", "2024-06-01", PEOPLE, [planned, called])])

    assert [
        str(event) for event in timeline(graph, status=["planned", "occurred"])
    ] == [
        "2024-03-04 to 2024-03-09 meets: Ama Boatin, Luc Tanoh, planned",
        "told 2024-06-01 calls: Luc Tanoh, Rosa Vega",
    ]


@settings(max_examples=25, deadline=None)
@given(st.lists(told, max_size=8))
def test_the_timeline_holds_each_contact_once_and_in_order(rows):
    graph = graph_of(rows)

    found = timeline(graph)

    assert len(found) == len(events(contacts(graph)))
    days = [event.start for event in found]
    assert days == sorted(days)


def test_as_of_a_day_plans_are_plans(talks):
    graph = build_graph(talks)

    def meeting(day):
        view = as_of(graph, day)
        return [d for *_, d in view.edges(data=True) if d["type"] == "meets"]

    assert not meeting("2024-02-29")
    (planned,) = meeting("2024-03-01")
    assert (planned["status"], planned["sources"]) == (
        "planned",
        [("a1", "meets in a1")],
    )
    (held,) = meeting(dt.date(2024, 3, 5))
    assert held["status"] == "occurred"
    with pytest.raises(GraphError, match="day='soon' is no day"):
        as_of(graph, "soon")


def test_as_of_a_day_an_event_put_off_has_its_old_day():
    days = {"2024-03-01": "2024-03-10", "2024-03-08": "2024-04-20"}
    graph = build_graph(
        article(
            published,
            published,
            PEOPLE,
            [
                relation(
                    "meets",
                    *NAMES[:2],
                    day,
                    status="planned",
                    postponed=published == "2024-03-08",
                )
            ],
        )
        for published, day in days.items()
    )

    found = [
        [d["start"] for *_, d in as_of(graph, published).edges(data=True)]
        for published in days
    ]

    assert found == [["2024-03-10"], ["2024-04-20"]]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["planned", "cancelled", "occurred", "hypothetical"]),
            st.dates(dt.date(2024, 3, 1), dt.date(2024, 3, 9)),
        ),
        max_size=5,
    ),
    st.dates(dt.date(2024, 2, 28), dt.date(2024, 3, 10)),
)
def test_as_of_a_day_is_what_its_documents_tell(rows, day):
    documents = [
        article(
            f"d{n}",
            date.isoformat(),
            PEOPLE[:2],
            [
                relation("holds", NAMES[0], NAMES[1], former=status == "cancelled"),
                relation("meets", *NAMES[:2], "2024-03-05", status=status),
            ],
        )
        for n, (status, date) in enumerate(rows)
    ]

    view = as_of(build_graph(documents), day)
    then = build_graph(document for document in documents if document.date <= day)

    assert dict(view.nodes(data="entities")) == dict(then.nodes(data="entities"))
    told = [
        sorted(
            (d["type"], d["status"], d["former"], *map(tuple, d["sources"]))
            for *_, d in graph.edges(data=True)
        )
        for graph in (view, then)
    ]
    assert told[0] == told[1]


def test_sources_choose_the_events_they_tell(talks):
    assert contacts(talks, sources="b1").number_of_edges() == 1
    with pytest.raises(GraphError, match=r"sources='c1' is unknown.*a1, b1"):
        contacts(talks, sources="c1")


def test_differences_tell_what_was_gained_and_lost():
    before, after = nx.Graph(), nx.Graph()
    before.add_edge("a", "b", weight=2)
    before.add_edge("a", "c", weight=1)
    after.add_edge("a", "b", weight=3)
    after.add_edge("b", "d", weight=1)

    found = difference(before, after).edges(data="change")

    assert sorted(found) == [
        ("a", "b", "changed"),
        ("a", "c", "lost"),
        ("b", "d", "gained"),
    ]


def meetings(*days):
    return build_graph(
        article(f"d{n}", day, PEOPLE, [relation("meets", *NAMES[:2], day)])
        for n, day in enumerate(days)
    )


def test_silences_are_the_days_between_contacts():
    graph = meetings("2024-01-01", "2024-01-02", "2024-03-01")

    found = silences(graph, "person/ama-boatin", "person/luc-tanoh")

    assert found == [("2024-01-02", "2024-03-01", 58)]
    with pytest.raises(GraphError, match="no contact between 'x'"):
        silences(graph, "x", "y")


def test_dyads_have_rows_of_zeros_where_asked_for():
    graph = meetings("2024-01-01", "2024-04-01")

    assert len(dyads(graph, directed=False)) == 2
    table = dyads(graph, directed=False, zeros=True)
    assert list(table["period"]) == ["2024-01", "2024-02", "2024-03", "2024-04"]
    assert list(table["events"]) == [1, 0, 0, 1]


def test_dyads_of_zeros_have_both_directions():
    told = relation("criticises", *NAMES[:2], "2024-01-01", plover="ACCUSE")
    graph = build_graph([article("a", None, PEOPLE, [told])])

    table = dyads(graph, zeros=True)

    assert table[["source", "target", "verbal_conflict"]].values.tolist() == [
        [GHANA, COAST, 1],
        [COAST, GHANA, 0],
    ]


def test_an_unknown_period_is_told_with_those_known(talks):
    with pytest.raises(GraphError, match=r"every='day'.*month, quarter, year"):
        snapshots(build_graph(talks), "day")


def test_every_class_of_the_packs_has_its_quad():
    used = {pack.plover for pack in load_packs() if pack.plover}
    used |= {r.plover for pack in load_packs() for r in pack.rules if r.plover}

    assert used <= set(quad_classes())
    assert set(quad_classes().values()) == set(QUADS)


@pytest.mark.parametrize("suffix", [".graphml", ".json"])
def test_views_are_written_and_read(talks, tmp_path, suffix):
    graph = build_graph(talks)
    for view in (graph, contacts(graph, "country"), two_mode(graph)):
        export_graph(view, tmp_path / f"view{suffix}")
        back = read_graph(tmp_path / f"view{suffix}")
        assert dict(back.nodes(data=True)) == dict(view.nodes(data=True))


def test_algorithms_of_networkx_take_them(talks):
    view = two_mode(build_graph(talks))
    actors = [n for n, d in view.nodes(data=True) if d["bipartite"] == 0]

    assert nx.bipartite.weighted_projected_graph(view, actors).number_of_edges() == 1
    assert nx.community.greedy_modularity_communities(contacts(talks))
