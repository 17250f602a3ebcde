"""Whether the clause around an expression looks ahead or back."""

from typing import Literal

from spacy.tokens import Doc, Token

from entityrel.entities.dates.match import Match
from entityrel.entities.dates.words import words
from entityrel.tokens import clause_begins_after

Direction = Literal["future", "past"]

_LONGEST_PATH = 12
_BEING = frozenset(["am", "are", "be", "been", "is", "was", "were", "'s", "'re"])


def looks(match: Match) -> Direction | None:
    """Where the clause looks: its verb's tense, or a word such as 'until'."""
    if is_deadline(match.doc, match.first):
        return "future"
    return direction(match.doc, match.first, match.stop)


def direction(doc: Doc, first: int, stop: int) -> Direction | None:
    """Where the verb that governs ``doc[first:stop]`` looks; None if it shows not.

    Only strong cues count as future: 'will', 'shall', an infinitive under 'plan',
    'schedule', 'expect' and the like, and 'is to'.
    """
    token = _outermost(doc, first, stop)
    below = ""
    for _ in range(_LONGEST_PATH):
        verbal = token.tag_[:2] == "VB" or token.tag_ == "MD" or token.pos_ == "AUX"
        if verbal and not clause_begins_after(token, first):
            found = _of_verb(token, below)
            if found or token.dep_ != "xcomp":
                return found
        elif token.lower_ in words().cues["plan"] and token.pos_ == "ADJ":
            return _of_plan(token)
        if token.head.i == token.i:
            return None
        below, token = token.lower_, token.head
    return None


def _outermost(doc: Doc, first: int, stop: int) -> Token:
    """The token of the expression whose head lies outside."""
    for token in doc[first:stop]:
        if not first <= token.head.i < stop:
            return token.head
    return doc[first:stop].root


def _of_verb(verb: Token, below: str = "") -> Direction | None:
    helpers = {
        child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")
    }
    if helpers & words().cues["will"] or verb.lower_ in words().cues["will"]:
        return "future"
    if verb.tag_ == "VB" and verb.dep_ == "conj" and not helpers:
        return _of_verb(verb.head)  # 'will arrive on Sunday and leave on Tuesday'
    if _is_infinitive(verb):
        return _of_governor(verb.head)
    if verb.tag_ == "VBG" and helpers >= {"would", "be"}:
        return "future"
    if verb.lower_ in words().cues["arrange"] or (
        verb.lower_ == "set" and below == "for"
    ):
        if helpers & words().cues["had"] or "been" in helpers:
            return None
        return "past" if not helpers and _is_over(verb) else "future"
    if verb.lower_ in words().cues["move"] and below in ("to", "until", "till"):
        return "future"
    if verb.tag_ in ("VBZ", "VBP") and verb.lower_ in words().cues["timetable"]:
        return "future"
    return "past" if _is_past(verb, helpers) else None


def _is_over(participle: Token) -> bool:
    """'Talks planned for Tuesday had been called off', 'did not take place'."""
    above = participle.head
    while above.head.i != above.i and above.tag_[:2] != "VB":
        above = above.head
    helpers = {child.lower_ for child in above.lefts if child.dep_ in ("aux", "neg")}
    return "had" in helpers or ("did" in helpers and len(helpers) > 1)


def _is_past(verb: Token, helpers: set[str]) -> bool:
    if helpers & words().cues["have"] or helpers & words().cues["had"]:
        return True
    return verb.tag_ == "VBD" or (verb.tag_ == "VBN" and not helpers)


def _is_infinitive(verb: Token) -> bool:
    return verb.tag_ == "VB" and any(child.tag_ == "TO" for child in verb.lefts)


def _of_governor(governor: Token) -> Direction | None:
    """What the word says under which an infinitive stands."""
    if governor.lower_ in words().cues["plan"] or governor.lower_ == "going":
        return _of_plan(governor)
    if governor.lower_ in _BEING:
        return "future" if governor.tag_ in ("VBZ", "VBP") else None
    if governor.tag_[:2] == "VB":
        return "future" if _of_verb(governor) == "future" else None
    return None


def _of_plan(plan: Token) -> Direction | None:
    """'is due to' and 'plans to' look ahead, 'had been due to' does not."""
    words = {child.lower_ for child in plan.children if child.dep_[:3] == "aux"}
    around = plan.head if plan.dep_ in ("acomp", "xcomp", "attr") else plan
    words |= {child.lower_ for child in around.children if child.dep_[:3] == "aux"}
    words.add(around.lower_)
    return None if words & {"had", "been", "would"} else "future"


def is_deadline(doc: Doc, first: int) -> bool:
    """Whether the words before an expression make it one that lies ahead.

    'until Friday' does, unless it opens the sentence ('Until Friday, they had ...').
    """
    if first == 0:
        return False
    word = doc[first - 1]
    if word.lower_ in words().cues["ahead"]:
        return word.text.islower()
    if first > 2 and doc[first - 3 : first].text.lower() in words().cues["soon"]:
        return True
    after_article = first > 2 and word.lower_ in ("the", "a")
    return doc[: first - after_article][-2:].text.lower() == "ahead of"
