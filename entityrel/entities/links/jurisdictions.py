"""Whose office a title is: "Peru's president", 'president of Peru', 'its envoy'."""

from collections.abc import Iterator

from entityrel.entities.links.base import (
    ARTICLES,
    JOINERS,
    POSSESSIVE,
    QUOTES,
    Tokens,
    is_adjective,
    is_country,
    is_demonym,
)
from entityrel.entities.spans import MentionSpan
from entityrel.entities.words import Words

_MODIFIER_TAGS = frozenset(
    ["DT", "PRP$", "JJ", "NN", "CD", "VBN", "RB", "HYPH", ",", "``"]
)


def unnamed_body(words: Words, at: Tokens, span: MentionSpan) -> tuple[int, int] | None:
    """Tokens of what a title heads: 'head of the | Peruvian delegation'."""
    i = span.stop + 1
    if words.lowers[span.stop : i] != ["of"]:
        return None
    i += words.lowers[i : i + 1] == ["the"]
    place = at.get(i)
    if place is None or place.first != i or not is_adjective(words, place):
        return None
    stop = place.stop
    while stop < len(words) and _goes_on(words, at, stop):
        stop += 1
    if _body_of(words, at, place) is not place:
        return None
    return (place.first, stop) if words.tags[stop - 1] in ("NN", "NNS") else None


def _goes_on(words: Words, at: Tokens, i: int) -> bool:
    """Whether a token carries on 'Peruvian | steel-working employers'."""
    here = at.get(i)
    if here is not None:  # 'Franco-German': the second of two
        return words.tags[i - 1] == "HYPH" and is_adjective(words, here)
    if words.tags[i] == "HYPH":
        return i + 1 < len(words)
    return words.texts[i].islower() and words.tags[i] in _UNNAMED_TAGS


_UNNAMED_TAGS = frozenset(["NN", "NNS", "JJ", "VBG", "VBN"])


def accredited_to(words: Words, at: Tokens, span: MentionSpan) -> MentionSpan | None:
    """Where an envoy is sent: 'ambassador | to Peru', "Peru's envoy | for Asia"."""
    if span.office is None or span.office.level != "envoy":
        return None
    i = span.stop
    if i < len(words) and words.lowers[i] == "of":
        behind = mentions_behind(words, at, span, "of")
        i = behind[-1].stop if behind else i
    if i + 1 >= len(words) or words.lowers[i] not in ("to", "for"):
        return None
    place = at.get(_skip_modifiers(words, at, i + 1))
    if place is None or place.type not in ("PLACE", "ORG"):
        return None
    return None if _is_agent(words, place) else place


def _is_agent(words: Words, place: MentionSpan) -> bool:
    """'African Union | -brokered talks': who did it, not whose they are."""
    i = place.stop
    return words.texts[i : i + 1] == ["-"] and words.tags[i + 1 : i + 2] == ["VBN"]


def left_edge(words: Words, at: Tokens, span: MentionSpan) -> int:
    """First token of an office's phrase: fillers, jurisdiction and article taken in."""
    assert span.office is not None
    i = span.office.outer
    if i > 0 and words.texts[i - 1] in POSSESSIVE:
        i -= 1
        owner = at.get(i - 1)
        if owner is not None and owner.office is not None and owner.stop == i:
            return left_edge(words, at, owner)
    place = at.get(i - 1)
    if place is not None and place.type in ("PLACE", "ORG"):
        i = place.first
        while i > 0 and words.lowers[i - 1] in (
            "former",
            "new",
            "then",
            "-",
            "current",
        ):
            i -= 1
    if i > 0 and words.lowers[i - 1] in ARTICLES:
        i -= 1
    return i


def was_before(words: Words, at: Tokens, span: MentionSpan) -> bool:
    """'former | Peruvian | president': the word stands before the country."""
    assert span.office is not None
    edge = left_edge(words, at, span)
    return span.office.tenure == "current" and (
        not _PAST.isdisjoint(words.lowers[edge : span.office.outer])
        or _was_then(words, at, span.stop)
    )


def _was_then(words: Words, at: Tokens, i: int) -> bool:
    """'president of Peru | at the time'."""
    if words.lowers[i : i + 1] == ["of"]:
        i += 1 + (words.lowers[i + 1 : i + 2] == ["the"])
        i = at[i].stop if i in at else i
    return words.lowers[i : i + 3] in (["at", "the", "time"], ["at", "that", "time"])


_PAST = frozenset(["former", "then", "ex", "late"])


def jurisdictions_of(
    words: Words, at: Tokens, span: MentionSpan
) -> Iterator[tuple[str, MentionSpan]]:
    """Places and bodies that an office is of, with the construction."""
    found = named = False
    for item in jurisdictions_before(words, at, span):
        found = True
        yield item
    if span.office is not None and span.office.level == "envoy":
        prepositions = "of from"
    else:
        prepositions = "of for at"
    for place in mentions_behind(words, at, span, prepositions):
        if place.type in ("PLACE", "ORG") and not (found and place.type == "PLACE"):
            named = True
            yield "of", place
    owner = None if found or named else _its(words, at, span)
    if owner is not None:
        yield "its", owner


def _its(words: Words, at: Tokens, span: MentionSpan) -> MentionSpan | None:
    """'Peru withdrew its | ambassador': the country that is the last subject."""
    assert span.office is not None
    i = span.office.outer - 1
    i -= words.lowers[i] == "own"
    if i < 0 or words.lowers[i] != "its":
        return None
    oldest = words.sents[span.first] - 1
    while i > 0 and words.sents[i - 1] >= oldest:
        i -= 1
        place = at.get(i)
        if place is not None and is_country(place) and words.deps[i] == "nsubj":
            return place
    return None


