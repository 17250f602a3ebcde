"""Where a place lies and a body sits."""

from collections.abc import Iterator

from entityrel.entities.links.base import (
    SpanLink,
    Tokens,
    is_country,
    is_demonym,
    modifier_of,
    new_link,
    owner_of,
)
from entityrel.entities.spans import MentionSpan
from entityrel.entities.vocabulary import vocabulary
from entityrel.entities.words import Words


def body_links(words: Words, at: Tokens, span: MentionSpan) -> Iterator[SpanLink]:
    """Where a place lies and a body sits, as the words beside it say."""
    after = at.get(span.stop + 1)
    if span.type == "PLACE":
        comma = span.stop < len(words) and words.texts[span.stop] == ","
        if comma and after is not None and is_country(after) and not is_country(span):
            yield new_link("located_in", "comma", span, after)
        elif not is_country(span):
            yield from _place_links(words, at, span)
        return
    if (
        after is not None
        and after.type == "PLACE"
        and words.lowers[span.stop] == "in"
        and not is_demonym(after)
    ):
        yield new_link("based_in", "in", span, after)
    if (
        after is not None
        and words.lowers[span.stop] == "of"
        and is_country(after)
        and not is_demonym(after)
    ):
        state = words.lowers[span.stop - 1] in vocabulary().state_bodies
        yield new_link("part_of" if state else "based_in", "of", span, after)
    owner = modifier_of(words, at, span)
    if owner is None:
        owner = owner_of(words, at, span)
        if owner is not None and owner.type == "PLACE":
            yield new_link("based_in", "possessive", span, owner)
        elif owner is not None and owner.type == "ORG":
            yield new_link("part_of", "possessive", span, owner)
    elif owner.type == "PLACE":
        based = words.lowers[owner.stop : owner.stop + 2] == ["-", "based"]
        if based or is_demonym(owner):
            yield new_link("based_in", "based" if based else "modifier", span, owner)


_QUARTERS = frozenset(
    [
        f"{quarter}{ending}"
        for quarter in ("north", "south", "east", "west", "central")
        for ending in ("", "ern")
    ]
    + [
        f"{one}{other}{ending}"
        for one in ("north", "south")
        for other in ("east", "west")
        for ending in ("", "ern")
    ]
)


def _place_links(words: Words, at: Tokens, span: MentionSpan) -> Iterator[SpanLink]:
    """'Bergen in (western) Norway', 'the Italian city of Bergen', "Oslo's Vika"."""
    behind = span.stop + 1
    if words.lowers[behind : behind + 1] and words.lowers[behind] in _QUARTERS:
        behind += 1
    after = at.get(behind)
    if (
        after is not None
        and after.first == behind
        and words.lowers[span.stop] == "in"
        and is_country(after)
        and not is_demonym(after)
    ):
        yield new_link("located_in", "in", span, after)
        return
    i = span.first - 1
    if (
        i > 1
        and words.lowers[i] == "of"
        and words.lowers[i - 1] in vocabulary().place_cues
    ):
        country = at.get(i - 2)
        if country is not None and is_demonym(country):
            yield new_link("located_in", "of", span, country)
        return
    owner = owner_of(words, at, span)
    if owner is not None and owner.type == "PLACE":
        yield new_link("located_in", "possessive", span, owner)
