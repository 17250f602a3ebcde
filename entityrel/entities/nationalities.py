"""A country before the name of its body is a mention of its own.

Peruvian | army          the noun is a description of the body
Peru's | Foreign Ministry
Peruvian | Green Party
Peruvian Institute of Mines     stays whole: the name is its own
"""

from collections.abc import Iterator

from entityrel.entities.gazetteer import Known
from entityrel.entities.knowledge import (
    Organisation,
    Territory,
    organisation_by_key,
    territory_by_word,
)
from entityrel.entities.spans import MentionSpan, kind_of
from entityrel.entities.vocabulary import vocabulary
from entityrel.entities.words import Words

_OFTEN_PRIVATE = frozenset(["commission", "congress", "council", "front", "office"])
_POSSESSIVE = frozenset(["'s", "’s", "'", "’"])


def apart(words: Words, span: MentionSpan) -> Iterator[MentionSpan]:
    """The country and the body of an ORG mention, where they are two; else ``span``."""
    body = _body_start(words, span)
    if body is None:
        yield span
        return
    place = territory_by_word(words.texts[span.first])
    assert place is not None
    yield place_mention(words, span.first, place)
    yield MentionSpan(
        body,
        span.stop,
        "ORG",
        kind=kind_of(words.texts[body : span.stop]),
        known=span.known,
        sure=span.sure,
        outer=span.first,
    )


def place_mention(words: Words, i: int, place: Territory) -> MentionSpan:
    """The mention of a country that the word at ``i`` names."""
    form = "demonym" if words.texts[i] in place.demonyms else "name"
    known = Known(i, i + 1, "PLACE", f"territory/{place.key}", form, False)
    return MentionSpan(i, i + 1, "PLACE", known=known, sure=True)


def _body_start(words: Words, span: MentionSpan) -> int | None:
    """The first token of the body behind its country, or None."""
    if span.type != "ORG" or span.stop - span.first < 2:
        return None
    word = words.texts[span.first]
    place = territory_by_word(word)
    body = span.first + 1
    of_state = words.lowers[body] in vocabulary().bodies_of_one_state
    if place is None or (word in place.ambiguous and not of_state):
        return None
    if words.texts[body] in _POSSESSIVE:
        return body + 1 if body + 1 < span.stop else None
    if word not in place.demonyms or not words.texts[body].isalpha():
        return None
    if span.known is not None:
        row = organisation_by_key(span.known.key.partition("/")[2])
        return None if _is_own_name(words, span, row) else body
    return body if _is_of_state(words, span, body) else None


def _is_own_name(words: Words, span: MentionSpan, row: Organisation) -> bool:
    """Whether the nationality belongs to the body's name or its acronym."""
    texts = words.texts[span.first : span.stop]
    initials = "".join(text[0] for text in texts if text[0].isupper())
    return row.name.startswith(texts[0]) or initials in row.acronyms


def _is_of_state(words: Words, span: MentionSpan, body: int) -> bool:
    """'Peruvian | Army Corps', but 'Peruvian Council on Foreign Relations'."""
    lowers = words.lowers[body : span.stop]
    head = next(
        (i for i, lower in enumerate(lowers) if lower in ("of", "for", "on")),
        len(lowers),
    )
    if not head or lowers[head - 1] not in vocabulary().state_bodies:
        return False
    return head == len(lowers) or lowers[head - 1] not in _OFTEN_PRIVATE
