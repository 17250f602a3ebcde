"""Who holds the office: 'President Roe', 'Roe, president of Peru'."""

from collections.abc import Iterator, Sequence

from entityrel.entities.links.base import (
    ARTICLES,
    DETAIL_TAGS,
    JOINERS,
    POSSESSIVE,
    Tokens,
    country_in_brackets,
    is_person,
    places_after_name,
)
from entityrel.entities.links.jurisdictions import accredited_to, left_edge
from entityrel.entities.names import past_address, past_short_form
from entityrel.entities.spans import MentionSpan
from entityrel.entities.words import Words

_COPULAS = frozenset(
    [
        "is",
        "was",
        "are",
        "were",
        "be",
        "been",
        "became",
        "becomes",
        "remains",
        "remained",
    ]
)


_OWNING = (["'s"], ["’s"])
#: Verbs whose subject is what stands behind 'as': 'Roe served as president'.
_SERVING = frozenset(
    f"{stem}{ending}"
    for stem in ("act", "serv", "work", "return", "continu", "start")
    for ending in ("e", "s", "es", "ed", "ing", "")
) | {"began", "begin", "begins", "takes", "took", "taking", "taken", "stays", "stayed"}


def holders_of(
    words: Words,
    at: Tokens,
    span: MentionSpan,
    places: Sequence[tuple[str, MentionSpan]],
) -> Iterator[tuple[str, MentionSpan]]:
    """People who hold an office, with the construction that tells it."""
    named = names_behind(words, at, span)
    if named:
        for holder in named:
            yield "before-name", holder
        return
    behind = _named_behind(words, at, span, places)
    if behind is not None:
        yield "before-name", behind
        return
    if words.texts[span.stop : span.stop + 1] in _OWNING:
        return  # 'Jane Roe, the king's envoy,' is no king
    edge = left_edge(words, at, span)
    before = at.get(edge - 2) if words.texts[edge - 1] in (",", "(") else None
    after = _apposed_after(words, at, span, places)
    if before is not None and is_person(before) and edge > 1:
        aside = after is not None and (
            _is_aside(words, before, after) or _is_apposed(words, at, before)
        )
        after = after if aside else before
    if after is not None:
        yield "apposition", after
        return
    yield from _predicated(words, at, span, edge)


def _is_aside(words: Words, before: MentionSpan, after: MentionSpan) -> bool:
    """'According to Luis Soto, | the head of Acme, Jane Roe, |': hers, not his."""
    lead = words.lowers[max(0, before.first - 5) : before.first]
    told = "according" in lead and "," not in lead[lead.index("according") :]
    return told and words.texts[after.stop : after.stop + 1] == [","]


def _is_apposed(words: Words, at: Tokens, holder: MentionSpan) -> bool:
    """'the head of Acme, | Luis Soto |, the head of Xyz, ...': he is told already."""
    i = holder.first - 1
    if i < 1 or words.texts[i] != ",":
        return False
    i -= 3 * (words.texts[i - 1] == ")" and words.texts[i - 3] == "(")
    told = at.get(i - 1)
    if told is not None and told.type == "ORG" and told.stop == i:
        told = at.get(told.first - 2 - (words.lowers[told.first - 1] == "the"))
    return told is not None and told.office is not None


def names_behind(words: Words, at: Tokens, span: MentionSpan) -> list[MentionSpan]:
    """The names directly behind a title; several behind a plural."""
    found: list[MentionSpan] = []
    i = past_short_form(words.texts, span.stop)
    while True:
        i = past_address(words.lowers, i, at)
        holder = at.get(i)
        if holder is not None and holder.office is not None and holder.first == i:
            second = not holder.office.plural and i == span.stop
            i = holder.stop if second else i  # 'Foreign Minister | Senator | Roe'
            holder = at.get(i)
        if holder is None or holder.type != "PERSON" or holder.first != i:
            return found
        if words.sents[i] != words.sents[span.first]:
            return found
        found.append(holder)
        if span.office is None or not span.office.plural:
            return found
        i = holder.stop
        for place in places_after_name(words, at, holder):
            i = place.stop
        for place in country_in_brackets(words, at, holder):
            i = place.stop + 1
        while i < len(words) and words.lowers[i] in JOINERS:
            i += 1


