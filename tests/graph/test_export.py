import csv
import json
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entityrel.errors import ExportError
from entityrel.graph import (
    build_graph,
    contacts,
    export,
    export_graph,
    read_graph,
    to_pandas,
)
from entityrel.graph.export import check_format, formats

from .articles import actor, article, relation

HOSTILE = '</script><img src=x onerror="alert(1)">&\u2028\x00=cmd()\n"quoted", done'
SUFFIXES = sorted(each.suffix for each in formats())
OF_VIEWS = sorted(each.suffix for each in formats() if each.views)
MAP = ".map.html"
READABLE = (".graphml", ".json")


@pytest.fixture
def graph(talks):
    return build_graph(talks)


@pytest.fixture
def hostile():
    people = [actor(HOSTILE), actor("Luc Tanoh")]
    told = relation("meets", HOSTILE, "Luc Tanoh", evidence=HOSTILE)
    return build_graph([article(HOSTILE, None, people, [told])])


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_format_tells_the_actors(graph, tmp_path, suffix):
    written = export_graph(graph, tmp_path / f"graph{suffix}")
    name = "Ghana" if suffix == MAP else "Ama Boatin"

    assert name in "".join(path.read_text("utf-8") for path in written)


@pytest.mark.parametrize(
    ("suffix", "level"),
    [
        *((suffix, "person") for suffix in OF_VIEWS if suffix != MAP),
        *((suffix, "country") for suffix in OF_VIEWS),
    ],
)
def test_every_format_takes_contacts(talks, tmp_path, suffix, level):
    written = export_graph(contacts(talks, level=level), tmp_path / f"graph{suffix}")

    assert "meets in a1" in "".join(path.read_text("utf-8") for path in written)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_format_takes_a_graph_of_nothing(tmp_path, suffix):
    for path in export_graph(build_graph([]), tmp_path / f"graph{suffix}"):
        assert path.exists()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_graph_gives_the_same_bytes(graph, tmp_path, suffix):
    first = export_graph(graph, tmp_path / f"a{suffix}")
    second = export_graph(graph, tmp_path / f"b{suffix}")

    assert [p.read_bytes() for p in first] == [p.read_bytes() for p in second]


@pytest.mark.parametrize("suffix", READABLE)
def test_a_graph_comes_back_as_it_was(graph, tmp_path, suffix):
    (path,) = export_graph(graph, tmp_path / f"graph{suffix}")

    back = read_graph(path)

    assert type(back) is nx.MultiDiGraph
    assert nx.utils.graphs_equal(back, graph)


@pytest.mark.parametrize("suffix", READABLE)
def test_contacts_come_back_as_they_were(talks, tmp_path, suffix):
    graph = contacts(talks)
    (path,) = export_graph(graph, tmp_path / f"graph{suffix}")

    assert nx.utils.graphs_equal(read_graph(path), graph)


@pytest.mark.parametrize("suffix", sorted(set(SUFFIXES) - set(OF_VIEWS)))
def test_a_graph_that_was_read_writes_the_same_events(graph, tmp_path, suffix):
    (path,) = export_graph(graph, tmp_path / "graph.graphml")
    (first,) = export_graph(graph, tmp_path / f"a{suffix}")

    (second,) = export_graph(read_graph(path), tmp_path / f"b{suffix}")

    assert first.read_bytes() == second.read_bytes()


PRINTABLE = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Cn"]), min_size=1, max_size=20
).map(lambda text: f"x{text}")


@settings(max_examples=25, deadline=None)
@given(PRINTABLE, PRINTABLE, st.sampled_from(READABLE))
def test_any_words_come_back(tmp_path_factory, name, evidence, suffix):
    people = [actor(name), actor("Luc Tanoh")]
    told = relation("meets", name, "Luc Tanoh", evidence=evidence)
    graph = build_graph([article("a", None, people, [told])])
    (path,) = export_graph(graph, tmp_path_factory.mktemp("any") / f"graph{suffix}")

    assert nx.utils.graphs_equal(read_graph(path), graph)


def parallel():
    graph = nx.MultiDiGraph()
    for type_ in ("meets", "hosts"):
        graph.add_edge("a", "b", type_, type=type_, start="2024-01-01", place=None)
    return graph


def test_gexf_keeps_parallel_edges(tmp_path):
    (path,) = export_graph(parallel(), tmp_path / "graph.gexf")

    back = nx.read_gexf(path)

    types = [data["relation_type"] for _, _, data in back.edges(data=True)]
    assert sorted(types) == ["hosts", "meets"]


def test_graphml_is_read_by_networkx_alone(graph, tmp_path):
    (path,) = export_graph(graph, tmp_path / "graph.graphml")

    back = nx.read_graphml(path, force_multigraph=True)

    assert set(back) == set(graph)
    assert back.number_of_edges() == graph.number_of_edges()


