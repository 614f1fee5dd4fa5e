"""The reference for people, made of the schema: a page of the application, and docs/reference."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from retour.web.api.schema import document
from retour.words import N_, Words

# Subjects in their order, with their titles.
_TITLES = {
    "everybody": N_("Whatever the business"),
    "businesses": N_("Businesses"),
    "files": N_("Files"),
    "facts": N_("By hand"),
    "answers": N_("Answers"),
    "plans": N_("Plans"),
    "tests": N_("Tests by lot"),
    "keeping": N_("Keeping the book"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """What is said in a request, or told in an answer: its name, its kind, what it means."""

    name: str
    kind: str
    needed: bool
    meaning: str


@dataclass(frozen=True, slots=True)
class Described:
    """An operation."""

    name: str
    method: str
    path: str
    title: str
    meaning: str
    scopes: tuple[str, ...]
    once: bool
    query: tuple[Part, ...]
    body: tuple[Part, ...]
    answers: str

    @property
    def tables(self) -> list[tuple[str, tuple[Part, ...]]]:
        """What can be said: after the `?` of the address, and in the body."""
        return [("?", self.query), ("body", self.body)]


@dataclass(frozen=True, slots=True)
class Chapter:
    """The operations of a subject."""

    name: str
    title: str
    operations: tuple[Described, ...]


def chapters(lang: str = "en") -> list[Chapter]:
    """Every operation, by subject."""
    whole = document(lang)
    found: dict[str, list[Described]] = {name: [] for name in _TITLES}
    for path, methods in whole["paths"].items():
        for method, operation in methods.items():
            told = _described(method.upper(), path, operation, whole)
            found[operation["tags"][0]].append(told)
    return [Chapter(name, Words(lang)(_TITLES[name]), tuple(told)) for name, told in found.items()]


def _described(
    method: str, path: str, operation: dict[str, Any], whole: dict[str, Any]
) -> Described:
    parameters = operation.get("parameters", [])
    return Described(
        name=operation["operationId"],
        method=method,
        path=path,
        title=operation["summary"],
        meaning=operation["description"],
        scopes=tuple(operation["security"][0]["Bearer"]),
        once=any(one["in"] == "header" for one in parameters),
        query=tuple(
            Part(one["name"], kind_of(one["schema"]), one["required"], _meaning(one))
            for one in parameters
            if one["in"] == "query"
        ),
        body=_body(operation, whole),
        answers=_answers(operation, whole),
    )


def _body(operation: dict[str, Any], whole: dict[str, Any]) -> tuple[Part, ...]:
    said = operation.get("requestBody")
    if said is None:
        return ()
    [content] = said["content"].values()
    schema = _resolved(content["schema"], whole)
    needed = schema.get("required", [])
    return tuple(
        Part(name, kind_of(one), name in needed, _meaning(one))
        for name, one in schema.get("properties", {}).items()
    )


def _answers(operation: dict[str, Any], whole: dict[str, Any]) -> str:
    """What kind of thing it answers with: the name of a schema, or the kinds of a file."""
    status = min(operation["responses"])
    content = operation["responses"][status].get("content", {})
    if "application/json" not in content:
        return f"{status}: {', '.join(content)}"
    return f"{status}: {kind_of(content['application/json']['schema'])}"


def _resolved(schema: dict[str, Any], whole: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in schema:
        return schema
    found: dict[str, Any] = whole["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return found


def _meaning(schema: dict[str, Any]) -> str:
    inner = schema.get("schema", schema)
    text = str(schema.get("description") or inner.get("description") or "")
    default = inner.get("default")
    return text if default in (None, "", [], False) else f"{text} ({default})".strip()


def kind_of(schema: dict[str, Any]) -> str:
    """A kind in a few words: `text`, `number or text`, `list of Batch`."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    if "const" in schema:
        return str(schema["const"])
    if "anyOf" in schema:
        kinds = [kind_of(one) for one in schema["anyOf"]]
        return " or ".join(one for one in dict.fromkeys(kinds) if one != "null")
    if schema.get("type") == "array":
        return f"list of {kind_of(schema.get('items', {}))}"
    if schema.get("format") == "binary":
        return "file"
    names = {"string": "text", "integer": "whole number", "boolean": "true | false"}
    kind = str(schema.get("type", "anything"))
    return names.get(kind, kind)
