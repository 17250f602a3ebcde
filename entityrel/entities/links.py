"""States that titles and names show by standing together: who holds which office.

Each construction has a name, which a rule of ``relations/packs`` takes up:

    before-name   President Roe
    apposition    Jane Roe, president of Peru; the president of Peru, Jane Roe
    predication   Jane Roe is the president of Peru
    as            Jane Roe was elected as president
    shared        Deputy Prime Minister and Foreign Minister Roe
    modifier      Peruvian president
    possessive    Peru's president
    of            president of Peru
    after-name    President Roe of Peru
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from entityrel.entities.names import honorifics
from entityrel.entities.spans import MentionSpan
from entityrel.entities.vocabulary import vocabulary
from entityrel.entities.words import Words

_POSSESSIVE = frozenset(["'s", "’s", "'", "’"])
_ARTICLES = frozenset(["the", "a", "an", "its", "his", "her", "their"])
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
#: Verbs whose subject is what stands behind 'as': 'Roe served as president'.
_SERVING = frozenset(
    f"{stem}{ending}"
    for stem in ("act", "serv", "work", "return", "continu", "start")
    for ending in ("e", "s", "es", "ed", "ing", "")
) | {"began", "begin", "begins", "takes", "took", "taking", "taken", "stays", "stayed"}
_JOINERS = frozenset([",", "and", "&", "or"])
_MODIFIER_TAGS = frozenset(
    ["DT", "PRP$", "JJ", "NN", "CD", "VBN", "RB", "HYPH", ",", "``"]
)


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


def find_links(words: Words, mentions: list[MentionSpan]) -> list[SpanLink]:
    """All such states in the document, in order of the text.

    Args:
        words: The tokens.
        mentions: All mentions in order; 'counterpart' is added as an OFFICE where the
            title that it repeats is known, and a plural title before several names
            becomes one OFFICE a name.
    """
    at = {i: span for span in mentions for i in range(span.first, span.stop)}
    links: list[SpanLink] = []
    for span in list(mentions):
        if span.office is not None:
            offices = _one_a_holder(words, at, span)
            if offices:
                i = mentions.index(span)
                mentions[i : i + 1] = [office for office, _, _ in offices]
                links.extend(_paired_links(offices))
            else:
                links.extend(_office_links(words, at, span))
    links.extend(_counterparts(words, at, mentions, links))
    for span in mentions:
        if span.type == "PERSON":
            links.extend(_person_links(words, at, span))
        elif span.type in ("ORG", "PLACE"):
            links.extend(_body_links(words, at, span))
    links.extend(_shared(words, at, links, mentions))
    return sorted(links, key=lambda link: (link.first, link.stop))


Tokens = dict[int, MentionSpan]


def _office_links(words: Words, at: Tokens, span: MentionSpan) -> Iterator[SpanLink]:
    if span.office is not None and _was_before(words, at, span):
        span.office = replace(span.office, tenure="former")
    places = list(_jurisdictions(words, at, span))
    holders = list(_holders(words, at, span, places))
    office = span.office
    assert office is not None
    former = office.tenure == "former"
    if office.plural and not holders:
        yield from _respective(words, at, span, places)
    if office.title == "member":
        for _, holder in holders:
            for _, body in places:
                if body.type == "ORG":
                    yield _link("member_of", "member", holder, body, former)
                elif unnamed_body(words, at, span) is not None:
                    yield _link("citizen_of", "member", holder, body)
        return
    status = "planned" if office.tenure in ("elect", "designate") else "occurred"
    unnamed = unnamed_body(words, at, span)
    for construction, place in places:
        if unnamed is not None and place.first == unnamed[0]:
            acts = words.lowers[unnamed[1] - 1] in vocabulary().state_missions
            for _, holder in holders if acts else ():
                yield _link("represents", "body", holder, place, former, status)
        elif (
            place.type == "PLACE"
            and office.title in vocabulary().body_titles
            and construction == "modifier"
        ):
            for _, holder in holders:
                yield _link("citizen_of", "modifier", holder, place)
        else:
            yield _link("office_of", construction, span, place)
    for construction, holder in holders:
        yield _link("holds", construction, holder, span, former, status)
        if not places and construction == "before-name":
            for place in _after_name(words, at, holder):
                yield _link("office_of", "after-name", span, place)
    if office.title.startswith(("spokes", "press sec")):
        targets = [place for _, place in places] or _behind(words, at, span, "for of")
        for _, holder in holders:
            for target in targets:
                yield _link("spokesperson_of", "spokesman", holder, target, former)
    post = accredited_to(words, at, span)
    if post is not None:
        for _, holder in holders or [("", span)]:
            yield _link("accredited_to", "envoy", holder, post, former, status)


def _respective(
    words: Words,
    at: Tokens,
    span: MentionSpan,
    places: Sequence[tuple[str, MentionSpan]],
) -> Iterator[SpanLink]:
    """'the Peruvian and Chilean ministers, Ana Quispe and Luis Soto,': one of each."""
    i = max([span.stop, *(place.stop for how, place in places if how == "of")])
    if words.texts[i : i + 1] != [","]:
        return
    people: list[MentionSpan] = []
    while i < len(words):
        holder = at.get(i)
        if holder is not None and _is_person(holder):
            people.append(holder)
            i = holder.stop
        elif words.lowers[i] in (",", "and") or words.lowers[i] in honorifics():
            i += 1
        else:
            break
    countries = sorted((place for _, place in places), key=lambda place: place.first)
    if len(people) == len(countries) > 1:
        for holder, place in zip(people, countries, strict=True):
            yield _link("represents", "respective", holder, place)


def unnamed_body(words: Words, at: Tokens, span: MentionSpan) -> tuple[int, int] | None:
    """Tokens of what a title heads: 'head of the | Peruvian delegation'."""
    i = span.stop + 1
    if words.lowers[span.stop : i] != ["of"]:
        return None
    i += words.lowers[i : i + 1] == ["the"]
    place = at.get(i)
    if place is None or place.first != i or not _is_adjective(words, place):
        return None
    stop = place.stop
    while stop < len(words) and _goes_on(words, at, stop):
        stop += 1
    return (place.first, stop) if words.tags[stop - 1] in ("NN", "NNS") else None


def _goes_on(words: Words, at: Tokens, i: int) -> bool:
    """Whether a token carries on 'Peruvian | steel-working employers'."""
    here = at.get(i)
    if here is not None:  # 'Franco-German': the second of two
        return words.tags[i - 1] == "HYPH" and _is_adjective(words, here)
    if words.tags[i] == "HYPH":
        return i + 1 < len(words)
    return words.texts[i].islower() and words.tags[i] in _UNNAMED_TAGS


_UNNAMED_TAGS = frozenset(["NN", "NNS", "JJ", "VBG", "VBN"])


def _is_initials(words: Words, place: MentionSpan) -> bool:
    """'US', 'U.K.': initials of a country stand before nouns as adjectives do."""
    return _is_country(place) and words.texts[place.first].isupper()


def _is_adjective(words: Words, place: MentionSpan) -> bool:
    """'Peruvian', 'African'."""
    return place.type == "PLACE" and (
        _is_demonym(place)
        or (place.known is not None and place.known.form == "prefix")
        or words.tags[place.stop - 1] == "JJ"
    )


def accredited_to(words: Words, at: Tokens, span: MentionSpan) -> MentionSpan | None:
    """Where an envoy is sent: 'ambassador | to Peru', "Peru's envoy | for Asia"."""
    if span.office is None or span.office.level != "envoy":
        return None
    i = span.stop
    if i < len(words) and words.lowers[i] == "of":
        behind = _behind(words, at, span, "of")
        i = behind[-1].stop if behind else i
    if i + 1 >= len(words) or words.lowers[i] not in ("to", "for"):
        return None
    place = at.get(_skip_modifiers(words, at, i + 1))
    return place if place is not None and place.type in ("PLACE", "ORG") else None


Paired = tuple[MentionSpan, MentionSpan, list[MentionSpan]]


def _one_a_holder(words: Words, at: Tokens, span: MentionSpan) -> list[Paired]:
    """'Presidents Roe of Peru and Doe of Chile': an office for each, with its places.

    Places before the title go with the names one by one, or all with each name where
    their numbers differ.
    """
    office = span.office
    if office is None or not office.plural or office.title == "member":
        return []
    holders = _named(words, at, span)
    if len(holders) < 2:
        return []
    before = [place for _, place in _before(words, at, span)][::-1]
    offices: list[Paired] = []
    for number, holder in enumerate(holders):
        single = replace(
            span, office=replace(office, plural=False), shared=True, sure=True
        )
        shared = before[number : number + 1] if len(before) == len(holders) else before
        offices.append((single, holder, _after_name(words, at, holder) or shared))
    return offices


def _paired_links(offices: Sequence[Paired]) -> Iterator[SpanLink]:
    for span, holder, places in offices:
        assert span.office is not None
        former = span.office.tenure == "former"
        yield _link("holds", "before-name", holder, span, former)
        for place in places:
            yield _link("office_of", "after-name", span, place)


def _link(
    type_: str,
    construction: str,
    source: MentionSpan,
    target: MentionSpan,
    former: bool = False,
    status: str = "occurred",
) -> SpanLink:
    first = min(source.first, target.first)
    stop = max(source.stop, target.stop)
    return SpanLink(type_, construction, source, target, first, stop, former, status)


def left_edge(words: Words, at: Tokens, span: MentionSpan) -> int:
    """First token of an office's phrase: fillers, jurisdiction and article taken in."""
    assert span.office is not None
    i = span.office.outer
    if i > 0 and words.texts[i - 1] in _POSSESSIVE:
        i -= 1
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
    if i > 0 and words.lowers[i - 1] in _ARTICLES:
        i -= 1
    return i


