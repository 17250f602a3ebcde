"""Names told by the company they keep: 'Acme, Xyz and Zumarex' are three of a kind."""

from collections.abc import Iterator, Set

from entityrel.entities.names import is_capital
from entityrel.entities.spans import ACTORS, MentionSpan, Taken
from entityrel.entities.vocabulary import vocabulary
from entityrel.entities.words import Words

_SHORTEST = 3
_LONGEST_NAME = 3
_NAME_TAGS = frozenset(["NNP", "NNPS"])


def read_enumerations(words: Words, taken: Taken, junk: Set[int]) -> None:
    """Read the unread names of an enumeration as what the read ones are.

    Args:
        words: The tokens.
        taken: Mentions so far; it is added to.
        junk: Tokens that name nothing.
    """
    _read_leaders(words, taken)
    for items in _enumerations(words, taken, junk):
        read = [span for span in items if taken.at.get(span.first) is not None]
        types = {span.type for span in read}
        sure = len(read) + sum(span.sure for span in read)
        if len(types) == 1 and sure > 1 and len(read) < len(items):
            (type_,) = types
            for span in items:
                if span.first not in taken.at:
                    span.type = type_
                    taken.add(span)
        people = sum(span.type == "PERSON" for span in read)
        if people >= _SHORTEST and people > 2 * (len(read) - people):
            for span in read:
                if not span.sure and span.known is None:
                    span.type = "PERSON"


def read_nationals(words: Words, taken: Taken, junk: Set[int]) -> None:
    """'the shareholders Acme of Peru, Xyz of Chile': firms, as the noun before tells.

    Args:
        words: The tokens.
        taken: Mentions so far; their types are changed, and unread names added.
        junk: Tokens that name nothing.
    """
    done = -1
    for span in sorted(taken.spans, key=lambda span: span.first):
        if span.first <= done or span.type not in ACTORS:
            continue
        items, end = [], span.first
        while (named := _of_country(words, taken, junk, end)) is not None:
            items.append(named[0])
            done = named[1] - 1
            joint, end = _joint(words, named[1])
            if not joint:
                break
        if len(items) >= _SHORTEST:
            type_ = _type_told(words, span.first)
            for item in items if type_ else ():
                if not item.sure:
                    item.type, item.known = type_, None
                if item.first not in taken.at:
                    taken.add(item)


def _of_country(
    words: Words, taken: Taken, junk: Set[int], i: int
) -> tuple[MentionSpan, int] | None:
    """The name at ``i`` and one past its country: 'Acme of Peru'."""
    span = _item(words, taken, junk, i)
    if span is None or words.lowers[span.stop : span.stop + 1] != ["of"]:
        return None
    land = taken.at.get(span.stop + 1)
    if land is None or land.type != "PLACE" or land.known is None:
        return None
    return span, land.stop


def _type_told(words: Words, i: int) -> str:
    """What a noun before a list says that its names are; '' where none does."""
    for j in range(i - 1, max(i - 10, -1), -1):
        if words.sents[j] != words.sents[i]:
            break
        if words.lowers[j] in vocabulary().business_nouns:
            return "ORG"
        if words.lowers[j] in vocabulary().person_nouns:
            return "PERSON"
    return ""


def _read_leaders(words: Words, taken: Taken) -> None:
    """'Peru's Ana Quispe, Chile's Luis Soto and Togo's Afi Mensah': people all."""
    groups: list[list[MentionSpan]] = []
    end = 0
    for land in sorted(taken.spans, key=lambda span: span.first):
        i = land.stop
        if land.type != "PLACE" or words.texts[i : i + 1] not in _OWNS:
            continue
        name = taken.at.get(i + 1)
        if name is None or name.first != i + 1 or name.type not in ACTORS:
            continue
        joint, start = _joint(words, end) if groups else ("", 0)
        if not joint or start != land.first:
            groups.append([])
        groups[-1].append(name)
        end = name.stop
    for group in groups:
        people = sum(span.type == "PERSON" for span in group)
        for span in group if people > 1 else ():
            if not span.sure and span.known is None and span.stop - span.first > 1:
                span.type = "PERSON"


_OWNS = (["'s"], ["’s"], ["'"], ["’"])


def _enumerations(
    words: Words, taken: Taken, junk: Set[int]
) -> Iterator[list[MentionSpan]]:
    """Names with commas between them and 'and' or 'or' before the last."""
    i = 0
    while i < len(words):
        named = i in taken.at or words.tags[i] in _NAME_TAGS
        item = _item(words, taken, junk, i) if named else None
        if item is None:
            i += 1
            continue
        items = [item]
        joint = ","
        while item is not None and joint == ",":
            i = item.stop
            joint, start = _joint(words, i)
            item = _item(words, taken, junk, start) if joint else None
            if item is not None:
                items.append(item)
                i = item.stop
        if item is not None and len(items) >= _SHORTEST:
            yield items


def _joint(words: Words, i: int) -> tuple[str, int]:
    """What joins the next name ('' where nothing does), and the token behind it."""
    comma = words.texts[i : i + 1] == [","]
    start = i + comma
    joined = words.lowers[start : start + 1] in (["and"], ["or"])
    start += joined
    start += words.lowers[start : start + 1] == ["the"]
    return ("and" if joined else "," if comma else ""), start


def _item(words: Words, taken: Taken, junk: Set[int], i: int) -> MentionSpan | None:
    """The name at ``i``, read or not; None where there is none."""
    span = taken.at.get(i)
    if span is not None:
        return span if span.first == i and span.type in ACTORS else None
    stop = i
    while (
        stop < len(words)
        and stop not in taken.at
        and stop not in junk
        and words.tags[stop] in _NAME_TAGS
        and is_capital(words.texts[stop])
        and words.sents[stop] == words.sents[i]
        and words.lowers[stop] not in vocabulary().calendar
    ):
        stop += 1
    named = 0 < stop - i <= _LONGEST_NAME and stop not in taken.at
    return MentionSpan(i, stop, "") if named else None
