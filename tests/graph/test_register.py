"""What users know of the actors: lists and corrections."""

import json

import pytest

from entityrel import EntityrelError, GraphBuilder
from entityrel.graph import build_graph

from .articles import actor, article, relation


def one_each(*actors):
    return [article(f"d{n}", actors=[who]) for n, who in enumerate(actors)]


def nodes(documents, **told):
    """The node of the first entity of each document."""
    graph = build_graph(documents, **told)
    found = {
        tuple(e): n for n, data in graph.nodes(data=True) for e in data["entities"]
    }
    return [found[document.id, "E0"] for document in documents]


NAMESAKES = one_each(
    actor("John Fenwick", country="USA"),
    actor("John Fenwick", country="GBR"),
    actor("Johnny Fenwick", country="GBR"),
)
BODIES = one_each(
    actor("Council of Coastal States", "ORG"),
    actor("Shore Club", "ORG"),
    actor("Reef Union", "ORG"),
)


def test_those_told_the_same_are_one_node():
    found = nodes(BODIES, corrections=[{"same": ["Shore Club", "org/reef-union"]}])

    assert found[1] == found[2] != found[0]


def test_what_lines_say_of_one_actor_adds_up():
    told = [
        {"same": ["Shore Club", "Reef Union"]},
        {"same": ["Reef Union", "Council of Coastal States"]},
    ]

    assert len(set(nodes(BODIES, corrections=told))) == 1


@pytest.mark.parametrize(
    "different",
    [
        ["John Fenwick", "Johnny Fenwick"],
        ["person/john-fenwick-gbr", "person/johnny-fenwick"],
        [{"name": "John Fenwick", "document": "d1"}, "Johnny Fenwick"],
    ],
)
def test_those_told_different_are_two_nodes(different):
    assert len(set(nodes(NAMESAKES))) == 2

    found = nodes(NAMESAKES, corrections=[{"different": different}])

    assert len(set(found)) == 3


def test_namesakes_are_told_apart_by_document():
    documents = one_each(*[actor("Ama Boatin", country="GHA")] * 3)
    sides = [{"name": "Ama Boatin", "document": id_} for id_ in ("d0", "d2")]

    found = nodes(documents, corrections=[{"different": sides}])

    assert found[0] != found[2]


def test_what_no_correction_is_about_goes_where_evidence_leads():
    office = relation("holds", "Joe Fenwick", "Envoy of Ghana")
    documents = [
        article(
            "a",
            None,
            [actor("Joseph Fenwick", country="GHA"), ENVOY],
            [office | {"source": "Joseph Fenwick"}],
        ),
        article("b", None, [actor("Joe Fenwick", country="GHA"), ENVOY], [office]),
        article("c", None, [actor("Joe Fenwick", country="GHA")]),
        article("d", None, [actor("Joe Fenwick", country="GHA")]),
    ]
    sides = ["Joseph Fenwick", {"name": "Joe Fenwick", "document": "c"}]

    found = nodes(documents, corrections=[{"different": sides}])

    assert found[0] == found[1] != found[2]


ENVOY = actor("Envoy of Ghana", "OFFICE", country="GHA")


def test_the_different_may_be_the_same_as_others():
    told = [
        {"different": ["John Fenwick", "Johnny Fenwick"]},
        {"same": ["Johnny Fenwick", "Reef Union"]},
    ]
    documents = [*NAMESAKES[1:], article("x", actors=["Reef Union"])]

    found = nodes(documents, corrections=told)

    assert found[1] == found[2] != found[0]


def test_a_renamed_actor_has_its_node_by_that_name():
    found = nodes(BODIES, corrections=[{"rename": "Shore Club", "to": "Shore Guild"}])

    assert found[1] == "org/shore-guild"


def test_corrections_hold_for_documents_that_come_later():
    builder = GraphBuilder(corrections=[{"same": ["Shore Club", "Reef Union"]}])
    builder.add(BODIES[1:2])
    builder.graph()
    builder.add(BODIES[2:])

    assert builder.graph().number_of_nodes() == 1


def test_corrections_of_whom_no_document_tells_do_nothing():
    told = [{"same": ["Ama Boatin", "Luc Tanoh"]}, {"rename": "Luc Tanoh", "to": "X"}]

    assert nodes(BODIES, corrections=told) == nodes(BODIES)


