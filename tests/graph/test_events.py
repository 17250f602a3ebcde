"""One edge a meeting: what may and may not be one event, and what becomes of it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entityrel.graph import build_graph, contacts

from .articles import actor, article, relation

AMA, LUC = "person/ama-boatin", "person/luc-tanoh"
CAST = {
    "Ama": actor("Ama Boatin", country="GHA", sector="GOV"),
    "Luc": actor("Luc Tanoh", country="CIV", sector="GOV"),
    "Yaw": actor("Yaw Ofori", country="GHA", sector="GOV"),
    "Ghana": actor("Ghana", "PLACE", country="GHA"),
    "Ivory Coast": actor("Ivory Coast", "PLACE", country="CIV"),
    "Accra": actor("Accra", "PLACE", country="GHA"),
    "Lomé": actor("Lomé", "PLACE", country="TGO"),
    "minister": actor("Foreign Minister of Ghana", "OFFICE", country="GHA"),
    "defence": actor("Defence Minister of Ghana", "OFFICE", country="GHA"),
    "a minister": actor("Minister of Ghana", "OFFICE", country="GHA"),
    "leader": actor("Leader of Ghana", "OFFICE", country="GHA"),
    "ministry": actor("Foreign Ministry of Ghana", "ORG", country="GHA", sector="GOV"),
    "rebels": actor("Kofi Badu", country="GHA", sector="REB"),
}
NAME = {short: row["name"] for short, row in CAST.items()}
HOLDS = relation("holds", "Ama Boatin", "Foreign Minister of Ghana")


def told(id_, date, one, other, when=None, type_="meets", **more):
    """An article that tells one contact, and who the foreign minister is."""
    contact = relation(type_, NAME[one], NAME[other], when, **more)
    return article(id_, date, CAST.values(), [HOLDS, contact])


def edges(*documents, type_="meets"):
    graph = build_graph(documents)
    return [
        (source, target, edge)
        for source, target, edge in graph.edges(data=True)
        if edge["type"] == type_
    ]


def course(*documents):
    ((_, _, edge),) = edges(*documents)
    return edge["status"], [step["step"] for step in edge["history"]]


@pytest.mark.parametrize(
    "one", ["Ghana", "minister", "a minister", "leader", "ministry", "Ama"]
)
@pytest.mark.parametrize("other", ["Ivory Coast", "Luc"])
def test_a_country_or_an_office_stands_for_the_person(one, other):
    documents = (
        told("a", "2024-03-05", "Ama", "Luc", "2024-03-04"),
        told("b", "2024-03-06", other, one, "2024-03-04"),
    )

    ((source, target, edge),) = edges(*documents)

    assert (source, target) == (AMA, LUC)
    assert [document for document, _ in edge["sources"]] == ["a", "b"]


@pytest.mark.parametrize(
    ("held", "told", "one"),
    [
        ("Prime Minister of Ghana", "Premier of Ghana", True),
        ("Trade Minister", "Trade Minister of Ghana", True),
        ("Trade Minister of Ghana", "Minister of Ghana", True),
        ("Prime Minister of Ghana", "Minister of Ghana", False),
        ("Trade Minister of Ghana", "Sports Minister of Ghana", False),
    ],
)
def test_an_office_may_be_told_in_other_words(held, told, one):
    office = actor(held, "OFFICE", country="GHA" if "Ghana" in held else None)
    other = actor(told, "OFFICE", country="GHA")
    holds = relation("holds", "Ama Boatin", held)
    actors = [CAST["Ama"], CAST["Luc"]]
    documents = [
        article(
            "a",
            "2024-03-05",
            [*actors, office],
            [holds, relation("meets", "Ama Boatin", "Luc Tanoh", "2024-03-04")],
        ),
        article(
            "b",
            "2024-03-06",
            [*actors, other],
            [relation("meets", told, "Luc Tanoh", "2024-03-04")],
        ),
    ]

    assert (len(edges(*documents)) == 1) == one


def test_two_vague_reports_are_clear_together():
    ((source, target, _),) = edges(
        told("a", "2024-03-05", "Ama", "Ivory Coast", "2024-03-04"),
        told("b", "2024-03-05", "Ghana", "Luc", "2024-03-04"),
        told("c", "2024-03-05", "Ghana", "Ivory Coast", "2024-03-04"),
    )

    assert (source, target) == (AMA, LUC)


@pytest.mark.parametrize("one", ["Yaw", "defence", "rebels", "Lomé"])
def test_others_of_the_country_are_others(one):
    found = edges(
        told("a", "2024-03-05", "Ama", "Luc", "2024-03-04"),
        told("b", "2024-03-06", one, "Luc", "2024-03-04"),
    )

    assert len(found) == 2


def test_a_country_that_sent_two_on_one_day_stands_for_neither():
    found = edges(
        told("a", "2024-03-05", "Ama", "Luc", "2024-03-04"),
        told("b", "2024-03-05", "Yaw", "Luc", "2024-03-04"),
        told("c", "2024-03-05", "Ghana", "Luc", "2024-03-04"),
    )

    assert len(found) == 3


def test_two_meetings_in_a_week_stay_two():
    found = edges(
        told("a", "2024-03-03", "Ama", "Luc", "2024-03-04", status="planned"),
        told("b", "2024-03-03", "Ama", "Luc", "2024-03-08", status="planned"),
        told("c", "2024-03-05", "Ghana", "Ivory Coast", "2024-03-04"),
        told("d", "2024-03-09", "Ama", "Luc", "2024-03-08"),
    )

    assert [edge["start"] for *_, edge in found] == ["2024-03-04", "2024-03-08"]
    assert [edge["status"] for *_, edge in found] == ["occurred", "occurred"]


@pytest.mark.parametrize("type_", ["hosts", "negotiates_with"])
def test_one_event_in_other_words_is_one_event(type_):
    graph = build_graph(
        [
            told("a", "2024-03-03", "Ama", "Luc", "2024-03-04", status="planned"),
            told("b", "2024-03-05", "Ama", "Luc", "2024-03-04", type_=type_),
        ]
    )

    found = [e for _, _, e in graph.edges(data=True) if e["event"]]
    assert [e["status"] for e in found] == ["occurred", "occurred"]
    assert len({e["event"] for e in found}) == 1
    assert contacts(graph).edges[AMA, LUC]["weight"] == 1


@pytest.mark.parametrize("type_", ["calls", "visits"])
def test_a_call_or_a_visit_is_no_meeting(type_):
    there = "Ivory Coast" if type_ == "visits" else "Luc"
    graph = build_graph(
        [
            told("a", "2024-03-05", "Ama", "Luc", "2024-03-04"),
            told("b", "2024-03-05", "Ama", there, "2024-03-04", type_=type_),
        ]
    )

    assert len({e["event"] for _, _, e in graph.edges(data=True) if e["event"]}) == 2


def test_talks_that_go_on_are_no_meeting():
    graph = build_graph(
        [
            told("a", "2024-03-05", "Ama", "Luc", "2024-03-04"),
            told(
                "b",
                "2024-03-05",
                "Ama",
                "Luc",
                "2024-01-01/2024-12-31",
                type_="negotiates_with",
            ),
        ]
    )

    assert len({e["event"] for _, _, e in graph.edges(data=True) if e["event"]}) == 2


def test_a_visit_to_the_capital_is_one_to_the_country():
    found = edges(
        told("a", "2024-03-05", "Luc", "Accra", "2024-03-04", type_="visits"),
        told("b", "2024-03-05", "Luc", "Ghana", "2024-03-04", type_="visits"),
        type_="visits",
    )

    assert [target for _, target, _ in found] == ["place/accra", "place/ghana"]
    assert len({edge["event"] for *_, edge in found}) == 1


def test_an_envoy_is_on_the_side_of_the_organisation():
    body = actor("Gulf Union", "ORG", sector="IGO")
    office = actor("Envoy of the Gulf Union", "OFFICE")
    office_of = relation("office_of", "Envoy of the Gulf Union", "Gulf Union")
    documents = [
        article(
            "a",
            "2024-03-05",
            [body, office, actor("Fay Cole"), *CAST.values()],
            [
                office_of,
                relation("holds", "Fay Cole", "Envoy of the Gulf Union"),
                relation("meets", "Fay Cole", NAME["Luc"], "2024-03-04"),
            ],
        ),
        article(
            "b",
            "2024-03-06",
            [body, office, *CAST.values()],
            [
                office_of,
                relation("meets", NAME["Luc"], "Envoy of the Gulf Union", "2024-03-04"),
            ],
        ),
    ]

    ((source, target, _),) = edges(*documents)

    assert (source, target) == ("person/fay-cole", LUC)


def test_nobody_meets_the_office_that_he_holds():
    assert not edges(told("a", "2024-03-05", "Ama", "minister", "2024-03-04"))


def test_a_plan_for_a_day_gone_by_is_for_a_day_to_come():
    assert course(
        told("a", "2024-03-05", "Ama", "Luc", "2024-03-01", status="planned"),
        told("b", "2024-03-09", "Ama", "Luc", "2024-03-08"),
    ) == ("occurred", ["announced", "took place"])


# -- the course of an event -------------------------------------------------------

PLAN = told("a", "2024-03-01", "Ama", "Luc", "2024-03-08", status="planned")


def test_announced_confirmed_took_place():
    assert course(
        PLAN,
        told("b", "2024-03-05", "Ghana", "Ivory Coast", "2024-03-08", status="planned"),
        told("c", "2024-03-06", "Ama", "Luc", "2024-03-08", status="planned"),
        told("d", "2024-03-09", "Ama", "Luc", "2024-03-08"),
        told("e", "2024-03-10", "Ama", "Luc", "2024-03-08"),
    ) == ("occurred", ["announced", "confirmed", "took place"])


def test_each_step_tells_its_source_date_day_and_speaker():
    ((_, _, edge),) = edges(
        told(
            "a",
            "2024-03-01",
            "Ama",
            "Luc",
            "2024-03-08",
            status="planned",
            attribution="Luc Tanoh",
        ),
    )

    assert edge["history"] == [
        {
            "step": "announced",
            "status": "planned",
            "document": "a",
            "date": "2024-03-01",
            "when": "2024-03-08",
            "by": LUC,
        }
    ]


def test_put_off_to_a_day_told_later():
    documents = (
        PLAN,
        told("b", "2024-03-06", "Ama", "Luc", status="planned", postponed=True),
        told("c", "2024-03-16", "Ama", "Luc", "2024-03-15"),
    )

    assert course(*documents) == ("occurred", ["announced", "postponed", "took place"])
    assert edges(*documents)[0][2]["start"] == "2024-03-15"


def test_put_off_to_a_new_day():
    put_off = told(
        "b", "2024-03-06", "Ama", "Luc", "2024-03-15", status="planned", postponed=True
    )

    assert course(PLAN, put_off) == ("planned", ["announced", "postponed"])
    assert edges(PLAN, put_off)[0][2]["start"] == "2024-03-15"
    assert course(
        PLAN, put_off, told("c", "2024-03-16", "Ghana", "Luc", "2024-03-15")
    ) == ("occurred", ["announced", "postponed", "took place"])


def test_a_second_meeting_planned_before_is_not_the_one_put_off():
    found = edges(
        PLAN,
        told("b", "2024-03-01", "Ama", "Luc", "2024-03-20", status="planned"),
        told("c", "2024-03-06", "Ama", "Luc", status="planned", postponed=True),
    )

    assert [[s["step"] for s in edge["history"]] for *_, edge in found] == [
        ["announced", "postponed"],
        ["announced"],
    ]


@pytest.mark.parametrize("when", [None, "2024-03-08", "2024-03-06"])
def test_called_off_on_whatever_day_that_was_told(when):
    off = told("b", "2024-03-06", "Ghana", "Luc", when, status="cancelled")

    assert course(PLAN, off) == ("cancelled", ["announced", "cancelled"])


def test_called_off_and_then_held_after_all():
    assert course(
        PLAN,
        told("b", "2024-03-06", "Ama", "Luc", status="cancelled"),
        told("c", "2024-03-07", "Ama", "Luc", "2024-03-08", status="planned"),
        told("d", "2024-03-09", "Ama", "Luc", "2024-03-08"),
    ) == ("occurred", ["announced", "cancelled", "announced", "took place"])


def test_a_meeting_called_off_is_not_the_one_that_took_place_before():
    found = edges(
        PLAN,
        told("b", "2024-03-05", "Ama", "Luc", "2024-03-04"),
        told("c", "2024-03-06", "Ama", "Luc", status="cancelled"),
    )

    assert [edge["status"] for *_, edge in found] == ["cancelled", "occurred"]


def test_reports_that_contradict_each_other_stand_side_by_side():
    report = told(
        "a", "2024-03-05", "Ama", "Luc", "2024-03-04", attribution="Luc Tanoh"
    )
    denial = told(
        "b", "2024-03-06", "Ama", "Luc", status="denied", attribution="Ama Boatin"
    )
    proof = told("c", "2024-03-07", "Ama", "Luc", "2024-03-04")

    assert course(report, denial) == ("denied", ["took place", "denied"])
    assert course(report, denial, proof) == (
        "occurred",
        ["took place", "denied", "took place"],
    )
    edge = edges(report, denial)[0][2]
    assert edge["disputed"]
    assert [step["by"] for step in edge["history"]] == [LUC, AMA]
    assert not edges(report, proof)[0][2]["disputed"]


def test_a_plan_told_after_the_event_takes_nothing_back():
    assert course(
        told("a", "2024-03-09", "Ama", "Luc", "2024-03-08"),
        told("b", "2024-03-10", "Ama", "Luc", "2024-03-08", status="planned"),
    ) == ("occurred", ["took place"])


def test_possible_then_denied():
    assert course(
        told(
            "a",
            "2024-03-01",
            "Ama",
            "Luc",
            "2024-03-01/2024-03-31",
            status="hypothetical",
        ),
        told("b", "2024-03-03", "Ama", "Luc", "2024-03-01/2024-03-31", status="denied"),
    ) == ("denied", ["possible", "denied"])


def test_meeting_again_some_day_is_another_meeting():
    found = edges(
        article(
            "a",
            "2024-03-05",
            CAST.values(),
            [
                relation("meets", NAME["Ama"], NAME["Luc"], "2024-03-04", event="V1"),
                relation(
                    "meets", NAME["Ama"], NAME["Luc"], event="V2", status="planned"
                ),
            ],
        )
    )

    assert [edge["status"] for *_, edge in found] == ["occurred", "planned"]


def test_news_without_date_is_of_the_plan_for_the_day_before():
    found = edges(
        told("a", "2024-03-05", "Ama", "Luc", "2024-03-04"),
        told("b", "2024-03-05", "Ama", "Luc", "2024-03-08", status="planned"),
        told("c", "2024-03-09", "Ama", "Luc"),
    )

    assert [edge["status"] for *_, edge in found] == ["occurred", "occurred"]
    assert [len(edge["sources"]) for *_, edge in found] == [1, 2]


def test_a_week_that_fits_a_plan_and_what_took_place_is_of_the_latter():
    assert course(
        told("a", "2024-03-03", "Ama", "Luc", "2024-03-06", status="planned"),
        told("b", "2024-03-09", "Ama", "Luc", "2024-03-07"),
        told("c", "2024-03-12", "Ama", "Luc", "2024-03-04/2024-03-10"),
    ) == ("occurred", ["announced", "took place"])


def test_what_is_told_without_date_is_recalled_by_its_place():
    found = edges(
        told("a", "2024-03-05", "Ama", "Luc", "2024-03-04", place="Lomé"),
        told("b", "2024-04-05", "Ama", "Luc", "2024-04-04", place="Accra"),
        told("c", "2024-04-06", "Ama", "Luc", place="Lomé"),
    )

    assert [edge["place"] for *_, edge in found] == ["place/lome", "place/accra"]
    assert [len(edge["sources"]) for *_, edge in found] == [2, 1]


# -- order --------------------------------------------------------------------------

DATES = [None, "2024-03-01", "2024-03-05", "2024-03-09", "2024-03-16"]
WHEN = [None, "2024-03-04", "2024-03-08", "2024-03-15", "2024-03-04/2024-03-10"]
TELLING = st.fixed_dictionaries(
    {
        "date": st.sampled_from(DATES),
        "one": st.sampled_from(["Ama", "Yaw", "Ghana", "minister", "ministry"]),
        "other": st.sampled_from(["Luc", "Ivory Coast"]),
        "when": st.sampled_from(WHEN),
        "type_": st.sampled_from(["meets", "hosts", "calls"]),
        "status": st.sampled_from(["planned", "occurred", "cancelled", "denied"]),
        "postponed": st.booleans(),
    }
)


def shuffled(tellings):
    return st.tuples(st.just(tellings), st.permutations(range(len(tellings))))


@settings(max_examples=60, deadline=None)
@given(st.lists(TELLING, max_size=9).flatmap(shuffled))
def test_the_order_of_documents_changes_nothing(drawn):
    tellings, order = drawn
    documents = [told(f"d{number}", **row) for number, row in enumerate(tellings)]

    graph = build_graph(documents)
    other = build_graph(documents[number] for number in order)

    assert list(graph.edges(keys=True, data=True)) == list(
        other.edges(keys=True, data=True)
    )
    made_of = [r for _, _, e in graph.edges(data=True) for r in e["relations"]]
    assert len(made_of) == len(set(made_of)) == 2 * len(documents)


def test_a_plan_carried_out_a_day_late():
    assert course(PLAN, told("b", "2024-03-10", "Ama", "Luc", "2024-03-09")) == (
        "occurred",
        ["announced", "took place"],
    )


@pytest.mark.parametrize("when", ["2024-03-04", "2024-03-12"])
def test_a_plan_is_not_what_was_held_days_before_or_after(when):
    assert len(edges(PLAN, told("b", "2024-03-14", "Ama", "Luc", when))) == 2


def test_what_was_put_off_may_be_called_off_long_after():
    assert course(
        PLAN,
        told("b", "2024-03-06", "Ama", "Luc", status="planned", postponed=True),
        told("c", "2024-05-06", "Ghana", "Luc", status="cancelled"),
    ) == ("cancelled", ["announced", "postponed", "cancelled"])