def _was_before(words: Words, at: Tokens, span: MentionSpan) -> bool:
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


def _jurisdictions(
    words: Words, at: Tokens, span: MentionSpan
) -> Iterator[tuple[str, MentionSpan]]:
    found = named = False
    for item in _before(words, at, span):
        found = True
        yield item
    if span.office is not None and span.office.level == "envoy":
        prepositions = "of from"
    else:
        prepositions = "of for at"
    for place in _behind(words, at, span, prepositions):
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
    if i < 0 or words.lowers[i] != "its":
        return None
    oldest = words.sents[span.first] - 1
    while i > 0 and words.sents[i - 1] >= oldest:
        i -= 1
        place = at.get(i)
        if place is not None and _is_country(place) and words.deps[i] == "nsubj":
            return place
    return None


def _before(
    words: Words, at: Tokens, span: MentionSpan
) -> Iterator[tuple[str, MentionSpan]]:
    assert span.office is not None
    i = span.office.outer
    possessive = i > 0 and words.texts[i - 1] in _POSSESSIVE
    if possessive:
        i -= 1
    if i > 0 and words.texts[i - 1] == ")" and words.texts[i - 3 : i - 2] == ["("]:
        i -= 3
    place = at.get(i - 1)
    if place is None or place.type not in ("PLACE", "ORG") or place.stop != i:
        return
    if words.sents[place.first] != words.sents[span.first]:
        return
    yield "possessive" if possessive else "modifier", place
    while span.office.plural:
        i = place.first
        while i > 0 and words.lowers[i - 1] in _JOINERS | {"the"}:
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


