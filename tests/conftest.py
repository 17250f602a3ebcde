import pytest
from spacy.language import Language

import entityrel


@pytest.fixture(scope="session")
def nlp() -> Language:
    return entityrel.load()
