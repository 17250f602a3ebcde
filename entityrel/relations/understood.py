"""Who takes part in a contact whose own words name one side or none.

'The talks were put off' are the talks told last; 'a meeting with Y was called off' is
one of whoever the sentence before is about. Only what is told to be planned, called off
or held is taken up: other words about a known contact add nothing to it.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Token

from entityrel.relations.arguments import Actor, Reader
from entityrel.relations.binding import acts, is_travel, others
from entityrel.relations.factuality import Judgement, happens, tells_status
from entityrel.relations.page import ACTORS, Hit, Page
from entityrel.relations.rules import Pack, Rule
from entityrel.relations.syntax import (
    Frame,
    is_verb,
    phrasal,
    prepositions,
    surface_subject,
)
from entityrel.relations.words import words
from entityrel.rows import EntityRow

#: How sure it is that the contact told last is meant, or the actor told before.
_SAME, _TOPIC = 0.9, 0.8
_REACH = 3  # sentences back
_AFAR = 8  # the same for 'a second meeting'
_BE = frozenset(["is", "are", "was", "were", "be", "been", "'s"])
_SUBJECTS = ("nsubj", "nsubjpass")
#: Types of contact that are talked about in the same words.
_TALKS = frozenset(["meets", "negotiates_with"])


class Told(NamedTuple):
    """A contact that the text told.

    Attributes:
        type: Relation type.
        pairs: Who took part; empty where the words name nobody we know.
        status: What became of it.
        token: Its trigger.
    """

    type: str
    pairs: list[tuple[Actor, Actor]]
    status: str
    token: int


def understood(
    page: Page,
    frame: Frame,
    pack: Pack,
    rule: Rule,
    doers: Sequence[Actor],
    judgement: Judgement,
    told: Sequence[Told],
) -> list[tuple[Actor, Actor]]:
    """The pairs of actors of a noun that names one or none; empty where unclear.

    Args:
        page: The document's entities.
        frame: The noun.
        pack: Relation type of the rule.
        rule: A rule of encounters for that noun.
        doers: Who meets or travels, if the words name somebody.
        judgement: What became of it.
        told: The contacts told before, in order.
    """
    if not _is_told_of(frame, judgement):
        return []
    partners = others(page, frame, pack, rule)
    if not partners:
        found = _taken_up(page, frame, pack, judgement, told)
        if doers and is_travel(pack) and not found:
            return _to_the_other(page, frame, doers)
        ids = {actor.entity["id"] for pair in found for actor in pair}
        return found if all(doer.entity["id"] in ids for doer in doers) else []
    if _has_strange_words(page, frame.trigger, _NAMING - {"to", "in", "with"}):
        return []
    partner = partners[0]
    if is_travel(pack) and len(partners) > 1:
        return []
    if not (is_travel(pack) or all(map(acts, partners))):
        return []
    if any(doer.entity["id"] != partner.entity["id"] for doer in doers):
        return []
    if _is_definite(frame.trigger) and len(partners) == 1:
        known = _with_partner(pack, partner, told)
        if known:
            return _as_before(known, frame.trigger)
    topic = _topic(page, frame, partners, told, travels=is_travel(pack))
    return [] if topic is None else [(topic, each) for each in partners]


def opens_another(page: Page, frame: Frame) -> bool:
    """Whether a noun names a contact of others: 'a cabinet meeting', 'talks of X'."""
    noun = frame.trigger
    return not _is_definite(noun) or _has_strange_words(page, noun, _NAMING)


def as_told(
    frame: Frame,
    judgement: Judgement,
    pack: Pack,
    pairs: Sequence[tuple[Actor, Actor]],
    told: Sequence[Told],
) -> Judgement:
    """'X will visit Y. His visit comes after a quarrel': the visit is still a plan."""
    if judgement.status != "occurred" or not _tells_nothing(frame):
        return judgement
    ends = {frozenset((a.entity["id"], b.entity["id"])) for a, b in pairs}
    for before in reversed(told):
        if _are_alike(before.type, pack.type) and ends == {
            frozenset((a.entity["id"], b.entity["id"])) for a, b in before.pairs
        }:
            if before.status in ("planned", "hypothetical"):
                return Judgement(before.status, "as told before", 0.9)
            break
    return judgement


def _tells_nothing(frame: Frame) -> bool:
    """'their meeting comes after', 'details of their meeting': of no status."""
    noun, head = frame.trigger, frame.trigger.head
    if frame.supported:
        return False
    if noun.dep_ in _SUBJECTS:
        return head.tag_ in ("VBZ", "VBP")
    return noun.dep_ == "pobj" and head.head.pos_ == "NOUN"


def is_retold(
    page: Page, frame: Frame, found: Sequence[tuple[Actor, Actor]], told: Sequence[Told]
) -> bool:
    """'It was the first conversation of the two': that of the sentence before."""
    noun = frame.trigger
    verb = noun.head
    points = noun.dep_ == "attr" and any(
        child.dep_ == "nsubj" and child.lower_ in ("it", "this", "that")
        for child in verb.lefts
    )
    last = _last(page, noun.i, False, told) if points else None
    if last is None:
        return False
    sides = {frozenset(map(_side_of, pair)) for pair in found}
    return sides == {frozenset(map(_side_of, pair)) for pair in last.pairs}


def _side_of(actor: Actor) -> str:
    return actor.entity["country"] or actor.entity["id"]


# -- what is told of it ---------------------------------------------------------------


def _is_told_of(frame: Frame, judgement: Judgement) -> bool:
    """Whether the clause tells that it is arranged, called off, held or not held."""
    noun, verb = frame.trigger, frame.trigger.head
    if not is_verb(verb):
        return False
    governs = words().governing_verbs.get(phrasal(verb))
    if noun.dep_ == "dobj":
        return governs in ("planned", "cancelled", "denied") and frame.anchor is None
    if noun.dep_ not in _SUBJECTS:
        turned = not any(child.dep_ == "nsubj" for child in verb.lefts)
        return noun.dep_ == "attr" and turned  # 'there were talks with Y'
    if verb.lower_ in _BE:
        return judgement.status not in ("occurred", "denied") and any(
            tells_status(child) or child.lower_ in ("on", "off")
            for child in verb.rights
        )
    return (
        happens(verb)
        or verb.lower_ in words().resuming
        or (
            governs in ("planned", "cancelled", "denied")
            and judgement.status not in ("occurred", "denied")
        )
    )


# -- a contact told before ------------------------------------------------------------


def _taken_up(
    page: Page,
    frame: Frame,
    pack: Pack,
    judgement: Judgement,
    told: Sequence[Told],
) -> list[tuple[Actor, Actor]]:
    """'The talks were put off', 'a second meeting is set for May'."""
    noun = frame.trigger
    further = is_further(noun)
    if not (further or _is_definite(noun)) or _has_strange_words(page, noun, _NAMING):
        return []
    reach = _AFAR if further else _REACH
    last = _last(page, noun.i, is_travel(pack), told, reach)
    if last is None or not _are_alike(last.type, pack.type):
        return []
    if last.status == "occurred" and judgement.status != "occurred":
        resumed = noun.head.lower_ in words().resuming
        return _as_before(last, noun) if further or resumed else []
    return _as_before(last, noun)


def _are_alike(one: str, other: str) -> bool:
    return one == other or {one, other} <= _TALKS


def _last(
    page: Page,
    token: int,
    travels: bool,
    told: Sequence[Told],
    reach: int = _REACH,
) -> Told | None:
    """The talks, or the journey, told last, where its sentence tells of no other."""
    here = page.sentence_number(token)
    together: list[Told] = []
    for before in reversed(told):
        if before.token >= token or (before.type == "visits") != travels:
            continue
        number = page.sentence_number(before.token)
        if together and number != page.sentence_number(together[0].token):
            break
        if here - number > reach:
            return None
        together.append(before)
    ends = {frozenset(_ends(before)) for before in together}
    return together[0] if len(ends) == 1 and together[0].pairs else None


def _with_partner(pack: Pack, partner: Actor, told: Sequence[Told]) -> Told | None:
    """The contact told last in which somebody took part."""
    for before in reversed(told):
        if _are_alike(before.type, pack.type) and partner.entity["id"] in _ends(before):
            return before if len(before.pairs) == 1 else None
    return None


def _ends(told: Told) -> set[str]:
    return {actor.entity["id"] for pair in told.pairs for actor in pair}


def _as_before(told: Told, noun: Token) -> list[tuple[Actor, Actor]]:
    note = "as of the one told before"
    one, other = (
        [
            actor._replace(
                token=noun,
                certainty=actor.certainty * _SAME,
                note=note,
                function="understood",
            )
            for actor in side
        ]
        for side in zip(*told.pairs, strict=True)
    )
    return list(zip(one, other, strict=True))


def _to_the_other(
    page: Page, frame: Frame, doers: Sequence[Actor]
) -> list[tuple[Actor, Actor]]:
    """'Peru is calm, but Chile's Luis Soto called off a visit': to Peru, it seems."""
    noun = frame.trigger
    if len(doers) > 1 or any(name in _NAMING for name, _ in prepositions(noun)):
        return []
    own = doers[0].entity["country"]
    places: dict[str, Hit] = {
        hit.entity["id"]: hit
        for token in page.sentence(noun.i)
        for hit in page.hits(token.i)
        if page.is_country(hit.entity) and hit.entity["country"] != own
    }
    if own is None or len(places) != 1:
        return []
    entity, mention = next(iter(places.values()))
    note = "the other country of the sentence"
    first, stop = mention["first"], mention["stop"]
    place = Actor(entity, noun, first, stop, _TOPIC, note, "understood")
    return [(doers[0], place)]


