"""Grammatical functions of a trigger, read off the dependency parse.

Knows no rule and no relation. Labels are those of the ClearNLP scheme that spaCy's
English models use.
"""

from collections.abc import Iterable, Iterator
from functools import cache

from spacy.tokens import Token

from entityrel.relations.rules import CLAUSAL
from entityrel.relations.words import forms_of_verbs, words

NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X"))
_SUBJECT = frozenset(("nsubj", "csubj"))
_PASSIVE = frozenset(("nsubjpass", "csubjpass"))
_PREPOSITION = frozenset(("prep", "agent", "dative"))
_SERIES = frozenset(
    [
        "series",
        "round",
        "rounds",
        "number",
        "day",
        "days",
        "week",
        "weeks",
        "hours",
        "string",
        "set",
        "wave",
    ]
)
_SPANS = frozenset(("minutes", "hours", "days", "weeks", "months", "years"))
_PARTICLES = ("back", "through", "out")  # where the parser takes them for adverbs
_MODIFIERS = ("amod", "compound", "nmod", "poss", "nummod", "npadvmod", "punct", "dep")
_MEANS = frozenset(("by", "over", "via", "on", "in", "during", "through"))
_APART = frozenset(("after", "before", "following", "ahead", "since", "until", "about"))
_CAUSES = frozenset(("for", "on", "over", "of"))
_ASIDE = _APART - {"about"} | {"during"}
_POSTED = frozenset(("envoy", "ambassador", "consul", "representative", "commissioner"))
#: Which the parser joins with the name before them: 'flew to Lima Sunday'.
WEEKDAYS = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
)
_RELATIVE = frozenset(("who", "whom", "which", "that", "whose"))
_OBJECT_CONTROL = (
    "urge ask invite order tell allow permit persuade force warn advise encourage "
    "press instruct require expect want enable help call get let make send appoint"
)


def is_verb(token: Token) -> bool:
    """Whether the token is a verb in this place."""
    return token.pos_ in ("VERB", "AUX")


def phrasal(token: Token) -> str:
    """'called off' for a verb with a particle, else the verb alone; lower case."""
    for child in token.rights:
        inner = [grandchild.dep_ for grandchild in child.children]
        loose = child.dep_ in ("advmod", "prep") and set(inner) <= {"prep"}
        if child.dep_ == "prt" or (loose and child.lower_ in _PARTICLES):
            return f"{token.lower_} {child.lower_}"
    return token.lower_


def has_word(token: Token, word: str) -> bool:
    """Whether a verb goes with that particle or preposition."""
    for child in token.rights:
        if child.lower_ == word and child.dep_ in ("prt", "prep", "advmod", "dative"):
            return True
    return token.i + 1 < len(token.doc) and token.nbor().lower_ == word


def conjuncts(token: Token) -> list[Token]:
    """The token and what is coordinated with it to its right, in text order."""
    found = [token]
    for child in token.rights:
        if child.dep_ == "conj" and child.pos_ in NOMINAL:
            found.extend(conjuncts(child))
    return found if len(found) > 1 else found + _second_subject(token)


def _second_subject(token: Token) -> list[Token]:
    """'X and the UN envoy held talks': two subjects of one verb, says the parser."""
    if token.dep_ != "nsubj" or not any(c.lower_ == "and" for c in token.rights):
        return []
    return [c for c in token.head.lefts if c.i > token.i and c.dep_ == "nsubj"][:1]


def shared_noun(modifier: Token) -> Token | None:
    """The noun of both in a headline: 'Danish, Dutch leaders meet'.

    The parser takes the first modifier for a subject of its own.
    """
    if modifier.dep_ != "nsubj":
        return None
    for noun in modifier.head.lefts:
        first = noun.left_edge.i
        after = modifier.i + 2 == first < noun.i and modifier.nbor().text == ","
        if after and noun.dep_ == "nsubj" and noun.tag_ in ("NNS", "NNPS"):
            return noun
    return None


def prepositions(token: Token) -> Iterator[tuple[str, Token]]:
    """(preposition, head of what it governs) for the phrases of one token."""
    for child in token.children:
        shared = child.dep_ == "conj" and child.pos_ == "ADP"
        if child.dep_ == "dative" and child.pos_ in NOMINAL:
            yield "to", child
        elif child.dep_ in _PREPOSITION or shared:
            yield from _governed(child, child.lower_)


def _governed(preposition: Token, name: str) -> Iterator[tuple[str, Token]]:
    """What a preposition governs; the word after it where the parser found nothing."""
    empty = True
    for child in preposition.children:
        if child.dep_ in ("pobj", "pcomp"):
            empty = False
            described = antecedent(preposition.head) if child.lower_ == "whom" else None
            yield name, described or _whole_name(preposition, child)
        elif child.dep_ in ("prep", "conj") and child.pos_ in ("ADP", "SCONJ"):
            empty = False
            yield from _governed(child, child.lower_)
    if empty and preposition.i + 1 < len(preposition.doc):
        following = preposition.nbor()
        if following.pos_ in ("PROPN", "NOUN"):
            yield name, following
        elif following.lower_ in ("and", "or"):
            yield from ((name, token) for token in _shared_complement(preposition))


