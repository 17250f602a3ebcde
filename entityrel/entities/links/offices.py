"""States that titles show: 'holds', 'office_of', 'spokesperson_of', 'accredited_to'."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from entityrel.entities.links.base import (
    ARTICLES,
    POSSESSIVE,
    SpanLink,
    Tokens,
    country_in_brackets,
    is_country,
    is_demonym,
    is_party,
    is_person,
    new_link,
    places_after_name,
)
from entityrel.entities.links.holders import holders_of, names_behind
from entityrel.entities.links.jurisdictions import (
    accredited_to,
    jurisdictions_before,
    jurisdictions_of,
    mentions_behind,
    unnamed_body,
    was_before,
)
from entityrel.entities.names import past_address
from entityrel.entities.offices.grammar import OfficeSpan
from entityrel.entities.spans import MentionSpan
from entityrel.entities.vocabulary import vocabulary
from entityrel.entities.words import Words


def office_links(words: Words, at: Tokens, span: MentionSpan) -> Iterator[SpanLink]:
    """The states that a title and what stands by it tell."""
    if span.office is not None and was_before(words, at, span):
        span.office = replace(span.office, tenure="former")
    if _is_served(words, at, span):
        return
    places = list(jurisdictions_of(words, at, span))
    if span.office is not None and _is_sent(words, span, places):
        span.office = replace(span.office, level="envoy")
    holders = list(holders_of(words, at, span, places))
    office = span.office
    assert office is not None
    former = office.tenure == "former"
    if office.title == "member":
        bodies = [body for _, body in places if body.type == "ORG"]
        for member in _members_behind(words, at, span) if bodies else ():
            for body in bodies:
                yield new_link("member_of", "member", member, body, former)
        for _, holder in holders:
            for _, body in places:
                if body.type == "ORG":
                    yield new_link("member_of", "member", holder, body, former)
                elif unnamed_body(words, at, span) is not None or _has_house(
                    words, body
                ):
                    yield new_link("citizen_of", "member", holder, body)
        return
    status = "planned" if office.tenure in ("elect", "designate") else "occurred"
    unnamed = unnamed_body(words, at, span)
    for construction, place in places:
        if unnamed is not None and place.first == unnamed[0]:
            acts = words.lowers[unnamed[1] - 1] in vocabulary().state_missions
            for _, holder in holders:
                if acts:
                    yield new_link("represents", "body", holder, place, former, status)
                elif is_demonym(place):
                    yield new_link("citizen_of", "body", holder, place)
        elif (
            place.type == "PLACE"
            and office.title in vocabulary().body_titles
            and construction == "modifier"
        ):
            for _, holder in holders:
                yield new_link("citizen_of", "modifier", holder, place)
        elif construction == "modifier" and _is_of_state(office) and is_party(place):
            for _, holder in holders:  # 'Left Party Justice Minister Roe'
                yield new_link("member_of", "modifier", holder, place, former)
        else:
            yield new_link("office_of", construction, span, place)
    for construction, holder in holders:
        yield new_link("holds", construction, holder, span, former, status)
        if not places and construction == "before-name":
            for place in places_after_name(words, at, holder):
                yield new_link("office_of", "after-name", span, place)
    if office.title.startswith(("spokes", "press sec")):
        targets = [place for _, place in places] or mentions_behind(
            words, at, span, "for of"
        )
        for _, holder in holders:
            for target in targets:
                yield new_link("spokesperson_of", "spokesman", holder, target, former)
    post = accredited_to(words, at, span)
    if post is not None:
        for _, holder in holders or [("", span)]:
            yield new_link("accredited_to", "envoy", holder, post, former, status)


def _is_served(words: Words, at: Tokens, span: MentionSpan) -> bool:
    """'assistant to the | president | for trade': it is his aide who is named."""
    assert span.office is not None
    i = span.office.outer - 1
    i -= words.lowers[i] == "the"
    aide = at.get(i - 1) if i > 0 and words.lowers[i] == "to" else None
    return (
        aide is not None
        and aide.office is not None
        and words.lowers[span.stop : span.stop + 1] in (["for"], ["on"])
    )


def _is_of_state(office: OfficeSpan) -> bool:
    """A minister or a chancellor, whom a state has and a party has not."""
    return (
        office.sector == "GOV"
        and office.level in ("head_of_government", "minister", "deputy")
        and office.title.split()[-1] in ("chancellor", "minister", "premier")
    )


def _is_sent(
    words: Words, span: MentionSpan, places: Sequence[tuple[str, MentionSpan]]
) -> bool:
    """Whether a high commissioner is the envoy of a country: 'to Kenya', 'Indian'."""
    assert span.office is not None
    return span.office.title == "high commissioner" and (
        words.lowers[span.stop : span.stop + 1] == ["to"]
        or any(is_country(place) for _, place in places)
    )


def _members_behind(
    words: Words, at: Tokens, span: MentionSpan
) -> Iterator[MentionSpan]:
    """'NATO member | Peru', 'EU member states | Peru, Chile and Cuba'."""
    i = span.stop
    i += words.lowers[i : i + 1] != [] and words.lowers[i] in _STATES
    while i < len(words):
        member = at.get(i)
        if member is not None and member.type in ("ORG", "PLACE"):
            if not is_demonym(member):
                yield member
            i = member.stop
        elif words.lowers[i] in ("and", ",") and i > span.stop:
            i += 1
        else:
            return


_STATES = frozenset(["countries", "country", "nation", "nations", "state", "states"])


def _has_house(words: Words, place: MentionSpan) -> bool:
    """'a member of Peru's | upper house of parliament'."""
    i = place.stop
    owns = is_country(place) and i < len(words) and words.texts[i] in POSSESSIVE
    return owns and not _HOUSES.isdisjoint(words.lowers[i + 1 : i + 4])