# -- the noun -------------------------------------------------------------------------

_NAMING = frozenset(["of", "between", "with", "by", "from", "among", "to", "in"])
_DEFINITE = frozenset(["the", "this", "that", "these", "those", "their", "both"])


def _is_definite(noun: Token) -> bool:
    """'the talks', 'their meeting', "Monday's call"."""
    return any(
        child.lower_ in _DEFINITE
        or (child.dep_ == "poss" and child.ent_type_ == "DATE")
        for child in noun.lefts
    )


def is_further(noun: Token) -> bool:
    """'a second meeting', 'another round', 'new talks'."""
    return any(child.lower_ in words().further for child in noun.lefts)


def _has_strange_words(page: Page, noun: Token, naming: frozenset[str]) -> bool:
    """Whether words beside a noun may make it one of somebody else."""
    known = words().further | words().qualities.keys() | words().described
    for child in noun.lefts:
        plain = child.dep_ in ("det", "nummod", "punct", "advmod", "predet")
        dated = child.i in page.dates or (
            child.dep_ != "amod" and child.ent_type_ in ("DATE", "TIME")
        )
        if not (plain or dated or child.lower_ in _DEFINITE | known):
            return True
    return any(
        child.dep_ == "prep"
        and child.lower_ in naming
        and not any(
            inner.i in page.dates or page.place_at(inner) for inner in child.rights
        )
        for child in noun.rights
    )


