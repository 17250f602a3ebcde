"""When and where an event took place, and who says so."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from spacy.tokens import Span, Token

from entityrel.relations.page import Page, dates_events
from entityrel.relations.syntax import (
    WEEKDAYS,
    Frame,
    antecedent,
    clause_verb,
    is_verb,
    logical_subject,
    surface_subject,
)
from entityrel.relations.words import words
from entityrel.rows import EntityRow
from entityrel.tokens import clause_begins_after

#: Relation types without a place of their own: it is their target, or there is none.
PLACELESS = ("visits", "calls")
_NAMED = ("pobj", "conj", "pcomp", "dobj", "appos")
_LOCATIVE = frozenset(("in", "at", "near", "outside", "within", "inside", "around"))


_RANKS = frozenset(["first", "second", "third", "fourth", "fifth", "last", "only"])


class Moment(NamedTuple):
    """A time and how it was found.

    Attributes:
        when: The time, with the fields of :class:`entityrel.schema.When`.
        note: How it was found, in words.
        certainty: Below 1 where it was not in the clause itself.
    """

    when: dict[str, Any]
    note: str
    certainty: float


class Slot(NamedTuple):
    """A place and how it was found.

    Attributes:
        entity: PLACE entity.
        note: How it was found, in words.
        certainty: Below 1 where it was not in the clause itself.
    """

    entity: EntityRow
    note: str
    certainty: float


def governing_verb(token: Token, stops: Iterable[int] = ()) -> Token:
    """The nearest verb, or stop token, at or above a token; the root at last."""
    seen = token
    halt = frozenset(stops)
    while seen.head != seen:
        verbal = is_verb(seen) and seen.dep_ not in ("aux", "auxpass")
        if seen.i in halt or (verbal and not clause_begins_after(seen, token.i)):
            return seen
        seen = seen.head
    return seen


class Scene:
    """The clauses in which one event is told.

    Args:
        page: The document's entities.
        frame: The event's frame.
        arguments: Token indices of its arguments' heads.
        skip: Ids of places that are the target and hence no location.
        causes: Whether 'for' tells what the event is about ('praised X for the vote in
            2020'), not what follows it ('came for talks on Monday').
    """

    def __init__(
        self,
        page: Page,
        frame: Frame,
        arguments: frozenset[int],
        skip: frozenset[str],
        *,
        causes: bool = False,
    ) -> None:
        self._page = page
        self._causes = causes
        self._frame = frame
        self._arguments = arguments
        self._skip = skip
        self._sentence: Span = page.sentence(frame.trigger.i)
        self._exact = False
        self._candidates: list[tuple[Token, EntityRow]] = []
        self._core = self._clause_core()

    def _clause_core(self) -> list[Token]:
        """Trigger, then its verb, then the verbs around, nearest first."""
        frame = self._frame
        found = [frame.trigger]
        if frame.verb is not None and frame.verb.lower_ in words().moved:
            found.append(frame.verb)  # 'planned for Friday, was moved to Monday'
        if frame.is_noun:  # 'a meeting scheduled for Monday in Lima'
            found += [c for c in frame.trigger.rights if _specifies(c)]
            found += self._arrangements()
        if frame.verb is not None and frame.verb not in found:
            found.append(frame.verb)
        return found

    def _arrangements(self) -> list[Token]:
        """'called off a meeting with Y planned for Monday', however it is parsed."""
        frame = self._frame
        return [
            token
            for token in self._sentence
            if token.i > frame.trigger.i
            and token.dep_ in ("acl", "advcl")
            and token.lower_ in words().arranged
            and token.head in (frame.verb, *frame.trigger.subtree)
        ]

    def _around(self) -> list[Token]:
        """Verbs that share the event's time and place: coordinated or governing."""
        seen = self._core[-1]
        found: list[Token] = []
        while seen.head != seen and len(found) < 4:
            above = seen.head if is_verb(seen.head) else clause_verb(seen)
            if above is None or seen.dep_ == "ccomp" or _is_apart(seen):
                break
            found.append(above)
            seen = above
        return found + self._speaking()

    def _speaking(self) -> list[Token]:
        """'Speaking on D, X praised Y'."""
        return [
            child
            for verb in self._core
            for child in verb.lefts
            if child.dep_ == "advcl" and child.lower_ in words().speaking
        ]

    def _siblings(self) -> list[Token]:
        """Later verbs of the same subject: 'met X and attended Y in L on D'."""
        found: list[Token] = []
        pending = [t for t in (self._core[-1], *self._around()) if is_verb(t)]
        while pending:
            verb = pending.pop(0)
            for child in verb.rights:
                own = any(
                    c.dep_ in ("nsubj", "nsubjpass") or c.tag_ == "MD"
                    for c in child.lefts
                )
                verbal = child.dep_ == "conj" and is_verb(child)
                if verbal and not own and child not in found:
                    found.append(child)
                    pending.append(child)
        return found

    def _purposes(self) -> list[Token]:
        """Infinitives below: 'met Y to sign a treaty in L on D'.

        What they agree or plan to do is another event: 'agreed to meet in L on D'.
        """
        lists = words()
        return [
            child
            for verb in (*self._core, *self._siblings())
            if verb.lower_ not in lists.governing_verbs
            and verb.lower_ not in lists.governing_nouns
            for child in verb.rights
            if child.dep_ in ("advcl", "xcomp", "acl") and child.tag_ in ("VB", "VBG")
        ]

    # -- time ---------------------------------------------------------------------

    def when(self, status: str) -> Moment | None:
        """The date of an event of that status, from its clause, else the sentence.

        What has occurred has done so by the day of publication.
        """
        noun = self._frame.trigger
        if noun.dep_ == "pobj" and noun.lower_ in words().authored:
            return None  # 'came on D at the invitation of Y', who gave it before
        inside = [
            (token, entity)
            for token, entity in self._dates_of_sentence(self._page.dates)
            if status != "occurred"
            or not self._page.is_ahead(self._page.times[token.i])
        ]
        if not inside:
            return None
        for verbs, note, certainty in (
            (self._core, "in its clause", 1.0),
            (self._around(), "in the clause around", 0.95),
            (self._siblings(), "in the clause that follows", 0.9),
            (self._purposes(), "in the clause of purpose", 0.9),
        ):
            indices = [verb.i for verb in verbs]
            found = [
                (indices.index(at), *self._distance(token, at), token)
                for token, _ in inside
                if (at := self._verb_of_date(token)) in indices
            ]
            if found:
                token = min(found, key=lambda item: item[:3])[3]
                return Moment(self._page.times[token.i], note, certainty)
        return self._only(inside)

    def is_apart(self) -> bool:
        """Whether it is told as so much earlier or later than what is around."""
        return _is_apart(self._core[-1])

    def _distance(self, token: Token, verb: int) -> tuple[bool, int]:
        """Whether a date stands under a noun, and its words from the trigger.

        'Peru, at war until May 3, signed a treaty on Tuesday': the day of signing.
        """
        seen, nouns = token, 0
        while seen.head.i not in (verb, seen.i):
            seen = seen.head
            nouns += seen.pos_ in ("NOUN", "PROPN") and seen.i not in self._page.dates
        return nouns > 1, abs(token.i - self._frame.trigger.i)

    def _dates_of_sentence(
        self, dates: dict[int, EntityRow]
    ) -> list[tuple[Token, EntityRow]]:
        found: list[tuple[Token, EntityRow]] = []
        for token in self._sentence:
            entity = dates.get(token.i)
            if entity is None or token.head.i in _same(dates, entity):
                continue
            if not self._is_other_time(token):
                found.append((token, entity))
        return found

    def _is_other_time(self, token: Token) -> bool:
        """Whether the words around a date make it that of something else."""
        head, lists = token.head, words()
        if token.dep_ != "pobj":
            return self._is_of_topic(token)
        word, above = head.lower_, head.head
        if word == "from" and above.lower_ in lists.moved:
            return True
        if word == "of" and above.lower_ not in lists.spells:
            return above.i != self._frame.trigger.i
        if word == "in" and above.lower_ in _RANKS:  # 'the first in four years'
            return True
        if word in ("for", "until", "till") and above.lower_ in lists.arranged:
            return False
        other = word in lists.other_times and word != "of"
        return other or self._is_under_topic(above)

    def _is_under_topic(self, noun: Token) -> bool:
        """'over the vote on Monday', 'praised X for her work in 2020'."""
        topics = words().topics | ({"for"} if self._causes else frozenset())
        if noun.dep_ != "pobj" or noun.i in self._arguments:
            return False
        return noun.i != self._frame.trigger.i and noun.head.lower_ in topics

    def _is_of_topic(self, token: Token) -> bool:
        """'about the 2015 accord', 'after the January 3 attack'."""
        noun = token.head
        describes = token.i < noun.i and noun.pos_ in ("NOUN", "PROPN")
        if not describes or noun.i == self._frame.trigger.i or noun.dep_ != "pobj":
            return False
        return noun.head.lower_ in words().topic_times

    def _verb_of_date(self, token: Token) -> int:
        return governing_verb(token, [self._frame.trigger.i]).i

    def _only(self, inside: list[tuple[Token, EntityRow]]) -> Moment | None:
        times = [self._page.times[token.i] for token, _ in inside]
        if any(time != times[0] for time in times) or self.is_apart():
            return None
        token, _ = inside[0]
        verb = governing_verb(token)
        reporting = verb.lower_ in words().reporting and verb not in self._core
        if reporting or verb.dep_ in ("relcl", "advcl", "ccomp", "pcomp"):
            return None
        if verb.dep_ == "xcomp" and verb not in self._core:  # 'agreed to meet on D'
            return None
        return Moment(times[0], "the only date of the sentence", 0.85)

    # -- place --------------------------------------------------------------------

    def where(self) -> Slot | None:
        """The place of the event, from its clause or the clauses around."""
        relative = self._of_relative()
        if relative is not None:
            return relative
        vague: Slot | None = None
        for verbs, note, certainty in (
            (self._core, "in its clause", 1.0),
            (self._around(), "in the clause around", 0.95),
            (self._siblings(), "in the clause that follows", 0.9),
            (self._purposes(), "in the clause of purpose", 0.9),
        ):
            found = self._places_under(verbs)
            if not found:
                continue
            slot = Slot(self._one_of(found), note, certainty)
            if self._names_city(found[0][0]) or (verbs is self._core and vague is None):
                self._candidates = found
                if self._names_city(found[0][0]) or not self._topical(found[0][0]):
                    return slot
            vague = vague or slot
        return vague or self._of_adverb()

    def place_of(self, slot: Slot | None, target: Token) -> Slot | None:
        """The place told right after one of several targets.

        'met X in Lima and Y in Quito'.
        """
        later = [item for item in self._candidates if item[0].i > target.i]
        if slot is None or len(self._candidates) < 2 or not later:
            return slot
        if any(t.dep_ == "conj" and t.pos_ != "ADP" for t, _ in self._candidates):
            return slot
        _token, place = min(later, key=lambda item: item[0].i)
        return slot._replace(entity=place)

    def _topical(self, token: Token) -> bool:
        """Whether a location hangs deep enough to be that of the topic."""
        depth = self._depth(token, [t.i for t in self._core])
        located = token.head.lower_ in _LOCATIVE
        return depth is None or depth > 2 or not located

    def _of_relative(self) -> Slot | None:
        verb: Token | None = self._core[-1]
        for _ in range(4):
            if verb is None:
                return None
            for child in verb.lefts:
                if child.lower_ == "where":
                    noun = antecedent(verb) or self._place_before(child)
                    place = self._place_near(noun) if noun is not None else None
                    if place is None:
                        before = self._place_before(child)
                        place = self._page.place_at(before) if before else None
                    return Slot(place, "'where'", 0.95) if place else None
            if verb.dep_ != "conj":
                return None
            verb = verb.head
        return None

    def _place_before(self, token: Token) -> Token | None:
        """Leftmost of the last run of place names before a token."""
        last: Token | None = None
        for i in range(token.i - 1, self._sentence.start - 1, -1):
            here = self._sentence.doc[i]
            if self._page.place_at(here) is not None:
                last = here
            elif last is not None and here.text not in (",", "the", "and"):
                break
        return last

    def _place_near(self, token: Token) -> EntityRow | None:
        """The place a noun names, or governs: 'traveled to L on D, where'."""
        return self._page.place_at(token)

    def _places_under(self, verbs: list[Token]) -> list[tuple[Token, EntityRow]]:
        """Places that locate one of the verbs, the closest in the parse first."""
        indices = [verb.i for verb in verbs]
        found: list[tuple[bool, int, Token, EntityRow]] = []
        for token in self._sentence:
            dated = token.dep_ == "compound" and token.head.lower_ in WEEKDAYS
            if not dated and token.dep_ not in _NAMED:
                continue
            place = self._page.place_at(token)
            if place is None or place["id"] in self._skip:
                continue
            depth = self._depth(token, indices)
            if depth is None and self._fronts(token):
                depth = 2
            if depth is not None and (depth < 2 or not place.get("region")):
                found.append((not self._exact, depth, token, place))
        found.sort(key=lambda item: item[:2])
        return [(token, place) for _, _, token, place in found]

    def _fronts(self, token: Token) -> bool:
        """'In Lima, Peru, on May 3, ...': the parser hangs it on the wrong word."""
        start = self._sentence.start
        opens = self._sentence.doc[start].lower_ in ("in", "at")
        fronts = opens and token.i - start <= 3 and token.head.i == start
        return fronts and not self._is_said()

    def _is_said(self) -> bool:
        """'In Lima, the spokesman said they had met': he spoke there, nothing more."""
        verb: Token | None = self._core[-1]
        while verb is not None and verb.head != verb:
            above = clause_verb(verb)
            said = verb.dep_ == "ccomp" and above is not None and above.i < verb.i
            if said and above is not None and above.lower_ in words().reporting:
                return True
            verb = above
        return False

    def _depth(self, token: Token, verbs: list[int]) -> int | None:
        """Steps from a location up to one of the verbs; None where it locates none."""
        first = token.head if token.head.lower_ in WEEKDAYS else token
        while first.dep_ in ("conj", "appos") and first.head.i < first.i:
            first = first.head
        self._exact = self._names_city(first)
        preposition = first.head
        if first.dep_ != "pobj" or preposition.lower_ not in _LOCATIVE:
            return 1 if self._is_destination(first, verbs) else None
        seen = preposition
        depth = 0
        while seen.head != seen:
            above = seen.head
            depth += 1
            if above.i in verbs:
                return depth
            if is_verb(above):
                if not (self._exact and above.tag_ in ("VB", "VBG")):
                    return None
            elif not self._leads_up(above, seen):
                return None
            seen = above
        return None

    def _leads_up(self, above: Token, below: Token) -> bool:
        """Whether a location under this word may be one of the verb above it."""
        if above.pos_ in ("ADP", "SCONJ"):
            word = above.lower_
            named = below.i in self._arguments or below.i in self._page.dates
            lasted = below.ent_type_ in ("DATE", "TIME")  # 'for six hours in L'
            if named or lasted or self._actor_phrase(above):  # 'planned for May 3 in L'
                return True
            if word not in words().elsewhere:
                return True
            return self._exact and word in ("of", "to", "for", "about", "over")
        if above.pos_ in ("NOUN", "PROPN") and above.i != self._frame.trigger.i:
            return self._passes(above, below)
        return True

    def _actor_phrase(self, preposition: Token) -> bool:
        """'of' or 'for' inside the phrase of an argument does not lead elsewhere."""
        seen = preposition
        for _ in range(4):
            seen = seen.head
            if seen.i in self._arguments:
                return True
        return False

    def _passes(self, noun: Token, below: Token) -> bool:
        """Whether a location that hangs on a noun is that of the event as well."""
        if self._exact or noun.i in self._arguments or self._page.hits(noun.i):
            return True
        if noun.lower_ in words().officials or noun.lower_ in words().groups:
            return True
        if noun.i in self._page.dates:
            return True
        if noun.dep_ == "pobj" and noun.head.lower_ in (
            "at",
            "in",
            "on",
            "for",
            "during",
            "with",
            "by",
        ):
            return noun.head.lower_ != "on" or below.i > noun.i
        # 'discussed the war in L': what they talked about.
        topic = noun.head.lower_.startswith(("discuss", "debat", "review", "rais"))
        core = {token.i for token in self._core}
        return noun.dep_ == "dobj" and noun.head.i in core and not topic

    def _names_city(self, token: Token) -> bool:
        """'Lima, Peru': such a place belongs to the sentence, not to a noun in it."""
        doc = self._sentence.doc
        i = token.i + 1
        if i < len(doc) and doc[i].text == ",":
            return any(self._page.place_at(t) is not None for t in doc[i + 1 : i + 4])
        return False

    def _is_destination(self, first: Token, verbs: list[int]) -> bool:
        """'visited L and met', 'travelled to L, where', 'during a visit to L'."""
        head = first.head
        core = self._core[-1].i
        if first.dep_ == "dobj" and head.lower_.startswith(("visit", "tour")):
            return head.i in verbs and head.i < core
        if first.dep_ != "pobj" or head.lower_ not in ("to", "in", "at", "for"):
            return False
        noun = head.head
        if is_verb(noun) and noun.i in verbs:
            return noun.i <= core and noun.lower_.startswith(
                ("travel", "fl", "went", "go", "arriv", "return")
            )
        if not noun.lower_.startswith(
            ("visit", "trip", "tour", "stop", "stay", "travel")
        ):
            return False
        around = noun.head.lower_ if noun.dep_ == "pobj" else "during"
        inside = around in ("during", "on", "in", "for", "while")
        return inside and governing_verb(noun).i in verbs

    def _one_of(self, found: list[tuple[Token, EntityRow]]) -> EntityRow:
        """The most specific place; of two cities, the country around them."""
        token, place = found[0]
        coordinated = any(
            other.dep_ == "conj"
            and other.head == token
            and not self._page.lies_in(place, more)
            for other, more in found
        )
        country = self._country_after(token) if coordinated else None
        return country or place

    def _country_after(self, token: Token) -> EntityRow | None:
        """The country that closes 'Bern and Basel, Switzerland'."""
        end = token.right_edge.i
        for i in range(end, token.i, -1):
            place = self._page.place_at(self._sentence.doc[i])
            if place is not None:
                before = self._sentence.doc[i - 1]
                return place if before.text == "," or before.text == "the" else None
        return None

    def _of_adverb(self) -> Slot | None:
        """'here' under a dateline."""
        here = self._page.here
        if here is None or here["id"] in self._skip:
            return None
        for token in self._sentence:
            if token.lower_ == "here" and token.dep_ in (
                "advmod",
                "pcomp",
                "npadvmod",
                "pobj",
                "dep",
                "nmod",
                "appos",
            ):
                return Slot(here, "'here', the place of the dateline", 0.95)
        return None

    # -- attribution --------------------------------------------------------------

    def sayers(self) -> Iterator[Token]:
        """Heads of the phrases that name who tells of the event."""
        verb: Token | None = self._core[-1]
        for _ in range(6):
            if verb is None or verb.head == verb:
                break
            if verb.dep_ == "ccomp" and verb.head.lower_ in words().reporting:
                yield logical_subject(verb.head) or verb.head.nbor(-1)
                return
            verb = verb.head if is_verb(verb.head) else clause_verb(verb)
        top = self._core[-1]
        for child in top.children:
            if (
                child.dep_ in ("ccomp", "parataxis")
                and child.lower_ in words().reporting
            ):
                subject = surface_subject(child)
                if subject is not None:
                    yield subject
                    return
            if child.lower_ == "according":
                for inner in child.subtree:
                    if inner.dep_ == "pobj":
                        yield inner
                        return


def _specifies(verb: Token) -> bool:
    """'a meeting scheduled for Monday', 'a meeting, to be held on Monday'."""
    infinitive = any(child.tag_ == "TO" for child in verb.lefts)
    return verb.dep_ == "acl" or (verb.dep_ == "relcl" and infinitive)


def _is_apart(verb: Token) -> bool:
    """'a week after meeting Y': so much earlier or later than the clause around."""
    mark = verb.head if verb.dep_ == "pcomp" else verb
    links = [mark, *(child for child in verb.lefts if child.dep_ == "mark")]
    return any(
        child.dep_ == "npadvmod"
        for link in links
        if link.lower_ in ("after", "before") or verb.dep_ == "advcl"
        for child in link.lefts
    )


def _same(dates: dict[int, EntityRow], entity: EntityRow) -> frozenset[int]:
    return frozenset(i for i, other in dates.items() if other is entity)


def compatible(one: dict[str, Any] | None, other: dict[str, Any] | None) -> bool:
    """Whether two times may be those of one event."""
    if not dates_events(one) or not dates_events(other):
        return True
    assert one is not None
    assert other is not None
    return bool(one["start"] <= other["end"] and other["start"] <= one["end"])
