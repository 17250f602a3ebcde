"""Offices and bodies that name no state or body: those of whom the text is about.

'The prime minister', 'the Interior Ministry', 'state premier', 'the leader'. Each
reader enters what it finds in the drafts, and returns the pairs.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from types import MappingProxyType
from typing import Any

from entityrel.entities.coreference.draft import Draft
from entityrel.entities.coreference.knowledge import is_country, is_party, is_state_body
from entityrel.entities.coreference.naming import of_places
from entityrel.entities.knowledge import territory_by_key
from entityrel.entities.offices.lexicon import lexicon
from entityrel.entities.vocabulary import vocabulary
from entityrel.entities.words import Words

_OF_STATES = frozenset(["head_of_state", "head_of_government", "minister"])


def inherit_country(
    words: Words, drafts: Sequence[Draft], home: Draft | None
) -> list[tuple[Draft, Draft]]:
    """Offices of state that name no country, with the country the text is about.

    That is the one that alone has such an office; else the country that acts in the
    sentence or whose ministry speaks in it; else one that is travelled to in it;
    else that of the dateline; else one that is named in three sentences or more, and
    half as often again as any other.
    Returns pairs of office and country, and enters the country.
    """
    holders = {
        id(office): d for d in drafts if d.type == "PERSON" for office in d.offices
    }
    bare = [
        draft
        for draft in drafts
        if _is_of_some_state(words, draft) and id(draft) in holders
    ]
    titles = Counter(draft.name for draft in bare)
    taken = {
        (_title_of(office), id(office.offices[0]))
        for office in drafts
        if office.office
        and len(office.offices) == 1
        and id(office) in holders
        and office.office["tenure"] != "former"
    }
    found = []
    for draft in bare:
        states = [d for d in drafts if is_country(d) and _may_have(d, draft)]
        only = _its_only_country(words, states, draft)
        country = (
            only
            or _acting_country(words, states, draft.first)
            or _country_of_ministry(words, states, draft)
            or _destination(words, states, draft.first)
            or _home_country(words, states, home)
            or _main_country(words, states)
        )
        if (
            country is not None
            and titles[draft.name] == 1
            and (_title_of(draft), id(country)) not in taken
            and holders[id(draft)].country in (None, country.country)
            and (only or not _is_foreign(words, drafts, draft, country))
        ):
            assert draft.office is not None
            draft.office["jurisdiction"] = country
            draft.country = country.country
            draft.name = of_places(draft.name, [country])
            found.append((draft, country))
    return found


def _may_have(place: Draft, office: Draft) -> bool:
    """Whether a place's country has such an office: no monarchy has a president."""
    assert office.office is not None
    lacking = lexicon().absent.get(office.office["title"], frozenset())
    having = lexicon().only.get(_only_title(office))
    return place.country not in lacking and (having is None or place.country in having)


def _only_title(office: Draft) -> str:
    """The title, where no portfolio makes it another."""
    assert office.office is not None
    return "" if office.office["portfolio"] else str(office.office["title"])


def inherit_home(
    words: Words, drafts: Sequence[Draft], home: Draft | None
) -> list[tuple[Draft, Draft]]:
    """'The prime minister', whom the text does not name, of the dateline's country.

    Only where it has no other office of that title. Returns pairs of office and
    country where the text names the country, and enters it.
    """
    if home is None or home.country is None or home.name in _HOSTS:
        return []
    held = {id(office) for d in drafts if d.type == "PERSON" for office in d.offices}
    titles = Counter(
        _title_of(draft)
        for draft in drafts
        if draft.office is not None and draft.country in (None, home.country)
    )
    countries = [d for d in drafts if is_country(d) and d.country == home.country]
    found = []
    for draft in drafts:
        if (
            id(draft) in held
            or not _is_of_some_state(words, draft)
            or draft.kind == "plural"
            or titles[_title_of(draft)] > 1
            or not _may_have(home, draft)
            or not all(_is_alone(words, r.first, r.stop) for r in draft.references)
        ):
            continue
        draft.country = home.country
        for country in countries[:1]:
            assert draft.office is not None
            draft.office["jurisdiction"] = country
            draft.name = of_places(draft.name, [country])
            found.append((draft, country))
    return found


def _is_alone(words: Words, first: int, stop: int) -> bool:
    """'the president said', not 'a president', 'the president of the club'."""
    return words.lowers[first - 1 : first] == ["the"] and words.lowers[
        stop : stop + 1
    ] not in (["of"], ["-"], ["and"])


