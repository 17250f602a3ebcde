"""An office named alone is whoever held it then, where the documents tell."""

import pytest

from entityrel.graph import build_graph, explain_merge
from entityrel.schema import Office

from .articles import actor, article, relation

SECRETARY = "Foreign Secretary of the United Kingdom"
DORA, EVAN = "person/dora-hale", "person/evan-pike"
CALLER = actor("Luc Tanoh", country="CIV", sector="GOV")


def office(tenure="current", name=SECRETARY, title="foreign secretary"):
    parts = Office(title=title, tenure=tenure)
    return actor(name, "OFFICE", country="GBR", office=parts)


def in_office(id_, date, name, former=False):
    person = actor(name, country="GBR", sector="GOV")
    held = relation("holds", name, SECRETARY, former=former)
    return article(id_, date, [person, office()], [held])


def calls(date, when=None, who=None):
    """Articles on two holders, and one that names the office alone."""
    who = who or office()
    call = relation("calls", who["name"], "Luc Tanoh", when)
    return [
        in_office("a", "2020-01-10", "Dora Hale"),
        in_office("b", "2020-09-01", "Dora Hale"),
        in_office("c", "2020-10-20", "Evan Pike"),
        in_office("d", "2021-06-01", "Evan Pike"),
        article("x", date, [who, CALLER], [call]),
    ]


def callers(documents):
    graph = build_graph(documents)
    return [
        end
        for *ends, edge in graph.edges(data=True)
        if edge["type"] == "calls"
        for end in ends
        if end != "person/luc-tanoh"
    ]


@pytest.mark.parametrize(
    ("date", "when", "person"),
    [
        ("2020-05-01", None, DORA),
        ("2021-01-01", None, EVAN),
        ("2021-01-01", "2020-05-01", DORA),
        ("2020-09-10", None, DORA),
        ("2022-01-01", None, EVAN),
    ],
)
def test_an_office_named_alone_is_its_holder_of_that_day(date, when, person):
    assert callers(calls(date, when)) == [person]


@pytest.mark.parametrize(
    ("date", "who"),
    [
        ("2020-09-25", None),
        ("1999-01-01", None),
        (None, None),
        ("2020-05-01", office("former")),
        ("2020-05-01", office(name="Envoy of the United Kingdom", title="envoy")),
    ],
)
def test_an_office_whose_holder_is_in_doubt_stays_the_office(date, who):
    (found,) = callers(calls(date, who=who))

    assert found.startswith("office/")


def test_the_tenure_is_told_where_one_asks_about_office_and_holder():
    told = explain_merge(build_graph(calls("2020-05-01")), SECRETARY, "Dora Hale")

    assert not told.same
    assert "first on 2020-01-10, last on 2020-09-01" in told.reasons[0]
    assert "a node is of one type" in told.remedy


def test_of_an_office_with_many_holders_one_told_that_day_is_meant():
    name = "Envoy of the United Kingdom"
    envoy = office(name=name, title="envoy")
    held = [relation("holds", "Dora Hale", name)]
    told = article("a", "2020-01-10", [actor("Dora Hale", country="GBR"), envoy], held)
    call = [relation("calls", name, "Luc Tanoh")]

    same = article("x", "2020-01-10", [envoy, CALLER], call)
    later = article("x", "2020-02-10", [envoy, CALLER], call)

    assert callers([told, same]) == [DORA]
    assert callers([told, later])[0].startswith("office/")
