"""Who plays which part in an event: a frame and a rule in, pairs of actors out."""

import itertools
from typing import NamedTuple

from spacy.tokens import Token

from entityrel.entities.vocabulary import vocabulary
from entityrel.relations.arguments import Actor, Reader
from entityrel.relations.page import Page
from entityrel.relations.rules import Pack, Rule
from entityrel.relations.syntax import (
    Frame,
    clause_verb,
    is_occasion,
    is_passive,
    is_verb,
    phrasal,
    surface_subject,
)
from entityrel.relations.words import words

#: How sure it is that an act at home is one towards one's own country.
_HOME = 0.9


class Binding(NamedTuple):
    """The actors that a rule finds around a trigger.

    Attributes:
        sources: Actors where the rule looks for the source, or for ``joint`` ones.
        targets: Actors where it looks for the target.
        pairs: Source and target of every relation that they make.
        fault: Why they make none, where that is not for want of actors.
    """

    sources: list[Actor]
    targets: list[Actor]
    pairs: list[tuple[Actor, Actor]]
    fault: str = ""


def bind(page: Page, frame: Frame, pack: Pack, rule: Rule) -> Binding:
    """The actors in the functions that a rule names, and how they are paired."""
    crowds = rule.groups or pack.family in ("contact", "accord")
    press = pack.family != "contact"
    sources = Reader(page, pack.source, groups=rule.groups, crowds=crowds, press=press)
    targets = Reader(
        page,
        rule.target_types or pack.target,
        groups=rule.groups,
        crowds=crowds,
        press=press,
        through=rule.through,
        destination=is_travel(pack),
    )
    left = _sources(page, frame, rule, sources)
    right: list[Actor] = []
    if left or not rule.source:
        right = _targets(page, frame, rule, targets, left)
    fault = ""
    if pack.family == "affiliation":
        left, right = [list(filter(_is_itself, side)) for side in (left, right)]
        bodies = all(actor.entity["type"] == "ORG" for actor in left)
        if bodies and pack.type == "member_of":
            right = list(filter(_has_members, right))
    if right and is_travel(pack):
        right = [actor for actor in right if not _is_home(page, left, actor)]
        fault = "" if right else "nobody travels to the own country"
    if left and is_travel(pack) and not rule.object:
        left = [actor for actor in left if not _vague_traveller(actor)]
        fault = fault if left else "a country travels only as its officials"
    binding = Binding(left, right, [], fault)
    if left and right:
        binding = _crossed(pack, left, right)
    elif len(left) > 1 and _is_mutual(frame, rule):
        binding = Binding(left, left, _each_other(pack, left))
    elif not _meets_another(frame, rule):
        binding = _joint(page, frame, pack, rule, sources) or binding
    if binding.pairs and _is_game(page, frame, pack, binding.pairs):
        return binding._replace(pairs=[], fault="teams that play each other do not act")
    return binding


def _sources(page: Page, frame: Frame, rule: Rule, reader: Reader) -> list[Actor]:
    for position, name in enumerate(rule.source):
        if name == "clause" and _has_own_doer(page, frame, rule.source[:position]):
            break
        speakers = _speakers(page, _repaired(page, frame, name))
        found = reader.actors(speakers, frame.trigger)
        if rule.official:
            found = [a for a in found if _official(page, a)]
        if not found and name == "subject" and _in_document(frame.trigger):
            found = reader.actors(_of_document(frame.trigger))
        if found:
            return _in_function(found, name)
    return []


def others(page: Page, frame: Frame, pack: Pack, rule: Rule) -> list[Actor]:
    """Whom the words name for the other side, where nobody stands for the first."""
    types = rule.target_types or pack.target
    reader = Reader(page, types, press=False, destination=is_travel(pack))
    return _targets(page, frame, rule, reader, [])


def _targets(
    page: Page, frame: Frame, rule: Rule, reader: Reader, sources: list[Actor]
) -> list[Actor]:
    ids = {actor.entity["id"] for actor in sources}
    for find in (frame.own, frame.further):
        for name in rule.target:
            if name == "home":
                found = [home for actor in sources for home in _home(page, actor)]
            else:
                tokens = [t for t in find(name) if not _looks_on(t, name)]
                found = reader.actors(tokens, frame.trigger)
            others = [
                actor
                for actor in found
                if actor.entity["id"] not in ids
                # 'a lunch given by the envoy of X' is none for X
                and not (name == "of" and _is_inside(actor, sources, frame))
            ]
            if others:
                return _in_function(others, name)
    return []


