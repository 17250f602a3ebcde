"""What became of an event, as the words around its trigger tell.

The status is read from the trigger outwards: auxiliaries and negation of its own
clause, then whatever verb, noun or adjective governs it. The scale is that of
Saurí & Pustejovsky (2009) reduced to five values.
"""

from typing import NamedTuple

from spacy.tokens import Token

from entityrel.relations.syntax import (
    Frame,
    clause_verb,
    has_word,
    is_passive,
    is_verb,
    phrasal,
)
from entityrel.relations.words import words

_PLANNED = frozenset(("will", "shall", "'ll", "wo", "sha"))
_POSSIBLE = frozenset(("may", "might", "could", "can", "ca", "would", "'d"))
_OUGHT = frozenset(("must", "should", "ought", "need"))
_NEGATIONS = frozenset(("not", "n't", "never", "n’t", "neither", "nor", "no"))
_FALSE = frozenset(["untrue", "false", "wrong", "unfounded", "baseless", "groundless"])
_TAKING = ("take", "taking", "took", "use", "using", "seize", "seizing")
_RANKS = frozenset(["first", "second", "third", "last", "latest", "only"])
_MISSED = frozenset(
    [
        "planned",
        "scheduled",
        "due",
        "expected",
        "intended",
        "supposed",
        "set",
        "meant",
        "hoped",
        "arranged",
    ]
)


class Judgement(NamedTuple):
    """A status and why.

    Attributes:
        status: As in the schema.
        note: The word that decided, for ``explain``.
        certainty: Below 1 where the reading was a guess.
        modal: 'promise', 'refusal', 'delay' ...: what the governing word adds.
    """

    status: str
    note: str
    certainty: float = 1.0
    modal: str | None = None  # as in the table of modality


_FACT = Judgement("occurred", "stated as a fact")


def judge(frame: Frame, *, encounter: bool = False) -> Judgement:
    """The status of the event that a trigger tells.

    Args:
        frame: Its frame.
        encounter: Whether people come together: who announces that tells of a plan,
            who announces sanctions imposes them.
    """
    if encounter and tells_status(frame.trigger):  # 'is due in Lima'
        return _of_adjective(frame.trigger, 0)
    if encounter and _awaits(frame.trigger):
        return _under(frame.trigger, 0, default="planned")
    if not frame.is_noun:
        return _of_refused(frame.trigger) or _of_verb(frame.trigger, 0)
    noun = frame.trigger
    own = _of_qualities(noun)
    if own is not None and own.status != "planned":
        return own
    told = _of_missed(noun, _of_clause(frame, encounter))
    if own is None and not happens(noun.head):  # 'the planned talks began'
        own = _of_arranged(noun)
    if own is None or told.status in ("cancelled", "denied"):
        return told  # also 'cancelled a planned visit'
    return own


def _awaits(verb: Token) -> bool:
    """'is expected in Lima': the verb tells of an arrival, not of itself."""
    kind = words().governing_verbs.get(verb.lower_)
    return verb.pos_ == "VERB" and kind == "planned" and is_passive(verb)


def _of_clause(frame: Frame, encounter: bool) -> Judgement:
    """What the verb of an event noun makes of it."""
    anchor = frame.anchor
    if not frame.supported or anchor is None or _turns(anchor):
        return _of_noun(frame.trigger, 0)
    if encounter and words().governing_verbs.get(phrasal(anchor)) == "planned":
        return _under(anchor, 0, default="occurred")
    return _of_verb(anchor, 0)


def _of_missed(noun: Token, told: Judgement) -> Judgement:
    """'The meeting planned for May did not take place': that is its cancellation."""
    verb = noun.head
    if noun.dep_ not in ("nsubj", "nsubjpass") or not is_verb(verb):
        return told
    arranged = any(
        inner.lower_ in words().arranged
        if inner.dep_ in ("acl", "relcl")
        else inner.head == noun and words().qualities.get(inner.lower_) == "planned"
        for inner in noun.subtree
    )
    negated = negation(verb) if happens(verb) else None
    if not arranged or negated is None:
        return told
    return Judgement("cancelled", f"planned, {negated} '{verb.text}'")


def happens(verb: Token) -> bool:
    """'took place', 'lasted', 'was held': a verb of events that come about."""
    if verb.lower_ in words().happening or phrasal(verb) in words().happening:
        return True
    objects = [child for child in verb.rights if child.dep_ == "dobj"]
    return any(f"{verb.lower_} {o.lower_}" in words().happening for o in objects)


