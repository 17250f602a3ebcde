"""From the head of an argument phrase to the entities that it names."""

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Token

from entityrel.relations.page import Hit, Page
from entityrel.relations.syntax import conjuncts, prepositions, shared_noun
from entityrel.relations.words import words
from entityrel.rows import EntityRow

#: How sure it is that they stand for their country: its officials, its people ...
_OFFICIALS, _GROUP = 0.95, 0.75
#: ... that a title stands for its holder, and that a name belongs to a series.
_HOLDER, _SERIES = 0.95, 0.9
_BELONGS = ("amod", "compound", "nmod", "poss", "npadvmod")
_LED = ("led", "backed", "sponsored", "brokered", "mediated", "drafted")
_DOERS = ("amod", "poss")
_OWNERS = ("of", "by", "from")
_AGENTS = ("by",)
_PARTITIVE = ("of", "from", "for")
_LOCATED = ("in", "throughout", "across", "at")
#: Words for several, of whom some may be told by their office alone.
_PLURAL = frozenset(["them", "they", "two"])
#: Notes of those who stand for their country alone, beside others by name.
_DELEGATIONS = frozenset(["delegation", "mission", "team"])
_SINGLE = ("its counterpart",)


class Actor(NamedTuple):
    """An entity in the role of an argument.

    Attributes:
        entity: The entity.
        token: Head of the words that name it here.
        first: First token of them.
        stop: One past the last.
        certainty: Below 1 where coreference or the reading was a guess.
        note: How it was found, in words.
        function: Grammatical function in which it stands, as rules name it.
    """

    entity: EntityRow
    token: Token
    first: int
    stop: int
    certainty: float
    note: str
    function: str = ""


