"""Names in the text with their types: the recogniser's, mended by what is known.

What is read surely once in a document (a full name behind a title, an acronym by its
definition) is read so everywhere in it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc

from entityrel.entities.bodies import find_bodies
from entityrel.entities.gazetteer import Known
from entityrel.entities.knowledge import given_names
from entityrel.entities.names import (
    honorifics,
    is_capital,
    name_at,
)
from entityrel.entities.offices.grammar import OfficeSpan
from entityrel.entities.vocabulary import vocabulary
from entityrel.entities.words import Words

_TYPES = {
    "PERSON": "PERSON",
    "ORG": "ORG",
    "GPE": "PLACE",
    "LOC": "PLACE",
    "FAC": "PLACE",
    "NORP": "NORP",
    "EVENT": "EVENT",
    "PRODUCT": "OTHER",
    "WORK_OF_ART": "OTHER",
    "LAW": "OTHER",
}
_QUOTES = frozenset(['"', "'", "“", "”", "‘", "’"])
_POSSESSIVE = frozenset(["'s", "’s", "'", "’"])
_EDGE = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "its",
        "their",
        "his",
        "her",
        "our",
    ]
)
_EDGE_MARKS = frozenset("“”\"'’‘,.:;()-–—[]&")
_ACRONYM = re.compile(r"[A-Z][A-Za-z&.-]{0,2}[A-Z][A-Za-z.]*\Z|[A-Z]{2,8}\Z")


@dataclass(slots=True)
class MentionSpan:
    """One name in the text.

    Attributes:
        first: First token.
        stop: One past the last token.
        type: PERSON, ORG, PLACE or OFFICE.
        kind: 'name' or 'nominal'.
        known: The row of the tables that it is, or None.
        office: The parsed title; OFFICE only.
        sure: Whether more than the recogniser's word stands behind it.
        shared: Whether it is one of the offices that a plural title names.
    """

    first: int
    stop: int
    type: str
    kind: str = "name"
    known: Known | None = None
    office: OfficeSpan | None = None
    sure: bool = False
    shared: bool = False


def collect(
    doc: Doc,
    words: Words,
    known: Sequence[Known],
    offices: Sequence[OfficeSpan],
    dates: Sequence[Any],
    junk: set[int],
    headings: set[int],
) -> list[MentionSpan]:
    """All names of the document in order, without overlaps.

    Args:
        doc: The document with the recogniser's ``ents``.
        words: Its tokens.
        known: Surfaces of the tables.
        offices: Official titles.
        dates: Rows of the date component.
        junk: Tokens of leftovers, which name nothing.
        headings: Tokens of headings; a name there counts when the text repeats it.
    """
    taken = _Taken()
    for office in offices:
        taken.add(
            MentionSpan(office.first, office.stop, "OFFICE", office=office, sure=True)
        )
    date_tokens = {i for row in dates for i in range(row["first"], row["stop"])}
    bodies = [
        MentionSpan(first, stop, "ORG", sure=True)
        for first, stop in find_bodies(words, known, offices, headings | junk)
    ]
    body_tokens = {i for body in bodies for i in range(body.first, body.stop)}
    model = [
        span
        for span in _model_spans(doc, words)
        if span.first not in junk
        and not _within(span, date_tokens)
        and body_tokens.isdisjoint(range(span.first, span.stop))
    ]
    for span in [*bodies, *_merged(words, model, known)]:
        if span.first not in date_tokens or span.known is None:
            taken.add(span)
    spans = _document_wide(words, taken, junk)
    if len(headings) + len(junk) < len(words):
        spans = _supported(words, spans, headings)
    return sorted(spans, key=lambda span: span.first)


def _supported(
    words: Words, spans: Sequence[MentionSpan], headings: set[int]
) -> list[MentionSpan]:
    """Without what the recogniser alone saw in a heading and the text never repeats."""
    said = {
        text
        for span in spans
        if span.first not in headings
        for text in (
            *words.texts[span.first : span.stop],
            words.span_text(span.first, span.stop),
        )
    }
    return [
        span
        for span in spans
        if span.sure
        or span.first not in headings
        or words.span_text(span.first, span.stop) in said
        or words.texts[span.stop - 1] in said
    ]


class _Taken:
    """Mentions that do not overlap; what comes first stays."""

    def __init__(self) -> None:
        self.at: dict[int, MentionSpan] = {}
        self.spans: list[MentionSpan] = []

    def add(self, span: MentionSpan) -> bool:
        tokens = range(span.first, span.stop)
        if not tokens or any(i in self.at for i in tokens):
            return False
        for i in tokens:
            self.at[i] = span
        self.spans.append(span)
        return True

    def widen(self, span: MentionSpan, first: int, stop: int) -> None:
        """Let ``span`` reach over these tokens; what it covers wholly is dropped."""
        for i in range(first, stop):
            other = self.at.get(i)
            if other is not None and other is not span:
                if other.first < first or other.stop > stop:
                    return
                self.spans.remove(other)
        span.first, span.stop = first, stop
        self.at.update(dict.fromkeys(range(first, stop), span))


def _within(span: MentionSpan, tokens: set[int]) -> bool:
    return all(i in tokens for i in range(span.first, span.stop))


def _model_spans(doc: Doc, words: Words) -> Iterator[MentionSpan]:
    for ent in doc.ents:
        type_ = _TYPES.get(ent.label_)
        if type_ is not None:
            for first, stop in _lines(words, ent.start, ent.end):
                span = _trimmed(words, first, stop, type_)
                if span is not None:
                    yield span


def _lines(words: Words, first: int, stop: int) -> Iterator[tuple[int, int]]:
    """Split a name where the line breaks."""
    start = first
    for i in range(first, stop):
        if "\n" in words.texts[i]:
            if i > start:
                yield start, i
            start = i + 1
    if stop > start:
        yield start, stop


def _trimmed(words: Words, first: int, stop: int, type_: str) -> MentionSpan | None:
    """Without articles, possessives, quotation marks and honorifics at the edges."""
    texts, lowers = words.texts, words.lowers
    while first < stop and (
        lowers[first] in _EDGE or texts[first] in _EDGE_MARKS or texts[first].isspace()
    ):
        first += 1
    while stop > first and (
        texts[stop - 1] in _POSSESSIVE
        or texts[stop - 1] in _EDGE_MARKS
        or texts[stop - 1].isspace()
    ):
        stop -= 1
    if type_ == "PERSON":
        while stop - first > 1 and lowers[first] in honorifics():
            first += 1
        while stop > first and not _ends_name(texts, lowers, stop):
            stop -= 1
        while (
            first < stop
            and not is_capital(texts[first])
            and lowers[first] not in vocabulary().particles
        ):
            first += 1
        for i in range(first, stop):
            if texts[i] in _POSSESSIVE or texts[i] in ",;:":
                stop = i
                break
    else:
        if "(" in texts[first:stop]:
            stop = texts.index("(", first, stop)
        while stop - first > 1 and texts[stop - 1].islower():
            stop -= 1
        while stop - first > 1 and texts[first].islower():
            first += 1
    if first >= stop or not any(c.isalpha() for c in texts[first]):
        return None
    if type_ in ("ORG", "PERSON") and lowers[stop - 1] in vocabulary().occasions:
        return MentionSpan(first, stop, "EVENT")
    if type_ == "PERSON" and stop - first == 1 and texts[first].isupper():
        return MentionSpan(first, stop, "OTHER")
    if type_ in ("ORG", "PLACE") and _is_personal(texts[first:stop]):
        type_ = "PERSON"
    return MentionSpan(first, stop, type_)


def _ends_name(texts: Sequence[str], lowers: Sequence[str], stop: int) -> bool:
    """Whether a person's name can end before ``stop``: 'Kim Min-jun', 'Roe Jr.'."""
    return (
        is_capital(texts[stop - 1])
        or lowers[stop - 1] in vocabulary().suffixes
        or (stop > 1 and texts[stop - 2] in ("-", "‑") and texts[stop - 1].isalpha())
    )


