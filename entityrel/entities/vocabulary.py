"""Closed word classes of the entity stage, read from ``vocabulary.toml``."""

import tomllib
from functools import cache
from importlib import resources

from entityrel.schema import Model


class Vocabulary(Model):
    """Lists of lower-case words; ``vocabulary.toml`` says what each is for."""

    particles: frozenset[str]
    suffixes: frozenset[str]
    calendar: frozenset[str]
    gatherings: frozenset[str]
    body_heads: frozenset[str]
    body_complements: frozenset[str]
    fields: frozenset[str]
    state_bodies: frozenset[str]
    bodies_of_one_state: frozenset[str]
    state_adjectives: frozenset[str]
    owned_bodies: frozenset[str]
    meeting_words: frozenset[str]
    occasions: frozenset[str]
    storms: frozenset[str]
    party_words: frozenset[str]
    addresses: frozenset[str]
    business_heads: frozenset[str]
    regional_nouns: frozenset[str]
    business_nouns: frozenset[str]
    eponyms: frozenset[str]
    body_cues: frozenset[str]
    place_cues: frozenset[str]
    place_heads: frozenset[str]
    sure_places: frozenset[str]
    place_leads: frozenset[str]
    place_endings: frozenset[str]
    clock: frozenset[str]
    beliefs: frozenset[str]
    undertakings: frozenset[str]
    peoples: frozenset[str]
    schemes: frozenset[str]
    body_titles: frozenset[str]
    city_prepositions: frozenset[str]
    city_verbs: frozenset[str]
    surnames: frozenset[str]
    owning_bodies: frozenset[str]
    travel: frozenset[str]
    generic_endings: frozenset[str]
    country_nouns: frozenset[str]
    state_missions: frozenset[str]
    side_nouns: frozenset[str]
    person_nouns: frozenset[str]
    people: frozenset[str]
    townspeople: frozenset[str]
    ties: frozenset[str]
    parents: frozenset[str]
    organs: frozenset[str]
    meeting_verbs: frozenset[str]
    talking_verbs: frozenset[str]
    going_verbs: frozenset[str]
    encountering: frozenset[str]
    talks: frozenset[str]
    sport: frozenset[str]
    proper_heads: frozenset[str]
    proper_heads_of: frozenset[str]
    proper_meetings: frozenset[str]
    competitions: frozenset[str]
    eras: frozenset[str]
    language_nouns: frozenset[str]
    language_verbs: frozenset[str]
    language_adjectives: frozenset[str]
    languages: frozenset[str]
    works: frozenset[str]
    genres: frozenset[str]
    posts: frozenset[str]
    vessels: frozenset[str]
    vessel_verbs: frozenset[str]
    teaching: frozenset[str]
    peoples_and_faiths: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    """The lists that ship with entityrel."""
    path = resources.files("entityrel.entities") / "vocabulary.toml"
    return Vocabulary.model_validate(tomllib.loads(path.read_text("utf-8")))