class Reader:
    """Resolves argument phrases of one document.

    Args:
        page: The document's entities.
        types: Entity types that the argument may have.
        groups: Whether unnamed groups of a nation count as it.
        crowds: Whether a nation's people do ('Danes').
        press: Whether newspapers and stations count: an interview is no contact.
        through: Whether the owner or author of what is named counts.
        destination: Whether a place to go to is looked for, not a country that acts.
    """

    def __init__(
        self,
        page: Page,
        types: tuple[str, ...],
        *,
        groups: bool = False,
        crowds: bool = True,
        press: bool = True,
        through: bool = False,
        destination: bool = False,
    ) -> None:
        self._page = page
        self._types = types
        self._groups = groups
        self._crowds = crowds
        self._press = press
        self._through = through
        self._destination = destination

    def actors(self, tokens: list[Token], trigger: Token | None = None) -> list[Actor]:
        """The actors that phrases name, each once, in text order.

        A trigger inside a phrase tells of what stands before it: 'X, a critic of Y,
        and Z'.
        """
        found: dict[str, Actor] = {}
        for token in tokens:
            noun = shared_noun(token)
            if noun is not None:
                for actor in (*self.single(token), *self.nations(noun)):
                    found.setdefault(actor.entity["id"], actor)
                continue
            heads = self._heads(token)
            if trigger is not None and token.is_ancestor(trigger):
                heads = [h for h in heads if h.i < trigger.i or h == token]
            members = self._without_countries_of_office(heads)
            for member in [*members, *self._behind_holder(token)]:
                for actor in self._of_phrase(member, 0):
                    found.setdefault(actor.entity["id"], actor)
        for actor in list(found.values()):
            if self._is_of_holder(actor):
                del found[actor.entity["id"]]
        named = [a for a in found.values() if a.entity["type"] in ("PERSON", "OFFICE")]
        if named and any(not a.note.startswith("its ") for a in named):
            # 'met Minister X and senior Swiss officials' tells of X.
            return [
                actor
                for actor in found.values()
                if not actor.note.startswith("its ") or actor.note in _SINGLE
            ]
        return list(found.values())

    def _is_of_holder(self, actor: Actor) -> bool:
        """B in 'the presidents of A, X, and B, Y': no member, but Y's country."""
        doc, stop = self._page.doc, actor.stop
        if actor.entity["type"] != "PLACE" or doc[stop : stop + 1].text != ",":
            return False
        person = self._person_at(stop + 1) if stop + 1 < len(doc) else None
        if person is None or person.mention["first"] != stop + 1:
            return False
        return doc[actor.first - 1].lower_ in ("and", ",") and any(
            above.tag_ in ("NNS", "NNPS")
            and any(hit.entity["type"] == "OFFICE" for hit in self._page.hits(above.i))
            for above in actor.token.ancestors
        )

    def _members(self, token: Token) -> list[Token]:
        """What is coordinated, a list of countries in full.

        The parser takes one of them for an apposition: 'Peru, | Chile, Cuba and Togo'.
        """
        members = conjuncts(token)
        for member in list(members):
            for child in member.rights if self._is_country(member) else ():
                if child.dep_ == "appos" and self._is_country(child):
                    members.extend(m for m in self._members(child) if m not in members)
        return sorted(members, key=lambda member: member.i)

    def _is_country(self, token: Token) -> bool:
        place = self._page.place_at(token)
        return place is not None and self._page.is_country(place)

    def _heads(self, token: Token) -> list[Token]:
        """Members of a series, without adjectives that share the last one's noun.

        The parser coordinates 'Danish' with 'ministers' in 'Danish and Dutch
        ministers'.
        """
        members = self._members(token)
        last = members[-1]
        if last.tag_ in ("JJ", "RB", "CD"):
            return members
        return [m for m in members if m.tag_ != "JJ"] if len(members) > 1 else members

    def single(self, token: Token) -> list[Actor]:
        """Whom one word names, whatever is coordinated with it."""
        return self._of_phrase(token, 0)

    def nations(self, token: Token) -> list[Actor]:
        """The countries of unnamed office holders.

        'Danish and Dutch ministers', 'envoys of Denmark and Finland'.
        """
        return (
            self._names_behind(token)
            or self._country_of_people(token)
            or self._of_partitive(token, 0)
        )

    def _names_behind(self, token: Token) -> list[Actor]:
        """Their names, where they follow: 'the two ministers, X and Y, met'."""
        doc, i = self._page.doc, token.i + 1
        while i < len(doc) and (
            doc[i].lower_ in ("of", "and", "the") or self._page.place_at(doc[i])
        ):
            i += 1
        found: list[Actor] = []
        if "PERSON" not in self._types or doc[i : i + 1].text != ",":
            return found
        for inner in doc[i + 1 : i + 16]:
            person = self._person_at(inner.i)
            if person is not None and inner.i == person.mention["stop"] - 1:
                found.append(_actor(person, token, 0.95, "named behind the title"))
            elif person is None and inner.lower_ not in ("and", ","):
                break
        return found if len(found) > 1 else []

    def _behind_holder(self, token: Token) -> list[Token]:
        """'the head of the Union, X, and Minister Y': Y, whom the parser hangs on X.

        It reads X as a second union.
        """
        for inner in token.rights:
            for name in inner.subtree if inner.dep_ == "prep" else ():
                if (
                    name.dep_ == "conj"
                    and self._person_at(name.i) is not None
                    and self._person_at(name.head.i) is None
                    and name.doc[name.head.i + 1].text == ","
                ):
                    return conjuncts(name)[1:]
        return []

    def _without_countries_of_office(self, members: list[Token]) -> list[Token]:
        """'the ministers of Peru, Chile and Cuba': the countries are no members.

        The parser coordinates them with the ministers.
        """
        first = members[0]
        if len(members) == 1 or self._page.place_at(first) is not None:
            return members
        governs = any(
            self._page.place_at(inner) is not None
            for inner in first.rights
            for inner in inner.subtree
            if inner.dep_ == "pobj" and inner not in members
        )
        office = any(h.entity["type"] == "OFFICE" for h in self._page.hits(first.i))
        if not governs or not office or not first.lower_.endswith("s"):
            return members
        return [m for m in members if self._page.place_at(m) is None]

    def _of_phrase(self, token: Token, depth: int) -> list[Actor]:
        if token.tag_ in ("NNS", "NNPS") and (found := self._included(token, depth)):
            return found
        named = self._named(token)
        if named:
            more = self._enumerated(token, named) or self._listed(token, named)
            return named + more
        inner = self._name_inside(token)
        if inner:
            return inner
        if depth > 3:
            return []
        if self._destination:
            return self._apposed(token, depth) or self._of_region(token, depth)
        states = token.lower_ in ("states", "countries", "republics", "nations")
        return (
            (self._of_partitive(token, depth) if states else [])
            or self._leaders(token)
            or self._apposed(token, depth)
            or self._country_of_people(token)
            or self._of_region(token, depth)
            or self._of_partitive(token, depth)
            or (self._owners(token, depth) if self._through else [])
        )

    def _included(self, token: Token, depth: int) -> list[Actor]:
        """'several ministers, including X and that of Y', 'states such as X and Y'."""
        return [
            actor
            for child in token.rights
            if child.lower_ in ("including", "like")
            or (child.lower_ == "as" and child.nbor(-1).lower_ == "such")
            for _, inner in prepositions(token)
            if inner.head == child
            for member in self._members(inner)
            for actor in self._of_phrase(member, depth + 1)
        ]

    def _leaders(self, token: Token) -> list[Actor]:
        """'a Peruvian delegation led by | Ana Quispe': who leads it takes part."""
        if "PERSON" not in self._types or token.lower_ not in _DELEGATIONS:
            return []
        return [
            _actor(person, token, 0.9, f"leads its {token.lower_}")
            for verb in token.rights
            if verb.dep_ in ("acl", "relcl") and verb.lower_ in ("led", "headed")
            for agent in verb.rights
            if agent.dep_ == "agent"
            for named in agent.rights
            if (person := self._person_at(named.i)) is not None
        ]

    def _named(self, token: Token) -> list[Actor]:
        """Entities with a mention over the token itself."""
        hits = self._page.hits(token.i)
        if not hits or _is_minority(token):
            return []
        if not self._press:
            hits = [hit for hit in hits if hit.entity["sector"] != "MED"]
        if not hits or (not self._crowds and self._is_crowd(token, hits[0])):
            return []
        length = hits[0].mention["stop"] - hits[0].mention["first"]
        same = [h for h in hits if h.mention["stop"] - h.mention["first"] == length]
        wanted = "PERSON" in self._types
        persons = [h for h in hits if wanted and h.entity["type"] == "PERSON"]
        if token.lower_ in _PLURAL or token.tag_ == "NNS":
            persons = same
        actors = [self._holder(hit, token) for hit in persons or same]
        fitting = [a for a in actors if a.entity["type"] in self._types]
        if not fitting and len(hits) > len(same):
            actors = [self._holder(hit, token) for hit in hits]
            fitting = [a for a in actors if a.entity["type"] in self._types]
        return fitting

    def _is_crowd(self, token: Token, hit: Hit) -> bool:
        """'Danes', but not 'the Danes'; names of countries are singular or known."""
        plural = token.tag_ == "NNPS" and hit.entity["type"] == "PLACE"
        if not plural or token.text in hit.entity["name"]:
            return False
        return all(child.lower_ != "the" for child in token.lefts)

    def _holder(self, hit: Hit, token: Token) -> Actor:
        """The actor of a mention: of an office, its holder where he is named."""
        entity, mention = hit
        certainty = float(mention["certainty"])
        kind = mention["kind"]
        note = "named" if kind == "name" else f"{kind} {_words(self._page, mention)!r}"
        if entity["type"] == "OFFICE" and "PERSON" in self._types:
            bearer = self._page.bearer_at(entity["id"], mention["first"])
            beside = self._person_beside(mention["first"], mention["stop"])
            if beside is not None and bearer in (None, beside.entity):
                return _actor(beside, token, 1.0, "named beside the title")
            if bearer is not None:
                place = Hit(bearer, mention)
                return _actor(place, token, 1.0, "named beside the title")
            holders = self._page.holders.get(entity["id"], ())
            if len(holders) == 1 and not self._is_any(token):
                person = self._page.by_id[holders[0]]
                note = f"holder of the office {_words(self._page, mention)!r}"
                place = Hit(person, mention)
                return _actor(place, token, _HOLDER * certainty, note)
        return _actor(hit, token, certainty, note)

    @staticmethod
    def _is_any(token: Token) -> bool:
        """'a Peruvian president': one of those whom the country had."""
        return any(child.lower_ in ("a", "an", "any") for child in token.lefts)

    def _person_beside(self, first: int, stop: int) -> Hit | None:
        """The person whose name follows the title at once."""
        doc = self._page.doc
        i = stop
        while i < len(doc) and i < stop + 3:
            for hit in self._page.hits(i):
                if hit.entity["type"] == "PERSON" and hit.mention["first"] == i:
                    return hit
            if doc[i].pos_ not in ("PROPN", "NOUN", "ADJ") and doc[i].text != ".":
                return None
            i += 1
        return None

    def _enumerated(self, token: Token, named: list[Actor]) -> list[Actor]:
        """Names that the parser hid in the phrase: 'met A, B and C'."""
        found = []
        for child in token.lefts:
            if child.dep_ in ("nmod", "compound", "appos", "dep", "amod"):
                for member in self._members(child):
                    found.extend(self._distinct(member, named))
        for child in token.rights:
            if child.dep_ == "appos" and not _speaks(child):
                for member in self._members(child):
                    found.extend(self._distinct(member, named))
        return found

    def _listed(self, token: Token, named: list[Actor]) -> list[Actor]:
        """The rest of a series of people that the parser took apart.

        'President A of X and Foreign Minister B' before, 'A of X, B of Y and C' after.
        """
        if len(named) != 1 or named[0].entity["type"] != "PERSON":
            return []
        found: list[Actor] = []
        actor, subtree = named[0], (token.left_edge.i, token.right_edge.i)
        i = actor.first
        while (hit := self._person_before(i, subtree[0], bool(found))) is not None:
            found.append(_actor(hit, token, _SERIES, "named in the series"))
            i = hit.mention["first"]
        i = actor.stop
        while (hit := self._person_after(i, subtree[1])) is not None:
            found.append(_actor(hit, token, _SERIES, "named in the series"))
            i = hit.mention["stop"]
        return found

    def _person_before(self, i: int, edge: int, commas: bool) -> Hit | None:
        """Who stands before 'and', or a comma, and the title of the person at ``i``."""
        doc, joined = self._page.doc, False
        while i - 1 >= edge:
            i -= 1
            person = self._person_at(i)
            if person is not None:
                return person if joined and person.mention["stop"] == i + 1 else None
            if (
                doc[i].lower_ == "and" or (commas and doc[i].text == ",")
            ) and not joined:
                joined = True
            elif not (self._is_title(doc[i]) or self._links_title(doc[i])):
                return None
        return None

    def _person_after(self, i: int, edge: int) -> Hit | None:
        """Who follows 'of X' and a comma behind the person that ends at ``i``."""
        doc, joined, placed = self._page.doc, False, False
        while i <= edge:
            person = self._person_at(i)
            if person is not None:
                return person if joined and placed else None
            if doc[i].lower_ in (",", "and") and placed:
                joined = True
            elif doc[i].lower_ == "of" and not joined:
                placed = True
            elif not self._is_title(doc[i]):
                return None
            i += 1
        return None

    def _person_at(self, i: int) -> Hit | None:
        for hit in self._page.hits(i):
            if hit.entity["type"] == "PERSON" and hit.mention["kind"] == "name":
                return hit
        return None

    def _links_title(self, token: Token) -> bool:
        """'of' in 'Minister of Peru Ana Quispe'."""
        beside = (token.i - 1, token.i + 1)
        return token.lower_ == "of" and all(self._page.hits(i) for i in beside)

    def _is_title(self, token: Token) -> bool:
        """Part of a title, a country or their determiners."""
        return bool(self._page.hits(token.i)) or token.lower_ in ("the", "'s", "’s")

    def _distinct(self, token: Token, named: list[Actor]) -> list[Actor]:
        if all(actor.entity["type"] != "PERSON" for actor in named):
            return []
        known = {actor.entity["id"] for actor in named}
        return [
            actor
            for actor in self._named(token)
            if actor.entity["type"] == "PERSON"
            and actor.entity["id"] not in known
            and actor.note.startswith("named")
        ]

    def _name_inside(self, token: Token) -> list[Actor]:
        """A name within a noun phrase whose head is not part of it.

        The parser makes 'Adviser' the head of 'Deputy Adviser Jon Smith', or 'Jon'.
        """
        for i in range(token.i + 1, min(token.i + 4, token.right_edge.i + 1)):
            for hit in self._page.hits(i):
                if hit.entity["type"] == "PERSON" and hit.mention["first"] == i:
                    if "PERSON" in self._types:
                        return [_actor(hit, token, _HOLDER, "name after its title")]
                    return []
            if self._page.doc[i].pos_ not in ("PROPN", "NOUN", "ADJ"):
                break
        if token.pos_ == "PROPN" and token.lower_ not in words().officials:
            for child in token.lefts:
                if child.dep_ in ("compound", "nmod") and child.i >= token.i - 3:
                    found = self._hits_of_type(child, ("PERSON", "ORG"))
                    if found and found[0].stop == token.i:
                        return found
        return []

    def _hits_of_type(self, token: Token, types: tuple[str, ...]) -> list[Actor]:
        return [
            _actor(hit, token, float(hit.mention["certainty"]), "part of the name")
            for hit in self._page.hits(token.i)
            if hit.entity["type"] in types and hit.entity["type"] in self._types
        ][:1]

    def _apposed(self, token: Token, depth: int) -> list[Actor]:
        """'the company, X' or 'the group X'."""
        for child in token.rights:
            if (
                child.dep_ == "appos"
                and not _speaks(child)
                and not self._is_short_for_another(child)
            ):
                found = [
                    actor
                    for member in self._members(child)
                    for actor in self._of_phrase(member, depth + 1)
                ]
                if found:
                    return found
        return []

    def _is_short_for_another(self, token: Token) -> bool:
        """'a delegation in the Trade Council (TC)': initials of what stands before."""
        doc = self._page.doc
        if token.i < 2 or doc[token.i - 1].text != "(":
            return False
        before = {hit.entity["id"] for hit in self._page.hits(token.i - 2)}
        return any(hit.entity["id"] in before for hit in self._page.hits(token.i))

    def _country_of_people(self, token: Token) -> list[Actor]:
        """'Swiss officials', 'Peru's government': the country stands."""
        word = token.lower_
        certainty = _OFFICIALS if word in words().officials else 0.0
        if any(self._is_private(child, token) for child in token.lefts):
            certainty = _GROUP if self._groups and certainty else 0.0
        if not certainty and self._groups and word in words().groups:
            certainty = _GROUP
        if not certainty:
            return []
        for child in reversed(list(token.lefts)):
            if child.dep_ in _BELONGS:
                found = [
                    Actor(
                        actor.entity,
                        token,
                        actor.first,
                        token.i + 1,
                        certainty * actor.certainty,
                        f"its {word}",
                    )
                    for member in [child, *_coordinated(child)]
                    for actor in self._belonging(member)
                ]
                if found:
                    return found
        return []

    def _is_private(self, modifier: Token, token: Token) -> bool:
        """'trade union leaders', but not the 'trade ministers' of two countries."""
        return modifier.lower_ in words().private and not any(
            hit.entity["type"] == "OFFICE" and hit.mention["first"] <= modifier.i
            for hit in self._page.hits(token.i)
        )

    def _belonging(self, token: Token) -> list[Actor]:
        """PLACE or ORG that a modifier names."""
        actors = [
            _actor(hit, token, float(hit.mention["certainty"]), "modifier")
            for hit in self._page.hits(token.i)
            if hit.entity["type"] in ("PLACE", "ORG")
            and hit.entity["type"] in self._types
        ]
        if actors:
            several = token.lower_ == "their" or token.tag_ == "NNS"
            return actors if several else actors[:1]
        for child in token.lefts:
            if child.dep_ in _BELONGS:
                found = self._belonging(child)
                if found:
                    return found
        return []

    def _of_region(self, token: Token, depth: int) -> list[Actor]:
        """'the town of X', 'the X region', 'northern parts of X'."""
        if "PLACE" not in self._types or token.lower_ not in words().regions:
            return []
        for name, inner in prepositions(token):
            if name in ("of", "in", "with"):
                found = [
                    actor
                    for actor in self._of_phrase(inner, depth + 1)
                    if actor.entity["type"] == "PLACE"
                ]
                if found:
                    return found
        for child in token.lefts:
            if child.dep_ in ("compound", "nmod", "poss", "amod"):
                found = self._hits_of_type(child, ("PLACE",))
                if found:
                    return found
        return []

    def _of_partitive(self, token: Token, depth: int) -> list[Actor]:
        """'representatives of X', 'a group of Swiss doctors'."""
        word = token.lower_
        lists = words()
        stands = word in lists.partitives or word in lists.officials
        if not stands and self._groups:
            stands = word in lists.groups
        if not stands and token.pos_ not in ("NUM", "DET", "PRON"):
            return []
        tied = self._tied(token) if self._groups else ()
        phrases = [*prepositions(token), *_represented(token), *tied]
        for name, inner in phrases:
            # Wherever a delegation is, it acts for nobody there.
            located = (
                name in _LOCATED
                and (self._groups or word in lists.officials)
                and word not in _DELEGATIONS
            )
            if name in _PARTITIVE or name == "as" or located:
                found = [
                    actor._replace(
                        certainty=actor.certainty * _OFFICIALS,
                        note=f"{word} {name} it",
                    )
                    for member in self._members(inner)
                    for actor in self._of_phrase(member, depth + 1)
                    if actor.entity["type"] != "PERSON"
                    or token.pos_ != "NOUN"
                    or name == "as"
                    or word in lists.ruling
                    if name not in _LOCATED or actor.entity["type"] == "PLACE"
                ]
                if found:
                    return found
        return []

    @staticmethod
    def _tied(token: Token) -> Iterator[tuple[str, Token]]:
        """'workers affiliated with X', 'rebels loyal to X', 'refugees fleeing X'."""
        for child in token.rights:
            if child.dep_ in ("acl", "amod", "relcl") and child.i < token.i + 4:
                if child.lower_ in ("affiliated", "loyal", "linked", "based"):
                    yield from (("of", inner) for _, inner in prepositions(child))
                elif child.lower_ in ("fleeing", "operating"):
                    yield from prepositions(child)
                    yield from (("in", t) for t in child.rights if t.dep_ == "dobj")

    def _owners(self, token: Token, depth: int) -> list[Actor]:
        """Owner or author of an act: "Peru's decision", 'the Swiss offer'."""
        if depth > 1:
            return []
        # The parser may end the phrase too soon: 'the Gaza ceasefire | talks'.
        here = token.doc[token.i : token.i + 2]
        event = any(word.lower_ in words().encounters for word in here)
        suffered = token.lower_ in words().suffered
        for child in token.lefts:
            if child.dep_ in (_DOERS if suffered else _BELONGS):
                for member in [child, *_coordinated(child)]:
                    found = self._named(member) or self._country_of_people(member)
                    if suffered:  # 'the murder of X', "X's murder" by somebody else
                        found = [a for a in found if a.entity["type"] != "PERSON"]
                    if not found and member.lower_ in _LED:
                        found = self._belonging(member)
                    if event and child.dep_ != "poss":  # not 'the Gaza talks'
                        found = [a for a in found if a.entity["type"] != "PLACE"]
                    if found:
                        return [
                            a._replace(note="owner of what is named") for a in found
                        ]
        for name, inner in (*prepositions(token), *_made(token)):
            if name in (_AGENTS if suffered else _OWNERS):
                found = [
                    actor._replace(note=f"{name} what is named")
                    for member in self._members(inner)
                    for actor in self._of_phrase(member, depth + 1)
                ]
                if found:
                    return found
        return []


