"""When and where an event took place, and who says so."""

import pytest


def only(found, type_):
    (relation,) = [r for r in found.relations if r["type"] == type_]
    names = {e["id"]: e["name"] for e in found.doc.user_data["entityrel.entities"]}
    return relation, names


N, T = "[Nora Lindqvist|PERSON]", "[Tomas Berka|PERSON]"
D = "[May 3, 2001|DATE=2001-05-03]"


@pytest.mark.parametrize(
    "text",
    [
        f"{N} met {T} on {D}.",
        f"On {D}, {N} met {T}.",
        f"{N} held talks with {T} on {D}.",
        f"{N} flew to [Lima|PLACE] on {D}, where [she|PERSON=Nora Lindqvist] met {T}.",
        f"{N} met {T} and opened a bridge on {D}.",
        f"{N} visited [Lima|PLACE] on {D}. [She|PERSON=Nora Lindqvist] met {T}.",
    ],
)
def test_date_is_that_of_the_clause_or_of_what_it_continues(annotate, text):
    relation, _ = only(annotate(text), "meets")

    assert relation["when"]["start"] == "2001-05-03"


@pytest.mark.parametrize(
    "text",
    [
        f"{N} met {T} before the vote of {D}.",
        f"{N} met {T}, who was born on {D}.",
        f"{N} met {T}.",
    ],
)
def test_date_of_something_else_is_left_alone(annotate, text):
    relation, _ = only(annotate(text), "meets")

    assert relation["when"] is None


@pytest.mark.parametrize(
    "text",
    [
        f"{N} met {T} in [Lima|PLACE].",
        f"In [Lima|PLACE], [Peru|PLACE], {N} met {T}.",
        f"{N} met President {T} in [Lima|PLACE], [Peru|PLACE].",
        f"{N} travelled to [Lima|PLACE], where [she|PERSON=Nora Lindqvist] met {T}.",
        f"During a visit to [Lima|PLACE], {N} met {T}.",
        f"{N} visited [Lima|PLACE] and met {T}.",
        f"{N} visited [Lima|PLACE]. There [she|PERSON=Nora Lindqvist] met {T}.",
    ],
)
def test_place_is_the_most_specific_one(annotate, text):
    relation, names = only(annotate(text), "meets")

    assert names[relation["place"]] == "Lima"


@pytest.mark.parametrize(
    "text",
    [
        f"{N} met {T} ahead of a summit in [Lima|PLACE].",
        f"{N} met {T} after a visit to [Lima|PLACE] by the pope.",
        f"{N} met {T} to talk about the war in [Peru|PLACE].",
    ],
)
def test_place_of_another_event_is_left_alone(annotate, text):
    relation, _ = only(annotate(text), "meets")

    assert relation["place"] is None


def test_each_target_has_the_place_told_after_it(annotate):
    found = annotate(
        f"{N} met with {T} in [Lima|PLACE] "
        "and with [Ida Moreau|PERSON] in [Quito|PLACE]."
    )
    names = {e["id"]: e["name"] for e in found.doc.user_data["entityrel.entities"]}

    places = {names[r["target"]]: names[r["place"]] for r in found.relations}

    assert places == {"Tomas Berka": "Lima", "Ida Moreau": "Quito"}


def test_here_is_the_place_of_the_dateline(annotate):
    layout = {
        "blocks": [{"first": 0, "stop": 12, "kind": "paragraph"}],
        "date": None,
        "place": [0, 1],
    }
    found = annotate(f"[LIMA|PLACE] - {N} met {T} here.", layout=layout)
    relation, names = only(found, "meets")

    assert names[relation["place"]] == "LIMA"


@pytest.mark.parametrize(
    "text",
    [
        "[Ida Moreau|PERSON] said {0} had met {1}.",
        "{0} met {1}, according to [Ida Moreau|PERSON].",
        "{0} had met {1}, [Ida Moreau|PERSON] said.",
    ],
)
def test_attribution_names_who_says_it(annotate, text):
    relation, names = only(annotate(text.format(N, T)), "meets")

    assert names[relation["attribution"]] == "Ida Moreau"
