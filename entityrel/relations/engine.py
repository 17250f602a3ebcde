"""Find the events that the rules describe: triggers, arguments, slots, rows."""

import itertools
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from spacy.attrs import LOWER  # type: ignore[import-not-found]
from spacy.tokens import Token
from spacy.vocab import Vocab

from entityrel.morphology import noun_forms, verb_forms
from entityrel.relations.arguments import Actor, Reader
from entityrel.relations.circumstances import Scene, Slot
from entityrel.relations.factuality import Judgement, judge
from entityrel.relations.page import ACTORS, Page
from entityrel.relations.rules import Pack, Rule, shipped_rules
from entityrel.relations.syntax import (
    Frame,
    clause_verb,
    has_word,
    is_verb,
    surface_subject,
)
from entityrel.relations.words import forms_of_nouns, forms_of_verbs, words
from entityrel.schema import LEVELS

_NOUN_TAGS = ("NOUN", "PROPN")
_STRAY_VERB = ("nsubj", "nsubjpass")


class Entry(NamedTuple):
    """One trigger word of one rule.

    Attributes:
        pack: The relation type.
        rule: The rule.
        kind: 'verb', 'noun' or 'word'.
        after: Words that must go with a verb ('call off').
        ahead: Words that must stand before ('peace talks', 'co-host').
        specificity: How much the rule asks for: the more specific of two rules wins.
    """

    pack: Pack
    rule: Rule
    kind: str
    after: tuple[str, ...]
    ahead: tuple[str, ...]
    specificity: int


def _entry(
    pack: Pack,
    rule: Rule,
    kind: str,
    after: Sequence[str] = (),
    ahead: Sequence[str] = (),
) -> Entry:
    """An entry with its specificity; a user's own rule comes before all that ship."""
    asked = (rule.object, rule.before, rule.governor, rule.modal, rule.needs)
    own = (pack.type, rule.id) not in shipped_rules()
    specificity = len(after) + len(ahead) + sum(map(bool, asked)) + 100 * own
    return Entry(pack, rule, kind, tuple(after), tuple(ahead), specificity)


class Found(NamedTuple):
    """One event: who, what, and where it stands in the text."""

    entry: Entry
    frame: Frame
    pairs: list[tuple[Actor, Actor]]
    judgement: Judgement
    when: Slot | None
    place: Slot | None
    sayer: Actor | None
    scene: Scene


