"""Names of bodies read by their form: 'Ministry of Trade', 'Pacific Trade Council'.

The recogniser cuts long names where a preposition stands; the grammar here reads on.

    Association | for Relations Across the Taiwan Strait      head first
    Northern Dialogue | Forum                                  head last
    the party's | international department                     behind a possessor
"""

from collections.abc import Iterator, Sequence

from entityrel.entities.gazetteer import Known
from entityrel.entities.names import (
    honorifics,
    is_capital,
    is_personal,
    name_at,
    names_no_body,
)
from entityrel.entities.offices.grammar import OfficeSpan
from entityrel.entities.offices.lexicon import lexicon
from entityrel.entities.vocabulary import vocabulary
from entityrel.entities.words import Words

_LINKS = frozenset(["and", "the", "of", "for", "on", "&", ","])
_POSSESSIVE = frozenset(["'s", "’s", "'", "’"])


def find_bodies(
    words: Words,
    known: Sequence[Known],
    offices: Sequence[OfficeSpan],
    headings: set[int],
) -> Iterator[tuple[int, int]]:
    """Token ranges of names of bodies, in order; known ones are not repeated.

    Args:
        words: The tokens.
        known: Surfaces of the tables.
        offices: Official titles.
        headings: Tokens of headings, where capitals tell nothing.
    """
    office_tokens = {
        i
        for o in offices
        if not _names_a_body(words, o)
        for i in range(o.first, o.stop)
    }
    places = {k.first: k for k in known}
    whole = {
        i
        for k in known
        if k.stop - k.first > 1 or k.type == "ORG"
        for i in range(k.first, k.stop)
    }
    done, heads = 0, vocabulary().body_heads
    for i, lower in enumerate(words.lowers):
        if lower not in heads or i < done or i in office_tokens or i in headings:
            continue
        if words.texts[i][0].isupper():
            if _is_head(words, i + 1) and i + 1 not in office_tokens:
                continue  # 'National Police | Agency', 'Zumaro Trust | Clinic'
            span = _capital_name(words, places, office_tokens, whole, i, done)
        elif lower == "party":
            span = _party(words, places, office_tokens, whole, i)
        elif lower in vocabulary().owned_bodies:
            span = _owned_name(words, places, i)
        else:
            span = None
        if span is not None:
            done = span[1]
            yield span


def _names_a_body(words: Words, office: OfficeSpan) -> bool:
    """'Pacific | Leaders | Group': those who make it up stand before the head."""
    i = office.stop
    return (
        office.plural
        and i < len(words)
        and words.texts[i].istitle()
        and words.lowers[i] in vocabulary().body_heads
        and all(words.texts[j].istitle() for j in range(office.first, i))
    )


def _capital_name(
    words: Words,
    places: dict[int, Known],
    office_tokens: set[int],
    whole: set[int],
    head: int,
    done: int,
) -> tuple[int, int] | None:
    first = head
    while first > done and _is_modifier(words, places, office_tokens, first - 1):
        first -= 1
    first = _coordinated(words, places, office_tokens, whole, first, head, done)
    first = _past_country(places, whole, first, head)
    if words.lowers[first] == "new" and first + 1 in whole and first not in whole:
        first += 1  # 'New | World Bank president'
    stop = head + 1
    if not _is_told_whole(words, places, first, stop):
        stop = _behind(words, places, office_tokens, stop)
    if stop - first < 2 or all(i in whole for i in range(first, stop)):
        return None
    return first, stop


def _is_told_whole(
    words: Words, places: dict[int, Known], first: int, stop: int
) -> bool:
    """Whether the tables have a name that ends here: 'World Bank | for Peru'."""
    known = [k for k in map(places.get, range(first, stop)) if k is not None]
    ends = any(k.type == "ORG" and not k.weak and k.stop == stop for k in known)
    return ends and words.lowers[stop : stop + 1] != ["of"]


def _coordinated(
    words: Words,
    places: dict[int, Known],
    office_tokens: set[int],
    whole: set[int],
    first: int,
    head: int,
    done: int,
) -> int:
    """The first token of 'Peace, Work and | Freedom Party', behind 'the' or an owner.

    What stands before 'and' are nouns and adjectives of one or two words that name
    neither a country nor another body; before a ministry, portfolios.
    """
    if first < 2 or first == head or words.lowers[first - 1] not in ("and", "&"):
        return first
    start, i = first, first - 1
    while i > done and (i == first - 1 or words.texts[i] == ","):
        i -= words.texts[i - 1] == ","  # 'Peace, Work, and Freedom'
        stop = i
        while (
            i > done
            and stop - i < 3
            and _is_modifier(words, places, office_tokens, i - 1)
        ):
            i -= 1
        part = range(i, stop)
        if not 1 <= len(part) <= 2 or not _is_common(words, places, whole, part, head):
            return first
        start, i = i, i - 1
    return start if _is_introduced(words, start) else first


