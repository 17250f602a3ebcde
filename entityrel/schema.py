"""The nouns of entityrel: what each stage hands to the next, and what users get.

Offsets are Python string offsets into the document's ``text``, half-open, so that
``text[start:end]`` is the surface. Days are ``datetime.date`` and inclusive at both
ends. Models are frozen, refuse unknown fields and round-trip through JSON exactly.
"""

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator

if TYPE_CHECKING:
    from spacy.language import Language

Offset = Annotated[int, Field(ge=0)]
EntityType = Literal["PERSON", "OFFICE", "ORG", "PLACE", "DATE"]
MentionKind = Literal["name", "nominal", "pronoun"]
Status = Literal["occurred", "planned", "cancelled", "denied", "hypothetical"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Basis = Literal["explicit", "relative", "publication"]
Tenure = Literal["current", "former", "acting", "elect", "designate"]
Level = Literal[
    "head_of_state", "head_of_government", "minister", "deputy", "envoy", "official"
]
#: The same, from the highest rank down.
LEVELS: tuple[str, ...] = get_args(Level)


class Model(BaseModel):
    """Base of every model: immutable, strict about field names."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Mention(Model):
    """A stretch of text that refers to an entity.

    Attributes:
        start: First character.
        end: One past the last character.
        text: The words as they stand in the document.
        kind: ``name`` (proper names, demonyms, titles of an office, date
            expressions), ``nominal`` ('the minister') or ``pronoun``.
    """

    start: Offset
    end: Offset
    text: str
    kind: MentionKind = "name"

    @model_validator(mode="after")
    def _check_offsets(self) -> Self:
        if self.end - self.start != len(self.text):
            raise ValueError(
                f"offsets {self.start}:{self.end} do not fit text {self.text!r}"
            )
        return self


class When(Model):
    """A time: TIMEX3 type and value, and the stretch of the calendar it covers.

    Attributes:
        type: TIMEX3 type.
        value: TIMEX3 value ('2024-01-12', '2023-11', '2024-W02', 'P3D',
            'PRESENT_REF'), or None where none can be given.
        start: First day, or None where no stretch of the calendar is meant.
        end: Last day, inclusive.
        granularity: 'day', 'week', 'weekend', 'month', 'quarter', 'half', 'season',
            'year', 'decade', 'century' or 'time'; for durations and sets the unit.
        basis: Whether the words say it ('explicit'), it was computed from the
            publication date ('relative'), or is that date ('publication').
    """

    type: TimexType = "DATE"
    value: str | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    granularity: str | None = None
    basis: Basis = "explicit"

    @model_validator(mode="after")
    def _check_interval(self) -> Self:
        if (self.start is None) != (self.end is None):
            raise ValueError("start and end are given together or not at all")
        if self.start is not None and self.end is not None and self.end < self.start:
            raise ValueError(f"interval {self.start} to {self.end} is reversed")
        return self


class Office(Model):
    """The parts of an official title.

    Attributes:
        title: Head of the title in lower case: 'minister', 'secretary of state'.
        portfolio: 'foreign affairs', 'commerce', or None.
        rank: 'deputy', 'vice', 'first' ..., or None.
        tenure: Whether the office is held now.
        jurisdiction: Id of the PLACE or ORG entity that the office belongs to.
    """

    title: str
    portfolio: str | None = None
    rank: str | None = None
    tenure: Tenure = "current"
    jurisdiction: str | None = None


class Entity(Model):
    """One real-world thing in one document, with all its mentions.

    Attributes:
        id: Unique in the document, e.g. ``E3``.
        type: PERSON, OFFICE, ORG, PLACE or DATE.
        name: Best full name; for a DATE its value where it has one.
        mentions: In order of the text; at least one.
        country: ISO 3166-1 alpha-3 of the country it is or acts for.
        sector: Actor role in the PLOVER/CAMEO sense (GOV, MIL, IGO ...).
        office: The parts of the title; OFFICE only.
        when: The time meant; DATE only.
    """

    id: str
    type: EntityType
    name: str
    mentions: tuple[Mention, ...] = Field(min_length=1)
    country: str | None = None
    sector: str | None = None
    office: Office | None = None
    when: When | None = None


class Evidence(Model):
    """The clause that proves a relation."""

    start: Offset
    end: Offset
    text: str


class Relation(Model):
    """A typed, directed link between two entities of one document.

    Attributes:
        id: Unique in the document, e.g. ``R7``.
        type: Name of the rule pack, e.g. ``meets``.
        source: Entity id.
        target: Entity id.
        status: What became of it, as the text tells.
        former: Whether a state has ended ('former minister').
        postponed: Whether the text tells that the event was put off; it is planned
            still.
        event: Id shared by the relations that tell one event; None for states.
        when: The event's own time, or None.
        place: Id of the PLACE where it happened, or None.
        attribution: Id of the entity that said so, or None.
        evidence: The clause that proves it.
        rule: Id of the rule that found it, e.g. ``meets.meet``.
        confidence: Expected share of such relations that are right, 0 to 1.
        plover: PLOVER event class, or None for states.
        mode: PLOVER mode, or None.
        cameo: CAMEO root or code, or None.
        derived_from: Ids of the relations that imply this one.
        level: Contacts only: the lower rank of the two sides.
    """

    id: str
    type: str
    source: str
    target: str
    status: Status = "occurred"
    former: bool = False
    postponed: bool = False
    event: str | None = None
    when: When | None = None
    place: str | None = None
    attribution: str | None = None
    evidence: Evidence
    rule: str
    confidence: Annotated[float, Field(ge=0, le=1)]
    plover: str | None = None
    mode: str | None = None
    cameo: str | None = None
    derived_from: tuple[str, ...] = ()
    level: Level | None = None


class Record(Model):
    """One document to be read: its text and what the caller knows of it.

    Attributes:
        text: The caller's string; offsets of results point into it.
        id: Name of the document; made from its position when None.
        date: Publication date, or None where it is not known.
        title: Headline, where it is not part of the text.
        source: Where the document comes from (publisher, path or address).
    """

    text: str
    id: str | None = None
    date: dt.date | None = None
    title: str | None = None
    source: str | None = None


class Document(Model):
    """What was found in one text.

    Attributes:
        id: Name of the document.
        title: Headline, or None.
        date: Publication date as given, or as read from the text; or None.
        source: Where the document comes from, or None.
        text: The caller's string, unchanged.
        entities: In order of their first mention.
        relations: In order of their evidence.
        warnings: What could not be done, in plain words.
    """

    id: str
    title: str | None = None
    date: dt.date | None = None
    source: str | None = None
    text: str
    entities: tuple[Entity, ...] = ()
    relations: tuple[Relation, ...] = ()
    warnings: tuple[str, ...] = ()

    def entity(self, id: str) -> Entity:  # noqa: A002
        """The entity of that id.

        Raises:
            KeyError: If the document has none.
        """
        for entity in self.entities:
            if entity.id == id:
                return entity
        raise KeyError(id)

    def explain(
        self, relation: "str | Relation", *, nlp: "Language | None" = None
    ) -> str:
        """Why a relation was found: see :func:`entityrel.explain`."""
        from entityrel.explanation import explain

        return explain(self, relation, nlp=nlp)

    def why_not(
        self,
        a: "str | Entity",
        b: "str | Entity",
        type: str,  # noqa: A002
        *,
        nlp: "Language | None" = None,
    ) -> str:
        """Why no such relation was found: see :func:`entityrel.why_not`."""
        from entityrel.explanation import why_not

        return why_not(self, a, b, type, nlp=nlp)

    def _repr_html_(self) -> str:
        from entityrel.view import article_html

        return article_html(self)


JSON = dict[str, Any]
