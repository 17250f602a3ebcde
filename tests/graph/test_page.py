import json
import re

import networkx as nx
import pytest

from entityrel.graph import build_graph, contacts
from entityrel.graph import page as page_module
from entityrel.graph.layout import layout
from entityrel.graph.page import graph_page, inert_json, strongest
from entityrel.graph.picture import draw

from .articles import actor, article, relation

HOSTILE = '</script><img src=x onerror="alert(1)">&\u2028<!--'


def data_of(page):
    (text,) = re.findall(
        r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL
    )
    return json.loads(text)


def own_part(page):
    """The page without the drawing library, which names addresses in comments."""
    parts = re.split(r"(<script>.*?</script>)", page, flags=re.DOTALL)
    return "".join(part for part in parts if "Cytoscape Consortium" not in part)


def star(size):
    graph = nx.MultiDiGraph()
    for number in range(size):
        graph.add_edge("place/hub", f"person/{number:05}", "meets", type="meets")
    return graph


def test_the_page_holds_the_evidence(talks):
    data = data_of(graph_page(build_graph(talks)))

    (meeting,) = [edge for edge in data["edges"] if edge["type"] == "meets"]
    assert meeting["sources"] == [["a1", "meets in a1"], ["b1", "meets in b1"]]
    assert (meeting["family"], meeting["status"]) == ("contact", "occurred")
    assert {node["name"] for node in data["nodes"]} >= {"Ama Boatin", "Luc Tanoh"}


def test_the_page_loads_nothing(talks):
    page = graph_page(build_graph(talks))

    assert "default-src 'none'" in page
    assert not re.search(r"https?://|//cdn|@import|url\(", own_part(page))
    assert not re.search(r"<(link|iframe|object|embed|base)\b", page)
    assert not re.search(r"<script[^>]*\bsrc\b", page)
    assert page.count("<script") == page.count("</script>") == 3


def test_its_policy_allows_its_own_scripts_only(talks):
    page = graph_page(build_graph(talks))

    policy = re.search(r'Security-Policy" content="([^"]*)"', page).group(1)

    assert "'unsafe-inline'" not in policy.split("script-src")[1].split(";")[0]
    assert policy.count("'sha256-") == 2


def test_hostile_words_stay_words():
    told = article(
        HOSTILE,
        None,
        [actor(HOSTILE), actor("Luc Tanoh")],
        [relation("meets", HOSTILE, "Luc Tanoh", evidence=HOSTILE)],
    )
    page = graph_page(build_graph([told]), title=HOSTILE)

    assert "<img" not in page
    assert "<!--" not in page
    assert page.count("</script>") == 3
    data = data_of(page)
    assert data["edges"][0]["sources"] == [[HOSTILE, HOSTILE]]
    folded = " ".join(HOSTILE.split())  # a name is words apart by one space
    assert folded in {node["name"] for node in data["nodes"]}


def test_json_in_a_page_holds_no_markup():
    assert not re.search("[<>&\u2028\u2029]", inert_json({HOSTILE: [HOSTILE]}))
    assert json.loads(inert_json([HOSTILE])) == [HOSTILE]


def test_the_same_graph_gives_the_same_page(talks):
    assert graph_page(build_graph(talks)) == graph_page(build_graph(reversed(talks)))


def test_actors_without_relations_are_counted_but_not_drawn(talks):
    data = data_of(graph_page(build_graph(talks)))

    assert "place/togo" not in {node["id"] for node in data["nodes"]}
    assert "1 without relations not drawn" in data["note"]


def test_of_many_actors_the_strongest_are_drawn():
    graph = star(20)

    shown = strongest(graph, 5)

    assert len(shown) == 5
    assert "place/hub" in shown


def test_the_page_says_that_actors_are_left_out(monkeypatch):
    monkeypatch.setattr(page_module, "strongest", lambda graph: strongest(graph, 5))

    assert "the 5 with most relations of 21" in data_of(graph_page(star(20)))["note"]


def test_contacts_are_drawn_without_direction(talks):
    data = data_of(graph_page(contacts(talks, level="country")))

    assert [edge["directed"] for edge in data["edges"]] == [False, False]
    assert data["edges"][0]["events"][0]["type"] == "meets"


def test_the_empty_graph_has_a_page():
    assert data_of(graph_page(build_graph([])))["nodes"] == []


@pytest.mark.parametrize("graph", [star(1), star(60), nx.empty_graph(["a", "b"])])
def test_a_layout_hides_no_node_behind_another(graph):
    places = layout(graph)

    assert len(set(places.values())) == len(graph)
    assert places == layout(graph)


def test_a_picture_names_the_actors(talks):
    matplotlib = pytest.importorskip("matplotlib")
    matplotlib.use("Agg")
    from matplotlib import pyplot

    axes = draw(build_graph(talks))

    texts = {text.get_text() for text in axes.texts}
    pyplot.close(axes.figure)
    assert {"Ama Boatin", "Luc Tanoh"} <= texts


def test_a_picture_goes_into_given_axes(talks):
    matplotlib = pytest.importorskip("matplotlib")
    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots()

    assert draw(contacts(talks), ax=axes) is axes
    pyplot.close(figure)