def _whole_name(preposition: Token, noun: Token) -> Token:
    """The name that follows a body at once: 'called on Senate (SE) President | X'.

    The parser takes the body for what the preposition governs, X for an object.
    """
    if noun.lower_ in WEEKDAYS:
        return _before_time(noun) or noun
    verb = preposition.head
    if noun.pos_ != "PROPN" or noun.ent_type_ == "DATE" or not is_verb(verb):
        return noun
    for child in verb.rights:
        if _is_cut_off(child, preposition):
            return child
    return noun


def _is_cut_off(noun: Token, preposition: Token) -> bool:
    """Whether the object of a verb goes on with a phrase right behind the verb."""
    return (
        noun.dep_ == "dobj"
        and noun.pos_ == "PROPN"
        and noun.left_edge.i == preposition.right_edge.i + 1
        and noun.left_edge.pos_ == "PROPN"
        and preposition.dep_ == "prep"
        and preposition.i == noun.head.i + 1
    )


def _shared_complement(preposition: Token) -> Iterator[Token]:
    """'has ties with and an embassy in Peru': what the last preposition governs."""
    verb = clause_verb(preposition)
    for conjunct in verb.rights if verb is not None else ():
        if conjunct.dep_ == "conj" and conjunct.i > preposition.i:
            last = [t for t in conjunct.subtree if t.dep_ == "pobj"][:1]
            yield from last
            return


def antecedent(verb: Token) -> Token | None:
    """What a relative clause describes, for the verb of that clause."""
    seen = verb
    while seen.dep_ == "conj" and is_verb(seen.head):
        seen = seen.head
    if seen.dep_ != "relcl":
        return None
    noun = seen.head
    if noun.dep_ == "attr" and noun.pos_ == "NOUN" and noun.head.lower_ in _COPULAS:
        subjects = [c for c in noun.head.lefts if c.dep_ == "nsubj"]
        if subjects and subjects[0].pos_ in ("PROPN", "PRON"):
            return subjects[0]  # 'X is a diplomat who met Y'
    return noun


_COPULAS = frozenset(["is", "was", "are", "were"])


def is_passive(verb: Token) -> bool:
    """Whether the verb is a passive participle."""
    active = verb.tag_ != "VBN" and any(c.dep_ == "nsubj" for c in verb.lefts)
    for child in verb.children:
        if child.dep_ in ("nsubjpass", "auxpass"):
            return True
        if child.dep_ == "agent" and not active:  # not 'spoke by telephone'
            return True
    if verb.tag_ != "VBN":
        return False
    if verb.dep_ == "conj" and is_verb(verb.head) and verb.head.tag_ == "VBN":
        has_aux = any(child.dep_ in ("aux", "auxpass") for child in verb.children)
        return not has_aux and _lacks_object(verb) and is_passive(verb.head)
    return verb.dep_ == "acl" or (
        verb.dep_ == "advcl" and not any(child.dep_ == "aux" for child in verb.children)
    )


def _lacks_object(verb: Token) -> bool:
    return not any(child.dep_ == "dobj" for child in verb.children)


def surface_subject(verb: Token, depth: int = 0) -> Token | None:
    """The grammatical subject, own or understood from the clause around."""
    found = [c for c in verb.children if c.dep_ in _SUBJECT or c.dep_ in _PASSIVE]
    if found:
        dated = len(found) > 1 and _is_dateline(found[0], found[-1])
        return _resolved(found[-1 if dated else 0], verb)
    for child in verb.lefts:
        if child.dep_ in ("aux", "auxpass"):
            for inner in child.lefts:
                if inner.dep_ in _SUBJECT:
                    return inner
    if depth > 8:
        return None
    return _understood(verb, depth)


def _is_dateline(place: Token, subject: Token) -> bool:
    """'Lima, May 3: Peru has left': the parser gives the verb two subjects."""
    between = place.doc[place.i + 1 : subject.i]
    return any(token.text in (":", "-", "–", "—") for token in between)


def _resolved(subject: Token, verb: Token) -> Token | None:
    if subject.tag_ == "VBG":  # 'the agency operating in Lima said'
        for child in subject.lefts:
            if child.dep_ in _SUBJECT and child.pos_ in NOMINAL:
                return child
    if subject.lower_ in _RELATIVE and subject.tag_ != "DT":
        return antecedent(verb) or subject
    return subject


