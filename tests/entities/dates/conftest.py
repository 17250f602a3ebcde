import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from entityrel import rows
from entityrel.entities.dates.component import DatesComponent
from entityrel.model import load_model

_MARK = re.compile(r"\[([^\[\]|]+)\|([^\[\]|]+)\]")
_PUBLISHED = re.compile(r"(\d{4}-\d\d-\d\d|undated): ")


class Example(NamedTuple):
    """A plain sentence, its day of publication, and (surface, value) expected."""

    text: str
    published: str | None
    expected: list[tuple[str, str | None]]


@pytest.fixture(scope="session")
def tagged() -> Language:
    """Tags and parses a text, without the stages of other folders."""
    return load_model(None)


@pytest.fixture(scope="session")
def date_doc(tagged: Language) -> Callable[..., Doc]:
    """The Doc of a text published on a day (None: not known), with its date rows."""
    component = DatesComponent(tagged, "entityrel_dates")
    parsed = cache(tagged)

    def run(text: str, published: str | None = "2024-01-12") -> Doc:
        doc = parsed(text)
        record = {"id": "a1", "date": published, "title": None, "source": None}
        doc.user_data = {rows.RECORD: record}
        return component(doc)

    return run


@pytest.fixture(scope="session")
def dates(date_doc: Callable[..., Doc]) -> Callable[..., list[rows.DateRow]]:
    """The date rows of a text."""
    return lambda text, published="2024-01-12": date_doc(text, published).user_data[
        rows.DATES
    ]


@pytest.fixture(scope="session")
def read_example() -> Callable[[str], Example]:
    """Take the marks out: 'on [Friday|2024-01-12]' expects that value there.

    'None' stands for a date without a value, 'undated: ' before the sentence for no
    day of publication.
    """

    def read(marked: str) -> Example:
        dated = _PUBLISHED.match(marked)
        body = marked[dated.end() :] if dated else marked
        text = _MARK.sub(r"\1", body)
        if set("[]|") & set(text):
            raise ValueError(f"unreadable marks in {marked!r}")
        published = dated[1] if dated else "2024-01-12"
        marks = [
            (words, None if value == "None" else value)
            for words, value in _MARK.findall(body)
        ]
        return Example(text, None if published == "undated" else published, marks)

    return read