_HOUSES = frozenset(
    ["assembly", "cabinet", "chamber", "congress", "house", "parliament", "senate"]
)


def _respective(
    words: Words, at: Tokens, span: MentionSpan
) -> Iterator[tuple[MentionSpan, MentionSpan]]:
    """'the Peruvian and Chilean ministers, Ana Quispe and Luis Soto,': one of each.

    So is 'the ministers of Peru and Chile Ana Quispe and Luis Soto'.
    """
    places = list(jurisdictions_of(words, at, span))
    i = max([span.stop, *(place.stop for how, place in places if how == "of")])
    if words.texts[i : i + 1] != [","] and not is_person(at.get(i)):
        return
    people: list[MentionSpan] = []
    while i < len(words):
        holder = at.get(i)
        if holder is not None and is_person(holder):
            people.append(holder)
            i = holder.stop
        elif words.lowers[i] in (",", "and") or _repeats(span, holder):
            i += 1
        elif past_address(words.lowers, i, at) > i:
            i = past_address(words.lowers, i, at)
        else:
            break
    countries = sorted((place for _, place in places), key=lambda place: place.first)
    if len(people) == len(countries) > 1:
        yield from zip(people, countries, strict=True)


def _repeats(span: MentionSpan, other: MentionSpan | None) -> bool:
    """'the ministers of Peru and Chile, | Minister | Quispe and | Minister | Soto'."""
    one, two = span.office, other.office if other is not None else None
    return one is not None and two is not None and one.title == two.title


Paired = tuple[MentionSpan, MentionSpan, list[MentionSpan]]


def one_a_holder(words: Words, at: Tokens, span: MentionSpan) -> list[Paired]:
    """'Presidents Roe of Peru and Doe of Chile': an office for each, with its places.

    Places before the title go with the names one by one, or all with each name where
    their numbers differ.
    """
    office = span.office
    if office is None or not office.plural or office.title == "member":
        return []
    single = replace(span, office=replace(office, plural=False), shared=True, sure=True)
    pairs = list(_respective(words, at, span))
    if pairs:
        return [(replace(single), holder, [place]) for holder, place in pairs]
    holders = names_behind(words, at, span)
    if len(holders) < 2:
        return []
    before = [place for _, place in jurisdictions_before(words, at, span)][::-1]
    offices: list[Paired] = []
    for number, holder in enumerate(holders):
        shared = before[number : number + 1] if len(before) == len(holders) else before
        own = country_in_brackets(words, at, holder)
        own = own or places_after_name(words, at, holder) or shared
        offices.append((replace(single), holder, own))
    return offices


def paired_links(offices: Sequence[Paired]) -> Iterator[SpanLink]:
    """Each holder's office with the places of its own."""
    for span, holder, places in offices:
        assert span.office is not None
        former = span.office.tenure == "former"
        yield new_link("holds", "before-name", holder, span, former)
        for place in places:
            yield new_link("office_of", "after-name", span, place)


