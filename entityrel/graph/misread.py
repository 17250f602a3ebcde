"""Sightings in, the same out with people among them that one document misread.

The recogniser takes an unusual name ('Oprea met Stanev') for a body or a place now and
then. Other documents of the corpus, which tell the name in full, know better.
"""

from collections.abc import Iterable
from dataclasses import replace

from entityrel.entities.names import honorifics
from entityrel.graph.known import usual_organisation_name, usual_place_name
from entityrel.graph.names import PersonName, person_name
from entityrel.graph.sightings import Sighting


def people_restored(seen: Iterable[Sighting]) -> list[Sighting]:
    """Make persons of bodies and places that bear a person's name, and nothing else.

    A full name must be a person's in as many documents as it is something else's; a
    surname must be that of one person only, and have met or called someone.
    """
    seen = list(seen)
    full: dict[tuple[str, ...], int] = {}
    bearers: dict[str, set[tuple[str, ...]]] = {}
    for sighting in seen:
        name = person_name(sighting.name, sighting.country)
        if sighting.type == "PERSON" and name.is_full:
            full[name.words] = full.get(name.words, 0) + 1
            bearers.setdefault(name.surname, set()).add(name.words)
    others: dict[tuple[str, ...], int] = {}
    doubtful = [s for s in seen if _is_doubtful(s)]
    for sighting in doubtful:
        words = _name(sighting).words
        others[words] = others.get(words, 0) + 1
    misread: dict[tuple[str, str], Sighting] = {}
    for sighting in doubtful:
        name = _name(sighting)
        whole = name.is_full and full.get(name.words, 0) >= others[name.words]
        short = len(bearers.get(name.surname, ())) == 1 and not name.is_full
        if whole or (short and sighting.in_touch):
            misread[sighting.place] = replace(
                sighting, type="PERSON", name=_untitled(sighting.name)
            )
    return [misread.get(sighting.place, sighting) for sighting in seen]


def _is_doubtful(sighting: Sighting) -> bool:
    """Whether nothing but the recogniser says that it is a body or a place."""
    return (
        sighting.type in ("ORG", "PLACE")
        and sighting.country is None
        and not usual_place_name(sighting.name, None)
        and not usual_organisation_name(sighting.name, None)
    )


def _name(sighting: Sighting) -> PersonName:
    return person_name(_untitled(sighting.name))


def _untitled(name: str) -> str:
    """'Admiral Cristian Dobre' is 'Cristian Dobre'."""
    words = name.split()
    while len(words) > 1 and words[0].lower() in honorifics():
        words.pop(0)
    return " ".join(words)
