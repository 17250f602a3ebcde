"""States of people without an office: nationality and membership."""

from collections.abc import Iterator

from entityrel.entities.links.base import (
    ARTICLES,
    SpanLink,
    Tokens,
    body_ahead,
    is_country,
    is_demonym,
    is_initials,
    modifier_of,
    new_link,
    owner_of,
    places_after_name,
)
from entityrel.entities.spans import MentionSpan
from entityrel.entities.words import Words


def person_links(words: Words, at: Tokens, span: MentionSpan) -> Iterator[SpanLink]:
    """Nationality and membership that stand by a name without an office."""
    place = modifier_of(words, at, span)
    if place is not None and place.stop == span.first and is_demonym(place):
        yield new_link("citizen_of", "modifier", span, place)
    elif place is not None and place.stop < span.first:
        if is_demonym(place) or is_initials(words, place):
            yield new_link("citizen_of", "modifier", span, place)
        elif place.type == "ORG":
            yield new_link("member_of", "modifier", span, place)
    owner = owner_of(words, at, span)
    if owner is not None and is_country(owner) and owner.stop + 1 == span.first:
        yield new_link("represents", "possessive", span, owner)
        yield new_link("citizen_of", "possessive", span, owner)
    elif owner is not None and owner.type == "ORG" and place is None:
        yield new_link("member_of", "possessive", span, owner)
    yield from _apposed_noun(words, at, span)
    for place in places_after_name(words, at, span):
        if is_country(place) and not is_demonym(place):
            yield new_link("represents", "of", span, place)
    i = span.stop
    if i + 2 < len(words) and words.texts[i] == "," and words.lowers[i + 1] in _OF:
        i += 1
    if i + 1 < len(words) and (
        words.lowers[i] in ("of", "from") or words.texts[i] == "("
    ):
        body = body_ahead(words, at, i + 1)
        if body is not None:
            name = "parenthesis" if words.texts[i] == "(" else "of"
            yield new_link("member_of", name, span, body)
    yield from _said_to_be(words, at, span)


def _said_to_be(words: Words, at: Tokens, span: MentionSpan) -> Iterator[SpanLink]:
    """'Roe, who is Peruvian', 'Roe is a lawyer with the Trade Council'."""
    last = span.stop - 1
    verb = words.heads[last]
    i = span.stop
    if words.lowers[i : i + 2] == [",", "who"]:
        verb = i + 2
    elif words.deps[last] != "nsubj":
        return
    if verb >= len(words) or words.lowers[verb] not in ("is", "was"):
        return
    i = verb + 1
    place = at.get(i + (words.lowers[i : i + 1] in (["a"], ["an"])))
    if place is not None and is_demonym(place):
        yield new_link("citizen_of", "predication", span, place)
        return
    if words.lowers[i : i + 1] not in (["a"], ["an"]):
        return
    while i + 1 < len(words) and i < verb + 6 and i not in at:
        i += 1
        if words.lowers[i] in ("with", "at", "from"):
            body = body_ahead(words, at, i + 1) if i + 1 < len(words) else None
            if body is not None:
                yield new_link("member_of", "predication", span, body)
            return
        if words.tags[i] not in ("NN", "JJ", "HYPH", "VBG", "VBN", "RB"):
            return


_OF = frozenset(["of", "from", "at", "with"])


def _apposed_noun(words: Words, at: Tokens, span: MentionSpan) -> Iterator[SpanLink]:
    """'Jane Roe, a Peruvian lawyer at the Rights Centre,'."""
    i = span.stop
    if i + 1 >= len(words) or words.texts[i] != ",":
        return
    start = i = i + 1
    nouns, body = 0, None
    if words.tags[start] == "IN":  # 'said Roe, with the Dutch minister'
        return
    if _speaks(words, start):
        return
    while i < min(len(words), start + 14) and (
        i in at or words.tags[i] in _APPOSED_TAGS or words.lowers[i] in _OF | {"and"}
    ):
        here = at.get(i)
        if here is None:
            nouns += words.tags[i] in ("NN", "NNS")
            i += 1
            continue
        if here.type in ("OFFICE", "PERSON"):
            break
        if here.type == "PLACE" and is_demonym(here) and not nouns and i < start + 3:
            yield new_link("citizen_of", "apposition", span, here)
        elif here.type == "ORG" and (
            (nouns and (body is None or _behind_at(words, here)))
            or (
                words.lowers[start] in ARTICLES
                and words.tags[here.stop : here.stop + 1] in _ONE_NOUN
            )
        ):
            body = here
        i = here.stop
    if body is not None:
        yield new_link("member_of", "apposition", span, body)


def _speaks(words: Words, i: int) -> bool:
    """'met Jane Roe, the Peruvian embassy said': a clause of its own."""
    while i < len(words) and words.texts[i] not in ",.;:":
        subject = words.deps[i] == "nsubj" and words.tags[i] not in ("WP", "WDT")
        if subject and words.heads[i] == i + 1:
            return True
        i += 1
    return False


_ONE_NOUN = (["NN"], ["NNS"], ["NNP"])


_APPOSED_TAGS = frozenset(
    "NN NNS NNP NNPS JJ HYPH VBN VBG POS DT RB IN".split()  # noqa: SIM905
)


def _behind_at(words: Words, span: MentionSpan) -> bool:
    """Whether 'at' leads up to a name: 'at Lima's | Law School'."""
    i = span.first - 1
    while i > 0 and span.first - i < 5 and words.lowers[i] != "at":
        i -= 1
    return words.lowers[i] == "at"