def _of_arranged(noun: Token) -> Judgement | None:
    """'the talks scheduled for Monday', 'due on Monday', 'to be held on Monday'."""
    for child in noun.rights:
        participle = child.dep_ == "acl" and child.tag_ == "VBN"
        if participle and not (_helped(child) or _has_aim(child)):
            kind = words().governing_verbs.get(phrasal(child))
            if kind == "planned":
                return Judgement(kind, f"'{child.text}'")
        if child.dep_ in ("amod", "acl") and child.lower_ == "due":
            return Judgement("planned", f"'{child.text}'")
        passive = any(aux.lower_ == "be" for aux in child.lefts)
        if child.dep_ in ("acl", "relcl") and passive and _is_infinitive(child):
            return Judgement("planned", f"'to be {child.text}'")
    return None


def _has_aim(participle: Token) -> bool:
    """'sanctions aimed at ending', 'talks intended to end': what for, not whether."""
    return any(
        child.lower_ == "at"
        or (
            (child.tag_ == "VB" and child.dep_ in ("xcomp", "advcl"))
            and child.lower_ != "be"
            and not any(inner.dep_ == "auxpass" for inner in child.lefts)
        )
        for child in participle.rights
    )


def _helped(participle: Token) -> bool:
    return any(child.dep_ in ("aux", "auxpass") for child in participle.lefts)


def _turns(verb: Token) -> bool:
    """'put off', 'called off': with its particle a verb supports no longer."""
    form = phrasal(verb)
    return " " in form and form in words().governing_verbs


def _of_refused(verb: Token) -> Judgement | None:
    """'vowed not to return the island': who promises not to, refuses."""
    if _modal_of(verb) != "promise":
        return None
    for child in verb.rights:
        if child.dep_ == "xcomp" and (word := negation(child)):
            return Judgement("denied", f"'{verb.text}' {word}", modal="refusal")
    return None


def _of_qualities(noun: Token) -> Judgement | None:
    for child in noun.lefts:
        word = child.lower_
        if child.dep_ in ("amod", "compound") and word in words().qualities:
            modal = words().modals.get(word)
            return Judgement(words().qualities[word], f"'{child.text}'", modal=modal)
        if child.dep_ in ("det", "neg") and word == "no":
            return Judgement("denied", "'no'")
    return None


def _of_verb(verb: Token, depth: int) -> Judgement:
    negated = negation(verb)
    modal = _modal(verb)
    above = _FACT if depth > 6 else _governed(verb, depth)
    if modal is not None and modal.status == "planned" and negated:
        return Judgement("denied", f"{modal.note} {negated}", modal="refusal")
    if negated and above.modal == "request":
        return above
    if negated:
        if above.status == "denied":
            return Judgement("occurred", f"{above.note}, itself negated", 0.8)
        return Judgement("denied", negated)
    if modal is not None:
        if above.status in ("denied", "cancelled"):
            return above
        return modal
    return above


def negation(verb: Token) -> str | None:
    """The word that negates a verb, quoted; None where there is none."""
    for child in verb.children:
        if child.dep_ == "neg" or (
            child.lower_ in _NEGATIONS and child.dep_ in ("advmod", "preconj")
        ):
            return f"'{child.text}'"
        if child.lower_ == "longer" and any(t.lower_ == "no" for t in child.lefts):
            return "'no longer'"
    for child in verb.lefts:
        if child.dep_ in ("nsubj", "nsubjpass"):
            for inner in child.lefts:
                if inner.lower_ in ("no", "neither") and inner.dep_ in ("det", "neg"):
                    return f"'{inner.text}'"
    return None


def _modal(verb: Token) -> Judgement | None:
    aux = [child for child in verb.lefts if child.dep_ in ("aux", "auxpass")]
    condition = _condition(verb)
    for child in aux:
        word = child.lower_
        if word in _PLANNED:
            if condition:
                return Judgement("hypothetical", condition, modal="condition")
            return Judgement("planned", f"'{child.text}'", modal="promise")
        future = _reported(verb) or _is_dated(verb)
        if word in ("would", "'d") and not condition and future:
            return Judgement("planned", f"'{child.text}'", 0.9, "promise")
        if word in _POSSIBLE:
            modal = "condition" if condition and word in ("would", "'d") else "possible"
            return Judgement(
                "hypothetical", condition or f"'{child.text}'", modal=modal
            )
        if word in _OUGHT:
            return Judgement("hypothetical", f"'{child.text}'", modal="duty")
    if any(child.lower_ == "going" for child in aux):
        return Judgement("planned", "'going to'", modal="promise")
    return None