def counterpart_links(
    words: Words, at: Tokens, mentions: list[MentionSpan], links: Sequence[SpanLink]
) -> Iterator[SpanLink]:
    """'his Chilean counterpart, Luis Soto': the title is the other party's."""
    held = [link.target for link in links if link.type == "holds"]
    added = []
    for i, lower in enumerate(words.lowers):
        first = _counterpart_start(words, i) if lower in _COUNTERPARTS else None
        if first is None or i in at:
            continue
        place, model = at.get(first - 1), _title_before(words, at, held, first)
        if place is None or place.type != "PLACE":
            continue
        if model is None:  # 'Luis Soto, her Chilean counterpart': of whatever office
            named = at.get(first - 4)
            if named is not None and named.type == "PERSON" and named.stop == first - 3:
                yield new_link("represents", "counterpart", named, place)
            continue
        assert model.office is not None
        office = replace(
            model.office,
            first=first,
            stop=i + 1,
            outer=first,
            plural=lower.endswith("s"),
            tenure="current",
            country=None,
        )
        span = MentionSpan(first, i + 1, "OFFICE", "nominal", office=office, sure=True)
        at |= dict.fromkeys(range(first, i + 1), span)
        added.append(span)
        for _, land in jurisdictions_before(words, at, span):
            yield new_link("office_of", "counterpart", span, land)
        for _, holder in holders_of(words, at, span, [("modifier", place)]):
            yield new_link("holds", "counterpart", holder, span)
    mentions.extend(added)
    mentions.sort(key=lambda span: span.first)


_COUNTERPARTS = frozenset(
    ["colleague", "colleagues", "counterpart", "counterparts", "number", "numbers"]
)


def _counterpart_start(words: Words, i: int) -> int | None:
    """First token of 'counterpart', 'opposite number', 'her Chilean | colleague'."""
    lower, before = words.lowers[i], words.lowers[i - 1] if i else ""
    if lower in ("colleague", "colleagues"):
        return i if words.lowers[i - 2] in ("his", "her", "their") else None
    if lower in ("number", "numbers") and before == "opposite":
        return i - 1
    return i if lower.startswith("counterpart") else None


def _title_before(
    words: Words, at: Tokens, held: Sequence[MentionSpan], i: int
) -> MentionSpan | None:
    """The last title before ``i`` in this sentence, or with a holder in the last."""
    for j in range(i - 1, -1, -1):
        if words.sents[j] != words.sents[i]:
            break
        span = at.get(j)
        if span is not None and span.office is not None and span.office.sector != "LEG":
            return span
    near = [
        span
        for span in held
        if span.first < i and words.sents[i] - words.sents[span.first] <= 1
    ]
    return near[-1] if near else None


def shared_links(
    words: Words,
    at: Tokens,
    links: Sequence[SpanLink],
    mentions: Sequence[MentionSpan],
) -> Iterator[SpanLink]:
    """'Deputy Prime Minister and Foreign Minister Roe' holds both offices.

    Both are of the country that stands by one of them.
    """
    holder_of = {id(link.target): link for link in links if link.type == "holds"}
    for span in mentions:
        if span.office is None or span.office.plural or id(span) in holder_of:
            continue
        i = span.stop
        if i + 1 >= len(words) or words.lowers[i] not in ("and", "&", "/"):
            continue
        other = at.get(i + 1)
        if other is not None and other.type in ("ORG", "PLACE"):
            other = at.get(other.stop)  # 'president and | UN | mediator Roe'
        if other is None or other.office is None or id(other) not in holder_of:
            continue
        link = holder_of[id(other)]
        bare = span.first > 0 and words.lowers[span.first - 1] in ARTICLES
        if link.construction == "apposition" or not bare:
            former = link.former or span.office.tenure == "former"
            yield new_link("holds", "shared", link.source, span, former, link.status)
            own, others = _places_of(links, span), _places_of(links, other)
            assert other.office is not None
            alike = span.office.common == other.office.common
            for place in others if alike and not own else ():
                yield new_link("office_of", "shared", span, place)
            for place in own if alike and not others else ():
                yield new_link("office_of", "shared", other, place)


def _places_of(links: Sequence[SpanLink], office: MentionSpan) -> list[MentionSpan]:
    return [
        link.target
        for link in links
        if link.source is office and link.type == "office_of"
    ]
