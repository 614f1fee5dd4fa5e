"""Write docs/security/asvs.md from docs/security/asvs.toml, and the figures of its design.

python tools/asvs.py            write them
python tools/asvs.py --check    fail when one is out of date, or names a test that is not there
"""

from __future__ import annotations

import ast
import os
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "security"
PAGE, DESIGN = FOLDER / "asvs.md", FOLDER / "design.md"
_BEGIN, _END = "<!-- figures: make asvs -->\n", "<!-- end of figures -->"
_STANDS = {"held": "held", "open": "**open**", "apart": "not applicable"}
_SKIPS = ("skip", "skipif", "xfail")


@dataclass(frozen=True, slots=True)
class Requirement:
    """A requirement: what it asks for, how it stands (held, open, apart), and the tests or why."""

    number: str
    level: int
    asks: str
    stands: str
    why: str
    tests: tuple[str, ...] = ()


def chapters() -> dict[str, list[Requirement]]:
    """Every requirement by chapter. Raises ValueError for one that stands in no way, or in two."""
    told = tomllib.loads((FOLDER / "asvs.toml").read_text("utf-8"))
    return {
        f"{key} {chapter.pop('title')}": [_read(number, one) for number, one in chapter.items()]
        for key, chapter in told.items()
    }


def _read(number: str, one: dict[str, object]) -> Requirement:
    ways = [way for way in _STANDS if one.get(way)]
    if len(ways) != 1 or not one.get("asks"):
        raise ValueError(f"{number}: say one of {', '.join(_STANDS)}, and what it asks")
    said = one[ways[0]]
    tests = tuple(map(str, said)) if isinstance(said, list) else ()
    why = "" if tests else str(said)
    return Requirement(number, int(str(one["level"])), str(one["asks"]), ways[0], why, tests)


def unfit(tests: Iterator[str]) -> list[str]:
    """The tests, `web/test_x::test_y`, that are not there or may be skipped."""
    found = []
    for one in sorted(set(tests)):
        place, _, name = one.partition("::")
        path = ROOT / "tests" / f"{place}.py"
        if name not in (_tests(path) if path.exists() else ()):
            found.append(one)
    return found


def _tests(path: Path) -> set[str]:
    """The tests of a file that run wherever their tools are."""
    tree = ast.parse(path.read_text("utf-8"))
    return {
        one.name
        for one in tree.body
        if isinstance(one, ast.FunctionDef) and not any(map(_skips, one.decorator_list))
    }


def _skips(decorator: ast.expr) -> bool:
    text = ast.unparse(decorator)
    return any(f"mark.{word}" in text for word in _SKIPS)


def page() -> str:
    """docs/security/asvs.md."""
    found = chapters()
    every = [one for chapter in found.values() for one in chapter]
    lines = [
        "# Beside OWASP ASVS 5.0",
        "Written by `make asvs` from [asvs.toml](asvs.toml): every requirement of levels 1 and 2 of"
        " the OWASP Application Security Verification Standard 5.0.0, what it asks for in a few"
        " words of our own (the standard says it in full), and the test that holds it, what is"
        " missing, or why it does not apply. A test that is not there, or that is skipped, fails"
        " `make check`.",
        "",
        "| level | requirements | held by tests | open | not applicable |",
        "|---|---|---|---|---|",
    ]
    for level in (1, 2):
        own = [one for one in every if one.level == level]
        stands = Counter(one.stands for one in own)
        lines.append(f"| {level} | {len(own)} | {stands['held']} | {stands['open']} |"
                     f" {stands['apart']} |")  # fmt: skip
    lines += ["", "## Open"]
    lines += [f"- {one.number} {one.asks}: {one.why}." for one in every if one.stands == "open"]
    for title, chapter in found.items():
        lines += [
            "",
            f"## {title}",
            "| | level | asks for | stands | by |",
            "|---|---|---|---|---|",
        ]
        lines += [_row(one) for one in chapter]
    return "\n".join(lines) + "\n"


def _row(one: Requirement) -> str:
    by = "<br>".join(f"`{test.replace('::', '.py::')}`" for test in one.tests) or one.why
    return f"| {one.number} | {one.level} | {one.asks} | {_STANDS[one.stands]} | {by} |"


def design() -> str:
    """docs/security/design.md with the figures of the application."""
    before, _, rest = DESIGN.read_text("utf-8").partition(_BEGIN)
    return before + _BEGIN + _figures() + _END + rest.partition(_END)[2]


def _figures() -> str:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "retour.web.settings")
    import django

    django.setup()
    from retour.web.people.figures import figures

    rows = [f"| {what} | {value} |" for what, value in figures()]
    return "\n".join(["| what | how much |", "|---|---|", *rows]) + "\n"


def main(check: bool) -> str | None:
    """What is wrong, None for nothing."""
    told = [one for chapter in chapters().values() for one in chapter]
    if missing := unfit(test for one in told for test in one.tests):
        return "asvs.toml names tests that are not there or are skipped: " + ", ".join(missing)
    for path, text in ((PAGE, page()), (DESIGN, design())):
        if not check:
            path.write_text(text, "utf-8")
        elif path.read_text("utf-8") != text:
            return f"{path.name}: run make asvs"
    return None


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
