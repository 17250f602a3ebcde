"""The blocks of a page: headings, paragraphs, datelines, date lines and junk."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from entityrel.read.dateline import DatedLine, Dateline, read_date_line, read_dateline
from entityrel.read.lexicon import Zone, junk_id

Kind = Literal["paragraph", "heading", "dateline", "date", "junk"]

_LINE_BREAK = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\x00"
_BLANK = "".join(filter(str.isspace, map(chr, range(0x3001)))) + _INVISIBLE
_ENCLOSED = (("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>"))
_CLOSED = re.compile(r"[.!?;:,…—–-][\"”’'»)\]]*$")
_SENTENCE_END = re.compile(r"[.!?…][\"”’'»)\]]*$")
_WORD = re.compile(r"[^\W\d_][^\s]*")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|said|says|told|tells|met|meets?|can|"
    r"could|may|might|must|should|do|does|did|held|made|took|gave|came|went|began|won|"
    r"lost|left|spoke|put|led|set|ran|saw|got|became|brought|built|chose|drew|fell|"
    r"fought|found|flew|grew|heard|hit|kept|knew|paid|quit|rose|sat|sent|shook|stood|"
    r"struck|thought|wrote|wants?|plans?|hosts?|visits?|calls?|warns?|urges?|seeks?|signs?|"
    r"rejects?|[a-z]{3,}ed)\b"
)
_UPPER = r"[^\W\d_a-zà-öø-ÿ]"
_CAPTION = re.compile(
    rf"(?:(?:{_UPPER}[\w.'’-]*|the|of|for|and|with|\(left\)|\(right\)),?\s){{1,16}}"
    r"(?:at|during|in|on|near|outside|before|after|next\sto)\s"
    r"[^.!?]{4,200}(?:\.[^.!?]{0,40}){0,2}"
)
_DATED = re.compile(
    r"\b(?:[12]\d{3}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Jan(?:uary)?|Feb(?:ruary)?"
    r"|March|April|June|July|August|Sept(?:ember)?|Oct(?:ober)?|Nov(?:ember)?"
    r"|Dec(?:ember)?)\b|\.$"
)

_AFTER_SENTENCE = re.compile(r"[.!?…][\"”’'»)\]]*\s+")
_CREDIT = re.compile(r"\s+(?=(?:Author|Editor|Edited|Reporting|Editing|Writing)s?\b)")

#: Where the publication date may stand, in characters of text that is not junk.
_HEAD = 600
_TAIL = 300
_LONGEST_JUNK = 400
_LONGEST_HEADING = 130
_LONGEST_TAIL = 200
_LONGEST_REPEATED = 200
_LONGEST_WRAPPED = 120
_SHORTEST_WRAPPED = 40


class Block(NamedTuple):
    """One stretch of the page; ``start`` and ``end`` are offsets into the text."""

    start: int
    end: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Layout:
    """A page taken apart.

    Attributes:
        blocks: In order of the text; together they hold all that is not blank.
        date: The publication date that a date line or dateline states, or None.
        place: Offsets of the dateline's place, or None.
    """

    blocks: tuple[Block, ...] = ()
    date: dt.date | None = None
    place: tuple[int, int] | None = None


class _Line(NamedTuple):
    """A line without the blanks at its ends; ``gap`` where a blank line precedes."""

    start: int
    end: int
    gap: bool
    indent: int


def read_layout(text: str) -> Layout:
    r"""Take a page apart.

    Lines are paragraphs, except where the text is hard-wrapped: there the lines up
    to the next blank line are one. Nothing is changed or left out, only labelled.

    Args:
        text: The page; any string.

    Examples:
        >>> layout = read_layout("OSLO, May 3, 2010 - Talks began.\n\nAdvertisement")
        >>> [block.kind for block in layout.blocks], layout.date.isoformat()
        (['dateline', 'paragraph', 'junk'], '2010-05-03')
    """
    return _Reader(text).read()


def unwrapped(text: str) -> str:
    r"""The text with the line breaks inside its paragraphs made blanks.

    Offsets stay: every character is replaced by one. A text that is not hard-wrapped
    comes back as it is.

    Examples:
        >>> unwrapped("Talks that the envoys of Norway and Peru began\nended.")
        'Talks that the envoys of Norway and Peru began ended.'
    """
    lines = list(_lines(text))
    if not _wrap_width(text, list(_join_enclosed(text, lines))):
        return text
    parts, end = [], 0
    for unit in _units(text, lines):
        inside = text[unit.start : unit.end]
        parts += [text[end : unit.start], _LINE_BREAK.sub(" ", inside)]
        end = unit.end
    return "".join(parts) + text[end:]


class _Reader:
    """One pass over the units (lines, or joined lines) of one page."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._blocks: list[Block] = []
        self._dates: list[DatedLine] = []
        self._place: tuple[int, int] | None = None
        self._seen: set[str] = set()
        self._read = 0  # characters so far that are not junk
        self._begun = False  # whether a paragraph was met
        self._last = ""  # id of the junk pattern that the unit before matched

    def read(self) -> Layout:
        units = list(_units(self._text, list(_lines(self._text))))
        for i, unit in enumerate(units):
            self._last = self._add(units, i, self._text[unit.start : unit.end])
        self._drop_trailing_links()
        self._cut_sign_off()
        dates = [line for line in self._dates if line.date]
        first = min(dates, key=lambda line: line.updated, default=None)
        return Layout(tuple(self._blocks), first.date if first else None, self._place)

    def _add(self, units: Sequence[_Line], i: int, unit: str) -> str:
        """Add the blocks of one unit; the id of what makes it junk, or ''."""
        start, end = units[i].start, units[i].end
        junk = self._junk(unit, start, end)
        if junk:
            self._blocks.append(Block(start, end, "junk"))
            return junk
        if line := read_date_line(unit):
            self._add_date_line(start, end, line)
        else:
            self._add_prose(start, end, _is_heading(unit, self._text, units, i))
        self._read += end - start
        return ""

    def _junk(self, unit: str, start: int, end: int) -> str:
        if unit.startswith("<") and _is_enclosed(unit):
            return "enclosed"
        if len(unit) > _LONGEST_JUNK:
            return ""
        at_edge = self._read < _HEAD or len(self._text) - end < _TAIL
        zone: Zone = "edges" if at_edge else "anywhere"
        found = junk_id(unit, zone)
        if found:
            return found
        if self._last == "credit" and self._read < _HEAD and _is_caption(unit):
            return "caption"
        return "repeated" if self._is_repeated(unit) else ""

    def _is_repeated(self, unit: str) -> bool:
        """Whether a headline of three words or more was there before."""
        if len(unit) > _LONGEST_REPEATED or unit.endswith("."):
            return False
        key = unit.partition(" | ")[0].casefold().split()
        if len(key) < 3:
            return False
        line = " ".join(key)
        repeated = line in self._seen
        self._seen.add(line)
        return repeated

    def _add_date_line(self, start: int, end: int, line: DatedLine) -> None:
        self._blocks.append(Block(start, end, "dateline" if line.place else "date"))
        if self._read < _HEAD:
            self._dates.append(line)
            if line.place and not self._place:
                self._place = start + line.place[0], start + line.place[1]

    def _add_prose(self, start: int, end: int, is_heading: bool) -> None:
        in_head = self._read < _HEAD
        first = in_head and not self._begun and not is_heading
        dateline = read_dateline(self._text[start : min(end, start + 200)], first=first)
        if dateline:
            is_heading = False
            self._add_dateline(start, dateline, in_head)
            start += dateline.end
        self._begun = self._begun or end - start > _LONGEST_HEADING
        if start < end:
            kind: Kind = "heading" if is_heading else "paragraph"
            self._blocks.append(Block(start, end, kind))

    def _add_dateline(self, start: int, dateline: Dateline, in_head: bool) -> None:
        prefix = self._text[start : start + dateline.end].rstrip()
        self._blocks.append(Block(start, start + len(prefix), "dateline"))
        if in_head:
            self._dates.append(DatedLine(dateline.date))
            if dateline.place and not self._place:
                self._place = start + dateline.place[0], start + dateline.place[1]

    def _drop_trailing_links(self) -> None:
        """Headlines that follow 'Related articles' at the end of a page are junk."""
        last = len(self._blocks)
        while last and self._may_be_link(self._blocks[last - 1]):
            last -= 1
        linked = False
        for i, block in enumerate(self._blocks[last:], start=last):
            if block.kind == "junk":
                line = self._text[block.start : block.end]
                linked = linked or junk_id(line[:_LONGEST_JUNK]) == "related"
            elif linked:
                self._blocks[i] = block._replace(kind="junk")

    def _may_be_link(self, block: Block) -> bool:
        if block.kind != "paragraph":
            return block.kind in ("heading", "junk")
        line = self._text[block.start : block.end]
        return len(line) <= _LONGEST_HEADING and not _CLOSED.search(line[-4:])

    def _cut_sign_off(self) -> None:
        """'... he said. ab/cd (Reuters)': the tail of the last paragraph is junk."""
        last = len(self._blocks) - 1
        while last >= 0 and self._blocks[last].kind == "junk":
            last -= 1
        if last < 0 or self._blocks[last].kind not in ("paragraph", "heading"):
            return
        block = self._blocks[last]
        start = _sign_off_start(self._text, block.start, block.end)
        if start:
            whole = self._text[block.start : start].rstrip(_BLANK)
            self._blocks[last : last + 1] = [
                Block(block.start, block.start + len(whole), "paragraph"),
                Block(start, block.end, "junk"),
            ]


