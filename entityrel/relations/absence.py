"""Why a relation was not found, in words.

What is asked for is followed along the way that relations take: the two entities, their
types, a sentence that holds both, a trigger of the type, the rule's restrictions, its
arguments, its status, other rules. The step at which the nearest rule stopped is told.
"""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Token

from entityrel.errors import InputError
from entityrel.relations.arguments import Actor
from entityrel.relations.engine import Attempt, Engine
from entityrel.relations.explain import explain_relation, relation_line, relations_of
from entityrel.relations.page import Page
from entityrel.relations.rules import Derive, Pack, Rule
from entityrel.relations.states import Row, middle_fits
from entityrel.relations.syntax import path
from entityrel.rows import EntityRow

_STAGES = ("word", "form", "restriction", "arguments", "found", "status", "outranked")
_SHOWN = 12  # trigger words listed


class _Question(NamedTuple):
    """What is asked for: a relation of one type between two entities."""

    page: Page
    pack: Pack
    source: EntityRow
    target: EntityRow

    def __str__(self) -> str:
        return f"{self.source['name']} {self.pack.type} {self.target['name']}"

    @property
    def ends(self) -> frozenset[str]:
        return frozenset((self.source["id"], self.target["id"]))


def explain_absence(
    doc: Doc, engine: Engine, packs: Mapping[str, Pack], a: str, b: str, type_: str
) -> str:
    """Why a processed document has no relation of a type between two entities.

    Args:
        doc: A ``Doc`` from the pipeline that the engine belongs to.
        engine: The rules that read it.
        packs: Their packs by relation type.
        a: Id or any name of the source in the document.
        b: The same of the target.
        type_: Relation type, e.g. ``meets``.

    Returns:
        A few lines: the step that failed, and the nearest rule with its trigger and
        what it found. Where there is such a relation, its explanation.

    Raises:
        PipelineError: If the document was not processed.
        InputError: If there is no such relation type.
    """
    found, page = relations_of(doc), Page(doc)
    if type_ not in packs:
        near = difflib.get_close_matches(type_, packs, n=1)
        meant = f"; did you mean {near[0]!r}?" if near else ""
        raise InputError(
            f"there is no relation type {type_!r}{meant} "
            f"Types: {', '.join(sorted(packs))}"
        )
    sources, targets = _named(page, a), _named(page, b)
    missing = [name for name, rows in ((a, sources), (b, targets)) if not rows]
    if missing:
        told = [_unknown(page, name) for name in missing]
        return "\n  ".join([f"not found: {a} {type_} {b}", *told])
    questions = [
        _Question(page, packs[type_], source, target)
        for source in sources
        for target in targets
    ]
    return _answer(doc, engine, questions, found)


def _answer(
    doc: Doc, engine: Engine, questions: Sequence[_Question], found: list[Row]
) -> str:
    for question in questions:
        for row in found:
            if row["type"] == question.pack.type and _links(row, question):
                return f"found: {question}\n{explain_relation(doc, row['id'])}"
    fitting = [question for question in questions if _fits(question)]
    if not fitting:
        lines = [f"not found: {questions[0]}", *_misfit(questions[0])]
    else:
        nearest = max(fitting, key=lambda question: len(_shared(question)))
        steps = [*_event_steps(engine, nearest), *_state_steps(nearest, found)]
        lines = [f"not found: {nearest}", *steps, *_others(nearest, found)]
    return "\n  ".join(lines)


def _links(row: Row, question: _Question) -> bool:
    ends = (row["source"], row["target"])
    wanted = (question.source["id"], question.target["id"])
    return ends == wanted or (question.pack.symmetric and ends == wanted[::-1])


# -- entities -----------------------------------------------------------------------


def _named(page: Page, wanted: str) -> list[EntityRow]:
    """The entities of that id or name, or of a mention so, or with such words in it."""
    name, parts = wanted.casefold(), set(wanted.casefold().split())
    entities = page.entities
    return (
        [e for e in entities if e["id"] == wanted]
        or [e for e in entities if e["name"].casefold() == name]
        or [e for e in entities if name in _mentions(page, e)]
        or [e for e in entities if parts and parts <= set(e["name"].casefold().split())]
    )


def _mentions(page: Page, entity: EntityRow) -> set[str]:
    return {page.text[m["start"] : m["end"]].casefold() for m in entity["mentions"]}


def _unknown(page: Page, wanted: str) -> str:
    at = page.text.casefold().find(wanted.casefold())
    if at >= 0:
        return (
            f"no such entity: {wanted!r} stands in the text at {at}, but was not read "
            "as a name of a person, office, organisation, place or date"
        )
    names = {entity["name"] for entity in page.entities}
    near = difflib.get_close_matches(wanted, sorted(names), n=3)
    meant = f"; near it: {', '.join(near)}" if near else ""
    return f"no such entity: {wanted!r} is not in the text{meant}"


