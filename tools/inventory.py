"""Write the inventory of ARCHITECTURE.md from the tree: every package, what it is, its size.

python tools/inventory.py            write it
python tools/inventory.py --check    fail when it is out of date
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "retour"
PAGE = ROOT / "ARCHITECTURE.md"
BEGIN, END = "<!-- inventory: make inventory -->", "<!-- end of inventory -->"


def purpose(path: Path) -> str:
    """The first sentence of a module's docstring."""
    text = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    first = text.split("\n\n")[0].replace("\n", " ").strip()
    return first.split(". ")[0].rstrip(".")


def rows() -> Iterator[str]:
    """A row a module at the top, a row a package, and the files of each package in one cell."""
    for path in sorted(SOURCE.iterdir(), key=lambda one: (one.is_dir(), one.name)):
        if path.suffix == ".py" and not path.name.startswith("__"):
            yield f"| `{path.stem}` | {purpose(path)} | |"
        elif (path / "__init__.py").exists():
            files = sorted(
                one.relative_to(path).with_suffix("").as_posix()
                for one in path.rglob("*.py")
                if one.name != "__init__.py"
            )
            named = ", ".join(f"`{name}`" for name in files)
            yield f"| `{path.name}/` | {purpose(path / '__init__.py')} | {named} |"


def page() -> str:
    """ARCHITECTURE.md with today's inventory."""
    text = PAGE.read_text("utf-8")
    before, rest = text.split(BEGIN)
    after = rest.split(END)[1]
    table = ["| module | what it is | its files |", "|---|---|---|", *rows()]
    return before + BEGIN + "\n" + "\n".join(table) + "\n" + END + after


if __name__ == "__main__":
    if "--check" in sys.argv[1:]:
        sys.exit(0 if PAGE.read_text("utf-8") == page() else "ARCHITECTURE.md: run make inventory")
    PAGE.write_text(page(), "utf-8")