def _reported(verb: Token) -> bool:
    """Whether 'would' is the future of reported speech."""
    return (
        verb.dep_ in ("ccomp", "conj")
        or (verb.head != verb and verb.head.lower_ in words().reporting)
        or _has_reporting_child(verb)
    )


def _is_dated(verb: Token) -> bool:
    """'On Friday she would fly to Lima', in a text that reports what she said."""
    first = verb.doc[verb.sent.start]
    return first.dep_ == "prep" and any(
        token.ent_type_ == "DATE" for token in first.rights
    )


def _has_reporting_child(verb: Token) -> bool:
    return any(
        child.dep_ in ("ccomp", "parataxis") and child.lower_ in words().reporting
        for child in verb.children
    )


def _condition(verb: Token) -> str | None:
    """'if ...' or 'unless ...' hanging on the verb."""
    for child in verb.children:
        if child.dep_ == "advcl":
            for inner in child.lefts:
                if inner.dep_ == "mark" and inner.lower_ in (
                    "if",
                    "unless",
                    "provided",
                ):
                    return f"'{inner.text} ...'"
    return None


def _governed(verb: Token, depth: int) -> Judgement:
    """What the word above the verb makes of it."""
    head, dep = verb.head, verb.dep_
    marks = {child.lower_ for child in verb.lefts if child.dep_ == "mark"}
    if dep == "advcl" and marks & {"if", "unless", "whether"}:
        return Judgement("hypothetical", f"'{sorted(marks)[0]} ...'")
    if "whether" in marks:
        return Judgement("hypothetical", "'whether'")
    if dep == "advcl" and verb.tag_ in ("VBP", "VBZ") and _is_at_time(verb):
        return _of_verb(head, depth + 1)
    if "that" in marks and _is_subjunctive(verb):
        return Judgement("hypothetical", "subjunctive", modal="request")
    infinitive = _is_infinitive(verb)
    if dep == "conj" and is_verb(head):
        return _coordinated(verb, head, infinitive, depth)
    if infinitive:
        return _of_infinitive(verb, depth)
    if dep == "pcomp" or (dep == "advcl" and verb.tag_ == "VBG"):
        return _of_gerund(verb, depth)
    if dep == "ccomp" and is_verb(head):
        return _of_complement(verb, head, depth)
    if dep in ("ccomp", "acl") and "that" in marks and head.lower_ in words().claims:
        return _refused(head) or _FACT
    if dep in ("ccomp", "acl") and "that" in marks and head.pos_ == "NOUN":
        kind = words().governing_nouns.get(head.lower_)
        if kind == "hypothetical" and _is_none(head):  # 'no prospect that they meet'
            return Judgement("denied", f"'no {head.text}'")
        if kind == "hypothetical":  # 'its demand that Y withdraw'
            return Judgement(kind, f"'{head.text}'", modal=_modal_of(head))
    if dep == "xcomp" and is_verb(head):
        return _under(head, depth, default="occurred")
    if dep == "acl" and verb.tag_ == "VBG" and head.lower_ in words().documents:
        issued = clause_verb(head)  # 'will vote on a resolution condemning Y'
        return _FACT if issued is None else _of_verb(issued, depth + 1)
    return _FACT


def _is_at_time(verb: Token) -> bool:
    """'she will ask it when they meet': the clause tells when."""
    return any(
        child.lower_ in ("when", "once", "after", "before", "until")
        and child.dep_ in ("advmod", "mark")
        for child in verb.lefts
    )


def _is_subjunctive(verb: Token) -> bool:
    """'repeated its demand today that Peru lift the ban'."""
    if verb.tag_ not in ("VB", "VBP") or any(c.dep_ == "aux" for c in verb.lefts):
        return False
    return any(
        child.dep_ == "nsubj"
        and child.tag_ in ("NN", "NNP")
        and not any(inner.dep_ == "conj" for inner in child.rights)
        for child in verb.lefts
    )


