"""When and where an event took place, and who says so."""

import pytest

import entityrel


def only(found, type_):
    (relation,) = [r for r in found.relations if r["type"] == type_]
    names = {e["id"]: e["name"] for e in found.doc.user_data["entityrel.entities"]}
    return relation, names


N, T = "[Nora Lindqvist|PERSON]", "[Tomas Berka|PERSON]"
SHE = "[She|PERSON=Nora Lindqvist]"
D, JUNE = "[May 3, 2001|DATE=2001-05-03]", "[June 9, 2001|DATE=2001-06-09]"


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
        f"{N} has a meeting with {T} scheduled for Monday in [Lima|PLACE].",
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


ARRIVED = f"{N} arrived in [Lima|PLACE]."
ANY = "The rain fell for many days and the farmers of the valley rejoiced."


@pytest.mark.parametrize(
    ("text", "place"),
    [
        pytest.param(
            f"{ARRIVED} {ANY} {ANY} {ANY} {ANY} {SHE} met {T}.",
            "Lima",
            id="the-last-place-told",
        ),
        pytest.param(
            f"{N} met {T}. {ANY} {SHE} is visiting [Lima|PLACE].",
            "Lima",
            id="a-journey-told-afterwards",
        ),
        pytest.param(
            f"{N} opened a fair in [Lima|PLACE]. {ANY} {SHE} met {T}.",
            "Lima",
            id="a-clause-of-another-kind",
        ),
        pytest.param(
            f"{N} will travel to [Lima|PLACE]. {ANY} {SHE} met {T}.",
            None,
            id="a-journey-to-come",
        ),
        pytest.param(
            f"{N} met {T}. {SHE} also opened a fair in [Lima|PLACE].",
            None,
            id="a-later-deed-elsewhere",
        ),
        pytest.param(
            f"{N} visited [Lima|PLACE] on {D}. {ANY} {SHE} met {T} on {JUNE}.",
            None,
            id="another-day",
        ),
        pytest.param(
            f"{N} opened a fair in [Lima|PLACE]. {ANY} {SHE} telephoned {T}.",
            None,
            id="a-call-has-no-place",
        ),
    ],
)
def test_meeting_is_where_one_who_took_part_was(annotate, text, place):
    found = annotate(text)
    names = {e["id"]: e["name"] for e in found.doc.user_data["entityrel.entities"]}

    (contact,) = [r for r in found.relations if r["type"] in ("meets", "calls")]
    assert names.get(contact["place"]) == place


def test_all_at_one_gathering_are_in_one_place(annotate):
    found = annotate(
        f"{N} will travel to [Lima|PLACE]. {ANY} "
        f"{SHE}, {T} and [Ida Moreau|PERSON] will meet."
    )
    names = {e["id"]: e["name"] for e in found.doc.user_data["entityrel.entities"]}

    places = [names[r["place"]] for r in found.relations if r["type"] == "meets"]
    assert places == ["Lima"] * 3


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


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Nora Lindqvist met Tomas Berka between March and May.", "2023-03/2023-05"),
        (
            "Nora Lindqvist met Tomas Berka on Monday and Tuesday.",
            "2024-01-08/2024-01-09",
        ),
        ("Nora Lindqvist met Tomas Berka on Monday and Friday.", "2024-01-08"),
        (
            "From 3 to 5 May 2021, Nora Lindqvist met Tomas Berka.",
            "2021-05-03/2021-05-05",
        ),
    ],
)
def test_event_has_the_whole_of_a_stretch(text, value):
    doc = entityrel.extract(text, date="2024-01-12")

    (meeting,) = [r for r in doc.relations if r.type == "meets"]
    assert meeting.when.value == value
