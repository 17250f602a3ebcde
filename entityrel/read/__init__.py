"""Files, tables and pages in, records out."""

from entityrel.read.files import read
from entityrel.read.records import iter_records, to_record

__all__ = ["iter_records", "read", "to_record"]