def _is_infinitive(verb: Token) -> bool:
    return verb.tag_ in ("VB", "VBN", "VBG", "VBP") and any(
        child.lower_ == "to" and child.dep_ in ("aux", "mark") for child in verb.lefts
    )


def _coordinated(verb: Token, head: Token, infinitive: bool, depth: int) -> Judgement:
    """'will meet X and sign Y': a bare second verb shares what governs the first."""
    own_aux = any(c.dep_ in ("aux", "auxpass") and c.lower_ != "to" for c in verb.lefts)
    own_subject = any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.lefts)
    if own_aux or own_subject:
        return _FACT
    shared = verb.tag_ in ("VB", "VBP") or verb.tag_ == head.tag_
    if infinitive and not _is_infinitive(head) and is_verb(head):
        return _of_infinitive(verb, depth)
    if not shared:
        return _FACT
    above = _of_verb(head, depth + 1)
    if above.status == "denied" and negation(head):
        return _FACT if verb.tag_ != "VB" else above
    return above


def _of_infinitive(verb: Token, depth: int) -> Judgement:
    head = verb.head
    if verb.dep_ == "ROOT" or head == verb:
        return Judgement("planned", "infinitive of a headline")
    done = _done(verb)
    if done is not None:
        return _of_verb(done, depth + 1)
    if verb.dep_ == "advcl" and _is_hoped_for(verb):
        return Judgement("planned", f"what talks are held for: '{verb.text}'")
    if verb.dep_ in ("acl", "relcl", "advcl", "xcomp", "ccomp", "conj") and is_verb(
        head
    ):
        asking = [
            child
            for child in head.children
            if child.dep_ == "dobj"
            and child.i < verb.i
            and (_modal_of(child) == "request" or child.lower_ in words().pressing)
        ]  # 'extended an invitation to Y to attend', 'put pressure on Y to go'
        if asking:
            return _under_noun(asking[0], depth, default="hypothetical")
        asked = _modal_of(head) == "request"
        if not asked and (verb.dep_ == "advcl" or _moves(head)):
            above = _of_verb(head, depth + 1)
            return above._replace(certainty=above.certainty * 0.85)
        return _under(head, depth, default="planned")
    if head.pos_ == "ADJ":
        return _of_adjective(head, depth)
    if head.pos_ in ("NOUN", "PROPN"):
        if head.pos_ == "PROPN":
            return Judgement("planned", "infinitive of a headline")
        return _under_noun(head, depth, default="planned")
    return Judgement("planned", "infinitive", 0.7)


def _done(verb: Token) -> Token | None:
    """The verb that tells whether one did what was a chance or a first.

    'took the opportunity to thank Y', 'was the first to congratulate Y'.
    """
    noun = verb.head
    if is_verb(noun):
        objects = [c for c in noun.rights if c.dep_ == "dobj" and c.i < verb.i]
        chance = any(c.lower_ in ("opportunity", "occasion", "chance") for c in objects)
        return noun if chance and noun.lower_.startswith(_TAKING) else None
    above = clause_verb(noun)
    if above is None:
        return None
    if noun.lower_ in ("opportunity", "occasion", "chance"):
        return above if above.lower_.startswith(_TAKING) else None
    ranked = any(word.lower_ in _RANKS for word in (noun, *noun.lefts))
    return above if ranked and noun.dep_ in ("attr", "pobj", "oprd") else None


def _is_hoped_for(verb: Token) -> bool:
    """'have been in talks with Y to reach an accord': which they may not bring."""
    return verb.lower_ in words().reaching and any(
        token.lower_ in words().talking
        for child in verb.head.rights
        for token in (child, *child.rights)
        if token.i < verb.i
    )


def _moves(head: Token) -> bool:
    return head.lower_ in (
        "traveled",
        "travelled",
        "flew",
        "went",
        "arrived",
        "came",
        "met",
        "returned",
        "continued",
        "began",
        "started",
        "managed",
        "joined",
        "accompanied",
        "used",
        "helped",
        "resumed",
        "proceeded",
        "gathered",
        "convened",
        "continues",
    )


