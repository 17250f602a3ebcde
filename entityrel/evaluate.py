"""Gold documents and predicted ones in, how far they agree out.

What counts as right:

* an entity mention: same type and same characters (or, relaxed, overlapping ones); only
  mentions of kind ``name`` are counted;
* a relation: same type, and both ends stand for the right entities. Predicted entities
  stand for gold ones of their type, one for one, by the mentions they share. Symmetric
  types are right either way round. A relation found more often than the gold tells it
  is counted as often as the gold tells it: repeats are neither right nor wrong;
* of right relations, the status, time and place. A time is right if it covers the same
  days.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Literal, NamedTuple

from pydantic import Field
from spacy.language import Language

from entityrel.errors import InputError
from entityrel.gold import read_gold
from entityrel.schema import (
    Document,
    Entity,
    Mention,
    Model,
    Offset,
    Record,
    Relation,
    When,
)

Key = tuple[str, str, str]
Span = tuple[int, int, str]


class Score(Model):
    """Counts of one type, and the measures made of them; None where undefined.

    Attributes:
        right: Predicted and in the gold.
        predicted: All that were predicted.
        gold: All that the gold has.
    """

    right: int = 0
    predicted: int = 0
    gold: int = 0

    @property
    def precision(self) -> float | None:
        """Share of the predicted that are right."""
        return self.right / self.predicted if self.predicted else None

    @property
    def recall(self) -> float | None:
        """Share of the gold that was found."""
        return self.right / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall."""
        both = self.predicted + self.gold
        return 2 * self.right / both if both else None

    def __add__(self, other: "Score") -> "Score":
        return Score(
            right=self.right + other.right,
            predicted=self.predicted + other.predicted,
            gold=self.gold + other.gold,
        )


class Share(Model):
    """How many of some are right.

    Attributes:
        right: Those that are.
        total: All of them.
    """

    right: int = 0
    total: int = 0

    @property
    def value(self) -> float | None:
        """The share, or None of nothing."""
        return self.right / self.total if self.total else None


class Reliability(Share):
    """How many relations of one rule are right, and how many should be.

    Attributes:
        expected: Sum of their confidences.
    """

    expected: float = 0.0