def _has_members(actor: Actor) -> bool:
    """Whether bodies are members of it: of an alliance, not of a rival club or firm."""
    sector, name = actor.entity["sector"], actor.entity["name"].lower().split()
    if sector is None:
        return name[-1] in vocabulary().body_heads
    return sector not in ("BUS", "MED")


def _is_inside(actor: Actor, others: list[Actor], frame: Frame) -> bool:
    """Whether one is named in the phrase of another, apart from the trigger."""
    return any(
        other.token.is_ancestor(actor.token)
        and not other.token.is_ancestor(frame.trigger)
        for other in others
    )


def _is_itself(actor: Actor) -> bool:
    """Whether it is named, and not what belongs to it: 'its planes', 'parts of it'."""
    return not actor.note.startswith("its ") and not actor.note.endswith(" it")


def _home(page: Page, actor: Actor) -> list[Actor]:
    """The country that an actor belongs to, where the document names it."""
    code = actor.entity["country"]
    country = page.countries.get(code) if code else None
    if country is None:
        return []
    note = "the country of the source"
    return [actor._replace(entity=country, certainty=_HOME, note=note)]


def _is_home(page: Page, travellers: list[Actor], target: Actor) -> bool:
    """'The premier welcomed them on their visit to Peru': not the premier of Peru."""
    code = target.entity["country"]
    return page.is_country(target.entity) and any(
        actor.entity["country"] == code for actor in travellers
    )


def _in_function(actors: list[Actor], name: str) -> list[Actor]:
    return [actor._replace(function=name) for actor in actors]


def _crossed(pack: Pack, left: list[Actor], right: list[Actor]) -> Binding:
    """Every source with every target, but those that cannot act."""
    sources = [actor for actor in left if acts(actor)]
    targets = right if is_travel(pack) else [a for a in right if acts(a)]
    fault = "" if sources and targets else "a part of the world does not act"
    if pack.family == "contact" and not is_travel(pack):
        targets = [actor for actor in targets if not _own_country(left, actor)]
        fault = fault or ("" if targets else "it is the country of the other")
    elif pack.family in ("stance", "accord"):
        others = [actor for actor in targets if not _own_country(left, actor)]
        if any(_is_own(left, actor) for actor in targets) and len(targets) > 1:
            others = []  # 'the premier said that Peru and Chile should talk'
        fault = fault or ("" if others else "it is named as the country of the other")
        targets = others
    pairs = [(one, other) for one in sources for other in targets]
    return Binding(left, right, pairs, fault)


def _joint(
    page: Page, frame: Frame, pack: Pack, rule: Rule, reader: Reader
) -> Binding | None:
    """Actors of one phrase, each linked with each: 'X, Y and Z met'."""
    for name in rule.joint:
        if name == "subject" and _only_attended(frame):
            continue
        phrases = _repaired(page, frame, name)
        if name == "subject":
            phrases = _all_who(frame, phrases)
        if name == "possessor":
            phrases = _their(page, phrases) or phrases
        if name == "clause" and not is_occasion(frame.trigger):
            continue
        together = reader.actors(phrases[: _PHRASES.get(name, 1)])
        if len(together) == 1:
            together = [*_apart(reader, phrases[0], together[0]), *together]
        if len(together) == 1 and together[0].entity["type"] == "OFFICE":
            together = reader.nations(together[0].token) or together
        if name == "modifier" and not _linked(page, together):
            continue
        if name == "of":
            together = [a for a in together if a.entity["type"] != "ORG"]
        if len(together) > 1:
            actors = _in_function(together, name)
            return Binding(actors, actors, _each_other(pack, actors))
    return None


def _each_other(pack: Pack, actors: list[Actor]) -> list[tuple[Actor, Actor]]:
    """Every actor with every other, both ways where the relation has a direction."""
    pair = itertools.combinations if pack.symmetric else itertools.permutations
    return [
        (one, other)
        for one, other in pair(actors, 2)
        if one.entity["id"] != other.entity["id"]
    ]


