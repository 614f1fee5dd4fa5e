"""Write docs/reference/api.md from the schema of the API.

python tools/api.py            write it
python tools/api.py --check    fail when it is out of date
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from retour.web.api.reference import Described, Part

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "api.md"

HEAD = Path(__file__).resolve().parent / "api_head.txt"


def page() -> str:
    """The reference of today's API."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "retour.web.settings")
    for name in [one for one in os.environ if one.startswith("RETOUR_")]:
        del os.environ[name]
    import django

    django.setup()
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    from retour.web.api import told, told_files
    from retour.web.api.problems import TITLES
    from retour.web.api.reference import chapters
    from retour.web.api.schema import document, scopes_said
    from retour.web.api.tallies import Limits
    from retour.web.files.limits import Limits as OfFiles

    limits = Limits.of_environment()
    parts = {
        "scopes": "\n".join(f"- `{name}`: {meaning}" for name, meaning in scopes_said("en")),
        "problems": "\n".join(f"- `{kind}`: {title}" for kind, title in TITLES.items()),
        "limits": f"A token may ask {limits.token} times a minute (`RETOUR_API_MINUTE`), an "
        f"address {limits.address} times, and {limits.wrong} times with a token that is none.",
        "files": OfFiles.of_environment().message.render("en"),
    }
    head = HEAD.read_text("utf-8")
    for name, text in parts.items():
        head = head.replace(f"{{{name}}}", text)
    yield head
    for chapter in chapters():
        yield f"## {chapter.title}"
        for one in chapter.operations:
            yield from _operation(one)
    yield "## What is told"
    yield (
        "`Answer` is [answer.schema.json](answer.schema.json), each `Plan` a part of "
        "[plan.schema.json](plan.schema.json).\n"
    )
    for name, schema in document()["components"]["schemas"].items():
        if name == "Problem" or any(hasattr(one, name) for one in (told, told_files)):
            yield from _shape(name, schema)


def _operation(one: Described) -> Iterator[str]:
    scopes = " or ".join(f"`{scope}`" for scope in one.scopes) or "any"
    yield f"### {one.title}"
    once = " · `Idempotency-Key`" if one.once else ""
    yield f"`{one.method} {one.path}` · scope: {scopes}{once}\n"
    yield f"{one.meaning} Answers `{one.answers}`.\n"
    for title, parts in (("in the address", one.query), ("in the body", one.body)):
        if parts:
            yield f"| {title} | | |"
            yield "|---|---|---|"
            yield from map(_row, parts)
            yield ""


def _row(part: Part) -> str:
    kind = part.kind.replace("|", "\\|")
    return f"| `{part.name}`{' (needed)' if part.needed else ''} | {kind} | {part.meaning} |"


def _shape(name: str, schema: dict[str, Any]) -> Iterator[str]:
    from retour.web.api.reference import kind_of
    from retour.words import Words

    said = schema.get("properties", {}).items()
    fields = [f"`{field}` {kind_of(one, Words('en'))}" for field, one in said]
    about = " ".join(schema.get("description", "").split())
    yield f"- **{name}**: {about} {', '.join(fields)}."


if __name__ == "__main__":
    if "--check" in sys.argv[1:]:
        fresh = PAGE.exists() and PAGE.read_text("utf-8") == page()
        sys.exit(0 if fresh else "docs/reference/api.md: run python tools/api.py")
    PAGE.write_text(page(), "utf-8")