def _named_behind(
    words: Words,
    at: Tokens,
    span: MentionSpan,
    places: Sequence[tuple[str, MentionSpan]],
) -> MentionSpan | None:
    """'Mayor of Lima | Jane Roe', 'Ambassador to Peru | Jane Roe'."""
    stops = [place.stop for construction, place in places if construction == "of"]
    post = accredited_to(words, at, span)
    if post is not None:
        stops.append(post.stop)
    holder = at.get(max(stops)) if stops else None
    if holder is None or not is_person(holder) or holder.first != max(stops):
        return None
    titled = words.texts[span.first][0].isupper()
    told = words.deps[span.stop - 1] in ("dobj", "dative")
    said = words.tags[holder.stop : holder.stop + 1] in (["VBD"], ["VBZ"], ["MD"])
    return None if told and said and not titled else holder


def _apposed_after(
    words: Words,
    at: Tokens,
    span: MentionSpan,
    places: Sequence[tuple[str, MentionSpan]],
) -> MentionSpan | None:
    """'the president of Peru, Jane Roe,': the name behind the comma."""
    behind = [place.stop for construction, place in places if construction == "of"]
    post = accredited_to(words, at, span)
    i = max([span.stop, *behind, *([post.stop] if post is not None else [])])
    i = past_short_form(words.texts, i)
    if behind or post is not None or places or words.lowers[i : i + 1] == ["of"]:
        i = _past_details(words, at, i)
    edge = left_edge(words, at, span)
    owned = words.texts[span.office.outer - 1] in POSSESSIVE if span.office else False
    definite = words.lowers[edge] in ARTICLES or bool(places) or owned
    titled = words.texts[span.first][0].isupper()
    if (
        not (definite or titled)
        or i + 1 >= len(words)
        or words.texts[i] not in (",", ":", "-", "–")
    ):
        return None
    i += 1
    if words.tags[i] == "''":  # the head of "Acme," Jane Roe,
        i += 1
    i = past_address(words.lowers, i, at)
    holder = at.get(i)
    if holder is not None and holder.office is not None and holder.first == i:
        envoy = holder.office.title == "ambassador"  # 'the vice-minister, | Ambassador
        i = holder.stop if envoy else i  #  | Roe,'
        holder = at.get(i)
    if holder is None or not is_person(holder) or holder.first != i:
        return None
    closing = holder.stop >= len(words) or words.texts[holder.stop] in (
        ",",
        ".",
        ")",
        ";",
    )
    if not definite:  # 'Minister for Trade, Jane Roe, said': a title and no list
        return holder if words.texts[holder.stop : holder.stop + 1] == [","] else None
    listed = holder.stop < len(words) and words.lowers[holder.stop] in ("and",)
    return holder if closing or not listed else None


def _past_details(words: Words, at: Tokens, i: int) -> int:
    """Step over 'at the time' and nouns with their place up to the comma.

    'The head of the Ifo | think tank in Munich | , Jane Roe,', "a member of Peru's |
    upper house |, Luis Soto,".
    """
    for j in range(i, min(i + 8, len(words))):
        if words.texts[j] == ",":
            return j
        place = at.get(j)
        if place is not None and place.type not in ("PLACE", "ORG"):
            return i
        if place is None and words.tags[j] not in DETAIL_TAGS | {"POS"}:
            return i
    return i


def _predicated(
    words: Words, at: Tokens, span: MentionSpan, edge: int
) -> Iterator[tuple[str, MentionSpan]]:
    head = span.stop - 1
    for i in range(span.first, span.stop):
        if not span.first <= words.heads[i] < span.stop:
            head = i
            break
    verb = words.heads[head]
    if words.deps[head] == "attr" and words.lowers[verb] in _COPULAS:
        yield from _subject(words, at, verb, "predication")
    elif words.deps[head] == "oprd" or (
        words.deps[head] == "pobj" and words.lowers[verb] == "as"
    ):
        governor = verb if words.deps[head] == "oprd" else words.heads[verb]
        if words.begins(verb) and verb < governor:  # 'As president, Roe met ...'
            yield from _subject(words, at, governor, "predication")
            return
        found = list(_subject(words, at, governor, "as"))
        if not found and words.lowers[governor] in _SERVING:
            found = [("as", p) for _, p in _subject(words, at, governor, "predication")]
        yield from found
    else:
        owned = span.office and words.texts[span.office.outer - 1] in POSSESSIVE
        while words.deps[head] == "conj" and words.heads[head] < head and not owned:
            head = words.heads[head]
        above = at.get(words.heads[head])
        if words.deps[head] == "appos" and above is not None and is_person(above):
            yield "apposition", above


def _subject(
    words: Words, at: Tokens, verb: int, construction: str
) -> Iterator[tuple[str, MentionSpan]]:
    wanted = ("nsubj",) if construction == "predication" else ("dobj", "nsubjpass")
    for i in range(max(0, verb - 25), min(len(words), verb + 12)):
        if words.heads[i] == verb and words.deps[i] in wanted and is_person(at.get(i)):
            yield construction, at[i]
            return