def _understood(verb: Token, depth: int) -> Token | None:
    head, dep = verb.head, verb.dep_
    if dep == "ROOT" or head == verb:
        return None
    if dep in ("conj", "advcl", "xcomp", "ccomp", "pcomp", "dep", "parataxis", "oprd"):
        if is_verb(head):
            return _controller(verb, head, depth)
        if head.pos_ in ("ADP", "SCONJ"):
            return _of_phrase(head, depth)
        if head.pos_ == "ADJ" and is_verb(head.head):
            return surface_subject(head.head, depth + 1)
        if dep in ("advcl", "conj") and head.pos_ in NOMINAL:
            return _of_noun(head, verb, depth)
    if dep in ("acl", "relcl"):
        return _of_noun(head, verb, depth)
    return None


def _controller(verb: Token, head: Token, depth: int) -> Token | None:
    """Subject of a non-finite verb: of the verb above, or its object ('urge Y to')."""
    if verb.tag_ == "VB" and head.lower_ in _appeals():
        for name, inner in prepositions(head):
            if name in ("to", "on", "upon") and inner.i < verb.i and not is_verb(inner):
                return inner
    if verb.dep_ in ("xcomp", "ccomp") and head.lower_ in _controls():
        for child in head.children:
            if child.dep_ == "dobj" and child.i < verb.i:
                return child
    if verb.tag_ == "VB" and (pressed := _pressed(head, verb)) is not None:
        return pressed
    return surface_subject(head, depth + 1)


def _pressed(root: Token, verb: Token) -> Token | None:
    """Y in 'put pressure on Y to go', 'used its influence on Y to go'."""
    nouns = [root, *(child for child in root.rights if child.dep_ == "dobj")]
    if not any(noun.lower_ in words().pressing for noun in nouns):
        return None
    return next(
        (
            inner
            for noun in nouns
            for name, inner in prepositions(noun)
            if name in ("on", "upon", "over") and inner.i < verb.i
        ),
        None,
    )


@cache
def _controls() -> frozenset[str]:
    return forms_of_verbs(_OBJECT_CONTROL.split())


@cache
def _appeals() -> frozenset[str]:
    return forms_of_verbs(["appeal", "call", "plead"])


def _of_phrase(preposition: Token, depth: int) -> Token | None:
    """Subject of a gerund after a preposition ('before flying to L')."""
    head = preposition.head
    if preposition.lower_ in ("for", "of", "over") and (judged := _judged(preposition)):
        return judged
    while head.pos_ in ("ADP", "SCONJ", "ADV") and head.head != head:
        head = head.head
    if is_verb(head):
        return surface_subject(head, depth + 1)
    if head.pos_ in NOMINAL or head.pos_ == "ADJ":
        for child in head.lefts:
            if child.dep_ in _SUBJECT or child.dep_ in _PASSIVE:
                return child
        above = clause_verb(head)
        return surface_subject(above, depth + 1) if above is not None else None
    return None


def _judged(preposition: Token) -> Token | None:
    """'thanked X for sending', 'expressed gratitude to X for sending'."""
    head, lists = preposition.head, words()
    if is_verb(head) and head.lower_ in lists.judging:
        given = [c for c in head.rights if c.dep_ == "dobj" and c.i < preposition.i]
        return given[0] if given else None
    for noun in (head, *(c for c in head.rights if c.dep_ == "dobj")):
        if noun.lower_ in lists.judging and not is_verb(noun):
            for root in (noun, head):
                for name, inner in prepositions(root):
                    if name in ("to", "of") and inner.i < preposition.i:
                        return inner
    return None


def _of_noun(noun: Token, verb: Token, depth: int) -> Token | None:
    """Subject of a participle or infinitive that hangs on a noun."""
    infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
    if not infinitive or noun.pos_ == "PROPN":
        return noun
    if noun.lower_ in ("invitation", "invitations"):
        return _invited(noun, depth)
    if (pressed := _pressed(noun, verb)) is not None:
        return pressed
    for child in noun.children:
        if child.dep_ == "poss":
            return child
    for name, inner in prepositions(noun):
        if name == "by":
            return inner
    above = clause_verb(noun)
    if above is None:
        return noun
    if noun.lower_ in words().efforts and above.lower_ in words().talking:
        return None  # 'discussed efforts to reach a truce'
    return surface_subject(above, depth + 1)


def _invited(invitation: Token, depth: int) -> Token | None:
    """'sent X an invitation to go', 'X accepted an invitation to go'."""
    above = clause_verb(invitation)
    if above is None:
        return None
    for root in (invitation, above):
        for name, inner in prepositions(root):
            if name == "to" and not is_verb(inner):
                return inner
    accepts = above.lower_ in words().accepting
    return surface_subject(above, depth + 1) if accepts else None


def clause_verb(token: Token) -> Token | None:
    """The nearest verb above a token."""
    seen = token
    while seen.head != seen:
        seen = seen.head
        if is_verb(seen):
            return seen
    return None


def logical_subject(verb: Token) -> Token | None:
    """Who does it: the subject, or the agent of a passive."""
    if is_passive(verb):
        for child in verb.children:
            if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
                for name, inner in _governed(child, "by"):
                    if name == "by":
                        return inner
        return None
    subject = surface_subject(verb)
    if subject is not None or verb.head == verb:
        return subject
    return None


