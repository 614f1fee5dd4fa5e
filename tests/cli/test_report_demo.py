"""The report's files, and the demonstration."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from .running import Ran, retour

BEGINNINGS = {"html": b"<!doctype html", "png": b"\x89PNG", "pdf": b"%PDF-", "svg": b"<svg"}


@pytest.mark.parametrize(("ending", "lang"), [("html", "fr"), ("png", "en"), ("pdf", "fr")])
def test_a_report_by_its_ending(filled: Path, tmp_path: Path, ending: str, lang: str) -> None:
    out = tmp_path / f"june.{ending}"
    period = ["--since", "2026-01-01", "--until", "2026-06-30"]
    told = retour("report", "shop.book", out, *period, "--lang", lang, "--json", cwd=filled).json
    assert told == {"report": str(out)}
    assert out.read_bytes()[:20].lower().startswith(BEGINNINGS[ending].lower())


def test_reports_that_cannot_be_written(filled: Path, tmp_path: Path) -> None:
    refused = retour("report", "shop.book", "june.xls", "--json", cwd=filled, code=1)
    assert "end its name with one of .html" in refused.error
    nowhere = tmp_path / "nowhere" / "june.html"
    refused = retour("report", "shop.book", nowhere, "--json", cwd=filled, code=1)
    assert "does not exist" in refused.error


def test_a_report_is_written_over_only_when_that_is_said(filled: Path, tmp_path: Path) -> None:
    out = tmp_path / "june.svg"
    out.write_text("mine", "utf-8")
    refused = retour("report", "shop.book", out, "--json", cwd=filled, code=1)
    assert "--force" in refused.error
    assert out.read_text("utf-8") == "mine"
    retour("report", "shop.book", out, "--force", cwd=filled)
    assert out.read_text("utf-8").startswith("<svg")


@pytest.fixture(scope="session")
def shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ran]:
    """The demonstration in French, and the folder in which it was given."""
    folder = tmp_path_factory.mktemp("demo")
    return folder, retour("demo", "--world", "consultant", "--lang", "fr", cwd=folder)


def test_the_demonstration_leaves_everything_to_look_at(shown: tuple[Path, Ran]) -> None:
    folder, ran = shown
    assert {path.name for path in (folder / "demo").iterdir()} == {
        "exports", "report.html", "report.pdf", "report.png", "shop.book", "truth.json",
    }  # fmt: skip
    assert "LinkedIn" in ran.out
    assert "demo/report.html" in ran.out
    whole = retour("verify", "demo/shop.book", "--json", cwd=folder)
    assert whole.json == {"problems": [], "remedy": None}


def test_the_demonstration_sets_the_truth_beside_the_answer(
    shown: tuple[Path, Ran], tmp_path: Path
) -> None:
    folder, _ = shown
    shutil.copytree(folder / "demo", tmp_path / "demo")
    (tmp_path / "demo" / "earlier.txt").touch()
    told = retour("demo", "--world", "consultant", "--json", cwd=tmp_path).json
    assert set(told) == {"answer", "truth", "files"}
    # The truth of the very period that was asked about, not of the whole world.
    for end in ("since", "until"):
        assert told["truth"][end] == told["answer"][end]
    assert set(told["truth"]["channels"]) <= {part["id"] for part in told["answer"]["channels"]}
    # An earlier demonstration is replaced as a whole.
    assert not (tmp_path / "demo" / "earlier.txt").exists()


@pytest.mark.parametrize("inside", ["letter.txt", "truth.json"])
def test_the_demonstration_never_removes_what_is_not_its_own(tmp_path: Path, inside: str) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / inside).write_text("dear Zoe", "utf-8")
    refused = retour("demo", "--folder", "mine", "--json", cwd=tmp_path, code=2)
    assert "is no earlier demonstration" in refused.error
    assert (tmp_path / "mine" / inside).read_text("utf-8") == "dear Zoe"


def test_a_world_that_is_not_there(tmp_path: Path) -> None:
    refused = retour("demo", "--world", "casino", "--json", cwd=tmp_path, code=2)
    assert "there is no world casino. There are: bakery" in refused.error
    assert list(tmp_path.iterdir()) == []
