"""What the columns of an unknown table could be."""
