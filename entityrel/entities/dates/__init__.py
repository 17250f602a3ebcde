"""A parsed Doc and its publication date in, its date expressions as rows out."""