def _sign_off_start(text: str, start: int, end: int) -> int:
    """Where the credits at the end of a paragraph begin, or 0."""
    for match in _AFTER_SENTENCE.finditer(text, max(start, end - _LONGEST_TAIL), end):
        parts = _CREDIT.split(text[match.end() : end])
        if all(junk_id(part, "edges") in ("sign_off", "credit") for part in parts):
            return match.end()
    return 0


def _lines(text: str) -> Iterator[_Line]:
    """The lines that are not blank."""
    last = 0
    for match in _LINE.finditer(text):
        left = match[0].lstrip(_BLANK)
        if not left:
            continue
        start = match.end() - len(left)
        end = start + len(left.rstrip(_BLANK))
        gap = _is_gap(text, last, match.start())
        yield _Line(start, end, gap, start - match.start())
        last = match.end()


def _is_gap(text: str, start: int, end: int) -> bool:
    """Whether the breaks between two lines hold a blank line."""
    if end - start < 2:
        return start == 0
    return (
        start == 0
        or text.count("\n", start, end) > 1
        or text.count("\r", start, end) > 1
        or text.count("\u2029", start, end) > 0
    )


def _units(text: str, lines: Sequence[_Line]) -> Iterator[_Line]:
    """Lines to be labelled: enclosed scripts as one, and wrapped lines joined."""
    lines = list(_join_enclosed(text, lines))
    width = _wrap_width(text, lines)
    if not width:
        yield from lines
        return
    first = 0
    for i in range(1, len(lines) + 1):
        if i == len(lines) or lines[i].gap:
            yield from _join_wrapped(text, lines[first:i], width)
            first = i


