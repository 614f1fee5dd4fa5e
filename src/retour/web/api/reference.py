"""The reference for people, made of the schema: a page of the application, and docs/reference."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from retour.web.api.schema import PREFIX, document
from retour.words import N_, Words

_CODE = re.compile(r"`([^`]+)`")
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
    def marked(self) -> SafeString:
        """What it means, as HTML: what stands between backticks is code."""
        return mark_safe(_CODE.sub(r"<code>\1</code>", escape(self.meaning)))  # noqa: S308

    @property
    def short(self) -> str:
        """Its address, without what all begin with."""
        return self.path.removeprefix(PREFIX)

    @property
    def tables(self) -> list[tuple[str, tuple[Part, ...]]]:
        """What can be said: after the `?` of the address, and in the body."""
        return [(N_("In the address"), self.query), (N_("In the body"), self.body)]


@dataclass(frozen=True, slots=True)
class Chapter:
    """The operations of a subject."""

    name: str
    title: str
    operations: tuple[Described, ...]


def chapters(lang: str = "en") -> list[Chapter]:
    """Every operation, by subject, in the words of a language."""
    whole, say = document(lang), Words(lang)
    found: dict[str, list[Described]] = {name: [] for name in _TITLES}
    for path, methods in whole["paths"].items():
        for method, operation in methods.items():
            told = _described((method.upper(), path), operation, whole, say)
            found[operation["tags"][0]].append(told)
    return [Chapter(name, say(_TITLES[name]), tuple(told)) for name, told in found.items()]


def _described(
    where: tuple[str, str], operation: dict[str, Any], whole: dict[str, Any], say: Words
) -> Described:
    parameters = operation.get("parameters", [])
    asked = [one for one in parameters if one["in"] == "query"]
    return Described(
        name=operation["operationId"],
        method=where[0],
        path=where[1],
        title=say(operation["summary"]),
        meaning=say(operation["description"]),
        scopes=tuple(operation["security"][0]["Bearer"]),
        once=any(one["in"] == "header" for one in parameters),
        query=tuple(_part(one["name"], one["schema"], one["required"], say) for one in asked),
        body=_body(operation, whole, say),
        answers=_answers(operation, say),
    )


def _part(name: str, schema: dict[str, Any], needed: bool, say: Words) -> Part:
    text = str(schema.get("description") or "")
    meaning, default = say(text) if text else "", schema.get("default")
    if default not in (None, "", [], False):
        meaning = f"{meaning} ({default})".strip()
    return Part(name, kind_of(schema, say), needed, meaning)


def _body(operation: dict[str, Any], whole: dict[str, Any], say: Words) -> tuple[Part, ...]:
    said = operation.get("requestBody")
    if said is None:
        return ()
    [content] = said["content"].values()
    schema = _resolved(content["schema"], whole)
    needed = schema.get("required", [])
    return tuple(
        _part(name, one, name in needed, say) for name, one in schema.get("properties", {}).items()
    )


def _answers(operation: dict[str, Any], say: Words) -> str:
    """What kind of thing it answers with: the name of a schema, or the kinds of a file."""
    status = min(operation["responses"])
    content = operation["responses"][status].get("content", {})
    if "application/json" not in content:
        return f"{status}: {', '.join(content)}"
    return f"{status}: {kind_of(content['application/json']['schema'], say)}"


def _resolved(schema: dict[str, Any], whole: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in schema:
        return schema
    found: dict[str, Any] = whole["components"]["schemas"][_name(schema)]
    return found


def _name(schema: dict[str, Any]) -> str:
    return str(schema["$ref"]).rpartition("/")[2]


_KINDS = {
    "string": N_("text"),
    "integer": N_("whole number"),
    "number": N_("number"),
    "boolean": N_("true or false"),
    "object": N_("object"),
}


def kind_of(schema: dict[str, Any], say: Words) -> str:
    """A kind in a few words: `text`, `number or text`, `list of Batch`."""
    if "$ref" in schema:
        return _name(schema)
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    if "const" in schema:
        return str(schema["const"])
    if "anyOf" in schema:
        kinds = [kind_of(one, say) for one in schema["anyOf"] if one.get("type") != "null"]
        return f" {say(N_('or'))} ".join(dict.fromkeys(kinds))
    if schema.get("type") == "array":
        return say(N_("list of {kind}"), kind=kind_of(schema.get("items", {}), say))
    if schema.get("format") == "binary":
        return say(N_("file"))
    kind = _KINDS.get(str(schema.get("type", "")))
    return say(kind) if kind else say(N_("anything"))
