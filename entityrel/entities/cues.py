"""Names told by the noun beside them: 'the broadcaster Xyz', 'the town of Xyz'."""

from collections.abc import Set

from entityrel.entities.names import is_capital, is_personal
from entityrel.entities.spans import MentionSpan, Taken
from entityrel.entities.vocabulary import vocabulary
from entityrel.entities.words import Words

_OPENING = (['"'], ["“"], ["‘"], ["'"])
_CLOSING = (['"'], ["”"], ["’"], ["'"])
CALLED = (["called"], ["dubbed"], ["named"])
_SPEECH = frozenset(",.?!")
_SMALL_TAGS = frozenset(["CC", "DT", "IN"])
_LONGEST_QUOTED = 8


def read_cued(words: Words, taken: Taken, junk: Set[int]) -> None:
    """Believe the noun beside a name, and take in the names that only it tells.

    Args:
        words: The tokens.
        taken: Mentions so far; it is changed.
        junk: Tokens that name nothing.
    """
    bodies, places = vocabulary().body_cues, vocabulary().place_cues
    for i, lower in enumerate(words.lowers):
        if i in junk or words.texts[i][0].isupper():
            continue
        if lower == "party" and _is_party_name(words, taken, i - 1):
            taken.add(MentionSpan(i - 1, i + 1, "ORG"))
        if lower in bodies:
            quoted = _quotation(words, i)
            if quoted is not None:
                _take_quoted(words, taken, *quoted)
            _take_before(words, taken, junk, i)
            _take_behind(words, taken, junk, i, _named_from(words, taken, i), "ORG")
        elif lower in places and words.lowers[i + 1 : i + 2] == ["of"]:
            _take_behind(words, taken, junk, i, i + 2, "PLACE")
        elif lower == "by" and words.lowers[i - 1] == "published":
            _take_behind(words, taken, junk, i, i + 1, "ORG", personal=False)
    _officered(words, taken, junk)


def _take_before(words: Words, taken: Taken, junk: Set[int], noun: int) -> None:
    """'the Xyz | newspaper': a name that the recogniser passed over."""
    first = noun
    while _is_unread_name(words, taken, junk, first - 1):
        first -= 1
    if first < noun and words.lowers[first - 1 : first] in (["the"], ["'s"], ["’s"]):
        taken.add(MentionSpan(first, noun, "ORG", sure=True))


def _named_from(words: Words, taken: Taken, noun: int) -> int:
    """Where the name begins in 'the firm | Xyz' and 'its fuel supplier, | Xyz'."""
    named = (
        taken.at.get(noun + 2) if words.texts[noun + 1 : noun + 2] == [","] else None
    )
    apposed = named is not None and words.texts[named.stop : named.stop + 1] != []
    if not apposed or named is None or named.stop - named.first > 1:
        return noun + 1
    subject = words.deps[noun + 2].startswith("nsubj")  # 'told the daily, Roe said'
    return noun + 1 if subject else noun + 2


def _take_behind(
    words: Words,
    taken: Taken,
    junk: Set[int],
    noun: int,
    first: int,
    type_: str,
    personal: bool = True,
) -> None:
    """Read the name at ``first`` as what the word before it says.

    Unless ``personal`` is set, the name of a person stays one.
    """
    if (
        first >= len(words)
        or first in junk
        or not words.texts[first][0].isupper()
        or words.lowers[first] in vocabulary().calendar
        or words.sents[first] != words.sents[noun]
    ):
        return
    span = taken.at.get(first)
    if span is None and (_is_tagged_name(words, first) or _is_acronym(words, first)):
        stop = first + 1
        while (
            stop < len(words)
            and _is_tagged_name(words, stop)
            and words.texts[stop][0].isupper()
            and stop not in taken.at
        ):
            stop += 1
        taken.add(MentionSpan(first, stop, type_, sure=True))
    elif (
        span is not None
        and span.first == first
        and not span.sure
        and (personal or not is_personal(words.texts[span.first : span.stop]))
    ):
        span.type, span.sure = type_, True


def _is_tagged_name(words: Words, i: int) -> bool:
    return words.tags[i] in ("NNP", "NNPS")


def _is_acronym(words: Words, i: int) -> bool:
    """Whether a word is written in capitals, whatever the tagger makes of it."""
    text = words.texts[i]
    return len(text) > 2 and text.isupper() and text.isalpha()


def _quotation(words: Words, noun: int) -> tuple[int, int] | None:
    """What is quoted behind a noun or before it; tokens, half-open.

    'the newspaper "Xyz"', 'a channel called "Xyz"', '"Xyz" magazine'; speech before
    a noun ends in a comma: '"Yes," officials said'.
    """
    first = noun + 1 + (words.lowers[noun + 1 : noun + 2] in CALLED)
    if words.texts[first : first + 1] in _OPENING:
        for stop in range(first + 2, min(first + 2 + _LONGEST_QUOTED, len(words))):
            if [words.texts[stop]] in _CLOSING:
                return first + 1, stop - (words.texts[stop - 1] in _SPEECH)
    elif words.texts[noun - 1 : noun] in _CLOSING and noun > 2:
        for first in range(noun - 3, max(noun - 3 - _LONGEST_QUOTED, -1), -1):
            if [words.texts[first]] in _OPENING:
                return first + 1, noun - 1
    return None


def _take_quoted(words: Words, taken: Taken, first: int, stop: int) -> None:
    """Read as a body what is quoted, if it is written like a name."""
    inside = {id(s): s for s in map(taken.at.get, range(first, stop)) if s is not None}
    whole = taken.at.get(first)
    if whole is not None and whole.type == "ORG" and whole.stop == stop and whole.known:
        return  # of the tables
    if (
        first < stop
        and words.texts[first][0].isupper()
        and all(
            words.texts[i][0].isupper() or words.tags[i] in _SMALL_TAGS
            for i in range(first, stop)
        )
        and all(s.first >= first and s.stop <= stop for s in inside.values())
    ):
        for span in inside.values():
            taken.drop(span)
        taken.add(MentionSpan(first, stop, "ORG", sure=True))


def _is_party_name(words: Words, taken: Taken, i: int) -> bool:
    """'the Green | party': a capital inside the sentence that names nothing else."""
    return (
        i > 0
        and i not in taken.at
        and words.tags[i] in ("NNP", "JJ")
        and is_capital(words.texts[i])
        and words.sents[i] == words.sents[i - 1]
        and words.texts[i - 1] not in ("-", "‑")
    )


def _is_unread_name(words: Words, taken: Taken, junk: Set[int], i: int) -> bool:
    return (
        i > 0
        and i not in taken.at
        and i not in junk
        and _is_tagged_name(words, i)
        and is_capital(words.texts[i])
    )


def _officered(words: Words, taken: Taken, junk: Set[int]) -> None:
    """'Acme Chairman Jane Roe': the capital words before such a title name a body."""
    for title in list(taken.spans):
        office, i = title.office, title.first
        if (
            office is None
            or office.title not in vocabulary().body_titles
            or not is_capital(words.texts[title.first])
            or title.stop not in taken.at
        ):
            continue
        while (
            i > 0
            and i - 1 not in taken.at
            and i - 1 not in junk
            and words.tags[i - 1] == "NNP"
            and is_capital(words.texts[i - 1])
            and words.sents[i - 1] == words.sents[title.first]
        ):
            i -= 1
        if i < title.first:
            taken.add(MentionSpan(i, title.first, "ORG", sure=True))
