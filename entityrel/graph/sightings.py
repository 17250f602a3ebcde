"""A document in, its entities out as sightings: what is known of each, told once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from entityrel.graph.names import fold
from entityrel.schema import Document, Entity

#: Types that tell of two who saw or spoke to each other.
_PERSONAL = frozenset(["meets", "calls", "hosts", "negotiates_with"])


@dataclass(frozen=True, slots=True, order=True)
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
        in_touch: Whether it met or called someone, or someone it.
        rooted: Whether an OFFICE is known to belong to a country or organisation.
    """

    document: str
    entity: str
    type: str
    name: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    sector: str | None = None
    offices: tuple[str, ...] = ()
    rooted: bool = True
    in_touch: bool = False

    @property
    def place(self) -> tuple[str, str]:
        """Where it is: document and entity id."""
        return self.document, self.entity


def sightings(document: Document) -> Iterator[Sighting]:
    """The actors of a document; dates, and what it never names, are none.

    The office of 'her Chilean counterpart' is named by its state.
    """
    offices = _offices(document)
    in_touch = _in_touch(document)
    for entity in document.entities:
        aliases = tuple(sorted({m.text for m in entity.mentions if m.kind == "name"}))
        named = aliases or (entity.type == "OFFICE" and _is_rooted(entity))
        if entity.type == "DATE" or not named or not fold(entity.name):
            continue
        yield Sighting(
            document=document.id,
            entity=entity.id,
            type=entity.type,
            name=" ".join(entity.name.split()),
            aliases=aliases,
            country=entity.country,
            sector=entity.sector,
            offices=tuple(sorted(offices.get(entity.id, ()))),
            in_touch=entity.id in in_touch,
            rooted=entity.type != "OFFICE" or _is_rooted(entity),
        )


def _offices(document: Document) -> dict[str, set[str]]:
    """Entity id of a person -> names of the offices, posts and sides it speaks for."""
    names = {entity.id: entity.name for entity in document.entities}
    found: dict[str, set[str]] = {}
    for relation in document.relations:
        if (
            relation.type in ("holds", "spokesperson_of")
            and relation.status == "occurred"
        ):
            found.setdefault(relation.source, set()).add(fold(names[relation.target]))
    return found


def _in_touch(document: Document) -> frozenset[str]:
    """Ids of those who had to do with someone in person."""
    return frozenset(
        end
        for relation in document.relations
        if relation.type in _PERSONAL
        for end in (relation.source, relation.target)
    )


def _is_rooted(entity: Entity) -> bool:
    jurisdiction = entity.office.jurisdiction if entity.office else None
    return bool(entity.country or jurisdiction or " of the " in f" {entity.name} ")


def most_common(values: Iterable[str | None]) -> str | None:
    """The value met most often, the first in order of several; None of none."""
    counts: dict[str, int] = {}
    for value in values:
        if value is not None:
            counts[value] = counts.get(value, 0) + 1
    return min(counts, key=lambda value: (-counts[value], value), default=None)