def _before_organ(words: Words, i: int) -> int:
    """Where the organ begins that is left out: 'Acme | supervisory board | member'."""
    if i == 0 or words.lowers[i - 1] not in _ORGANS:
        return i
    i -= 1
    while i > 0 and words.texts[i - 1].islower() and words.tags[i - 1] in ("JJ", "NN"):
        i -= 1
    return i


_ORGANS = frozenset(
    ["board", "bureau", "committee", "council", "politburo", "presidium"]
)


def jurisdictions_before(
    words: Words, at: Tokens, span: MentionSpan
) -> Iterator[tuple[str, MentionSpan]]:
    """'Peruvian | president', "the council's | head"; several before a plural."""
    assert span.office is not None
    i = span.office.outer
    if span.office.title == "member":
        i = _before_organ(words, i)
    possessive = i > 0 and words.texts[i - 1] in POSSESSIVE
    if possessive:
        i -= 1
    i -= i > 0 and words.texts[i - 1] in QUOTES  # '"Acme" | head'
    if i > 0 and words.texts[i - 1] == ")" and words.texts[i - 3 : i - 2] == ["("]:
        i -= 3
    place = at.get(i - 1)
    if place is not None and place.office is not None and possessive:
        for _, owner in jurisdictions_before(words, at, place):
            yield "possessive", owner  # "the UN chief's | envoy"
        return
    if place is None or place.type not in ("PLACE", "ORG") or place.stop != i:
        return
    if words.sents[place.first] != words.sents[span.first]:
        return
    yield "possessive" if possessive else "modifier", place
    while span.office.plural:
        i = place.first
        while i > 0 and words.lowers[i - 1] in JOINERS | {"the"}:
            i -= 1
        other = at.get(i - 1)
        if (
            i == place.first
            or other is None
            or other.type != "PLACE"
            or other.stop != i
        ):
            return
        place = other
        yield "modifier", place


def mentions_behind(
    words: Words, at: Tokens, span: MentionSpan, prepositions: str
) -> list[MentionSpan]:
    """Mentions behind 'of' after a title; all of a list when the title is a plural."""
    i = span.stop
    if i + 1 >= len(words) or words.lowers[i] not in prepositions.split():
        return []
    i = _skip_modifiers(words, at, i + 1)
    found: list[MentionSpan] = []
    target = at.get(i)
    if target is not None and _is_attitude(words, target):
        target = at.get(target.stop)
        i = target.first if target is not None else i
    while target is not None and target.first == i and target.type != "OFFICE":
        if _is_agent(words, target):
            break
        target = _body_of(words, at, target)
        found.append(target)
        i = target.stop
        if span.office is None or not span.office.plural:
            break
        while i < len(words) and words.lowers[i] in JOINERS | {"the"}:
            i += 1
        target = at.get(i)
    if not found and target is not None and target.type == "OFFICE" and i < len(words):
        holder = at.get(target.stop)
        found = [holder] if holder is not None and holder.type == "PERSON" else []
    return found


def _body_of(words: Words, at: Tokens, place: MentionSpan) -> MentionSpan:
    """The body named behind a nationality: 'the Peruvian (trade group) | Acme'."""
    ngo = words.texts[place.stop - 1] == "NGO"
    if not is_demonym(place) and not ngo:
        return place
    i = place.stop
    while i < min(len(words), place.stop + 5) and _describes(words, at, i):
        i += 1
    body = at.get(i)
    if body is not None and body.type == "ORG" and body.first == i:
        return body
    return place


def _describes(words: Words, at: Tokens, i: int) -> bool:
    """Whether a token tells what the body named behind it is: 'NGO', 'trade group'."""
    if words.texts[i] in ("NGO", '"', "“"):
        return True
    return i not in at and words.tags[i] in _UNNAMED_TAGS | {"HYPH"}


def _is_attitude(words: Words, place: MentionSpan) -> bool:
    """'pro-Russian', 'anti-American': whose side, not whose body."""
    return words.lowers[max(0, place.first - 2) : place.first] in (
        ["pro", "-"],
        ["anti", "-"],
    )


def _skip_modifiers(words: Words, at: Tokens, i: int) -> int:
    """Step over an article, adjectives and owners to the mention they belong to.

    The mention may be in quotation marks, or the initials of a body described before:
    'the Socialist opposition party (| SOP)'.
    """
    start = i
    while i < len(words) and i not in at and words.tags[i] in _MODIFIER_TAGS:
        if i - start > 7:
            return start
        i += 1
    if i > start and words.texts[i : i + 1] == ["("] and words.tags[i - 1] == "NN":
        initials = at.get(i + 1)
        if initials is not None and initials.type == "ORG":
            return i + 1
    owned = _owned_by(words, at, at.get(i))
    return owned.first if owned is not None else i


def _owned_by(
    words: Words, at: Tokens, owner: MentionSpan | None
) -> MentionSpan | None:
    """The body named behind its owner: "Peru's | Trade Council"."""
    if owner is None or owner.stop >= len(words):
        return None
    i = owner.stop
    if words.texts[i] not in POSSESSIVE:
        return None
    i += 1
    if i + 2 < len(words) and words.texts[i] == "(" and words.texts[i + 2] == ")":
        i += 3
    while i < len(words) and i not in at and words.texts[i].islower():
        i += 1
    owned = at.get(i)
    if owned is not None and owned.first == i and owned.type in ("ORG", "PLACE"):
        return _owned_by(words, at, owned) or owned
    return None
