"""How long the merging of actors takes as documents become many.

    python tests/benchmarks/actors_scale.py 1000 10000 100000
    python tests/benchmarks/actors_scale.py --graph 1000 10000

Makes documents as they come out of news, one at a time: who is in the news follows
Zipf's law, most actors are seen once, the same ones under full names, surnames, short
forms, initials and spellings, with and without country, office and date. Prints for
each size the seconds that resolving takes (making the documents not counted), what is
found, the time that one more document takes, and the memory of the whole process.
"""

import argparse
import datetime as dt
import gc
import random
import resource
import subprocess
import sys
import time
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from entityrel import GraphBuilder
from entityrel.entities.knowledge import cities, given_names, organisations, territories
from entityrel.graph.actors import Resolver
from entityrel.schema import (
    Document,
    Entity,
    Evidence,
    Mention,
    Office,
    Relation,
    When,
)

#: What a document has on average, as counted in agency news of some 400 words.
PERSONS, BODIES, PLACES, EVENTS = 6, 5, 8, 6
#: Actors known to the press grow slower than what is written of them (Heaps' law).
GROWTH = 0.8
_START, _SYLLABLES = dt.date(1990, 1, 1), 3
_ONSETS = (*"bdfghjklmnprstvz", "br", "ch", "dr", "gr", "kh", "kr", "mb", "sh", "tr")
_NUCLEI, _CODAS = (*"aeiou", "ai", "ou"), ("", "", "", *"nrslm")
_PORTFOLIOS = ("foreign affairs", "defence", "finance", "trade", "justice", "energy")
_KINDS = ("Council of", "Bank of", "Institute of", "Party of", "Union of", "Agency for")


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who may be in the news."""

    given: str
    middle: str
    surname: str
    country: str
    posts: tuple[tuple[str, str], ...]


class World:
    """Who is in the news, and what each document tells."""

    def __init__(self, documents: int, *, events: bool = False) -> None:
        self._random = random.Random(7)
        self._events = EVENTS if events else 0
        self._given = sorted(name for name in given_names() if name.isalpha())
        self._countries = [t for t in territories() if t.kind == "country"]
        self._cities = [city for city in cities() if not city.ambiguous]
        size = int(40 * documents**GROWTH)
        surnames = [self._word().title() for _ in range(size // 2 + 50)]
        self._people = [self._person(surnames) for _ in range(size)]
        bodies = [(b.name, b.acronyms[:1], b.country) for b in organisations()]
        self._bodies = bodies + [self._body() for _ in range(size // 2)]
        self._of = {
            name: _Zipf(len(table), self._random)
            for name, table in (
                ("people", self._people),
                ("bodies", self._bodies),
                ("countries", self._countries),
                ("cities", self._cities),
            )
        }
        self._documents = documents

    def documents(self) -> Iterator[Document]:
        """As many documents as were asked for, one at a time."""
        for number in range(self._documents):
            yield self.document(number)

    def document(self, number: int) -> Document:
        """A document; its words are only what its entities are called."""
        story = _Story(self._random)
        home = self._countries[self._of["countries"].draw()]
        for _ in range(self._about(PERSONS)):
            person = self._people[self._of["people"].draw()]
            story.tell_person(person, number / self._documents)
        for _ in range(self._about(BODIES)):
            name, acronyms, country = self._bodies[self._of["bodies"].draw()]
            story.tell_body(name, acronyms, country)
        story.tell("PLACE", home.name, country=home.iso3)
        for _ in range(self._about(PLACES)):
            if self._random.random() < 0.6:
                place = self._countries[self._of["countries"].draw()]
                story.tell("PLACE", place.name, country=place.iso3)
            else:
                city = self._cities[self._of["cities"].draw()]
                told = city.country if self._random.random() < 0.8 else None
                story.tell("PLACE", city.name, country=told)
        day = _START + dt.timedelta(days=number * 12_000 // self._documents)
        for _ in range(self._events):
            story.tell_event(day - dt.timedelta(days=self._random.randint(0, 3)))
        return story.document(f"d{number:06}", day)

    def _about(self, mean: int) -> int:
        return self._random.randint(mean // 2, mean + mean // 2)

    def _word(self) -> str:
        pick = self._random.choice
        count = self._random.randint(2, _SYLLABLES)
        parts = (pick(_ONSETS) + pick(_NUCLEI) + pick(_CODAS) for _ in range(count))
        return "".join(parts)

    def _person(self, surnames: list[str]) -> Person:
        pick = self._random.choice
        country = self._countries[self._skewed(len(self._countries))]
        surname = surnames[self._skewed(len(surnames))]
        posts = tuple(
            ("minister", pick(_PORTFOLIOS))
            if self._random.random() < 0.7
            else (pick(["president", "prime minister", "ambassador", "governor"]), "")
            for _ in range(self._random.choice([0, 0, 1, 1, 2, 3]))
        )
        given = pick(self._given)
        return Person(given, pick(self._given), surname, country.iso3, posts)

    def _skewed(self, size: int) -> int:
        """A number below ``size``, the small ones oftener."""
        return int(size * self._random.random() ** 2)

    def _body(self) -> tuple[str, tuple[str, ...], str | None]:
        words = f"{self._word().title()} {self._word().title()}"
        name = f"{self._random.choice(_KINDS)} {words}"
        acronym = "".join(w[0] for w in name.split() if w not in ("of", "for"))
        country = self._random.choice(self._countries).iso3
        return name, (acronym,), country if self._random.random() < 0.5 else None


class _Zipf:
    """Numbers below ``size``, the first oftenest."""

    def __init__(self, size: int, source: random.Random) -> None:
        self._random = source
        self._sums = list(accumulate(1 / (n + 3) for n in range(size)))

    def draw(self) -> int:
        return bisect(self._sums, self._random.random() * self._sums[-1])


class _Story:
    """The entities of one document as they are told."""

    def __init__(self, source: random.Random) -> None:
        self._random = source
        self._entities: dict[tuple[str, str], Entity] = {}
        self._relations: list[Relation] = []

    def tell(self, type_: str, name: str, *others: str, **more: object) -> Entity:
        """An entity with a mention for each of its names; once, if told twice."""
        known = self._entities.get((type_, name))
        if known is not None:
            return known
        mentions = tuple(
            Mention(start=0, end=len(text), text=text) for text in (name, *others)
        )
        number = len(self._entities) + 1
        entity = Entity.model_validate(
            {"id": f"E{number}", "type": type_, "name": name, "mentions": mentions}
            | more
        )
        self._entities[type_, name] = entity
        return entity

    def tell_person(self, person: Person, moment: float) -> None:
        """A person as articles name them, often with the office of that time."""
        names = [
            (0.62, f"{person.given} {person.surname}"),
            (0.80, person.surname),
            (0.86, f"{person.given} {person.middle[0]}. {person.surname}"),
            (0.90, f"{person.given[0]}. {person.surname}"),
            (0.95, f"{person.given} {_spelt(person.surname)}"),
            (1.01, f"{person.surname} {person.given}"),
        ]
        chance = self._random.random()
        name = next(text for limit, text in names if chance < limit)
        others = [person.surname] if name != person.surname else []
        told = self._random.random()
        country = person.country if told < 0.7 else None
        entity = self.tell(
            "PERSON",
            name,
            *others,
            country=country,
            sector="GOV" if person.posts and country else None,
        )
        if person.posts and country and told < 0.5:
            title, portfolio = person.posts[int(moment * len(person.posts))]
            name = f"{portfolio} {title} of {country}".strip()
            office = Office(title=title, portfolio=portfolio or None)
            held = self.tell("OFFICE", name, country=country, office=office)
            told = _relation(len(self._relations), entity, held, type="holds")
            self._relations.append(told)

    def tell_body(self, name: str, short: tuple[str, ...], country: str | None) -> None:
        """A body in full, with its short form, or by that alone."""
        chance = self._random.random()
        if short and chance < 0.25:
            self.tell("ORG", short[0], country=country)
        elif short and chance < 0.6:
            self.tell("ORG", name, short[0], country=country)
        else:
            self.tell("ORG", name, country=country)

    def tell_event(self, day: dt.date) -> None:
        """Two of those told so far meet, call or criticise each other."""
        actors = [e for e in self._entities.values() if e.type != "ORG"]
        if len(actors) < 2:
            return
        one, other = self._random.sample(actors, 2)
        when = When(value=day.isoformat(), start=day, end=day)
        event = {
            "type": self._random.choice(["meets", "calls", "criticises"]),
            "event": f"V{len(self._relations)}",
            "plover": "CONSULT",
            "when": when if self._random.random() < 0.7 else None,
        }
        self._relations.append(_relation(len(self._relations), one, other, **event))

    def document(self, id_: str, date: dt.date) -> Document:
        return Document(
            id=id_,
            date=date,
            text="What the document says.",
            entities=tuple(self._entities.values()),
            relations=tuple(self._relations),
        )


def _relation(number: int, source: Entity, target: Entity, **more: Any) -> Relation:
    return Relation(
        id=f"R{number}",
        source=source.id,
        target=target.id,
        rule="holds.x",
        confidence=0.9,
        evidence=Evidence(start=0, end=4, text="What"),
        **more,
    )


def _spelt(surname: str) -> str:
    """The same as another transliteration would have it."""
    for one, other in (("kh", "h"), ("ou", "u"), ("ai", "ay"), ("v", "w"), ("j", "y")):
        if one in surname:
            return surname.replace(one, other)
    return surname


class _Timer:
    """The processor's seconds spent within ``with``."""

    seconds = 0.0

    def __enter__(self) -> None:
        self._start = time.process_time()

    def __exit__(self, *_: object) -> None:
        self.seconds += time.process_time() - self._start


