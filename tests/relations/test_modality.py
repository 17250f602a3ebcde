"""Modality decides the PLOVER class: what is promised, threatened, refused, asked."""

import pytest

import entityrel

P, U = "[Poland|PLACE]", "[Peru|PLACE]"


@pytest.mark.parametrize(
    ("text", "plover", "status"),
    [
        (f"{P} met {U}.", "CONSULT", "occurred"),
        (f"{P} will hold talks with {U}.", "AGREE", "planned"),
        (f"{P} is ready to meet {U}.", "AGREE", "planned"),
        (f"{P} is willing to send grain to {U}.", "AGREE", "planned"),
        (f"{P} is committed to helping {U}.", "AGREE", "planned"),
        (f"{P} said it would send doctors to {U}.", "AGREE", "planned"),
        (f"{P} announced it will lift its ban on {U}.", "AGREE", "planned"),
        (f"{P} promised to help {U}.", "AGREE", "planned"),
        (f"{P} will withdraw its troops from {U}.", "AGREE", "planned"),
        (f"{P} sent doctors to {U}.", "AID", "occurred"),
        (f"{P} declined to meet {U}.", "REJECT", "denied"),
        (f"{P} said it would not meet {U}.", "REJECT", "denied"),
        (f"{P} and {U} failed to sign a treaty.", "REJECT", "denied"),
        (f"{P} bombed {U}.", "ASSAULT", "occurred"),
        (f"{P} prepared to attack {U}.", "MOBILIZE", "planned"),
        (f"{P} will impose sanctions on {U}.", "THREATEN", "planned"),
        (f"{P} said it would bomb {U}.", "THREATEN", "planned"),
        (f"{P} may attack {U} if the talks fail.", "THREATEN", "hypothetical"),
        (f"{P} will attack {U} unless the fleet leaves.", "THREATEN", "hypothetical"),
        (f"{P} threatened to attack {U}.", "THREATEN", "occurred"),
        (f"{P} decided it will no longer allow {U} to fish.", "THREATEN", "occurred"),
        (f"[Nora|PERSON] called off a visit to {U}.", "SANCTION", "cancelled"),
        (f"{P} no longer supports {U}.", "SUPPORT", "denied"),
    ],
)
def test_class_and_status_of_what_is_said_so(annotate, text, plover, status):
    found = {(row["plover"], row["status"]) for row in annotate(text).relations}

    assert (plover, status) in found


def test_resigning_is_told_of_the_country_and_only_when_it_happened(nlp):
    texts = [
        "Peruvian President Ana Quispe resigned on Monday.",
        "Peruvian President Ana Quispe will resign on Monday.",
    ]

    told = [
        [
            (document.entity(row.source).name, document.entity(row.target).name)
            for row in document.relations
            if row.type == "yields_to"
        ]
        for document in entityrel.pipe(texts, nlp=nlp)
    ]

    assert told == [[("Ana Quispe", "Peru")], []]
