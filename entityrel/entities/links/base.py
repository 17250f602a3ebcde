"""What the readers of states share: the state itself, and what a mention is."""

from dataclasses import dataclass

from entityrel.entities.knowledge import organisation_by_key
from entityrel.entities.names import callings
from entityrel.entities.spans import MentionSpan
from entityrel.entities.vocabulary import vocabulary
from entityrel.entities.words import Words

POSSESSIVE = frozenset(["'s", "’s", "'", "’"])


QUOTES = frozenset(['"', "“", "”", "''", "``"])


ARTICLES = frozenset(["the", "a", "an", "its", "his", "her", "their"])


JOINERS = frozenset([",", "and", "&", "or"])


@dataclass(slots=True)
class SpanLink:
    """A state between two mentions; see :class:`entityrel.rows.LinkRow`."""

    type: str
    construction: str
    source: MentionSpan
    target: MentionSpan
    first: int
    stop: int
    former: bool = False
    status: str = "occurred"
    certainty: float = 1.0


Tokens = dict[int, MentionSpan]


def is_initials(words: Words, place: MentionSpan) -> bool:
    """'US', 'U.K.': initials of a country stand before nouns as adjectives do."""
    return is_country(place) and words.texts[place.first].isupper()


def is_adjective(words: Words, place: MentionSpan) -> bool:
    """'Peruvian', 'African'."""
    return place.type == "PLACE" and (
        is_demonym(place)
        or (place.known is not None and place.known.form == "prefix")
        or words.tags[place.stop - 1] == "JJ"
    )


def new_link(
    type_: str,
    construction: str,
    source: MentionSpan,
    target: MentionSpan,
    former: bool = False,
    status: str = "occurred",
) -> SpanLink:
    """A state that stretches from the first of two mentions to the last."""
    first = min(source.first, target.first)
    stop = max(source.stop, target.stop)
    return SpanLink(type_, construction, source, target, first, stop, former, status)


def is_person(span: MentionSpan | None) -> bool:
    """Whether a token's mention names a person."""
    return span is not None and span.type == "PERSON"


DETAIL_TAGS = frozenset(["NN", "NNS", "JJ", "IN", "DT", "HYPH", "VBG", "VBN"])


def places_after_name(
    words: Words, at: Tokens, holder: MentionSpan
) -> list[MentionSpan]:
    """'President Roe of | Peru': the place, in a list of one or none."""
    i = holder.stop
    if i + 1 >= len(words) or words.lowers[i] not in ("of",):
        return []
    i += 1
    if words.lowers[i] == "the" and i + 1 < len(words):
        i += 1
    place = at.get(i)
    if place is None or place.type not in ("PLACE", "ORG") or place.first != i:
        return []
    return [place]


def is_party(span: MentionSpan) -> bool:
    """Whether it names a party of the tables."""
    table, _, key = span.known.key.partition("/") if span.known else ("", "", "")
    return table == "organisation" and organisation_by_key(key).kind == "party"


def country_in_brackets(
    words: Words, at: Tokens, holder: MentionSpan
) -> list[MentionSpan]:
    """'Ministers Roe (Peru) and Doe (Chile)': the country, in a list of one or none."""
    i = holder.stop
    place = at.get(i + 1) if words.texts[i : i + 1] == ["("] else None
    if place is None or not is_country(place) or is_demonym(place):
        return []
    return [place] if words.texts[place.stop : place.stop + 1] == [")"] else []


def body_ahead(words: Words, at: Tokens, i: int) -> MentionSpan | None:
    """The body that a phrase names: 'the (Lima-based | Peruvian) Trade Council'."""
    j = i + (words.lowers[i] in ARTICLES)
    body = at.get(j)
    if words.lowers[i] in ARTICLES and (body is None or body.type == "PLACE"):
        while j < min(len(words), i + 8) and (
            (body is not None and body.type == "PLACE")
            or (body is None and words.tags[j] in DETAIL_TAGS - {"IN", "DT"})
        ):
            j = body.stop if body is not None else j + 1
            body = at.get(j)
    if body is None or body.first != j or body.type != "ORG":
        return None
    return body if words.sents[j] == words.sents[i] else None


_NOUN_TAGS = frozenset(["NN", "NNS", "JJ", "HYPH", "VBN", "VBG", "POS", "NNP"])


def is_demonym(span: MentionSpan) -> bool:
    """Whether it is an adjective or noun of nationality: 'Peruvian'."""
    return span.known is not None and span.known.form == "demonym"


def modifier_of(words: Words, at: Tokens, first: int) -> MentionSpan | None:
    """The place or body before a name and its nouns: 'Peruvian rights lawyer | Roe'."""
    i = first - 1
    # A quotation mark opens no sentence behind what it names: 'the firm "Xyz"'.
    sentence = words.sents[i if words.texts[first] in QUOTES else first]
    while (
        i >= 0
        and i not in at
        and first - i <= 5
        and (words.tags[i] in _NOUN_TAGS or _joins_callings(words, i))
        and words.sents[i] == sentence
        and (not words.texts[i].isupper() or words.lowers[i] in vocabulary().body_cues)
    ):
        i -= 1
    owner = at.get(i)
    if owner is None or owner.stop != i + 1 or owner.type not in ("PLACE", "ORG"):
        return None
    if (
        owner.stop < first
        and words.texts[owner.stop] in POSSESSIVE
        and (owner.type == "PLACE")
    ):
        return None
    if words.lowers[owner.first - 2 : owner.first] == ["non", "-"]:
        return None
    return owner if words.sents[i] == sentence else None


def is_dash(words: Words, i: int) -> bool:
    """'Roe | - | a lawyer': not the hyphen of 'Roe-Doe'."""
    after = words.idxs[i] + len(words.texts[i])
    spaced = i + 1 < len(words) and words.idxs[i + 1] > after
    return words.texts[i] in ("–", "—", "--") or (words.texts[i] == "-" and spaced)


def names_people(noun: str) -> bool:
    """Whether a noun is for a person: 'journalist'."""
    return noun in vocabulary().people or noun in callings()


def _joins_callings(words: Words, i: int) -> bool:
    """'author | and | journalist'."""
    return (
        words.lowers[i] == "and"
        and names_people(words.lowers[i - 1])
        and names_people(words.lowers[i + 1])
    )


def owner_of(words: Words, at: Tokens, first: int) -> MentionSpan | None:
    """The mention whose possessive stands before a name: "Peru's | state bank Xyz"."""
    i = first - 1
    while (
        i > 0
        and words.texts[i].islower()
        and words.tags[i] not in _PREDICATES
        and first - i <= 3
        and i not in at
    ):
        if words.texts[i] in POSSESSIVE:
            break
        i -= 1
    owner = at.get(i - 1) if i > 0 and words.texts[i] in POSSESSIVE else None
    return owner if owner is not None and owner.stop == i else None


#: Tags of words that end a noun phrase: "Peru's exports were | Acme's".
_PREDICATES = frozenset(["IN", "MD", "VB", "VBD", "VBP", "VBZ"])


def tied_by(words: Words, owner: MentionSpan, first: int) -> str | None:
    """The noun that sets a name apart from its owner: "Acme's | rival | Xyz"."""
    for i in range(owner.stop, first):
        if words.lowers[i] in vocabulary().ties | vocabulary().parents:
            return words.lowers[i]
    return None


def is_country(span: MentionSpan) -> bool:
    """Whether it names a territory of the tables, or its people."""
    return (
        span.known is not None
        and span.known.key.startswith("territory/")
        and span.known.form in ("name", "demonym")
    )
