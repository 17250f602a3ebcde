"""Why two names are one actor, or why not."""

import json

import pytest

from entityrel import EntityrelError, explain_merge, export_graph, read_graph
from entityrel.graph import build_graph
from entityrel.schema import Office

from .articles import actor, article, relation


def one_each(*actors):
    return [article(f"d{n}", actors=[who]) for n, who in enumerate(actors)]


def graph_of(*actors, **told):
    return build_graph(one_each(*actors), **told)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (actor("Joe Fenwick"), actor("Joseph R. Fenwick"), "a short or fuller form"),
        (actor("J. Fenwick"), actor("Joseph Fenwick"), "has the initial"),
        (
            actor("Bak Seoyun", country="KOR"),
            actor("Seoyun Bak", country="KOR"),
            "order",
        ),
        (
            actor("Mouammar Qadhri", country="LBY"),
            actor("Muammar Gadhri", country="LBY"),
            "spellings of one name; both have country LBY",
        ),
        (actor("Boatin"), actor("Ama Boatin"), "one is the surname"),
        (actor("CCS", "ORG"), actor("Council of Coastal States", "ORG"), "initials"),
        (
            actor("Reform Party", "ORG"),
            actor("Volta Reform Party", "ORG", "Volta Reform Party", "Reform Party"),
            "for short",
        ),
    ],
)
def test_what_joins_two_names_is_told(one, other, reason):
    told = explain_merge(graph_of(one, other), one["name"], other["name"])

    assert told.same
    assert any(reason in step for step in told.reasons), told.reasons
    assert not told.objections


@pytest.mark.parametrize(
    ("one", "other", "objection"),
    [
        (
            actor("John Fenwick", country="USA"),
            actor("Johnny Fenwick", country="GBR"),
            "country USA against GBR",
        ),
        (
            actor("John Fenwick", sector="GOV"),
            actor("Johnny Fenwick", sector="MED"),
            "sector GOV against MED",
        ),
        (
            actor("Ama Boatin"),
            actor("Kofi Boatin"),
            "names are not taken for one",
        ),
        (actor("Mouammar Qadhri"), actor("Muammar Gadhri"), "no country or office"),
        (actor("Jordan"), actor("Jordan River", "PLACE"), "one is told as PERSON"),
    ],
)
def test_what_keeps_two_names_apart_is_told(one, other, objection):
    told = explain_merge(graph_of(one, other), one["name"], other["name"])

    assert not told.same
    assert any(objection in text for text in told.objections), told.objections


def test_others_who_fit_are_named():
    graph = graph_of(actor("Ama Boatin"), actor("Kofi Boatin"), actor("Boatin"))

    told = explain_merge(graph, "person/boatin", "Ama Boatin")

    assert told.objections == ("others fit as well: person/kofi-boatin",)


def test_posts_at_one_time_are_told():
    graph = build_graph(
        [
            holding("a", "2020-01-01", "defence"),
            holding("b", "2020-03-01", "health"),
            holding("c", "2020-06-01", "defence"),
        ]
    )
    two = sorted(node for node in graph if node.startswith("person"))

    told = explain_merge(graph, *two)

    assert len(two) == 2
    assert "minister (health) at the same time" in str(told)


@pytest.mark.parametrize(
    ("country", "objection"),
    [("GBR", None), ("USA", "your corrections say that they differ")],
)
def test_the_remedy_is_a_correction_that_works(country, objection):
    documents = one_each(
        actor("John Fenwick", country="USA"), actor("Johnny Fenwick", country=country)
    )
    before = explain_merge(build_graph(documents), "John Fenwick", "Johnny Fenwick")
    remedy = json.loads(before.remedy.removeprefix("correct "))
    fixed = build_graph(documents, corrections=[remedy])

    after = explain_merge(fixed, "John Fenwick", "Johnny Fenwick")

    assert after.same != before.same
    if objection:
        assert objection in after.objections
        assert after.remedy == "take out the correction that says so"
    else:
        assert "your list or your corrections" in after.reasons[0]


def test_a_graph_that_was_read_back_explains_the_same(tmp_path):
    graph = graph_of(actor("Joe Fenwick"), actor("Joseph R. Fenwick"), actor("Boatin"))
    export_graph(graph, tmp_path / "graph.json")
    again = read_graph(tmp_path / "graph.json")

    for other in ("Joseph R. Fenwick", "Boatin"):
        told = explain_merge(graph, "Joe Fenwick", other)
        assert explain_merge(again, "Joe Fenwick", other) == told


def test_a_name_that_nobody_has_is_refused():
    graph = graph_of(actor("Ama Boatin"))

    with pytest.raises(EntityrelError, match=r"'Ama Botin': .* such as 'Ama Boatin'"):
        explain_merge(graph, "Ama Botin", "Ama Boatin")


def holding(id_, date, portfolio):
    """An article in which Ama Boatin of Ghana is minister of something."""
    name = f"{portfolio.title()} Minister of Ghana"
    office = Office(title="minister", portfolio=portfolio)
    return article(
        id_,
        date,
        [
            actor("Ama Boatin", country="GHA", sector="GOV"),
            actor(name, "OFFICE", country="GHA", office=office),
        ],
        [relation("holds", "Ama Boatin", name)],
    )


def test_ministry_of_an_unknown_country_stays_apart():
    graph = graph_of(
        actor("Federal Ministry", "ORG", "Federal Ministry", "Ministry", country="DEU"),
        actor("Ministry", "ORG"),
    )

    assert graph.number_of_nodes() == 2
