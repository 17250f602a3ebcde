"""Time and place that the text around lends to an event.

From the nearest to the farthest: another event of the sentence, the sentence before
that goes on about the same actor, and where the text says that a participant was.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from entityrel.relations.arguments import Reader
from entityrel.relations.circumstances import PLACELESS, Scene, compatible
from entityrel.relations.confidence import BEFORE, CONTINUED, confidence
from entityrel.relations.factuality import judge
from entityrel.relations.page import Page
from entityrel.relations.rules import Pack
from entityrel.relations.syntax import Frame, is_verb

Row = dict[str, Any]
When = dict[str, Any] | None
_STAY = timedelta(days=14)  # longest time that a traveller is taken to stay
_REACH = 3  # sentences after which time and place are no longer understood


def complete(page: Page, rows: list[Row], packs: dict[str, Pack]) -> None:
    """Fill in, in place, the times and places that the rows lack.

    Args:
        page: The document's entities.
        rows: Relations of its events in text order, with the ``sentence``, ``block``
            and ``scene`` (place where the story stands afterwards) of each, and
            whether it is ``apart`` in time ('a week after meeting Y').
        packs: The packs by relation type.
    """
    _inherit(rows, packs)
    _look_back(page, rows, packs)
    _share(rows, packs)
    _settle(page, rows, packs)


def _inherit(rows: list[Row], packs: dict[str, Pack]) -> None:
    """A following sentence of the same actor keeps time and place of the last."""
    last: dict[str, Row] = {}
    for row in rows:
        if packs[row["type"]].family not in ("contact", "accord"):
            continue
        for actor in (row["source"], row["target"]):
            before = last.get(actor)
            if before is not None and _continues(before, row):
                _take(before, row)
        row_scene = row["scene"]
        if row_scene is None and row["place"] is not None:
            row["scene"] = row["place"]
        for actor in (row["source"], row["target"]):
            if actor == row["source"] or packs[row["type"]].symmetric:
                last[actor] = row


def _look_back(page: Page, rows: list[Row], packs: dict[str, Pack]) -> None:
    """Time and place of the sentence before, where it has the same subject.

    'Reed opened the fair in Bern on Monday. He met Berka.'
    """
    first_of_sentence: set[int] = set()
    for row in rows:
        number = row["sentence"]
        if packs[row["type"]].family != "contact" or number in first_of_sentence:
            continue
        first_of_sentence.add(number)
        if row["when"] is None and row["place"] is None and number > 0:
            _take_from_sentence(page, number - 1, row)


def _take_from_sentence(page: Page, number: int, row: Row) -> None:
    sentence = page.sentence(page.starts[number])
    if page.block_of.get(sentence.start, 0) != row["block"]:
        return
    root = sentence.root
    if not is_verb(root):
        return
    frame = Frame(root)
    subject = Reader(page, ("PERSON",)).actors(frame.role("subject"))
    ids = {actor.entity["id"] for actor in subject}
    if row["source"] not in ids or judge(frame).status != row["status"]:
        return
    skip = frozenset((row["source"], row["target"]))
    scene = Scene(page, frame, frozenset(), skip)
    when, where = scene.when(row["status"]), scene.where()
    if when is not None:
        row["when"] = when.when
        row["trace"]["when"] = "as in the sentence before"
        row["confidence"] = confidence(row["confidence"], BEFORE)
    if where and not where.entity.get("region") and row["type"] not in PLACELESS:
        row["place"] = where.entity["id"]
        row["trace"]["place"] = "as in the sentence before"


def _share(rows: list[Row], packs: dict[str, Pack]) -> None:
    """Contacts told in one sentence share what was understood for one of them."""
    by_sentence: dict[int, list[Row]] = {}
    for row in rows:
        if packs[row["type"]].family in ("contact", "accord"):
            by_sentence.setdefault(row["sentence"], []).append(row)
    for together in by_sentence.values():
        for row in together:
            for other in together:
                if other is not row and other["status"] == row["status"]:
                    _complete(other, row)


def _complete(other: Row, row: Row) -> None:
    if row["when"] is None and other["when"] is not None and not row["apart"]:
        row["when"] = other["when"]
        row["trace"]["when"] = "as of the other event of the sentence"
    place = other["scene"] if other["type"] == "visits" else other["place"]
    open_slot = row["place"] is None and row["type"] not in PLACELESS
    if open_slot and place not in (None, row["source"], row["target"]):
        row["place"] = place
        row["trace"]["place"] = "as of the other event of the sentence"


def _continues(before: Row, row: Row) -> bool:
    gap = row["sentence"] - before["sentence"]
    if gap < 0 or gap > _REACH or before["block"] != row["block"]:
        return False
    same = before["status"] == row["status"]
    return same and _still_there(before["when"], row["when"])


def _still_there(arrived: When, when: When) -> bool:
    """Whether somebody who came at one time may be there at the other."""
    if compatible(arrived, when):
        return True
    assert arrived is not None
    assert when is not None
    first = date.fromisoformat(when["start"][:10])
    last = date.fromisoformat(arrived["end"][:10])
    return timedelta(0) <= first - last <= _STAY


def _take(before: Row, row: Row) -> None:
    if row["when"] is None and before["when"] is not None and not row["apart"]:
        row["when"] = before["when"]
        row["trace"]["when"] = "as in the sentence before"
        row["confidence"] = confidence(row["confidence"], CONTINUED)
    if row["place"] is None and row["type"] not in PLACELESS:
        place = before["scene"]
        if place is not None and place not in (row["source"], row["target"]):
            row["place"] = place
            row["trace"]["place"] = "as in the sentence before"
    if row["scene"] is None:
        row["scene"] = before["scene"]


class Stay(NamedTuple):
    """Where somebody was, by a statement of the text.

    Attributes:
        place: Id of a PLACE.
        sentence: Number of the sentence that says so.
        status: Whether they were, will be or would have been there.
        when: The time it tells of; None where it names none.
        travel: Whether a journey is told, the frame of what stands before it too.
    """

    place: str
    sentence: int
    status: str
    when: When
    travel: bool


def _settle(page: Page, rows: list[Row], packs: dict[str, Pack]) -> None:
    """Meetings stand where the text says that one who took part was."""
    bare = [row for row in rows if row["place"] is None and _is_meeting(row, packs)]
    if not bare:
        return
    stays = _stays(page, rows, packs)
    for row in bare:
        sides = row["source"], row["target"]
        known = [stay for side in sides for stay in stays.get(side, ())]
        place = _place_among(page, row, known)
        if place is not None and place not in sides:
            row["place"] = place
            row["trace"]["place"] = "where one who took part is said to be"
    for row in bare:
        together = {
            other["place"]
            for other in bare
            if other["event"] == row["event"] and other["place"]
        }
        if row["place"] is None and len(together) == 1:
            row["place"] = together.pop()
            row["trace"]["place"] = "as of others at the same event"


def _is_meeting(row: Row, packs: dict[str, Pack]) -> bool:
    pack = packs[row["type"]]
    return pack.family == "contact" and row["type"] not in PLACELESS


def _stays(
    page: Page, rows: list[Row], packs: dict[str, Pack]
) -> dict[str, list[Stay]]:
    """Actor id -> where it was, in text order."""
    found: dict[str, list[Stay]] = {}
    for row in rows:
        pack = packs[row["type"]]
        if row["scene"] is None or pack.family != "contact":
            continue
        if page.by_id[row["scene"]].get("region"):
            continue
        stay = Stay(
            row["scene"],
            row["sentence"],
            row["status"],
            row["when"],
            pack.target == ("PLACE",),
        )
        found.setdefault(row["source"], []).append(stay)
        if pack.symmetric:
            found.setdefault(row["target"], []).append(stay)
    for actor, stay in _told(page):
        found.setdefault(actor, []).append(stay)
    for stays in found.values():
        stays.sort(key=lambda stay: stay.sentence)
    return found


def _told(page: Page) -> Iterator[tuple[str, Stay]]:
    """Places of the main clauses that have somebody for their subject."""
    for number, start in enumerate(page.starts):
        root = page.sentence(start).root
        if root.i in page.junk or not is_verb(root):
            continue
        frame = Frame(root)
        people = Reader(page, ("PERSON",)).actors(frame.role("subject"))
        if not people:
            continue
        scene = Scene(page, frame, frozenset(), frozenset())
        status = judge(frame).status
        where, when = scene.where(), scene.when(status)
        if where is None or where.entity.get("region"):
            continue
        time = when.when if when else None
        for person in people:
            stay = Stay(where.entity["id"], number, status, time, False)
            yield person.entity["id"], stay


def _place_among(page: Page, row: Row, stays: list[Stay]) -> str | None:
    """The last place told before the event, or the only one; of two the inner."""
    fitting = [
        stay
        for stay in stays
        if (stay.travel or stay.sentence <= row["sentence"])
        and stay.status == row["status"]
        and _still_there(stay.when, row["when"])
    ]
    if not fitting:
        return None
    before = [stay for stay in fitting if stay.sentence <= row["sentence"]]
    nearest = max(before or fitting[:1], key=lambda stay: stay.sentence)
    places = {stay.place for stay in fitting}
    around = page.by_id[nearest.place]
    inside = [p for p in sorted(places) if page.lies_in(page.by_id[p], around)]
    if len(inside) == 1:
        return inside[0]
    near = abs(nearest.sentence - row["sentence"]) <= _REACH
    return nearest.place if near or len(places) == 1 else None