def _under(verb: Token, depth: int, default: str) -> Judgement:
    """The status of what a verb governs, by the verb's class and its own status."""
    kind = words().governing_verbs.get(phrasal(verb))
    own = _of_verb(verb, depth + 1)
    if verb.lower_ in ("is", "are", "'s", "was", "were", "be"):
        adjective = [c for c in verb.rights if c.dep_ == "acomp"]
        if adjective:
            return _of_adjective(adjective[0], depth)
    if kind is None:
        if own.status != "occurred":
            return own
        if default == "occurred":
            return _FACT
        return Judgement(default, f"under '{verb.text}'", 0.8)
    if kind == "cancelled" and own.status != "occurred" and not _decides(verb, own):
        return Judgement("planned", f"not yet '{verb.text}'", 0.8)
    if own.status == "denied":
        if kind == "denied":
            return Judgement("occurred", f"'{verb.text}', negated", 0.7)
        return Judgement("denied", f"'{verb.text}', negated")
    if kind == "planned" and own.status in ("hypothetical", "cancelled"):
        return own
    if kind == "planned" and _missed(verb):
        return Judgement("cancelled", f"'had ... {verb.text}'", 0.8)
    return Judgement(kind, f"under '{verb.text}'", modal=_modal_of(verb))


def _decides(verb: Token, own: Judgement) -> bool:
    """'will cancel', 'had to cancel', 'decided to cancel': as good as done.

    What somebody wants, threatens or is asked to call off still stands.
    """
    if verb.dep_ != "xcomp":
        return own.status == "planned" and own.modal == "promise"
    return verb.head.lower_ in words().deciding and not negation(verb.head)


def _modal_of(word: Token) -> str | None:
    return words().modals.get(phrasal(word))


def _missed(verb: Token) -> bool:
    """'had been due to meet', 'was to have met'."""
    aux = {child.lower_ for child in verb.lefts if child.dep_ in ("aux", "auxpass")}
    return "had" in aux and verb.lower_ in _MISSED


def _of_adjective(adjective: Token, depth: int) -> Judgement:
    verb = adjective.head if is_verb(adjective.head) else None
    kind = words().governing_adjectives.get(adjective.lower_, "hypothetical")
    if verb is not None:
        own = _of_verb(verb, depth + 1)
        if own.status == "denied":
            return Judgement("denied", f"'not {adjective.text}'")
        if own.modal == "duty":
            return own
        aux = {child.lower_ for child in verb.lefts}
        if kind == "planned" and "had" in aux:
            return Judgement("cancelled", f"'had been {adjective.text}'", 0.8)
    modal = _modal_of(adjective)
    if modal == "attack":  # 'is prepared to', unlike 'prepared to', promises
        modal = "promise"
    return Judgement(kind, f"'{adjective.text}'", modal=modal)


def _of_gerund(verb: Token, depth: int) -> Judgement:
    """'before flying to L', 'without meeting Y', 'accused of attacking Y'."""
    head = verb.head
    if verb.dep_ == "advcl":
        return _of_verb(head, depth + 1) if is_verb(head) else _FACT
    word = head.lower_
    instead = any(token.lower_ == "instead" for token in (head.head, *head.lefts))
    if word in ("without", "instead") or (word == "of" and instead):
        return Judgement("denied", f"'{head.text}'")
    above = head.head
    if word in ("of", "for") and not is_verb(above):
        accuser = clause_verb(above)
        if accuser is not None and _modal_of(accuser) == "request":
            return Judgement("hypothetical", f"'{accuser.text}'", modal="request")
    if word in ("against", "from"):
        return Judgement("denied", f"'{head.text}'", 0.8)
    if above.pos_ == "NOUN":
        return _under_noun(above, depth, default="hypothetical")
    if above.pos_ == "ADJ" and word == "to":
        return _of_adjective(above, depth)
    if is_verb(above):
        kind = words().governing_verbs.get(phrasal(above))
        if word in ("before", "after", "while", "by", "when", "upon"):
            return _of_verb(above, depth + 1)
        if _modal_of(above) == "request":
            return Judgement("hypothetical", f"'{above.text}'", modal="request")
        if kind is not None:
            return _under(above, depth, default="planned")
        return _of_verb(above, depth + 1)
    return _FACT


def _of_complement(verb: Token, head: Token, depth: int) -> Judgement:
    """A finite clause under 'deny', 'hope' or 'doubt'; else it speaks for itself."""
    word = head.lower_
    kind = words().governing_verbs.get(word)
    if word in ("denied", "denies", "deny", "denying"):
        return Judgement("denied", f"under '{head.text}'")
    if kind == "hypothetical" and word not in words().reporting:
        return Judgement("hypothetical", f"under '{head.text}'")
    if verb.tag_ in ("VB", "VBP", "VBZ") and _modal_of(head) == "request":
        return Judgement("hypothetical", f"under '{head.text}'", modal="request")
    helped = verb.tag_ == "VB" and head.lower_.startswith("help")
    if helped or (verb.tag_ in ("VBG", "VB") and kind is not None):
        return _under(head, depth, default="occurred")
    return _FACT