def logical_object(verb: Token) -> Token | None:
    """Whom it is done to: the object, or the subject of a passive."""
    if is_passive(verb):
        return surface_subject(verb)
    objects = [c for c in verb.children if c.dep_ in ("dobj", "dative")]
    objects.sort(key=lambda child: child.dep_ == "dative")
    for child in objects:
        if child.pos_ not in ("ADP", "SCONJ"):
            if child.lower_ in _RELATIVE:
                return antecedent(verb) or child
            if any(_is_cut_off(child, other) for other in verb.rights):
                continue
            return _before_time(child) or child
    for child in verb.rights:
        if child.dep_ in ("attr", "oprd") and child.pos_ in NOMINAL:
            return child
        if child.tag_ == "VBG" and child.dep_ in ("advcl", "ccomp"):
            for inner in child.lefts:  # 'expelled | Danes holding passports'
                if inner.dep_ == "nsubj" and inner.left_edge.i == verb.i + 1:
                    return inner
        if child.lower_ == "visiting" and child.i == verb.i + 1:
            return logical_object(child)  # 'met visiting Minister Y'
    for root in (verb, *(child for child in verb.rights if child.lower_ == "up")):
        for name, inner in prepositions(root):
            if name == "to" and inner.doc[inner.left_edge.i - 2].lower_ == "up":
                return inner  # 'arrested up to twenty Danes'
    if verb.dep_ == "relcl" and verb.head.pos_ in NOMINAL:
        return _gap(verb)
    return _shared_object(verb) or _behind_day(verb)


def _behind_day(verb: Token) -> Token | None:
    """The name in 'phoned on Sunday Minister Y': the parser adds the day to it."""
    day = verb.i + 2
    for preposition in verb.rights:
        if preposition.i == verb.i + 1 and preposition.lower_ == "on":
            for name in preposition.rights:
                named = name.dep_ == "pobj" and name.pos_ == "PROPN" and name.i > day
                if named and verb.doc[day].lower_ in WEEKDAYS:
                    return name
    return None


def _before_time(noun: Token) -> Token | None:
    """X in 'met X hours after', 'flew to X Sunday': the parser makes it one noun."""
    for child in noun.lefts if noun.lower_ in _SPANS | WEEKDAYS else ():
        if child.dep_ == "compound" and child.pos_ == "PROPN":
            return child
    return None


def _gap(verb: Token) -> Token | None:
    """'the envoy she met': the antecedent, where no 'where' or 'when' leads."""
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass") and child.lower_ in _RELATIVE:
            return None
        if child.tag_ == "WRB":
            return None
    has_subject = any(child.dep_ == "nsubj" for child in verb.children)
    return verb.head if has_subject else None


def _shared_object(verb: Token) -> Token | None:
    """'met and thanked Y': the object of the last verb serves the first."""
    for child in verb.rights:
        if child.dep_ == "conj" and is_verb(child) and child.i - verb.i <= 3:
            for inner in child.children:
                if inner.dep_ == "dobj":
                    return inner
    return None


def path(start: Token, end: Token) -> str:
    """The dependency path from one word to another of its sentence.

    'held -nsubj> Quispe' goes down to a dependent, 'talks <dobj- held' up to a head.
    """
    above = [start, *start.ancestors]
    below = [end, *end.ancestors]
    common = next((token for token in above if token in below), None)
    if common is None:
        return f"{start.text} ... {end.text}"
    words = [start.text]
    for token in above[: above.index(common)]:
        words.append(f"<{token.dep_}- {token.head.text}")
    for token in reversed(below[: below.index(common)]):
        words.append(f"-{token.dep_}> {token.text}")
    return " ".join(words)


def complement_subject(verb: Token) -> Token | None:
    """Subject of the clause a verb or noun governs: 'demanded that Y go'."""
    for child in verb.children:
        if (
            child.dep_ in ("ccomp", "xcomp", "acl", "advcl", "relcl")
            and child.i > verb.i
            and not _tells_of(child)
        ):
            for inner in child.children:
                if inner.dep_ in ("nsubj", "nsubjpass"):
                    if inner.lower_ in _RELATIVE:
                        break
                    return inner
            if child.dep_ == "xcomp":
                return complement_subject(child)
    return None


def _tells_of(verb: Token) -> bool:
    """'..., the minister said': who says so, not what it governs."""
    before = verb.left_edge.i - 1
    return verb.lower_ in words().reporting and verb.doc[before].text == ","


def _pair(noun: Token) -> str:
    """'called off' where the parser takes 'off' for a preposition."""
    return f"{noun.head.head.lower_} {noun.head.lower_}"


def _hyphenated(token: Token) -> list[Token]:
    """'US' of 'US-China' in 'US-China talks'."""
    return [
        child
        for child in token.lefts
        if child.dep_ in _MODIFIERS
        and child.i + 1 < token.i
        and child.nbor().text in ("-", "–", "/")
    ]


