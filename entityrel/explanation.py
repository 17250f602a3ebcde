"""A relation in, the reasons for it out."""

from spacy.language import Language
from spacy.tokens import Doc

from entityrel.errors import InputError
from entityrel.extract import process
from entityrel.pipeline import default_pipeline
from entityrel.relations.explain import explain_relation
from entityrel.schema import Document, Record, Relation


def explain(
    document: Document | Doc, relation: str | Relation, *, nlp: Language | None = None
) -> str:
    """Why a relation was found: its rule, its clause, its actors, its date.

    Args:
        document: What :func:`entityrel.extract` gave, which is read once more (it
            keeps the results, not the steps); or a ``Doc`` of the pipeline, which
            keeps both.
        relation: One of its relations, or the id of one: ``"R7"``.
        nlp: The pipeline that read the document; the default one if None.

    Returns:
        A few lines of text.

    Raises:
        InputError: If the document has no such relation, or this pipeline does not
            find it again.
        PipelineError: If a ``Doc`` was not processed.
    """
    id_ = relation if isinstance(relation, str) else relation.id
    if isinstance(document, Doc):
        return explain_relation(document, id_)
    record = Record(
        text=document.text,
        id=document.id,
        date=document.date,
        title=document.title,
        source=document.source,
    )
    doc = process(nlp or default_pipeline(), record)
    again = {found.id: found for found in doc._.relations}
    told = {found.id: found for found in document.relations}
    if id_ in told and again.get(id_) != told[id_]:
        raise InputError(
            f"document {document.id!r}: {id_} is not found again; pass the pipeline "
            "that found it as nlp, or read the document anew with this version"
        )
    return explain_relation(doc, id_)