def _join_enclosed(text: str, lines: Sequence[_Line]) -> Iterator[_Line]:
    """Join the lines from '<script' to '</script>', where both are there."""
    missing: set[str] = set()
    until = 0
    for line in lines:
        if line.start < until:
            continue
        until = 0
        if text[line.start] == "<":
            until = _close_of(text, line, missing)
        yield line._replace(end=max(line.end, until))


def _close_of(text: str, line: _Line, missing: set[str]) -> int:
    """Where what the line opens is closed, or 0; ``missing`` closes are not sought."""
    head = text[line.start : line.start + 7].lower()
    for opening, closing in _ENCLOSED:
        if head.startswith(opening) and closing not in missing:
            found = text.find(closing, line.start)
            if found >= 0:
                return found + len(closing)
            missing.add(closing)
    return 0


def _is_enclosed(unit: str) -> bool:
    head = unit[:7].lower()
    return any(
        head.startswith(opening) and unit.endswith(closing)
        for opening, closing in _ENCLOSED
    )


def _wrap_width(text: str, lines: Sequence[_Line]) -> int:
    """The width at which a text is hard-wrapped, or 0 where it is not.

    In wrapped prose, of the lines that another one follows directly half or more
    break off in mid-sentence, and many of the next ones begin in lower case.
    """
    broken = lowered = pairs = width = 0
    for i in range(len(lines) - 1):
        line, follower = lines[i], lines[i + 1]
        length = line.end - line.start
        if follower.gap or length < _SHORTEST_WRAPPED:
            continue
        if length > _LONGEST_WRAPPED:
            return 0
        pairs += 1
        if not _SENTENCE_END.search(text, line.end - 3, line.end):
            broken += 1
            lowered += text[follower.start].islower()
            width = max(width, length)
    wrapped = pairs and broken * 2 >= pairs and lowered * 4 >= max(broken, 1)
    return width if wrapped else 0


