"""Tests of the room of hours and costs."""
