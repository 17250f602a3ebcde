"""The word lists of :file:`words.toml`, as sets of inflected forms."""

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Literal, NamedTuple

from entityrel.entities.vocabulary import vocabulary
from entityrel.morphology import noun_forms, verb_forms
from entityrel.schema import Model, Status


class _Governors(Model):
    verbs: tuple[str, ...]
    nouns: tuple[str, ...]
    adjectives: tuple[str, ...]


class _Verbs(Model):
    verbs: tuple[str, ...]


class _Nouns(Model):
    nouns: tuple[str, ...]


class _VerbsAndNouns(Model):
    verbs: tuple[str, ...]
    nouns: tuple[str, ...]


class _Modals(Model):
    delay: tuple[str, ...]
    promise: tuple[str, ...]
    threat: tuple[str, ...]
    refusal: tuple[str, ...]
    attack: tuple[str, ...]
    request: tuple[str, ...]


class _Reporting(Model):
    verbs: tuple[str, ...]
    prepositions: tuple[str, ...]


class _People(Model):
    official: tuple[str, ...]
    ruling: tuple[str, ...]
    private: tuple[str, ...]
    region: tuple[str, ...]
    group: tuple[str, ...]
    partitive: tuple[str, ...]


class _Again(Model):
    further: tuple[str, ...]
    described: tuple[str, ...]


class _Prepositions(Model):
    prepositions: tuple[str, ...]


class _Time(Model):
    not_of_event: tuple[str, ...]
    topic: tuple[str, ...]
    topics: tuple[str, ...]
    spells: tuple[str, ...]
    speaking: tuple[str, ...]
    arranged: tuple[str, ...]
    moved: tuple[str, ...]


class _Modality(Model):
    modal: Literal["promise", "threat", "refusal", "possible", "condition", "attack"]
    status: Status | None = None
    of: tuple[str, ...]
    becomes: str


class _File(Model):
    governors: dict[str, _Governors]
    qualities: dict[str, tuple[str, ...]]
    support: _Verbs
    attending: _Verbs
    deciding: _Verbs
    happening: _Verbs
    resuming: _Verbs
    again: _Again
    encounters: _Nouns
    authored: _Nouns
    suffered: _Nouns
    documents: _Nouns
    claims: _Nouns
    games: _Nouns
    landforms: _Nouns
    remote: _Nouns
    talking: _VerbsAndNouns
    accepting: _Verbs
    arranging: _Verbs
    making: _Verbs
    agendas: _Nouns
    greeting: _Verbs
    reaching: _Verbs
    pressing: _Nouns
    judging: _VerbsAndNouns
    efforts: _Nouns
    reporting: _Reporting
    people: _People
    elsewhere: _Prepositions
    time: _Time
    modals: _Modals
    modality: tuple[_Modality, ...]


class Words(NamedTuple):
    """Inflected forms in lower case; verbs with a particle as 'called off'.

    Attributes:
        governing_verbs: Form -> status of what stands under it; so for nouns and
            adjectives.
        qualities: Adjective of an event noun -> status of the event.
        support: Verbs whose subject is that of the noun they govern.
        attending: Verbs of those who were at one event, not thereby with each other.
        deciding: Verbs whose infinitive is as good as done.
        happening: Verbs whose subject is an event that is thereby told to have been.
        resuming: Verbs of an event that goes on after a pause.
        further: Words before a noun for one more of the events told.
        described: Words before a noun for an event told, which keep its sides open.
        encounters: Nouns that keep their 'with': 'left for a meeting with Y'.
        authored: Nouns that keep all their phrases: 'at the invitation of Y'.
        suffered: Nouns for what is done to somebody: 'the killing of X'.
        documents: Nouns for what is said or decided: its author speaks in it.
        claims: Nouns for what is merely said: who denies them denies the event.
        games: Nouns of sport: teams called like countries play each other.
        landforms: Nouns in the names of waters, heights and deserts.
        remote: Words for means of speaking from afar: 'phone', 'video call'.
        talking: Verbs and nouns of talk that may be by telephone as well.
        accepting: Verbs whose subject an invitation is for.
        arranging: Verbs of those who make others meet.
        reaching: Verbs of what talks are held for.
        making: Verbs of those whose doing a noun is: 'remarks made by X'.
        agendas: Nouns for a list of what is to come.
        greeting: Verbs of those who would be glad of an event.
        pressing: Nouns whose 'on' tells who is to do something.
        judging: Verbs and nouns of praise and blame: the act is that of who gets it.
        efforts: Nouns for what others are at, where they are only talked of.
        reporting: Verbs of saying.
        officials: Nouns that stand for the country they belong to.
        ruling: Nouns for those who rule under somebody who stands for them.
        groups: Nouns for people who merely belong to a country, faiths included.
        private: Modifiers of people who do not speak for their country.
        regions: Nouns for a place whose name they carry.
        partitives: Nouns whose complement is what is meant.
        elsewhere: Prepositions under which a place is not that of the event.
        other_times: Prepositions under which a date is not that of the event.
        topic_times: The same for a noun that a date describes.
        topics: The same for a noun that a date follows.
        spells: Nouns whose 'of' names their day: 'the night of'.
        speaking: Participles of a clause that has the time of the main clause.
        arranged: Verbs under which 'for' and 'to' tell the day of an event.
        moved: Verbs under which 'from' tells the day on which it is not.
        modals: Form of a governing word -> modality that it lends.
        modality: (modality, PLOVER class) -> the class it becomes.
    """

    governing_verbs: dict[str, str]
    governing_nouns: dict[str, str]
    governing_adjectives: dict[str, str]
    qualities: dict[str, str]
    support: frozenset[str]
    attending: frozenset[str]
    deciding: frozenset[str]
    happening: frozenset[str]
    resuming: frozenset[str]
    further: frozenset[str]
    described: frozenset[str]
    encounters: frozenset[str]
    authored: frozenset[str]
    suffered: frozenset[str]
    documents: frozenset[str]
    claims: frozenset[str]
    games: frozenset[str]
    landforms: frozenset[str]
    remote: frozenset[str]
    talking: frozenset[str]
    accepting: frozenset[str]
    arranging: frozenset[str]
    making: frozenset[str]
    agendas: frozenset[str]
    greeting: frozenset[str]
    reaching: frozenset[str]
    pressing: frozenset[str]
    judging: frozenset[str]
    efforts: frozenset[str]
    reporting: frozenset[str]
    officials: frozenset[str]
    ruling: frozenset[str]
    groups: frozenset[str]
    private: frozenset[str]
    regions: frozenset[str]
    partitives: frozenset[str]
    elsewhere: frozenset[str]
    other_times: frozenset[str]
    topic_times: frozenset[str]
    topics: frozenset[str]
    spells: frozenset[str]
    speaking: frozenset[str]
    arranged: frozenset[str]
    moved: frozenset[str]
    modals: dict[str, str]
    modality: dict[tuple[str, str], str]


