"""What became of an event."""

import pytest

CASES = [
    ("[A|X] met [B|Y].", "occurred"),
    ("[A|X] has met [B|Y] twice.", "occurred"),
    ("[A|X] is meeting [B|Y].", "occurred"),
    ("[A|X] will meet [B|Y].", "planned"),
    ("[A|X] is to meet [B|Y].", "planned"),
    ("[A|X] to meet [B|Y]", "planned"),
    ("[A|X] is expected to meet [B|Y].", "planned"),
    ("[A|X] plans to meet [B|Y].", "planned"),
    ("[A|X] agreed to meet [B|Y].", "planned"),
    ("[A|X] is due to meet [B|Y].", "planned"),
    ("[A|X] said she would meet [B|Y].", "planned"),
    ("[A|X] did not meet [B|Y].", "denied"),
    ("[A|X] never met [B|Y].", "denied"),
    ("[A|X] refused to meet [B|Y].", "denied"),
    ("[A|X] declined to meet [B|Y].", "denied"),
    ("[A|X] is not expected to meet [B|Y].", "denied"),
    ("[A|X] left without meeting [B|Y].", "denied"),
    ("[A|X] will not meet [B|Y].", "denied"),
    ("[A|X] may meet [B|Y].", "hypothetical"),
    ("[A|X] could meet [B|Y].", "hypothetical"),
    ("[A|X] hopes to meet [B|Y].", "hypothetical"),
    ("[A|X] will meet [B|Y] if the rain stops.", "hypothetical"),
    ("[A|X] had been due to meet [B|Y].", "cancelled"),
    ("[A|X] cancelled a meeting with [B|Y].", "cancelled"),
    ("[A|X] called off talks with [B|Y].", "cancelled"),
    ("[A|X] spoke ahead of talks with [B|Y].", "planned"),
    ("[A|X] announced a planned meeting with [B|Y].", "planned"),
    ("[A|X] refused talks with [B|Y].", "denied"),
    ("[A|X] held no talks with [B|Y].", "denied"),
    ("[A|X] will sign a treaty and meet [B|Y].", "planned"),
    ("[A|X] managed to meet [B|Y].", "occurred"),
    ("[A|X] rejected an offer of talks with [B|Y].", "denied"),
    ("[A|X] turned down a proposal to meet [B|Y].", "denied"),
    ("[A|X] scrapped plans for talks with [B|Y].", "cancelled"),
    ("[A|X] did not reject an offer of talks with [B|Y].", "planned"),
    ("[A|X] cancelled a planned meeting with [B|Y].", "cancelled"),
    ("[A|X] had to cancel a meeting with [B|Y].", "cancelled"),
    ("[A|X] decided to call off talks with [B|Y].", "cancelled"),
    ("[A|X] will cancel a meeting with [B|Y].", "cancelled"),
    ("[A|X] wants to cancel a meeting with [B|Y].", "planned"),
    ("[A|X] may cancel a meeting with [B|Y].", "planned"),
    ("[A|X] did not cancel a meeting with [B|Y].", "planned"),
    ("[A|X] announced a meeting with [B|Y].", "planned"),
    ("Plans for a meeting between [A|X] and [B|Y] fell through.", "cancelled"),
    ("Reports of a meeting between [A|X] and [B|Y] were untrue.", "denied"),
    ("Peru denied reports of a meeting between [A|X] and [B|Y].", "denied"),
    ("The meeting between [A|X] and [B|Y] is off.", "cancelled"),
    ("The meeting between [A|X] and [B|Y] is due on Monday.", "planned"),
    ("The talks between [A|X] and [B|Y] were important.", "occurred"),
    ("A meeting between [A|X] and [B|Y] is on the agenda.", "planned"),
    (
        "A meeting between [A|X] and [B|Y], planned for May, did not take place.",
        "cancelled",
    ),
    ("A planned meeting between [A|X] and [B|Y] never took place.", "cancelled"),
]


@pytest.mark.parametrize(("sentence", "status"), CASES)
def test_status(annotate, sentence, status):
    marked = sentence.replace("[A|X]", "[Nora Lindqvist|PERSON]")
    marked = marked.replace("[B|Y]", "[Tomas Berka|PERSON]").replace(
        "she", "[she|PERSON=Nora Lindqvist]"
    )

    statuses = [r["status"] for r in annotate(marked).relations if r["type"] == "meets"]

    assert statuses == [status]


@pytest.mark.parametrize(
    ("sentence", "plover"),
    [
        ("[Peru|PLACE] sent food to [Chile|PLACE].", "AID"),
        ("[Peru|PLACE] will send food to [Chile|PLACE].", "AGREE"),
        ("[Peru|PLACE] refused to send food to [Chile|PLACE].", "REJECT"),
        ("[Peru|PLACE] will bomb [Chile|PLACE].", "THREATEN"),
        ("[Peru|PLACE] threatened to attack [Chile|PLACE].", "THREATEN"),
        ("[Peru|PLACE] bombed [Chile|PLACE].", "ASSAULT"),
    ],
)
def test_modality_decides_the_plover_class(annotate, sentence, plover):
    assert {r["plover"] for r in annotate(sentence).relations} == {plover}


@pytest.mark.parametrize(
    "sentence",
    [
        "[Cuba|PLACE] urged [Peru|PLACE] to condemn [Chile|PLACE].",
        "[Cuba|PLACE] accused [Peru|PLACE] of attacking [Chile|PLACE].",
    ],
)
def test_what_is_asked_for_or_alleged_is_no_act(annotate, sentence):
    assert ("Peru", "Chile") not in annotate(sentence).named()


@pytest.mark.parametrize(
    "sentence",
    [
        "Peru will sanction [Togo|PLACE] over [its|PLACE=Togo] raid on [Ghana|PLACE].",
        "Norway may punish [Togo|PLACE] for [its|PLACE=Togo] attack on [Ghana|PLACE].",
    ],
)
def test_what_somebody_will_be_blamed_for_was_done(annotate, sentence):
    attacks = [r for r in annotate(sentence).relations if r["type"] == "attacks"]

    assert [r["status"] for r in attacks] == ["occurred"]
