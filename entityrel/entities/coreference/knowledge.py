"""What the tables and the titles add: countries, sectors, seats."""

from collections.abc import Iterator, Sequence

from entityrel.entities.coreference.draft import Draft
from entityrel.entities.knowledge import territory_by_key
from entityrel.entities.links import SpanLink
from entityrel.entities.words import Words
from entityrel.rows import LinkRow

_STATE_BODIES = frozenset(["ministry", "agency", "parliament", "army", "court", "bank"])


def derive_attributes(
    words: Words,
    links: Sequence[SpanLink],
    of: dict[int, Draft],
    drafts: Sequence[Draft],
) -> None:
    """Give offices, persons and bodies the country, sector and level they act for."""
    for link in links:
        source, target = of[id(link.source)], of[id(link.target)]
        if link.type in ("office_of", "based_in", "citizen_of", "part_of"):
            source.country = source.country or target.country
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


_LEVELS = (
    "head_of_state",
    "head_of_government",
    "minister",
    "deputy",
    "envoy",
    "official",
)


def _higher(a: str | None, b: str | None) -> str | None:
    given = [level for level in (a, b) if level is not None]
    return min(given, key=_LEVELS.index) if given else None


def table_links(
    words: Words, drafts: Sequence[Draft], ids: dict[int, str]
) -> Iterator[LinkRow]:
    """Seats that the tables know, between entities that the text names.

    A city lies in its country, a body of the tables is based in its country, a
    ministry, agency, parliament or army is a part of it.
    """
    countries = {
        draft.country: draft
        for draft in drafts
        if draft.country is not None and is_country(draft)
    }
    for draft in drafts:
        if draft.type == "PLACE" and not is_country(draft):
            country = countries.get(draft.country)
            if country is not None:
                yield _row("located_in", "table", draft, country, ids)
        elif draft.type == "ORG" and draft.country in countries:
            country = countries[draft.country]
            yield _row("based_in", "table", draft, country, ids)
            if draft.kind in _STATE_BODIES and draft.key.startswith("organisation/"):
                yield _row("part_of", "table", draft, country, ids)


def is_country(draft: Draft) -> bool:
    """Whether a PLACE is a state of its own, now or in the past."""
    table, _, key = draft.key.partition("/")
    return table == "territory" and territory_by_key(key).kind in ("country", "former")


def _row(
    type_: str, construction: str, source: Draft, target: Draft, ids: dict[int, str]
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
        certainty=1.0,
    )
