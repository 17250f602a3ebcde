"""The noun that the graph hands on: what one document says of two actors."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Telling:
    """What one document says of a relation between two actors.

    Attributes:
        document: Document id.
        relation: Relation id.
        type: Relation type.
        source: Key of the actor it starts from.
        target: Key of the actor it leads to.
        status: As told.
        former: Whether the state has ended.
        postponed: Whether the event is told to be put off.
        event: Event id in the document, or None.
        first: First day of the event, or None.
        last: Its last day.
        when: TIMEX3 value of its time, or None.
        place: Key of the place, or None.
        attribution: Key of the actor who said so, or None.
        published: Publication date, or None.
        evidence: The words that prove it.
        rule: Rule id.
        confidence: 0 to 1.
        coding: PLOVER event, mode, CAMEO code and level.
    """

    document: str
    relation: str
    type: str
    source: str
    target: str
    status: str
    former: bool
    postponed: bool
    event: str | None
    first: dt.date | None
    last: dt.date | None
    when: str | None
    place: str | None
    attribution: str | None
    published: dt.date | None
    evidence: str
    rule: str
    confidence: float
    coding: tuple[str | None, str | None, str | None, str | None]

    @property
    def is_state(self) -> bool:
        """Whether it tells how things are, rather than what happened."""
        return self.event is None and self.coding[0] is None

    @property
    def token(self) -> tuple[str, str]:
        """The event as this document names it."""
        return self.document, self.event or self.relation

    @property
    def days(self) -> tuple[int, int]:
        """First and last day of the event, as ordinals; only where it has a day."""
        first = self.first or dt.date.min
        return first.toordinal(), (self.last or first).toordinal()

    @property
    def order(self) -> tuple[dt.date, str, str]:
        """What sorts tellings by publication; those of no date come last."""
        return self.published or dt.date.max, self.document, self.relation
