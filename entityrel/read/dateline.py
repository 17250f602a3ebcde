"""Date lines ('Published January 12, 2024') and datelines ('TOKYO, March 17, 2021 -').

The forms follow the stylebooks of the news agencies: place in capitals, now and then
its region, the day, the agency in brackets and a dash.
"""

import datetime as dt
import re
from typing import NamedTuple

from entityrel.read.lexicon import lexicon

_MONTHS = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|"
    r"July?\.?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|"
    r"Dec(?:ember|\.)?)"
)
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"[12]\d{3}"

_DATE = re.compile(
    rf"\b(?i:(?P<m1>{_MONTHS})\s+(?P<d1>{_DAY}),?\s+(?P<y1>{_YEAR})"
    rf"|(?P<d2>{_DAY})\s+(?:of\s+)?(?P<m2>{_MONTHS}),?\s+(?P<y2>{_YEAR})"
    rf"|(?P<y3>{_YEAR})[-/.](?P<m3>\d\d?)[-/.](?P<d3>\d\d?)"
    rf"|(?P<a>\d\d?)(?P<sep>[/.])(?P<b>\d\d?)(?P=sep)(?P<y4>{_YEAR}))(?!\d)",
)
_FOUR_DIGITS = re.compile(r"\d{4}")
_CLOCK = (
    r"(?:T?\d{1,2}[:.]\d\d(?:[:.]\d\d(?:\.\d+)?)?(?:\s*[ap]\.?m\b\.?)?"
    r"|\d{1,2}\s*[ap]\.?m\b\.?)"
)
_ZONE = (
    r"(?:(?:GMT|UTC|[ECMPAJHK]?[SD]?T|CES?T|BST|IST|MSK|AEST|Z)\b(?:\s*[+-]\d[\d:]*)?)"
)
_LABEL = (
    r"(?:(?:first\s+|last\s+|originally\s+)?"
    r"(?:published|posted|updated|modified|issued|released|dated?|created)"
    r"(?:\s+(?:on|at))?\b)"
)
_BESIDE_DATE = re.compile(
    rf"(?i:{_LABEL}|{_WEEKDAY}|{_CLOCK}|{_ZONE}|[+-]\d\d:?\d\d\b|\bo'clock\b"
    r"|\b\d+[ -]min(?:ute)?s?(?: read)?\b|\b(?:on|at|local time)\b)"
)
_BYLINE = re.compile(r"\b(?i:by)(?:\s+[^\W\d_a-z][\w.'’-]*){1,4}")
_UPDATED = re.compile(r"\b(?:updated|modified)\b", re.IGNORECASE)
_NAMES = re.compile(r"[^\W\d_a-z][\w.'’&-]*(?:\s+[^\W\d_a-z][\w.'’&-]*){0,2}")
_LONGEST_DATE_LINE = 160

_UPPER = r"[^\W\d_a-zà-öø-ÿ]"
_CAPS = rf"{_UPPER}(?:{_UPPER}|[.'’-])+(?:\s{_UPPER}(?:{_UPPER}|[.'’-])+){{0,3}}"
_NO_PLACE = (
    r"(?:On|In|At|By|From|Since|Until|After|Before|The|This|That|And|But|For|To|As|It|"
    r"He|She|They|When|While|Between)"
)
_WORD = rf"(?!(?:(?i:{_MONTHS}|{_WEEKDAY})|{_NO_PLACE})\b){_UPPER}[\w.'’-]*"
_TITLE = rf"{_WORD}(?:\s(?:(?:of|de|el|al|da|do|la|the|and)\s)?{_WORD}){{0,3}}"
_DATELINE = re.compile(
    rf"(?P<place>(?P<caps>{_CAPS}(?![a-z]))|{_TITLE})"
    rf"(?:\s?/\s?(?:{_CAPS}(?![a-z])|{_TITLE}))?"
    rf"(?:,\s?{_TITLE}\.?){{0,2}}"
    rf"(?P<day>[.,]?\s(?:(?i:{_WEEKDAY}),?\s)?(?i:{_MONTHS}\s{_DAY}|{_DAY}\s{_MONTHS})"
    rf"(?:,?\s{_YEAR})?|[.,]?\s(?i:{_WEEKDAY})(?=\s*[(—–-]))?"
    r"(?:,?\s?[(\[](?P<agency>[A-Z][^()\[\]]{1,40}|[a-z]{3})[)\]]"
    r"|\.?\s?/(?P<slashed>[A-Z-]{2,12})/)?"
    r"(?P<dash>\s?(?:[—–―]|--+|_)\s*|\s-+(?:\s+|$|(?=[\w“\"]))|\s?-\s+|(?P<colon>:)\s+"
    r"|(?P<stop>\.)\s+)"
)
_DATED_START = re.compile(rf"{_DATE.pattern}\s*(?:[—–―]|--+|\s-)\s+(?=\S)")
_DASH = re.compile(r"[—–―_:]|-(?:[-\s]|$)|\s-|/\.")
_OPENS_SENTENCE = re.compile(rf"[\"“‘'(\[]{{0,2}}(?:{_UPPER}|\d)")
_STANDING_ALONE = re.compile(
    rf"(?P<place>{_TITLE})(?:,\s?{_TITLE}\.?){{0,2}},?\s(?:(?i:{_WEEKDAY}),?\s)?"
    rf"(?=(?i:{_MONTHS}|{_DAY}|{_YEAR}-))"
)


