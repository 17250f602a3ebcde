"""An entity while it is being put together."""

from dataclasses import dataclass, field
from typing import Any

from entityrel.entities.spans import MentionSpan
from entityrel.entities.words import Words
from entityrel.rows import EntityRow, MentionRow


@dataclass(slots=True, eq=False)
class Reference:
    """A stretch of tokens that refers to an entity; see ``MentionRow``."""

    first: int
    stop: int
    kind: str = "name"
    certainty: float = 1.0


@dataclass(slots=True, eq=False)
class Draft:
    """An entity with what is known of it so far.

    Attributes:
        type: Entity type.
        name: Best name so far.
        key: What makes it one: a table key or a normalised name.
        references: Its mentions, in any order.
        country: ISO 3166-1 alpha-3, or None.
        sector: PLOVER role, or None.
        level: Rank among officials, or None.
        gender: 'f', 'm' or None.
        kind: Kind of a known organisation ('party', 'igo'), or None.
        office: Parts of the title, jurisdiction as a Draft under 'jurisdiction'.
        when: Fields of ``schema.When``; DATE only.
        offices: Offices that a person holds; jurisdictions that an office has.
        post: Where an envoy is sent; OFFICE only.
    """

    type: str
    name: str
    key: str
    references: list[Reference] = field(default_factory=list)
    country: str | None = None
    sector: str | None = None
    level: str | None = None
    gender: str | None = None
    kind: str | None = None
    office: dict[str, Any] | None = None
    when: dict[str, Any] | None = None
    offices: list["Draft"] = field(default_factory=list)
    post: "Draft | None" = None

    def add(self, span: MentionSpan) -> None:
        """Count a name in the text as a mention of this entity.

        A description is one with the country before it: 'Peruvian army'.
        """
        described = span.kind == "nominal" and span.outer is not None
        first = span.outer if described else span.first
        assert first is not None
        self.references.append(Reference(first, span.stop, span.kind))

    @property
    def first(self) -> int:
        """Token of the first mention."""
        return min(reference.first for reference in self.references)

    def row(self, words: Words, id_: str, ids: dict[int, str]) -> EntityRow:
        """The plain form that goes on the ``Doc``."""
        office = None
        if self.office is not None:
            place = self.office["jurisdiction"]
            office = self.office | {
                "jurisdiction": ids.get(id(place)) if place is not None else None
            }
        ordered = sorted(self.references, key=lambda r: (r.first, -r.stop))
        return EntityRow(
            id=id_,
            type=self.type,
            name=self.name,
            country=self.country,
            sector=self.sector,
            level=self.level,
            region=self.key.startswith("region/"),
            office=office,
            when=self.when,
            mentions=[_mention(words, reference) for reference in ordered],
        )


def _mention(words: Words, reference: Reference) -> MentionRow:
    return MentionRow(
        first=reference.first,
        stop=reference.stop,
        start=words.idxs[reference.first],
        end=words.end(reference.stop),
        kind=reference.kind,
        certainty=reference.certainty,
    )