class Engine:
    """Applies the rules of packs to documents.

    Args:
        packs: Relation types with their rules.
        vocab: Vocabulary of the documents to come.
    """

    def __init__(self, packs: Sequence[Pack], vocab: Vocab) -> None:
        self._index: dict[int, list[Entry]] = {}
        self._nouns: dict[tuple[str, ...], frozenset[str]] = {}
        self._verbs: dict[tuple[str, ...], frozenset[str]] = {}
        for pack in packs:
            for rule in pack.rules:
                self._add(pack, rule, vocab)
        for entries in self._index.values():
            entries.sort(key=lambda entry: -entry.specificity)

    def _add(self, pack: Pack, rule: Rule, vocab: Vocab) -> None:
        for base in rule.verbs:
            first, *after = base.split()
            prefix, hyphen, stem = first.rpartition("-")
            front = (prefix, hyphen) if hyphen else ()
            entry = _entry(pack, rule, "verb", after, front)
            first = stem
            self._enter(verb_forms(first), entry, vocab)
        for base in rule.nouns:
            *ahead, last = base.split()
            entry = _entry(pack, rule, "noun", ahead=ahead)
            self._enter(noun_forms(last), entry, vocab)
        for base in rule.words:
            first, *after = base.split()
            entry = _entry(pack, rule, "word", after)
            self._enter(frozenset((first,)), entry, vocab)
        for nouns in (rule.object, rule.not_object):
            self._nouns[nouns] = forms_of_nouns(nouns)
        for verbs in (rule.governor, rule.not_governor):
            self._verbs[verbs] = forms_of_verbs(verbs)

    def _enter(self, forms: frozenset[str], entry: Entry, vocab: Vocab) -> None:
        for form in sorted(forms):
            entries = self._index.setdefault(vocab.strings.add(form), [])
            if entry not in entries:
                entries.append(entry)

    def find(self, page: Page) -> Iterator[Found]:
        """The events of a document, in the order of their triggers."""
        index = self._index
        for i, form in enumerate(page.doc.to_array([LOWER]).tolist()):
            entries = index.get(form)
            if entries is not None:
                yield from self._at(page, page.doc[i], entries)

    def _at(self, page: Page, token: Token, entries: list[Entry]) -> Iterator[Found]:
        if token.i in page.junk or _is_name(page, token):
            return
        frames: dict[tuple[int, bool], Frame] = {}
        bar, types = -1, set()
        for entry in entries:
            if entry.specificity < bar or entry.pack.type in types:
                continue
            trigger = _trigger(token, entry)
            if trigger is None:
                continue
            stative = entry.kind == "word" and trigger.i == token.i
            frame = frames.setdefault(
                (trigger.i, stative), Frame(trigger, stative=stative)
            )
            if not self._allows(page, frame, entry.rule):
                continue
            found = self._event(page, frame, entry)
            if found is not None:
                bar = entry.specificity
                types.add(entry.pack.type)
                yield found

    def _allows(self, page: Page, frame: Frame, rule: Rule) -> bool:
        """Whether the restrictions of a rule hold."""
        if rule.object and not self._object_in(frame, rule.object):
            return False
        if rule.not_object and self._object_in(frame, rule.not_object):
            return False
        if rule.not_governor and self._governor_in(frame, rule.not_governor):
            return False
        if rule.governor and not self._governor_in(frame, rule.governor):
            return False
        if rule.modal and not _under_modal(frame.trigger, rule.modal):
            return False
        if rule.before and not _followed_by(page, frame.trigger, rule.before):
            return False
        if rule.complement and not _has_complement(frame, rule.complement):
            return False
        if any(not frame.role(name) for name in rule.needs):
            return False
        return not any(frame.role(name) for name in rule.lacks)

    def _object_in(self, frame: Frame, nouns: tuple[str, ...]) -> bool:
        forms = self._nouns[nouns]
        return any(
            token.lower_ in forms
            for head in frame.role("object")
            for token in (head, *(c for c in head.rights if c.dep_ == "conj"))
        )

    def _governor_in(self, frame: Frame, verbs: tuple[str, ...]) -> bool:
        governor = frame.governor
        if governor is None:
            return False
        forms = self._verbs[verbs]
        if governor.lower_ in forms:
            return True
        return any(
            f"{governor.lower_} {child.lower_}" in forms for child in governor.rights
        )

    def _event(self, page: Page, frame: Frame, entry: Entry) -> Found | None:
        pairs = _pairs(page, frame, entry)
        if not pairs:
            return None
        actors = [actor for pair in pairs for actor in pair]
        skip = frozenset(
            actor.entity["id"] for actor in actors if actor.entity["type"] == "PLACE"
        )
        arguments = frozenset(actor.token.i for actor in actors)
        scene = Scene(page, frame, arguments, skip)
        judgement = judge(frame)
        if not entry.rule.status and not _is_act(judgement, entry.pack):
            return None
        if entry.rule.status:
            judgement = Judgement(entry.rule.status, "status of the rule")
        placed = entry.pack.family in ("contact", "accord", "action")
        at = placed and not _is_travel(entry.pack)
        sayer = next(
            (
                actor
                for token in scene.sayers()
                for actor in Reader(page, ACTORS).actors([token])
            ),
            None,
        )
        return Found(
            entry,
            frame,
            pairs,
            judgement,
            scene.when(),
            scene.where() if at else None,
            sayer,
            scene,
        )


def _is_act(judgement: Judgement, pack: Pack) -> bool:
    """Whether it is more than asked for, alleged or called a duty."""
    if judgement.modal == "request":
        return pack.family == "accord"
    if judgement.modal == "threat" and pack.family == "action":
        return False  # the threat itself is told by the pack 'threatens'
    return judgement.modal != "duty" or pack.family not in ("stance", "action")


def _is_name(page: Page, token: Token) -> bool:
    """Whether the word is part of a name ('the Berlin Conference Group')."""
    return any(
        hit.mention["kind"] == "name" and hit.entity["type"] != "OFFICE"
        for hit in page.hits(token.i)
    )


def _trigger(token: Token, entry: Entry) -> Token | None:
    """The token that carries the frame, if the word is such a trigger here."""
    if entry.kind == "verb":
        if not _acts_as_verb(token):
            return None
        fits = _preceded_by(token, entry.ahead) and _with_particles(token, entry.after)
        return token if fits else None
    if entry.kind == "noun":
        if token.pos_ not in _NOUN_TAGS:
            return None
        return token if _preceded_by(token, entry.ahead) else None
    if token.dep_ in ("aux", "auxpass"):
        return token.head
    return token if _with_particles(token, entry.after) else None


