"""Words of a document in; official titles with rank, portfolio and jurisdiction out."""
