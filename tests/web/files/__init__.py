"""Tests of the web's files."""