def test_json_is_node_link_as_networkx_reads_it(graph, tmp_path):
    (path,) = export_graph(graph, tmp_path / "graph.json")

    back = nx.node_link_graph(json.loads(path.read_text("utf-8")), edges="edges")

    assert set(back.edges(keys=True)) == set(graph.edges(keys=True))


def test_csv_is_two_tables(hostile, tmp_path):
    nodes, edges = export_graph(hostile, tmp_path / "graph.csv")

    assert (nodes.name, edges.name) == ("graph.nodes.csv", "graph.edges.csv")
    with nodes.open(encoding="utf-8", newline="") as file:
        rows = {row["key"]: row for row in csv.DictReader(file)}
    with edges.open(encoding="utf-8", newline="") as file:
        (edge,) = csv.DictReader(file)
    assert set(rows) == set(hostile)
    assert {edge["source"], edge["target"]} == set(rows)
    assert json.loads(edge["sources"])[0][1] == HOSTILE.replace("\x00", "")


def test_pandas_reads_the_tables(graph, tmp_path):
    pandas = pytest.importorskip("pandas")
    nodes, edges = export_graph(graph, tmp_path / "graph.csv")

    assert set(pandas.read_csv(nodes)["key"]) == set(graph)
    assert len(pandas.read_csv(edges)) == graph.number_of_edges()


def test_tables_for_pandas(graph):
    pytest.importorskip("pandas")

    nodes, edges = to_pandas(graph)

    assert nodes.loc["person/ama-boatin", "country"] == "GHA"
    assert set(edges["type"]) == {"holds", "meets", "visits"}
    assert edges.loc[edges["type"] == "meets", "sources"].map(len).tolist() == [2]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_format_takes_hostile_words(hostile, tmp_path, suffix):
    for path in export_graph(hostile, tmp_path / f"graph{suffix}"):
        assert "\x00" not in path.read_text("utf-8")


def test_unknown_suffix_lists_the_known_ones(graph, tmp_path):
    with pytest.raises(
        ExportError, match=r"graph\.png.*\.csv, .*\.graphml, \.html, \.json, "
    ):
        export_graph(graph, tmp_path / "graph.png")


def test_unknown_format_lists_the_known_ones(graph, tmp_path):
    with pytest.raises(ExportError, match=r"format='dot' is unknown.*csv, .*plover"):
        export_graph(graph, tmp_path / "graph.json", format="dot")


def test_a_format_that_is_named_needs_no_suffix(graph, tmp_path):
    (path,) = export_graph(graph, tmp_path / "events.txt", format="plover")

    assert "CONSULT" in path.read_text("utf-8")


@pytest.mark.parametrize("suffix", sorted(set(SUFFIXES) - set(OF_VIEWS)))
def test_formats_of_events_refuse_views(talks, tmp_path, suffix):
    with pytest.raises(
        ExportError, match=r"only what entityrel\.graph returns.*csv, .*json"
    ):
        export_graph(contacts(talks), tmp_path / f"view{suffix}")


def test_a_package_that_is_missing_is_named(graph, tmp_path, monkeypatch):
    monkeypatch.setattr(export, "find_spec", lambda name: None)

    with pytest.raises(
        ExportError, match=r"needs rdflib.*pip install 'entityrel\[rdf\]'"
    ):
        export_graph(graph, tmp_path / "graph.ttl")


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("A.GraphML", "graphml"),
        ("a.json", "json"),
        ("a.plover.jsonl", "plover"),
        ("a.gdelt.tsv", "gdelt"),
        ("a.ftm.json", "ftm"),
        ("a.neo4j.csv", "neo4j"),
    ],
)
def test_the_longest_suffix_picks_the_format(path, name):
    assert check_format(Path(path)).name == name


def test_what_is_no_graph_is_refused(tmp_path):
    with pytest.raises(ExportError, match=r"cannot write list.*entityrel\.graph"):
        export_graph([], tmp_path / "graph.json")


def test_a_missing_folder_is_named(graph, tmp_path):
    with pytest.raises(ExportError, match=r"cannot write .*nowhere.*No such file"):
        export_graph(graph, tmp_path / "nowhere" / "graph.json")


def test_a_failed_write_leaves_the_old_file(graph, tmp_path, monkeypatch):
    path = tmp_path / "graph.json"
    path.write_text("old", "utf-8")
    monkeypatch.setattr("json.dumps", lambda *_, **__: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        export_graph(graph, path)

    assert path.read_text("utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("graph.gexf", "", r"cannot read 'graph\.gexf': use one of \.graphml, \.json"),
        ("graph.json", "{", r"no graph written by entityrel.*export_graph"),
        ("graph.json", "[]", r"no graph written by entityrel: a JSON object.* list"),
        ("graph.json", "{}", r"no graph written by entityrel"),
        ("graph.graphml", "<", r"no graph written by entityrel"),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path, name, content, message):
    path = tmp_path / name
    path.write_text(content, "utf-8")

    with pytest.raises(ExportError, match=message):
        read_graph(path)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(ExportError, match=r"cannot read .*graph\.json.*No such file"):
        read_graph(tmp_path / "graph.json")
