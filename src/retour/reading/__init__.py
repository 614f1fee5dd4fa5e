"""Reading files: documents, encodings, tables, numbers and days by the evidence of their column."""
