"""The commands that documents show: each is parsed, and the README's are run in their order."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import click
import pytest

from retour.business.settings import SETTINGS, as_written, checked
from retour.worlds import build

from ..cli.running import Ran, retour

ROOT = Path(__file__).parents[2]
PAGES = ["README.md", "README.fr.md", "docs/reference/settings.md"]
RUNNING = sorted(
    path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").glob("running/**/*.md")
)
_BLOCK = re.compile(r"^```\n(.*?)^```", re.MULTILINE | re.DOTALL)
_LINE = re.compile(r"^retour (.+)$", re.MULTILINE)
_INLINE = re.compile(r"`retour ([^`\n]+)`")


def calls(page: str) -> list[list[str]]:
    """The arguments of every `retour ...` of a page, comments left out."""
    text = (ROOT / page).read_text("utf-8")
    found = [line for block in _BLOCK.findall(text) for line in _LINE.findall(block)]
    # A server answers until it is stopped: tests/web starts real ones.
    found += [one for one in _INLINE.findall(_BLOCK.sub("", text)) if one != "serve"]
    return [shlex.split(line, comments=True) for line in found]


def test_commands_are_found() -> None:
    assert {line[0] for line in calls("README.md")} >= {"new", "load", "add", "ask", "report"}
    assert {line[0] for line in calls("README.fr.md")} >= {"new", "load", "add", "ask", "report"}
    shown = {line[0] for page in RUNNING for line in calls(page)}
    assert shown >= {"serve", "web-worker", "web-backup", "web-restore"}


@pytest.mark.parametrize("page", [*PAGES, "docs/running.md", *RUNNING])
def test_every_command_can_be_parsed(page: str) -> None:
    from retour.cli.app import app

    for name, *arguments in calls(page):
        # BOOK NAME VALUE stand for something: their number and the options are what is checked.
        app.commands[name].make_context(name, list(arguments)).close()


def test_a_wrong_command_would_be_found() -> None:
    from retour.cli.app import app

    with pytest.raises(click.UsageError):
        app.commands["ask"].make_context("ask", ["shop.book", "--from", "2026-01-01"])


def test_every_example_of_a_setting_is_one() -> None:
    rows = re.findall(
        r"^\| `(\w+)` \| .* \| (.+) \|$", (ROOT / PAGES[2]).read_text("utf-8"), re.MULTILINE
    )
    assert {name for name, _ in rows} == set(SETTINGS)
    for name, shown in rows:
        example = shlex.split(shown.strip("`"))
        if example[:2] == ["retour", "set"]:
            example = example[4:]
        if name == "tables":  # loading writes it; what is typed takes a table out
            assert as_written(name, example, {"ventes.csv": {}}) == {}
            continue
        assert checked(name, as_written(name, example)) not in (None, {}, [])


@pytest.fixture(scope="session")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The exports of a small simulated business, and a table of weeks of its own."""
    folder = tmp_path_factory.mktemp("readme")
    build("consultant", 5, weeks=40).write(folder)
    return folder


# Both are parsed above, and say the same.
@pytest.mark.parametrize("page", [PAGES[0], pytest.param(PAGES[1], marks=pytest.mark.slow)])
def test_the_readme_runs_as_it_stands(page: str, exports: Path, tmp_path: Path) -> None:
    shutil.copytree(exports / "exports", tmp_path / "exports")
    _write_weeks(tmp_path)
    ran: list[tuple[str, Ran]] = []
    for arguments in calls(page):
        if "BOOK" in arguments:
            continue  # a word that stands for something
        ran.append((arguments[0], retour(*arguments, cwd=tmp_path)))
    names = [name for name, _ in ran]
    assert names[:5] == ["new", "load", "add", "ask", "report"]
    assert "LinkedIn" in dict(ran)["ask"].out
    report = next(line[2] for line in calls(page) if line[0] == "report")
    assert (tmp_path / report).stat().st_size > 10_000
    assert any("· 4 rows ·" in done.out for name, done in ran if name == "load")
    assert {name for name, _ in ran} >= {"plan", "test"}


def _write_weeks(folder: Path) -> None:
    """The table of one's own that the README loads, under the names of both languages."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Semaine", "Total TTC"])
    for number in range(1, 5):
        sheet.append([f"2026-S{number:02}", 1200.5 * number])
    for name in ("weeks.xlsx", "semaines.xlsx"):
        book.save(folder / name)
