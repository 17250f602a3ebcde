"""What the tables and the links add: countries, sectors, seats."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from entityrel.entities.coreference.bodies import country_in
from entityrel.entities.coreference.draft import Draft
from entityrel.entities.knowledge import (
    Territory,
    organisation_by_key,
    organisation_by_name,
    place_by_name,
    regions,
    territory_by_key,
)
from entityrel.entities.links import SpanLink
from entityrel.entities.vocabulary import vocabulary
from entityrel.entities.words import Words
from entityrel.rows import LinkRow
from entityrel.schema import LEVELS

_STATE_BODIES = frozenset(["ministry", "agency", "parliament", "army", "court", "bank"])


def derive_attributes(
    links: Sequence[SpanLink],
    of: dict[int, Draft],
    drafts: Sequence[Draft],
) -> None:
    """Give offices, persons and bodies the country, sector and level they act for."""
    for link in links:
        source, target = of[id(link.source)], of[id(link.target)]
        if link.type == "located_in":
            source.country = source.country or target.country
        elif link.type in ("office_of", "based_in", "citizen_of", "part_of"):
            if source.type == "ORG" and source.sector == "IGO":
                continue  # wherever it sits, it is no country's
            if source.country is None or source.key.startswith("ORG/"):
                source.country = target.country or source.country
            if link.type == "office_of" and target.type == "ORG":
                source.sector = target.sector or source.sector
    for draft in drafts:
        if draft.type == "PERSON":
            for office in draft.offices:
                draft.country = draft.country or office.country
                draft.sector = draft.sector or office.sector
                draft.gender = office.gender or draft.gender
                draft.level = _higher(draft.level, office.level)
    for link in links:
        if link.type == "member_of":
            member, body = of[id(link.source)], of[id(link.target)]
            member.country = member.country or body.country


def tell_sectors(drafts: Sequence[Draft]) -> None:
    """Enter the sector of parties and bodies of a state that the tables do not have."""
    for draft in drafts:
        if draft.sector is None and is_party(draft):
            draft.sector = "PTY"
        elif draft.sector is None and is_state_body(draft):
            draft.sector = "GOV"


def is_party(draft: Draft) -> bool:
    """'Green party': one of its country, while families of parties are of none."""
    return draft.key.startswith("ORG/") and "party" in draft.name.lower().split()


def is_state_body(draft: Draft) -> bool:
    """'Interior Ministry', 'Supreme Security Committee', 'Bureau for Statistics'."""
    if draft.type != "ORG":
        return False
    if not draft.key.startswith("ORG/"):
        row = organisation_by_key(draft.key.partition("/")[2])
        ours = row.country is None and row.seat is None and row.parent is None
        return ours and draft.country is None and draft.kind in _STATE_BODIES
    words = draft.name.lower().split()
    stem = next(
        (words[:i] for i, w in enumerate(words) if i and w in ("of", "for", "on")),
        words,
    )
    head = stem[-1]
    known = vocabulary()
    if head in known.bodies_of_one_state or stem[-2:] in _STATE_FORCES:
        return True
    if head in _OF_THE_STATE and _names_its_country(draft):
        return True
    return (
        head in (known.state_bodies | known.owned_bodies | {"administration"})
        and head not in ("front", "party")
        and not known.state_adjectives.isdisjoint(words)
    )


def _names_its_country(draft: Draft) -> bool:
    """'Court of Appeals of Peru', 'US Trade Commission'."""
    return draft.country is not None and country_in(draft.name) == draft.country


#: What is the state's where the country stands in the name.
_OF_THE_STATE = frozenset(["agency", "commission", "corps", "court", "department"])


_STATE_FORCES = (
    ["air", "force"],
    ["armed", "forces"],
    ["attorney", "general"],
    ["border", "guard"],
    ["coast", "guard"],
)


def _higher(a: str | None, b: str | None) -> str | None:
    given = [level for level in (a, b) if level is not None]
    return min(given, key=LEVELS.index) if given else None


def _is_medium(words: Words, draft: Draft) -> bool:
    """Whether a company is mostly where something is told: 'wrote on Zumaro'."""
    if draft.kind != "company":
        return False
    names = [r for r in draft.references if r.kind == "name"]
    told = [
        r
        for r in names
        if words.lowers[r.first - 1 : r.first] in (["on"], ["via"])
        or words.lowers[max(r.first - 2, 0) : r.first] in _TAKEN_TO
        or not vocabulary().posts.isdisjoint(words.lowers[r.stop : r.stop + 1])
    ]
    return 2 * len(told) > len(names)


_TAKEN_TO = (["take", "to"], ["takes", "to"], ["taking", "to"], ["took", "to"])


def table_links(
    words: Words,
    drafts: Sequence[Draft],
    inherited: Sequence[tuple[Draft, Draft]],
    ids: dict[int, str],
) -> Iterator[LinkRow]:
    """Seats that the tables know, between entities that the text names.

    A city lies in its country, a body of the tables is based in its country, a
    ministry, agency, parliament or army is a part of it, or of the city that it is
    named for, an organ a part of its organisation, a university in its city. Of what is
    only a medium the text tells no seat.
    """
    countries: dict[str | None, Draft] = {}
    for draft in sorted(drafts, key=_is_past):
        if draft.country is not None and is_country(draft):
            countries.setdefault(draft.country, draft)
    for draft, owner in inherited:
        if draft.type == "PLACE":
            yield _row("located_in", "inherited", draft, owner, ids, 0.8)
            continue
        if draft.type == "ORG":
            type_ = "based_in" if is_party(draft) else "part_of"
            yield _row(type_, "inherited", draft, owner, ids, 0.8)
            continue
        yield _row("office_of", "inherited", draft, owner, ids, 0.8)
        if draft.office is not None and draft.office["title"].startswith("spokes"):
            for person in drafts:
                if person.type == "PERSON" and draft in person.offices:
                    yield _row("spokesperson_of", "inherited", person, owner, ids, 0.8)
                    if owner.type == "PLACE":
                        yield _row("citizen_of", "inherited", person, owner, ids, 0.8)
    bodies = {draft.key: draft for draft in drafts if draft.type == "ORG"}
    cities = {d.name: d for d in drafts if d.type == "PLACE" and not is_country(d)}
    for draft in drafts:
        if draft.type == "PLACE" and not is_country(draft):
            quarter, _, name = draft.name.partition(" ")
            town = cities.get(name) if quarter.lower() in _QUARTERS else None
            land = draft.country
            if town is not None and town.country is not None:
                yield _row("located_in", "name", draft, town, ids)
                land = land or town.country
            where = countries.get(land)
            if where is not None:
                yield _row("located_in", "table", draft, where, ids)
        elif draft.type == "ORG" and draft.country in countries:
            country = countries[draft.country]
            if not _is_medium(words, draft):
                yield _row("based_in", "table", draft, country, ids)
            known = draft.key.startswith("organisation/")
            if (known and draft.kind in _STATE_BODIES) or (
                is_state_body(draft) and not _is_of_a_town(draft, cities)
            ):
                yield _row("part_of", "table", draft, country, ids)
        if draft.key.startswith("organisation/"):
            parent = organisation_by_key(draft.key.partition("/")[2]).parent
            whole = bodies.get(f"organisation/{parent}")
            if whole is not None:
                yield _row("part_of", "table", draft, whole, ids)
        if draft.type == "PERSON":
            yield from _by_title(draft, bodies, ids)
        yield from _named_after(draft, cities, ids)
        yield from _branch(draft, bodies, ids)


#: 'East London'.
_QUARTERS = frozenset(["central", "east", "inner", "north", "south", "west"])


#: Titles that tell the body by themselves.
_BODY_OF_TITLE = MappingProxyType({"mep": "organisation/european-parliament"})


def _by_title(
    person: Draft, bodies: Mapping[str, Draft], ids: dict[int, str]
) -> Iterator[LinkRow]:
    """'MEP Jane Roe' sits in the European Parliament."""
    for office in person.offices:
        title = office.office["title"] if office.office else None
        body = bodies.get(_BODY_OF_TITLE.get(title or "", ""))
        if body is not None:
            yield _row("member_of", "title", person, body, ids)


def _named_after(
    draft: Draft, cities: Mapping[str, Draft], ids: dict[int, str]
) -> Iterator[LinkRow]:
    """'University of Lima', 'Lima City Council', and 'Lima Police', a part of it."""
    words = draft.name.split()
    if draft.type == "ORG" and not _LOCAL.isdisjoint(map(str.lower, words)):
        for city in cities.values():
            if city.name in words:
                yield _row("based_in", "name", draft, city, ids)

    if _is_of_a_town(draft, cities) and is_state_body(draft):
        town = cities[draft.name.rpartition(" ")[0]]
        yield _row("part_of", "name", draft, town, ids)
        yield _row("based_in", "name", draft, town, ids)


def _branch(
    draft: Draft, bodies: Mapping[str, Draft], ids: dict[int, str]
) -> Iterator[LinkRow]:
    """'Greenpeace Norway' is a part of 'Greenpeace'."""
    name, _, land = draft.name.rpartition(" ")
    place = place_by_name(land) if name and draft.type == "ORG" else None
    wide = land in _continents()
    if draft.key.startswith("ORG/") and (wide or isinstance(place, Territory)):
        row = organisation_by_name(name)
        key = f"organisation/{row.key}" if row else f"ORG/{name.lower()}"
        if key in bodies:
            yield _row("part_of", "name", draft, bodies[key], ids)


@cache
def _continents() -> frozenset[str]:
    return frozenset(name for region in regions() for name in region.names)


def _is_of_a_town(draft: Draft, cities: Mapping[str, Draft]) -> bool:
    return draft.type == "ORG" and draft.name.rpartition(" ")[0] in cities


#: Bodies that bear the name of the city that they are in.
_LOCAL = frozenset(["university", "college", "school", "hospital", "city"])


def _is_past(draft: Draft) -> bool:
    table, _, key = draft.key.partition("/")
    return table == "territory" and territory_by_key(key).kind == "former"


def is_country(draft: Draft) -> bool:
    """Whether a PLACE is a state of its own, now or in the past."""
    table, _, key = draft.key.partition("/")
    if draft.type != "PLACE":
        return False
    return table == "territory" and territory_by_key(key).kind in ("country", "former")


def _row(
    type_: str,
    construction: str,
    source: Draft,
    target: Draft,
    ids: dict[int, str],
    certainty: float = 1.0,
) -> LinkRow:
    reference = min(source.references, key=lambda r: r.first)
    return LinkRow(
        type=type_,
        construction=construction,
        source=ids[id(source)],
        target=ids[id(target)],
        first=reference.first,
        stop=reference.stop,
        status="occurred",
        former=False,
        certainty=certainty,
    )