def _is_personal(texts: Sequence[str]) -> bool:
    """Whether a name of two to four capital words begins with a given name."""
    parts = [text for text in texts if text not in "-‑"]
    given = given_names().get(parts[0])
    return (
        1 < len(parts) <= 4
        and given is not None
        and len(parts[0]) > 2
        and all(
            is_capital(text) or text.lower() in vocabulary().particles for text in parts
        )
        and not any(
            text.lower() in vocabulary().body_heads or text.isupper() for text in parts
        )
    )


def _merged(
    words: Words, model: Sequence[MentionSpan], known: Sequence[Known]
) -> list[MentionSpan]:
    """The recogniser's names and the tables' names, one reading a stretch."""
    at = {i: span for span in model for i in range(span.first, span.stop)}
    dropped: set[int] = set()
    result: list[MentionSpan] = []
    for k in known:
        over = []
        for i in range(k.first, k.stop):
            span = at.get(i)
            if span is not None and span not in over:
                over.append(span)
        if _accept_known(words, k, over):
            result.append(_as_mention(k))
            dropped.update(map(id, over))
            result.extend(_rest(words, k, over))
    result.extend(
        span
        for span in model
        if id(span) not in dropped and span.type in ("PERSON", "ORG", "PLACE")
    )
    result.sort(key=lambda span: (span.known is None, span.first))
    return result


