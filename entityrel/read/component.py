"""Mark the layout of the page on a ``Doc``, before anything else reads it."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import ORTH, SENT_START  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.tokens import Doc

from entityrel import rows
from entityrel.errors import PipelineError
from entityrel.read.layout import Layout, read_layout
from entityrel.read.lexicon import lexicon
from entityrel.tokens import offsets_of, text_of


@Language.factory("entityrel_layout", assigns=["token.is_sent_start"])
class LayoutComponent:
    """Leave the page's blocks in ``doc.user_data`` and start sentences at blocks.

    A heading or a picture credit thus never runs into the paragraph after it.

    Args:
        nlp: The pipeline; not used.
        name: Name of this component in the pipeline.
    """

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Read the layout of ``doc.text``.

        Raises:
            PipelineError: If ``doc`` is parsed already: its sentences are set.
        """
        if len(doc) and doc.has_annotation("DEP"):
            raise PipelineError(
                f"{self.name} sets sentence starts and must run before the parser; "
                f"add it with nlp.add_pipe({self.name!r}, first=True)"
            )
        row = to_row(doc, read_layout(text_of(doc)))
        if len(doc) > 1:
            _bar_sentence_starts(doc)
        for block in row["blocks"]:
            doc[block["first"]].is_sent_start = True
            if block["kind"] == "dateline":
                _lead_in(doc, block["stop"])
        doc.user_data[rows.LAYOUT] = row
        return doc


def _lead_in(doc: Doc, stop: int) -> None:
    """Keep the parser from breaking the first sentence behind 'LIMA -'.

    It takes a hyphen for part of a word, even with blanks around it.
    """
    if doc[stop - 1].text == "-":
        for i in range(stop + 1, min(stop + 3, len(doc))):
            doc[i].is_sent_start = False


def _bar_sentence_starts(doc: Doc) -> None:
    """Keep the parser from breaking a sentence behind a comma or before 'and'."""
    orths = doc.to_array([ORTH])
    unique, at = np.unique(orths, return_inverse=True)
    texts = [doc.vocab.strings[orth] for orth in unique]
    open_ended = np.array([text.lower() in lexicon().no_end for text in texts])[at]
    lower = np.array([text[0].islower() for text in texts])[at]
    word = np.array([text.isalnum() for text in texts])[at]
    barred = open_ended[:-1] | (word[:-1] & lower[1:])
    starts = np.zeros(len(doc), dtype=np.int64)
    starts[1:][barred] = -1
    array: Any = starts.astype(np.uint64).reshape(-1, 1)
    doc.from_array([SENT_START], array)


def to_row(doc: Doc, layout: Layout) -> rows.LayoutRow:
    """The layout in tokens; a token across a border is of the block it starts in."""
    starts = np.array(offsets_of(doc))
    firsts = _first_from(starts, [block.start for block in layout.blocks])
    stops = _first_from(starts, [block.end for block in layout.blocks])
    return {
        "blocks": [
            {"first": first, "stop": stop, "kind": block.kind}
            for first, stop, block in zip(firsts, stops, layout.blocks, strict=True)
            if first < stop
        ],
        "date": layout.date.isoformat() if layout.date else None,
        "place": _first_from(starts, list(layout.place)) if layout.place else None,
    }


def _first_from(starts: NDArray[np.int64], offsets: list[int]) -> list[int]:
    """For each character offset the first token that starts there or after."""
    return [int(i) for i in np.searchsorted(starts, offsets)]
