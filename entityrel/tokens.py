"""The tokens of a ``Doc`` as plain lists, without making a ``Token`` of each.

spaCy makes one Python object a token whenever a document is walked through, for
``doc.text`` too; that would cost more than all our stages do.
"""

from functools import lru_cache

import numpy as np
from spacy.tokens import Doc, Token


def texts_of(doc: Doc) -> list[str]:
    """The text of each token."""
    return strings_of(doc, "ORTH")


def offsets_of(doc: Doc) -> list[int]:
    """The character offset of each token."""
    lengths = doc.to_array(["LENGTH", "SPACY"]).sum(axis=1).astype(np.int64)
    offsets: list[int] = (np.cumsum(lengths) - lengths).tolist()
    return offsets


@lru_cache(maxsize=1)
def text_of(doc: Doc) -> str:
    """The text of the document, kept while the stages work on it one by one."""
    spaces = [" " if space else "" for space in doc.to_array("SPACY").tolist()]
    words = zip(texts_of(doc), spaces, strict=True)
    return "".join(word + space for word, space in words)


def strings_of(doc: Doc, attribute: str) -> list[str]:
    """A string attribute of each token: 'LOWER', 'TAG', 'DEP'."""
    numbers, at = np.unique(doc.to_array(attribute), return_inverse=True)
    names = [doc.vocab.strings[number] for number in numbers.tolist()]
    return list(map(names.__getitem__, at.tolist()))


def clause_begins_after(verb: Token, i: int) -> bool:
    """Whether the clause of a verb opens, by its conjunction, behind token ``i``.

    In 'met Y on Monday, a day before the summit opens' the parser may hang 'on Monday'
    on 'opens', whose clause it cannot be in.
    """
    return any(child.dep_ == "mark" and child.i > i for child in verb.lefts)
