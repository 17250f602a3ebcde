"""Exchange formats, read back by tools that are not ours."""

import csv
import datetime as dt
import json
import re
from itertools import pairwise, product

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entityrel.graph import build_graph, contacts, export_graph, two_mode
from entityrel.graph.exchange.coded import event_code, goldstein
from entityrel.graph.exchange.gdelt import COLUMNS
from entityrel.graph.exchange.gexf import merged
from entityrel.graph.exchange.plover import plover_records
from entityrel.relations.rules import load_packs

from .articles import actor, article, relation

NAMES = ["Ama Boatin", "Luc Tanoh", "Rosa Vega", "Tor Lund"]


def lines(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.fixture
def graph(talks):
    return build_graph(talks)


def written(graph, tmp_path, suffix):
    (path,) = export_graph(graph, tmp_path / f"graph{suffix}")
    return path


# --- PLOVER

#: Fields of the manual's table 'PLOVER JSON' that are required.
REQUIRED = {"id", "date", "source", "event"}


def test_plover_tells_who_when_where_and_from_which_documents(graph, tmp_path):
    records = lines(written(graph, tmp_path, ".plover.jsonl"))

    (meeting,) = [r for r in records if r["id"].endswith("/meets")]
    assert meeting["event"] == ["CONSULT"]
    assert meeting["date"] == "2024-03-04"
    names = [actor["identifier_text"] for actor in meeting["source"]]
    assert names == ["Ama Boatin", "Luc Tanoh"]
    assert meeting["source"] == meeting["recipient"]
    assert meeting["source"][0]["office"] == "Foreign Minister of Ghana"
    place = meeting["event_loc"]
    assert (place["name"], place["country code"], place["cc3"]) == ("Lomé", "TG", "TGO")
    assert place["latitude"] == pytest.approx(6.13, abs=0.01)
    assert meeting["cite_info"]["citation"] == ["a1", "b1"]
    assert meeting["event_text"] == ["meets in a1", "meets in b1"]
    for record in records:
        assert record.keys() >= REQUIRED


def test_plover_leaves_out_what_did_not_occur():
    planned = relation("meets", *NAMES[:2], "2024-03-04", status="planned")
    told = article("a", "2024-03-01", NAMES, [planned])

    assert not list(plover_records(build_graph([told])))


together = st.lists(
    st.tuples(
        st.sampled_from(["meets", "criticises"]),
        st.permutations(NAMES).map(lambda names: names[:2]),
        st.sampled_from(["V1", "V2"]),
    ),
    max_size=10,
)


@settings(max_examples=50, deadline=None)
@given(together)
def test_plover_records_stand_for_each_pair_that_is_told(rows):
    graph = build_graph(
        [
            article(
                "a",
                "2024-03-01",
                NAMES,
                [relation(type_, *pair, event=event) for type_, pair, event in rows],
            )
        ]
    )
    told = set()
    for source, target, edge in graph.edges(data=True):
        told.add((edge["event"], edge["type"], source, target))
        if edge["type"] == "meets":
            told.add((edge["event"], edge["type"], target, source))

    pairs = [
        (record["link"], record["id"].split("/")[1], *pair)
        for record in plover_records(graph)
        for pair in product(
            [actor["identifier_id"] for actor in record["source"]],
            [actor["identifier_id"] for actor in record["recipient"]],
        )
        if pair[0] != pair[1]
    ]

    assert sorted(pairs) == sorted(told)
    ids = [record["id"] for record in plover_records(graph)]
    assert len(ids) == len(set(ids))


# --- GDELT


def events(path):
    text = dict.fromkeys(["EventCode", "EventBaseCode", "EventRootCode"], str)
    return pd.read_csv(path, sep="\t", dtype=text, quoting=csv.QUOTE_NONE)


def test_gdelt_is_the_table_that_its_users_know(tmp_path):
    people = [
        actor("Ama Boatin", country="GHA", sector="GOV"),
        actor("Luc Tanoh", country="CIV"),
        actor("Lome", "PLACE", country="TGO"),
    ]
    told = [
        relation("calls", *NAMES[:2], "2024-03-04", cameo="041", place="Lome"),
        relation("accuses", *NAMES[:2], event="V2", plover="ACCUSE", cameo="112"),
    ]
    graph = build_graph([article("a", "2024-03-05", people, told)])

    table = events(written(graph, tmp_path, ".gdelt.tsv"))

    assert tuple(table.columns) == COLUMNS
    assert len(COLUMNS) == 61
    assert table["GLOBALEVENTID"].is_unique
    calls = table[table["EventCode"] == "041"]
    assert sorted(calls["Actor1Name"]) == ["Ama Boatin", "Luc Tanoh"]
    assert set(calls["SQLDATE"]) == {20240304}
    assert set(calls["MonthYear"]) == {202403}
    assert set(calls["FractionDate"]) == {2024.1753}
    assert set(calls["GoldsteinScale"]) == {1.0}
    assert set(calls["ActionGeo_CountryCode"]) == {"TO"}
    assert set(calls["ActionGeo_Type"]) == {4}
    (accusation,) = table[table["EventCode"] == "112"].to_dict("records")
    assert accusation["Actor1Code"] == "GHAGOV"
    assert accusation["EventRootCode"] == "11"
    assert (accusation["QuadClass"], accusation["GoldsteinScale"]) == (3, -2.0)
    assert accusation["SQLDATE"] == 20240305
    assert accusation["SOURCEURL"] == "a"


def test_gdelt_counts_the_documents_that_tell(graph, tmp_path):
    table = events(written(graph, tmp_path, ".gdelt.tsv"))

    meetings = table[table["NumMentions"] == 2]
    assert sorted(meetings["Actor1Name"]) == NAMES[:2]
    assert list(meetings["NumArticles"]) == [2, 2]


def test_every_code_of_the_packs_has_its_score():
    codes = {pack.cameo for pack in load_packs() if pack.cameo}
    codes |= {r.cameo for pack in load_packs() for r in pack.rules if r.cameo}

    assert all(goldstein(event_code(code)) is not None for code in codes)
    assert goldstein("999") is None


# --- Neo4j

#: A column of the importer's header, after the operations manual.
COLUMN = re.compile(
    r"(?P<name>\w*):(?P<type>ID|LABEL|START_ID|END_ID|TYPE|(long|double|boolean|string"
    r"|date)(?P<list>\[\])?)"
)
VALUES = {
    "long": int,
    "double": float,
    "boolean": {"true": True, "false": False}.__getitem__,
    "date": dt.date.fromisoformat,
    "string": str,
}


def imported(path):
    """Rows as the importer reads them: without what is empty, lists taken apart."""
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    columns = [COLUMN.fullmatch(name) for name in header]
    assert all(columns), header
    assert len(set(header)) == len(header)
    for row in rows:
        assert len(row) == len(header)
        assert not any("\n" in cell for cell in row)
        yield {
            column["name"] or column["type"]: value(column, cell)
            for column, cell in zip(columns, row, strict=True)
            if cell
        }


def value(column, cell):
    convert = VALUES.get(column["type"].removesuffix("[]"), str)
    if column["list"] or column["type"] == "LABEL":
        return [convert(item) for item in cell.split(";")]
    return convert(cell)


def neo4j(graph, tmp_path):
    nodes, links = export_graph(graph, tmp_path / "graph.neo4j.csv")
    found = {row["key"]: row for row in imported(nodes)}
    relationships = list(imported(links))
    for row in relationships:
        assert row["TYPE"]
        assert found.keys() >= {row["START_ID"], row["END_ID"]}
    return found, relationships


def test_neo4j_imports_actors_and_relationships(graph, tmp_path):
    nodes, links = neo4j(graph, tmp_path)

    assert nodes.keys() == set(graph)
    assert nodes["person/ama-boatin"]["LABEL"] == ["Actor", "Person"]
    assert nodes["person/ama-boatin"]["aliases"] == ["Boatin"]
    assert len(links) == graph.number_of_edges()
    (meeting,) = [row for row in links if row["TYPE"] == "MEETS"]
    assert meeting["start"] == dt.date(2024, 3, 4)
    assert meeting["confidence"] == pytest.approx(0.96)
    assert meeting["former"] is False


@pytest.mark.parametrize("view", [contacts, two_mode])
def test_neo4j_imports_views(graph, tmp_path, view):
    nodes, links = neo4j(view(graph), tmp_path)

    assert {row["TYPE"] for row in links} <= {"CONTACT", "TOOK_PART"}
    assert {row["LABEL"][-1] for row in nodes.values()} <= {"Person", "Place", "Event"}


@settings(max_examples=25, deadline=None)
@given(st.text(min_size=1).map(lambda text: f"x{text}"))
def test_neo4j_imports_any_words(tmp_path_factory, words):
    people = [actor("Ama Boatin", "PERSON", "Ama Boatin", words), actor("Luc Tanoh")]
    told = relation("meets", "Ama Boatin", "Luc Tanoh", evidence=words)
    graph = build_graph([article("a", None, people, [told])])

    nodes, links = neo4j(graph, tmp_path_factory.mktemp("any"))

    aliases = graph.nodes["person/ama-boatin"]["aliases"]
    assert len(nodes["person/ama-boatin"]["aliases"]) == len(aliases)
    assert len(links) == 1


# --- GEXF


def gexf(graph, tmp_path):
    (path,) = export_graph(graph, tmp_path / "graph.gexf")
    assert 'mode="dynamic"' in path.read_text("utf-8")
    assert 'timeformat="date"' in path.read_text("utf-8")
    return nx.read_gexf(path)


def test_gephi_sees_events_on_their_days(graph, tmp_path):
    back = gexf(graph, tmp_path)

    spells = {d["relation_type"]: d["spells"] for *_, d in back.edges(data=True)}
    assert spells == {
        "holds": [("2024-03-01", "2024-03-01")],
        "meets": [("2024-03-04", "2024-03-04")],
        "visits": [("2024-03-04", "2024-03-04")],
    }
    assert back.nodes["person/ama-boatin"]["spells"] == [
        ("2024-03-01", "2024-03-01"),
        ("2024-03-04", "2024-03-04"),
    ]


def test_gephi_sees_each_contact_of_a_pair(tmp_path):
    days = ["2024-03-04", "2024-05-01/2024-05-03"]
    graph = build_graph(
        article(f"d{n}", "2024-06-01", NAMES[:2], [relation("meets", *NAMES[:2], day)])
        for n, day in enumerate(days)
    )
    spells = [("2024-03-04", "2024-03-04"), ("2024-05-01", "2024-05-03")]

    contact = gexf(contacts(graph), tmp_path)
    assert [data["spells"] for *_, data in contact.edges(data=True)] == [spells]
    assert contact.nodes["person/ama-boatin"]["spells"] == spells

    both = gexf(two_mode(graph), tmp_path)
    (event,) = [n for n in both if n.endswith("d0:V1")]
    assert both.nodes[event]["spells"] == spells[:1]
    assert both.nodes["person/ama-boatin"]["spells"] == spells


def test_without_any_day_the_graph_is_static(tmp_path):
    told = relation("meets", *NAMES[:2])
    graph = build_graph([article("a", None, NAMES, [told])])

    (path,) = export_graph(graph, tmp_path / "graph.gexf")

    assert 'mode="static"' in path.read_text("utf-8")


spells = st.tuples(st.dates(), st.dates()).map(
    lambda pair: tuple(day.isoformat() for day in sorted(pair))
)


@given(st.lists(spells, max_size=6), st.dates())
def test_merged_spells_hold_the_same_days_once(told, day):
    found = merged(told)

    inside = [s for s in found if s[0] <= day.isoformat() <= s[1]]
    assert bool(inside) == any(s[0] <= day.isoformat() <= s[1] for s in told)
    assert all(one[1] < other[0] for one, other in pairwise(found))
