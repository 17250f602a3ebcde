"""Frames: who did it to whom, however the sentence is built."""

import pytest

NORA, TOMAS = "[Nora Lindqvist|PERSON]", "[Tomas Berka|PERSON]"
PAIR = [("Nora Lindqvist", "Tomas Berka")]


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param(f"{NORA} met {TOMAS}.", id="active"),
        pytest.param(f"{NORA} met with {TOMAS}.", id="preposition"),
        pytest.param(f"{NORA} met on Friday with {TOMAS}.", id="day-between"),
        pytest.param(f"{NORA}, who met {TOMAS}, left.", id="relative-subject"),
        pytest.param(f"{NORA} is expected to meet {TOMAS}.", id="raised"),
        pytest.param(f"{NORA} agreed to meet {TOMAS}.", id="controlled"),
        pytest.param(f"{NORA} flew home and met {TOMAS}.", id="coordinated"),
        pytest.param(f"{NORA} rested before meeting {TOMAS}.", id="gerund"),
        pytest.param(f"{NORA} and {TOMAS} met.", id="joint-subject"),
        pytest.param(f"{NORA} to meet {TOMAS}", id="headline-infinitive"),
        pytest.param(f"{NORA} held a series of talks with {TOMAS}.", id="light-verb"),
        pytest.param(f"{NORA} spoke after talks with {TOMAS}.", id="noun-in-phrase"),
        pytest.param(f"A meeting between {NORA} and {TOMAS} was held.", id="between"),
        pytest.param(f"{NORA} discussed fish and tariffs with {TOMAS}.", id="discuss"),
        pytest.param(f"{NORA} met Deputy Adviser {TOMAS}.", id="title-chain"),
    ],
)
def test_meetings_are_found_in_every_construction(annotate, sentence):
    assert annotate(sentence).named("meets") == PAIR


@pytest.mark.parametrize(
    "sentence",
    [
        "[Peru|PLACE] criticised [Chile|PLACE].",
        "[Chile|PLACE] was criticised by [Peru|PLACE].",
        "[Chile|PLACE], criticised by [Peru|PLACE], protested.",
        "[Peru|PLACE] lashed out at [Chile|PLACE].",
        "[Peru|PLACE] criticised [Chile|PLACE]'s decision to fish.",
        "[Peru|PLACE] condemned the [Chilean|PLACE=Chile] decision.",
        "[Peruvian|PLACE=Peru] officials criticised [Chile|PLACE].",
        "The government of [Peru|PLACE] criticised [Chile|PLACE].",
        "[Peru|PLACE] issued a statement condemning [Chile|PLACE].",
    ],
)
def test_direction_survives_passive_and_possession(annotate, sentence):
    assert annotate(sentence).named("criticises") == [("Peru", "Chile")]


def test_objects_are_linked_to_the_subject_and_not_to_each_other(annotate):
    found = annotate(f"{NORA} met with {TOMAS} and [Ida Moreau|PERSON].")

    assert found.named("meets") == [
        ("Nora Lindqvist", "Tomas Berka"),
        ("Nora Lindqvist", "Ida Moreau"),
    ]
    assert len({relation["event"] for relation in found.relations}) == 1


def test_joint_subjects_are_linked_pair_by_pair(annotate):
    found = annotate(f"{NORA}, {TOMAS} and [Ida Moreau|PERSON] met in Bern.")

    assert found.named("meets") == [
        ("Nora Lindqvist", "Tomas Berka"),
        ("Nora Lindqvist", "Ida Moreau"),
        ("Tomas Berka", "Ida Moreau"),
    ]
    assert {relation["mode"] for relation in found.relations} == {"multilateral"}


def test_travelling_together_is_two_visits_and_no_meeting(annotate):
    found = annotate(f"{NORA} and {TOMAS} travelled to [Peru|PLACE].")

    assert found.named("visits") == [
        ("Nora Lindqvist", "Peru"),
        ("Tomas Berka", "Peru"),
    ]
    assert not found.named("meets")


def test_mention_of_two_entities_stands_for_both(annotate):
    found = annotate(
        "[Peru|PLACE] borders [Chile|PLACE]. [They|PLACE=Peru] signed a treaty."
    )
    they = found.doc.user_data["entityrel.entities"][0]["mentions"][-1]
    found.doc.user_data["entityrel.entities"][1]["mentions"].append(dict(they))

    again = annotate.nlp.get_pipe("entityrel_relations")(found.doc)

    (relation,) = again.user_data["entityrel.relations"]
    assert (relation["type"], relation["confidence"] < 0.9) == ("signs_with", True)


@pytest.mark.parametrize(
    "sentence",
    [
        f"{NORA} met the conditions of {TOMAS}.",
        f"{NORA} spoke to a newspaper about {TOMAS}.",
        f"{NORA} met the brother of {TOMAS}.",
        f"{NORA} said that {TOMAS} met nobody.",
    ],
)
def test_names_that_only_stand_near_make_no_meeting(annotate, sentence):
    assert annotate(sentence).named("meets") == []