def _acts_as_verb(token: Token) -> bool:
    if token.dep_ in ("aux", "auxpass", "amod", "compound"):
        return False
    return is_verb(token) or (
        token.pos_ in ("NOUN", "PROPN", "ADJ")
        and token.dep_ in ("ROOT", "ccomp", "relcl", "conj", "advcl")
        and any(child.dep_ in _STRAY_VERB for child in token.lefts)
    )


def _with_particles(token: Token, after: tuple[str, ...]) -> bool:
    if not after:
        return True
    if len(after) == 1:
        return has_word(token, after[0])
    following = [t.lower_ for t in token.doc[token.i + 1 : token.i + 1 + len(after)]]
    return following == list(after)


def _preceded_by(token: Token, ahead: tuple[str, ...]) -> bool:
    if not ahead:
        return True
    before = token.doc[max(0, token.i - len(ahead)) : token.i]
    return tuple(t.lower_ for t in before) == ahead


def _has_complement(frame: Frame, kind: str) -> bool:
    """'urged Y to go', 'demanded that Y go', but not 'insisted that Y had gone'."""
    for child in frame.trigger.rights:
        if child.dep_ in ("ccomp", "xcomp", "acl", "advcl"):
            infinitive = any(c.lower_ == "to" for c in child.lefts)
            if kind == "infinitive":
                return child.tag_ == "VB" and infinitive
            if child.tag_ in ("VB", "VBP", "VBZ"):
                return True
            modal = any(c.tag_ == "MD" for c in child.lefts)
            return modal and kind == "wanted"
    return False


def _under_modal(verb: Token, modals: tuple[str, ...]) -> bool:
    return any(c.lower_ in modals for c in verb.lefts if c.dep_ in ("aux", "auxpass"))


def _followed_by(page: Page, token: Token, after: tuple[str, ...]) -> bool:
    sentence = page.sentence(token.i)
    return any(
        t.lower_ in after
        for t in sentence.doc[token.i : min(sentence.end, token.i + 14)]
    )


def _pairs(page: Page, frame: Frame, entry: Entry) -> list[tuple[Actor, Actor]]:
    """Source and target of every relation that the event makes."""
    pack, rule = entry.pack, entry.rule
    crowds = rule.groups or pack.family in ("contact", "accord")
    press = pack.family != "contact"
    sources = Reader(page, pack.source, groups=rule.groups, crowds=crowds, press=press)
    targets = Reader(
        page,
        pack.target,
        groups=rule.groups,
        crowds=crowds,
        press=press,
        through=rule.through,
        destination=_is_travel(pack),
    )
    left: list[Actor] = []
    right: list[Actor] = []
    for position, name in enumerate(rule.source):
        if name == "clause" and _has_own_doer(frame, rule.source[:position]):
            break
        left = sources.actors(_speakers(page, _repaired(page, frame, name)))
        if rule.official:
            left = [a for a in left if _official(page, a)]
        if not left and name == "subject" and frame.trigger.dep_ == "acl":
            left = sources.actors(_of_document(frame.trigger))
        if left:
            break
    if left or not rule.source:
        ids = {actor.entity["id"] for actor in left}
        for name in rule.target:
            found = targets.actors(frame.role(name))
            right = [actor for actor in found if actor.entity["id"] not in ids]
            if right:
                break
    if _is_travel(pack) and not rule.object:
        left = [a for a in left if not _vague_traveller(a)]
    if left and right:
        left = [actor for actor in left if _acts(actor)]
        if not _is_travel(pack):
            right = [actor for actor in right if _acts(actor)]
        if pack.family in ("stance", "accord"):
            right = [actor for actor in right if not _own_country(left, actor)]
        return [(one, other) for one in left for other in right]
    if any(name in _PARTNERS and _has_partner(frame, name) for name in rule.target):
        return []
    for name in rule.joint:
        if name == "subject" and _only_attended(frame):
            continue
        together = sources.actors(_repaired(page, frame, name)[: _PHRASES.get(name, 1)])
        if len(together) == 1 and together[0].entity["type"] == "OFFICE":
            together = sources.nations(together[0].token) or together
        if name == "modifier" and not _linked(page, together):
            continue
        if name == "of":
            together = [a for a in together if a.entity["type"] != "ORG"]
        if len(together) > 1:
            return [
                (one, other)
                for k, one in enumerate(together)
                for other in together[k + 1 :]
                if one.entity["id"] != other.entity["id"]
            ]
    return []