def _as_mention(known: Known) -> MentionSpan:
    return MentionSpan(known.first, known.stop, known.type, known=known, sure=True)


def _accept_known(words: Words, k: Known, over: Sequence[MentionSpan]) -> bool:
    """Whether a name of the tables holds against what the recogniser said there."""
    if k.form == "prefix":
        return k.stop < len(words) and words.texts[k.stop] == "-"
    if not over:
        if not k.weak:
            return True
        if k.type == "ORG" and k.stop - k.first == 1:
            return (
                k.stop < len(words)
                and words.lowers[k.stop] in vocabulary().meeting_words
            )
        return words.tags[k.first] in ("NNP", "NNPS", "JJ")
    for span in over:
        inside = span.first >= k.first and span.stop <= k.stop
        if inside:
            if k.weak and span.type == "PERSON":
                return False
            continue
        if span.type == "NORP":
            continue
        tail = words.lowers[k.stop : span.stop]
        if (
            k.type == "ORG"
            and span.first >= k.first
            and set(tail) <= vocabulary().meeting_words | {"-"}
        ):
            continue
        if span.type == "EVENT" and not k.weak:
            continue
        if span.type == "PERSON" and k.form == "demonym" and k.first == span.first:
            continue
        if (
            span.type == "PLACE"
            and not k.weak
            and not all(is_capital(t) for t in words.texts[span.first : span.stop])
        ):
            continue
        return False
    return True


def _rest(words: Words, k: Known, over: Sequence[MentionSpan]) -> Iterator[MentionSpan]:
    """What is left of a person's name when a nationality before it is taken off."""
    for span in over:
        if span.type == "PERSON" and span.stop > k.stop:
            rest = _trimmed(words, k.stop, span.stop, "PERSON")
            if rest is not None:
                yield rest


def _document_wide(words: Words, taken: _Taken, junk: set[int]) -> list[MentionSpan]:
    _extend_names(words, taken)
    _cued(words, taken, junk)
    _given(words, taken, junk)
    _one_type_a_name(words, taken)
    _surnames(words, taken, junk)
    _extend_names(words, taken)
    _acronyms(words, taken)
    return taken.spans


def _extend_names(words: Words, taken: _Taken) -> None:
    """Take in initials, particles, suffixes and what a hyphen or nickname cut off."""
    for span in list(taken.spans):
        if span.type != "PERSON" or taken.at.get(span.first) is not span:
            continue
        while _joins_left(words, taken, span):
            taken.widen(span, span.first - 1, span.stop)
        stop = span.stop
        if (
            stop < len(words) and words.lowers[stop] in vocabulary().suffixes
        ) or _goes_on(words, taken, stop):
            taken.widen(span, span.first, stop + 1)
        elif _nickname_end(words, stop):
            taken.widen(span, span.first, _nickname_end(words, stop))
        elif _hyphenated(words, taken, stop):
            taken.widen(span, span.first, stop + 2)
        if span.first > 1 and _hyphenated(words, taken, span.first - 1):
            taken.widen(span, span.first - 2, span.stop)
        _join_next(words, taken, span)


