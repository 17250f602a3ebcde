"""States that the entity stage read off the words, and what follows from them."""

from typing import Any

from entityrel.entities.knowledge import territory_by_word
from entityrel.relations.confidence import confidence
from entityrel.relations.page import Page
from entityrel.relations.rules import Derive, Pack, Rule

Row = dict[str, Any]


def link_rows(page: Page, packs: dict[str, Pack]) -> list[Row]:
    """One relation for each link of a type that has a pack."""
    rows: list[Row] = []
    for link in page.links:
        pack = packs.get(link["type"])
        if pack is None or not _fits(page, pack, link["source"], link["target"]):
            continue
        rule = _rule_for(pack, link["construction"])
        if rule is not None:
            rows.append(_row_of_link(page, pack, rule, dict(link)))
    return rows


def told_once(rows: list[Row], packs: dict[str, Pack]) -> list[Row]:
    """The rows, of repeated states the one that is surest; the first of equals."""
    kept: list[Row] = []
    seen: dict[tuple[str, str, str, bool, str], int] = {}
    for row in rows:
        if packs[row["type"]].family not in ("office", "affiliation"):
            kept.append(row)
            continue
        key = (row["type"], row["source"], row["target"], row["former"], row["status"])
        place = seen.setdefault(key, len(kept))
        if place == len(kept):
            kept.append(row)
        elif row["confidence"] > kept[place]["confidence"]:
            kept[place] = row
    return kept


def _fits(page: Page, pack: Pack, source: str, target: str) -> bool:
    one, other = page.by_id.get(source), page.by_id.get(target)
    return bool(
        one
        and other
        and one["type"] in pack.source
        and other["type"] in pack.target
        and source != target
    )


def _rule_for(pack: Pack, construction: str) -> Rule | None:
    rules = [rule for rule in pack.rules if rule.construction]
    for wanted in (construction, "any"):
        for rule in rules:
            if rule.construction == wanted:
                return rule
    return None


def _row_of_link(page: Page, pack: Pack, rule: Rule, link: Row) -> Row:
    span = page.doc[link["first"] : link["stop"]]
    return state_row(
        pack,
        rule.id,
        source=link["source"],
        target=link["target"],
        status=rule.status or link["status"],
        former=link["former"],
        evidence={"start": span.start_char, "end": span.end_char, "text": span.text},
        sure=confidence(rule.precision, link["certainty"]),
        trace={"construction": link["construction"]},
    )


def state_row(
    pack: Pack,
    rule_id: str,
    *,
    source: str,
    target: str,
    status: str,
    former: bool,
    evidence: Row,
    sure: float,
    trace: Row,
) -> Row:
    """A relation row of a state."""
    return {
        "id": "",
        "type": pack.type,
        "source": source,
        "target": target,
        "status": status,
        "former": former,
        "postponed": False,
        "event": None,
        "when": None,
        "place": None,
        "attribution": None,
        "evidence": evidence,
        "rule": f"{pack.type}.{rule_id}",
        "confidence": sure,
        "plover": pack.plover,
        "mode": pack.mode,
        "cameo": pack.cameo,
        "derived_from": [],
        "level": None,
        "trace": trace,
    }


def derived_rows(page: Page, packs: dict[str, Pack], rows: list[Row]) -> list[Row]:
    """What pairs of states imply: ``heads`` from ``holds`` and ``office_of``.

    ``derived_from`` holds the premises' rows; ids are given later.
    """
    found: list[Row] = []
    order = sorted(packs.values(), key=lambda pack: _depth(pack, packs))
    for pack in order:
        for rule in pack.derive:
            found.extend(_apply(page, pack, rule, rows + found))
    return found


def _depth(
    pack: Pack, packs: dict[str, Pack], above: frozenset[str] = frozenset()
) -> int:
    """Packs that ask about what others derive come after those."""
    asked = {
        name
        for rule in pack.derive
        for name in (rule.first, rule.second, rule.unless)
        if name in packs and name not in above | {pack.type}
    }
    below = above | {pack.type}
    return max((1 + _depth(packs[name], packs, below) for name in asked), default=0)


def _apply(page: Page, pack: Pack, rule: Derive, rows: list[Row]) -> list[Row]:
    seconds: dict[str, list[Row]] = {}
    firsts: dict[str, list[Row]] = {}
    for row in rows:
        if row["type"] == rule.second:
            seconds.setdefault(row["source"], []).append(row)
        elif row["type"] == rule.first:
            firsts.setdefault(row["target"], []).append(row)
    known = {
        (row["source"], row["target"], row["former"])
        for row in rows
        if row["type"] in (pack.type, rule.unless)
    }
    found: list[Row] = []
    for first in rows:
        if first["type"] != rule.first or not middle_fits(page, rule, first["target"]):
            continue
        for second in seconds.get(first["target"], ()):
            if not _paired(first, second, firsts, seconds):
                continue
            if not _last_fits(page, rule, second["target"]):
                continue
            row = _implied(page, pack, rule, first, second)
            key = (row["source"], row["target"], row["former"])
            if key not in known and _fits(page, pack, row["source"], row["target"]):
                known.add(key)
                found.append(row)
    return found


def _paired(
    first: Row, second: Row, firsts: dict[str, list[Row]], seconds: dict[str, list[Row]]
) -> bool:
    """'Presidents A of X and B of Y': each place goes with the name before it."""
    office = first["target"]
    if len(firsts[office]) < 2 or len(seconds[office]) < 2:
        return True
    end = second["evidence"]["end"]
    before = [row for row in firsts[office] if row["evidence"]["end"] < end]
    return bool(before) and max(before, key=lambda r: r["evidence"]["end"]) is first


def middle_fits(page: Page, rule: Derive, middle: str) -> bool:
    """Whether a rule lets the entity between its two premises pass."""
    entity = page.by_id[middle]
    if rule.sectors and entity["sector"] not in rule.sectors:
        return False
    if entity["name"].rpartition(" ")[2].lower() in rule.not_names:
        return False
    office = entity["office"] or {}
    rank, tenure = office.get("rank"), office.get("tenure") or "current"
    if rank and any(word in rule.not_ranks for word in rank.split()):
        return False
    if tenure in rule.not_tenures or office.get("title") in rule.not_titles:
        return False
    if not rule.levels and not rule.titles:
        return True
    if entity["level"] in rule.levels:
        return True
    title = str(office.get("title") or entity["name"]).lower()
    return not office.get("portfolio") and title in rule.titles


def _last_fits(page: Page, rule: Derive, last: str) -> bool:
    """Whether a rule lets the entity behind its two premises pass."""
    entity = page.by_id[last]
    if entity["type"] not in rule.types:
        return False
    place = territory_by_word(entity["name"]) if rule.country else None
    return not rule.country or (place is not None and place.kind != "region")


def _implied(page: Page, pack: Pack, rule: Derive, first: Row, second: Row) -> Row:
    one, other = first["evidence"], second["evidence"]
    start, end = min(one["start"], other["start"]), max(one["end"], other["end"])
    if end - start > 400:
        start, end = one["start"], one["end"]
    row = state_row(
        pack,
        rule.id,
        source=first["source"],
        target=second["target"],
        status=first["status"],
        former=first["former"] or second["former"],
        evidence={"start": start, "end": end, "text": page.text[start:end]},
        sure=confidence(rule.precision, first["confidence"], second["confidence"]),
        trace={"implied": [first["type"], second["type"]]},
    )
    row["derived_from"] = [first, second]
    return row
