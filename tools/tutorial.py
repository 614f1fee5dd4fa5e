"""Run the code of docs/tutorial as a notebook would, and write what it says below it.

python tools/tutorial.py            run every page, write outputs and pictures anew
python tools/tutorial.py --check    fail when a page does not run, or says something else; names of
                                    pages: these only
"""

from __future__ import annotations

import ast
import contextlib
import io
import math
import os
import re
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

# The same sums in the same order on every run: before NumPy is loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "tutorial"
# A block of code, and what it printed last time if anything.
_BLOCK = re.compile(r"```python\n(.*?)```\n(\n```text\n.*?```\n)?", re.DOTALL)
_NUMBER = re.compile(r"(?:\d[\d,\u202f\u00a0]*)(?:[.,]\d+)?")
# Processors round differently, and draws amplify it: numbers may differ by this share.
_CLOSE = 0.05


def run(text: str) -> str:
    """A page with the outputs of its code, run in the current folder."""
    names: dict[str, object] = {}

    def shown(match: re.Match[str]) -> str:
        said = _output(match[1], names)
        return f"```python\n{match[1]}```\n" + (f"\n```text\n{said}\n```\n" if said else "")

    return _BLOCK.sub(shown, text)


def _output(code: str, names: dict[str, object]) -> str:
    """What a block prints, and its last expression as a notebook shows it."""
    parts = ast.parse(code).body
    last = parts.pop() if parts and isinstance(parts[-1], ast.Expr) else None
    with contextlib.redirect_stdout(io.StringIO()) as out:
        exec(compile(ast.Module(parts, []), "page", "exec"), names)  # noqa: S102 - our own pages
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), "page", "eval"), names)  # noqa: S307
            if value is not None:
                print(value)
    return "\n".join(line.rstrip() for line in out.getvalue().rstrip().split("\n"))


def alike(one: str, other: str) -> bool:
    """Whether two texts differ in nothing but their numbers, and in these by little."""
    if re.sub(r"[ ]+", " ", _NUMBER.sub("0", one)) != re.sub(r"[ ]+", " ", _NUMBER.sub("0", other)):
        return False
    pairs = zip(_NUMBER.findall(one), _NUMBER.findall(other), strict=True)
    return all(math.isclose(_value(a), _value(b), rel_tol=_CLOSE, abs_tol=1.5) for a, b in pairs)


def _value(text: str) -> float:
    """A number as English or French writes it, near enough to compare."""
    plain = re.sub(r"[\u202f\u00a0]|,(?=\d{3}(?!\d))", "", text)
    return float(plain.replace(",", "."))


def pages() -> list[Path]:
    """The pages of the tutorial."""
    return sorted(FOLDER.glob("*.md"))


def check(names: Sequence[str] = ()) -> list[str]:
    """What is wrong with the pages (of these names); their pictures are drawn elsewhere."""
    wrong = []
    for page in pages():
        if names and page.name not in names:
            continue
        text = page.read_text("utf-8")
        with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
            Path("pictures").mkdir()
            now = run(text)
            drawn = {path.name for path in Path("pictures").iterdir()}
        kept = {path.name for path in (FOLDER / "pictures").iterdir()}
        if not alike(text, now):
            wrong.append(f"{page.name}: says something else today: make tutorial")
        if not drawn <= kept:
            wrong.append(f"{page.name}: pictures are missing: make tutorial")
    return wrong


def main() -> int:
    """Write, or check."""
    if "--check" in sys.argv[1:]:
        wrong = check([name for name in sys.argv[1:] if name != "--check"])
        print("\n".join(wrong), file=sys.stderr, end="\n" if wrong else "")
        return 1 if wrong else 0
    with contextlib.chdir(FOLDER):
        Path("pictures").mkdir(exist_ok=True)
        for page in pages():
            page.write_text(run(page.read_text("utf-8")), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
