"""A copy of everything: whichever byte of it changed, it is refused, or it is what was written."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

import pytest

from retour.web.archive import LIST, Listed, content, expect_as_listed, opened
from retour.web.copying import CopyError

_FILES = {"retour.sqlite3": b"x" * 50, "books/é.book": b"abcdefgh" * 9}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    path = tmp_path / "copy.zip"
    digests = {name: hashlib.sha256(bytes_).hexdigest() for name, bytes_ in _FILES.items()}
    told = Listed("2026-01-01T00:00:00+00:00", "1", "retour.sqlite3", files=digests)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, bytes_ in _FILES.items():
            with zipped.open(name, "w", force_zip64=True) as file:
                file.write(bytes_)
        zipped.writestr(LIST, told.text())
    expect_as_listed(path)
    return path


def _read(path: Path) -> dict[str, bytes]:
    with opened(path) as (zipped, found):
        return {name: b"".join(content(zipped, name, found)) for name in found.files}


# One bit or eight, in one byte or in as many as a disk or a line may spoil.
@pytest.mark.parametrize("mask", [0xFF, 0x80, 0x01])
@pytest.mark.parametrize("width", [1, 8, 40])
def test_whatever_changed_is_refused_or_does_not_matter(copy: Path, width: int, mask: int) -> None:
    written = copy.read_bytes()
    refused = 0
    for start in range(len(written) - width + 1):
        changed = bytearray(written)
        for place in range(start, start + width):
            changed[place] ^= mask
        copy.write_bytes(changed)
        try:
            found = _read(copy)
        except CopyError:
            refused += 1
        else:
            assert found == _FILES
    assert refused > len(written) / 2