class Coreference(Model):
    """B3 over all mentions but dates (Bagga and Baldwin 1998).

    A mention that the other side lacks counts as wholly wrong.

    Attributes:
        precision: Mean over the predicted mentions.
        recall: Mean over the gold mentions.
    """

    precision: float | None = None
    recall: float | None = None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall."""
        if self.precision is None or self.recall is None:
            return None
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


class Fault(Model):
    """One disagreement.

    Attributes:
        kind: ``missed`` (only in the gold), ``false`` (only predicted) or ``slot``
            (a right relation with another status, time or place).
        layer: ``entity`` or ``relation``.
        type: Entity or relation type.
        document: Id of the document.
        start: First character of the words it is about.
        end: One past the last.
        text: Those words: the mention, or the relation's evidence.
        note: What was predicted or missed, in words.
    """

    kind: Literal["missed", "false", "slot"]
    layer: Literal["entity", "relation"]
    type: str
    document: str
    start: Offset
    end: Offset
    text: str
    note: str

    def __str__(self) -> str:
        words = " ".join(self.text.split())
        place = f"{self.document}:{self.start}"
        return f"{self.kind:6}  {self.note}\n        {place}  {words!r}"


class Evaluation(Model):
    """How far predicted documents agree with gold ones.

    ``str()`` gives a table, notebooks show one, :meth:`errors` lists what differs.

    Attributes:
        documents: How many were compared.
        entities: By type, over name mentions of exactly the same characters.
        overlaps: The same where it is enough that the characters overlap.
        dates: Of the date mentions found, those that cover the right days.
        coreference: B3.
        relations: By type.
        status: Of the right relations, those with the right status (a state that
            has ended counts as another status).
        when: Of the right relations with a time on either side, those with the
            same.
        place: Of the right relations with a place on either side, those with the
            same.
        rules: By rule id, of its relations those that are right, and their confidence.
        faults: Everything that differs, document by document.
    """

    documents: int
    entities: dict[str, Score]
    overlaps: dict[str, Score]
    dates: Share
    coreference: Coreference
    relations: dict[str, Score]
    status: Share
    when: Share
    place: Share
    rules: dict[str, Reliability] = Field(default_factory=dict)
    faults: tuple[Fault, ...] = ()

    @property
    def entity_total(self) -> Score:
        """All entity types together (micro average), exact spans."""
        return _total(self.entities)

    @property
    def overlap_total(self) -> Score:
        """All entity types together (micro average), overlapping spans."""
        return _total(self.overlaps)

    @property
    def relation_total(self) -> Score:
        """All relation types together (micro average)."""
        return _total(self.relations)

    def as_table(self) -> str:
        """Counts, precision, recall and F1 as aligned plain text."""
        rows = [cells for _, cells in self._rows()]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        lines: list[str] = []
        for head, cells in self._rows():
            if head and lines:
                lines.append("")
            first = cells[0].ljust(widths[0])
            pairs = zip(cells[1:], widths[1:], strict=True)
            rest = (cell.rjust(width) for cell, width in pairs)
            lines.append("  ".join([first, *rest]).rstrip())
        return "\n".join(lines)

    def errors(
        self, limit: int | None = 20, layer: Literal["entity", "relation"] | None = None
    ) -> str:
        """List what was missed, found in error or told wrong, with the words.

        Args:
            limit: How many at most; None for all.
            layer: Only ``entity`` or ``relation``.
        """
        faults = [fault for fault in self.faults if layer in (None, fault.layer)]
        shown = faults[:limit]
        lines = [str(fault) for fault in shown]
        if len(shown) < len(faults):
            lines.append(f"... and {len(faults) - len(shown)} more")
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.as_table()

    def _rows(self) -> Iterator[tuple[bool, list[str]]]:
        """Rows of seven cells, each with whether it heads a section."""
        columns = ["gold", "found", "right", "precision", "recall", "F1"]
        sections = (
            ("Entities, exact", self.entities),
            ("Entities, overlapping", self.overlaps),
            ("Relations", self.relations),
        )
        for title, scores in sections:
            yield True, [title, *columns]
            for name in sorted(scores):
                yield False, _score_cells(name, scores[name])
            yield False, _score_cells("all", _total(scores))
        yield True, ["Of those found", "total", "", "right", "share", "", ""]
        for name, share in (
            ("days of dates", self.dates),
            ("status", self.status),
            ("when", self.when),
            ("place", self.place),
        ):
            cells = [str(share.total), "", str(share.right), _percent(share.value)]
            yield False, [name, *cells, "", ""]
        b3 = self.coreference
        yield True, ["Coreference", "", "", "", "precision", "recall", "F1"]
        yield (
            False,
            ["B3", "", "", "", *map(_percent, (b3.precision, b3.recall, b3.f1))],
        )

    def _repr_html_(self) -> str:
        lines: list[str] = []
        for head, cells in self._rows():
            tag = "th" if head else "td"
            inner = "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in cells)
            lines.append(f"<tr>{inner}</tr>")
        return f"<table>{''.join(lines)}</table>"


def evaluate(
    gold: str | Path | Iterable[Document],
    predicted: Iterable[Document] | None = None,
    *,
    nlp: Language | None = None,
    symmetric: Collection[str] | None = None,
) -> Evaluation:
    """Compare predicted documents with gold ones.

    Args:
        gold: What a careful reader finds: documents, or a file or folder of them, see
            :func:`entityrel.gold.read_gold`.
        predicted: What was found in the same texts, in any order; documents go
            together by their ids. With None the texts are read now, with the dates
            and titles of the gold.
        nlp: The pipeline to read them with.
        symmetric: Relation types that may stand either way round; those that the
            rule packs call symmetric where None.

    Raises:
        InputError: If the gold cannot be read, or a gold document has no predicted
            one, or one of another text.
    """
    documents = read_gold(gold) if isinstance(gold, str | Path) else list(gold)
    found = _by_id(_read(documents, nlp) if predicted is None else predicted)
    either = _symmetric_types() if symmetric is None else frozenset(symmetric)
    tally = _Tally()
    for document in documents:
        _compare(document, _partner(document, found), either, tally)
    return tally.evaluation(len(documents))


def _read(documents: list[Document], nlp: Language | None) -> Iterable[Document]:
    import entityrel

    records = (
        Record(text=doc.text, id=doc.id, date=doc.date, title=doc.title)
        for doc in documents
    )
    return entityrel.pipe(records, nlp=nlp)


def _symmetric_types() -> frozenset[str]:
    from entityrel.relations.rules import load_packs

    return frozenset(pack.type for pack in load_packs() if pack.symmetric)


def _by_id(documents: Iterable[Document]) -> dict[str, Document]:
    found: dict[str, Document] = {}
    for document in documents:
        if document.id in found:
            raise InputError(f"two predicted documents have the id {document.id!r}")
        found[document.id] = document
    return found


def _partner(gold: Document, found: Mapping[str, Document]) -> Document:
    if gold.id not in found:
        known = ", ".join(list(found)[:5]) or "none"
        raise InputError(
            f"no predicted document has the id {gold.id!r} of the gold; "
            f"predicted are {known}"
        )
    if found[gold.id].text != gold.text:
        raise InputError(
            f"document {gold.id!r}: the predicted text is not that of the gold; "
            f"offsets compare only over the same text"
        )
    return found[gold.id]


class _Slot(NamedTuple):
    """One slot of a right relation: whether it counts, is right, and what differs."""

    name: str
    counts: bool
    right: bool
    note: str


class _Tally:
    """Counts that grow document by document."""

    def __init__(self) -> None:
        self.entities: dict[str, Score] = defaultdict(Score)
        self.overlaps: dict[str, Score] = defaultdict(Score)
        self.relations: dict[str, Score] = defaultdict(Score)
        self.shares: dict[str, Share] = defaultdict(Share)
        self.rules: dict[str, Reliability] = defaultdict(Reliability)
        self.b3_precision: list[float] = []
        self.b3_recall: list[float] = []
        self.faults: list[Fault] = []

    def share(self, name: str, right: bool) -> None:
        old = self.shares[name]
        self.shares[name] = Share(right=old.right + right, total=old.total + 1)

    def rule(self, relation: Relation, right: bool) -> None:
        old = self.rules[relation.rule]
        self.rules[relation.rule] = Reliability(
            right=old.right + right,
            total=old.total + 1,
            expected=old.expected + relation.confidence,
        )

    def evaluation(self, documents: int) -> Evaluation:
        return Evaluation(
            documents=documents,
            entities=dict(self.entities),
            overlaps=dict(self.overlaps),
            dates=self.shares["dates"],
            coreference=Coreference(
                precision=_mean(self.b3_precision), recall=_mean(self.b3_recall)
            ),
            relations=dict(self.relations),
            status=self.shares["status"],
            when=self.shares["when"],
            place=self.shares["place"],
            rules=dict(self.rules),
            faults=tuple(self.faults),
        )


def _compare(
    gold: Document, found: Document, symmetric: frozenset[str], tally: _Tally
) -> None:
    _compare_entities(gold, found, tally)
    _compare_dates(gold, found, tally)
    recall, precision = _b3(gold, found), _b3(found, gold)
    tally.b3_recall += recall
    tally.b3_precision += precision
    _compare_relations(gold, found, symmetric, tally)


def _compare_entities(gold: Document, found: Document, tally: _Tally) -> None:
    wanted, given = _names(gold), _names(found)
    for kind in sorted({span[2] for span in [*wanted, *given]}):
        ours = [span for span in wanted if span[2] == kind]
        theirs = [span for span in given if span[2] == kind]
        right = len(set(ours) & set(theirs))
        counts = {"predicted": len(theirs), "gold": len(ours)}
        tally.entities[kind] += Score(right=right, **counts)
        tally.overlaps[kind] += Score(right=_overlapping(ours, theirs), **counts)
    for span in [span for span in wanted if span not in given]:
        tally.faults.append(_entity_fault("missed", gold, span))
    for span in [span for span in given if span not in wanted]:
        tally.faults.append(_entity_fault("false", gold, span))


def _names(document: Document) -> dict[Span, Entity]:
    """The name mentions in order of the text, each once."""
    spans = {
        (mention.start, mention.end, entity.type): entity
        for entity in document.entities
        for mention in entity.mentions
        if mention.kind == "name"
    }
    return dict(sorted(spans.items(), key=lambda item: item[0]))


def _overlapping(gold: list[Span], found: list[Span]) -> int:
    """How many gold spans have a found one of their own that overlaps."""
    exact = set(gold) & set(found)
    free = [span for span in found if span not in exact]
    right = len(exact)
    for span in gold:
        if span in exact:
            continue
        match = next((other for other in free if _touch(span, other)), None)
        if match is not None:
            free.remove(match)
            right += 1
    return right


def _touch(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _entity_fault(
    kind: Literal["missed", "false"], document: Document, span: Span
) -> Fault:
    start, end, type_ = span
    text = document.text[start:end]
    return Fault(
        kind=kind,
        layer="entity",
        type=type_,
        document=document.id,
        start=start,
        end=end,
        text=document.text[max(0, start - 30) : end + 30],
        note=f"{type_} {text!r}",
    )


def _compare_dates(gold: Document, found: Document, tally: _Tally) -> None:
    given = _names(found)
    for span, entity in _names(gold).items():
        if entity.type == "DATE" and span in given:
            tally.share("dates", _days(entity.when) == _days(given[span].when))


def _days(when: When | None) -> tuple[object, ...] | None:
    """What makes two times the same: their days, else the value."""
    if when is None:
        return None
    if when.start is None:
        return (when.value,)
    return when.start, when.end


def _b3(of: Document, against: Document) -> list[float]:
    """For each mention of one side, the share of its entity that the other keeps."""
    clusters, others = _clusters(of), _clusters(against)
    home = {span: cluster for cluster in others for span in cluster}
    return [
        len(cluster & home[span]) / len(cluster) if span in home else 0.0
        for cluster in clusters
        for span in cluster
    ]


def _clusters(document: Document) -> list[frozenset[Span]]:
    return [
        frozenset((mention.start, mention.end, e.type) for mention in e.mentions)
        for e in document.entities
        if e.type != "DATE"
    ]


def _align(gold: Document, found: Document) -> dict[str, str]:
    """Predicted entity id to gold entity id, one for one, most shared names first."""
    pairs = [
        (_shared(a, b), -i, -j, b.id, a.id)
        for i, a in enumerate(gold.entities)
        for j, b in enumerate(found.entities)
        if a.type == b.type
    ]
    aligned: dict[str, str] = {}
    taken: set[str] = set()
    for shared, _, _, theirs, ours in sorted(pairs, reverse=True):
        if any(shared) and theirs not in aligned and ours not in taken:
            aligned[theirs] = ours
            taken.add(ours)
    return aligned


def _shared(a: Entity, b: Entity) -> tuple[int, int, int]:
    """How many mentions of ``a`` are in ``b``: names exactly, names, any."""
    exact = {(m.start, m.end) for m in b.mentions}
    touched = [m for m in a.mentions if any(_meet(m, other) for other in b.mentions)]
    names = [m for m in touched if m.kind == "name"]
    same = sum((m.start, m.end) in exact for m in names)
    return same, len(names), len(touched)


def _meet(a: Mention, b: Mention) -> bool:
    return a.start < b.end and b.start < a.end


def _compare_relations(
    gold: Document, found: Document, symmetric: frozenset[str], tally: _Tally
) -> None:
    aligned = _align(gold, found)
    same = {entity.id: entity.id for entity in gold.entities}
    wanted = _keyed(gold.relations, same, symmetric)
    given = _keyed(found.relations, aligned, symmetric)
    for key, ours in wanted.items():
        theirs = given.get(key, [])
        pairs = _pair(ours, theirs, aligned)
        right = len(pairs)
        tally.relations[key[0]] += Score(right=right, predicted=right, gold=len(ours))
        told = [relation for relation, _ in pairs]
        for relation in ours:
            if relation not in told:
                tally.faults.append(_relation_fault("missed", gold, relation))
        for relation, other in pairs:
            tally.rule(other, True)
            _compare_slots(gold, relation, other, aligned, tally)
    for relation in found.relations:
        if _key(relation, aligned, symmetric) not in wanted:
            tally.relations[relation.type] += Score(predicted=1)
            tally.rule(relation, False)
            tally.faults.append(_relation_fault("false", found, relation))


def _keyed(
    relations: Iterable[Relation], ids: Mapping[str, str], symmetric: frozenset[str]
) -> dict[Key, list[Relation]]:
    keyed: dict[Key, list[Relation]] = {}
    for relation in relations:
        key = _key(relation, ids, symmetric)
        if key is not None:
            keyed.setdefault(key, []).append(relation)
    return keyed


def _key(
    relation: Relation, ids: Mapping[str, str], symmetric: frozenset[str]
) -> Key | None:
    """Type and gold ends of a relation; None where an end stands for nothing."""
    source, target = ids.get(relation.source), ids.get(relation.target)
    if source is None or target is None:
        return None
    if relation.type in symmetric and target < source:
        source, target = target, source
    return relation.type, source, target


def _pair(
    gold: list[Relation], found: list[Relation], aligned: Mapping[str, str]
) -> list[tuple[Relation, Relation]]:
    """Put relations of one key together, those first that agree in most slots."""
    ranked = sorted(
        (-sum(slot.right for slot in _slots(a, b, aligned)), i, j)
        for i, a in enumerate(gold)
        for j, b in enumerate(found)
    )
    ours: set[int] = set()
    theirs: set[int] = set()
    pairs = []
    for _, i, j in ranked:
        if i not in ours and j not in theirs:
            ours.add(i)
            theirs.add(j)
            pairs.append((gold[i], found[j]))
    return pairs


def _slots(
    gold: Relation, found: Relation, aligned: Mapping[str, str]
) -> tuple[_Slot, ...]:
    wanted, given = _status(gold), _status(found)
    when, told = _days(gold.when), _days(found.when)
    place = aligned.get(found.place, "another") if found.place else None
    days = f"when {_told(found.when)}, not {_told(gold.when)}"
    where = "another place" if gold.place and place else "a place on one side only"
    return (
        _Slot("status", True, wanted == given, f"status {given}, not {wanted}"),
        _Slot("when", bool(when or told), when == told, days),
        _Slot("place", bool(gold.place or place), gold.place == place, where),
    )


def _status(relation: Relation) -> str:
    return f"former {relation.status}" if relation.former else relation.status


def _told(when: When | None) -> str:
    if when is None:
        return "none"
    if when.start is None or when.start == when.end:
        return str(when.start or when.value)
    return f"{when.start} to {when.end}"


def _compare_slots(
    document: Document,
    gold: Relation,
    found: Relation,
    aligned: Mapping[str, str],
    tally: _Tally,
) -> None:
    for slot in _slots(gold, found, aligned):
        if slot.counts:
            tally.share(slot.name, slot.right)
            if not slot.right:
                fault = _relation_fault("slot", document, gold, slot.note)
                tally.faults.append(fault)


def _relation_fault(
    kind: Literal["missed", "false", "slot"],
    document: Document,
    relation: Relation,
    note: str = "",
) -> Fault:
    source = document.entity(relation.source).name
    target = document.entity(relation.target).name
    what = f"{source} {relation.type} {target}"
    return Fault(
        kind=kind,
        layer="relation",
        type=relation.type,
        document=document.id,
        start=relation.evidence.start,
        end=relation.evidence.end,
        text=relation.evidence.text,
        note=f"{what}: {note}" if note else f"{what} ({_status(relation)})",
    )


def _total(scores: Mapping[str, Score]) -> Score:
    return sum(scores.values(), Score())


def _mean(values: list[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{share:.3f}"


def _score_cells(name: str, score: Score) -> list[str]:
    counts = [str(score.gold), str(score.predicted), str(score.right)]
    return [name, *counts, *map(_percent, (score.precision, score.recall, score.f1))]
