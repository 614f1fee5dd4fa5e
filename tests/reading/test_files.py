"""What a user gives: files, folders, archives; and archives made to do harm."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retour.reading.documents import files
from retour.reading.documents import found as discovery
from retour.reading.documents.files import Document
from retour.reading.documents.found import documents
from retour.reading.errors import ReadError

from ..examples import examples
from .making import archive, document, workbook


def names(path: Path) -> list[str]:
    """What documents() gives: names, and errors as text."""
    return [each.name if isinstance(each, Document) else str(each) for each in documents(path)]


def written(folder: Path, data: bytes, name: str = "exports.zip") -> Path:
    """A file."""
    path = folder / name
    path.write_bytes(data)
    return path


def test_a_file(tmp_path: Path) -> None:
    doc = document(tmp_path, "a,b\n")
    assert (doc.name, doc.base, doc.size, doc.head) == ("data.csv", "data.csv", 4, b"a,b\n")
    assert doc.sha256 == hashlib.sha256(b"a,b\n").hexdigest()
    assert not doc.is_workbook


def test_a_folder_in_order_of_name_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.csv", "a.csv", ".DS_Store", "~$open.xlsx", "sub/c.csv", "__MACOSX/._a.csv"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    assert names(tmp_path) == ["a.csv", "b.csv", "sub/c.csv"]


def test_an_archive_and_one_inside_it(tmp_path: Path) -> None:
    inner = archive({"Requêtes.csv": "q,1\n", "Pages.csv": "p,2\n"})
    outer = archive({"gsc.zip": inner, "a.csv": "a\n", "__MACOSX/._a.csv": "junk", ".hidden": "x"})
    path = written(tmp_path, outer)
    assert names(path) == [
        "exports.zip/a.csv",
        "exports.zip/gsc.zip/Pages.csv",
        "exports.zip/gsc.zip/Requêtes.csv",
    ]
    last = list(documents(path))[-1]
    assert isinstance(last, Document)
    assert last.head == b"q,1\n"
    assert [other.name for other in last.siblings()] == ["exports.zip/gsc.zip/Pages.csv"]
    assert last.base == "Requêtes.csv"


def test_siblings_on_disk(tmp_path: Path) -> None:
    for name in ("Graphique.csv", "Filtres.csv"):
        (tmp_path / name).write_text("x")
    doc = next(documents(tmp_path / "Graphique.csv"))
    assert isinstance(doc, Document)
    assert [other.name for other in doc.siblings()] == ["Filtres.csv"]


def test_a_workbook_is_not_unpacked(tmp_path: Path) -> None:
    path = written(tmp_path, workbook({"S": [["a"]]}), "book.xlsx")
    (doc,) = documents(path)
    assert isinstance(doc, Document)
    assert doc.is_workbook


def test_names_that_macos_writes(tmp_path: Path) -> None:
    data = archive({"Requ@@tes.csv": "x"}).replace(b"@@", "ê".encode())
    assert names(written(tmp_path, data)) == ["exports.zip/Requêtes.csv"]


def test_days_of_members(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr(zipfile.ZipInfo("old.csv", (2024, 5, 6, 0, 0, 0)), "x")
        made.writestr(zipfile.ZipInfo("unknown.csv"), "x")
    path = written(tmp_path, out.getvalue())
    os.utime(path, (1_700_000_000, 1_700_000_000))
    days = [doc.modified for doc in documents(path) if isinstance(doc, Document)]
    assert days == [date(2024, 5, 6), date(2023, 11, 14)]
    month_zero = bytes.fromhex("0000") + (44 << 9 | 0 << 5 | 1).to_bytes(2, "little")
    broken = out.getvalue().replace(
        bytes.fromhex("0000") + (44 << 9 | 5 << 5 | 6).to_bytes(2, "little"), month_zero
    )
    assert broken != out.getvalue()
    assert len(names(written(tmp_path, broken))) == 2


def test_what_does_not_exist(tmp_path: Path) -> None:
    (error,) = documents(tmp_path / "nothing.csv")
    assert isinstance(error, ReadError)
    assert "does not exist" in str(error)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    (error,) = documents(tmp_path / "pipe.csv")
    assert isinstance(error, ReadError)
    assert "neither a file nor a folder" in str(error)
    written(tmp_path, b"a,b\n1,2\n", "sales.csv")
    assert names(tmp_path) == ["sales.csv"]


def test_a_file_that_goes_away_while_its_folder_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.csv", "b.csv"):
        written(tmp_path, b"a,b\n1,2\n", name)
    known = files.on_disk

    def removed(path: Path, name: str) -> Document:
        if name == "a.csv":
            path.unlink()
        return known(path, name)

    monkeypatch.setattr(discovery, "on_disk", removed)
    first, second = names(tmp_path)
    assert first.startswith("a.csv cannot be opened: it is not there any more.")
    assert second == "b.csv"


def test_a_folder_that_may_not_be_entered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_: Path) -> bool:
        raise PermissionError(errno.EACCES, "closed")

    monkeypatch.setattr(Path, "exists", refused)
    (error,) = documents(tmp_path / "closed" / "a.csv")
    assert "you may not read it" in str(error)


def test_what_went_away_or_may_not_be_read(tmp_path: Path) -> None:
    doc = document(tmp_path, "a")
    (tmp_path / "data.csv").unlink()
    gone = Document(doc.name, doc.path)
    with pytest.raises(ReadError, match="cannot be opened: it is not there any more"), gone.open():
        raise AssertionError


@pytest.mark.parametrize(
    ("number", "why"),
    [(errno.EACCES, "you may not read it"), (errno.EIO, "the disk cannot read it"),
     (errno.EINVAL, "this machine cannot read it"), (None, "this machine cannot read it")],
)  # fmt: skip
def test_why_a_file_cannot_be_opened_is_said_in_our_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int | None, why: str
) -> None:
    doc = document(tmp_path, "a")

    def refused(*_: object) -> None:
        raise OSError(number, "what the system says")

    monkeypatch.setattr(Path, "open", refused)
    with pytest.raises(ReadError, match=f"cannot be opened: {why}\\.") as error, doc.open():
        raise AssertionError
    assert "what the system says" not in str(error.value)


def test_an_archive_with_a_password(tmp_path: Path) -> None:
    data = bytearray(archive({"a.csv": "secret"}))
    data[6] |= 1  # the flag in the local header
    data[data.index(b"PK\x01\x02") + 8] |= 1  # and in the directory
    (said,) = names(written(tmp_path, bytes(data)))
    assert "protected by a password" in said


def test_an_archive_that_unpacks_without_end(tmp_path: Path) -> None:
    (said,) = names(written(tmp_path, archive({"zeros.csv": b"\0" * (4 << 20)})))
    assert "unpacks to more" in said


def test_archives_in_archives_in_archives(tmp_path: Path) -> None:
    data = archive({"a.csv": "x"})
    for _ in range(discovery.MAX_DEPTH):
        data = archive({"inner.zip": data, "beside.csv": "y"})
    found = names(written(tmp_path, data))
    assert found[:2] == ["exports.zip/beside.csv", "exports.zip/inner.zip/beside.csv"]
    assert len(found) == discovery.MAX_DEPTH + 1
    assert "lies in too many archives" in found[-1]


def test_what_a_folder_holds_besides_exports_is_passed_over(tmp_path: Path) -> None:
    for name in ("a.csv", ".DS_Store", "Thumbs.db", "desktop.ini", "~$a.xlsx", "Icon\r"):
        (tmp_path / name).write_bytes(b"x")
    assert names(tmp_path) == ["a.csv"]


def test_documents_of_other_programs_are_no_archives(tmp_path: Path) -> None:
    iwa = archive({"Index/Document.iwa": "x", "preview.jpg": "x"})
    word = archive({"[Content_Types].xml": "x", "word/document.xml": "x"})
    text = archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "x"})
    for data, what in ((iwa, "Numbers"), (word, "text document"), (text, "text document")):
        (doc,) = documents(written(tmp_path, data))
        assert isinstance(doc, Document)
        assert what in doc.packed
        assert not doc.is_workbook


@pytest.mark.parametrize("limit", ["MAX_MEMBERS", "MAX_UNPACKED"])
def test_limits_hold_for_an_archive_with_those_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    inner = archive({f"{n}.csv": "x" * 40 for n in range(3)})
    path = written(tmp_path, archive({f"{n}.zip": inner for n in range(3)}))
    assert len(names(path)) == 9
    monkeypatch.setattr(
        discovery, limit, 10 if limit == "MAX_MEMBERS" else 3 * len(inner) + 3 * 40 + 1
    )
    found = names(path)
    assert found[:3] == [f"exports.zip/0.zip/{n}.csv" for n in range(3)]
    assert any("unpacks to more" in said for said in found[3:])


def test_of_two_members_of_one_name_the_last_counts(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("a.csv", "old")
        with pytest.warns(UserWarning):
            made.writestr("a.csv", "new")
    (doc,) = documents(written(tmp_path, out.getvalue()))
    assert isinstance(doc, Document)
    assert doc.head == b"new"


def test_a_name_that_climbs_out_stays_inside(tmp_path: Path) -> None:
    path = written(tmp_path, archive({"../../outside.csv": "x"}))
    (doc,) = documents(path)
    assert isinstance(doc, Document)
    assert doc.head == b"x"
    assert doc.path == path


DATA = archive({"a.csv": "a,b\n1,2\n" * 50, "b.csv": "c,d\n3,4\n" * 50})


@settings(max_examples=examples(80))
@given(at=st.integers(0, len(DATA) - 1), byte=st.integers(0, 255), cut=st.booleans())
def test_a_damaged_archive_is_an_error_or_its_files(
    tmp_path_factory: pytest.TempPathFactory, at: int, byte: int, cut: bool
) -> None:
    data = DATA[:at] if cut else DATA[:at] + bytes([byte]) + DATA[at + 1 :]
    path = written(tmp_path_factory.mktemp("zip"), data)
    for each in documents(path):
        if isinstance(each, Document):
            try:
                assert len(each.sha256) == 64
            except ReadError:
                continue
