"""Compile the gold of the sample articles: ``python data/annotate.py``.

Reads ``gold/*.toml`` and writes ``gold.jsonl``, one :class:`entityrel.schema.Document`
a line. Each file holds its article once more, with the mentions marked::

    [Togo|tgo]'s [foreign minister|fm_tgo] met [[Togolese|tgo] reporters|x~] on
    [Monday|@2024-03-04]. [They|adabra+kouakou^] ...

``[words|key]`` is a name, ``[words|key~]`` a description, ``[words|key^]`` a pronoun of
the actor of that key in ``gold/cast.toml``; ``a+b`` are several actors at once; ``@``
starts the TIMEX3 value of a date. Marks nest. Menus, credits and related lines are left
unmarked, relative pronouns too. A title is a name of its office wherever portfolio,
country or holder tells which office it is.

``date`` is the publication date, where only the text states it. ``relations`` lists
lines of ``type = "source > target + target"`` and ``ev``, the words that prove it, with
``status``, ``former``, ``when`` (a TIMEX3 value), ``place``, ``event`` and ``by`` (who
said so) as needed. Three types follow from the marks and are not listed: ``office_of``
from the office's ``of``, and for its holders ``represents``, with ``heads`` where the
cast says that the office heads the country or body.
"""

import calendar
import json
import tomllib
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from entityrel.schema import Document

DATA = Path(__file__).parent
STATES = frozenset(
    {"holds", "office_of", "heads", "represents", "spokesperson_of", "accredited_to"}
    | {"member_of", "citizen_of", "based_in", "part_of", "located_in"}
)
SLOTS = frozenset({"ev", "status", "former", "when", "place", "event", "by"})
KINDS = {"~": "nominal", "^": "pronoun"}
NEAR = 24  # characters between an office and its country named in one phrase


class Mark(NamedTuple):
    """A marked stretch of an article and the keys of what it refers to."""

    start: int
    end: int
    keys: tuple[str, ...]
    kind: str


def main() -> None:
    """Write ``gold.jsonl`` and say how much is in it."""
    documents = list(compile_gold())
    lines = "".join(document.model_dump_json() + "\n" for document in documents)
    (DATA / "gold.jsonl").write_text(lines, "utf-8")
    for document in documents:
        print(
            f"{document.id:20} {len(document.text.split()):4} words "
            f"{len(document.entities):3} entities {len(document.relations):3} relations"
        )