def _is_duty(verb: Token, infinitive: Token) -> bool:
    """'the two are to meet': the infinitive tells what shall be, not what for."""
    between = [t for t in verb.doc[verb.i + 1 : infinitive.i] if t.tag_ != "RB"]
    return verb.lower_ in ("are", "is", "was", "were") and (
        [token.lower_ for token in between] == ["to"]
    )


class Frame:
    """The grammatical functions around one trigger.

    Args:
        trigger: A verb, or a noun that names an event.
        stative: Whether it is a quality ('ready', 'committed'): its subject is that
            of the verb 'to be', also where the form is a passive participle.
    """

    def __init__(self, trigger: Token, *, stative: bool = False) -> None:
        self.trigger = trigger
        self.is_noun = not is_verb(trigger)
        self._stative = stative
        self.anchor = self._anchor() if self.is_noun else trigger
        self._roles: dict[str, list[Token]] = {}
        self._phrases: dict[str, list[Token]] | None = None
        self._strays: dict[str, list[Token]] | None = None

    def role(self, name: str) -> list[Token]:
        """Heads of the phrases in one function; conjuncts are not expanded."""
        if name not in self._roles:
            find = getattr(self, f"_find_{name}", None)
            self._roles[name] = find() if find else self._find_phrases(name)
        return self._roles[name]

    @property
    def verb(self) -> Token | None:
        """The verb of the clause in which the trigger stands."""
        if not self.is_noun:
            return self.trigger
        return self.anchor if self.anchor is not None else clause_verb(self.trigger)

    @property
    def supported(self) -> bool:
        """Whether a noun is carried by a light verb ('held talks')."""
        return self.is_noun and self.anchor is not None

    def _anchor(self) -> Token | None:
        """The light verb of an event noun."""
        noun = self.trigger
        while noun.dep_ == "conj" and noun.head.pos_ in NOMINAL:
            noun = noun.head
        head = noun.head
        if noun.dep_ == "pobj" and head.lower_ == "as":
            return self._described(head.head)
        if noun.dep_ == "pobj" and head.dep_ in ("prep", "prt") and is_verb(head.head):
            return head.head if _pair(noun) in words().support else None
        if noun.dep_ == "pobj" and head.head.dep_ == "dobj":
            return self._through_series(head)
        if not is_verb(head):
            return None
        if noun.dep_ in ("dobj", "attr", "oprd", "dative"):
            return head if _supports(head) else None
        if noun.dep_ == "nsubjpass":
            return head if _supports(head) else None
        return None

    @staticmethod
    def _described(verb: Token) -> Token | None:
        """'held what X described as a meeting': the light verb of the meeting."""
        what = any(child.lower_ == "what" for child in verb.lefts)
        held = what and verb.dep_ == "ccomp" and is_verb(verb.head)
        return verb.head if held and _supports(verb.head) else None

    def _through_series(self, preposition: Token) -> Token | None:
        """'held a series of meetings', 'had a round of talks'."""
        verb = preposition.head.head
        counts = preposition.lower_ == "of" and is_verb(verb)
        series = preposition.head.lower_ in _SERIES
        return verb if counts and series and _supports(verb) else None

    def _find_subject(self) -> list[Token]:
        if self._stative:
            for child in self.trigger.lefts:
                if child.dep_ in _SUBJECT or child.dep_ in _PASSIVE:
                    return [child]
            predicate = self.trigger.dep_ in ("acomp", "conj", "oprd", "amod")
            verb = clause_verb(self.trigger) if self.is_noun else self.trigger
            if self.is_noun and (not predicate or self.trigger.dep_ == "amod"):
                return []
            return _one(surface_subject(verb)) if verb is not None else []
        if not self.is_noun:
            return _one(logical_subject(self.trigger))
        if self.anchor is not None:
            return _one(logical_subject(self.anchor))
        head = self.trigger.head
        governed = self.trigger.dep_ == "dobj" and is_verb(head)
        if governed and head.lower_.startswith("includ"):
            return _of_agenda(head)
        if governed and phrasal(head) in words().governing_verbs:
            return _one(logical_subject(head))
        phrase = self.trigger.dep_ == "pobj" and is_verb(head.head)
        if phrase and _pair(self.trigger) in words().governing_verbs:
            return _one(logical_subject(head.head))
        relative = self._relative
        return [] if relative is None else _one(logical_subject(relative))

    @property
    def _relative(self) -> Token | None:
        """The light verb behind a noun: 'talks that X held', 'a deal struck by X'."""
        for child in self.trigger.rights:
            behind = child.dep_ == "relcl" or (
                child.dep_ == "acl" and child.tag_ == "VBN"
            )
            own = any(c.dep_ == "dobj" and c.i > child.i for c in child.children)
            if behind and not own and _supports(child) and logical_object(child):
                return child
        return None

    def _find_object(self) -> list[Token]:
        if not self.is_noun:
            return _one(logical_object(self.trigger))
        if self.anchor is None:
            return []
        for child in self.anchor.children:
            if child.dep_ == "dative":
                inner = [t for _, t in _governed(child, "to")]
                return inner or [child]
        return []

    def _find_complement(self) -> list[Token]:
        found = _one(complement_subject(self.trigger))
        if not found and self.anchor is not None and self.is_noun:
            found = _one(complement_subject(self.anchor))
        return found

    def _find_speaker(self) -> list[Token]:
        verb: Token | None = self.verb
        for _ in range(6):
            if verb is None or verb.head == verb:
                return []
            if verb.dep_ == "ccomp" and verb.head.lower_ in words().reporting:
                return _one(logical_subject(verb.head))
            if verb.dep_ not in ("conj", "xcomp", "ccomp") or not is_verb(verb.head):
                return []
            verb = verb.head
        return []

    def _find_clause(self) -> list[Token]:
        if not self.is_noun or self.anchor is not None:
            return []
        verb = self._around()
        if verb is None:
            return []
        if self.trigger.head.lower_ in _CAUSES and verb.lower_ in words().judging:
            return _one(logical_object(verb))  # 'praised X for the talks with Y'
        return _one(surface_subject(verb))

    def _find_clause_object(self) -> list[Token]:
        verb = self._around() if self.is_noun and self.anchor is None else None
        return _one(logical_object(verb)) if verb is not None else []

    def _around(self) -> Token | None:
        """The verb of the clause that a phrase 'after talks with Y' stands in."""
        noun = self.trigger
        while noun.dep_ == "conj" and noun.head.pos_ in NOMINAL:
            noun = noun.head
        if noun.dep_ not in ("pobj", "xcomp", "npadvmod", "dep", "advcl", "oprd"):
            return None
        return clause_verb(noun)

    @property
    def governor(self) -> Token | None:
        """The verb that a noun depends on, directly or by a preposition."""
        if not self.is_noun:
            return clause_verb(self.trigger)
        return self.anchor if self.anchor is not None else clause_verb(self.trigger)

    def _find_possessor(self) -> list[Token]:
        noun = self.trigger.head if self._describes else self.trigger
        return [child for child in noun.lefts if child.dep_ == "poss"]

    @property
    def _describes(self) -> bool:
        """Whether the trigger is an adjective before a noun."""
        return self._stative and self.trigger.dep_ == "amod"

    def _find_described(self) -> list[Token]:
        return [self.trigger.head] if self._describes else []

    def _find_apposition(self) -> list[Token]:
        own = [child for child in self.trigger.rights if child.dep_ == "appos"]
        doc, i = self.trigger.doc, self.trigger.i + 1
        if own or doc[i : i + 1].text != ",":
            return own
        # The parser may hang it higher: 'said | X at a meeting of her party, | the Y'.
        while i + 1 < len(doc) and doc[i + 1].dep_ in ("det", "compound", "amod"):
            i += 1
        return [token for token in doc[i + 1 : i + 2] if token.dep_ == "appos"]

    def _find_modifier(self) -> list[Token]:
        found: list[Token] = []
        for child in self.trigger.lefts:
            if child.dep_ in _MODIFIERS:
                found.extend(_hyphenated(child))
                found.append(child)
        return found

    def _find_purpose(self) -> list[Token]:
        """Object and phrases of an infinitive: 'staged rallies to protest Y's N'."""
        verb = self.trigger if self._stative else self.verb
        if verb is None:
            return []
        heads = [verb, *(child for child in verb.rights if child.dep_ == "dobj")]
        if self.is_noun and self.trigger not in heads:
            heads.append(self.trigger)
        found: list[Token] = []
        for child in (child for head in heads for child in head.rights):
            if _is_duty(verb, child):
                continue
            if child.dep_ in ("advcl", "xcomp", "acl", "relcl") and child.tag_ == "VB":
                found.extend(_governed_by(child))
            elif child.dep_ == "prep" and child.lower_ in ("to", "for"):
                for inner in child.rights:
                    if inner.dep_ == "pcomp" and inner.tag_ == "VBG":
                        found.extend(_governed_by(inner))
        return found

    def _find_predicate(self) -> list[Token]:
        """'the guests were X and Y', 'X, a critic of Y', 'X is home to Y'."""
        verb, dep = self.trigger.head, self.trigger.dep_
        if dep == "appos" or (dep == "advmod" and verb.pos_ == "PROPN"):
            return [verb]
        if dep not in ("nsubj", "attr", "advmod") or not is_verb(verb):
            return []
        other = "attr" if self.trigger.dep_ == "nsubj" else "nsubj"
        return [child for child in verb.children if child.dep_ == other]

    def _find_naming(self) -> list[Token]:
        """'called X a liar', 'called X his friend'; not 'called his friend, X'."""
        found = [child for child in self.trigger.rights if child.dep_ == "oprd"]
        for named in (child for child in self.trigger.rights if child.dep_ == "dobj"):
            found += [
                child
                for child in named.rights
                if child.dep_ == "appos" and child.pos_ != "PROPN"
                if named.pos_ == "PROPN" or child.lefts
            ]
        return found

    def _find_clause_with(self) -> list[Token]:
        """'agreed with | Y at a meeting', where the meeting is told of no other."""
        verb, noun = self._around() if self.is_noun else None, self.trigger
        if verb is None or self.anchor is not None or not is_occasion(noun):
            return []
        phrases = (*_own_phrases(verb), *_stray(verb))
        return [token for name, token in phrases if name == "with"]

    def _find_clause_to(self) -> list[Token]:
        """'expressed thanks to | Y in a phone call'."""
        verb, noun = self._around() if self.is_noun else None, self.trigger
        if verb is None or self.anchor is not None or not is_occasion(noun):
            return []
        given = [child for child in verb.rights if child.dep_ == "dobj"]
        phrases = [p for root in (verb, *given) for p in prepositions(root)]
        return [token for name, token in phrases if name == "to"]

    def _find_occasion(self) -> list[Token]:
        return [self.trigger] if self.is_noun and is_occasion(self.trigger) else []

    def _find_where(self) -> list[Token]:
        verb = self.verb
        if verb is None:
            return []
        for child in verb.children:
            if child.lower_ == "where":
                return _one(antecedent(verb))
        return []

    def _find_remote(self) -> list[Token]:
        """'phone' in 'they spoke by phone' and in 'discussed it in a phone talk'."""
        verb = self.verb
        if verb is None:
            return []
        return [token for token in verb.sent if _is_means(token) == verb]

    def _find_question(self) -> list[Token]:
        return [
            child
            for child in self.trigger.rights
            if child.dep_ in ("ccomp", "xcomp", "advcl") and _asks(child)
        ]

    def _find_gerund(self) -> list[Token]:
        phrases = prepositions(self.trigger)
        return [token for _, token in phrases if token.dep_ == "pcomp"]

    def _find_infinitive(self) -> list[Token]:
        return [
            token.head
            for token in self.trigger.subtree
            if token.i > self.trigger.i and token.tag_ == "TO"
            if token.dep_ == "aux" and token.head.tag_ == "VB"
        ]

    def _find_phrases(self, name: str) -> list[Token]:
        if self._phrases is None:
            self._phrases = _by_name(self._phrases_of(self.trigger))
        return self._phrases.get(name) or self.further(name)

    def own(self, name: str) -> list[Token]:
        """What :meth:`role` finds on the trigger, its light verb and its object."""
        found = self.role(name)
        if name in CLAUSAL or name in (self._phrases or ()):
            return found
        objects = [child for child in self.trigger.rights if child.dep_ == "dobj"]
        return _by_name(p for noun in objects for p in prepositions(noun)).get(name, [])

    def further(self, name: str) -> list[Token]:
        """Phrases with a preposition that hang on something beside the trigger."""
        if name in CLAUSAL:
            return []
        if self._strays is None:
            roots = [self.trigger]
            if self.supported and self.anchor is not None:
                roots.append(self.anchor)
            strays = [pair for root in roots for pair in _stray(root)]
            self._strays = _by_name(
                [*strays, *self._of_governor(), *self._of_described()]
            )
        return self._strays.get(name, [])

    def _of_described(self) -> Iterator[tuple[str, Token]]:
        """'between' hangs on the noun in 'talks between X and Y, mediated by Z'."""
        noun = self.trigger.head
        if self.trigger.dep_ == "acl" and self.trigger.tag_ == "VBN":
            yield from (p for p in prepositions(noun) if p[0] == "between")

    def _of_governor(self) -> Iterator[tuple[str, Token]]:
        """'to Y' hangs on the verb in 'called off a visit by X to Y'."""
        head = self.trigger.head
        governed = self.is_noun and self.trigger.dep_ == "dobj" and is_verb(head)
        if governed and phrasal(head) in words().governing_verbs:
            yield from _own_phrases(head)

    def _phrases_of(self, trigger: Token) -> Iterator[tuple[str, Token]]:
        """Phrases of the trigger, then of its light verb."""
        yield from _own_phrases(trigger)
        if self.is_noun and self.anchor is None and self._relative is not None:
            yield from _own_phrases(self._relative)
        if self.supported and self.anchor is not None:
            yield from _own_phrases(self.anchor)
        if self.is_noun and trigger.dep_ == "nsubj" and trigger.head.lemma_ == "be":
            yield from _own_phrases(trigger.head)  # 'her first meeting was | with Y'


