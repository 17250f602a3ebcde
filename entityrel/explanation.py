"""A relation in, the reasons for it out; or for its absence."""

import networkx as nx
from spacy.language import Language
from spacy.tokens import Doc

from entityrel.errors import InputError, PipelineError
from entityrel.extract import process
from entityrel.graph.explain import EdgeKey, explain_edge
from entityrel.pipeline import default_pipeline
from entityrel.relations.component import RelationsComponent
from entityrel.relations.explain import explain_relation
from entityrel.schema import Document, Entity, Record, Relation


def explain(
    document: Document | Doc | nx.MultiDiGraph,
    relation: str | Relation | EdgeKey,
    *,
    nlp: Language | None = None,
) -> str:
    """Why a relation was found: its rule, its clause, its actors, its date.

    Of an edge of the graph: what became of the event, each step with its source and
    date, and the words of each document that tells it.

    Args:
        document: What :func:`entityrel.extract` gave, which is read once more (it
            keeps the results, not the steps); or a ``Doc`` of the pipeline, which
            keeps both; or the graph of many documents.
        relation: One of its relations, or the id of one: ``"R7"``; of a graph the
            source, target and key of an edge.
        nlp: The pipeline that read the document; the default one if None.

    Returns:
        A few lines of text.

    Raises:
        InputError: If the document or graph has no such relation, or this pipeline
            does not find it again.
        PipelineError: If a ``Doc`` was not processed.
    """
    if isinstance(document, nx.MultiDiGraph) or isinstance(relation, tuple):
        if not (isinstance(document, nx.MultiDiGraph) and isinstance(relation, tuple)):
            raise InputError(
                "explain takes a document with one of its relations, or a graph with "
                "the source, target and key of an edge"
            )
        return explain_edge(document, relation)
    id_ = relation if isinstance(relation, str) else relation.id
    if isinstance(document, Doc):
        return explain_relation(document, id_)
    doc = _read_again(document, nlp or default_pipeline())
    again = {found.id: found for found in doc._.relations}
    told = {found.id: found for found in document.relations}
    if id_ in told and again.get(id_) != told[id_]:
        raise InputError(
            f"document {document.id!r}: {id_} is not found again; pass the pipeline "
            "that found it as nlp, or read the document anew with this version"
        )
    return explain_relation(doc, id_)


def why_not(
    document: Document | Doc,
    a: str | Entity,
    b: str | Entity,
    type: str,  # noqa: A002
    *,
    nlp: Language | None = None,
) -> str:
    """Why no relation of a type was found between two entities of a document.

    Args:
        document: What :func:`entityrel.extract` gave, which is read once more; or a
            ``Doc`` of the pipeline.
        a: The source: an entity of the document, its id, or any name it has there.
        b: The target.
        type: Relation type, e.g. ``"meets"``.
        nlp: The pipeline that read the document; the default one if None.

    Returns:
        A few lines: the rule that came nearest, its trigger, and the step at which it
        stopped (no such entity, types that do not fit, never in one sentence, no
        trigger, a restriction of the rule, an argument that was not found, the
        status, another rule). Where the document has such a relation, under whatever
        status, its explanation.

    Raises:
        InputError: If there is no such relation type.
        PipelineError: If a ``Doc`` was not processed, or ``nlp`` finds no relations.
    """
    nlp = nlp or default_pipeline()
    finders = (pipe for _, pipe in nlp.pipeline if isinstance(pipe, RelationsComponent))
    finder = next(finders, None)
    if finder is None:
        raise PipelineError(
            "the pipeline given as nlp finds no relations; make it with "
            "entityrel.load()"
        )
    doc = document if isinstance(document, Doc) else _read_again(document, nlp)
    one, other = (end if isinstance(end, str) else end.id for end in (a, b))
    return finder.why_not(doc, one, other, type)


def _read_again(document: Document, nlp: Language) -> Doc:
    record = Record(
        text=document.text,
        id=document.id,
        date=document.date,
        title=document.title,
        source=document.source,
    )
    return process(nlp, record)
