"""The pipeline component: entities of a ``Doc`` in, relation rows out."""

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from entityrel import rows
from entityrel.errors import PipelineError
from entityrel.relations.absence import explain_absence
from entityrel.relations.engine import Engine
from entityrel.relations.events import event_rows
from entityrel.relations.page import Page
from entityrel.relations.rules import load_packs
from entityrel.relations.states import derived_rows, link_rows, told_once


@Language.factory("entityrel_relations", default_config={"rules": []})
class RelationsComponent:
    """Write ``doc.user_data["entityrel.relations"]``.

    Args:
        nlp: The pipeline; only its vocabulary is used.
        name: Name of this component in the pipeline.
        rules: Rule files of your own, or folders of them, loaded beside the packs
            that ship.

    Raises:
        RuleError: If a rule file is malformed.
    """

    def __init__(self, nlp: Language, name: str, rules: list[str]) -> None:
        self.name = name
        packs = load_packs(rules)
        self._packs = {pack.type: pack for pack in packs}
        self._engine = Engine(packs, nlp.vocab)

    def __call__(self, doc: Doc) -> Doc:
        """Find the relations of a document, in the order of their evidence.

        Raises:
            PipelineError: If the document was not parsed or has no entities yet.
        """
        if rows.ENTITIES not in doc.user_data:
            raise PipelineError(
                f"{self.name} needs entities; add it after 'entityrel_entities'"
            )
        if len(doc) and not doc.has_annotation("DEP"):
            raise PipelineError(
                f"{self.name} needs a dependency parse; add it after 'parser'"
            )
        doc.user_data[rows.RELATIONS] = self._find(doc)
        return doc

    def why_not(self, doc: Doc, a: str, b: str, type_: str) -> str:
        """Why a document of this pipeline has no such relation, in a few lines.

        Args:
            doc: A document that went through this component.
            a: Id or any name of the source in the document.
            b: The same of the target.
            type_: Relation type.

        Raises:
            PipelineError: If the document was not processed.
            InputError: If there is no such relation type.
        """
        return explain_absence(doc, self._engine, self._packs, a, b, type_)

    def _find(self, doc: Doc) -> list[dict[str, Any]]:
        page = Page(doc)
        found = link_rows(page, self._packs)
        found += event_rows(page, self._engine, self._packs)
        found = told_once(found, self._packs)
        found += derived_rows(page, self._packs, found)
        return _numbered(found)


def _numbered(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows in text order, with ids, and the premises named by theirs."""
    found.sort(key=_order)
    for number, row in enumerate(found, start=1):
        row["id"] = f"R{number}"
    for row in found:
        row["derived_from"] = [premise["id"] for premise in row["derived_from"]]
    return found


def _order(row: dict[str, Any]) -> tuple[int, int, str, str, str]:
    span = row["evidence"]
    return span["start"], span["end"], row["type"], row["source"], row["target"]