def _of_agenda(verb: Token) -> list[Token]:
    """X in 'X's agenda includes a meeting with Y'."""
    subject = surface_subject(verb)
    if subject is None or subject.lower_ not in words().agendas:
        return []
    owners = [child for child in subject.lefts if child.dep_ == "poss"]
    return owners or [inner for name, inner in prepositions(subject) if name == "of"]


def is_occasion(noun: Token) -> bool:
    """'at a meeting', 'during talks in Lima'; not 'at a meeting of X'."""
    held = noun.dep_ == "pobj" and noun.head.lower_ in ("at", "during", "in", "over")
    sides = ("of", "between", "with", "by", "among")
    return held and not any(name in sides for name, _ in prepositions(noun))


def _is_means(token: Token) -> Token | None:
    """The verb of a clause in which a word tells that they spoke from afar."""
    remote = words().remote
    word = token.lower_
    if word in remote and token.dep_ == "advmod":  # 'they met virtually'
        return clause_verb(token)
    pair = token.i + 1 < len(token.doc) and f"{word} {token.nbor().lower_}" in remote
    if word not in remote and not pair:
        return None
    while token.dep_ in _MODIFIERS and token.head.pos_ in NOMINAL:
        token = token.head
        if not pair and token.lower_ not in remote | words().talking:
            return None  # 'on phone networks'
    preposition = token.head
    if token.dep_ != "pobj" or preposition.lower_ not in _MEANS:
        return None
    if any(name == "for" for name, _ in prepositions(token)):  # 'in a call for peace'
        return None
    seen = preposition
    while not is_verb(seen.head) and seen.head != seen:
        seen = seen.head
        if seen.lower_ in _APART:
            return None
    return seen.head if is_verb(seen.head) else None


