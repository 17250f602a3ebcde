"""Mentions and links between them in; entities and links between those out."""

from entityrel.entities.coreference.resolve import resolve

__all__ = ["resolve"]
