"""Events of a document become relation rows: event ids, inheritance, merging."""

from typing import Any

from entityrel.relations.arguments import Reader
from entityrel.relations.circumstances import Scene, compatible
from entityrel.relations.engine import Engine, Found, row_of
from entityrel.relations.factuality import judge
from entityrel.relations.page import Page
from entityrel.relations.rules import Pack
from entityrel.relations.syntax import Frame, is_verb

Row = dict[str, Any]
_REACH = 3  # sentences after which time and place are no longer understood


def event_rows(page: Page, engine: Engine, packs: dict[str, Pack]) -> list[Row]:
    """Relations of every event that the rules find, repeats merged."""
    rows: list[Row] = []
    for found in engine.find(page):
        trigger = found.frame.trigger
        for pair in found.pairs:
            row = row_of(page, found, pair)
            row["event"] = f"T{trigger.i}"
            row["sentence"] = page.sentence_number(trigger.i)
            row["block"] = page.block_of.get(trigger.i, 0)
            row["scene"] = _scene_of(page, found, row)
            rows.append(row)
    _inherit(rows, packs)
    _look_back(page, rows, packs)
    _share(rows, packs)
    return _number_events(_merge(rows, packs))


def _scene_of(page: Page, found: Found, row: Row) -> str | None:
    """The place where the story stands after this event."""
    if row["place"] is not None:
        return str(row["place"])
    if row["type"] != "visits":
        return None
    cities = [target for _, target in found.pairs if target.entity["type"] == "PLACE"]
    if len({city.entity["id"] for city in cities}) > 1:
        return _country_behind(page, cities[0].token.right_edge.i, row)
    return str(row["target"])


def _country_behind(page: Page, last: int, row: Row) -> str | None:
    """The country that closes 'Bern and Basel, Switzerland'."""
    for i in range(last, max(last - 4, 0), -1):
        place = page.place_at(page.doc[i])
        if place is not None and page.doc[place_first(place, i) - 1].text == ",":
            return place["id"]
    return None


def place_first(place: Any, i: int) -> int:
    """First token of the mention of a place that covers a token."""
    for mention in place["mentions"]:
        if mention["first"] <= i < mention["stop"]:
            return int(mention["first"])
    return i


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
    when, where = scene.when(), scene.where()
    if when is not None:
        row["when"] = when.entity["when"]
        row["trace"]["when"] = "as in the sentence before"
        row["confidence"] = round(row["confidence"] * 0.9, 3)
    if where is not None and row["type"] != "visits":
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
    if row["when"] is None and other["when"] is not None:
        row["when"] = other["when"]
        row["trace"]["when"] = "as of the other event of the sentence"
    place = other["scene"] if other["type"] == "visits" else other["place"]
    open_slot = row["place"] is None and row["type"] != "visits"
    if open_slot and place not in (None, row["source"], row["target"]):
        row["place"] = place
        row["trace"]["place"] = "as of the other event of the sentence"


def _continues(before: Row, row: Row) -> bool:
    gap = row["sentence"] - before["sentence"]
    if gap < 0 or gap > _REACH or before["block"] != row["block"]:
        return False
    return bool(before["status"] == row["status"])


def _take(before: Row, row: Row) -> None:
    if row["when"] is None and before["when"] is not None:
        row["when"] = before["when"]
        row["trace"]["when"] = "as in the sentence before"
        row["confidence"] = round(row["confidence"] * 0.95, 3)
    if row["place"] is None and row["type"] != "visits":
        place = before["scene"]
        if place is not None and place not in (row["source"], row["target"]):
            row["place"] = place
            row["trace"]["place"] = "as in the sentence before"
    if row["scene"] is None:
        row["scene"] = before["scene"]


def _merge(rows: list[Row], packs: dict[str, Pack]) -> list[Row]:
    """One relation for an event that the document tells more than once."""
    kept: list[Row] = []
    by_pair: dict[tuple[str, str, str], list[Row]] = {}
    for row in rows:
        pair = (row["source"], row["target"])
        if packs[row["type"]].symmetric:
            pair = (min(pair), max(pair))
        told = by_pair.setdefault((row["type"], *pair), [])
        same = next((other for other in told if _same_event(other, row)), None)
        if same is None:
            told.append(row)
            kept.append(row)
        else:
            _absorb(same, row)
    return kept


def _same_event(one: Row, other: Row) -> bool:
    if one["status"] != other["status"]:
        return False
    places = one["place"], other["place"]
    if None not in places and places[0] != places[1]:
        return False
    return compatible(one["when"], other["when"])


def _absorb(kept: Row, row: Row) -> None:
    """Keep the most specific slots and the surest evidence."""
    if kept["place"] is None and row["place"] is not None:
        kept["place"] = row["place"]
        kept["trace"]["place"] = row["trace"]["place"]
    if row["when"] is not None and _narrower(row["when"], kept["when"]):
        kept["when"] = row["when"]
        kept["trace"]["when"] = row["trace"]["when"]
    if row["confidence"] > kept["confidence"]:
        for key in ("evidence", "rule", "confidence", "plover", "mode", "cameo"):
            kept[key] = row[key]


def _narrower(one: dict[str, Any], other: dict[str, Any] | None) -> bool:
    if other is None or not other["start"]:
        return True
    if not one["start"]:
        return False
    return bool(one["start"] >= other["start"] and one["end"] <= other["end"])


def _number_events(rows: list[Row]) -> list[Row]:
    names: dict[str, str] = {}
    for row in rows:
        row["event"] = names.setdefault(row["event"], f"EV{len(names) + 1}")
        for key in ("sentence", "block", "scene"):
            row.pop(key)
    sides: dict[str, set[str]] = {}
    for row in rows:
        if row["type"] in ("meets", "negotiates_with"):
            sides.setdefault(row["event"], set()).update((row["source"], row["target"]))
    for row in rows:
        if len(sides.get(row["event"], ())) > 2 and row["plover"] == "CONSULT":
            row["mode"] = "multilateral"
    return rows
