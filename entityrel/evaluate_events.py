"""Gold events and the graph of the same articles in, how far they agree out.

What counts as right:

* a telling is what a document says of an event, however often: that it is planned, that
  it took place. It is found if a contact in the document has some of its words for
  evidence, and its two ends are the two who took part, or the country or a body or
  office of the country of either;
* two tellings are a pair if they tell one event. Right pairs are those of the gold and
  of the graph alike; pairs with a telling that was not found, or that is none, are
  wrong. Pairs are made across all stories;
* the status of an event is that of the edge which most of its tellings stand behind.

What the graph tells of the same two in words that are not marked is left aside.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from spacy.language import Language

from entityrel.entities.names import honorifics
from entityrel.entities.vocabulary import vocabulary
from entityrel.errors import InputError
from entityrel.evaluate import Score, Share
from entityrel.gold_events import (
    EventGold,
    GoldEvent,
    GoldTelling,
    Participant,
    read_event_gold,
)
from entityrel.graph.build import build_graph
from entityrel.graph.names import fold
from entityrel.schema import Document, Entity, Model, Relation

#: Which relation types may tell an event of a kind, the plainest first.
_TYPES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "meeting": ("meets", "negotiates_with", "hosts"),
        "call": ("calls",),
        "visit": ("visits", "hosts"),
    }
)
_CONTACTS = frozenset(type_ for types in _TYPES.values() for type_ in types)
#: Who hosts may be host of a visit, a meeting or a conference: no telling of its own.
_VAGUE = frozenset(["hosts"])


class EventFault(Model):
    """One disagreement.

    Attributes:
        kind: ``missed`` (a telling not found), ``false`` (a contact that is none),
            ``split`` (an event that the graph takes for several), ``joined`` (events
            that it takes for one) or ``status``.
        event: Event id of the gold; None of a false contact.
        document: Id of the document.
        text: The words.
        note: What is wrong, in words.
    """

    kind: Literal["missed", "false", "split", "joined", "status"]
    event: str | None
    document: str
    text: str
    note: str

    def __str__(self) -> str:
        words = " ".join(self.text.split())
        place = f"{self.event or 'no event'} in {self.document}"
        return f"{self.kind:6}  {self.note}\n        {place}  {words!r}"


class EventEvaluation(Model):
    """How far the events of a graph agree with those of the gold.

    ``str()`` gives a table, :meth:`errors` lists what differs.

    Attributes:
        documents: How many articles were read.
        events: How many events the gold has.
        tellings: Tellings found.
        pairs: Pairs of tellings that tell one event.
        found_pairs: The same among the tellings found: how well they are sorted.
        status: Events with the right final status.
        steps: Tellings found whose status is the one told.
        faults: Everything that differs.
    """

    documents: int
    events: int
    tellings: Score
    pairs: Score
    found_pairs: Score
    status: Share
    steps: Share
    faults: tuple[EventFault, ...] = ()

    def as_table(self) -> str:
        """The measures as aligned plain text."""
        lines = [
            f"{self.documents} articles, {self.events} events",
            f"{'':24}{'gold':>6}{'found':>7}{'right':>7}{'prec.':>7}{'recall':>8}{'F1':>7}",
        ]
        for name, score in (
            ("tellings", self.tellings),
            ("pairs", self.pairs),
            ("pairs of found tellings", self.found_pairs),
        ):
            shares = (score.precision, score.recall, score.f1)
            cells = "".join(
                f"{_percent(share):>{width}}"
                for share, width in zip(shares, (7, 8, 7), strict=True)
            )
            lines.append(
                f"{name:24}{score.gold:6}{score.predicted:7}{score.right:7}{cells}"
            )
        for name, share in (("final status", self.status), ("status told", self.steps)):
            lines.append(
                f"{name:24}{share.total:6}{'':7}{share.right:7}{_percent(share.value):>22}"
            )
        return "\n".join(lines)

    def errors(self, limit: int | None = 20) -> str:
        """List what differs, with the words.

        Args:
            limit: How many at most; None for all.
        """
        lines = [str(fault) for fault in self.faults[:limit]]
        if len(lines) < len(self.faults):
            lines.append(f"... and {len(self.faults) - len(lines)} more")
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.as_table()


def evaluate_events(
    gold: str | Path | EventGold,
    predicted: Iterable[Document] | None = None,
    *,
    nlp: Language | None = None,
) -> EventEvaluation:
    """Compare the events of a graph with those that a careful reader told apart.

    Args:
        gold: Stories with marked contacts: what
            :func:`entityrel.gold_events.read_event_gold` reads, or its file or folder.
        predicted: What was found in the same articles, in any order; documents go
            together by their ids. With None the articles are read now.
        nlp: The pipeline to read them with.

    Raises:
        InputError: If the gold cannot be read, or an article has no predicted document,
            or one of another text.
    """
    stories = gold if isinstance(gold, EventGold) else read_event_gold(gold)
    if predicted is None:
        import entityrel

        predicted = entityrel.pipe(stories.records, nlp=nlp)
    documents = {document.id: document for document in predicted}
    for record in stories.records:
        if record.id not in documents or documents[record.id].text != record.text:
            raise InputError(
                f"no predicted document has the id {record.id!r} and the text of the "
                "gold: predict from its records"
            )
    return _compare(stories, {str(r.id): documents[str(r.id)] for r in stories.records})


class _Contact(NamedTuple):
    """A contact that a document tells, and the event it is in the graph."""

    document: str
    relation: Relation
    event: str
    status: str


class _Item(NamedTuple):
    """A telling: of which event in the gold, and of which in the graph."""

    gold: str | None
    found: str | None


def _compare(stories: EventGold, documents: Mapping[str, Document]) -> EventEvaluation:
    contacts = list(_contacts(documents))
    faults: list[EventFault] = []
    steps: list[bool] = []
    found: dict[GoldTelling, _Contact | None] = {}
    for event in stories.events:
        for words in _tellings(event):
            telling = words[0]
            document = documents[telling.document]
            best = _best(event, words, document, contacts)
            found[telling] = best
            if best is None:
                faults.append(_fault("missed", telling, telling.told))
            else:
                steps.append(_agree(best.relation.status, telling.told))
    items = [_Item(t.event, c.event if c else None) for t, c in found.items()]
    false = [c for c in contacts if not _is_told(c, stories, documents[c.document])]
    faults += (_false(contact, documents[contact.document]) for contact in false)
    spurious = [_Item(None, contact.event) for contact in false]
    status = [_status_right(event, found, faults) for event in stories.events]
    faults += _misplaced(stories, found)
    right = len(steps)
    return EventEvaluation(
        documents=len(documents),
        events=len(stories.events),
        tellings=Score(right=right, predicted=right + len(false), gold=len(items)),
        pairs=_pairs([*items, *spurious]),
        found_pairs=_pairs([item for item in items if item.found]),
        status=Share(right=sum(status), total=len(status)),
        steps=Share(right=sum(steps), total=len(steps)),
        faults=tuple(faults),
    )


def _contacts(documents: Mapping[str, Document]) -> Iterator[_Contact]:
    graph = build_graph(documents.values())
    placed: dict[tuple[str, str], Mapping[str, Any]] = {
        tuple(place): edge
        for _, _, edge in graph.edges(data=True)
        for place in edge["relations"]
    }
    for document in documents.values():
        for relation in document.relations:
            edge = placed.get((document.id, relation.id))
            if edge is not None and relation.type in _CONTACTS:
                yield _Contact(document.id, relation, edge["event"], edge["status"])


def _tellings(event: GoldEvent) -> list[list[GoldTelling]]:
    """The marks of an event, those of one document that say the same together."""
    groups: dict[tuple[str, str], list[GoldTelling]] = {}
    for mark in event.tellings:
        groups.setdefault((mark.document, mark.told), []).append(mark)
    return list(groups.values())


def _best(
    event: GoldEvent,
    words: list[GoldTelling],
    document: Document,
    contacts: Iterable[_Contact],
) -> _Contact | None:
    """The contact found in the words of a telling; of several the closest."""
    types = _TYPES[event.kind]
    ranked = [
        (
            not _agree(contact.relation.status, words[0].told),
            types.index(contact.relation.type),
            -shared,
            contact.relation.id,
            contact,
        )
        for contact in contacts
        if contact.document == document.id
        and contact.relation.type in types
        and (shared := _shared(words, contact.relation)) > 0
        and _fits(event, contact.relation, document)
    ]
    return min(ranked, key=lambda row: row[:4])[-1] if ranked else None


def _shared(words: list[GoldTelling], relation: Relation) -> int:
    """Characters that the words of both have in common, at most."""
    proof = relation.evidence
    return max(min(w.end, proof.end) - max(w.start, proof.start) for w in words)


def _agree(status: str, told: str) -> bool:
    """Whether a status is what is told; what is put off is planned."""
    return status == ("planned" if told == "postponed" else told)


def _fits(event: GoldEvent, relation: Relation, document: Document) -> bool:
    """Whether both ends of a relation stand for those who took part."""
    ends = document.entity(relation.source), document.entity(relation.target)
    one, other = event.participants
    if event.kind == "visit" and relation.type == "hosts":
        return _is(ends[1], one) and _is_of(ends[0], other)
    if event.kind == "visit":
        return _is(ends[0], one) and _is_of(ends[1], other)
    return any(_is(a, one) and _is(b, other) for a, b in (ends, ends[::-1]))


def _is(entity: Entity, who: Participant) -> bool:
    """Whether an entity is someone, or the country, body or office behind them."""
    words, known = fold(entity.name).split(), fold(who.name).split()
    given = words[:-1] and words[0] not in honorifics() | vocabulary().particles
    if words[-1] == known[-1] and (not given or words[0] == known[0]):
        return True
    return entity.type != "PERSON" and _is_of(entity, who)


def _is_of(entity: Entity, who: Participant) -> bool:
    return who.side in (entity.country, entity.name) or fold(who.side) in fold(
        entity.name
    )


def _is_told(contact: _Contact, stories: EventGold, document: Document) -> bool:
    """Whether the gold tells a contact of these two in this document."""
    return contact.relation.type in _VAGUE or any(
        contact.relation.type in _TYPES[event.kind]
        and any(telling.document == contact.document for telling in event.tellings)
        and _fits(event, contact.relation, document)
        for event in stories.events
    )


def _pairs(items: list[_Item]) -> Score:
    gold = Counter(item.gold for item in items if item.gold)
    found = Counter(item.found for item in items if item.found)
    both = Counter(item for item in items if item.gold and item.found)
    counts = [
        sum(n * (n - 1) // 2 for n in counter.values())
        for counter in (both, found, gold)
    ]
    return Score(right=counts[0], predicted=counts[1], gold=counts[2])


def _status_right(
    event: GoldEvent,
    found: Mapping[GoldTelling, _Contact | None],
    faults: list[EventFault],
) -> bool:
    told = [contact for t in event.tellings if (contact := found.get(t))]
    if not told:
        return False
    times = Counter(contact.event for contact in told)
    main = max(told, key=lambda contact: times[contact.event])
    if main.status == event.status:
        return True
    note = f"{main.status} in the end, not {event.status}"
    faults.append(_fault("status", event.tellings[-1], note))
    return False


def _misplaced(
    stories: EventGold, found: Mapping[GoldTelling, _Contact | None]
) -> Iterator[EventFault]:
    for event in stories.events:
        told = [(t, contact) for t in event.tellings if (contact := found.get(t))]
        for (one, first), (other, second) in combinations(told, 2):
            if first.event != second.event and one is told[0][0]:
                yield _fault("split", other, f"not with {one.text!r} ({one.document})")
    placed: dict[str, GoldTelling] = {}
    for telling, contact in found.items():
        if contact is not None:
            first_told = placed.setdefault(contact.event, telling)
            if first_told.event != telling.event:
                note = f"taken for {first_told.event}, {first_told.text!r}"
                yield _fault("joined", telling, note)


def _fault(
    kind: Literal["missed", "split", "joined", "status"],
    telling: GoldTelling,
    note: str,
) -> EventFault:
    return EventFault(
        kind=kind,
        event=telling.event,
        document=telling.document,
        text=telling.text,
        note=note,
    )


def _false(contact: _Contact, document: Document) -> EventFault:
    relation = contact.relation
    ends = (document.entity(id_).name for id_ in (relation.source, relation.target))
    return EventFault(
        kind="false",
        event=None,
        document=document.id,
        text=relation.evidence.text,
        note=f" {relation.type} ".join(ends) + f" ({relation.status})",
    )


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{share:.3f}"