def _is_mutual(frame: Frame, rule: Rule) -> bool:
    """Whether the target is 'each other', or is of it: "each other's envoys"."""
    return any(
        word.lower_ in ("other", "another")
        and word.i > 0
        and word.nbor(-1).lower_ in ("each", "one")
        for name in rule.target
        for token in frame.role(name)
        for word in (token, *(token.lefts if rule.through else ()))
    )


def _all_who(frame: Frame, phrases: list[Token]) -> list[Token]:
    """'X and Y, who met in May': the parser describes Y alone."""
    verb = frame.verb
    if verb is None or verb.dep_ != "relcl" or not phrases:
        return phrases
    first = phrases[0]
    while first == verb.head and first.dep_ == "conj":
        first = first.head
    return [first]


def _apart(reader: Reader, phrase: Token, actor: Actor) -> list[Actor]:
    """'between X and Peru's president': the parser takes X for an owner as well."""
    return [
        other
        for child in phrase.lefts
        if child.dep_ == "poss"
        and any(inner.dep_ == "conj" for inner in child.rights)
        and not any(inner.dep_ == "case" for inner in child.rights)
        for other in reader.single(child)
        if other.entity["id"] != actor.entity["id"]
    ]


def _only_attended(frame: Frame) -> bool:
    verb = frame.anchor if frame.supported else None
    return verb is not None and verb.lower_ in words().attending


def _their(page: Page, owners: list[Token]) -> list[Token]:
    """'before their meeting, X and Y posed': the subject of the clause."""
    if len(owners) != 1 or owners[0].lower_ != "their" or page.hits(owners[0].i):
        return []
    verb = clause_verb(owners[0])
    subject = surface_subject(verb) if verb is not None else None
    return [] if subject is None else [subject]


def _meets_another(frame: Frame, rule: Rule) -> bool:
    """Whether the clause names a partner: 'the two met | with others'."""
    return any(name in _PARTNERS and _has_partner(frame, name) for name in rule.target)


def _has_partner(frame: Frame, name: str) -> bool:
    """Whether somebody else is met, not so in 'they talked, with peace in sight'."""
    return any(
        name != "with" or _left(token, "with") not in (",", "–", "-", "—")
        for token in frame.role(name)
        if token.lower_ != "face"  # 'they met face to face'
    )


def _looks_on(token: Token, name: str) -> bool:
    """'they agreed to go, with X expressing doubts': X is nobody they agreed with."""
    participles = (token, *(c for c in token.rights if c.dep_ in ("acl", "relcl")))
    return (
        name == "with"
        and any(verb.tag_ == "VBG" for verb in participles)
        and _left(token, "with") in (",", "–", "-", "—")
    )


def _left(token: Token, preposition: str) -> str:
    """The word before the preposition that governs a token."""
    head = token.head
    if head.lower_ != preposition or not head.i:
        return ""
    return str(token.doc[head.i - 1].text)


def is_travel(pack: Pack) -> bool:
    """Whether a contact is with a place: somebody goes there."""
    return pack.family == "contact" and pack.target == ("PLACE",)


def acts(actor: Actor) -> bool:
    """States and their cities act; 'Europe', 'the Sahel' and rivers do not."""
    entity = actor.entity
    if entity.get("region", False):
        return False
    stateless = entity["type"] == "PLACE" and entity["country"] is None
    return not (stateless and words().landforms & set(entity["name"].lower().split()))


def _is_game(
    page: Page, frame: Frame, pack: Pack, pairs: list[tuple[Actor, Actor]]
) -> bool:
    """'Norway met Chile in the final', 'she attacked and won the sprint'."""
    teams = all(
        actor.entity["type"] in ("PLACE", "ORG") and actor.note == "named"
        for pair in pairs
        for actor in pair
    )
    players = all(
        actor.entity["type"] == "PERSON" and actor.note == "named"
        for pair in pairs
        for actor in pair
    )
    if is_travel(pack) or not (teams or (players and pack.family == "action")):
        return False
    return any(
        token.lower_ in words().games
        and token.pos_ != "VERB"
        and token.dep_ not in ("amod", "compound")
        and not page.hits(token.i)
        for token in page.sentence(frame.trigger.i)
    )


def _vague_traveller(actor: Actor) -> bool:
    """A country travels only as its officials, or where it sends a delegation."""
    return actor.entity["type"] == "PLACE" and not actor.note.startswith("its ")