def _is_common(
    words: Words, places: dict[int, Known], whole: set[int], part: range, head: int
) -> bool:
    """Whether capital words could be common ones: 'Work', 'Peruvian Fishing'."""
    texts = [words.texts[i] for i in part]
    last = words.lowers[part[-1]]
    if words.lowers[head] in ("department", "ministry"):
        return last in lexicon().words.portfolios
    return (
        part[-1] not in places
        and whole.isdisjoint(part)
        and not any(text.isupper() and len(text) > 1 for text in texts)
        and not is_personal(texts)
        and vocabulary().body_heads.isdisjoint(words.lowers[i] for i in part)
    )


def _is_head(words: Words, i: int) -> bool:
    if i >= len(words) or not words.texts[i][0].isupper():
        return False
    head, known = words.lowers[i], vocabulary()
    told = head in known.body_heads or head in known.place_heads
    return told and words.sents[i] == words.sents[i - 1]


def _party(
    words: Words,
    places: dict[int, Known],
    office_tokens: set[int],
    whole: set[int],
    head: int,
) -> tuple[int, int] | None:
    """'the Democratic Left | party', 'a Left party | member'."""
    first = head
    while (
        first > 0
        and first - 1 not in office_tokens
        and first - 1 not in places
        and words.texts[first - 1].isalpha()
        and words.texts[first - 1][0].isupper()
        and words.sents[first - 1] == words.sents[head]
        and words.tags[first - 1] in ("NNP", "NNPS", "JJ")
    ):
        first -= 1
    if whole.issuperset(range(first, head)) or not _is_introduced(words, first):
        return None
    return first, head if head - first > 1 else head + 1


def _is_introduced(words: Words, i: int) -> bool:
    """Whether an article or owner leads up to a name, over adjectives."""
    start = i - 1
    while start > 0 and i - start < 6 and words.tags[start] in ("JJ", "HYPH", "VBG"):
        start -= 1
    return start >= 0 and words.lowers[start] in ("the", "a", "'s", "’s")


def _past_country(
    places: dict[int, Known], whole: set[int], first: int, head: int
) -> int:
    """A nationality before a known body is the country's own mention."""
    place = places.get(first)
    if (
        place is not None
        and place.type == "PLACE"
        and place.stop <= head
        and place.stop in whole
    ):
        return place.stop
    return first


def _is_modifier(
    words: Words, places: dict[int, Known], office_tokens: set[int], i: int
) -> bool:
    if i in office_tokens or words.sents[i] != words.sents[i + 1]:
        return False
    if words.texts[i] in ("and", "&", "-"):
        return i > 0 and _is_capital_noun(words, i - 1) and words.texts[i] != "and"
    return _is_capital_noun(words, i)


def _is_capital_noun(words: Words, i: int) -> bool:
    text = words.texts[i]
    return (
        text[:1].isupper()
        and words.tags[i] in ("NNP", "NNPS", "NN", "NNS", "JJ", "VBN", "VBG")
        and words.lowers[i] not in _LINKS
    )


def _behind(
    words: Words, places: dict[int, Known], office_tokens: set[int], i: int
) -> int:
    """One past a complement: 'for Relations Across the Taiwan Strait'."""
    if i >= len(words):
        return i
    if words.lowers[i - 1] == "university" and _is_own_name(words, places, i):
        return i + 1
    stop = _office_end(words, office_tokens, i)
    if stop > i:
        return stop
    j = i
    inside = _LINKS | vocabulary().body_complements
    purpose = _is_purpose(words, i)
    if purpose:
        stop = j = i + 2
    elif words.lowers[i] not in vocabulary().body_complements:
        return i
    while (
        j < len(words)
        and j - i < 12
        and j not in office_tokens
        and words.lowers[j] not in vocabulary().calendar
    ):
        land = places.get(j)
        if land is not None and _is_named_behind(words, land):
            return land.stop
        if words.lowers[i - 1] == "ministry" and _is_minister_behind(words, places, j):
            return j
        if _is_capital_noun(words, j) or (
            words.texts[j][:1].isupper()
            and words.lowers[j] in vocabulary().body_complements
        ):
            j += 1
            stop = j
        elif words.lowers[j] == "and" and words.lowers[j + 1 : j + 2] == ["the"]:
            break
        elif (
            (words.lowers[j] in inside and words.lowers[j] != ",")
            or (words.texts[j] == "-" and stop == j)
            or (purpose and words.lowers[j] == "in" and _is_state(places.get(j + 1)))
            or (stop == j and _is_field(words, places, j))
        ):
            j += 1
        else:
            break
    return stop


