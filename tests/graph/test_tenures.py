"""Who held an office when."""

import pandas as pd
import pytest

from entityrel.errors import GraphError
from entityrel.graph import build_graph
from entityrel.graph.tenures import holder, tenures
from entityrel.schema import Office

from .articles import actor, article, relation

ALI, SAMI, NUR = "person/ali-hadad", "person/sami-aziz", "person/nur-fahim"


def told(id_, date, name, *, former=False, tenure="current", more=()):
    word = "Acting " if tenure == "acting" else ""
    title = f"{word}Foreign Minister of Egypt"
    office = Office(title="minister", portfolio="foreign", tenure=tenure)
    people = {name, *(n for pair in more for n in pair)}
    return article(
        id_,
        date,
        [actor(n, country="EGY", sector="GOV") for n in sorted(people)]
        + [actor(title, "OFFICE", country="EGY", sector="GOV", office=office)],
        [relation("holds", name, title, former=former)]
        + [relation("succeeds", *pair, plover=None) for pair in more],
    )


@pytest.fixture
def graph():
    return build_graph(
        [
            told("a", "1977-01-10", "Ali Hadad"),
            told("b", "1977-10-10", "Ali Hadad"),
            told("c", "1977-12-01", "Ali Hadad", former=True),
            told("d", "1977-12-01", "Nur Fahim", tenure="acting"),
            told("e", "1978-02-01", "Sami Aziz", more=[("Sami Aziz", "Ali Hadad")]),
            told("f", "1978-12-01", "Sami Aziz"),
        ]
    )


@pytest.mark.parametrize(
    ("day", "person"),
    [
        ("1977-05-01", ALI),
        ("1977-11-01", ALI),
        ("1977-12-01", NUR),
        ("1978-09-17", SAMI),
        ("1979-05-01", SAMI),
        ("1985-01-01", None),
        (None, SAMI),
    ],
)
def test_the_holder_of_a_day(graph, day, person):
    assert holder(graph, "Foreign Minister", "EGY", on=day) == person


def test_tenures_tell_who_came_before_and_after(graph):
    rows = {tenure.person: tenure for tenure in tenures(graph)}

    assert (rows[ALI].first_seen, rows[ALI].last_seen, rows[ALI].ended_by) == (
        "1977-01-10",
        "1977-10-10",
        "1977-12-01",
    )
    assert (rows[ALI].successor, rows[SAMI].predecessor) == (SAMI, ALI)
    assert (rows[NUR].acting, rows[SAMI].acting) == (True, False)
    assert list(pd.DataFrame(tenures(graph))["person"]) == [NUR, ALI, SAMI]


def test_an_unknown_country_is_told(graph):
    with pytest.raises(GraphError, match=r"jurisdiction='XXX' is unknown.*'EGY'"):
        holder(graph, "Foreign Minister", "XXX")
