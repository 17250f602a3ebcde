"""Documents in, one networkx graph of actors and relations out; and its files."""

from entityrel.graph.build import GraphBuilder, build_graph
from entityrel.graph.contacts import contacts
from entityrel.graph.export import export_graph, read_graph, to_pandas
from entityrel.graph.merges import MergeExplanation, explain_merge
from entityrel.graph.tenures import Tenure, holder, tenures
from entityrel.graph.views import (
    as_of,
    difference,
    dyads,
    silences,
    snapshots,
    timeline,
    two_mode,
)

__all__ = [
    "GraphBuilder",
    "MergeExplanation",
    "Tenure",
    "as_of",
    "build_graph",
    "contacts",
    "difference",
    "dyads",
    "explain_merge",
    "export_graph",
    "holder",
    "read_graph",
    "silences",
    "snapshots",
    "tenures",
    "timeline",
    "to_pandas",
    "two_mode",
]
