"""The OpenAPI document: what Ninja reads from the operations, with what they all have in common."""

from __future__ import annotations

import copy
from functools import cache
from typing import Any

from retour.version import VERSION
from retour.web.api.api import api, operations
from retour.web.api.documents import components
from retour.web.api.problems import MEDIA, TITLES
from retour.web.api.reach import Bearer
from retour.web.api.repeats import HEADER, KEY, LONGEST, REPEATABLE
from retour.web.api.scopes import MEANINGS, Scope, needed
from retour.words import N_, Words

PREFIX = "/api/v1"
_PROBLEM = {
    "type": "object",
    "description": "What went wrong (RFC 9457).",
    "additionalProperties": False,
    "required": ["type", "title", "status"],
    "properties": {
        "type": {"type": "string", "enum": [f"/api/#{kind}" for kind in TITLES]},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["field", "message"],
                "properties": {"field": {"type": "string"}, "message": {"type": "string"}},
            },
        },
    },
}
# What any operation may answer besides.
_ALWAYS = (400, 401, 403, 404, 422, 429, 503)
_OF_A_BODY = (409, 413, 415)
_KEY = {
    "name": HEADER,
    "in": "header",
    "required": False,
    "description": "A text of your own: sent again with the same one, it is done once.",
    "schema": {"type": "string", "maxLength": LONGEST, "pattern": f"^{KEY}$"},
}
_ABOUT = N_(
    "What retour does on a terminal, for programs. Send “Authorization: Bearer TOKEN”; a token is "
    "made on the page of a business. Texts come in the language of Accept-Language, fr or en; "
    "codes and names of fields stay as they are."
)


def document(lang: str = "en") -> dict[str, Any]:
    """The whole document; its texts for people are in English, but for what it is about."""
    found = copy.deepcopy(_document())
    found["info"]["description"] = Words(lang)(_ABOUT)
    return found


@cache
def _document() -> dict[str, Any]:
    found: dict[str, Any] = copy.deepcopy(dict(api.get_openapi_schema(path_prefix="api/v1/")))
    guards = _guards()
    for path, methods in found["paths"].items():
        for method, operation in methods.items():
            _complete(operation, guards[method, path])
    schemas = found["components"]["schemas"]
    schemas |= {**components(), "Problem": _PROBLEM}
    found["components"]["schemas"] = dict(sorted(schemas.items()))
    found["components"]["securitySchemes"] = {"Bearer": {"type": "http", "scheme": "bearer"}}
    found["info"]["x-retour"] = VERSION
    found.pop("servers", None)
    return found


def _guards() -> dict[tuple[str, str], tuple[Bearer, str]]:
    return {
        (method.lower(), PREFIX + path): (one, operation.view_func.__name__)
        for path, operation in operations()
        for method in operation.methods
        for one in operation.auth_callbacks
        if isinstance(one, Bearer)
    }


def _complete(operation: dict[str, Any], guarded: tuple[Bearer, str]) -> None:
    guard, name = guarded
    operation["operationId"] = name
    operation["description"] = " ".join(operation.get("description", "").split())
    scopes = [one.value for one in needed(guard.what)] if guard.what else []
    operation["security"] = [{"Bearer": scopes}]
    if name in REPEATABLE:
        operation["parameters"] = [*operation.get("parameters", []), _KEY]
    body = "requestBody" in operation
    conflicts = (409,) if not body else _OF_A_BODY
    for status in (*_ALWAYS, *conflicts):
        operation["responses"].setdefault(
            status,
            {
                "description": "Problem",
                "content": {MEDIA: {"schema": {"$ref": "#/components/schemas/Problem"}}},
            },
        )
    operation["responses"] = {
        str(status): said for status, said in sorted(operation["responses"].items())
    }


def scopes_said(lang: str) -> list[tuple[str, str]]:
    """Every scope, and what it lets a token do."""
    return [(one.value, Words(lang)(MEANINGS[one])) for one in Scope]