def _given(words: Words, taken: _Taken, junk: set[int]) -> None:
    """A given name and a capital word that the recogniser missed, or cut apart."""
    given = given_names()
    for i, text in enumerate(words.texts):
        if (
            text not in given
            or i in taken.at
            or i in junk
            or len(text) < 3
            or words.tags[i] != "NNP"
            or i + 1 >= len(words)
            or words.sents[i + 1] != words.sents[i]
        ):
            continue
        here = taken.at.get(i + 1)
        if here is not None:
            if not here.sure and here.first == i + 1 and _personal(words, i, here.stop):
                taken.widen(here, i, here.stop)
                here.type = "PERSON"
            continue
        name = name_at(
            words.texts, words.lowers, words.tags, words.idxs, i, taken.at.keys()
        )
        if name is not None and name[0] == i and _personal(words, *name):
            taken.add(MentionSpan(*name, "PERSON"))


def _personal(words: Words, first: int, stop: int) -> bool:
    return _is_personal(words.texts[first:stop]) and words.tags[first + 1] == "NNP"


def _cued(words: Words, taken: _Taken, junk: set[int]) -> None:
    """Believe the noun beside a name: 'the broadcaster Xyz', 'the town of Xyz'."""
    bodies, places = vocabulary().body_cues, vocabulary().place_cues
    for i, lower in enumerate(words.lowers):
        if lower in bodies:
            type_, first = "ORG", i + 1
        elif lower in places and words.lowers[i + 1 : i + 2] == ["of"]:
            type_, first = "PLACE", i + 2
        else:
            continue
        if (
            first >= len(words)
            or first in junk
            or words.texts[i][0].isupper()
            or not words.texts[first][0].isupper()
            or words.sents[first] != words.sents[i]
        ):
            continue
        span = taken.at.get(first)
        if span is None and words.tags[first] in ("NNP", "NNPS"):
            stop = first + 1
            while (
                stop < len(words)
                and words.tags[stop] in ("NNP", "NNPS")
                and words.texts[stop][0].isupper()
                and stop not in taken.at
            ):
                stop += 1
            taken.add(MentionSpan(first, stop, type_, sure=True))
        elif span is not None and span.first == first and not span.sure:
            span.type, span.sure = type_, True


def _goes_on(words: Words, taken: _Taken, i: int) -> bool:
    """Whether the recogniser cut a name short: another capital name word follows."""
    return (
        0 < i < len(words)
        and i not in taken.at
        and words.tags[i] == "NNP"
        and words.sents[i] == words.sents[i - 1]
        and is_capital(words.texts[i])
        and not words.texts[i].isupper()
        and words.lowers[i]
        not in vocabulary().body_heads
        | vocabulary().occasions
        | vocabulary().meeting_words
    )


def _join_next(words: Words, taken: _Taken, span: MentionSpan) -> None:
    """Two names of one word with nothing between them are one name of two."""
    other = taken.at.get(span.stop)
    if (
        other is not None
        and other.type == "PERSON"
        and not other.sure
        and span.stop - span.first == 1
        and other.stop - other.first == 1
        and words.sents[other.first] == words.sents[span.first]
    ):
        taken.widen(span, span.first, other.stop)


def _hyphenated(words: Words, taken: _Taken, i: int) -> bool:
    """Whether a hyphen at ``i`` ties two capital words that are not known apart."""
    if not 0 < i < len(words) - 1 or words.texts[i] not in ("-", "‑"):
        return False
    tight = (
        words.idxs[i] + 1 == words.idxs[i + 1]
        and words.idxs[i - 1] + len(words.texts[i - 1]) == words.idxs[i]
    )
    beside = [taken.at.get(i - 1), taken.at.get(i + 1)]
    return (
        tight
        and is_capital(words.texts[i - 1])
        and is_capital(words.texts[i + 1])
        and not any(span is not None and span.sure for span in beside)
    )