class DatedLine(NamedTuple):
    """What a line that is only a date says; ``place`` as offsets into the line."""

    date: dt.date | None
    updated: bool = False
    place: tuple[int, int] | None = None


class Dateline(NamedTuple):
    """The start of a paragraph; ``end`` and ``place`` are offsets into it."""

    end: int
    date: dt.date | None
    place: tuple[int, int] | None


def read_date_line(line: str) -> DatedLine | None:
    """Read a line that holds a date and nothing else of weight.

    Labels ('Published'), weekdays, times, zones, a by-line, and up to three
    capitalised words set off by a bar ('World | 3 May 2010') may stand beside it.

    Args:
        line: One line without blanks at its ends.

    Returns:
        The first date that is not an update, else the update; the date is None where
        day and month cannot be told apart ('03/04/2024'). None for other lines.
    """
    if len(line) > _LONGEST_DATE_LINE or not _FOUR_DIGITS.search(line):
        return None
    matches = list(_DATE.finditer(line))
    if not matches:
        return None
    if alone := _STANDING_ALONE.match(line):
        place = _whole_line(line, alone, matches[0])
        if place:
            return DatedLine(_to_date(matches[0]), place=place)
    rest = _BYLINE.sub(" ", _BESIDE_DATE.sub(" ", _DATE.sub("|", line)))
    if not all(_is_aside(part) for part in re.split(r"[|•·]", rest)):
        return None
    dated = [
        (_UPDATED.search(line, before, match.start()) is not None, _to_date(match))
        for before, match in zip(
            [0, *(match.end() for match in matches)], matches, strict=False
        )
    ]
    updated, date = min(dated, key=lambda item: (item[1] is None, item[0]))
    return DatedLine(date, updated)


def read_dateline(paragraph: str, *, first: bool) -> Dateline | None:
    """Read the dateline with which a paragraph starts.

    Args:
        paragraph: A paragraph, from its first letter on.
        first: Whether it may open the article: only there is a place in capitals
            and a dash ('OSLO - The ...') enough, without day or agency.
    """
    start = paragraph[:160]
    if _DASH.search(start) is None:
        return None
    if first and (dated := _DATED_START.match(start)):
        return Dateline(dated.end(), _to_date(dated), None)
    match = _DATELINE.match(start)
    if match is None or not _is_dateline(match, start, first):
        return None
    full = _DATE.search(match["day"] or "")
    name = match["place"]
    if name.count(".") == 1:  # 'OSLO. May 3 (Interfax) -', but not 'N.Y.'
        name = name.rstrip(".")
    place = match.start("place"), match.start("place") + len(name)
    return Dateline(match.end(), _to_date(full) if full else None, place)


def _whole_line(
    line: str, alone: re.Match[str], date: re.Match[str]
) -> tuple[int, int] | None:
    """The place of a line that is place and date ('Geneva, 3 May 2010')."""
    if alone.end() == date.start() and not line[date.end() :].strip(" .,"):
        words = alone["place"].lower().split()
        if not _BESIDE_DATE.fullmatch(alone["place"]) and "by" not in words:
            return alone.span("place") if line[alone.end("place")] == "," else None
    return None


def _is_aside(text: str) -> bool:
    bare = text.strip(" \t\xa0,;:.-–—()[]/T")
    return not bare or (len(bare) <= 30 and _NAMES.fullmatch(bare) is not None)


def _to_date(match: re.Match[str]) -> dt.date | None:
    """The day meant; None for 31 February and for ambiguous digits."""
    part = match.groupdict()
    if part["a"]:
        order = _day_month(int(part["a"]), int(part["b"]), part["sep"])
        return _day(part["y4"], *order) if order else None
    for n in "12":
        if part[f"m{n}"]:
            month = _MONTH_NUMBER[part[f"m{n}"][:3].lower()]
            return _day(part[f"y{n}"], int(re.sub(r"\D", "", part[f"d{n}"])), month)
    return _day(part["y3"], int(part["d3"]), int(part["m3"]))


def _day_month(a: int, b: int, separator: str) -> tuple[int, int] | None:
    """Day and month of '13/1', '1/13' or '1.2'; with dots the day comes first."""
    if b > 12:
        return b, a
    if a > 12 or a == b or separator == ".":
        return a, b
    return None


def _day(year: str, day: int, month: int) -> dt.date | None:
    try:
        return dt.date(int(year), month, day)
    except ValueError:
        return None


def _is_dateline(match: re.Match[str], text: str, first: bool) -> bool:
    agency, day = match["agency"] or match["slashed"], match["day"]
    if match["stop"] and not match["slashed"]:
        return False
    if agency and not day:
        return bool(match["caps"]) or _is_agency(agency)
    if day:
        return agency is not None or not match["colon"] or match["caps"] is not None
    if match["colon"]:
        return match["place"] in lexicon().colon_places
    opens = _OPENS_SENTENCE.match(text, match.end()) is not None
    return first and match["caps"] is not None and opens


def _is_agency(name: str) -> bool:
    words = re.findall(r"\w+", name.lower())
    return any(word in lexicon().agencies for word in words)


_MONTH_NUMBER = {
    name: number
    for number, name in enumerate(
        re.findall("...", "janfebmaraprmayjunjulaugsepoctnovdec"), start=1
    )
}