def _fits(question: _Question) -> bool:
    source, target, pack = question.source, question.target, question.pack
    return (
        source["id"] != target["id"]
        and source["type"] in pack.source
        and target["type"] in pack.target
    )


def _misfit(question: _Question) -> Iterator[str]:
    source, target, pack = question.source, question.target, question.pack
    if source["id"] == target["id"]:
        yield f"both are read as one entity, {source['id']} {source['name']!r}"
        return
    for row, types, role in (
        (source, pack.source, "source"),
        (target, pack.target, "target"),
    ):
        if row["type"] not in types:
            yield (
                f"types: the {role} of {pack.type} is {', '.join(types)}; "
                f"{row['name']!r} is {row['type']}"
            )


# -- events -------------------------------------------------------------------------


def _tokens(page: Page, entity: EntityRow) -> list[int]:
    """First tokens of the mentions of an entity and of the offices it holds."""
    rows = [entity, *(page.by_id[o] for o in page.offices.get(entity["id"], ()))]
    return sorted(m["first"] for row in rows for m in row["mentions"])


def _sentences(page: Page, entity: EntityRow) -> set[int]:
    return {page.sentence_number(i) for i in _tokens(page, entity)}


def _shared(question: _Question) -> set[int]:
    """Numbers of the sentences that mention both."""
    page = question.page
    return _sentences(page, question.source) & _sentences(page, question.target)


def _event_steps(engine: Engine, question: _Question) -> Iterator[str]:
    """The step at which the rules with triggers stopped."""
    page, pack = question.page, question.pack
    triggers = list(dict.fromkeys(engine.triggers(pack.type)))
    if not triggers:
        return
    shared = _shared(question)
    if not shared:
        yield _apart(question)
        return
    attempts = [
        attempt
        for attempt in engine.attempts(page, pack.type)
        if page.sentence_number(attempt.token.i) in shared
    ]
    if attempts:
        yield from _told(question, max(attempts, key=lambda a: _rank(question, a)))
        return
    sentence = page.sentence(page.starts[min(shared)]).text.strip()
    more = ", ..." if len(triggers) > _SHOWN else ""
    yield f"no trigger of {pack.type} in {_short(sentence)!r}"
    yield f"its triggers: {', '.join(triggers[:_SHOWN])}{more}"


def _apart(question: _Question) -> str:
    page = question.page
    ones, others = (
        sorted(_sentences(page, row)) for row in (question.source, question.target)
    )
    one, other = min(
        ((one, other) for one in ones for other in others),
        key=lambda pair: abs(pair[0] - pair[1]),
    )
    return (
        f"never in one sentence: nearest are sentence {one + 1} "
        f"({question.source['name']}) and sentence {other + 1} "
        f"({question.target['name']})"
    )


def _rank(question: _Question, attempt: Attempt) -> tuple[int, int]:
    """How near an attempt came: arguments bound, then steps passed."""
    return _bound(question, attempt), _STAGES.index(attempt.step)


def _bound(question: _Question, attempt: Attempt) -> int:
    binding = attempt.binding
    if binding is None:
        return -1
    sources = {actor.entity["id"] for actor in binding.sources}
    targets = {actor.entity["id"] for actor in binding.targets}
    source, target = question.source["id"], question.target["id"]
    straight = (source in sources) + (target in targets)
    turned = (target in sources) + (source in targets)
    return max(straight, turned) if question.pack.symmetric else straight


def _told(question: _Question, attempt: Attempt) -> Iterator[str]:
    """The nearest rule, its trigger, and the step at which it stopped."""
    page, rule = question.page, attempt.entry.rule
    clause = page.sentence(attempt.token.i).text.strip()
    yield f"nearest rule: {attempt.entry.pack.type}.{rule.id}"
    yield f"trigger: {attempt.token.text!r} in {_short(clause)!r}"
    if attempt.step == "word":
        yield f"stopped at the word: {attempt.key}"
    elif attempt.step == "form":
        yield f"stopped at the word: {_form(attempt)}"
    elif attempt.step == "restriction":
        yield f"stopped at the key {attempt.key!r}: {_restriction(rule, attempt.key)}"
    elif attempt.step == "status":
        yield (
            f"stopped at the status: {attempt.key}, so it is only asked for, alleged, "
            "threatened or called a duty"
        )
    elif attempt.step == "outranked":
        yield f"stopped: rule {attempt.key} asks for more and reads the word first"
    else:
        yield from _unbound(question, attempt)


