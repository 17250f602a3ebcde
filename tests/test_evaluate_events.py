import datetime as dt
from pathlib import Path

import pytest

from entityrel.errors import InputError, ReadError
from entityrel.evaluate_events import evaluate_events
from entityrel.gold_events import read_event_gold
from entityrel.schema import Document, Entity, Evidence, Mention, Relation, When

STORIES = Path(__file__).parents[1] / "data/stories"
STORY = """
== Two rounds
first: meeting, Ama Boatin (GHA), Luc Tanoh (CIV) -> occurred
second: meeting, Ama Boatin (GHA), Luc Tanoh (CIV) -> planned

-- 2024-03-04 | Gulf Wire
{first planned|Ama Boatin will meet Luc Tanoh on Tuesday}.

-- 2024-03-06
{first occurred|Ama Boatin met Luc Tanoh on Tuesday}, before
{second planned|Ama Boatin will see Luc Tanoh on Friday}.
"""


@pytest.fixture
def gold(tmp_path):
    path = tmp_path / "story.txt"
    path.write_text(STORY, "utf-8")
    return read_event_gold(path)


def documents(gold, told):
    """The articles with the relations told: (document, words) -> day and status."""
    for record in gold.records:
        yield Document(
            id=record.id,
            date=record.date,
            text=record.text,
            entities=[person("E1", "Ama Boatin"), person("E2", "Luc Tanoh")],
            relations=[
                meeting(f"R{n}", record.text, words, day, status)
                for n, (document, words, day, status) in enumerate(told)
                if record.id == f"story.1{document}"
            ],
        )


def person(id_, name):
    mention = Mention(start=0, end=len(name), text=name)
    return Entity(id=id_, type="PERSON", name=name, mentions=(mention,))


def meeting(id_, text, words, day, status):
    start = text.index(words)
    when = When(
        value=day, start=dt.date.fromisoformat(day), end=dt.date.fromisoformat(day)
    )
    return Relation(
        id=id_,
        type="meets",
        source="E1",
        target="E2",
        status=status,
        event=f"V{id_}",
        when=when,
        evidence=Evidence(start=start, end=start + len(words), text=words),
        rule="meets.x",
        confidence=0.9,
        plover="CONSULT",
    )


RIGHT = (
    ("a", "will meet Luc Tanoh", "2024-03-05", "planned"),
    ("b", "met Luc Tanoh", "2024-03-05", "occurred"),
    ("b", "will see Luc Tanoh", "2024-03-08", "planned"),
)


def kinds(evaluation):
    return [fault.kind for fault in evaluation.faults]


def test_marks_become_offsets_into_the_plain_text(gold):
    (first, second) = gold.events

    assert gold.records[1].text.startswith(
        "Ama Boatin met Luc Tanoh on Tuesday, before"
    )
    for telling in (*first.tellings, *second.tellings):
        text = next(r.text for r in gold.records if r.id == telling.document)
        assert text[telling.start : telling.end] == telling.text
    assert first.history == (("story.1a", "planned"), ("story.1b", "occurred"))
    assert (gold.records[0].source, gold.records[1].source) == ("Gulf Wire", None)


def test_all_right(gold):
    result = evaluate_events(gold, documents(gold, RIGHT))

    assert (result.pairs.f1, result.status.value, result.faults) == (1, 1, ())
    assert "final status" in str(result)


def test_what_is_not_found_costs_its_pairs(gold):
    result = evaluate_events(gold, documents(gold, RIGHT[1:]))

    assert (result.tellings.recall, result.pairs.recall) == (2 / 3, 0)
    assert (result.found_pairs.gold, kinds(result)) == (0, ["missed"])


def test_a_document_tells_a_thing_once(gold):
    again = gold.events[0].tellings[1].model_copy(update={"start": 60, "end": 66})
    first = gold.events[0].model_copy(
        update={"tellings": (*gold.events[0].tellings, again)}
    )
    twice = gold.model_copy(update={"events": (first, gold.events[1])})

    assert evaluate_events(twice, documents(gold, RIGHT)).tellings.gold == 3


