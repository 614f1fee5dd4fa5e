"""Finding the tables of a document that no format knows."""
