"""Files, tables and pages in, records out."""