def _is_foreign(
    words: Words, drafts: Sequence[Draft], office: Draft, country: Draft
) -> bool:
    """Whether the sentence sets an office apart from those of the country.

    'Foreign Secretary Roe met the Irish foreign minister' is not about two Irish ones,
    nor is 'She will meet Prime Minister Roe in Tokyo' about one of Oman, nor
    'President Roe's trip to Peru' about one of Peru, nor 'the
    ambassador to Peru named by President Roe' about one of Peru.
    """
    here = words.sents[office.first]
    for draft in drafts:
        near = [r for r in draft.references if words.sents[r.first] == here]
        if draft.type == "OFFICE":
            told = draft is not office and country in draft.offices
            alike = _are_alike(office, draft) or (
                draft is not office and _is_in_contact(words, here)
            )
            if told and near and alike:
                return True
            sent = (
                draft.post is country
                and "by" in words.lowers[max(0, office.first - 3) : office.first]
            )
            if sent and near:
                return True
        elif draft.type == "PLACE" and draft.country is not None:
            elsewhere = draft.country != country.country
            if elsewhere and any(words.lowers[r.first - 1] == "in" for r in near):
                return True
            if not elsewhere and any(
                r.first > office.first
                and "that" not in words.lowers[office.first : r.first]
                and (
                    _is_travelled_to(words, r.stop - 1)
                    or words.lowers[r.first - 1] == "to"
                    or words.lowers[r.first - 2 : r.first] == ["to", "the"]
                )
                for r in near
            ):
                return True
    return False


def _is_in_contact(words: Words, sentence: int) -> bool:
    """Whether a sentence tells of a visit or talks, which are with others."""
    first = bisect_left(words.sents, sentence)
    stop = bisect_right(words.sents, sentence)
    known = vocabulary()
    return not (known.meeting_verbs | known.talks | _CALLS).isdisjoint(
        words.lowers[first:stop]
    )


_CALLS = frozenset(["call", "called", "calls"])


def _are_alike(one: Draft, other: Draft) -> bool:
    """Two offices of which a state has one: 'foreign secretary', 'foreign minister'."""
    return not _subjects(one).isdisjoint(_subjects(other))


def _subjects(draft: Draft) -> set[str]:
    """What an office is about, else its title."""
    office = draft.office or {}
    words = f"{office.get('title') or ''} {office.get('portfolio') or ''}".split()
    return set(words) - {"minister", "secretary", "affairs", "of", "and"}


def _acting_country(words: Words, drafts: Sequence[Draft], token: int) -> Draft | None:
    """The country whose act is told: 'Peru cancelled a visit by | President Roe'."""
    if words.lowers[token - 1 : token] != ["by"]:
        return None
    acting = [
        draft
        for draft in drafts
        if is_country(draft)
        and any(
            reference.first < token
            and words.sents[reference.first] == words.sents[token]
            and words.deps[reference.stop - 1] == "nsubj"
            for reference in draft.references
        )
    ]
    return acting[0] if len(acting) == 1 else None


def _its_only_country(
    words: Words, states: Sequence[Draft], office: Draft
) -> Draft | None:
    """The one country that has such a title ('chancellor'), told in another sentence.

    In its own sentence the country may be only where something happens.
    """
    assert office.office is not None
    here = words.sents[office.first]
    having = lexicon().only.get(_only_title(office), frozenset())
    found = [
        state
        for state in states
        if state.country in having
        and any(
            words.sents[r.first] != here and not _tells_where(words, r.first)
            for r in state.references
        )
    ]
    return found[0] if len(found) == 1 else None


def _tells_where(words: Words, i: int) -> bool:
    """Whether a country stands behind its city: 'Bonn, | West Germany'."""
    i -= words.lowers[i - 1] == "the"
    return i > 0 and words.texts[i - 1] == ","


def _country_of_ministry(
    words: Words, states: Sequence[Draft], office: Draft
) -> Draft | None:
    """'Peru's Foreign Ministry said that | Foreign Minister Roe | ...'."""
    assert office.office is not None
    field = (office.office["portfolio"] or "").removesuffix(" affairs")
    here = words.sents[office.first]
    found = [
        state
        for state in states
        for r in state.references
        if words.sents[r.first] == here
        and r.stop < office.first
        and [field, "ministry"]
        in (words.lowers[r.stop : r.stop + 2], words.lowers[r.stop + 1 : r.stop + 3])
    ]
    return found[0] if len(found) == 1 else None


