"""The documents whose schemas the command line has: answers and plans are told by the same."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from retour import web

# The package has copies of the schemas; a checkout has the schemas themselves.
_PACKAGED = Path(web.__file__).parent / "schemas"
_FOLDER = _PACKAGED if _PACKAGED.is_dir() else Path(web.__file__).parents[3] / "docs" / "reference"
_NAMED = "#/components/schemas/"

ANSWER = {"$ref": f"{_NAMED}Answer"}


def plan(kind: str) -> dict[str, Any]:
    """Where the schema of a kind of plan is."""
    return {"$ref": f"{_NAMED}Plan.{kind}"}


@cache
def components() -> dict[str, Any]:
    """The schemas of answers and plans, as an OpenAPI document holds them."""
    return {**_of("answer", "Answer"), **_of("plan", "Plan")}


def _of(file: str, name: str) -> dict[str, Any]:
    text = (_FOLDER / f"{file}.schema.json").read_text("utf-8")
    whole: dict[str, Any] = json.loads(text.replace('"#/$defs/', f'"{_NAMED}{name}.'))
    parts = whole.pop("$defs", {})
    whole.pop("$schema", None)
    return {name: whole, **{f"{name}.{part}": schema for part, schema in parts.items()}}
