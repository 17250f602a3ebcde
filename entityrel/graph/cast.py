"""Who may stand for whom where an event is told: a country for its minister."""

from collections.abc import Iterable, Mapping

from entityrel.graph.actors import Actor
from entityrel.graph.known import is_country
from entityrel.graph.names import fold
from entityrel.graph.telling import Telling

#: From the one who was there to the widest word for those who were.
_CLEAREST = ("PERSON", "OFFICE", "ORG", "PLACE")
#: Whoever has one of these sectors is not meant where the country is named.
_OWN_ACCOUNT = frozenset(["OPP", "REB", "BUS", "MED", "EDU", "CVL", "NGO", "SPT"])
#: Words for an office whatever its name; and those that tell it from the rest of it.
_GENERIC = frozenset(["counterpart", "leader"])
_RANKS = frozenset(["prime", "deputy", "vice", "former", "first"])


class Cast:
    """The actors of a graph, each with the side that it is on.

    A side is a country or, where none is known, the actor itself.
    """

    def __init__(self, found: Iterable[Actor], tellings: Iterable[Telling]) -> None:
        """Note the actors, who has which office, and whom they act for."""
        self._actors = {actor.key: actor for actor in found}
        self._offices: dict[str, set[str]] = {}
        self._holders: dict[str, set[str]] = {}
        self._principals: dict[str, set[str]] = {}
        for telling in tellings:
            if telling.status != "occurred":
                continue
            if telling.type == "holds":
                self._offices.setdefault(telling.source, set()).add(telling.target)
                self._holders.setdefault(telling.target, set()).add(telling.source)
            elif telling.type in ("represents", "office_of"):
                self._principals.setdefault(telling.source, set()).add(telling.target)
        self._sides: dict[str, str] = {}

    def side(self, key: str) -> str:
        """The country that an actor is or acts for, else the organisation or itself."""
        if key not in self._sides:
            offices = sorted(self._offices.get(key, ()))
            told = [key, *offices]
            bodies = sorted(b for o in told for b in self._principals.get(o, ()))
            countries = (self._actors[other].country for other in [*told, *bodies])
            self._sides[key] = next(filter(None, [*countries, *bodies]), key)
        return self._sides[key]

    def vagueness(self, key: str) -> int:
        """0 for a person, more for the words that stand for persons."""
        return _CLEAREST.index(self._actors[key].type)

    def is_holder(self, person: str, office: str) -> bool:
        """Whether a person has, or had, an office."""
        return office in self._offices.get(person, ())

    def may_be_one(self, first: str, second: str) -> bool:
        """Whether two actors, as told, may be the same one at an event."""
        if first == second:
            return True
        clear, vague = sorted((first, second), key=self.vagueness)
        if self._actors[clear].type == "PLACE":
            return self.may_be_at_one(first, second)
        return self._stands_for(self._actors[vague], self._actors[clear])

    def may_be_at_one(self, first: str | None, second: str | None) -> bool:
        """Whether something may have happened at both places, as told."""
        if first is None or second is None or first == second:
            return True
        one, other = self._actors[first], self._actors[second]
        known = {one.country, other.country} - {None}
        whole = any(is_country(place.name, place.country) for place in (one, other))
        return len(known) == 1 and whole

    def _stands_for(self, vague: Actor, clear: Actor) -> bool:
        if vague.type == clear.type or self.side(vague.key) != self.side(clear.key):
            return False
        if clear.sector in _OWN_ACCOUNT:
            return False
        if vague.type == "PLACE":
            return is_country(vague.name, vague.country)
        if vague.type == "ORG":
            return vague.country is not None and vague.sector == "GOV"
        held = self._offices.get(clear.key, set())
        if _GENERIC & set(fold(vague.name).split()):
            return True
        if vague.key in held or any(self._shortens(vague, office) for office in held):
            return True
        return not held and not self._holders.get(vague.key)

    def _shortens(self, vague: Actor, office: str) -> bool:
        """Whether 'the Georgian minister' may be its infrastructure minister.

        Or one whom a document calls minister of infrastructure, of no country.
        """
        told, held = _words(vague.name), _words(self._actors[office].name)
        if self._actors[office].country is None and held < told:
            return True
        return told == held or (told < held and not _RANKS & held)


def _words(office: str) -> set[str]:
    return set(fold(office).replace("premier", "prime minister").split())


def pairs_fit(
    cast: Cast, one: tuple[str, str], other: tuple[str, str], *, ordered: bool
) -> tuple[str, str] | None:
    """The second pair in the order of the first, if the two may be one; else None."""
    turns: Mapping[bool, tuple[tuple[str, str], ...]] = {
        True: (other,),
        False: (other, other[::-1]),
    }
    return next(
        (
            pair
            for pair in turns[ordered]
            if cast.may_be_one(one[0], pair[0]) and cast.may_be_one(one[1], pair[1])
        ),
        None,
    )
