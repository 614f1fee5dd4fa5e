"""Keeping a book safe."""