def _is_minister_behind(words: Words, places: dict[int, Known], i: int) -> bool:
    """'Ministry of Foreign Affairs | Luis Soto': who stands behind the field."""
    portfolios = lexicon().words.portfolios
    if words.lowers[i - 1] not in portfolios or i in places:
        return False
    name = name_at(words.texts, words.lowers, words.tags, words.idxs, i, frozenset())
    if name is None or name[0] != i or not 1 < name[1] - i < 5:
        return False
    lowers = words.lowers[i : name[1]]
    return portfolios.isdisjoint(lowers) and names_no_body(lowers)


def _is_named_behind(words: Words, land: Known) -> bool:
    """'Ministry of Trade of Peru | Ana Quispe': who heads it, no part of its name."""
    if not _is_state(land) or words.lowers[land.first - 1] not in ("of", "the"):
        return False
    name = name_at(
        words.texts, words.lowers, words.tags, words.idxs, land.stop, frozenset()
    )
    return (
        name is not None
        and 1 < name[1] - name[0] < 5
        and names_no_body(words.lowers[name[0] : name[1]])
    )


def _is_own_name(words: Words, places: dict[int, Known], i: int) -> bool:
    """'European University | Zumaro': one capital word, of a place or a patron."""
    known = places.get(i)
    return (
        words.sents[i] == words.sents[i - 1]
        and words.tags[i] == "NNP"
        and is_capital(words.texts[i])
        and (known is None or known.form == "city")
        and words.tags[i + 1 : i + 2] not in (["NNP"], ["NNPS"])
        and words.lowers[i]
        not in honorifics() | vocabulary().gatherings | vocabulary().calendar
    )


def _office_end(words: Words, office_tokens: set[int], i: int) -> int:
    """One past the title in 'Office | of the President', else ``i``."""
    stop = i + 2
    if words.lowers[i - 1 : stop] == ["office", "of", "the"]:
        while stop in office_tokens and is_capital(words.texts[i + 2]):
            stop += 1
    return stop if stop > i + 2 else i


def _is_purpose(words: Words, i: int) -> bool:
    """'Committee | to Protect | Journalists'."""
    return (
        words.lowers[i] == "to"
        and i + 2 < len(words)
        and all(words.texts[j][:1].isupper() for j in (i + 1, i + 2))
        and words.tags[i + 1] in ("VB", "NNP")
        and words.deps[i + 1] != "pobj"
    )


def _is_field(words: Words, places: dict[int, Known], i: int) -> bool:
    """'Group on Health | in the Transport Sector': a field of work, no place."""
    stop = i + 2
    while stop < len(words) and _is_capital_noun(words, stop):
        stop += 1
    return (
        words.lowers[i : i + 2] == ["in", "the"]
        and stop > i + 2
        and places.keys().isdisjoint(range(i + 2, stop))
        and words.lowers[stop - 1] in vocabulary().fields
    )


def _is_state(place: Known | None) -> bool:
    return (
        place is not None
        and place.key.startswith("territory/")
        and place.form == "name"
    )


def _owned_name(
    words: Words, places: dict[int, Known], head: int
) -> tuple[int, int] | None:
    """'the Communist Party's international department': a body behind its owner."""
    first = head
    while (
        first > 0
        and words.tags[first - 1] in ("JJ", "NN", "NNP")
        and words.texts[first - 1].islower()
        and head - first < 3
    ):
        first -= 1
    i = first - 1
    if i > 2 and words.texts[i] == ")":
        i -= 3
    if i < 1 or words.texts[i] not in _POSSESSIVE or first == head:
        return None
    owner = words.tags[i - 1] in ("NNP", "NNPS")
    return (first, head + 1) if owner else None