def _nickname_end(words: Words, i: int) -> int:
    """One past 'Roe' in 'John "Jack" Roe', from the quotation mark on; else 0."""
    if i + 3 >= len(words) or words.texts[i] not in _QUOTES:
        return 0
    for j in range(i + 2, min(i + 4, len(words) - 1)):
        if words.texts[j] in _QUOTES and is_capital(words.texts[j + 1]):
            inside = words.texts[i + 1 : j]
            return j + 2 if all(is_capital(text) for text in inside) else 0
    return 0


def _joins_left(words: Words, taken: _Taken, span: MentionSpan) -> bool:
    i = span.first - 1
    if i < 0 or i in taken.at or words.sents[i] != words.sents[span.first]:
        return False
    text = words.texts[i]
    if len(text) == 2 and text[0].isupper() and text[1] == ".":
        return True
    if words.tags[i] == "NNP" and not span.sure and text in given_names():
        return is_capital(text)
    return (
        words.lowers[i] in vocabulary().particles - {"y", "e", "as", "la", "do", "de"}
        and i > 0
        and (words.texts[i][0].isupper() or is_capital(words.texts[i - 1]))
        and words.tags[i].startswith("NNP")
    )


def _one_type_a_name(words: Words, taken: _Taken) -> None:
    """Give a name that the recogniser read in several ways its usual type."""
    votes: dict[str, Counter[str]] = {}
    for span in taken.spans:
        if span.type != "OFFICE":
            name = words.span_text(span.first, span.stop)
            votes.setdefault(name, Counter())[span.type] += 5 if span.sure else 1
    for span in taken.spans:
        if span.type == "PERSON" and not span.sure and span.stop - span.first == 1:
            name = words.texts[span.first]
            eponym = words.lowers[span.stop : span.stop + 1]
            if (
                span.first
                and words.lowers[span.first - 1] in ("the", "a", "this")
                and not vocabulary().eponyms.issuperset(eponym)
            ):
                votes[name]["ORG"] += 3
    for span in taken.spans:
        if span.type != "OFFICE" and not span.sure:
            name = words.span_text(span.first, span.stop)
            best = max(sorted(votes[name].items()), key=lambda item: item[1])[0]
            span.type = best


def _surnames(words: Words, taken: _Taken, junk: set[int]) -> None:
    """Read a part of a full name as that person wherever it stands alone."""
    full = [
        span
        for span in taken.spans
        if span.type == "PERSON" and span.stop - span.first > 1
    ]
    parts: set[str] = set()
    for span in full:
        texts = words.texts[span.first : span.stop]
        parts.update(t for t in (texts[-1], texts[0]) if len(t) > 1 and is_capital(t))
    lasts = {
        words.texts[s.stop - 1 - (words.lowers[s.stop - 1] in vocabulary().suffixes)]
        for s in full
    }
    for i, text in enumerate(words.texts):
        if text not in parts or i in junk:
            continue
        here = taken.at.get(i)
        if here is None:
            if text in lasts or words.tags[i] == "NNP":
                taken.add(MentionSpan(i, i + 1, "PERSON"))
        elif here.stop - here.first == 1 and not here.sure:
            here.type = "PERSON"


def _acronyms(words: Words, taken: _Taken) -> None:
    """'Long Name (LN)' defines LN: read it as that body everywhere."""
    defined: dict[str, MentionSpan] = {}
    for span in list(taken.spans):
        i = span.stop + (
            span.stop < len(words) and words.texts[span.stop] in _POSSESSIVE
        )
        if (
            span.type == "ORG"
            and i + 2 < len(words)
            and words.texts[i] == "("
            and words.texts[i + 2] == ")"
            and _ACRONYM.match(words.texts[i + 1])
        ):
            defined[words.texts[i + 1]] = span
    for i, text in enumerate(words.texts):
        if text in defined:
            here = taken.at.get(i)
            if here is None:
                taken.add(MentionSpan(i, i + 1, "ORG"))
            elif here.stop - here.first == 1 and here.type != "OFFICE":
                here.type = "ORG"
