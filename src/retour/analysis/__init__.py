"""Analysis: the measures as plain calls on arrays and data frames, without a book."""
