"""Entities of a ``Doc`` in, relations between them out."""