def _destination(words: Words, drafts: Sequence[Draft], token: int) -> Draft | None:
    """The country of 'Roe will fly to Peru to meet | President Quispe'."""
    found = [
        (reference.first, number)
        for number, draft in enumerate(drafts)
        if is_country(draft)
        for reference in draft.references
        if reference.first < token
        and words.sents[reference.first] == words.sents[token]
        and _is_travelled_to(words, reference.stop - 1)
    ]
    return drafts[max(found)[1]] if found else None


def _is_travelled_to(words: Words, token: int) -> bool:
    above = words.heads[token]
    if words.deps[token] == "pobj" and words.lowers[above] in ("to", "in"):
        return words.lowers[words.heads[above]] in vocabulary().travel
    visit = words.lowers[above].startswith("visit")
    return words.deps[token] == "dobj" and visit


def inherit_state(
    words: Words,
    drafts: Sequence[Draft],
    home: Draft | None,
    placed: Sequence[Draft],
) -> list[tuple[Draft, Draft]]:
    """Bodies of a state and parties that name none: 'the Interior Ministry'.

    They are of the country that the text is about, unless they are among those
    ``placed``; see :func:`inherit_country`.
    Returns pairs of body and country, and enters the country.
    """
    main = _home_country(words, drafts, home, 1) or _main_country(words, drafts)
    if main is None:
        return []
    found = []
    for draft in drafts:
        told = draft.country is not None or draft in placed
        if not told and (is_state_body(draft) or is_party(draft)):
            draft.country = main.country
            found.append((draft, main))
    return found


def inherit_land(
    words: Words, drafts: Sequence[Draft], home: Draft | None
) -> list[tuple[Draft, Draft]]:
    """Provinces and towns of no known country: of the one that the text is about.

    'the Xyz district', 'the village of Xyz'. Returns pairs of place and country, and
    enters the country.
    """
    main = _home_country(words, drafts, home) or _main_country(words, drafts)
    found = []
    for draft in drafts if main is not None else ():
        if draft.country is None and _is_part_of_a_land(words, draft):
            assert main is not None
            draft.country = main.country
            found.append((draft, main))
    return found


def _is_part_of_a_land(words: Words, draft: Draft) -> bool:
    if not draft.key.startswith("PLACE/"):
        return False
    cues = _PARTS_OF_A_LAND
    return any(
        (words.lowers[r.stop : r.stop + 1] and words.lowers[r.stop] in cues)
        or (words.lowers[r.first - 1] == "of" and words.lowers[r.first - 2] in cues)
        for r in draft.references
    )


_PARTS_OF_A_LAND = frozenset(
    "county district governorate municipality province suburb town village".split()  # noqa: SIM905
)


def inherit_body(words: Words, drafts: Sequence[Draft]) -> list[tuple[Draft, Draft]]:
    """Offices of bodies that name none, with the body told last: 'Leader Jane Roe'.

    "The party's leader" is of the party told last.

    Returns pairs of office and body, and enters the body.
    """
    held = Counter(id(o) for d in drafts if d.type == "PERSON" for o in d.offices)
    bodies = [d for d in drafts if d.type == "ORG"]
    found = []
    for draft in drafts:
        owner = _owner_noun(words, draft.first)
        owned = owner in vocabulary().owning_bodies
        if (
            draft.office is not None
            and held[id(draft)] == 1
            and draft.office["jurisdiction"] is None
            and (
                owned or draft.office["title"] in vocabulary().body_titles | {"leader"}
            )
        ):
            kinds = _KINDS_OF.get(owner, _LED)
            among = [d for d in bodies if _kind_of(d) in kinds]
            body = _told_last(words, among, draft.first, 3 if owned else 1)
            if body is not None:
                draft.office["jurisdiction"] = body
                draft.country, draft.sector = body.country, body.sector
                draft.name = of_places(draft.name, [body])
                found.append((draft, body))
    return found


def inherit_region(words: Words, drafts: Sequence[Draft]) -> list[tuple[Draft, Draft]]:
    """'State Premier Jane Roe': the province told last before, or the only one.

    Returns pairs of office and province, and enters the province.
    """
    regions = [draft for draft in drafts if _is_region(draft)]
    found = []
    for draft in drafts:
        if (
            draft.office is None
            or draft.office["jurisdiction"] is not None
            or draft.level not in (*_OF_STATES, "official")
            or words.lowers[draft.first - 1 : draft.first]
            not in (["state"], ["regional"], ["provincial"])
        ):
            continue
        region = _told_last(words, regions, draft.first)
        if region is None and len(regions) == 1:
            region = regions[0]
        if region is not None:
            draft.office["jurisdiction"] = region
            draft.country = region.country
            draft.name = of_places(draft.name, [region])
            found.append((draft, region))
    return found


