from collections.abc import Callable
from typing import Any

import pytest
from spacy.language import Language

from entityrel.relations.examples import example_pipeline, read_example


@pytest.fixture(scope="session")
def relations_only() -> Language:
    """The model's parser, then the relations; entities come from the marks."""
    return example_pipeline()


@pytest.fixture(scope="session")
def annotate(relations_only: Language) -> Callable[..., Any]:
    """Read a text whose entities are marked ``[text|TYPE|role]``."""

    def annotate(marked: str, **given: Any) -> Any:
        return read_example(relations_only, marked, **given)

    annotate.nlp = relations_only  # type: ignore[attr-defined]
    return annotate
