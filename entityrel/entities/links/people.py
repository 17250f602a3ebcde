"""States of people without an office: nationality and membership."""

from collections.abc import Iterator

from entityrel.entities.knowledge import given_names
from entityrel.entities.links.base import (
    ARTICLES,
    JOINERS,
    POSSESSIVE,
    SpanLink,
    Tokens,
    body_ahead,
    is_country,
    is_dash,
    is_demonym,
    is_initials,
    is_party,
    is_person,
    modifier_of,
    names_people,
    new_link,
    owner_of,
    places_after_name,
    tied_by,
)
from entityrel.entities.spans import MentionSpan
from entityrel.entities.words import Words


def person_links(words: Words, at: Tokens, span: MentionSpan) -> Iterator[SpanLink]:
    """Nationality and membership that stand by a name without an office."""
    first = _introduction(words, span)
    place = modifier_of(words, at, first)
    apart = place is not None and words.texts[place.stop] == "-"  # 'US-based cleric'
    if place is not None and place.stop == span.first and is_demonym(place):
        yield from _nationalities(words, at, span, place)
    elif place is not None and place.stop == span.first and _is_partisan(words, place):
        yield new_link("member_of", "modifier", span, place)
    elif place is not None and place.stop < span.first and not apart:
        if is_demonym(place) or is_initials(words, place):
            yield from _nationalities(words, at, span, place)
        elif (
            place.type == "ORG"
            and tied_by(words, place, first) is None
            and (names_people(words.lowers[first - 1]) or _is_full(words, span))
            and not _is_modifier(words, span)
        ):
            yield new_link("member_of", "modifier", span, place)
    owner = owner_of(words, at, first)
    if owner is not None and is_country(owner):
        if owner.stop + 1 == span.first:
            yield new_link("represents", "possessive", span, owner)
            yield new_link("citizen_of", "possessive", span, owner)
        elif names_people(words.lowers[span.first - 1]) or first < span.first:
            yield new_link("citizen_of", "possessive", span, owner)
    yield from _apposed_noun(words, at, span)
    yield from _instances(words, at, span)
    for place in places_after_name(words, at, span):
        if is_country(place) and not is_demonym(place):
            yield new_link("represents", "of", span, place)
    home = _home_behind(words, at, span)
    if home is not None:
        yield new_link("citizen_of", "from", span, home)
    yield from _body_behind(words, at, span)
    yield from _said_to_be(words, at, span)


def _is_partisan(words: Words, body: MentionSpan) -> bool:
    """'Social Democrat | Jane Roe': the party's name for one of its people."""
    return is_party(body) and words.lowers[body.stop - 1].endswith(
        ("crat", "ist", "ive", "can", "liberal", "green")
    )


def _nationalities(
    words: Words, at: Tokens, span: MentionSpan, place: MentionSpan
) -> Iterator[SpanLink]:
    """'Peruvian lawyer Roe', 'Swiss-Peruvian lawyer Roe'."""
    yield new_link("citizen_of", "modifier", span, place)
    other = at.get(place.first - 2) if words.texts[place.first - 1] == "-" else None
    if other is not None and is_demonym(other):
        yield new_link("citizen_of", "modifier", span, other)


def _is_modifier(words: Words, span: MentionSpan) -> bool:
    """The new 'Roe | engine' of Acme: named after somebody, or not at all."""
    last = span.stop - 1
    return words.deps[last] == "compound" and words.tags[words.heads[last]] in _NOUNS


_NOUNS = frozenset(["NN", "NNS"])


def _is_full(words: Words, span: MentionSpan) -> bool:
    """A name of two words, or a given name: "Acme's Jane", not "Acme's Xyz"."""
    return span.stop - span.first > 1 or words.texts[span.first] in given_names()


def _introduction(words: Words, span: MentionSpan) -> int:
    """Where what introduces a name ends: 'the Peruvian lawyer |, Jane Roe,'."""
    i = span.first
    closed = span.stop >= len(words) or words.texts[span.stop] in (",", ".")
    apart = i > 1 and words.texts[i - 1] == "," and closed
    return i - 1 if apart and names_people(words.lowers[i - 2]) else i


def _home_behind(words: Words, at: Tokens, span: MentionSpan) -> MentionSpan | None:
    """'Jane Roe from Peru', 'Jane Roe, also from Peru,', not 'sent Roe from Peru'."""
    i = span.stop
    apart = words.texts[i : i + 1] == [","]
    i += apart
    i += apart and words.lowers[i : i + 1] == ["also"]
    if words.lowers[i : i + 1] != ["from"]:
        return None
    place = at.get(i + 1)
    if place is None or not is_country(place) or is_demonym(place):
        return None
    closed = place.stop < len(words) and words.texts[place.stop] in ",."
    told = closed if apart else words.heads[i] == span.stop - 1
    return place if told else None


def _body_behind(words: Words, at: Tokens, span: MentionSpan) -> Iterator[SpanLink]:
    """'Jane Roe, of Acme', 'Jane Roe (of the Left Party)', 'Jane Roe (photo) of'."""
    i = span.stop
    bracket = words.texts[i : i + 1] == ["("]
    if bracket and words.texts[i + 1 : i + 2] and words.lowers[i + 1] in _ASIDES:
        for j in range(i, min(i + 5, len(words))):
            if words.texts[j] == ")":
                bracket, i = False, j + 1
                break
    if i + 2 < len(words) and words.texts[i] in ",(" and words.lowers[i + 1] in _OF:
        i += 1
    if i + 1 < len(words) and (
        words.lowers[i] in ("of", "from") or words.texts[i] == "("
    ):
        body = body_ahead(words, at, i + 1)
        if body is not None:
            yield new_link("member_of", "parenthesis" if bracket else "of", span, body)


