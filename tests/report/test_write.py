"""Writing a report: the ending says what, and what cannot be written is told."""

from __future__ import annotations

import errno
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from retour.book.errors import DiskError
from retour.report import ENDINGS, ReportError, write
from retour.report.charts import every
from retour.report.pdf import contents, pdf
from retour.words import Words
from tests.report.answers import EVERY, made, small_shop

_STARTS = {".html": b"<!doctype html>", ".png": b"\x89PNG", ".svg": b"<svg", ".pdf": b"%PDF"}


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_ending(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"june{ending.upper()}"
    assert write(small_shop(), path, Words("fr")) == path
    first = path.read_bytes()
    assert first.startswith(_STARTS[ending])
    assert write(small_shop(), path, Words("fr")).read_bytes() == first


def test_several_at_once_in_one_folder_are_each_their_own(tmp_path: Path) -> None:
    paths = [tmp_path / f"{n}{ending}" for n in range(6) for ending in (".html", ".svg")]
    with ThreadPoolExecutor(len(paths)) as pool:
        list(pool.map(lambda path: write(small_shop(), path, Words("en")), paths))
    for path in paths:
        assert path.read_bytes().startswith(_STARTS[path.suffix])
    assert len([*tmp_path.iterdir()]) == len(paths)


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match=r"june\.docx.*\.html, \.png, \.svg and \.pdf"):
        write(small_shop(), tmp_path / "june.docx", Words("en"))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="does not exist"):
        write(small_shop(), tmp_path / "no" / "june.html", Words("en"))


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("name", EVERY)
def test_print_is_accessible_and_short(name: str, lang: str) -> None:
    data = pdf(EVERY[name](), Words(lang))
    assert b"pdfuaid:part" in data  # PDF/UA-1, which typst refuses to claim if it does not hold
    assert f"/Lang({lang})".encode() in data
    # One alternative a chart (the scorecard is one of each objective), and one for the mark.
    drawn = [one for one in contents(EVERY[name](), Words(lang))["charts"] if one["svg"]]
    assert len(re.findall(rb"/Alt\b", data)) == len(drawn) + 1
    most = 5 if name != "crowded" else 7  # every channel is told of, however many there are
    assert 2 <= len(re.findall(rb"/Type ?/Page\b", data)) <= most


def test_print_holds_what_the_page_holds() -> None:
    said = contents(small_shop(), Words("en"))
    assert len(said["charts"]) == len(every()) - 1 + 3
    assert [goal["objective"] for goal in said["goals"]][:2] == [
        "Objective: leads", "Objective: image",
    ]  # fmt: skip
    named = {row[0] for row in said["bridge"]["rows"]}
    assert named == {f"{part.name}" for part in small_shop().told}
    assert all(chart["alt"].startswith(chart["title"][:20]) for chart in said["charts"])
    assert len(said["channels"]["rows"]) == 6 + 1  # with that of all social media
    assert said["advice"][0]["worth"] == "Worth up to €1,240."
    assert said["unattributed"] and said["method"] and said["standing"] and said["notes"]


def test_no_name_breaks_the_print() -> None:
    odd = made([], business='#quote[x] $a$ \\ "b" <c> \x00 // */ 東京 🌸')
    assert pdf(odd, Words("fr")).startswith(b"%PDF")


def test_a_disk_without_room_leaves_the_report_that_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "june.html").write_text("as it was", "utf-8")

    def no_room(path: Path, content: bytes) -> int:
        path.touch()
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    monkeypatch.setattr(Path, "write_bytes", no_room)
    with pytest.raises(DiskError, match=r"june.html is full"):
        write(small_shop(), tmp_path / "june.html", Words("en"))
    assert [one.name for one in tmp_path.iterdir()] == ["june.html"]
    assert (tmp_path / "june.html").read_text("utf-8") == "as it was"