def _made(token: Token) -> Iterator[tuple[str, Token]]:
    """'by X' in 'remarks made by X'."""
    for child in token.rights:
        if child.dep_ == "acl" and child.lower_ in words().making:
            yield from prepositions(child)


def _represented(token: Token) -> Iterator[tuple[str, Token]]:
    """'delegations representing X'."""
    for child in token.rights:
        if child.dep_ == "acl" and child.lower_ == "representing":
            yield from (("of", inner) for inner in child.rights if inner.dep_ == "dobj")


def _speaks(token: Token) -> bool:
    """'Y, X said': X is no apposition of Y, whatever the parser thinks."""
    after = token.right_edge.i + 1
    following = token.doc[after : after + 2]
    return any(
        word.lower_ in words().reporting
        for word in following
        if word.i == after or following[0].text == ","
    )


def _is_minority(token: Token) -> bool:
    """'ethnic Danes' are not Denmark."""
    return any(child.lower_ == "ethnic" for child in token.lefts)


def _coordinated(token: Token) -> Iterator[Token]:
    """'Danish and Swedish' before a noun."""
    for child in token.children:
        if child.dep_ in ("conj", "compound", "npadvmod", "amod", "nmod"):
            yield child


def _actor(hit: Hit, token: Token, certainty: float, note: str) -> Actor:
    mention = hit.mention
    return Actor(hit.entity, token, mention["first"], mention["stop"], certainty, note)


def _words(page: Page, mention: object) -> str:
    first, stop = mention["first"], mention["stop"]  # type: ignore[index]
    return page.doc[first:stop].text
