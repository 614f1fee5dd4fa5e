"""Businesses side by side."""