def _asks(verb: Token) -> bool:
    """'how he was', 'whether they go', 'what it meant'."""
    return any(
        word.tag_ in ("WRB", "WP", "WDT")
        or (word.dep_ == "mark" and word.lower_ in ("whether", "if"))
        for child in verb.lefts
        for word in (child, *child.lefts)
    )


def _governed_by(verb: Token) -> Iterator[Token]:
    """Object and phrases of a verb, and the phrases of its object.

    'to Y' in 'receive the envoy to Y, X' is none of them, wherever it hangs.
    """
    post = None
    for child in verb.rights:
        if child.dep_ == "dobj":
            yield child
            posted = child.pos_ == "PROPN" or child.lower_ in _POSTED
            if posted and child.i + 1 < len(child.doc) and child.nbor().lower_ == "to":
                post = child.i + 1
            yield from (t for _, t in prepositions(child) if t.head.i != post)
        elif child.dep_ == "conj" and is_verb(child):
            yield from _governed_by(child)
    for name, token in prepositions(verb):
        if name in _ASIDE or token.head.i == post:
            continue
        yield token
        yield from (inner for name, inner in prepositions(token) if name == "to")


def _by_name(phrases: Iterable[tuple[str, Token]]) -> dict[str, list[Token]]:
    named: dict[str, list[Token]] = {}
    for name, token in phrases:
        named.setdefault(name, []).append(token)
    return named