def _only_attended(frame: Frame) -> bool:
    verb = frame.anchor if frame.supported else None
    return verb is not None and verb.lower_ in words().attending


def _has_partner(frame: Frame, name: str) -> bool:
    """Whether somebody else is met, not so in 'they talked, with peace in sight'."""
    return any(
        name != "with" or _left(token, "with") not in (",", "–", "-", "—")
        for token in frame.role(name)
    )


def _left(token: Token, preposition: str) -> str:
    """The word before the preposition that governs a token."""
    head = token.head
    if head.lower_ != preposition or not head.i:
        return ""
    return str(token.doc[head.i - 1].text)


def _is_travel(pack: Pack) -> bool:
    """Whether a contact is with a place: somebody goes there."""
    return pack.family == "contact" and pack.target == ("PLACE",)


def _acts(actor: Actor) -> bool:
    """States and their cities act; 'Europe' and 'the Sahel' do not."""
    return not actor.entity.get("region", False)


def _vague_traveller(actor: Actor) -> bool:
    """A country travels only as its officials, or where it sends a delegation."""
    return actor.entity["type"] == "PLACE" and not actor.note.startswith("its ")


def _speakers(page: Page, tokens: list[Token]) -> list[Token]:
    """Who speaks, for an unresolved pronoun: 'the rebels said they would leave'."""
    if len(tokens) != 1 or tokens[0].tag_ != "PRP" or page.hits(tokens[0].i):
        return tokens
    verb = clause_verb(tokens[0])
    while verb is not None and verb.head != verb:
        if verb.dep_ == "ccomp" and verb.head.lower_ in words().reporting:
            subject = surface_subject(verb.head)
            return tokens if subject is None else [subject]
        if verb.dep_ in ("relcl", "advcl"):
            above = clause_verb(verb)
            subject = surface_subject(above) if above is not None else None
            return tokens if subject is None else [subject]
        verb = clause_verb(verb)
    return tokens


def _of_document(verb: Token) -> list[Token]:
    """'issued a statement urging': who issued it, where the noun is no actor."""
    above = clause_verb(verb.head)
    subject = surface_subject(above) if above is not None else None
    return [] if subject is None else [subject]


def _has_own_doer(frame: Frame, functions: tuple[str, ...]) -> bool:
    """'after a visit by the pope': the clause around tells of another."""
    return any(frame.role(name) for name in functions if name in ("possessor", "by"))


def _linked(page: Page, actors: list[Actor]) -> bool:
    """'US-China talks', 'Danish and Swedish talks'; not 'the EU's Porto talks'."""
    return all(
        page.doc[i].text in ("-", "–", "/", ",") or page.doc[i].lower_ == "and"
        for one, other in itertools.pairwise(actors)
        for i in range(one.stop, other.first)
    ) and all(one.stop < other.first for one, other in itertools.pairwise(actors))


def _official(page: Page, actor: Actor) -> bool:
    return actor.entity["type"] != "PERSON" or actor.entity["id"] in page.offices


def _own_country(sources: list[Actor], target: Actor) -> bool:
    """Whether a country is only named for belonging to the one who speaks.

    'The premier praised Franco-Swiss trade' is no praise of the premier's France.
    """
    country = target.entity["country"]
    return (
        target.entity["type"] == "PLACE"
        and not target.note.startswith("named")
        and country is not None
        and any(
            source.entity["type"] != "PLACE" and source.entity["country"] == country
            for source in sources
        )
    )


_PARTNERS = ("with", "object", "to")
_PHRASES = {"modifier": 9}  # other functions join what one phrase names


def _repaired(page: Page, frame: Frame, name: str) -> list[Token]:
    """Heads of a function; a fronted place is not the subject.

    The parser takes 'Peru' for the subject of 'In Lima, Peru, on May 3, 2001,
    Minister Nora Lindqvist met ...'.
    """
    tokens = frame.role(name)
    verb = frame.verb
    if name not in ("subject", "clause") or verb is None:
        return tokens
    own = (frame.supported or not frame.is_noun) and name == "subject"
    if not tokens:
        return _name_before(page, verb) if own or name == "clause" else tokens
    subject = tokens[0]
    if is_verb(subject.head) and subject.head.i > subject.i:
        verb = subject.head
    if page.place_at(subject) is None and subject.i not in page.dates:
        return tokens
    for i in range(verb.i - 1, subject.i, -1):
        token = page.doc[i]
        if is_verb(token) and token.dep_ not in ("aux", "auxpass"):
            return tokens
        for hit in page.hits(i):
            if hit.entity["type"] == "PERSON" and token.dep_ != "pobj":
                return [token]
    return tokens


