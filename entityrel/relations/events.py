"""Events of a document become relation rows: event ids, inheritance, merging."""

from typing import Any

from entityrel.relations.circumstances import compatible
from entityrel.relations.engine import Engine, Found, row_of
from entityrel.relations.page import Page
from entityrel.relations.rules import Pack
from entityrel.relations.settings import complete
from entityrel.relations.words import words

Row = dict[str, Any]
_RETOLD = 4  # sentences within which talk is that of the call just told


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
            row["apart"] = found.scene.is_apart()
            rows.append(row)
    rows = _without_retold_calls(page, rows)
    complete(page, rows, packs)
    return _number_events(_merge(rows, packs))


def _without_retold_calls(page: Page, rows: list[Row]) -> list[Row]:
    """'X telephoned Y. The two discussed trade.': the talk is the call told again."""
    calls = [row for row in rows if row["type"] == "calls"]
    return [row for row in rows if not any(_retells(page, row, call) for call in calls)]


def _retells(page: Page, row: Row, call: Row) -> bool:
    same = {row["source"], row["target"]} == {call["source"], call["target"]}
    return (
        same
        and row["type"] == "meets"
        and row["place"] is None
        and row["status"] == call["status"]
        and abs(row["sentence"] - call["sentence"]) <= _RETOLD
        and page.doc[row["trace"]["trigger"]].lower_ in words().talking
        and compatible(row["when"], call["when"])
    )


def _scene_of(page: Page, found: Found, row: Row) -> str | None:
    """The place where the story stands after this event."""
    if row["place"] is not None:
        return str(row["place"])
    if row["type"] != "visits":
        return None
    goals = [target for _, target in found.pairs if target.entity["type"] == "PLACE"]
    inner = {
        goal.entity["id"]
        for goal in goals
        if not any(page.lies_in(other.entity, goal.entity) for other in goals)
    }
    if len(inner) > 1:
        return _country_behind(page, goals[0].token.right_edge.i, row)
    return inner.pop() if inner else str(row["target"])


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
    if any(one[slot] != other[slot] for slot in ("status", "postponed")):
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
        kept["trace"] = _told_by(row, kept)
    else:
        kept["trace"]["again"].append(row["trace"]["trigger"])


def _told_by(row: Row, kept: Row) -> Row:
    """The trace of the surer telling, with the circumstances gathered so far."""
    before, now = kept["trace"], row["trace"]
    same_way = row["source"] == kept["source"]
    return {
        **now,
        "source": now["source" if same_way else "target"],
        "target": now["target" if same_way else "source"],
        "when": before["when"],
        "place": before["place"],
        "again": [*before["again"], before["trigger"]],
    }


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
        for key in ("sentence", "block", "scene", "apart"):
            row.pop(key)
    sides: dict[str, set[str]] = {}
    for row in rows:
        if row["type"] in ("meets", "negotiates_with"):
            sides.setdefault(row["event"], set()).update((row["source"], row["target"]))
    for row in rows:
        if len(sides.get(row["event"], ())) > 2 and row["plover"] == "CONSULT":
            row["mode"] = "multilateral"
    return rows
