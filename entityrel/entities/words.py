"""The tokens of a ``Doc`` as plain lists, read once by each component."""

from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from spacy.tokens import Doc

from entityrel.entities.names import ABBREVIATED
from entityrel.tokens import offsets_of, strings_of, text_of, texts_of

QUOTES = frozenset("“”\"'’‘")


@dataclass(slots=True)
class Words:
    """Parallel lists over the tokens of a document.

    Attributes:
        text: The document's text.
        texts: Token texts.
        lowers: Lower-case forms.
        idxs: Character offsets.
        tags: Fine-grained tags.
        deps: Dependency labels.
        heads: Token index of each token's head.
        sents: Number of the sentence that each token is in.
    """

    text: str
    texts: list[str]
    lowers: list[str]
    idxs: list[int]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    sents: list[int]

    @classmethod
    def of(cls, doc: Doc) -> Self:
        """Read the tokens of a tagged and parsed document."""
        if not len(doc):
            return cls("", [], [], [], [], [], [], [])
        rows: Any = doc.to_array(["HEAD", "SENT_START"]).astype("int32")
        texts = texts_of(doc)
        starts = rows[:, 1] == 1
        starts[0] = False
        return cls(
            text=text_of(doc),
            texts=texts,
            lowers=strings_of(doc, "LOWER"),
            idxs=offsets_of(doc),
            tags=strings_of(doc, "TAG"),
            deps=strings_of(doc, "DEP"),
            heads=(rows[:, 0] + np.arange(len(doc))).tolist(),
            sents=np.cumsum(starts).tolist(),
        )

    def __len__(self) -> int:
        return len(self.texts)

    def begins(self, i: int) -> bool:
        """Whether a token begins a sentence or what is quoted."""
        return (
            i == 0 or self.sents[i - 1] != self.sents[i] or self.texts[i - 1] in QUOTES
        )

    def end(self, stop: int) -> int:
        """Character offset of the end of the token before ``stop``.

        The full stop of 'Hun Sen.' is that of the sentence.
        """
        length = len(self.texts[stop - 1])
        return self.idxs[stop - 1] + length - (self.lowers[stop - 1] in ABBREVIATED)

    def span_text(self, first: int, stop: int) -> str:
        """The text of a token range, blanks folded."""
        return " ".join(self.text[self.idxs[first] : self.end(stop)].split())
