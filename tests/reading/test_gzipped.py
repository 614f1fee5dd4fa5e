"""Files packed by gzip open as what they hold, within limits."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pytest

from retour.reading.documents.files import Document
from retour.reading.documents.found import documents
from retour.reading.errors import ReadError

TEXT = b"day,visits\n2025-01-01,3\n" * 5000


def only(path: Path) -> Document:
    found = list(documents(path))
    assert len(found) == 1
    assert isinstance(found[0], Document)
    return found[0]


def content(document: Document) -> bytes:
    with document.open() as handle:
        return handle.read()


def test_a_packed_file_is_what_it_holds(tmp_path: Path) -> None:
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(TEXT))
    (tmp_path / "a.csv").write_bytes(TEXT)
    packed, plain = only(tmp_path / "a.csv.gz"), only(tmp_path / "a.csv")
    assert content(packed) == TEXT
    assert packed.head == TEXT[: 1 << 16]
    assert packed.sha256 == plain.sha256


def test_several_parts_one_after_the_other(tmp_path: Path) -> None:
    (tmp_path / "a.gz").write_bytes(gzip.compress(b"one\n") + gzip.compress(b"two\n"))
    assert content(only(tmp_path / "a.gz")) == b"one\ntwo\n"


def test_packed_inside_an_archive(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "logs.zip", "w") as archive:
        archive.writestr("access.log.gz", gzip.compress(TEXT))
    assert content(only(tmp_path / "logs.zip")) == TEXT


def test_what_is_made_to_fill_a_machine_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bomb.gz").write_bytes(gzip.compress(b"\0" * (200 << 20)))
    document = only(tmp_path / "bomb.gz")
    with pytest.raises(ReadError, match="damaged"), document.open() as handle:
        while handle.read(1 << 20):
            pass


@pytest.mark.parametrize("cut", [5, 12, 40])
def test_a_file_cut_short_is_damaged(tmp_path: Path, cut: int) -> None:
    (tmp_path / "a.gz").write_bytes(gzip.compress(TEXT)[:cut])
    found = list(documents(tmp_path / "a.gz"))
    assert len(found) == 1
    if isinstance(found[0], Document):
        with pytest.raises(ReadError, match="damaged"):
            content(found[0])
