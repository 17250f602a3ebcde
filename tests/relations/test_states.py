"""Links of the entity stage become relations, and pairs of them imply others."""

import pytest

TEXT = "[Nora Lindqvist|PERSON] is [prime minister|OFFICE] of [Peru|PLACE]."


def link(type_, source, target, **more):
    return {
        "type": type_,
        "construction": "before-name",
        "source": source,
        "target": target,
        "first": 0,
        "stop": 3,
        "status": "occurred",
        "former": False,
        "certainty": 1.0,
    } | more


LINKS = [link("holds", "E1", "E2"), link("office_of", "E2", "E3")]


def types(found):
    return sorted(r["type"] for r in found.relations)


def test_top_office_implies_heads_and_represents(annotate):
    text = TEXT.replace("prime minister", "leader")
    found = annotate(text, links=LINKS)

    assert types(found) == ["heads", "holds", "office_of", "represents"]
    (heads,) = [r for r in found.relations if r["type"] == "heads"]
    premises = [r["type"] for r in found.relations if r["id"] in heads["derived_from"]]
    assert sorted(premises) == ["holds", "office_of"]


@pytest.mark.parametrize("title", ["envoy", "foreign minister", "negotiator"])
def test_other_offices_imply_no_head(annotate, title):
    found = annotate(TEXT.replace("prime minister", title), links=LINKS)

    assert types(found) == ["holds", "office_of", "represents"]


def test_former_and_certainty_are_passed_on(annotate):
    former = link("holds", "E1", "E2", former=True, certainty=0.5)
    (holds,) = annotate(TEXT, links=[former]).relations

    assert holds["former"] is True
    assert holds["confidence"] < 0.5


def test_links_told_twice_are_one_relation(annotate):
    assert len(annotate(TEXT, links=[LINKS[0], LINKS[0]]).relations) == 1


@pytest.mark.parametrize(
    "bad",
    [link("holds", "E1", "E3"), link("holds", "E9", "E2"), link("unknown", "E1", "E2")],
)
def test_links_that_fit_no_pack_are_left_out(annotate, bad):
    assert annotate(TEXT, links=[bad]).relations == []
