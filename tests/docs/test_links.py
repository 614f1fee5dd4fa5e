"""Documents: links that lead somewhere, cards that belong to something, an inventory of today."""

from __future__ import annotations

import math
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from retour.measures import every

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    path
    for path in ROOT.rglob("*.md")
    if not any(part.startswith(".") or part == "demo" for part in path.relative_to(ROOT).parts[:-1])
)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def links(page: Path) -> Iterator[str]:
    """The targets of a page's links, but for those in blocks of code."""
    yield from _LINK.findall(_FENCE.sub("", page.read_text("utf-8")))


def anchors(page: Path) -> set[str]:
    """The anchors of a page's titles, as GitHub makes them."""
    titles = re.findall(r"^#+ +(.*)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    for link in links(page):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{page.name}: {link}"
        assert target.is_relative_to(ROOT), f"{page.name}: {link} leads out of the repository"
        if anchor:
            assert anchor in anchors(target), f"{page.name}: {link}"


def test_the_pages_are_found() -> None:
    names = {page.relative_to(ROOT).as_posix() for page in PAGES}
    assert {"README.md", "README.fr.md", "ARCHITECTURE.md", "docs/methods/README.md"} <= names


def test_every_measure_has_its_card_and_every_card_its_measure() -> None:
    cards = {path.stem for path in (ROOT / "docs" / "methods").glob("*.md")}
    assert cards - {"README", "answer", "credit", "plan"} == {measure.name for measure in every()}
    listed = (ROOT / "docs" / "methods" / "README.md").read_text("utf-8")
    for measure in every():
        row = f"| [{measure.name}]({measure.name}.md) | {measure.grade} | "
        assert row in listed, f"docs/methods/README.md has no row that begins with {row}"


def test_a_card_says_what_it_must_and_what_the_code_does() -> None:
    for measure in every():
        card = (ROOT / "docs" / "methods" / f"{measure.name}.md").read_text("utf-8")
        for part in ("Question", "Model", "Assumes", "Fails"):
            assert f"**{part}" in card, f"{measure.name}.md lacks {part}"
        bias = measure.bias
        if bias.sd:
            assert f"N(log {math.exp(bias.mean):.1f}, {bias.sd}^2)" in card, measure.name


def test_the_inventory_is_of_today() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "inventory.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_every_decision_has_its_number() -> None:
    names = [path.name for path in sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))]
    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))
    for name in names:
        first = (ROOT / "docs" / "decisions" / name).read_text("utf-8").splitlines()[0]
        assert first.startswith(f"# {int(name[:4])}. ")