def _is_region(draft: Draft) -> bool:
    table, _, key = draft.key.partition("/")
    return table == "territory" and territory_by_key(key).kind == "region"


def fits_owner(words: Words, first: int, office: Draft) -> bool:
    """Whether an office told at ``first`` may be ``office`` by who owns it there.

    "The company's president" is no president of Peru.
    """
    owner = _owner_noun(words, first)
    if owner not in vocabulary().owning_bodies or office.office is None:
        return True
    body = office.office["jurisdiction"]
    return body is None or (
        body.type == "ORG" and _kind_of(body) in _KINDS_OF.get(owner, _LED)
    )


def _kind_of(body: Draft) -> str | None:
    """What kind of body it is, by the tables or its name."""
    return "party" if is_party(body) else body.kind


def _owner_noun(words: Words, first: int) -> str:
    """The noun that owns an office: "the | party | 's leader"."""
    owned = first > 1 and words.texts[first - 1] in ("'s", "’s")
    return words.lowers[first - 2] if owned else ""


_COMPANIES = frozenset(["bank", "company", "media"])
_KINDS_OF = MappingProxyType(
    {
        "airline": frozenset([None, "company"]),
        "bank": frozenset(["bank", "company"]),
        "company": _COMPANIES,
        "firm": _COMPANIES,
        "newspaper": frozenset([None, "media"]),
        "party": frozenset(["party"]),
    }
)


_LED = frozenset([None, "party", "movement", "company", "group", "ngo"])


def _told_last(
    words: Words, bodies: Sequence[Draft], token: int, reach: int = 1
) -> Draft | None:
    """The body named last before a token, in its sentence or one of those before."""
    told = [
        (reference.first, number)
        for number, body in enumerate(bodies)
        for reference in body.references
        if reference.first < token
        and words.sents[token] - words.sents[reference.first] <= reach
    ]
    return bodies[max(told)[1]] if told else None


def _is_of_some_state(words: Words, draft: Draft) -> bool:
    """Whether an office belongs to a state that the words beside it do not name."""
    return (
        draft.office is not None
        and draft.office["jurisdiction"] is None
        and draft.country is None  # 'Pope': the title tells the country
        and (
            (draft.level in _OF_STATES and draft.sector == "GOV")
            or _speaks(words, draft)
        )
        and not _names_another(words, draft)
    )


def _title_of(draft: Draft) -> tuple[Any, ...]:
    assert draft.office is not None
    return tuple(draft.office[part] for part in ("rank", "portfolio", "title"))


def _speaks(words: Words, draft: Draft) -> bool:
    """'government spokesman': of the government of the country in question."""
    assert draft.office is not None
    return draft.office["title"].startswith("spokes") and any(
        "government" in words.lowers[max(r.first - 1, 0) : r.stop]
        for r in draft.references
    )


def _names_another(words: Words, draft: Draft) -> bool:
    """Whether the words say whose office it is, though by no name that we know."""
    assert draft.office is not None
    monarch = draft.level == "head_of_state" and draft.office["title"] != "president"
    return (
        monarch
        or draft.office["title"] == "secretary"
        or any(
            words.lowers[r.stop : r.stop + 1] in (["of"], ["and"])
            or words.lowers[r.first - 1 : r.first]
            in (["state"], ["regional"], ["company"])
            for r in draft.references
        )
    )


def _home_country(
    words: Words, drafts: Sequence[Draft], home: Draft | None, least: int = 2
) -> Draft | None:
    """The country of the dateline's place, where so many sentences name it.

    News from a city that hosts the world's conferences is about others.
    """
    if home is None or home.country is None or home.name in _HOSTS:
        return None
    for draft in drafts:
        if is_country(draft) and draft.country == home.country:
            return draft if _sentences(words, draft) >= least else None
    return None


def _sentences(words: Words, draft: Draft) -> int:
    return len({words.sents[r.first] for r in draft.references})


_HOSTS = frozenset(
    [
        "Brussels",
        "Davos",
        "Geneva",
        "Lausanne",
        "Munich",
        "New York",
        "Strasbourg",
        "The Hague",
        "United Nations",
        "Vienna",
    ]
)


def _main_country(words: Words, drafts: Sequence[Draft]) -> Draft | None:
    counts = sorted(
        ((_sentences(words, d), -d.first, d) for d in drafts if is_country(d)),
        key=lambda item: item[:2],
        reverse=True,
    )
    if not counts or counts[0][0] < 3:
        return None
    if len(counts) > 1 and counts[0][0] < 1.5 * counts[1][0]:
        return None
    return counts[0][2]
