"""The tutorial runs, and still says what it says."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs" / "tutorial").glob("*.md"))


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("tutorial", ROOT / "tools" / "tutorial.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# Their code is the same, as the next test says.
@pytest.mark.parametrize(
    "page", ["README.fr.md", pytest.param("README.md", marks=pytest.mark.slow)]
)
def test_the_tutorial_says_what_its_code_says(page: str) -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "tutorial.py", "--check", page],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_both_languages_run_the_same_code() -> None:
    names = {page.name for page in PAGES}
    assert names == {"README.md", "README.fr.md"}
    shapes = [
        [line[:12] for line in page.read_text("utf-8").splitlines() if line.startswith("```python")]
        for page in PAGES
    ]
    assert len(shapes[0]) == len(shapes[1]) > 10


def test_a_block_is_run_as_a_notebook_runs_it(tool: ModuleType) -> None:
    code = "A\n```python\nx = 2\nprint('a')\nx + 1\n```\n"
    page = code + "\n```text\nold\n```\nB\n```python\nx = 5\n```\n"
    shown = tool.run(page)
    assert shown == (
        "A\n```python\nx = 2\nprint('a')\nx + 1\n```\n\n```text\na\n3\n```\nB\n"
        "```python\nx = 5\n```\n"
    )
    assert tool.run(shown) == shown


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("brought 1,234 in all", "brought 1,240 in all", True),
        ("a  12,345 to 13,000", "a 12,400 to 13,000", True),
        ("brought 1,234", "brought 1,400", False),
        ("brought 1,234", "took 1,234", False),
        ("1\u202f234,5", "1\u202f235,5", True),
        ("True", "False", False),
    ],
)
def test_numbers_may_differ_by_little_and_words_not(
    tool: ModuleType, one: str, other: str, same: bool
) -> None:
    assert tool.alike(one, other) is same
