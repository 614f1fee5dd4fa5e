"""An answer as a file: the report as a picture to share, a document to print, a page to keep."""

from __future__ import annotations

import tempfile
from pathlib import Path

from retour.answer.model import Answer
from retour.report import write
from retour.words import Words

# What can be had, with its media type.
KINDS = {"png": "image/png", "pdf": "application/pdf", "html": "text/html; charset=utf-8"}


def written(answer: Answer, ending: str, words: Words) -> bytes:
    """The report of an answer, as its ending says."""
    with tempfile.TemporaryDirectory() as folder:
        return write(answer, Path(folder) / f"report.{ending}", words).read_bytes()