def _under_noun(noun: Token, depth: int, default: str) -> Judgement:
    kind = words().governing_nouns.get(noun.lower_)
    if kind == "planned" and _is_none(noun):
        return Judgement("denied", f"'no {noun.text}'")
    if kind is None:
        verb = clause_verb(noun)
        above = _of_verb(verb, depth + 1) if verb is not None and depth < 6 else _FACT
        return above._replace(certainty=above.certainty * 0.8)
    settled = _refused(noun) or _accepted(noun)
    return settled or Judgement(kind, f"'{noun.text}'", modal=_modal_of(noun))


def _is_none(noun: Token) -> bool:
    """'no plan', 'no prospect'."""
    return any(child.lower_ == "no" for child in noun.lefts)


def _accepted(noun: Token) -> Judgement | None:
    """'accepted an invitation to visit Y': what was asked for is a plan."""
    verb = noun.head
    if noun.dep_ != "dobj" or _modal_of(noun) != "request":
        return None
    if not verb.lower_.startswith("accept") or _of_verb(verb, 1).status != "occurred":
        return None
    return Judgement("planned", f"'{verb.text} ... {noun.text}'")


def _refused(noun: Token) -> Judgement | None:
    """'rejected an offer of talks', 'plans for a visit were scrapped'."""
    verb = noun.head
    if not is_verb(verb):
        return None
    kind = words().governing_verbs.get(phrasal(verb))
    if noun.dep_ == "nsubj":
        if any(child.lower_ in _FALSE for child in verb.rights) and not negation(verb):
            return Judgement("denied", f"'{noun.text} {verb.text} false'")
        kind = None if kind != "cancelled" else kind  # 'plans fell through'
    elif noun.dep_ not in ("dobj", "nsubjpass"):
        return None
    if kind not in ("denied", "cancelled") or negation(verb):
        return None
    return Judgement(kind, f"'{verb.text} ... {noun.text}'", modal=_modal_of(verb))


def _of_noun(noun: Token, depth: int) -> Judgement:
    """An event noun that no light verb carries."""
    while noun.dep_ == "conj" and noun.head.pos_ in ("NOUN", "PROPN"):
        noun = noun.head
    head = noun.head
    if head == noun or depth > 4:
        return _FACT
    if noun.dep_ in ("nsubj", "nsubjpass") and is_verb(head):
        return _of_subject(head, depth)
    if noun.dep_ == "attr" and is_verb(head):  # 'it was their first meeting'
        return _on_agenda(head) or _of_verb(head, depth + 1)
    if noun.dep_ == "dobj" and is_verb(head):
        kind = words().governing_verbs.get(phrasal(head))
        if kind is None and head.lower_ in words().arranging:
            return _of_verb(head, depth + 1)
        if head.lower_.startswith("includ") and _has_agenda(head):
            return Judgement("planned", f"'{head.text}' in an agenda")
        if kind is None and head.lower_ in words().greeting:
            return _modal(head) or _FACT  # 'would welcome talks'
        if kind is None:
            return _FACT
        return _under(head, depth, default="occurred")
    if noun.dep_ == "pobj" and head.pos_ in ("ADP", "SCONJ", "ADV"):
        return _of_phrase(noun, head, depth)
    if noun.dep_ in ("compound", "poss", "nmod", "appos") and head.pos_ != "VERB":
        return _FACT
    return _FACT


def _has_agenda(verb: Token) -> bool:
    """'Her agenda includes a meeting with Y'."""
    return any(child.lower_ in words().agendas for child in verb.lefts)


def tells_status(adjective: Token) -> bool:
    """'talks are due', 'are possible'; 'important' talks may have been held."""
    kind = words().governing_adjectives.get(adjective.lower_)
    return kind is not None and (
        kind != "hypothetical" or "possible" in adjective.lower_
    )


def _on_agenda(verb: Token) -> Judgement | None:
    """'On the agenda is a meeting', 'talks are on the programme'."""
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ == "on":
            for noun in child.rights:
                if words().governing_nouns.get(noun.lower_) == "planned":
                    return Judgement("planned", f"'on the {noun.text}'")
    return None