def compile_gold() -> Iterator[Document]:
    """The gold documents, in the order of ``articles/index.jsonl``."""
    cast = read_cast()
    for line in (DATA / "articles/index.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        source = tomllib.loads((DATA / f"gold/{row['id']}.toml").read_text("utf-8"))
        article = (DATA / "articles" / row["path"]).read_text("utf-8")
        yield compile_article(row, source, article, cast)


def read_cast() -> dict[str, dict[str, Any]]:
    """Every actor by its key, with its type."""
    tables = tomllib.loads((DATA / "gold/cast.toml").read_text("utf-8"))
    return {
        key: {"type": kind.upper(), **actor}
        for kind, actors in tables.items()
        for key, actor in actors.items()
    }


def compile_article(
    row: dict[str, Any], source: dict[str, Any], article: str, cast: dict[str, Any]
) -> Document:
    """One article's gold.

    Raises:
        ValueError: If the marked text is not the article, or a mark or relation
            cannot be read.
    """
    text, marks = read_marks(source["text"])
    if text != article:
        pairs = zip(article, text + "\0" * len(article), strict=False)
        there = next((i for i, (a, b) in enumerate(pairs) if a != b), len(article))
        words = article[there : there + 40]
        raise ValueError(
            f"{row['id']}: the marked text is not the article at {words!r}"
        )
    mentions = group(marks)
    entities = [make_entity(key, mentions, text, cast) for key in mentions]
    relations = list(make_relations(source["relations"], mentions, text, cast))
    published = row["date"] or source["date"]
    return Document.model_validate(
        {"id": row["id"], "title": row["title"], "source": row["source"]}
        | {"date": published, "text": text}
        | {"entities": entities, "relations": relations}
    )


def read_marks(marked: str) -> tuple[str, list[Mark]]:
    """The plain text of a marked one, and its marks in order of their start."""
    plain: list[str] = []
    marks: list[Mark] = []
    open_at: list[int] = []
    position = 0
    while position < len(marked):
        char = marked[position]
        if char == "[":
            open_at.append(len(plain))
        elif char == "|" and open_at:
            close = marked.index("]", position)
            marks.append(read_mark(marked[position + 1 : close], open_at.pop(), plain))
            position = close
        else:
            plain.append(char)
        position += 1
    if open_at:
        words = "".join(plain)[open_at[-1] :]
        raise ValueError(f"a mark is not closed: {words[:40]!r}")
    return "".join(plain), sorted(marks, key=lambda mark: (mark.start, -mark.end))


def read_mark(label: str, start: int, plain: list[str]) -> Mark:
    """The mark of that label over the text read since ``start``."""
    kind = KINDS.get(label[-1:], "name")
    keys = label if kind == "name" else label[:-1]
    return Mark(start, len(plain), tuple(keys.split("+")), kind)


def group(marks: Iterable[Mark]) -> dict[str, list[Mark]]:
    """The marks of each key, keys in order of their first mark."""
    grouped: dict[str, list[Mark]] = {}
    for mark in marks:
        for key in mark.keys:
            grouped.setdefault(key, []).append(mark)
    return grouped


def make_entity(
    key: str, mentions: dict[str, list[Mark]], text: str, cast: dict[str, Any]
) -> dict[str, Any]:
    """The entity of that key, in the fields of the schema."""
    rows = [
        {"start": m.start, "end": m.end, "text": text[m.start : m.end], "kind": m.kind}
        for m in mentions[key]
    ]
    if key.startswith("@"):
        value = key[1:]
        when = make_when(value, explicit=value[:4] in rows[0]["text"])
        return {
            "id": key,
            "type": "DATE",
            "name": value,
            "mentions": rows,
            "when": when,
        }
    if key not in cast:
        raise ValueError(f"cast.toml has no {key!r}, marked at {rows[0]['text']!r}")
    actor = cast[key]
    entity = {"id": key, "type": actor["type"], "name": actor["name"]}
    entity["mentions"] = rows
    if actor["type"] == "OFFICE":
        home = actor.get("of")
        parts = ("title", "portfolio", "rank", "tenure")
        entity["office"] = {part: actor[part] for part in parts if part in actor}
        entity["office"]["jurisdiction"] = home if home in mentions else None
        lent = cast.get(home, {})  # an office acts for its country or body
        return entity | {part: lent.get(part) for part in ("country", "sector")}
    return entity | {part: actor.get(part) for part in ("country", "sector")}


def make_when(value: str, *, explicit: bool = False) -> dict[str, Any]:
    """A TIMEX3 value with the days that it covers."""
    basis = "explicit" if explicit else "relative"
    if value.startswith("P"):
        return {"type": "DURATION", "value": value, "basis": "explicit"}
    first, last, unit = days(value.split("T")[0])
    timex, unit = ("TIME", "time") if "T" in value else ("DATE", unit)
    return {"type": timex, "value": value, "granularity": unit, "basis": basis} | {
        "start": first,
        "end": last,
    }


def days(value: str) -> tuple[date, date, str]:
    """First and last day, and the unit, of a day, week, month or year."""
    if "W" in value:
        monday = date.fromisocalendar(int(value[:4]), int(value[6:]), 1)
        return monday, monday + timedelta(days=6), "week"
    match [int(part) for part in value.split("-")]:
        case [year]:
            return date(year, 1, 1), date(year, 12, 31), "year"
        case [year, month]:
            last = calendar.monthrange(year, month)[1]
            return date(year, month, 1), date(year, month, last), "month"
        case [year, month, day]:
            return date(year, month, day), date(year, month, day), "day"
    raise ValueError(f"cannot read the date {value!r}")


def make_relations(
    listed: list[dict[str, Any]],
    mentions: dict[str, list[Mark]],
    text: str,
    cast: dict[str, Any],
) -> list[dict[str, Any]]:
    """The listed relations and those that follow, in order of their evidence."""
    rows = [row for i, line in enumerate(listed) for row in read_line(line, i, text)]
    rows += list(implied(rows, mentions, text, cast))
    rows.sort(key=lambda row: row["evidence"]["start"])
    names = {row["id"]: f"R{i}" for i, row in enumerate(rows, start=1)}
    for row in rows:
        for slot in ("source", "target", "place", "attribution"):
            if row.get(slot) and row[slot] not in mentions:
                raise ValueError(
                    f"{row['type']}: no mark in the text for {row[slot]!r}"
                )
        row["id"] = names[row["id"]]
        row["derived_from"] = [names[id_] for id_ in row.get("derived_from", ())]
    return rows


def read_line(line: dict[str, Any], i: int, text: str) -> Iterator[dict[str, Any]]:
    """The relations of one line, one for each target."""
    (kind,) = line.keys() - SLOTS
    source, targets = line[kind].split(" > ")
    for target in targets.split(" + "):
        row = {"id": f"{kind} {i} {target}", "type": kind, "source": source}
        row |= {"target": target, "rule": "gold", "confidence": 1.0}
        row["evidence"] = find(line["ev"], text)
        row["status"] = line.get("status", "occurred")
        row["former"] = line.get("former", False)
        row["place"] = line.get("place")
        row["attribution"] = line.get("by")
        row["when"] = make_when(line["when"]) if "when" in line else None
        row["event"] = None if kind in STATES else line.get("event", f"{kind}-{i}")
        yield row


def find(words: str, text: str) -> dict[str, Any]:
    """Where these words stand; they must stand there once."""
    times = text.count(words)
    if times != 1:
        raise ValueError(f"evidence stands {times} times in the text: {words!r}")
    start = text.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def implied(
    rows: list[dict[str, Any]],
    mentions: dict[str, list[Mark]],
    text: str,
    cast: dict[str, Any],
) -> Iterator[dict[str, Any]]:
    """``office_of`` of every office, ``represents`` and ``heads`` of its holders."""
    held = [row for row in rows if row["type"] == "holds"]
    for office in mentions:
        home = cast.get(office, {}).get("of")
        if home not in mentions:
            continue
        holders = [row for row in held if row["target"] == office]
        state = {"source": office, "target": home, "rule": "gold", "confidence": 1.0}
        evidence = phrase(mentions[office], mentions[home], text, holders)
        state |= {"id": f"of {office}", "type": "office_of", "evidence": evidence}
        yield state
        kinds = (
            ("heads", "represents") if cast[office].get("heads") else ("represents",)
        )
        for row in holders:
            reasons = {"derived_from": [row["id"], state["id"]], "target": home}
            for kind in kinds:
                yield row | {"id": f"{kind} {row['id']}", "type": kind} | reasons


def phrase(
    offices: list[Mark], homes: list[Mark], text: str, holders: list[dict[str, Any]]
) -> dict[str, Any]:
    """The words from an office to its country, else those that name its holder."""
    pairs = [(a, b) for a in offices for b in homes]
    a, b = min(pairs, key=lambda pair: gap(*pair))
    between = text[min(a.end, b.end) : max(a.start, b.start)]
    if holders and (len(between) > NEAR or "." in between):
        return dict(holders[0]["evidence"])
    start, end = min(a.start, b.start), max(a.end, b.end)
    return {"start": start, "end": end, "text": text[start:end]}


def gap(a: Mark, b: Mark) -> int:
    """Characters between two marks."""
    return max(a.start, b.start) - min(a.end, b.end)


if __name__ == "__main__":
    main()
