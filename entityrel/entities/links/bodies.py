"""Where a place lies and a body sits."""

from collections.abc import Iterator

from entityrel.entities.knowledge import (
    Territory,
    organisation_by_key,
    place_by_name,
    territory_by_key,
)
from entityrel.entities.links.base import (
    ARTICLES,
    POSSESSIVE,
    QUOTES,
    SpanLink,
    Tokens,
    is_country,
    is_demonym,
    is_person,
    modifier_of,
    new_link,
    owner_of,
    tied_by,
)
from entityrel.entities.spans import MentionSpan
from entityrel.entities.vocabulary import vocabulary
from entityrel.entities.words import Words


def body_links(words: Words, at: Tokens, span: MentionSpan) -> Iterator[SpanLink]:
    """Where a place lies and a body sits, as the words beside it say."""
    if span.type == "PLACE":
        if not is_country(span):
            yield from _place_links(words, at, span)
        return
    yield from _seat_behind(words, at, span)
    yield from _owner_before(words, at, span)
    seat = _apposed_seat(words, at, span)
    if seat is not None and not _is_elsewhere(span, seat):
        yield new_link("based_in", "apposition", span, seat)


def _seat_behind(words: Words, at: Tokens, span: MentionSpan) -> Iterator[SpanLink]:
    """'the Trade Council (TC) in Lima', 'Bank of Peru', 'Acme in the capital, Lima'."""
    after = at.get(span.stop + 1)
    if words.lowers[span.stop : span.stop + 1] == ["of"]:
        if after is not None and is_country(after) and not is_demonym(after):
            state = words.lowers[span.stop - 1] in vocabulary().state_bodies
            yield new_link("part_of" if state else "based_in", "of", span, after)
        return
    i = _past_kind(words, at, span.stop)
    place = (
        _place_ahead(words, at, i + 1) if words.lowers[i : i + 1] == ["in"] else None
    )
    if place is not None and not _is_elsewhere(span, place):
        yield new_link("based_in", "in", span, place)


def _past_kind(words: Words, at: Tokens, i: int) -> int:
    """Step over the initials of a body and what it is: 'Ifo | think tank | in'."""
    while i < len(words) and words.texts[i] in QUOTES:
        i += 1
    if words.texts[i : i + 1] == ["("]:
        closing = [j for j in range(i, min(i + 4, len(words))) if words.texts[j] == ")"]
        i = closing[0] + 1 if closing else i
    j = i
    while j < len(words) and j - i < 4 and j not in at and words.tags[j] in _KIND_TAGS:
        j += 1
    kinds = vocabulary().body_cues | vocabulary().body_heads | _KINDS
    return j if j > i and words.lowers[j - 1] in kinds else i


_KINDS = frozenset(["headquarters", "school", "tank"])  # 'a think tank'
_KIND_TAGS = frozenset(["JJ", "NN", "HYPH"])


def _place_ahead(words: Words, at: Tokens, i: int) -> MentionSpan | None:
    """The place of 'in | (western) Peru', 'in | the Peruvian capital, Lima'."""
    owner = at.get(i)
    if owner is not None and is_country(owner):  # "in | Peru's capital Lima"
        town = owner.stop + 2
        told = words.texts[owner.stop : owner.stop + 1]
        if told and told[0] in POSSESSIVE and words.lowers[town - 1] in _SEATS:
            i = town if town in at else i
    elif words.lowers[i : i + 1] == ["the"]:
        cue = next(
            (
                j
                for j in range(i + 1, min(i + 6, len(words)))
                if words.lowers[j] in vocabulary().place_cues
            ),
            None,
        )
        if cue is None:
            return None
        i = cue + 1
        if words.lowers[i : i + 1] in (["of"], [","]):
            i += 1
    elif words.lowers[i : i + 1] and words.lowers[i] in _QUARTERS:
        i += 1
    place = at.get(i)
    if place is None or place.type != "PLACE" or place.first != i or is_demonym(place):
        return None
    return place


_SEATS = frozenset(["capital", "city"])


