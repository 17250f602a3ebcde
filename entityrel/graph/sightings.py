"""A document in, its entities out as sightings: what is known of each, told once."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from sys import intern
from typing import NamedTuple

from entityrel.graph.known import usual_organisation_name
from entityrel.graph.names import fold, is_side_title
from entityrel.schema import Document, Entity, Relation

#: Types that tell of two who saw or spoke to each other.
_PERSONAL = frozenset(["meets", "calls", "hosts", "negotiates_with"])
#: An office held until so many days before the article is not held now.
_PAST = 31
#: A country is what a document is about if this share of its actors are of it.
_SHARE = 0.5


class Post(NamedTuple):
    """An office that leaves no time for another: what it is, without its country."""

    title: str
    portfolio: str


@dataclass(frozen=True, slots=True)
class Setting:
    """What a document as a whole tells of its actors.

    Attributes:
        day: Publication date as ordinal, or None.
        countries: Countries of its actors, alpha-3.
        home: The country that most of them are of, or None.
        people: Folded full names of its persons.
    """

    day: int | None
    countries: frozenset[str]
    home: str | None
    people: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sighting:
    """One entity of one document, as evidence of who it is.

    Attributes:
        document: Document id.
        entity: Entity id.
        type: PERSON, OFFICE, ORG or PLACE.
        name: The entity's name.
        aliases: Texts of its mentions by name, each once, sorted.
        country: alpha-3 code, or None.
        sector: Actor role, or None.
        offices: Folded names of the offices it holds or held, sorted; of an OFFICE
            without country or jurisdiction nothing.
        posts: Those it holds now that leave no time for another, sorted.
        rooted: Whether an OFFICE is known to belong to a country or organisation.
        in_touch: Whether it met or called someone, or someone it.
    """

    document: str
    entity: str
    type: str
    name: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    sector: str | None = None
    offices: tuple[str, ...] = ()
    posts: tuple[Post, ...] = ()
    rooted: bool = True
    in_touch: bool = False

    @property
    def place(self) -> tuple[str, str]:
        """Where it is: document and entity id."""
        return self.document, self.entity


def setting(document: Document) -> Setting:
    """What the document as a whole tells."""
    counts: dict[str, int] = {}
    for entity in document.entities:
        if entity.country:
            counts[entity.country] = counts.get(entity.country, 0) + len(
                entity.mentions
            )
    first = most_common_of(counts)
    leads = first is not None and counts[first] >= _SHARE * sum(counts.values())
    return Setting(
        document.date.toordinal() if isinstance(document.date, dt.date) else None,
        frozenset(counts),
        first if leads else None,
        frozenset(
            fold(entity.name)
            for entity in document.entities
            if entity.type == "PERSON" and " " in entity.name
        ),
    )


def sightings(document: Document, home: str | None = None) -> Iterator[Sighting]:
    """The actors of a document; dates, and what it never names, are none.

    The office of 'her Chilean counterpart' is named by its state.

    Args:
        document: The document.
        home: The country that it is about; a body that says no country of its own, and
            has a name that the tables know of this country alone, is of it.
    """
    offices, posts = _held(document)
    in_touch = _in_touch(document)
    for entity in document.entities:
        if entity.type == "DATE":
            continue
        aliases = tuple(sorted({m.text for m in entity.mentions if m.kind == "name"}))
        named = aliases or (entity.type == "OFFICE" and _is_rooted(entity))
        if not named or not fold(entity.name):
            continue
        yield Sighting(
            document=document.id,
            entity=intern(entity.id),
            type=entity.type,
            name=" ".join(entity.name.split()),
            aliases=aliases,
            country=entity.country or _country_at(entity, home),
            sector=entity.sector,
            offices=tuple(sorted(offices.get(entity.id, ()))),
            posts=tuple(sorted(posts.get(entity.id, ()))),
            rooted=entity.type != "OFFICE" or _is_rooted(entity),
            in_touch=entity.id in in_touch,
        )


def _is_past(relation: Relation, document: Document) -> bool:
    """Whether a state is told to have ended long before the article."""
    end = relation.when.end if relation.when else None
    if end is None or document.date is None:
        return False
    return (document.date - end).days > _PAST


def _country_at(entity: Entity, home: str | None) -> str | None:
    """'the Greens' in an article about Germany are Germany's."""
    if entity.type != "ORG" or home is None:
        return None
    if usual_organisation_name(entity.name, None) is not None:
        return None
    return home if usual_organisation_name(entity.name, home) else None


def _held(
    document: Document,
) -> tuple[dict[str, set[str]], dict[str, set[Post]]]:
    """Entity id of a person -> offices and sides it speaks for, and its posts."""
    offices: dict[str, set[str]] = {}
    posts: dict[str, set[Post]] = {}
    entities: Mapping[str, Entity] | None = None
    for relation in document.relations:
        if (
            relation.type in ("holds", "spokesperson_of")
            and relation.status == "occurred"
        ):
            entities = entities or {entity.id: entity for entity in document.entities}
            target = entities[relation.target]
            offices.setdefault(relation.source, set()).add(fold(target.name))
            over = relation.former or _is_past(relation, document)
            post = None if over else _post(target)
            if post is not None and relation.type == "holds":
                posts.setdefault(relation.source, set()).add(post)
    return offices, posts


def _in_touch(document: Document) -> frozenset[str]:
    """Ids of those who had to do with someone in person."""
    return frozenset(
        end
        for relation in document.relations
        if relation.type in _PERSONAL
        for end in (relation.source, relation.target)
    )


def _post(entity: Entity) -> Post | None:
    office = entity.office
    if office is None:
        return as_post(entity.name, None, None, None, None)
    parts = office.title, office.portfolio, office.rank, office.tenure
    return as_post(entity.name, *parts)


def as_post(
    name: str,
    title: str | None,
    portfolio: str | None,
    rank: str | None,
    tenure: str | None,
) -> Post | None:
    """An office as a post, unless it may be held besides another or is not held.

    Args:
        name: Of the office, which says what it is where its parts are not known.
        title: Of the office, and so on, as in :class:`entityrel.Office`.
        portfolio: Its subject.
        rank: 'deputy', 'vice' ...
        tenure: 'current', 'former' ...
    """
    if rank or tenure not in (None, "current", "acting"):
        return None
    title = fold(title) if title else fold(name).partition(" of ")[0]
    return None if is_side_title(title) else Post(title, fold(portfolio or ""))


def _is_rooted(entity: Entity) -> bool:
    jurisdiction = entity.office.jurisdiction if entity.office else None
    return bool(entity.country or jurisdiction or " of the " in f" {entity.name} ")


def most_common(values: Iterable[str | None]) -> str | None:
    """The value met most often, the first in order of several; None of none."""
    counts: dict[str, int] = {}
    for value in values:
        if value is not None:
            counts[value] = counts.get(value, 0) + 1
    return most_common_of(counts)


def most_common_of(counts: Mapping[str, int]) -> str | None:
    """The value counted most often, the first in order of several; None of none."""
    return min(counts, key=lambda value: (-counts[value], value), default=None)
