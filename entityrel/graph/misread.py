"""Names read as bodies or places in; out which of them are persons, misread.

The recogniser takes an unusual name ('Oprea met Stanev') for a body or a place now and
then. Other documents of the corpus, which tell the name in full, know better.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from entityrel.entities.names import honorifics
from entityrel.graph.clusters import Profile
from entityrel.graph.known import usual_organisation_name, usual_place_name
from entityrel.graph.names import PersonName, person_name
from entityrel.graph.sightings import Sighting

_Words = tuple[str, ...]


@dataclass(slots=True)
class Doubt:
    """Sightings of a body or place that bears a name and nothing else.

    Attributes:
        profiles: As what they were read, and as a person.
        name: The name, taken apart as that of a person.
        in_touch: Whether they met or called someone.
        is_person: What was decided last, or None.
    """

    profiles: tuple[Profile, Profile]
    name: PersonName
    in_touch: bool
    is_person: bool | None = None


class Doubts:
    """All such sightings, and the persons that speak for them being persons.

    A full name must be a person's in as many documents as it is something else's; a
    surname must be that of one person only, and have met or called someone.
    """

    def __init__(self) -> None:
        self._full: dict[_Words, int] = {}
        self._others: dict[_Words, int] = {}
        self._bearers: dict[str, set[_Words]] = {}
        self._doubts: dict[str, list[Doubt]] = {}
        self._changed: set[str] = set()

    def note_person(self, profile: Profile) -> None:
        """Count a sighting of a person."""
        name = profile.person
        if name.is_full:
            self._full[name.words] = self._full.get(name.words, 0) + 1
            self._bearers.setdefault(name.surname, set()).add(name.words)
            self._changed.add(name.surname)

    def open(self, doubt: Doubt) -> None:
        """Take in profiles that are new."""
        self._doubts.setdefault(doubt.name.surname, []).append(doubt)

    def note(self, doubt: Doubt) -> None:
        """Count a sighting of one."""
        words = doubt.name.words
        self._others[words] = self._others.get(words, 0) + 1
        self._changed.add(doubt.name.surname)

    def settle(self) -> Iterator[tuple[Profile, Profile]]:
        """Decide on what has changed.

        Yields:
            The profile that holds from now on, and the one that does not.
        """
        for surname in sorted(self._changed & self._doubts.keys()):
            for doubt in self._doubts[surname]:
                is_person = self._is_person(doubt)
                if is_person != doubt.is_person:
                    doubt.is_person = is_person
                    read, person = doubt.profiles
                    yield (person, read) if is_person else (read, person)
        self._changed.clear()

    def _is_person(self, doubt: Doubt) -> bool:
        name = doubt.name
        if name.is_full:
            return self._full.get(name.words, 0) >= self._others[name.words]
        return doubt.in_touch and len(self._bearers.get(name.surname, ())) == 1


def is_doubtful(sighting: Sighting) -> bool:
    """Whether nothing but the recogniser says that it is a body or a place."""
    return (
        sighting.type in ("ORG", "PLACE")
        and sighting.country is None
        and not usual_place_name(sighting.name, None)
        and not usual_organisation_name(sighting.name, None)
    )


def as_person(sighting: Sighting) -> Sighting:
    """The same read as a person: 'Admiral Cristian Dobre' is 'Cristian Dobre'."""
    words = sighting.name.split()
    while len(words) > 1 and words[0].lower() in honorifics():
        words.pop(0)
    return replace(sighting, type="PERSON", name=" ".join(words))


def doubt_about(sighting: Sighting, read: Profile, person: Profile) -> Doubt:
    """A new doubt about a sighting, of its two profiles."""
    return Doubt((read, person), person_name(person.key.name), sighting.in_touch)