def test_a_known_actor_gives_name_country_and_ids():
    known = [
        {
            "name": "Coastal Council",
            "type": "ORG",
            "aliases": ["Council of Coastal States", "Reef Union"],
            "country": "GHA",
            "ids": {"wikidata": "Q0"},
        }
    ]

    graph = build_graph(BODIES, actors=known)

    node = graph.nodes["org/coastal-council"]
    assert node["ids"] == {"wikidata": "Q0"}
    assert node["country"] == "GHA"
    assert [document for document, _ in node["entities"]] == ["d0", "d2"]


def test_known_actors_of_one_name_are_told_apart_by_country():
    known = [
        {"name": "John Fenwick", "country": "USA", "ids": {"own": "1"}},
        {"name": "John Fenwick", "country": "GBR", "ids": {"own": "2"}},
    ]

    graph = build_graph(NAMESAKES, actors=known)

    ids = {node: data["ids"]["own"] for node, data in graph.nodes(data=True)}
    assert ids == {"person/john-fenwick-usa": "1", "person/john-fenwick-gbr": "2"}


def test_two_known_actors_are_never_one():
    known = [{"name": "John Fenwick"}, {"name": "Johnny Fenwick"}]

    found = nodes(NAMESAKES[1:], actors=known)

    assert found == ["person/john-fenwick", "person/johnny-fenwick"]


def test_known_actors_take_in_what_evidence_gives_them():
    documents = [*one_each(actor("Ama Boatin")), article("x", actors=["Boatin"])]

    found = nodes(documents, actors=[{"name": "Ama Boatin", "ids": {"own": "7"}}])

    assert found == ["person/ama-boatin"] * 2


def test_lists_may_be_tables(tmp_path):
    path = tmp_path / "known.csv"
    path.write_text(
        "name,type,aliases,country,wikidata\n"
        '"Guild, Shore",ORG,Shore Club; Reef Union,,Q1\n',
        "utf-8",
    )

    graph = build_graph(BODIES, actors=path)

    assert graph.nodes["org/guild-shore"]["ids"] == {"wikidata": "Q1"}
    assert graph.number_of_nodes() == 2


def test_files_may_have_comments(tmp_path):
    path = tmp_path / "fixes.jsonl"
    path.write_text('# mine\n\n{"same": ["Shore Club", "Reef Union"], "note": "x"}\n')

    found = nodes(BODIES, corrections=path)

    assert found[1] == found[2]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"same": ["A"', r"fixes\.jsonl, line 2: no JSON .* one object a line"),
        ('{"same": ["Shore Club"]}', "line 2: name two actors at least"),
        ('{"sames": ["A", "B"]}', "line 2: sames: .* may have same, different, rename"),
        ('{"rename": "A"}', "line 2: rename needs to"),
        ('{"note": "x"}', "line 2: give exactly one of same, different and rename"),
        ('{"same": ["A", {"name": "B", "country": "XX"}]}', "'XX' is no alpha-3 code"),
        ('{"different": ["Reef Union", "C"]}', "line 2: 'Reef Union' and 'C' cannot"),
    ],
)
def test_a_wrong_correction_is_told_with_its_line(tmp_path, line, message):
    path = tmp_path / "fixes.jsonl"
    path.write_text('{"same": ["Reef Union", "C"]}\n' + line + "\n")

    with pytest.raises(EntityrelError, match=message):
        build_graph([], corrections=path)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        (
            "known.jsonl",
            '{"aliases": []}',
            r"known\.jsonl, line 1: name: ",
        ),
        ("known.jsonl", '{"name": "A", "type": "P"}', "line 1: type: Input should be"),
        ("known.csv", "names\nA\n", "known.csv, line 1: no column 'name'"),
        (
            "known.csv",
            "name,type\nA,ORG,GHA\n",
            "line 2: not as many fields",
        ),
        (
            "known.csv",
            "name,country\nA,Ghana\n",
            "line 2: country 'Ghana' is no",
        ),
    ],
)
def test_a_wrong_entry_of_a_list_is_told_with_its_line(tmp_path, name, text, message):
    path = tmp_path / name
    path.write_text(text)

    with pytest.raises(EntityrelError, match=message):
        build_graph([], actors=path)


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(EntityrelError, match=r"cannot read .*nowhere\.jsonl"):
        build_graph([], actors=tmp_path / "nowhere.jsonl")


def test_corrections_are_told_by_entry_where_no_file_has_them():
    with pytest.raises(EntityrelError, match="entry 1: name two actors at least"):
        build_graph([], corrections=[json.loads('{"same": ["A"]}')])