def _speakers(page: Page, tokens: list[Token]) -> list[Token]:
    """Who speaks, for an unresolved pronoun: 'the rebels said they would leave'."""
    if len(tokens) != 1 or tokens[0].tag_ != "PRP" or page.hits(tokens[0].i):
        return tokens
    verb = clause_verb(tokens[0])
    while verb is not None and verb.head != verb:
        if verb.dep_ == "ccomp" and _tells(verb.head):
            subject = surface_subject(verb.head)
            return tokens if subject is None else [subject]
        if verb.dep_ in ("relcl", "advcl"):
            above = clause_verb(verb)
            subject = surface_subject(above) if above is not None else None
            return tokens if subject is None else [subject]
        verb = clause_verb(verb)
    return tokens


def _tells(verb: Token) -> bool:
    """'said', 'hoped', 'decided': who does is who is meant below."""
    lists = words()
    return verb.lower_ in lists.reporting or verb.lower_ in lists.governing_verbs


def _in_document(verb: Token) -> bool:
    """'a statement urging', 'a plan that will not allow'."""
    if verb.dep_ == "acl":
        return verb.tag_ != "VBN"
    return verb.dep_ == "relcl" and verb.head.lower_ in words().documents


def _of_document(verb: Token) -> list[Token]:
    """'issued a statement urging': who issued it, where the noun is no actor."""
    above = clause_verb(verb.head)
    if above is not None and words().governing_verbs.get(phrasal(above)) == "denied":
        return []  # 'vetoed a resolution deploring'
    subject = surface_subject(above) if above is not None else None
    return [] if subject is None else [subject]


def _has_own_doer(page: Page, frame: Frame, functions: tuple[str, ...]) -> bool:
    """'after a visit by the pope': the clause around tells of another.

    'in their criticism of Y' does not: they are whom the clause is about.
    """
    return any(
        token.tag_ != "PRP$" or page.hits(token.i)
        for name in functions
        if name in ("possessor", "by")
        for token in frame.role(name)
    )


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
    told = target.note.startswith(("named", "its government", "its authorit"))
    if told and all(source.entity["sector"] not in _STATE for source in sources):
        return False
    return (
        target.entity["type"] == "PLACE"
        and not target.note.startswith("named")
        and country is not None
        and any(
            source.entity["type"] != "PLACE" and source.entity["country"] == country
            for source in sources
        )
    )


def _is_own(sources: list[Actor], target: Actor) -> bool:
    code = target.entity["country"]
    return target.entity["type"] == "PLACE" and any(
        source.entity["type"] != "PLACE" and source.entity["country"] == code
        for source in sources
        if code is not None
    )


_STATE = ("GOV", "MIL", "LEG", "JUD")
_PARTNERS = ("with", "object", "to")
_PHRASES = {"modifier": 9}  # other functions join what one phrase names


def _repaired(page: Page, frame: Frame, name: str) -> list[Token]:
    """Heads of a function; a fronted place is not the subject.

    The parser takes 'Peru' for the subject of 'In Lima, Peru, on May 3, 2001,
    Minister Nora Lindqvist met ...'.
    """
    # Not Y in 'on a visit to the capital of Y'.
    tokens = frame.own(name) if name == "of" else frame.role(name)
    verb = frame.verb
    if name not in ("subject", "clause") or verb is None:
        return tokens
    own = (frame.supported or not frame.is_noun) and name == "subject"
    if not tokens:
        phrase = name == "clause" and frame.trigger.dep_ not in ("nsubj", "nsubjpass")
        return _name_before(page, verb) if own or phrase else tokens
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
    passive = is_passive(verb)
    while verb.dep_ in ("conj", "xcomp") and is_verb(verb.head):
        verb = verb.head
    purpose = any(child.lower_ == "to" for child in verb.lefts)
    if verb.dep_ == "advcl" and purpose and is_verb(verb.head):
        verb = verb.head  # 'X will be in Lima to meet Y'
    modals = [child for child in verb.lefts if child.tag_ == "MD"]
    if modals and not passive:
        verb = modals[0]
    elif verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return []
    for i in range(verb.i - 1, max(verb.i - 5, page.sentence(verb.i).start - 1), -1):
        token = page.doc[i]
        if page.hits(i):
            return [token]
        if token.pos_ != "ADV" and token.lower_ not in ("co", "-"):
            return []
    return []