def _owner_before(words: Words, at: Tokens, span: MentionSpan) -> Iterator[SpanLink]:
    """'Lima-based Acme', 'Peruvian Acme', "Peru's Acme", "Acme's subsidiary Xyz".

    So are 'the Acme subsidiary Xyz' and 'Acme-owned Xyz'.
    """
    first = span.first - (words.texts[span.first - 1] in QUOTES)
    owner = modifier_of(words, at, first)
    if owner is not None and owner.type == "PLACE":
        if words.lowers[owner.stop : owner.stop + 2] == ["-", "based"]:
            yield new_link("based_in", "based", span, owner)
        elif (
            words.texts[owner.stop] != "-"
            and not _is_of_the_world(span, owner)
            and (is_demonym(owner) or _is_local(words, owner, first))
        ):
            yield new_link("based_in", "modifier", span, owner)
        return
    if owner is not None and (
        words.lowers[owner.stop : owner.stop + 2] == ["-", "owned"]
        or (owner.stop < first and words.lowers[first - 1] in vocabulary().organs)
    ):
        yield new_link("part_of", "modifier", span, owner)
        return
    owner = owner_of(words, at, first)
    if owner is None:
        return
    tie = tied_by(words, owner, first)
    if tie is not None:
        if tie in vocabulary().parents and owner.type == "ORG":
            yield new_link("part_of", "possessive", owner, span)
    elif owner.type == "PLACE" and not _is_elsewhere(span, owner):
        yield new_link("based_in", "possessive", span, owner)
    elif owner.type == "ORG" and _is_organ(words, owner, span):
        yield new_link("part_of", "possessive", span, owner)
    elif is_person(owner) and _is_party(words, span):
        yield new_link("member_of", "possessive", owner, span)
        yield new_link("represents", "possessive", owner, span)


def _is_local(words: Words, place: MentionSpan, first: int) -> bool:
    """'the Lima newspaper | Xyz': a town before what the body is."""
    told = place.stop < first and words.lowers[first - 1] in vocabulary().body_cues
    return told and place.known is not None and place.known.form in ("city", "capital")


def _is_region(place: MentionSpan) -> bool:
    """'Asia', 'the Gulf': too wide to be a seat."""
    return place.known is not None and place.known.key.startswith("region/")


def _is_organ(words: Words, owner: MentionSpan, body: MentionSpan) -> bool:
    """Whether the noun before a name or in it says so: "Acme's | subsidiary Xyz"."""
    told = words.lowers[owner.stop : body.first]
    head = words.lowers[body.stop - 1]
    return not vocabulary().organs.isdisjoint(told) or head in vocabulary().owned_bodies


def _is_party(words: Words, span: MentionSpan) -> bool:
    if span.known is not None:
        body = organisation_by_key(span.known.key.partition("/")[2])
        return body.kind in ("party", "movement")
    stop = span.stop - (words.lowers[span.stop - 1] != "party")
    return "party" in words.lowers[span.first : stop + 1]


def _apposed_seat(words: Words, at: Tokens, span: MentionSpan) -> MentionSpan | None:
    """'Acme, a Peruvian mining company', "Acme, Peru's largest bank"."""
    i = span.stop
    while i < len(words) and words.texts[i] in QUOTES:
        i += 1
    if words.texts[i : i + 1] != [","]:
        return None
    i += 1
    while i < len(words) and words.texts[i] in QUOTES:
        i += 1
    start = i
    article = words.lowers[i : i + 1] and words.lowers[i] in ARTICLES
    i += bool(article)
    while i < len(words) and i - start < 5 and i not in at and words.tags[i] in _MORE:
        i += 1
    place = at.get(i)
    if (
        place is None
        or place.type != "PLACE"
        or place.first != i
        or place.stop + 1 >= len(words)
        or words.sents[i] != words.sents[span.first]
    ):
        return None
    i = place.stop
    owns = words.texts[i] in POSSESSIVE
    if words.texts[i] == "-":
        based = bool(article) and words.lowers[i + 1] == "based"
        return place if based else None
    if not owns and not article:
        return None
    i += owns
    stop = i
    while stop < len(words) and stop not in at and words.tags[stop] in _MORE:
        stop += 1
    while stop > i and words.tags[stop - 1] not in ("NN", "NNS"):
        stop -= 1  # 'a Lima magazine | already known'
    if stop == i:
        return None
    if not vocabulary().ties.isdisjoint(words.lowers[i:stop]):
        return None
    if words.texts[stop : stop + 1] != [","] and words.tags[stop][:2] in ("VB", "MD"):
        return None  # 'met Acme, the Peruvian government said'
    known = vocabulary().body_cues | vocabulary().body_heads
    return (
        place if is_demonym(place) or owns or words.lowers[stop - 1] in known else None
    )