def _own_phrases(token: Token) -> Iterator[tuple[str, Token]]:
    yield from prepositions(token)
    for child in token.rights:
        if child.dep_ in ("advmod", "npadvmod", "prt", "oprd", "intj") or (
            child.dep_ == "acl" and child.tag_ == "VBN" and token.pos_ == "NOUN"
        ):
            yield from prepositions(child)


def _stray(root: Token) -> Iterator[tuple[str, Token]]:
    """Phrases that the parser hung deeper than they belong.

    'with Y' hangs on the day in 'met on Friday with Y', on the object in 'discussed
    the crisis with Y'.
    """
    for child in root.rights:
        if child.dep_ in ("dobj", "attr", "xcomp"):
            yield from _inside(child, 0)
        elif child.dep_ in _PREPOSITION:
            for grandchild in child.children:
                if grandchild.dep_ == "pobj":
                    yield from _inside(grandchild, 1)
                elif grandchild.dep_ == "prep":
                    yield from _governed(grandchild, grandchild.lower_)


def _inside(noun: Token, depth: int) -> Iterator[tuple[str, Token]]:
    if noun.lower_ in words().authored:  # 'visited Y at the invitation of Z'
        return
    for name, token in prepositions(noun):
        if name != "with" or noun.lower_ not in words().encounters:
            yield name, token
    if depth > 3:
        return
    if is_verb(noun):
        for child in noun.rights:
            if child.dep_ in ("dobj", "xcomp"):
                yield from _inside(child, depth + 1)
        return
    for child in noun.rights:
        if child.dep_ == "conj":
            yield from _inside(child, depth + 1)
        elif child.dep_ == "acl" and child.tag_ in ("VBN", "VBG"):
            yield from prepositions(child)
        elif child.dep_ in ("amod", "acl", "relcl") and child.pos_ == "ADJ":
            for _, inner in prepositions(child):
                yield from _inside(inner, depth + 1)
        elif child.dep_ == "prep":
            for grandchild in child.children:
                if grandchild.dep_ == "pobj":
                    yield from _inside(grandchild, depth + 1)


def _supports(verb: Token) -> bool:
    return verb.lower_ in words().support or phrasal(verb) in words().support


def _one(token: Token | None) -> list[Token]:
    return [] if token is None else [token]
