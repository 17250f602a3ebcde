import pytest

from entityrel.graph import build_graph

from .articles import actor, article, relation

TOLD = article(
    "a",
    "2024-03-05",
    [actor("Mihai Oprea", country="ROU"), actor("Ama Boatin", country="GHA")],
    [relation("meets", "Mihai Oprea", "Ama Boatin", "2024-03-04")],
)


def misread(name, type_="ORG", verb="meets", **more):
    return article(
        "b",
        "2024-03-06",
        [actor(name, type_, **more), actor("Ama Boatin", country="GHA")],
        [relation(verb, name, "Ama Boatin", "2024-03-04")],
    )


@pytest.mark.parametrize("name", ["Oprea", "Mihai Oprea", "Admiral Oprea"])
@pytest.mark.parametrize("type_", ["ORG", "PLACE"])
def test_a_person_read_as_something_else_is_the_person_of_other_documents(name, type_):
    graph = build_graph([TOLD, misread(name, type_)])

    assert set(graph) == {"person/mihai-oprea", "person/ama-boatin"}
    assert len(graph.edges) == 1


@pytest.mark.parametrize(
    "other",
    [
        misread("Oprea", verb="criticises"),
        misread("Oprea", country="ROU"),
        misread("Ion Oprea"),
        misread("Lima", "PLACE"),
    ],
)
def test_bodies_and_places_stay_what_they_are(other):
    graph = build_graph([TOLD, other])

    assert len(graph) == 3


def test_a_surname_of_two_people_means_neither():
    namesake = article("c", None, [actor("Ana Oprea", country="ESP")])

    assert "org/oprea" in build_graph([TOLD, misread("Oprea"), namesake])