_MORE = frozenset(["JJ", "JJR", "JJS", "RB", "RBS", "NN", "HYPH", "VBN", "VBG", "CD"])


def _is_of_the_world(body: MentionSpan, place: MentionSpan) -> bool:
    """Whether a body of no country sits elsewhere: 'Dutch vote worries | the EU'."""
    if body.known is None:
        return False
    row = organisation_by_key(body.known.key.partition("/")[2])
    return row.country is None and row.seat not in (None, _name_of(place))


def _is_elsewhere(body: MentionSpan, place: MentionSpan) -> bool:
    """Whether the tables have a body in another country: 'Boeing in India'."""
    if _is_region(place):
        return True
    if body.known is None:
        return False
    row = organisation_by_key(body.known.key.partition("/")[2])
    country = _country_of(place)
    if row.country is None:
        return _is_of_the_world(body, place)
    if row.seat is not None and not is_country(place) and _name_of(place) != row.seat:
        return True  # a branch: 'Siemens in Dresden'
    return country is not None and country != row.country and not _is_past(place)


def _name_of(place: MentionSpan) -> str | None:
    """The usual name of a city of the tables."""
    if place.known is None:
        return None
    key = place.known.key.partition("/")[2]
    capital = place.known.form == "capital"
    return territory_by_key(key).capital[0] if capital else key


def _country_of(place: MentionSpan) -> str | None:
    """The country that a place of the tables is or lies in."""
    if place.known is None:
        return None
    table, _, key = place.known.key.partition("/")
    row = territory_by_key(key) if table == "territory" else place_by_name(key)
    if isinstance(row, Territory):
        return row.country or row.iso3
    return row.country if row is not None and table == "city" else None


def _is_past(place: MentionSpan) -> bool:
    """Whether it is a state of the past, which the tables do not place cities in."""
    return (
        is_country(place)
        and place.known is not None
        and territory_by_key(place.known.key.partition("/")[2]).kind == "former"
    )


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
    """Where a place that is no country lies, as the words beside it say.

    'Bergen, (western) Norway', 'Bergen in Norway', 'the Italian city of Bergen',
    "Oslo's Vika", "Norway's capital Oslo", 'the Bryggen district of Bergen',
    'the Xyz church in Oslo'.
    """
    if _is_region(span):
        return
    construction, i = "", span.stop
    i += words.lowers[i : i + 1] != [] and words.lowers[i] in vocabulary().place_heads
    if words.lowers[i : i + 2] == [",", "in"]:
        construction, i = "in", i + 1
    elif words.lowers[i : i + 1] in (["in"], [","]):
        construction = "in" if words.lowers[i] == "in" else "comma"
    elif (
        words.lowers[i + 1 : i + 2] == ["of"]
        and words.lowers[i] in vocabulary().place_cues
    ):
        construction, i = "of", i + 1
    if construction:
        after = _place_ahead(words, at, i + 1)
        if after is not None and _holds(words, span, after, construction):
            yield new_link("located_in", construction, span, after)
            return
    i = span.first - (words.lowers[span.first - 1] in (",", "of"))
    if i > 0 and words.lowers[i - 1] in vocabulary().place_cues:
        country = modifier_of(words, at, i) or owner_of(words, at, i)
        if (
            country is not None
            and country.type == "PLACE"
            and (is_demonym(country) or words.texts[country.stop] in POSSESSIVE)
        ):
            yield new_link("located_in", "of", span, country)
        return
    owner = owner_of(words, at, span.first)
    if owner is not None and owner.type == "PLACE":
        yield new_link("located_in", "possessive", span, owner)


def _holds(
    words: Words, span: MentionSpan, place: MentionSpan, construction: str
) -> bool:
    """Whether a place named behind another has it inside.

    'the boats to Europe, Libya said' and 'from Oslo in Norway's south' are not such.
    """
    one, other = _country_of(span), _country_of(place)
    if one is not None and other is not None and one != other and not _is_past(place):
        return False
    if is_country(place):
        return True
    governor = words.heads[place.first - 1]
    attached = governor == span.stop - 1 or (
        governor == span.stop and words.lowers[governor] in vocabulary().place_heads
    )
    told = words.lowers[place.first - 1] == "of"  # 'Cusco in the province of Xyz'
    return construction == "of" or (construction == "in" and (attached or told))
