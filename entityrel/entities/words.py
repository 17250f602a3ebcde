"""The tokens of a ``Doc`` as plain lists, read once by each component."""

from dataclasses import dataclass
from typing import Any, Self

from spacy.tokens import Doc


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
        rows: Any = doc.to_array(["TAG", "DEP", "HEAD", "SENT_START"])
        strings = doc.vocab.strings
        names = {
            number: strings[number] for number in set(rows[:, :2].ravel().tolist())
        }
        texts = [token.text for token in doc]
        heads = rows[:, 2].astype("int32").tolist()
        sents, sentence = [], -1
        for start in rows[:, 3].astype("int32").tolist():
            sentence += start == 1 or sentence < 0
            sents.append(sentence)
        return cls(
            text=doc.text,
            texts=texts,
            lowers=[text.lower() for text in texts],
            idxs=[token.idx for token in doc],
            tags=[names[number] for number in rows[:, 0].tolist()],
            deps=[names[number] for number in rows[:, 1].tolist()],
            heads=[i + head for i, head in enumerate(heads)],
            sents=sents,
        )

    def __len__(self) -> int:
        return len(self.texts)

    def end(self, stop: int) -> int:
        """Character offset of the end of the token before ``stop``."""
        return self.idxs[stop - 1] + len(self.texts[stop - 1])

    def span_text(self, first: int, stop: int) -> str:
        """The text of a token range, blanks folded."""
        return " ".join(self.text[self.idxs[first] : self.end(stop)].split())
