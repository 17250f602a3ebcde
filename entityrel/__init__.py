"""Who acts for whom and who met whom, read from diplomatic news.

Example:
    >>> import entityrel
    >>> doc = entityrel.extract("...", date="2024-01-12")  # doctest: +SKIP
    >>> G = entityrel.graph([doc])  # doctest: +SKIP
"""

from entityrel.document import to_document
from entityrel.extract import extract, pipe
from entityrel.pipeline import load
from entityrel.schema import Document, Entity, Mention, Record, Relation, When

__version__ = "0.1.0"
__all__ = [
    "Document",
    "Entity",
    "Mention",
    "Record",
    "Relation",
    "When",
    "extract",
    "load",
    "pipe",
    "to_document",
]
