"""The command line: files in, tables, graphs and pages out."""

from entityrel.cli.app import main

__all__ = ["main"]
