"""The rows of a hand-made table, as facts."""