def test_an_event_taken_for_two(gold):
    late = (RIGHT[0], ("b", "met Luc Tanoh", "2024-02-27", "occurred"), RIGHT[2])

    result = evaluate_events(gold, documents(gold, late))

    assert result.found_pairs.right == 0
    assert "split" in kinds(result)
    assert "not with 'Ama Boatin will meet" in result.errors()


def test_two_events_taken_for_one(gold):
    same = (*RIGHT[:2], ("b", "will see Luc Tanoh", "2024-03-05", "planned"))

    result = evaluate_events(gold, documents(gold, same))

    assert (result.pairs.right, result.pairs.predicted) == (1, 3)
    assert kinds(result) == ["status", "joined"]


def test_a_surname_keeps_its_particle(tmp_path):
    path = tmp_path / "story.txt"
    path.write_text(STORY.replace("Luc Tanoh", "Luc Al Tanoh"), "utf-8")
    gold = read_event_gold(path)
    told = [("a", "Ama Boatin will meet Luc Al Tanoh", "2024-03-05", "planned")]
    predicted = [
        document.model_copy(
            update={"entities": (document.entities[0], person("E2", "Al Tanoh"))}
        )
        for document in documents(gold, told)
    ]

    assert evaluate_events(gold, predicted).tellings.right == 1


def test_a_contact_that_is_none(gold):
    swapped = [
        document.model_copy(
            update={"entities": (document.entities[0], person("E2", "Yaw Ofori"))}
        )
        for document in documents(gold, RIGHT[1:2])
    ]

    result = evaluate_events(gold, swapped)

    assert (result.tellings.predicted, result.tellings.right) == (1, 0)
    assert kinds(result) == ["missed", "missed", "missed", "false"]
    assert "Ama Boatin meets Yaw Ofori" in result.errors(None)


def test_other_texts_are_refused(gold):
    with pytest.raises(InputError, match=r"id 'story.1a' and the text of the gold"):
        evaluate_events(gold, [])


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            "-> occurred",
            "-> done",
            r"line 3: unknown status 'done'; use one of occurred",
        ),
        ("first: meeting", "first: lunch", r"line 3: unknown kind 'lunch'; use one of"),
        (" (GHA)", "", r"line 3: .*tells no event; expected 'name: meeting"),
        ("{first planned", "{third planned", r"line 6: .*names no event of the story"),
        ("{first planned", "{first agreed", r"line 6: .*or none of planned"),
        (
            "on Tuesday}.",
            "on Tuesday.",
            r"line 6: a mark in the article is malformed or not closed",
        ),
        ("{first planned|", "", r"line 6: a '}' in the article closes no mark"),
        (
            "-- 2024-03-04",
            "-- 4 March",
            r"line 6: .*expected '-- 2024-05-10 \| Source'",
        ),
    ],
)
def test_faults_of_a_story_are_told_with_their_line(tmp_path, old, new, fault):
    path = tmp_path / "story.txt"
    path.write_text(STORY.replace(old, new, 1), "utf-8")

    with pytest.raises(InputError, match=fault):
        read_event_gold(path)


def test_nothing_to_read_is_refused(tmp_path):
    with pytest.raises(ReadError, match="no file of stories"):
        read_event_gold(tmp_path)
    (tmp_path / "a.txt").write_text("no story", "utf-8")
    with pytest.raises(ReadError, match="begins with '== Title'"):
        read_event_gold(tmp_path)


GOLD = read_event_gold(STORIES)


@pytest.mark.parametrize("event", [pytest.param(e, id=e.id) for e in GOLD.events])
def test_every_event_is_told_and_its_status_is_told_too(event):
    told = {telling.told for telling in event.tellings}

    assert event.status in told
    assert len({p.name for p in event.participants}) == 2


def test_each_story_is_told_in_three_to_six_articles():
    stories = {}
    for record in GOLD.records:
        stories.setdefault(record.id[:-1], []).append(record)

    assert {len(articles) for articles in stories.values()} <= {3, 4, 5, 6}