def _join_wrapped(text: str, run: Sequence[_Line], width: int) -> Iterator[_Line]:
    """The paragraphs of lines that no blank line parts."""
    whole = run[0]._replace(end=run[-1].end)
    if len(run) > 1 and _is_joined_junk(text[whole.start : whole.end]):
        yield whole
        return
    first, last = 0, len(run)
    while first < last and _is_special(text, run[first]):
        yield run[first]
        first += 1
    while last > first and _is_special(text, run[last - 1]):
        last -= 1
    start = first
    for i in range(first + 1, last + 1):
        if i == last or _is_paragraph_break(text, run[i - 1], run[i], width):
            yield run[start]._replace(end=run[i - 1].end)
            start = i
    yield from run[last:]


def _is_joined_junk(text: str) -> bool:
    return len(text) <= _LONGEST_JUNK and junk_id(" ".join(text.split())) is not None


def _is_special(text: str, line: _Line) -> bool:
    words = text[line.start : line.end]
    if len(words) > _LONGEST_JUNK:
        return False
    return junk_id(words, "edges") is not None or read_date_line(words) is not None


def _is_paragraph_break(text: str, line: _Line, follower: _Line, width: int) -> bool:
    """Whether a new paragraph begins, to judge by the indent or by a short line."""
    if follower.indent > line.indent + 1:
        return True
    short = line.end - line.start < 0.7 * width
    return short and not text[follower.start].islower()


def _is_heading(unit: str, text: str, units: Sequence[_Line], i: int) -> bool:
    """Whether a short line without closing punctuation is no end of a sentence."""
    if len(unit) > _LONGEST_HEADING or _CLOSED.search(unit[-4:]):
        return False
    words = _WORD.findall(unit)
    if not words or not (unit[0].isupper() or unit[0].isdigit() or unit[0] in "\"“‘'"):
        return False
    if sum(word[0].isupper() for word in words) * 5 >= len(words) * 3 or i == 0:
        return True
    return i + 1 < len(units) and text[units[i + 1].start].isupper()


def _is_caption(unit: str) -> bool:
    """Whether a line tells what a picture shows ('The envoy at a summit in Oslo.')."""
    return (
        len(unit) <= 300
        and _CAPTION.fullmatch(unit) is not None
        and _DATED.search(unit) is not None
        and _FINITE.search(unit) is None
    )
