"""Shapes of tables and rows that exports of several platforms have in common."""
