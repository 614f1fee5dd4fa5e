"""Files: many at once, what each gave, unknown tables, taking back, and what is missing."""
