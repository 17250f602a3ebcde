"""Names of what acts for nobody: languages, occasions, works, vessels, subjects.

the Vienna Convention, the Korean War     occasions and papers: 'Korean' is no mention
in English, a French-speaking lawyer      a language, no country
the film "Road to Lima" (1998)            a work
the frigate Aurora                        a vessel, here and all over the document
professor of International Relations      a subject
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from entityrel.entities.gazetteer import Known
from entityrel.entities.vocabulary import vocabulary
from entityrel.entities.words import Words

_OPENING, _CLOSING = frozenset(['"', "“", "``"]), frozenset(['"', "”", "''"])
_SMALL = frozenset(
    ["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with"]
)
_JOINTS = frozenset([",", "and", "or", "/", "both", "either"])
_PURPOSES = frozenset(["against", "for"])
_NOUN_TAGS = frozenset(["NN", "NNS", "NNP", "NNPS", "JJ", "VBN", "VBG", "HYPH", "POS"])
_GROUPS = [[letter] for letter in "ABCDEFGH"]
_LONGEST_TITLE = 10
#: 'aboard the', 'on board the', 'aircraft carrier'.
_ABOARD = {"aboard": ["the"], "board": ["the"], "aircraft": ["carrier"]}


@dataclass(slots=True)
class Others:
    """Where such names stand.

    Attributes:
        tokens: Tokens of names in which nothing else is read.
        meetings: Those of them that name a meeting; the body that meets is read.
        names: Names that are no actor's wherever they stand.
    """

    tokens: set[int] = field(default_factory=set)
    meetings: set[int] = field(default_factory=set)
    names: set[str] = field(default_factory=set)

    def bars(self, known: Known) -> bool:
        """Whether a surface of the tables is a part of such a name."""
        here = range(known.first, known.stop)
        if known.type == "ORG" and self.meetings.issuperset(here):
            return False
        return self.tokens.issuperset(here)


def find_others(
    words: Words,
    known: Sequence[Known],
    bodies: Collection[int],
    headings: Collection[int],
) -> Others:
    """Names of what is no actor.

    Args:
        words: The tokens.
        known: Surfaces of the tables.
        bodies: Tokens of what is surely an office, a body or a date.
        headings: Tokens of headings, where capitals tell nothing.
    """
    others = Others()
    triggers = _triggers()
    hits = [i for i, lower in enumerate(words.lowers) if lower in triggers]
    whole = {
        i
        for k in known
        if k.type == "ORG" and not k.weak and k.stop - k.first > 1
        for i in range(k.first, k.stop)
    }
    for first, stop in _occasions(words, hits, whole.union(bodies), headings):
        others.tokens.update(range(first, stop))
        if words.lowers[stop - 1] in vocabulary().proper_meetings:
            others.meetings.update(range(first, stop))
    for first, stop in (*_fixed(words, hits), *_subjects(words, hits, bodies)):
        others.tokens.update(range(first, stop))
    others.tokens.update(_languages(words, hits, known))
    barred = {*bodies, *(k.first for k in known if k.form != "city" and not k.weak)}
    for first, stop in (*_works(words, hits), *_vessels(words, hits, barred)):
        others.tokens.update(range(first, stop))
        others.names.add(words.span_text(first, stop))
    return others


@cache
def _triggers() -> frozenset[str]:
    """Words beside or in such names; the readers look at no other."""
    known = vocabulary()
    return frozenset(_fixed_names()).union(
        known.proper_heads,
        known.teaching,
        known.language_verbs,
        known.vessels,
        known.vessel_verbs,
        _OPENING,
        ["group", *_ABOARD],
    )


def _occasions(
    words: Words,
    hits: Sequence[int],
    bodies: Collection[int],
    headings: Collection[int],
) -> Iterator[tuple[int, int]]:
    """'the Korean War', 'Treaty of Utrecht', 'the Nile Peace Prize of the Press'."""
    heads, goes_on = vocabulary().proper_heads, vocabulary().proper_heads_of
    for i in hits:
        lower = words.lowers[i]
        if (
            lower not in heads
            or not words.texts[i].istitle()
            or i in bodies
            or i in headings
        ):
            continue
        first = i
        while _belongs(words, first - 1, bodies):
            first -= 1
        stop = i + 1
        if lower in goes_on and stop < len(words):
            stop = _complement(words, stop, bodies)
        named = stop > i + 1 or (
            first < i and not _is_name_word(words, i + 1, {*bodies, *headings})
        )
        if named and not any(t in ("VBZ", "VBP", "VBD") for t in words.tags[first:i]):
            yield first, stop


def _belongs(words: Words, i: int, bodies: Collection[int]) -> bool:
    """Whether a token before the rest of such a name is a part of it."""
    if i < 0 or words.sents[i] != words.sents[i + 1] or i in bodies:
        return False
    text = words.texts[i]
    if text in ("-", "–", "‑"):
        return i > 0 and _is_name_word(words, i - 1, bodies)
    if text in ("'", "’"):  # 'Writers' Award'
        return i > 0 and words.lowers[i - 1].endswith("s")
    return _is_name_word(words, i, bodies)


def _is_name_word(words: Words, i: int, bodies: Collection[int]) -> bool:
    if not 0 <= i < len(words) or i in bodies:
        return False
    text = words.texts[i]
    return (
        text[:1].isupper()
        and words.tags[i] in ("NNP", "NNPS", "NN", "NNS", "JJ", "JJS", "VBN", "VBG")
        and words.lowers[i] not in vocabulary().calendar
    )


def _complement(words: Words, i: int, bodies: Collection[int]) -> int:
    """One past 'of Utrecht', 'on the Law of the Sea'; ``i`` where there is none."""
    purpose = words.lowers[i - 1] == "convention" and words.lowers[i] in _PURPOSES
    if words.lowers[i] not in ("of", "on") and not purpose:
        return i
    j = i + 1 + (words.lowers[i + 1 : i + 2] == ["the"])
    stop = i
    while j < len(words) and j - i < _LONGEST_TITLE:
        if _is_name_word(words, j, bodies):
            stop = j = j + 1
        elif words.lowers[j] in ("and", "for", "of", "on", "the"):
            j += 1
        else:
            break
    return stop


@cache
def _fixed_names() -> dict[str, tuple[tuple[str, ...], ...]]:
    """First word -> names of competitions and eras that begin with it."""
    names: dict[str, list[tuple[str, ...]]] = {}
    for name in sorted(vocabulary().competitions | vocabulary().eras):
        parts = tuple(name.split())
        names.setdefault(parts[0], []).append(parts)
    return {first: tuple(parts) for first, parts in names.items()}


def _fixed(words: Words, hits: Sequence[int]) -> Iterator[tuple[int, int]]:
    """'the Champions League', 'Group B', 'the Middle Ages'."""
    names = _fixed_names()
    for i in hits:
        text, lower = words.texts[i], words.lowers[i]
        if not text[:1].isupper():
            continue
        if text == "Group" and words.texts[i + 1 : i + 2] in _GROUPS:
            yield i, i + 2
        for name in names.get(lower, ()):
            stop = i + len(name)
            if tuple(words.lowers[i:stop]) == name:
                yield i, stop


def _works(words: Words, hits: Sequence[int]) -> Iterator[tuple[int, int]]:
    """What stands in quotation marks beside a noun for works, or before its year."""
    done = 0
    for i in hits:
        if i < done or words.texts[i] not in _OPENING:
            continue
        within = range(i + 1, min(i + _LONGEST_TITLE + 2, len(words)))
        stop = next((j for j in within if words.texts[j] in _CLOSING), None)
        if stop is None:
            continue
        if _is_title(words, i + 1, stop) and _is_of_work(words, i, stop + 1):
            yield i + 1, stop
            done = stop + 1


def _is_title(words: Words, first: int, stop: int) -> bool:
    texts = words.texts[first:stop]
    while texts and texts[-1] in (",", ".", "!", "?"):
        texts = texts[:-1]
    return bool(texts) and all(
        text[0].isupper() or text in _SMALL or not text[0].isalpha() for text in texts
    )


def _is_of_work(words: Words, before: int, after: int) -> bool:
    """Whether a quotation is the name of a work, by the words around it."""
    start = max(before - 3, 0)
    if any(
        words.lowers[i] in vocabulary().works and words.sents[i] == words.sents[before]
        for i in range(start, before)
    ):
        return True
    behind = words.texts[after : after + 3]
    return (
        len(behind) == 3
        and behind[0] == "("
        and behind[2] == ")"
        and len(behind[1]) == 4
        and behind[1].isdigit()
    )


def _subjects(
    words: Words, hits: Sequence[int], bodies: Collection[int]
) -> Iterator[tuple[int, int]]:
    """'professor of International Relations'."""
    for i in hits:
        if words.lowers[i] not in vocabulary().teaching:
            continue
        first = i + 2
        if words.texts[i + 1 : first] not in (["of"], ["in"]):
            continue
        stop = first
        while _is_name_word(words, stop, bodies) or (
            words.lowers[stop : stop + 1] == ["and"]
            and _is_name_word(words, stop + 1, bodies)
        ):
            stop += 1
        if stop > first and words.lowers[stop - 1] not in vocabulary().body_heads:
            yield first, stop


def _languages(
    words: Words, hits: Sequence[int], known: Sequence[Known]
) -> Iterator[int]:
    """Demonyms that name a language.

    Either a noun behind them tells, or they stand alone where a language does.
    """
    adjectives = {
        k.first for k in known if k.form == "demonym" and k.stop == k.first + 1
    }
    for i in adjectives:
        behind = words.lowers[i + 1 : i + 3]
        if behind[:1] == ["-"]:
            told = behind[1:] in (["language"], ["speaking"], ["speaker"], ["speakers"])
        else:
            told = bool(behind) and behind[0] in vocabulary().language_nouns
        if told:
            yield i
    verbs = vocabulary().language_verbs
    for i in hits if adjectives else ():
        if words.lowers[i] in verbs:
            yield from _language_list(words, i + 1, adjectives)


def _language_list(words: Words, i: int, adjectives: Collection[int]) -> Iterator[int]:
    """'in | English, Hindi and French'; not 'in English and French towns'."""
    found = []
    while i < len(words):
        if i in adjectives:
            found.append(i)
        elif not (
            words.lowers[i] in vocabulary().languages
            or words.lowers[i] in _JOINTS
            or words.lowers[i] in vocabulary().language_adjectives
        ):
            break
        i += 1
    ended = i >= len(words) or words.lowers[i - 1] in _JOINTS
    if ended or words.tags[i] not in _NOUN_TAGS:
        yield from found


def _vessels(
    words: Words, hits: Sequence[int], barred: Collection[int]
) -> Iterator[tuple[int, int]]:
    """'the frigate | Aurora', 'aboard the | Aurora', 'the | Aurora | sank'."""
    for i in hits:
        lower = words.lowers[i]
        if lower in vocabulary().vessel_verbs:
            first = _run_before(words, i)
            if words.lowers[first - 1 : first] == ["the"]:
                yield first, i
            continue
        if lower in _ABOARD:
            first = i + 2 if words.lowers[i + 1 : i + 2] == _ABOARD[lower] else 0
        else:
            first = i + 1 if lower in vocabulary().vessels else 0
        if not first or words.texts[i][0].isupper():
            continue
        stop = first
        while _is_name_word(words, stop, barred):
            stop += 1
        if stop > first and words.tags[stop : stop + 1] not in (["NN"], ["NNS"]):
            yield first, stop


def _run_before(words: Words, i: int) -> int:
    first = i
    while first > 0 and words.tags[first - 1] == "NNP":
        first -= 1
    return first
