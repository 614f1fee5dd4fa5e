"""The README in French and in English: the same parts in the same order, and the same names."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = [(ROOT / name).read_text("utf-8") for name in ("README.md", "README.fr.md")]
_FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_PART = re.compile(r"^(#+ |\*\*[^*]+\*\*|- |```\w*)", re.MULTILINE)
_LINK = re.compile(r"\]\(([^)]+)\)")
# What is French or English by its nature: names of files, words that are typed, the other page.
_OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")


def test_the_same_parts_in_the_same_order() -> None:
    english, french = (
        [part.strip() if part[0] in "#`" else part[0] for part in _PART.findall(page)]
        for page in PAGES
    )
    assert english == french


def test_the_same_links_and_options() -> None:
    for pattern in (_LINK, _OPTION):
        english, french = (
            {one.replace(".fr.md", ".md") for one in pattern.findall(page)} for page in PAGES
        )
        assert english == french


def test_the_same_commands_and_calls() -> None:
    english, french = (
        set(re.findall(r"`(?:retour )?([a-z]+(?: [a-z]+)?)(?:`| )", _FENCE.sub("", page)))
        for page in PAGES
    )
    # The words by which French speakers call what is written by hand, and days.
    spoken = {"heures", "depense", "vente", "recette", "prospect", "reponse", "hier", "yesterday"}
    assert english - spoken == french - spoken


def test_the_same_python() -> None:
    english, french = (
        [
            re.sub(r"\s*#.*|\"\w+\.(html|book)\"", "", block)
            for block in re.findall(r"^```python\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
        ]
        for page in PAGES
    )
    assert english == french != []
