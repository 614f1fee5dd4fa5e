"""Templates are laid out for whoever reads them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from retour import web
from retour.web.look.templatetags.words import breakable

ROOMS = Path(web.__file__).parent
TEMPLATES = sorted(ROOMS.glob("*/templates/**/*.html"))
WIDE = 120
BLOCK = re.compile(r"{% (end)?(if|for|with|element|slot|block)\b")


def may_be_wide(line: str) -> bool:
    """Whether a line holds what cannot be broken: a text of the catalogue, or one to be copied."""
    return len(re.findall(r"{% tn? \"", line)) == 1 or "<textarea" in line


def test_the_templates_are_found() -> None:
    assert ROOMS / "look" / "templates" / "retour" / "base.html" in TEMPLATES


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOMS)))
def test_a_template_is_laid_out(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    assert [line for line in lines if len(line) > WIDE and not may_be_wide(line)] == []
    assert [line for line in lines if line != line.rstrip() or "\t" in line] == []
    assert [line for line in lines if (len(line) - len(line.lstrip(" "))) % 2] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOMS)))
def test_a_block_ends_at_the_indentation_at_which_it_begins(path: Path) -> None:
    """An end may also stand further on in a line: there it closes what has no space before it."""
    opened: list[int] = []
    for line in path.read_text("utf-8").splitlines():
        indent = len(line) - len(line.lstrip(" "))
        for found in BLOCK.finditer(line):
            if not found[1]:
                opened.append(indent)
            elif (begun := opened.pop()) != indent:
                assert found.start() > indent, f"{line.strip()}: begun at {begun}"
    assert opened == []


def test_a_long_name_breaks_behind_its_stroke_and_nowhere_else() -> None:
    assert breakable("Facebook/Instagram ads") == "Facebook/\u200bInstagram ads"