def _of_subject(verb: Token, depth: int) -> Judgement:
    """'talks were cancelled', 'a meeting is due', 'the visit will take place'."""
    kind = words().governing_verbs.get(phrasal(verb))
    if (
        kind is not None
        and verb.lower_
        not in (
            "is",
            "are",
            "was",
            "were",
            "be",
            "been",
        )
        and (_is_passive_participle(verb) or kind == "cancelled")
    ):
        return _under(verb, depth, default="occurred")
    for child in verb.rights:
        if child.dep_ == "acomp" and tells_status(child):
            return _of_adjective(child, depth)
        if child.lower_ == "off" and verb.pos_ == "AUX" and not any(child.children):
            return Judgement("cancelled", "'off'")
    return _on_agenda(verb) or _of_verb(verb, depth + 1)


def _is_passive_participle(verb: Token) -> bool:
    """'talks were planned', 'talks planned for May'; not 'a call had prepared it'."""
    helpers = [child.dep_ for child in verb.lefts if child.dep_ in ("aux", "auxpass")]
    if not helpers and verb.lower_ in words().arranged and has_word(verb, "for"):
        return True  # 'talks set for May raise hopes'
    return verb.tag_ == "VBN" and (not helpers or "auxpass" in helpers)


def _of_phrase(noun: Token, preposition: Token, depth: int) -> Judgement:
    """'during a visit', 'ahead of talks', 'plans for a meeting'."""
    chain = {preposition.lower_}
    seen = preposition
    while seen.head != seen and seen.head.pos_ in ("ADP", "SCONJ", "ADV"):
        seen = seen.head
        chain.add(seen.lower_)
    above = seen.head
    if chain & {"during", "in"} and any(c.lower_ in words().remote for c in noun.lefts):
        return _FACT  # 'agreed during a phone talk to go'
    if above.tag_ == "VB" and chain & {"during", "at"} and _is_theirs(noun, above):
        return _FACT  # 'agreed to go during their talks'
    if chain & {"ahead", "before", "prior"}:
        return Judgement("planned", f"'{seen.text} ...'", 0.85)
    if "without" in chain:
        return Judgement("denied", "'without'")
    if above.pos_ == "ADJ" and is_verb(above.head):  # 'is open to talks'
        kind = words().governing_adjectives.get(above.lower_)
        return _FACT if kind is None else _of_adjective(above, depth)
    if above.pos_ == "NOUN":
        kind = words().governing_nouns.get(above.lower_)
        if kind is None:
            told = _refused(above) if above.lower_ in words().claims else None
            return told or _FACT
        return _refused(above) or Judgement(kind, f"'{above.text}'")
    if is_verb(above):
        own = _of_verb(above, depth + 1) if "during" in chain else _FACT
        if own.status in ("denied", "cancelled"):
            return _FACT  # 'refused to sign it during a visit to Y'
        if chain & {"after", "following", "since"} or noun.lower_ in words().authored:
            return _FACT  # 'will come at the invitation of Y'
        kind = words().governing_verbs.get(f"{above.lower_} {seen.lower_}")
        if kind is None and chain & {"for", "to"}:
            kind = words().governing_verbs.get(above.lower_)
        if kind is not None and kind != "occurred":
            modal = words().modals.get(f"{above.lower_} {seen.lower_}")
            return Judgement(kind, f"'{above.text} {seen.text}'", modal=modal)
        return _FACT if _is_blame(noun, above, chain) else _of_verb(above, depth + 1)
    return _FACT


def _is_theirs(noun: Token, verb: Token) -> bool:
    """'during their talks', where they have come to terms; not 'the next talks'."""
    known = noun.lower_ in words().encounters and not any(
        child.lower_ in words().further or child.lower_ in words().qualities
        for child in noun.lefts
    )
    return known and verb.dep_ == "xcomp" and verb.head.lower_.startswith("agree")


def _is_blame(noun: Token, verb: Token, prepositions: set[str]) -> bool:
    """'will punish Togo for its attack': what somebody is blamed or thanked for was."""
    owned = any(child.dep_ == "poss" for child in noun.lefts)
    done = any(child.dep_ == "dobj" for child in verb.rights)
    return owned and done and not prepositions.isdisjoint(("for", "over"))
