import json
import re
from importlib.resources import files

import networkx as nx
import pytest

from entityrel.entities.knowledge import country_name
from entityrel.errors import ExportError
from entityrel.graph import build_graph, contacts, export_graph, two_mode
from entityrel.graph.map import map_page

from .articles import actor, article, relation

HOSTILE = '</script><img src=x onerror="alert(1)">&\u2028<!--'


def data_of(page):
    (text,) = re.findall(
        r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL
    )
    return json.loads(text)


def test_countries_in_contact_lie_at_their_capitals(talks):
    data = data_of(map_page(contacts(talks, level="country")))

    nodes = {node["name"]: node for node in data["nodes"]}
    assert nodes.keys() == {"Ghana", "Ivory Coast", "Togo"}
    assert nodes["Ivory Coast"]["x"] < nodes["Ghana"]["x"] < nodes["Togo"]["x"]
    (link,) = [link for link in data["links"] if link["source"] == "place/ghana"]
    assert link["target"] == "place/ivory-coast"
    (event,) = link["events"]
    assert (event["type"], event["start"]) == ("meets", "2024-03-04")


def test_of_the_whole_graph_the_contacts_of_countries_are_shown(talks):
    graph = build_graph(talks)

    assert map_page(graph) == map_page(contacts(graph, level="country"))


def test_a_country_of_the_past_is_told_but_not_drawn():
    people = [actor("Ama Boatin", country="GHA"), actor("Iwan Lund", country="SUN")]
    told = relation("meets", "Ama Boatin", "Iwan Lund")
    view = contacts([article("a", None, people, [told])], level="country")

    data = data_of(map_page(view))

    assert data["lost"] == ["Soviet Union"]
    assert data["links"] == []


@pytest.mark.parametrize("view", [contacts, two_mode])
def test_others_than_countries_are_refused(talks, tmp_path, view):
    with pytest.raises(ExportError, match=r"the map shows countries, and .* is none"):
        export_graph(view(build_graph(talks)), tmp_path / "people.map.html")


def test_the_map_loads_nothing_and_takes_hostile_words():
    people = [actor("Ama Boatin", country="GHA"), actor("Luc Tanoh", country="CIV")]
    told = relation("meets", "Ama Boatin", "Luc Tanoh", evidence=HOSTILE)
    page = map_page(build_graph([article(HOSTILE, None, people, [told])]), HOSTILE)

    policy = re.search(r'Security-Policy" content="([^"]*)"', page).group(1)
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert page.count("<script") == page.count("</script>") == 2
    assert not re.search(r"<img|<!--|@import|url\(", page)
    assert data_of(page)["links"][0]["events"][0]["sources"] == [[HOSTILE, HOSTILE]]


def test_nothing_has_a_map_too():
    assert data_of(map_page(nx.Graph()))["nodes"] == []


def test_shapes_are_those_of_countries_and_lie_on_the_globe():
    table = json.loads(
        files("entityrel.graph").joinpath("outlines.json").read_text("utf-8")
    )

    assert "public domain" in table["source"]
    codes = [code for code, _ in table["rows"] if code]
    assert len(codes) == len(set(codes)) > 170
    assert all(country_name(code) for code in codes)
    for _, rings in table["rows"]:
        for ring in rings:
            assert ring[:2] == ring[-2:]
            assert all(-1800 <= x <= 1800 for x in ring[::2])
            assert all(-900 <= y <= 900 for y in ring[1::2])