def _behind(
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
        target = _body_of(at, target)
        found.append(target)
        i = target.stop
        if span.office is None or not span.office.plural:
            break
        while i < len(words) and words.lowers[i] in _JOINERS | {"the"}:
            i += 1
        target = at.get(i)
    if not found and target is not None and target.type == "OFFICE" and i < len(words):
        holder = at.get(target.stop)
        found = [holder] if holder is not None and holder.type == "PERSON" else []
    return found


def _body_of(at: Tokens, place: MentionSpan) -> MentionSpan:
    """The body whose name follows a nationality: 'the Peruvian | Foreign Ministry'."""
    body = at.get(place.stop)
    if _is_demonym(place) and body is not None and body.type == "ORG":
        return body
    return place


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
    if words.texts[i] not in _POSSESSIVE:
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


def _holders(
    words: Words,
    at: Tokens,
    span: MentionSpan,
    places: Sequence[tuple[str, MentionSpan]],
) -> Iterator[tuple[str, MentionSpan]]:
    named = _named(words, at, span)
    if named:
        for holder in named:
            yield "before-name", holder
        return
    behind = _named_behind(words, at, span, places)
    if behind is not None:
        yield "before-name", behind
        return
    edge = left_edge(words, at, span)
    if (
        edge > 1
        and words.texts[edge - 1] in (",", "(")
        and _is_person(at.get(edge - 2))
    ):
        yield "apposition", at[edge - 2]
        return
    after = _apposed_after(words, at, span, places)
    if after is not None:
        yield "apposition", after
        return
    yield from _predicated(words, at, span, edge)


def _counterparts(
    words: Words, at: Tokens, mentions: list[MentionSpan], links: Sequence[SpanLink]
) -> Iterator[SpanLink]:
    """'his Chilean counterpart, Luis Soto': the title is the other party's."""
    held = [link.target for link in links if link.type == "holds"]
    added = []
    for i, lower in enumerate(words.lowers):
        if i in at or not _is_counterpart(words, i):
            continue
        place, model = at.get(i - 1), _title_before(words, at, held, i)
        if place is None or place.type != "PLACE":
            continue
        if model is None:  # 'Luis Soto, her Chilean counterpart': of whatever office
            named = at.get(i - 4)
            if named is not None and named.type == "PERSON" and named.stop == i - 3:
                yield _link("represents", "counterpart", named, place)
            continue
        assert model.office is not None
        office = replace(
            model.office,
            first=i,
            stop=i + 1,
            outer=i,
            plural=lower.endswith("s"),
            tenure="current",
        )
        span = MentionSpan(i, i + 1, "OFFICE", "nominal", office=office, sure=True)
        at[i] = span
        added.append(span)
        yield _link("office_of", "counterpart", span, place)
        for _, holder in _holders(words, at, span, [("modifier", place)]):
            yield _link("holds", "counterpart", holder, span)
    mentions.extend(added)
    mentions.sort(key=lambda span: span.first)


def _is_counterpart(words: Words, i: int) -> bool:
    """'counterpart'; 'colleague' only of someone: 'her Lithuanian colleague'."""
    if words.lowers[i] in ("colleague", "colleagues"):
        return words.lowers[i - 2] in ("his", "her", "their")
    return words.lowers[i] in ("counterpart", "counterparts")


def _title_before(
    words: Words, at: Tokens, held: Sequence[MentionSpan], i: int
) -> MentionSpan | None:
    """The last title before ``i`` in this sentence, or with a holder in the last."""
    for j in range(i - 1, -1, -1):
        if words.sents[j] != words.sents[i]:
            break
        span = at.get(j)
        if span is not None and span.type == "OFFICE" and span.office is not None:
            return span
    near = [
        span
        for span in held
        if span.first < i and words.sents[i] - words.sents[span.first] <= 1
    ]
    return near[-1] if near else None


def _is_person(span: MentionSpan | None) -> bool:
    return span is not None and span.type == "PERSON"


def _named(words: Words, at: Tokens, span: MentionSpan) -> list[MentionSpan]:
    """The names directly behind a title; several behind a plural."""
    found: list[MentionSpan] = []
    i = span.stop
    while True:
        while i < len(words) and words.lowers[i] in honorifics() and i not in at:
            i += 1
        holder = at.get(i)
        if holder is None or holder.type != "PERSON" or holder.first != i:
            return found
        if words.sents[i] != words.sents[span.first]:
            return found
        found.append(holder)
        if span.office is None or not span.office.plural:
            return found
        i = holder.stop
        for place in _after_name(words, at, holder):
            i = place.stop
        while i < len(words) and words.lowers[i] in _JOINERS:
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
    if not stops or not words.texts[span.first][0].isupper():
        return None
    holder = at.get(max(stops))
    ahead = holder is not None and _is_person(holder) and holder.first == max(stops)
    return holder if ahead else None


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
    if behind or post is not None or places or words.lowers[i : i + 1] == ["of"]:
        i = _past_details(words, at, i)
    edge = left_edge(words, at, span)
    definite = words.lowers[edge] in _ARTICLES or bool(places)
    if (
        not definite
        or i + 1 >= len(words)
        or words.texts[i] not in (",", ":", "-", "–")
    ):
        return None
    i += 1
    if words.tags[i] == "''":  # the head of "Acme," Jane Roe,
        i += 1
    while i < len(words) and words.lowers[i] in honorifics() and i not in at:
        i += 1
    holder = at.get(i)
    if holder is None or not _is_person(holder) or holder.first != i:
        return None
    closing = holder.stop >= len(words) or words.texts[holder.stop] in (
        ",",
        ".",
        ")",
        ";",
    )
    listed = holder.stop < len(words) and words.lowers[holder.stop] in ("and",)
    return holder if closing or not listed else None


def _past_details(words: Words, at: Tokens, i: int) -> int:
    """Step over 'at the time' and nouns with their place up to the comma.

    'The head of the Ifo | think tank in Munich | , Jane Roe,'.
    """
    for j in range(i, min(i + 8, len(words))):
        if words.texts[j] == ",":
            return j
        place = at.get(j)
        if place is not None and place.type != "PLACE":
            return i
        if place is None and words.tags[j] not in _DETAIL_TAGS:
            return i
    return i


_DETAIL_TAGS = frozenset(["NN", "NNS", "JJ", "IN", "DT", "HYPH", "VBG", "VBN"])


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
        found = list(_subject(words, at, governor, "as"))
        if not found and words.lowers[governor] in _SERVING:
            found = [("as", p) for _, p in _subject(words, at, governor, "predication")]
        yield from found
    else:
        while words.deps[head] == "conj" and words.heads[head] < head:
            head = words.heads[head]
        above = at.get(words.heads[head])
        if words.deps[head] == "appos" and above is not None and _is_person(above):
            yield "apposition", above


def _subject(
    words: Words, at: Tokens, verb: int, construction: str
) -> Iterator[tuple[str, MentionSpan]]:
    wanted = ("nsubj",) if construction == "predication" else ("dobj", "nsubjpass")
    for i in range(max(0, verb - 25), min(len(words), verb + 12)):
        if words.heads[i] == verb and words.deps[i] in wanted and _is_person(at.get(i)):
            yield construction, at[i]
            return


def _after_name(words: Words, at: Tokens, holder: MentionSpan) -> list[MentionSpan]:
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


def _shared(
    words: Words,
    at: Tokens,
    links: Sequence[SpanLink],
    mentions: Sequence[MentionSpan],
) -> Iterator[SpanLink]:
    """'Deputy Prime Minister and Foreign Minister Roe' holds both offices."""
    holder_of = {id(link.target): link for link in links if link.type == "holds"}
    for span in mentions:
        if span.office is None or span.office.plural or id(span) in holder_of:
            continue
        i = span.stop
        if i + 1 >= len(words) or words.lowers[i] not in ("and", "&", "/"):
            continue
        other = at.get(i + 1)
        if other is None or other.office is None or id(other) not in holder_of:
            continue
        link = holder_of[id(other)]
        bare = span.first > 0 and words.lowers[span.first - 1] in _ARTICLES
        if link.construction == "apposition" or not bare:
            yield _link("holds", "shared", link.source, span, link.former, link.status)
            for place in (
                x.target for x in links if x.source is other and x.type == "office_of"
            ):
                yield _link("office_of", "shared", span, place)


def _person_links(words: Words, at: Tokens, span: MentionSpan) -> Iterator[SpanLink]:
    """Nationality and membership that stand by a name without an office."""
    place = _modifier(words, at, span)
    if place is not None and place.stop == span.first and _is_demonym(place):
        yield _link("citizen_of", "modifier", span, place)
    elif place is not None and place.stop < span.first:
        if _is_demonym(place) or _is_initials(words, place):
            yield _link("citizen_of", "modifier", span, place)
        elif place.type == "ORG":
            yield _link("member_of", "modifier", span, place)
    owner = _owner(words, at, span)
    if owner is not None and _is_country(owner) and owner.stop + 1 == span.first:
        yield _link("represents", "possessive", span, owner)
        yield _link("citizen_of", "possessive", span, owner)
    elif owner is not None and owner.type == "ORG" and place is None:
        yield _link("member_of", "possessive", span, owner)
    yield from _apposed_noun(words, at, span)
    for place in _after_name(words, at, span):
        if _is_country(place) and not _is_demonym(place):
            yield _link("represents", "of", span, place)
    i = span.stop
    if i + 2 < len(words) and words.texts[i] == "," and words.lowers[i + 1] in _OF:
        i += 1
    if i + 1 < len(words) and (
        words.lowers[i] in ("of", "from") or words.texts[i] == "("
    ):
        body = _body_ahead(words, at, i + 1)
        if body is not None:
            name = "parenthesis" if words.texts[i] == "(" else "of"
            yield _link("member_of", name, span, body)
    yield from _said_to_be(words, at, span)


def _body_ahead(words: Words, at: Tokens, i: int) -> MentionSpan | None:
    """The body that a phrase names: 'the (Lima-based | Peruvian) Trade Council'."""
    j = i + (words.lowers[i] in _ARTICLES)
    body = at.get(j)
    if words.lowers[i] in _ARTICLES and (body is None or body.type == "PLACE"):
        while j < min(len(words), i + 8) and (
            (body is not None and body.type == "PLACE")
            or (body is None and words.tags[j] in _DETAIL_TAGS - {"IN", "DT"})
        ):
            j = body.stop if body is not None else j + 1
            body = at.get(j)
    if body is None or body.first != j or body.type != "ORG":
        return None
    return body if words.sents[j] == words.sents[i] else None


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
    if place is not None and _is_demonym(place):
        yield _link("citizen_of", "predication", span, place)
        return
    if words.lowers[i : i + 1] not in (["a"], ["an"]):
        return
    while i + 1 < len(words) and i < verb + 6 and i not in at:
        i += 1
        if words.lowers[i] in ("with", "at", "from"):
            body = _body_ahead(words, at, i + 1) if i + 1 < len(words) else None
            if body is not None:
                yield _link("member_of", "predication", span, body)
            return
        if words.tags[i] not in ("NN", "JJ", "HYPH", "VBG", "VBN", "RB"):
            return


_OF = frozenset(["of", "from", "at", "with"])
_NOUN_TAGS = frozenset(["NN", "NNS", "JJ", "HYPH", "VBN", "VBG", "POS", "NNP"])


def _is_demonym(span: MentionSpan) -> bool:
    return span.known is not None and span.known.form == "demonym"


def _modifier(words: Words, at: Tokens, span: MentionSpan) -> MentionSpan | None:
    """The place or body before a name and its nouns: 'Peruvian rights lawyer | Roe'."""
    i = span.first - 1
    while (
        i >= 0
        and i not in at
        and span.first - i <= 5
        and words.tags[i] in _NOUN_TAGS
        and words.sents[i] == words.sents[span.first]
        and not words.texts[i].isupper()
    ):
        i -= 1
    owner = at.get(i)
    if owner is None or owner.stop != i + 1 or owner.type not in ("PLACE", "ORG"):
        return None
    if (
        owner.stop < span.first
        and words.texts[owner.stop] in _POSSESSIVE
        and (owner.type == "PLACE")
    ):
        return None
    return owner if words.sents[i] == words.sents[span.first] else None


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
        if here.type == "PLACE" and _is_demonym(here) and not nouns and i < start + 3:
            yield _link("citizen_of", "apposition", span, here)
        elif here.type == "ORG" and (
            (nouns and (body is None or _behind_at(words, here)))
            or (
                words.lowers[start] in _ARTICLES
                and words.tags[here.stop : here.stop + 1] in _ONE_NOUN
            )
        ):
            body = here
        i = here.stop
    if body is not None:
        yield _link("member_of", "apposition", span, body)


def _speaks(words: Words, i: int) -> bool:
    """'met Jane Roe, the Peruvian embassy said': a clause of its own."""
    while i < len(words) and words.texts[i] not in ",.;:":
        if words.deps[i] == "nsubj" and words.heads[i] == i + 1:
            return True
        i += 1
    return False


_ONE_NOUN = (["NN"], ["NNS"], ["NNP"])
_APPOSED_TAGS = frozenset(
    ["NN", "NNS", "JJ", "HYPH", "VBN", "VBG", "POS", "DT", "RB", "IN"]
)


def _behind_at(words: Words, span: MentionSpan) -> bool:
    """Whether 'at' leads up to a name: 'at Lima's | Law School'."""
    i = span.first - 1
    while i > 0 and span.first - i < 5 and words.lowers[i] != "at":
        i -= 1
    return words.lowers[i] == "at"


def _body_links(words: Words, at: Tokens, span: MentionSpan) -> Iterator[SpanLink]:
    """Where a place lies and a body sits, as the words beside it say."""
    after = at.get(span.stop + 1)
    if span.type == "PLACE":
        comma = span.stop < len(words) and words.texts[span.stop] == ","
        if comma and after is not None and _is_country(after) and not _is_country(span):
            yield _link("located_in", "comma", span, after)
        elif not _is_country(span):
            yield from _place_links(words, at, span)
        return
    if (
        after is not None
        and after.type == "PLACE"
        and words.lowers[span.stop] == "in"
        and not _is_demonym(after)
    ):
        yield _link("based_in", "in", span, after)
    if (
        after is not None
        and words.lowers[span.stop] == "of"
        and _is_country(after)
        and not _is_demonym(after)
    ):
        state = words.lowers[span.stop - 1] in vocabulary().state_bodies
        yield _link("part_of" if state else "based_in", "of", span, after)
    owner = _modifier(words, at, span)
    if owner is None:
        owner = _owner(words, at, span)
        if owner is not None and owner.type == "PLACE":
            yield _link("based_in", "possessive", span, owner)
        elif owner is not None and owner.type == "ORG":
            yield _link("part_of", "possessive", span, owner)
    elif owner.type == "PLACE":
        based = words.lowers[owner.stop : owner.stop + 2] == ["-", "based"]
        if based or _is_demonym(owner):
            yield _link("based_in", "based" if based else "modifier", span, owner)


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
        and _is_country(after)
        and not _is_demonym(after)
    ):
        yield _link("located_in", "in", span, after)
        return
    i = span.first - 1
    if (
        i > 1
        and words.lowers[i] == "of"
        and words.lowers[i - 1] in vocabulary().place_cues
    ):
        country = at.get(i - 2)
        if country is not None and _is_demonym(country):
            yield _link("located_in", "of", span, country)
        return
    owner = _owner(words, at, span)
    if owner is not None and owner.type == "PLACE":
        yield _link("located_in", "possessive", span, owner)


def _owner(words: Words, at: Tokens, span: MentionSpan) -> MentionSpan | None:
    """The mention whose possessive stands before a body's name."""
    i = span.first - 1
    while (
        i > 0
        and words.texts[i].islower()
        and words.tags[i] != "IN"
        and span.first - i <= 3
        and i not in at
    ):
        if words.texts[i] in _POSSESSIVE:
            break
        i -= 1
    owner = at.get(i - 1) if i > 0 and words.texts[i] in _POSSESSIVE else None
    return owner if owner is not None and owner.stop == i else None


def _is_country(span: MentionSpan) -> bool:
    return (
        span.known is not None
        and span.known.key.startswith("territory/")
        and span.known.form in ("name", "demonym")
    )
