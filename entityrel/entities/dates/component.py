"""Placeholder until the date component lands."""

from spacy.language import Language
from spacy.tokens import Doc


@Language.factory("entityrel_dates")
class DatesComponent:
    """Finds no dates yet."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Leave the document as it is."""
        doc.user_data.setdefault("entityrel.dates", [])
        return doc
