"""A parsed ``Doc`` in; its entities, dates and the links between them out."""
