"""Contacts whose own words name one side or none."""

import pytest

import entityrel

PLAN = "Peruvian President Ana Quispe will meet Chilean President Luis Soto on Monday."
TRIP = "Peruvian President Ana Quispe will visit Chile on Monday."
HELD = "Peruvian President Ana Quispe met Chilean President Luis Soto on Monday."

TAKEN_UP = [
    # 'the meeting' is the one told last
    (f"{PLAN} The meeting was postponed by a week.", "meets", "planned", "planned"),
    (f"{PLAN} The meeting was called off.", "meets", "planned", "cancelled"),
    (f"{PLAN} The talks did not take place.", "meets", "planned", "denied"),
    (
        f"{PLAN} Soto called off the meeting on Saturday.",
        "meets",
        "planned",
        "cancelled",
    ),
    (
        "Peru's Ana Quispe was to meet Chile's Luis Soto, but the talks were dropped.",
        "meets",
        "planned",
        "cancelled",
    ),
    (f"{TRIP} The trip has been cancelled.", "visits", "planned", "cancelled"),
    (f"{HELD} A second meeting is set for 24 June.", "meets", "occurred", "planned"),
    (f"{HELD} The talks will resume on Thursday.", "meets", "occurred", "planned"),
]
ONE_SIDED = [
    # of whom the sentence before is about
    "Norway's premier, Kari Holm, fell ill. A meeting with Luis Soto was called off.",
    "Norway's premier, Kari Holm, fell ill. There will be talks with Luis Soto in May.",
    "Kari Holm, Norway's premier, fell ill. On the agenda was a call with Luis Soto.",
    # who says so
    "A call with Luis Soto is planned for Sunday, Norwegian Premier Kari Holm said.",
    # a country
    "Norway's premier, Kari Holm, fell ill. Talks with Denmark are off.",
]
NOTHING_NEW = [
    f"{PLAN} The meeting comes after weeks of tension.",
    f"{PLAN} The meeting will not be easy.",
    f"{PLAN} The meeting is not expected to bring a breakthrough.",
    f"{PLAN} Soto's meeting with Quispe comes after weeks of tension.",
    f"{PLAN} No details of their meeting were given.",
    f"{PLAN} After the meeting Quispe will fly home.",
    f"{TRIP} The visit was criticised by her party.",
    f"{TRIP} Her party wants to cancel the visit.",
    f"{HELD} The meeting had been planned for months.",
    f"{HELD} No date for a further meeting was set.",
    # other meetings
    f"{PLAN} The party meeting was postponed.",
    f"{PLAN} The annual meeting was postponed.",
    f"{PLAN} The meeting of the central bank was postponed.",
    f"{PLAN} A conference on fish was opened. The conference was postponed.",
    f"{HELD} The dinner was cancelled.",
]
NOBODY = [
    "Analyst Jane Roe spoke. Talks with Peruvian President Ana Quispe were cancelled.",
    "Peru's parliament debated fish. A meeting with farmers was called off.",
    "Peruvian President Ana Quispe fell ill. The meeting was called off.",
    "Norway's economy is weak. A visit to Peru was cancelled.",
    "Peruvian President Ana Quispe praised Luis Soto. Talks with him matter to Peru.",
]
TYPES = ("meets", "calls", "visits", "negotiates_with")


@pytest.fixture(scope="module")
def contacts(nlp):
    def found(text):
        document = entityrel.extract(text, date="2024-05-10", nlp=nlp)
        return [
            (document.entity(r.source).name, r.type, document.entity(r.target).name, r)
            for r in document.relations
            if r.type in TYPES
        ]

    return found


@pytest.mark.parametrize(("text", "type_", "before", "after"), TAKEN_UP)
def test_a_noun_takes_up_the_contact_told_last(contacts, text, type_, before, after):
    found = contacts(text)

    assert [(row[1], row[3].status) for row in found] == [
        (type_, before),
        (type_, after),
    ]
    assert {*found[0][::2][:2]} == {*found[1][::2][:2]}


@pytest.mark.parametrize("text", ONE_SIDED)
def test_one_side_is_whom_the_text_is_about(contacts, text):
    _, _, _, relation = contacts(text)[-1]
    pairs = [{row[0], row[2]} for row in contacts(text) if row[1] != "visits"]

    assert len(pairs) == 1
    assert "Kari Holm" in pairs[0]
    assert relation.status in ("planned", "cancelled")


@pytest.mark.parametrize("text", NOTHING_NEW)
def test_words_that_tell_nothing_new_add_nothing(contacts, text):
    assert len(contacts(text)) == 1


@pytest.mark.parametrize("text", NOBODY)
def test_nobody_is_understood_where_it_is_unclear(contacts, text):
    assert contacts(text) == []


def test_a_visit_called_off_was_to_the_other_country(contacts):
    found = contacts(
        "Chile is calm, but Peruvian President Ana Quispe called off a visit."
    )

    assert [row[:3] for row in found] == [("Ana Quispe", "visits", "Chile")]


def test_a_first_conversation_is_the_call_told_before(contacts):
    found = contacts(
        "Peruvian President Ana Quispe spoke by phone with Luis Soto on Sunday. It was "
        "the first conversation between the two in years."
    )

    assert [row[:3] for row in found] == [("Ana Quispe", "calls", "Luis Soto")]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("It was the first meeting between Ana Quispe and Luis Soto.", "occurred"),
        ("It will be the first meeting between Ana Quispe and Luis Soto.", "planned"),
    ],
)
def test_what_it_was_has_the_status_of_being(contacts, text, status):
    assert [row[3].status for row in contacts(text)] == [status]


@pytest.mark.parametrize(
    "text",
    [
        "Finland and Estonia quarrel. The two countries' fishery chiefs met in Riga.",
        "Finland and Estonia quarrel. The two fishery ministers discussed the quota.",
        "The two energy ministers discussed a bill. Finland wants cash, Estonia time.",
        "A meeting between Finland and Estonia's prime minister broke up on Friday.",
    ],
)
def test_two_countries_meet(contacts, text):
    assert {"Finland", "meets"} <= set(contacts(text)[0][:3])


def test_two_presidents_share_their_title(contacts):
    text = "Presidents Tuomas Rantala of Finland and Kadri Tamm of Estonia met in Riga."

    assert [row[:3] for row in contacts(text)] == [
        ("Tuomas Rantala", "meets", "Kadri Tamm")
    ]


def test_both_who_met_are_described(contacts):
    found = contacts("Ana Quispe and Luis Soto, who met in Rome in May, fell ill.")

    assert [row[:3] for row in found] == [("Ana Quispe", "meets", "Luis Soto")]


def test_they_hold_talks_of_the_two_told_before(contacts):
    found = contacts("Ana Quispe met Luis Soto. They will hold talks in Rome in June.")

    assert [row[3].status for row in found] == ["occurred", "planned"]


def test_a_visit_put_back_is_planned(contacts):
    found = contacts("A visit to Chile by Ana Quispe has been put back to June.")

    assert [(row[1], row[3].status) for row in found] == [("visits", "planned")]
    assert found[0][3].postponed
