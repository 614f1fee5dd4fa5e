"""Code pages of other alphabets, told by a handful of words, and what is no text."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from retour.reading.documents.files import Document
from retour.reading.documents.found import documents
from retour.reading.documents.text import encoding_of, is_text


def document(tmp_path: Path, data: bytes) -> Document:
    path = tmp_path / "file.csv"
    path.write_bytes(data)
    found = next(documents(path))
    assert isinstance(found, Document)
    return found


@pytest.mark.parametrize(
    "text", ["18-24;3.апр;1.юни\r\n25-34;17.юни;8.яну\r\n", "Хлеб;Яблоки;юг\r\n"]
)
def test_a_few_cyrillic_words_are_windows_1251(tmp_path: Path, text: str) -> None:
    data = text.encode("cp1251")
    assert data.decode(encoding_of(document(tmp_path, data)).name) == text


def test_letters_that_lost_their_zero_bytes_are_still_text(tmp_path: Path) -> None:
    lost = "Жени".encode("utf-16-le").replace(b"\0", b"")
    data = b"Top Pages;;;\r\nBakers;Bread;" + lost + b"\r\n" + b"22.78;20.15;19.14\r\n" * 8
    assert is_text(document(tmp_path, data))


def test_compressed_bytes_are_no_text(tmp_path: Path) -> None:
    assert not is_text(document(tmp_path, os.urandom(4096)))
