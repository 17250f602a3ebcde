"""Titles without a name that mean a person: 'the minister', 'the two presidents'."""

from collections.abc import Sequence
from dataclasses import dataclass

from entityrel.entities.coreference.draft import Draft
from entityrel.entities.coreference.inheritance import fits_owner
from entityrel.entities.links import SpanLink, left_edge
from entityrel.entities.spans import MentionSpan
from entityrel.entities.words import Words

_DEFINITE = frozenset(["the", "this", "that", "these", "those", "both"])
_INDEFINITE = frozenset(["a", "an", "another", "any", "every", "no"])
_POSSESSIVE = frozenset(["'s", "’s"])
_OWNED = frozenset(["his", "her", "their"])
_PAIR = frozenset(["two", "both"])


@dataclass(slots=True)
class Titles:
    """What the titles of a document mean, by ``id`` of the title's mention.

    Attributes:
        holder: The person whom a definite title describes, and the first token of the
            description ('Peruvian president').
        unnamed: Offices whose holder the text does not name.
        pairs: Plurals that describe two people told before ('the two ministers').
    """

    holder: dict[int, tuple[Draft, int]]
    unnamed: set[int]
    pairs: set[int]


def read_titles(
    words: Words,
    mentions: Sequence[MentionSpan],
    links: Sequence[SpanLink],
    of: dict[int, Draft],
) -> Titles:
    """Sort the titles that stand without a name.

    Args:
        words: The tokens.
        mentions: All mentions.
        links: States between mentions.
        of: The entity of each mention, by ``id``.
    """
    titles = Titles({}, set(), set())
    at = {i: span for span in mentions for i in range(span.first, span.stop)}
    told = {id(span) for link in links for span in (link.source, link.target)}
    named = {id(link.target) for link in links if link.type == "holds"}
    now, past = _holders(links, of, False), _holders(links, of, True)
    for span in mentions:
        office = span.office
        if office is None or id(span) in named or span.shared:
            continue
        if office.plural:
            if id(span) not in told and _is_pair(words, span):
                titles.pairs.add(id(span))
            continue
        if not _is_definite(words, span):
            continue
        if not fits_owner(words, span.first, of[id(span)]):
            continue
        bearers = past if office.tenure == "former" else now
        holders = bearers.get(id(of[id(span)]), [])
        if len(holders) == 1:
            titles.holder[id(span)] = holders[0], _start(words, at, span)
        elif not holders:
            titles.unnamed.add(id(span))
    return titles


def _holders(
    links: Sequence[SpanLink], of: dict[int, Draft], former: bool
) -> dict[int, list[Draft]]:
    """Who holds, or held, each office, by ``id`` of the office's entity."""
    holders: dict[int, list[Draft]] = {}
    for link in links:
        if link.type == "holds" and link.former == former:
            people = holders.setdefault(id(of[id(link.target)]), [])
            if of[id(link.source)] not in people:
                people.append(of[id(link.source)])
    return holders


def _start(words: Words, at: dict[int, MentionSpan], span: MentionSpan) -> int:
    """First token of the description, its article left out."""
    first = left_edge(words, at, span)
    while first < span.first and words.lowers[first] in _DEFINITE | _POSSESSIVE:
        first += 1
    return first


def _is_pair(words: Words, span: MentionSpan) -> bool:
    """'the two energy ministers', and 'the ministers' alone."""
    before = words.lowers[max(0, span.first - 3) : span.first]
    told = not _PAIR.isdisjoint(before) or before[-1:] == ["the"]
    return told and words.lowers[span.stop : span.stop + 1] != ["of"]


def _is_definite(words: Words, span: MentionSpan) -> bool:
    """'the (Chinese, new) president', "Peru's president", and the subject of a clause.

    So is 'her Danish counterpart'. A title after a verb of being or 'as' says what
    somebody is.
    """
    if words.deps[span.stop - 1] in ("attr", "oprd", "appos", "compound"):
        return False
    assert span.office is not None
    before = words.lowers[max(0, span.office.outer - 4) : span.first]
    if "as" in before:
        return False  # 'his efforts as Peru's | foreign minister'
    if span.kind == "nominal" and not _OWNED.isdisjoint(before):
        return True
    for lower in reversed(before):
        if lower in _INDEFINITE:
            return False
        if lower in _DEFINITE or lower in _POSSESSIVE:
            return True
    return False
