"""Who acts for whom and who met whom, read from diplomatic news.

Text goes through five stages, each a folder: ``read`` (files and pages to records),
``entities`` (people, offices, organisations, places, dates), ``relations`` (rules over
them), ``graph`` (actors across documents, exporters, pictures), ``corpus`` (many
documents at once).

Example:
    >>> import entityrel
    >>> doc = entityrel.extract(
    ...     "Peruvian President Ana Quispe met Chilean President Luis Soto in Lima "
    ...     "on Monday.",
    ...     date="2024-05-15",
    ... )
    >>> [(r.type, r.status, str(r.when.start)) for r in doc.relations if r.when]
    [('meets', 'occurred', '2024-05-13')]
    >>> entityrel.graph([doc]).number_of_nodes() > 3
    True
"""

from entityrel.document import to_document
from entityrel.errors import EntityrelError
from entityrel.evaluate import evaluate
from entityrel.evaluate_events import evaluate_events
from entityrel.explanation import explain, why_not
from entityrel.extract import extract, pipe
from entityrel.graph import (
    GraphBuilder,
    MergeExplanation,
    Tenure,
    as_of,
    contacts,
    difference,
    dyads,
    explain_merge,
    export_graph,
    holder,
    read_graph,
    silences,
    snapshots,
    tenures,
    timeline,
    to_pandas,
    two_mode,
)
from entityrel.graph import build_graph as graph
from entityrel.graph.picture import draw
from entityrel.pipeline import load
from entityrel.read import read
from entityrel.schema import (
    Document,
    Entity,
    Evidence,
    Mention,
    Office,
    Record,
    Relation,
    When,
)
from entityrel.view import show

__version__ = "0.1.0"
__all__ = [
    "Document",
    "Entity",
    "EntityrelError",
    "Evidence",
    "GraphBuilder",
    "Mention",
    "MergeExplanation",
    "Office",
    "Record",
    "Relation",
    "Tenure",
    "When",
    "as_of",
    "contacts",
    "difference",
    "draw",
    "dyads",
    "evaluate",
    "evaluate_events",
    "explain",
    "explain_merge",
    "export_graph",
    "extract",
    "graph",
    "holder",
    "load",
    "pipe",
    "read",
    "read_graph",
    "show",
    "silences",
    "snapshots",
    "tenures",
    "timeline",
    "to_document",
    "to_pandas",
    "two_mode",
    "why_not",
]