def _form(attempt: Attempt) -> str:
    entry = attempt.entry
    if entry.after:
        return f"it counts only with {' '.join(entry.after)!r} after it"
    if entry.ahead:
        return f"it counts only with {' '.join(entry.ahead)!r} before it"
    return f"it is no {entry.kind} here"


def _restriction(rule: Rule, key: str) -> str:
    wanted = getattr(rule, key)
    listed = _listed(wanted) if isinstance(wanted, tuple) else repr(wanted)
    return {
        "subject": f"the subject must tell of one of {listed}",
        "negated": "the verb must be negated",
        "object": f"the object must be one of {listed}",
        "not_object": f"the object is one of {listed}",
        "governor": f"the word above it must be one of {listed}",
        "not_governor": f"the word above it is one of {listed}",
        "modal": f"the verb must stand under one of {listed}",
        "before": f"one of {listed} must follow in the clause",
        "complement": f"it must govern a clause of the kind {listed}",
        "needs": f"the clause must have {listed}",
        "lacks": f"the clause must not have {listed}",
    }[key]


def _listed(words: Sequence[str]) -> str:
    return ", ".join(words[:_SHOWN]) + (", ..." if len(words) > _SHOWN else "")


def _unbound(question: _Question, attempt: Attempt) -> Iterator[str]:
    """Which role was not filled by whom it was asked for, and where he stands."""
    binding, rule = attempt.binding, attempt.entry.rule
    assert binding is not None
    if binding.fault and not binding.pairs and _bound(question, attempt):
        yield f"stopped at the arguments: {binding.fault}"
        return
    for row, actors, role in (
        (question.source, binding.sources, "source"),
        (question.target, binding.targets, "target"),
    ):
        if row["id"] in {actor.entity["id"] for actor in actors}:
            yield f"{role}: {row['name']} is found"
            continue
        functions = getattr(rule, role) or rule.joint
        yield (
            f"stopped at the {role}: sought as {', '.join(functions)}; {_there(actors)}"
        )
        yield f"  {row['name']} stands at: {_way(question.page, attempt.token, row)}"


def _there(actors: Sequence[Actor]) -> str:
    if not actors:
        return "no actor is there"
    found = (f"{actor.entity['name']} ({actor.function})" for actor in actors)
    return f"there stands {', '.join(found)}"


def _way(page: Page, trigger: Token, entity: EntityRow) -> str:
    """The path from the trigger to the nearest mention in its sentence."""
    sentence = page.sentence(trigger.i)
    inside = [i for i in _tokens(page, entity) if sentence.start <= i < sentence.end]
    if not inside:
        return "no mention of it in this sentence"
    nearest = min(inside, key=lambda i: abs(i - trigger.i))
    return path(trigger, page.doc[nearest])


# -- states -------------------------------------------------------------------------


def _state_steps(question: _Question, found: list[Row]) -> Iterator[str]:
    """Why neither words nor other relations show the state."""
    pack = question.pack
    if any(rule.construction for rule in pack.rules):
        yield (
            f"rules {pack.type}: no words before, behind or beside a mention of "
            f"{question.source['name']} show it of {question.target['name']}"
        )
    for rule in pack.derive:
        yield f"rule {pack.type}.{rule.id}: {_premises(question, rule, found)}"


def _premises(question: _Question, rule: Derive, found: list[Row]) -> str:
    """Which of the two relations that imply the asked one is missing."""
    page, source, target = question.page, question.source, question.target
    firsts = [
        row
        for row in found
        if row["type"] == rule.first and row["source"] == source["id"]
    ]
    seconds = [
        row
        for row in found
        if row["type"] == rule.second and row["target"] == target["id"]
    ]
    middles = {row["target"] for row in firsts} & {row["source"] for row in seconds}
    for middle in sorted(middles):
        name = page.by_id[middle]["name"]
        if not middle_fits(page, rule, middle):
            return f"{name!r} is no office of the rank or title that it asks for"
        return f"{rule.first} and {rule.second} are there by {name!r}, but not together"
    if firsts:
        held = ", ".join(page.by_id[row["target"]]["name"] for row in firsts)
        return (
            f"{source['name']} {rule.first} {held}, which is not {rule.second} "
            f"{target['name']}"
        )
    return f"no {rule.first} relation starts at {source['name']}"


def _others(question: _Question, found: list[Row]) -> Iterator[str]:
    """What else is told of the two."""
    names = {row["id"]: row["name"] for row in question.page.entities}
    for row in found:
        if {row["source"], row["target"]} == question.ends:
            yield f"found instead: {relation_line(row, names)}"


def _short(sentence: str) -> str:
    words = " ".join(sentence.split())
    return words if len(words) <= 160 else f"{words[:157]}..."
