"""One reading of a name all over a document.

What is read surely once (a full name behind a title, an acronym by its definition, a
name beside a noun that tells what it is) is read so everywhere.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set

from entityrel.entities.acting import read_people_who_act
from entityrel.entities.companies import is_business, read_companies
from entityrel.entities.cues import CALLED, read_cued
from entityrel.entities.enumerations import read_enumerations, read_nationals
from entityrel.entities.knowledge import given_names
from entityrel.entities.names import (
    callings,
    is_address,
    is_capital,
    is_personal,
    name_at,
)
from entityrel.entities.repeats import read_full_repeats, read_repeats
from entityrel.entities.spans import MentionSpan, Taken
from entityrel.entities.vocabulary import vocabulary
from entityrel.entities.words import Words

_QUOTES = frozenset(['"', "'", "“", "”", "‘", "’"])
_POSSESSIVE = frozenset(["'s", "’s", "'", "’"])
_WHERE = frozenset(["at", "for", "from", "in", "near", "of", "outside", "to"])
_ACRONYM = re.compile(r"[A-Z][A-Za-z&.-]{0,2}[A-Z][A-Za-z.]*\Z|[A-Z]{2,8}\Z")


def read_consistently(
    words: Words,
    taken: Taken,
    junk: set[int],
    others: Set[str],
    headings: set[int],
) -> list[MentionSpan]:
    """The mentions of ``taken``, mended and completed.

    Args:
        words: The tokens.
        taken: Mentions so far; it is changed.
        junk: Tokens that name nothing, or no actor.
        others: Names that are no actor's.
        headings: Tokens of headings.
    """
    _extend_names(words, taken, headings)
    read_cued(words, taken, junk)
    read_companies(words, taken, junk)
    read_nationals(words, taken, junk)
    _given(words, taken, junk)
    _one_type_a_name(words, taken, others)
    read_full_repeats(words, taken, junk)
    _surnames(words, taken, junk)
    _beside_person(words, taken, junk)
    read_people_who_act(words, taken, junk)
    _one_person(words, taken)
    _extend_names(words, taken, headings)
    _acronyms(words, taken)
    _shouted(words, taken, junk)
    read_enumerations(words, taken, junk)
    read_repeats(words, taken, junk, headings)
    _drop_common_words(words, taken)
    return [span for span in taken.spans if span.type != "OTHER"]


def _drop_common_words(words: Words, taken: Taken) -> None:
    """'Challenges to peace': a capital because it begins the sentence, no name."""
    times = Counter(words.texts)
    named = {
        words.texts[i]
        for span in taken.spans
        for i in range(span.first, span.stop)
        if span.stop - span.first > 1 or not words.begins(i)
    }
    for span in list(taken.spans):
        text = words.texts[span.first]
        if (
            span.stop - span.first == 1
            and not span.sure
            and words.begins(span.first)
            and (
                (times[text] == 1 and _leads_phrase(words, span))
                or (text not in named and _is_tagged_common(words, span.first))
            )
        ):
            taken.drop(span)


def _leads_phrase(words: Words, span: MentionSpan) -> bool:
    """Whether a common noun or complement follows: 'Spates | of', 'Cable | cars'."""
    after = span.stop
    return (
        span.type == "PERSON"
        and after < len(words)
        and (
            (words.tags[after] in ("NN", "NNS") and words.texts[after].islower())
            or words.lowers[after] in ("for", "of", "to")
        )
    )


def _is_tagged_common(words: Words, i: int) -> bool:
    """'Digital tools', 'Software is': the tagger knows the word, and no name."""
    return not words.tags[i].startswith("NNP") and words.texts[i].istitle()


def _extend_names(words: Words, taken: Taken, headings: set[int]) -> None:
    """Take in initials, particles, suffixes and what a hyphen or nickname cut off."""
    for span in list(taken.spans):
        if span.type != "PERSON" or taken.at.get(span.first) is not span:
            continue
        while _joins_left(words, taken, span):
            taken.widen(span, span.first - 1, span.stop)
        stop = span.stop
        if (stop < len(words) and words.lowers[stop] in vocabulary().suffixes) or (
            stop not in headings and _goes_on(words, taken, stop)
        ):
            taken.widen(span, span.first, stop + 1)
        elif _nickname_end(words, stop):
            last = taken.at.get(_nickname_end(words, stop) - 1)
            whole = last is not None and last.type == "PERSON"
            end = last.stop if whole and last else _nickname_end(words, stop)
            taken.widen(span, span.first, end)
        elif _hyphenated(words, taken, stop):
            taken.widen(span, span.first, stop + 2)
        if span.first > 1 and _hyphenated(words, taken, span.first - 1):
            taken.widen(span, span.first - 2, span.stop)
        _join_next(words, taken, span)


def _given(words: Words, taken: Taken, junk: set[int]) -> None:
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
    return is_personal(words.texts[first:stop]) and words.tags[first + 1] == "NNP"


def _goes_on(words: Words, taken: Taken, i: int) -> bool:
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


def _join_next(words: Words, taken: Taken, span: MentionSpan) -> None:
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


def _hyphenated(words: Words, taken: Taken, i: int) -> bool:
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


def _joins_left(words: Words, taken: Taken, span: MentionSpan) -> bool:
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


def _one_type_a_name(words: Words, taken: Taken, others: Set[str]) -> None:
    """Give a name the type that most of its mentions, and what stands by them, tell."""
    votes: dict[str, Counter[str]] = {}
    for span in taken.spans:
        if span.type != "OFFICE":
            ballot = votes.setdefault(_name(words, span), Counter())
            ballot[span.type] += 5 if span.sure else 1
            if not span.sure:
                ballot.update(_clues(words, taken, span))
    for name in (*others, *_names_of_schemes(words)):
        if name in votes:
            votes[name]["OTHER"] += 9
    for span in taken.spans:
        if span.type != "OFFICE" and not span.sure:
            ballot = votes[_name(words, span)]
            span.type = max(sorted(ballot.items()), key=lambda item: item[1])[0]


def _name(words: Words, span: MentionSpan) -> str:
    return words.span_text(span.first, span.stop)


def _clues(words: Words, taken: Taken, span: MentionSpan) -> dict[str, int]:
    """What the words beside a name say of its type, as votes."""
    before = words.lowers[span.first - 1] if span.first else ""
    after = words.lowers[span.stop : span.stop + 2]
    single = span.stop - span.first == 1
    known = vocabulary()
    votes: dict[str, int] = {}
    if after[:1] and after[0] in known.undertakings:
        votes["OTHER"] = 3
    people = single and span.type == "ORG" and after[:1] and after[0] in known.peoples
    if people or _is_scheme(words, span):
        votes["OTHER"] = 9
    texts = words.texts[span.first : span.stop]
    personal = is_personal(texts)
    if _is_site(words, span, personal):
        votes["PLACE"] = 9
    elif is_business(words, span):
        votes["ORG"] = 9
    elif span.type == "ORG" and after[:1] and after[0] in known.regional_nouns:
        votes["PLACE"] = 3
    elif personal and span.type != "PERSON":
        votes["PERSON"] = 2
    if is_address(before):
        votes["PERSON"] = 9
    elif (
        before in known.people
        or before in callings()
        or _is_personal_tail(words, span)
        or _leads_delegation(words, span)
    ):
        votes["PERSON"] = 4
    elif (
        (after == [",", "which"] and not personal)
        or _is_body_before(words, taken, span, before, after)
        or _is_led(words, taken, span)
    ):
        votes["ORG"] = 3
    elif span.type == "PERSON" and before == "in" and not personal:
        votes["PLACE"] = 2
    elif (
        single
        and span.type == "PERSON"
        and before in ("the", "a", "an", "this")
        and not known.eponyms.issuperset(after[:1])
    ):
        votes["ORG"] = 3
    return votes


def _is_site(words: Words, span: MentionSpan, personal: bool) -> bool:
    """'Xyz Bay', 'Palazzo Xyz', 'the Konzerthaus': a place or a building."""
    known = vocabulary()
    first, last = words.lowers[span.first], words.lowers[span.stop - 1]
    if span.stop - span.first > 1:
        if last in known.place_heads:
            return not personal or last in known.sure_places
        if first in known.place_leads:
            return last not in known.body_heads
    before = words.lowers[span.first - 1 : span.first]
    return before == ["the"] and any(
        last.endswith(ending) and last != ending for ending in known.place_endings
    )


def _names_of_schemes(words: Words) -> Iterator[str]:
    """'Xyz' of 'the Xyz gas pipeline', whether the recogniser read it or not."""
    schemes = vocabulary().schemes
    for i, lower in enumerate(words.lowers):
        if lower not in schemes:
            continue
        called = _called(words, i + 1)
        if called is not None:
            yield called
        stop = i
        while stop > max(i - 2, 0) and words.tags[stop - 1] == "NN":
            stop -= 1
        first = stop
        while first and words.tags[first - 1] == "NNP":
            first -= 1
        if first < stop:
            yield _name(words, MentionSpan(first, stop, "OTHER"))


def _called(words: Words, i: int) -> str | None:
    """The name in 'a pipeline | known as Xyz', 'a project | called Xyz'."""
    if words.lowers[i : i + 2] == ["known", "as"]:
        first = i + 2
    elif words.lowers[i : i + 1] in CALLED:
        first = i + 1
    else:
        return None
    stop = first
    while words.tags[stop : stop + 1] == ["NNP"]:
        stop += 1
    return _name(words, MentionSpan(first, stop, "OTHER")) if stop > first else None


def _is_scheme(words: Words, span: MentionSpan) -> bool:
    """'Xyz, a pipeline between Peru and Chile', 'Xyz is the pipeline that ...'."""
    last = span.stop - 1
    verb = words.heads[last] if words.deps[last] == "nsubj" else None
    kinds = vocabulary().schemes | vocabulary().undertakings
    for i in range(span.stop, min(span.stop + 16, len(words))):
        if words.lowers[i] in kinds and (
            (words.deps[i] == "appos" and words.heads[i] == last)
            or (words.deps[i] == "attr" and words.heads[i] == verb)
        ):
            return True
    return False


def _leads_delegation(words: Words, span: MentionSpan) -> bool:
    """'a delegation led by Roe': delegations are led by people."""
    i = span.first - 2
    return (
        i > 0
        and words.lowers[i : i + 2] in (["led", "by"], ["headed", "by"])
        and words.lowers[words.heads[i]] in ("delegation", "mission", "side", "team")
    )


def _is_personal_tail(words: Words, span: MentionSpan) -> bool:
    """'Roe, who ...' and 'Roe, 54, ...'."""
    i = span.stop
    if words.lowers[i : i + 1] != [","]:
        return False
    age = words.texts[i + 1 : i + 2]
    return words.lowers[i + 1 : i + 2] == ["who"] or (
        bool(age)
        and age[0].isdigit()
        and 18 <= int(age[0]) <= 99
        and words.texts[i + 2 : i + 3] == [","]
    )


def _is_body_before(
    words: Words, taken: Taken, span: MentionSpan, before: str, after: list[str]
) -> bool:
    """'Acme CEO', 'the Acme movement'."""
    if not after:
        return False
    if before in ("the", "this") and after[0] in vocabulary().body_cues:
        return True
    title = taken.at.get(span.stop)
    return (
        title is not None
        and title.office is not None
        and title.office.title in vocabulary().body_titles
    )


def _is_led(words: Words, taken: Taken, span: MentionSpan) -> bool:
    """'chief executive of Acme'."""
    i = span.first - 1
    i -= words.lowers[i] == "the"
    title = taken.at.get(i - 1) if i > 0 and words.lowers[i] == "of" else None
    return (
        title is not None
        and title.office is not None
        and title.office.title in vocabulary().body_titles
    )


def _surnames(words: Words, taken: Taken, junk: set[int]) -> None:
    """Read a part of a full name as that person wherever it stands alone."""
    full = [
        span
        for span in taken.spans
        if span.type == "PERSON" and span.stop - span.first > 1
    ]
    _long_surnames(words, taken, junk, full)
    parts: set[str] = set()
    for span in full:
        texts = words.texts[span.first : span.stop]
        parts.update(t for t in (texts[-1], texts[0]) if len(t) > 1 and is_capital(t))
        if len(texts) > 2:  # the first of two surnames: 'José María | Roca | López'
            parts.update(
                t
                for t in texts[-2:-1]
                if len(t) > 3
                and is_capital(t)
                and (len(texts) > 3 or t not in given_names())
            )
    lasts = {
        words.texts[s.stop - 1 - (words.lowers[s.stop - 1] in vocabulary().suffixes)]
        for s in full
    }
    _pairs(words, taken, lasts)
    for i, text in enumerate(words.texts):
        if text not in parts or i in junk:
            continue
        here = taken.at.get(i)
        if here is None:
            if text in lasts or words.tags[i] == "NNP":
                taken.add(MentionSpan(i, i + 1, "PERSON"))
        elif here.stop - here.first == 1 and (
            not here.sure or _is_namesake(words, here, lasts)
        ):
            here.type, here.known, here.sure = "PERSON", None, False


def _is_namesake(words: Words, span: MentionSpan, lasts: Set[str]) -> bool:
    """Whether the name of a city is that of a person the text tells in full."""
    return (
        span.known is not None
        and span.known.form == "city"
        and words.texts[span.first] in lasts
        and words.lowers[span.first - 1] not in _WHERE
        and words.texts[span.stop : span.stop + 1] != [","]
    )


def _pairs(words: Words, taken: Taken, lasts: Set[str]) -> None:
    """'the Roe-Doe meeting' names two, where the text tells both apart."""
    for i, text in enumerate(words.texts):
        if (
            text in lasts
            and words.texts[i + 1 : i + 2] in (["-"], ["–"], ["‑"])
            and not (lasts - {text}).isdisjoint(words.texts[i + 2 : i + 3])
        ):
            here = {id(s): s for s in map(taken.at.get, range(i, i + 3)) if s}
            if all(
                s.first >= i and s.stop <= i + 3 and s.known is None
                for s in here.values()
            ):
                for span in here.values():
                    taken.drop(span)
                taken.add(MentionSpan(i, i + 1, "PERSON", sure=True))
                taken.add(MentionSpan(i + 2, i + 3, "PERSON", sure=True))


def _one_person(words: Words, taken: Taken) -> None:
    """A lone name that acts as a person somewhere is that person where it is unsure."""
    lone = [span for span in taken.spans if span.stop - span.first == 1]
    people = {words.texts[span.first] for span in lone if span.type == "PERSON"}
    for span in lone:
        unsure = not span.sure and span.known is None and span.type in ("ORG", "PLACE")
        if unsure and words.texts[span.first] in people:
            span.type = "PERSON"


def _long_surnames(
    words: Words, taken: Taken, junk: set[int], full: Sequence[MentionSpan]
) -> None:
    """Surnames of several tokens: 'El-Amin' or 'El Amin', 'von der Tann'."""
    tails: dict[str, set[tuple[str, ...]]] = {}
    for span in full:
        first = _surname_start(words, span)
        if first is not None:
            tail = [text for text in words.texts[first : span.stop] if text not in "-‑"]
            tails.setdefault(tail[0].lower(), set()).add(tuple(tail[1:]))
    for i, lower in enumerate(words.lowers):
        for rest in sorted(tails.get(lower, ()), key=len, reverse=True):
            stop = _said_at(words, rest, i + 1)
            here = taken.at.get(i)
            if not stop or i in junk:
                continue
            if here is None:
                taken.add(MentionSpan(i, stop, "PERSON"))
            elif not here.sure and here.first == i and here.stop <= stop:
                taken.widen(here, i, stop)
                here.type = "PERSON"


def _said_at(words: Words, parts: tuple[str, ...], i: int) -> int:
    """One past these words, which stand at ``i`` with or without hyphens; else 0."""
    for part in parts:
        i += words.texts[i : i + 1] in (["-"], ["‑"])
        if words.texts[i : i + 1] != [part]:
            return 0
        i += 1
    return i


def _surname_start(words: Words, span: MentionSpan) -> int | None:
    """First token of a surname of several tokens, or None."""
    for i in range(span.first + 1, span.stop - 1):
        joined = words.texts[i + 1] in ("-", "‑") and is_capital(words.texts[i])
        if joined or words.lowers[i] in vocabulary().particles:
            return i
    return None


def _beside_person(words: Words, taken: Taken, junk: set[int]) -> None:
    """'met Roe and Doe': a capital word that is coordinated with a person is one."""
    for span in list(taken.spans):
        i = span.stop + 1
        if (
            span.type == "PERSON"
            and i < len(words)
            and i not in taken.at
            and i not in junk
            and words.lowers[span.stop] in ("and", "or")
            and words.tags[i] == "NNP"
            and is_capital(words.texts[i])
            and not words.texts[i].isupper()
            and words.heads[i] in range(span.first, span.stop)
            and words.deps[i] == "conj"
            and words.tags[i + 1 : i + 2] != ["NNP"]
        ):
            taken.add(MentionSpan(i, i + 1, "PERSON"))


def _shouted(words: Words, taken: Taken, junk: set[int]) -> None:
    """'ANA QUISPE IN OSLO': names of the text as headlines in capitals write them."""
    names: dict[str, list[tuple[list[str], str]]] = {}
    for span in taken.spans:
        if span.type in ("PERSON", "ORG") and span.stop - span.first > 1:
            shouted = [text.upper() for text in words.texts[span.first : span.stop]]
            names.setdefault(shouted[0], []).append((shouted, span.type))
    for i, text in enumerate(words.texts):
        for shouted, type_ in names.get(text, ()) if text.isupper() else ():
            stop = i + len(shouted)
            if words.texts[i:stop] == shouted and i not in junk:
                taken.add(MentionSpan(i, stop, type_, sure=True))


def _take_in_initials(words: Words, taken: Taken, span: MentionSpan) -> None:
    """'List Jane Roe (LJR)': a body that goes by the name of a person."""
    first, i = span.first - 1, span.stop
    if (
        span.type == "PERSON"
        and first >= 0
        and first not in taken.at
        and is_capital(words.texts[first])
        and words.texts[i : i + 1] == ["("]
        and words.texts[i + 1 : i + 2]
        == ["".join(text[0] for text in words.texts[first:i])]
    ):
        taken.widen(span, first, i)
        span.type, span.sure = "ORG", True


def _acronyms(words: Words, taken: Taken) -> None:
    """'Long Name (LN)' defines LN: read it as that body everywhere."""
    defined: dict[str, MentionSpan] = {}
    for span in list(taken.spans):
        _take_in_initials(words, taken, span)
        i = span.stop + (
            span.stop < len(words) and words.texts[span.stop] in _POSSESSIVE | _QUOTES
        )
        if (
            span.type in ("ORG", "OFFICE")
            and i + 2 < len(words)
            and words.texts[i] == "("
            and words.texts[i + 2] == ")"
            and _ACRONYM.match(words.texts[i + 1])
        ):
            defined[words.texts[i + 1]] = span
    for i, text in enumerate(words.texts):
        if text in defined:
            here = taken.at.get(i)
            if defined[text].type == "OFFICE":
                if here is not None and here.type == "ORG" and here.known is None:
                    taken.drop(here)
            elif here is None:
                taken.add(MentionSpan(i, i + 1, "ORG"))
            elif here.stop - here.first == 1 and here.type != "OFFICE":
                here.type = "ORG"