def measure(size: int, *, graph: bool) -> str:
    """A row of the table for so many documents."""
    world = World(size + 1, events=graph)
    grown: Grown = GraphBuilder() if graph else Resolver()
    entities, whole, more = 0, _Timer(), _Timer()
    gc.freeze()
    for number in range(size):
        document = world.document(number)
        entities += len(document.entities)
        with whole:
            take(grown, document)
    with whole:
        found = finish(grown)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    document = world.document(size)
    with more:
        take(grown, document)
        finish(grown)
    each, again = 1e6 * whole.seconds / entities, 1e3 * more.seconds
    return (
        f"{size:9,} {entities:10,} {found:10,} {whole.seconds:9.1f} {each:9.1f} "
        f"{again:11.0f} {memory:8.2f}"
    )


Grown = Resolver | GraphBuilder


def take(grown: Grown, document: Document) -> None:
    grown.add(document) if isinstance(grown, Resolver) else grown.add([document])


def finish(grown: Grown) -> int:
    """Resolve what has come; how many actors there are."""
    if isinstance(grown, GraphBuilder):
        return int(grown.graph().number_of_nodes())
    grown.settle()
    return len(grown.actors)


def main() -> None:
    """Measure each size in a process of its own, so that memory is its own."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sizes", nargs="*", type=int, default=[1000, 10_000, 100_000])
    parser.add_argument("--graph", action="store_true", help="the whole graph")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        print(measure(arguments.sizes[0], graph=arguments.graph))
        return
    print("documents   entities     actors     CPU s µs/entity one more,ms  GB peak")
    options = ["--one", *(["--graph"] if arguments.graph else [])]
    for size in arguments.sizes:
        subprocess.run([sys.executable, __file__, str(size), *options], check=True)


if __name__ == "__main__":
    main()
