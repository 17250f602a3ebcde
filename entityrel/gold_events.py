"""Stories with marked contacts in, a checked gold of events across documents out.

A file of stories is plain text::

    == Title of the story
    talks: meeting, Ana Quispe (PER), Luis Soto (CHL) -> occurred

    -- 2024-05-10 | Name of the source
    LIMA - {talks planned|Peru's Ana Quispe will meet Luis Soto on Monday}.

After the title stand the events, one a line: a name of one's own, the kind
(``meeting``, ``call`` or ``visit``), who took part, each with the country or
organisation it acts for in brackets (of a visit: who goes, then the place), and what
became of it in the end. Then the articles, each after a line with its date. Marks stand
around the words that tell a contact; they may lie in one another. A mark says which
event it is and what is told of it: ``planned``, ``postponed``, ``cancelled``,
``denied``, ``hypothetical`` or ``occurred``.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Literal, get_args

from entityrel.errors import InputError, ReadError
from entityrel.schema import Model, Offset, Record, Status

Kind = Literal["meeting", "call", "visit"]
Told = Literal[
    "planned", "postponed", "cancelled", "denied", "hypothetical", "occurred"
]

_EVENT = re.compile(
    r"(?P<name>[\w-]+): (?P<kind>\w+), (?P<who>.+\)) -> (?P<status>\w+)"
)
_WHO = re.compile(r"(?P<name>[^(),]+) \((?P<side>[^()]+)\)")
_ARTICLE = re.compile(r"-- (?P<date>\d{4}-\d\d-\d\d)(?: \| (?P<source>.+))?")
_MARK = re.compile(r"\{(?P<event>[\w-]+) (?P<told>\w+)\||\}")


class Participant(Model):
    """Who took part, or the place visited.

    Attributes:
        name: Full name.
        side: alpha-3 code of the country it acts for, or an organisation's name.
    """

    name: str
    side: str


class GoldTelling(Model):
    """Words of a document that tell of an event.

    Attributes:
        document: Document id.
        event: Event id.
        told: What they say of it.
        start: First character.
        end: One past the last.
        text: The words.
    """

    document: str
    event: str
    told: Told
    start: Offset
    end: Offset
    text: str


class GoldEvent(Model):
    """One contact, however often it is told.

    Attributes:
        id: Story and name.
        kind: Meeting, call or visit.
        participants: Who took part; of a visit the guest and the place.
        status: What became of it.
        tellings: All words that tell of it, in order of the documents' dates.
    """

    id: str
    kind: Kind
    participants: tuple[Participant, Participant]
    status: Status
    tellings: tuple[GoldTelling, ...]

    @property
    def history(self) -> tuple[tuple[str, Told], ...]:
        """What each document told of it, in order, repeats left out."""
        steps = [(telling.document, telling.told) for telling in self.tellings]
        return tuple(dict.fromkeys(steps))


class EventGold(Model):
    """Articles and the events that they tell.

    Attributes:
        records: The articles, without marks.
        events: What they tell.
    """

    records: tuple[Record, ...]
    events: tuple[GoldEvent, ...]


def read_event_gold(path: str | Path) -> EventGold:
    """Read stories whose contacts are marked.

    Args:
        path: A file of stories (.txt), or a folder of such files, read in order of
            their names.

    Raises:
        ReadError: If there is no such file or folder, or no story in it.
        InputError: If a story is malformed; the message names file, line and fault.
    """
    path = Path(path)
    files = sorted(path.glob("*.txt")) if path.is_dir() else [path]
    if not files or not all(file.is_file() for file in files):
        raise ReadError(f"{path}: there is no file of stories (.txt) here")
    records: list[Record] = []
    events: list[GoldEvent] = []
    for file in files:
        for number, story in enumerate(_stories(file), start=1):
            told = story.read(f"{file.stem}.{number}")
            records += told.records
            events += told.events
    if not records:
        raise ReadError(f"{path}: there is no story in it; one begins with '== Title'")
    return EventGold(records=tuple(records), events=tuple(events))


def _stories(file: Path) -> Iterator["_Story"]:
    try:
        lines = file.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(f"{file}: cannot be read as UTF-8 text: {error}") from error
    starts = [n for n, line in enumerate(lines) if line.startswith("== ")]
    for start, stop in pairwise([*starts, len(lines)]):
        yield _Story(file, start, lines[start:stop])


class _Story:
    """The lines of one story, and how to tell where a fault in them is."""

    def __init__(self, file: Path, first: int, lines: list[str]) -> None:
        self._file = file
        self._first = first
        self._lines = lines

    def fault(self, line: int, what: str) -> InputError:
        return InputError(f"{self._file}, line {self._first + line + 1}: {what}")

    def read(self, name: str) -> EventGold:
        starts = [n for n, line in enumerate(self._lines) if line.startswith("-- ")]
        heads = self._lines[1 : starts[0]] if starts else self._lines[1:]
        events = dict(self._event(n, line) for n, line in enumerate(heads, 1) if line)
        records: list[Record] = []
        tellings: list[GoldTelling] = []
        for number, (start, stop) in enumerate(pairwise([*starts, len(self._lines)])):
            id_ = f"{name}{chr(ord('a') + number)}"
            record, marked = self._article(id_, start, stop, events)
            records.append(record)
            tellings += marked
        tellings.sort(key=lambda told: _order(records, told))
        return EventGold(
            records=tuple(records),
            events=tuple(
                GoldEvent(
                    **head,
                    id=f"{name}/{key}",
                    tellings=tuple(
                        telling.model_copy(update={"event": f"{name}/{key}"})
                        for telling in tellings
                        if telling.event == key
                    ),
                )
                for key, head in events.items()
            ),
        )

    def _event(self, number: int, line: str) -> tuple[str, dict[str, object]]:
        match = _EVENT.fullmatch(line)
        who = [
            found.groupdict() for found in _WHO.finditer(match["who"] if match else "")
        ]
        if match is None or len(who) != 2:
            raise self.fault(
                number,
                f"{line!r} tells no event; expected 'name: meeting, First Person "
                "(PER), Second Person (CHL) -> occurred'",
            )
        for field, known in (("kind", Kind), ("status", Status)):
            if match[field] not in get_args(known):
                options = ", ".join(get_args(known))
                raise self.fault(
                    number, f"unknown {field} {match[field]!r}; use one of {options}"
                )
        return match["name"], {
            "kind": match["kind"],
            "participants": tuple(Participant(**found) for found in who),
            "status": match["status"],
        }

    def _article(
        self, id_: str, start: int, stop: int, events: dict[str, dict[str, object]]
    ) -> tuple[Record, list[GoldTelling]]:
        head = _ARTICLE.fullmatch(self._lines[start])
        try:
            date = dt.date.fromisoformat(head["date"] if head else "")
        except ValueError:
            raise self.fault(
                start, f"{self._lines[start]!r}: expected '-- 2024-05-10 | Source'"
            ) from None
        marked = "\n".join(self._lines[start + 1 : stop]).strip()
        text, at = "", 0
        tellings: list[GoldTelling] = []
        opened: list[tuple[re.Match[str], int]] = []
        for mark in _MARK.finditer(marked):
            text += marked[at : mark.start()]
            at = mark.end()
            if mark["event"]:
                opened.append((mark, len(text)))
            elif opened:
                opening, first = opened.pop()
                self._check(start, opening, events)
                words = {"document": id_, "start": first, "end": len(text)}
                told = {"event": opening["event"], "told": opening["told"]}
                words |= told | {"text": text[first:]}
                tellings.append(GoldTelling.model_validate(words))
            else:
                raise self.fault(start, "a '}' in the article closes no mark")
        text += marked[at:]
        if opened or "{" in text:
            raise self.fault(start, "a mark in the article is malformed or not closed")
        source = head["source"] if head else None
        return Record(text=text, id=id_, date=date, source=source), tellings

    def _check(
        self, line: int, mark: re.Match[str], events: Mapping[str, object]
    ) -> None:
        if mark["event"] not in events or mark["told"] not in get_args(Told):
            raise self.fault(
                line,
                f"the mark {mark[0]!r} in the article names no event of the story "
                f"({', '.join(events)}), or none of {', '.join(get_args(Told))}",
            )


def _order(records: list[Record], telling: GoldTelling) -> tuple[dt.date, str, int]:
    date = next(r.date for r in records if r.id == telling.document)
    return date or dt.date.max, telling.document, telling.start
