from collections.abc import Callable

import pytest
from spacy.language import Language

import entityrel


@pytest.fixture(scope="session")
def names_of(nlp: Language) -> Callable[..., set[str]]:
    """The mentions of some types in a text: of kind 'name', or of all kinds."""

    def read(text: str, *types: str, all_kinds: bool = False) -> set[str]:
        document = entityrel.extract(text, date="2024-05-15", nlp=nlp)
        return {
            mention.text
            for entity in document.entities
            if entity.type in types
            for mention in entity.mentions
            if all_kinds or mention.kind == "name"
        }

    return read