# -- who it is about ------------------------------------------------------------------


def _topic(
    page: Page,
    frame: Frame,
    partners: Sequence[Actor],
    told: Sequence[Told],
    *,
    travels: bool,
) -> Actor | None:
    """Who says so, else whom the sentences before are about, if of another side."""
    reader = Reader(page, ACTORS, press=False)
    for tokens in _subjects(page, frame):
        found = reader.actors(tokens)
        if len(found) > 1:
            return None
        side = _side(page, found[0], told) if found else None
        if side is None or (travels and side["type"] == "PLACE"):
            continue
        if not all(_are_two(side, partner.entity) for partner in partners):
            return None
        return found[0]._replace(
            entity=side,
            token=frame.trigger,
            certainty=found[0].certainty * _TOPIC,
            note="whom the text is about",
            function="understood",
        )
    return None


def _subjects(page: Page, frame: Frame) -> Iterator[list[Token]]:
    """Who says it; then the subjects of the sentences before, the nearest first."""
    yield frame.role("speaker")
    number = page.sentence_number(frame.trigger.i)
    for before in range(number - 1, max(number - 3, -1), -1):
        start = page.starts[before]
        root = page.sentence(start).root
        if start in page.junk or not is_verb(root):
            return
        said = [c for c in root.children if c.dep_ == "ccomp"]
        for verb in (*said, root) if root.lower_ in words().reporting else (root,):
            subject = surface_subject(verb)
            yield [] if subject is None else [subject]


def _side(page: Page, actor: Actor, told: Sequence[Told]) -> EntityRow | None:
    """The side of talks that an actor is: a state, its officials, a union of states.

    A spokeswoman is none, but speaks for one.
    """
    entity = actor.entity
    held = [page.by_id[o] for o in page.offices.get(entity["id"], ())]
    offices = [entity] if entity["type"] == "OFFICE" else held
    code = entity["country"]
    if any(_speaks(office) for office in offices):
        return page.countries.get(code) if code else None
    if entity["type"] == "PLACE":
        return entity if page.is_country(entity) else None
    if entity["type"] == "PERSON":
        known = held or code or any(entity["id"] in _ends(t) for t in told)
        return entity if known else None
    if entity["type"] == "OFFICE":
        return entity if page.level(entity) else None
    return entity if entity["sector"] in ("GOV", "IGO") else None


def _speaks(office: EntityRow) -> bool:
    return bool(office["office"] and office["office"]["title"].startswith("spokes"))


def _are_two(one: EntityRow, other: EntityRow) -> bool:
    """Whether two are of two sides."""
    return one["id"] != other["id"] and (
        one["country"] is None or one["country"] != other["country"]
    )
