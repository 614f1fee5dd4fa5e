"""What the READMEs tell a newcomer to type does what they say."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from . import exports
from .running import retour

ROOT = Path(__file__).parents[2]


def commands(page: str) -> list[list[str]]:
    """The commands of a README's block of use, as a shell cuts them."""
    text = (ROOT / page).read_text("utf-8")
    block = next(part for part in text.split("```") if "retour new " in part)
    lines = [line for line in block.splitlines() if line.startswith("retour ")]
    return [shlex.split(line, comments=True)[1:] for line in lines]


@pytest.mark.parametrize(("page", "lang"), [("README.md", "en"), ("README.fr.md", "fr")])
def test_the_commands_of_the_readme_work_one_after_the_other(
    tmp_path: Path, page: str, lang: str
) -> None:
    rows = [exports.order(1000 + n, f"2026-0{1 + n % 6}-{1 + n % 28:02}") for n in range(30)]
    exports.orders(tmp_path / "exports" / "orders_export_1.csv", rows)
    ran = commands(page)
    assert [words[0] for words in ran] == ["new", "load", "add", "ask", "report"]
    for words in ran:
        retour(*words, cwd=tmp_path, env={"RETOUR_LANG": lang})
    assert (tmp_path / ran[-1][-1]).stat().st_size > 1000


@pytest.mark.parametrize("page", ["README.md", "README.fr.md"])
def test_the_files_it_points_to_exist(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)", text) if "://" not in link]
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