@cache
def words() -> Words:
    """The lists, read once."""
    folder = resources.files("entityrel.relations")
    file = _File.model_validate(
        tomllib.loads(folder.joinpath("words.toml").read_text("utf-8"))
    )
    return Words(
        governing_verbs={
            form: status
            for status, lists in file.governors.items()
            for form in forms_of_verbs(lists.verbs)
        },
        governing_nouns={
            form: status
            for status, lists in file.governors.items()
            for form in forms_of_nouns(lists.nouns)
        },
        governing_adjectives={
            word: status
            for status, lists in file.governors.items()
            for word in lists.adjectives
        },
        qualities={
            word: status for status, words_ in file.qualities.items() for word in words_
        },
        support=forms_of_verbs(file.support.verbs),
        attending=forms_of_verbs(file.attending.verbs),
        deciding=forms_of_verbs(file.deciding.verbs),
        happening=forms_of_verbs(file.happening.verbs),
        resuming=forms_of_verbs(file.resuming.verbs),
        further=frozenset(file.again.further),
        described=frozenset(file.again.described),
        encounters=forms_of_nouns(file.encounters.nouns),
        authored=forms_of_nouns(file.authored.nouns),
        suffered=forms_of_nouns(file.suffered.nouns),
        documents=forms_of_nouns(file.documents.nouns),
        claims=forms_of_nouns(file.claims.nouns),
        games=forms_of_nouns(file.games.nouns),
        landforms=forms_of_nouns(file.landforms.nouns),
        remote=forms_of_nouns(file.remote.nouns),
        talking=forms_of_verbs(file.talking.verbs) | forms_of_nouns(file.talking.nouns),
        accepting=forms_of_verbs(file.accepting.verbs),
        arranging=forms_of_verbs(file.arranging.verbs),
        reaching=forms_of_verbs(file.reaching.verbs),
        making=forms_of_verbs(file.making.verbs),
        agendas=forms_of_nouns(file.agendas.nouns),
        greeting=forms_of_verbs(file.greeting.verbs),
        pressing=forms_of_nouns(file.pressing.nouns),
        judging=forms_of_verbs(file.judging.verbs) | forms_of_nouns(file.judging.nouns),
        efforts=forms_of_nouns(file.efforts.nouns),
        reporting=forms_of_verbs(file.reporting.verbs),
        officials=forms_of_nouns(file.people.official),
        ruling=forms_of_nouns(file.people.ruling),
        groups=forms_of_nouns(file.people.group) | vocabulary().peoples_and_faiths,
        private=frozenset(file.people.private),
        regions=forms_of_nouns(file.people.region),
        partitives=forms_of_nouns(file.people.partitive),
        elsewhere=frozenset(file.elsewhere.prepositions),
        other_times=frozenset(file.time.not_of_event),
        topic_times=frozenset(file.time.topic),
        topics=frozenset(file.time.topics),
        spells=frozenset(file.time.spells),
        speaking=frozenset(file.time.speaking),
        arranged=forms_of_verbs(file.time.arranged),
        moved=forms_of_verbs(file.time.moved),
        modals={
            form: modal
            for modal, listed in file.modals
            for form in (*forms_of_verbs(listed), *forms_of_nouns(listed))
        },
        modality={
            (row.modal, plover): row.becomes
            for row in file.modality
            for plover in row.of
        },
    )


def forms_of_verbs(bases: Iterable[str]) -> frozenset[str]:
    """Forms of several verbs; in 'call off' the first word inflects."""
    forms: set[str] = set()
    for base in bases:
        verb, space, particle = base.partition(" ")
        forms.update(form + space + particle for form in verb_forms(verb))
    return frozenset(forms)


def forms_of_nouns(bases: Iterable[str]) -> frozenset[str]:
    """Singulars and plurals; in 'press conference' the last word inflects."""
    return frozenset(form for base in bases for form in noun_forms(base))