def _name_before(page: Page, verb: Token) -> list[Token]:
    """A name right before a finite verb that the parser left without a subject."""
    while verb.dep_ in ("conj", "xcomp") and is_verb(verb.head):
        verb = verb.head
    if verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return []
    for i in range(verb.i - 1, max(verb.i - 5, page.sentence(verb.i).start - 1), -1):
        token = page.doc[i]
        if page.hits(i):
            return [token]
        if token.pos_ != "ADV" and token.lower_ not in ("co", "-"):
            return []
    return []


def level(page: Page, one: Actor, other: Actor) -> str | None:
    """The lower rank of two actors; None where one is unknown."""
    ranks = [page.level(one.entity), page.level(other.entity)]
    known = [rank for rank in ranks if rank in LEVELS]
    return max(known, key=LEVELS.index) if len(known) == 2 else None


def plover_of(entry: Entry, judgement: Judgement) -> str | None:
    """The PLOVER class, as modality changes it."""
    plover = entry.rule.plover or entry.pack.plover
    if plover is None:
        return None
    if judgement.modal is None:
        return plover
    return words().modality.get((judgement.modal, plover), plover)


def evidence(page: Page, found: Found, pair: tuple[Actor, Actor]) -> tuple[int, int]:
    """First and last character of the clause, arguments of the sentence included."""
    doc, frame = page.doc, found.frame
    verb = frame.verb
    sentence = page.sentence(frame.trigger.i)
    first = last = frame.trigger.i
    top = (
        verb
        if verb is not None and verb.i in range(sentence.start, sentence.end)
        else frame.trigger
    )
    for token in top.subtree:
        if sentence.start <= token.i < sentence.end and not _leaves(token, top):
            first, last = min(first, token.i), max(last, token.i)
    for actor in pair:
        if sentence.start <= actor.first and actor.stop <= sentence.end:
            first, last = min(first, actor.first), max(last, actor.stop - 1)
    while last > first and (doc[last].is_punct or doc[last].is_space):
        last -= 1
    while first < last and (doc[first].is_punct or doc[first].is_space):
        first += 1
    return doc[first].idx, doc[last].idx + len(doc[last])


def _leaves(token: Token, top: Token) -> bool:
    """Whether a token stands in another clause below the top verb."""
    seen = token
    while seen.i != top.i and seen.head != seen:
        if is_verb(seen) and seen.dep_ in (
            "conj",
            "advcl",
            "relcl",
            "ccomp",
            "parataxis",
        ):
            return True
        if seen.dep_ in ("cc", "punct") and seen.head.i == top.i:
            return True
        seen = seen.head
    return False


def row_of(page: Page, found: Found, pair: tuple[Actor, Actor]) -> dict[str, Any]:
    """One relation as plain values, with a trace of how it was found."""
    entry, rule, pack = found.entry, found.entry.rule, found.entry.pack
    source, target = pair
    found = found._replace(place=found.scene.place_of(found.place, target.token))
    start, end = evidence(page, found, pair)
    certainty = source.certainty * target.certainty * found.judgement.certainty
    for slot in (found.when, found.place):
        certainty *= slot.certainty if slot else 1.0
    contact = pack.family == "contact"
    return {
        "id": "",
        "type": pack.type,
        "source": source.entity["id"],
        "target": target.entity["id"],
        "status": found.judgement.status,
        "former": False,
        "postponed": found.judgement.modal == "delay",
        "event": None,
        "when": found.when.entity["when"] if found.when else None,
        "place": found.place.entity["id"] if found.place else None,
        "attribution": found.sayer.entity["id"] if found.sayer else None,
        "evidence": {"start": start, "end": end, "text": page.text[start:end]},
        "rule": f"{pack.type}.{rule.id}",
        "confidence": round(rule.precision * certainty, 3),
        "plover": plover_of(entry, found.judgement),
        "mode": rule.mode or pack.mode,
        "cameo": rule.cameo or pack.cameo,
        "derived_from": [],
        "level": level(page, source, target) if contact else None,
        "trace": {
            "trigger": found.frame.trigger.text,
            "at": found.frame.trigger.idx,
            "source": source.note,
            "target": target.note,
            "status": found.judgement.note,
            "when": found.when.note if found.when else "",
            "place": found.place.note if found.place else "",
        },
    }
