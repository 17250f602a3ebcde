"""Find the events that the rules describe: triggers, arguments, slots, rows."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from spacy.attrs import LOWER  # type: ignore[import-not-found]
from spacy.tokens import Token
from spacy.vocab import Vocab

from entityrel.morphology import noun_forms, verb_forms
from entityrel.relations.arguments import Actor, Reader
from entityrel.relations.binding import Binding, bind, is_travel
from entityrel.relations.circumstances import PLACELESS, Moment, Scene, Slot
from entityrel.relations.confidence import confidence
from entityrel.relations.factuality import Judgement, judge, negation
from entityrel.relations.page import ACTORS, Page
from entityrel.relations.rules import Pack, Rule, shipped_rules
from entityrel.relations.syntax import (
    Frame,
    has_word,
    is_verb,
)
from entityrel.relations.understood import (
    Told,
    as_told,
    is_retold,
    opens_another,
    understood,
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
    asked = (
        rule.object,
        rule.subject,
        rule.before,
        rule.governor,
        rule.modal,
        rule.negated,
        rule.needs,
    )
    own = (pack.type, rule.id) not in shipped_rules()
    specificity = len(after) + len(ahead) + sum(map(bool, asked)) + 100 * own
    return Entry(pack, rule, kind, tuple(after), tuple(ahead), specificity)


class Found(NamedTuple):
    """One event: who, what, and where it stands in the text."""

    entry: Entry
    frame: Frame
    pairs: list[tuple[Actor, Actor]]
    judgement: Judgement
    when: Moment | None
    place: Slot | None
    sayer: Actor | None
    scene: Scene


class Attempt(NamedTuple):
    """How far one rule came at one trigger word.

    Attributes:
        entry: The rule and the word that triggers it.
        token: The word in the text.
        step: Where it stopped: 'word', 'form', 'restriction', 'arguments', 'status',
            'outranked' by another rule; or 'found'.
        key: The restriction that did not hold, or what else stopped it.
        binding: Whom it found around the word.
        found: The event.
    """

    entry: Entry
    token: Token
    step: str
    key: str = ""
    binding: Binding | None = None
    found: Found | None = None


class Engine:
    """Applies the rules of packs to documents.

    Args:
        packs: Relation types with their rules.
        vocab: Vocabulary of the documents to come.
    """

    def __init__(self, packs: Sequence[Pack], vocab: Vocab) -> None:
        self._packs = tuple(packs)
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
        for nouns in (rule.object, rule.not_object, rule.subject):
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
        index, told = self._index, list[Told]()
        for i, form in enumerate(page.doc.to_array([LOWER]).tolist()):
            entries = index.get(form)
            if entries is None:
                continue
            if page.sentence_number(i) in page.peopled or (
                told and any(_names_encounter(entry) for entry in entries)
            ):
                yield from self._at(page, page.doc[i], entries, told)

    def attempts(self, page: Page, type_: str) -> Iterator[Attempt]:
        """What became of every rule of one type at each of its trigger words."""
        for i, form in enumerate(page.doc.to_array([LOWER]).tolist()):
            entries = self._index.get(form, [])
            own = [entry for entry in entries if entry.pack.type == type_]
            token = page.doc[i]
            closed = _closed(page, token) if own else None
            told = (
                None if closed or not own else list(self._at(page, token, entries, []))
            )
            for entry in own:
                if told is None:
                    yield Attempt(entry, token, "word", closed or "")
                    continue
                attempt = self._try(page, token, entry, {}, [])
                if attempt.step == "restriction":
                    frame = Frame(attempt.token)
                    binding = bind(page, frame, entry.pack, entry.rule)
                    attempt = attempt._replace(binding=binding)
                first = told[0].entry if told else entry
                if attempt.found and all(found.entry != entry for found in told):
                    rule = f"{first.pack.type}.{first.rule.id}"
                    attempt = attempt._replace(step="outranked", key=rule)
                yield attempt

    def triggers(self, type_: str) -> list[str]:
        """Base forms of the trigger words of a type."""
        return [
            word
            for pack in self._packs
            if pack.type == type_
            for rule in pack.rules
            for word in (*rule.verbs, *rule.nouns, *rule.words)
        ]

    def _at(
        self, page: Page, token: Token, entries: list[Entry], told: list[Told]
    ) -> Iterator[Found]:
        """The events of one word; contacts are added to those ``told``."""
        if _closed(page, token):
            return
        frames: dict[tuple[int, bool], Frame] = {}
        bars, types = dict[str, int](), set()
        nameless: Attempt | None = None
        for entry in entries:
            bar = max(bars.get("", -1), bars.get(entry.pack.family, -1))
            if entry.specificity < bar or entry.pack.type in types:
                continue
            attempt = self._try(page, token, entry, frames, told)
            found = attempt.found
            if attempt.step == "arguments" and _names_encounter(entry):
                nameless = nameless or attempt
            if found is not None and is_retold(page, found.frame, found.pairs, told):
                return
            if found is not None:
                # 'thanked Y by phone' tells of a call, and of thanks.
                family = entry.pack.family if "remote" in entry.rule.needs else ""
                bars.setdefault(family, entry.specificity)
                types.add(entry.pack.type)
                _remember(told, found)
                yield found
        if nameless is not None and not bars:
            yield from self._understood(page, nameless, told)

    def _understood(
        self, page: Page, attempt: Attempt, told: list[Told]
    ) -> Iterator[Found]:
        """A contact whose own words name one side or none, as the text around does."""
        entry, frame = attempt.entry, Frame(attempt.token)
        rule = entry.rule
        judgement = judge(frame, encounter=True)
        if rule.status not in (None, judgement.status):
            return
        doers = attempt.binding.sources if attempt.binding else []
        pairs = understood(page, frame, entry.pack, rule, doers, judgement, told)
        if pairs:
            found = _event(page, frame, entry, pairs, judgement)
            _remember(told, found)
            yield found
        elif opens_another(page, frame):
            told.append(Told(entry.pack.type, [], judgement.status, frame.trigger.i))

    def _try(
        self,
        page: Page,
        token: Token,
        entry: Entry,
        frames: dict[tuple[int, bool], Frame],
        told: Sequence[Told],
    ) -> Attempt:
        """Apply one rule at one word, as far as it goes."""
        trigger = _trigger(token, entry)
        if trigger is None:
            return Attempt(entry, token, "form")
        stative = entry.kind == "word" and trigger.i == token.i
        key = (trigger.i, stative)
        if key not in frames:
            frames[key] = Frame(trigger, stative=stative)
        frame = frames[key]
        obstacle = self._obstacle(page, frame, entry.rule)
        if obstacle is not None:
            return Attempt(entry, trigger, "restriction", obstacle)
        binding = bind(page, frame, entry.pack, entry.rule)
        if not binding.pairs:
            return Attempt(entry, trigger, "arguments", binding=binding)
        judgement = judge(frame, encounter=_is_encounter(entry.pack))
        if entry.rule.status == "occurred":
            judgement = Judgement("occurred", "status of the rule")
        elif not (
            entry.rule.status in (None, judgement.status)
            and _is_act(judgement, entry.pack, binding)
        ):
            return Attempt(entry, trigger, "status", judgement.note, binding)
        if told and _names_encounter(entry):
            judgement = as_told(frame, judgement, entry.pack, binding.pairs, told)
        found = _event(page, frame, entry, binding.pairs, judgement)
        return Attempt(entry, trigger, "found", "", binding, found)

    def _obstacle(self, page: Page, frame: Frame, rule: Rule) -> str | None:
        """The key of the first restriction of a rule that does not hold."""
        if rule.object and not (
            self._object_in(frame, rule.object) or self._title_in(frame, rule.object)
        ):
            return "object"
        if rule.not_object and self._object_in(frame, rule.not_object):
            return "not_object"
        if rule.subject and not self._subject_in(frame, rule.subject):
            return "subject"
        if rule.not_governor and self._governor_in(frame, rule.not_governor):
            return "not_governor"
        if rule.governor and not self._governor_in(frame, rule.governor):
            return "governor"
        if rule.modal and not _under_modal(frame.trigger, rule.modal):
            return "modal"
        if rule.negated and not negation(frame.trigger):
            return "negated"
        if rule.before and not _followed_by(page, frame.trigger, rule.before):
            return "before"
        if rule.complement and not _has_complement(frame, rule.complement):
            return "complement"
        if any(not frame.role(name) for name in rule.needs):
            return "needs"
        return "lacks" if any(frame.role(name) for name in rule.lacks) else None

    def _object_in(self, frame: Frame, nouns: tuple[str, ...]) -> bool:
        forms = self._nouns[nouns]
        return any(
            token.lower_ in forms
            for head in frame.role("object")
            for token in (head, *(c for c in head.rights if c.dep_ == "conj"))
        )

    def _title_in(self, frame: Frame, nouns: tuple[str, ...]) -> bool:
        """'summoned Ambassador Y': the parser makes the name the head."""
        forms = self._nouns[nouns]
        return any(
            token.lower_ in forms and token.dep_ in ("compound", "nmod")
            for head in frame.role("object")
            for token in (head.lefts if head.pos_ == "PROPN" else ())
        )

    def _subject_in(self, frame: Frame, nouns: tuple[str, ...]) -> bool:
        """'doctors arrived', 'a group of doctors', 'the first relief convoy'."""
        forms = self._nouns[nouns]
        return any(
            token.lower_ in forms
            for head in frame.role("subject")
            for token in head.subtree
        )

    def _governor_in(self, frame: Frame, verbs: tuple[str, ...]) -> bool:
        governor = frame.governor
        if governor is None:
            return False
        forms = self._verbs[verbs]
        if governor.lower_ in forms:
            return True
        agreed = governor.dep_ == "xcomp" and governor.head.lower_ in forms
        if frame.is_noun and agreed:  # 'agreed to go during talks'
            return True
        return any(
            f"{governor.lower_} {child.lower_}" in forms for child in governor.rights
        )


def _names_encounter(entry: Entry) -> bool:
    return entry.kind == "noun" and _is_encounter(entry.pack)


def _remember(told: list[Told], found: Found) -> None:
    pack = found.entry.pack
    if _is_encounter(pack):
        token = found.frame.trigger.i
        told.append(Told(pack.type, found.pairs, found.judgement.status, token))


def _closed(page: Page, token: Token) -> str | None:
    """Why no event is read at a word, whatever the rule."""
    if token.i in page.junk:
        return "it is no part of the article"
    return "it is part of a name" if _is_name(page, token) else None


def _event(
    page: Page,
    frame: Frame,
    entry: Entry,
    pairs: list[tuple[Actor, Actor]],
    judgement: Judgement,
) -> Found:
    """Time, place and teller of an event whose actors and status are known."""
    actors = [actor for pair in pairs for actor in pair]
    skip = frozenset(
        actor.entity["id"] for actor in actors if actor.entity["type"] == "PLACE"
    )
    arguments = frozenset(actor.token.i for actor in actors)
    scene = Scene(page, frame, arguments, skip, causes=entry.pack.family == "stance")
    placed = entry.pack.family in ("contact", "accord", "action")
    at = placed and entry.pack.type not in PLACELESS
    sayer = next(
        (
            actor
            for token in scene.sayers()
            for actor in Reader(page, ACTORS).actors([token])
        ),
        None,
    )
    when = scene.when(judgement.status)
    if when is None and judgement.status == "occurred" and _tells_programme(frame):
        when = scene.when("planned")
        if when is not None:
            judgement = judgement._replace(status="planned", note="a day to come")
    place = scene.where() if at else None
    return Found(entry, frame, pairs, judgement, when, place, sayer, scene)


def _is_encounter(pack: Pack) -> bool:
    """Whether people come together: to each other, or to a place."""
    return pack.family == "contact" and (pack.symmetric or is_travel(pack))


def _tells_programme(frame: Frame) -> bool:
    """'X arrives on Monday': the present tense of a day to come is a plan."""
    verb = frame.verb if frame.is_noun else frame.trigger
    return verb is not None and verb.tag_ in ("VBZ", "VBP")


def _is_act(judgement: Judgement, pack: Pack, binding: Binding) -> bool:
    """Whether it is more than asked for, alleged or called a duty.

    What somebody plans to do at home is no act towards his country yet.
    """
    if judgement.status != "occurred" and binding.targets[0].function == "home":
        return False
    if judgement.modal == "request":
        return pack.family == "accord"
    if judgement.modal == "threat" and pack.family == "action":
        return False  # the threat itself is told by the pack 'threatens'
    return judgement.modal != "duty" or pack.family == "contact"


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
    slots = [slot.certainty for slot in (found.when, found.place) if slot]
    guesses = (source.certainty, target.certainty, found.judgement.certainty, *slots)
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
        "when": found.when.when if found.when else None,
        "place": found.place.entity["id"] if found.place else None,
        "attribution": found.sayer.entity["id"] if found.sayer else None,
        "evidence": {"start": start, "end": end, "text": page.text[start:end]},
        "rule": f"{pack.type}.{rule.id}",
        "confidence": confidence(rule.precision, *guesses),
        "plover": plover_of(entry, found.judgement),
        "mode": rule.mode or pack.mode,
        "cameo": rule.cameo or pack.cameo,
        "derived_from": [],
        "level": level(page, source, target) if contact else None,
        "trace": {
            "trigger": found.frame.trigger.i,
            "source": [source.function, source.token.i, source.note],
            "target": [target.function, target.token.i, target.note],
            "status": found.judgement.note,
            "when": found.when.note if found.when else "",
            "place": found.place.note if found.place else "",
            "said": found.sayer.note if found.sayer else "",
            "again": [],
        },
    }
