"""FollowTheMoney entities, checked by the library that defines them."""

import json

import pytest

from entityrel.graph import build_graph, export_graph

from .articles import actor, article, everything, relation

followthemoney = pytest.importorskip("followthemoney", reason="install .[ftm]")


def entities(graph, tmp_path):
    (path,) = export_graph(graph, tmp_path / "graph.ftm.json")
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    proxies = [followthemoney.model.get_proxy(row, cleaned=False) for row in rows]
    for row, proxy in zip(rows, proxies, strict=True):
        followthemoney.model.get(row["schema"]).validate(row)
        kept = {name: set(proxy.get(name)) for name in row["properties"]}
        assert kept == {name: set(told) for name, told in row["properties"].items()}
    found = {proxy.id: proxy for proxy in proxies}
    assert len(found) == len(rows)
    return found


@pytest.fixture
def graph(talks):
    return build_graph([*talks, everything()])


def test_every_entity_is_valid_and_every_link_leads_somewhere(graph, tmp_path):
    found = entities(graph, tmp_path)

    for proxy in found.values():
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                assert found[value].schema.is_a(prop.range)


def test_edges_are_read_as_a_graph(talks, tmp_path):
    from followthemoney.graph import Graph

    whole = Graph()
    for proxy in entities(build_graph(talks), tmp_path).values():
        whole.add(proxy)

    links = {
        (edge.source.value, edge.schema.name, edge.target.value)
        for edge in whole.iteredges()
        if edge.schema is not None
    }
    assert links == {
        ("person.ama-boatin", "Occupancy", "office.foreign-minister-of-ghana"),
        ("person.ama-boatin", "UnknownLink", "person.luc-tanoh"),
        ("person.luc-tanoh", "UnknownLink", "place.lome"),
    }


def test_offices_and_events_have_their_schemata(talks, tmp_path):
    found = entities(build_graph(talks), tmp_path)

    (held,) = [each for each in found.values() if each.schema.name == "Occupancy"]
    assert held.first("post") == "office.foreign-minister-of-ghana"
    assert held.get("proof") == ["document.a1"]
    (met,) = [e for e in found.values() if e.caption.startswith("meets")]
    assert set(met.get("involved")) == {"person.ama-boatin", "person.luc-tanoh"}
    assert met.get("startDate") == ["2024-03-04"]
    assert met.countries == ["tg"]
    assert set(met.get("proof")) == {"document.a1", "document.b1"}


def test_states_are_bodies_and_cities_addresses(talks, tmp_path):
    found = entities(build_graph(talks), tmp_path)

    assert found["place.togo"].schema.name == "PublicBody"
    assert found["place.lome"].schema.name == "Address"


def test_what_did_not_occur_says_so(tmp_path):
    told = relation("meets", "Ama Boatin", "Luc Tanoh", status="cancelled")
    graph = build_graph([article("a", None, ["Ama Boatin", "Luc Tanoh"], [told])])

    found = entities(graph, tmp_path).values()

    (link,) = [each for each in found if each.schema.name == "UnknownLink"]
    (event,) = [each for each in found if each.schema.name == "Event"]
    assert link.get("status") == ["cancelled"]
    assert "cancelled" in event.get("keywords")


def test_any_document_name_makes_an_id(tmp_path):
    people = [actor("Ama Boatin"), actor("Luc Tanoh")]
    told = [relation("meets", "Ama Boatin", "Luc Tanoh")]
    graph = build_graph([article("news/März 5: <a>", None, people, told)])

    (document,) = [
        each
        for each in entities(graph, tmp_path).values()
        if each.schema.name == "Article"
    ]
    assert document.get("fileName") == ["news/März 5: <a>"]