#: What a newspaper puts into brackets behind a name: '(photo)', '(above right)'.
_ASIDES = frozenset(
    ["above", "below", "center", "centre", "left", "photo", "pictured", "right"]
)


def _instances(words: Words, at: Tokens, span: MentionSpan) -> Iterator[SpanLink]:
    """'Peruvian authors such as Ana Quispe, Rosa Mamani and Luis Soto'."""
    i = span.first
    if words.lowers[max(0, i - 2) : i] in (["such", "as"], ["among", "them"]):
        i -= 2
    elif words.lowers[max(0, i - 1) : i] in (["including"], ["like"]):
        i -= 1
    else:
        return
    start = i
    while i > 0 and start - i < 15 and words.sents[i] == words.sents[span.first]:
        i -= 1
        noun = words.lowers[i].removesuffix("s")
        if words.tags[i] == "NNS" and (
            noun in ("director", "leader") or names_people(noun)
        ):
            break
    else:
        return
    place = modifier_of(words, at, i + 1)
    if place is None or not is_demonym(place):
        return
    i = span.first
    while i < len(words):
        here = at.get(i)
        if here is not None and here.type == "PERSON":
            yield new_link("citizen_of", "instance", here, place)
            i = here.stop
        elif words.lowers[i] in JOINERS:
            i += 1
        else:
            return


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
    if place is not None and place.type == "ORG" and _is_adherent(words, place):
        yield new_link("member_of", "predication", span, place)
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
    """'Jane Roe, a Peruvian lawyer at the Rights Centre,'; so with a dash."""
    i = span.stop
    if i + 1 >= len(words) or not (words.texts[i] == "," or is_dash(words, i)):
        return
    start = i = i + 1
    nouns, office, body = 0, False, None
    if words.tags[start] in ("CC", "IN"):  # 'said Roe, with the Dutch minister'
        return
    if words.tags[start] == "VBN" and words.lowers[start + 1 : start + 2] == ["by"]:
        return  # 'Roe, accompanied by officials of Acme,'
    if words.tags[start] == "VBG" and words.deps[start] in ("acl", "advcl"):
        return  # 'Roe, rejecting what Acme said'
    if _lists_another(words, at, start):
        return
    listed = at.get(start)
    if listed is not None and words.lowers[listed.stop : listed.stop + 1] == ["and"]:
        return  # 'according to Roe, Acme and the Dutch firm Xyz have'
    if _speaks(words, start) or _names_another(words, at, start):
        return
    party = at.get(start + 1) if words.lowers[start] in ("a", "an") else None
    if party is not None and party.type == "ORG" and _is_adherent(words, party):
        yield new_link("member_of", "apposition", span, party)
        return
    while i < min(len(words), start + 14) and (
        i in at or words.tags[i] in _APPOSED_TAGS or words.lowers[i] in _OF | {"and"}
    ):
        here = at.get(i)
        if here is None:
            if words.lowers[i] == "and":
                nouns, office = 0, False
            nouns += words.tags[i] in ("NN", "NNS")
            i += 1
            continue
        if here.type == "PERSON":
            break
        if here.type == "OFFICE":  # 'head of Acme and a fellow of the Trade Council'
            office = True
        if here.type == "PLACE" and is_demonym(here) and not nouns and i < start + 3:
            yield new_link("citizen_of", "apposition", span, here)
        elif (
            here.type == "ORG"
            and not office
            and (
                (nouns and (body is None or _behind_at(words, here)))
                or (here.first == start and words.texts[here.stop] in POSSESSIVE)
                or (
                    words.lowers[start] in ARTICLES
                    and words.tags[here.stop : here.stop + 1] in _ONE_NOUN
                    and here.stop not in at  # 'an EU lawmaker' holds an office
                )
            )
        ):
            body = here
        i = here.stop
    if body is not None:
        yield new_link("member_of", "apposition", span, body)


def _lists_another(words: Words, at: Tokens, i: int) -> bool:
    """'Roe, | Peruvian | president | Ana Quispe': the next of a list, with a title."""
    office = None
    while i < len(words) and (here := at.get(i)) is not None and here.first == i:
        if is_person(here):
            return office is not None
        office = here.office or office
        i = here.stop
    return False


def _names_another(words: Words, at: Tokens, i: int) -> bool:
    """'the film Acme, an English girl called Jane Roe': told of whom it names."""
    return any(
        words.lowers[j] in ("called", "named") and is_person(at.get(j + 1))
        for j in range(i, min(i + 6, len(words)))
    )


def _is_adherent(words: Words, party: MentionSpan) -> bool:
    """'a Social Democrat': one of its people, where no noun follows."""
    told = words.lowers[party.stop - 1] in ("conservative", "democrat", "republican")
    after = words.tags[party.stop : party.stop + 1]
    return told and after not in (["NN"], ["NNS"])


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
    "NN NNS NNP NNPS JJ HYPH VBN VBG POS DT RB IN `` ''".split()  # noqa: SIM905
)


def _behind_at(words: Words, span: MentionSpan) -> bool:
    """Whether 'at' leads up to a name: 'at Lima's | Law School'."""
    i = span.first - 1
    while i > 0 and span.first - i < 5 and words.lowers[i] != "at":
        i -= 1
    return words.lowers[i] == "at"
