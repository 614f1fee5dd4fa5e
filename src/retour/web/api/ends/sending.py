"""Files that a program sends, and what it says of them: the options of `retour load`."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest

from retour.business import Business
from retour.business.typed import NotUnderstoodError
from retour.reading.hand.lexicon.role_help import ROLE_HELP
from retour.web.api.ends.common import BINARY, words
from retour.web.api.problems import ProblemError
from retour.web.files.models import DRY_RUN
from retour.web.files.taking import BROKEN, NotTakenError, Taking
from retour.web.people.models import User
from retour.web.shops.models import Shop
from retour.words import N_, Message

_FIELDS = {
    "since": N_("First day of files that do not say theirs."),
    "until": N_("Last day of files that do not say theirs."),
    "account": N_("The account these files are of, if you have several."),
    "source": N_("Read with this source only."),
    "days": N_("Order of days in figures where nothing tells: dm or md, day or month first."),
    "map": N_("For a table of yours, as a JSON object: each role with its column."),
    "dry_run": N_("true: read everything, write nothing."),
}
_LONGEST = 4000
FORM: dict[str, Any] = {
    "required": True,
    "content": {
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "required": ["file"],
                "additionalProperties": False,
                "properties": {
                    "file": {"type": "array", "items": BINARY, "minItems": 1},
                    **{
                        name: {"type": "string", "description": text}
                        for name, text in _FIELDS.items()
                    },
                },
            }
        }
    },
}


class _Counted:
    """The body of a request, which counts what comes: a sending that breaks off ends sooner."""

    def __init__(self, body: Any) -> None:
        self.body, self.count = body, 0

    def read(self, *size: int) -> bytes:
        """Some of it."""
        return self._counted(self.body.read(*size))

    def readline(self, *size: int) -> bytes:
        """A line of it."""
        return self._counted(self.body.readline(*size))

    def _counted(self, found: bytes) -> bytes:
        self.count += len(found)
        return found


class Sending(Taking):
    """Takes the files of a program's request."""

    def __init__(self, request: HttpRequest, shop: Shop, user: User, book: Business) -> None:
        super().__init__(request, shop, user)
        self._book = book
        self._said: dict[str, Any] = {}
        self._body = _Counted(getattr(request, "_stream", None))

    def parse(self) -> None:
        """Read the whole request, and what it says of its files."""
        if self.request.content_type != "multipart/form-data":
            raise NotTakenError(Message(_FORM), 415)
        read: Any = self.request
        read._stream = self._body
        posted = self.request.POST
        if not self.whole:
            raise NotTakenError(BROKEN)
        unknown = sorted(set(posted) - set(_FIELDS))
        unknown += sorted(set(self.request.FILES) - {"file"})
        if unknown:
            raise _invalid(unknown[0], Message(N_("is not known here")))
        self._said = self._understood({name: posted[name].strip() for name in posted})

    @property
    def whole(self) -> bool:
        """Whether as much came as was announced."""
        return self._body.count == int(self.request.headers.get("content-length") or 0)

    def of_files(self) -> dict[str, Any]:
        """What was said of the files, as they are read by it."""
        return self._said

    def _understood(self, posted: dict[str, str]) -> dict[str, Any]:
        said: dict[str, Any] = {name: text for name, text in posted.items() if text}
        for name, text in said.items():
            if len(text) > _LONGEST or "\0" in text:
                raise _invalid(name, Message(N_("is too long")))
        for end in ("since", "until"):
            if end in said:
                said[end] = self._book.day(said[end], end=end).isoformat()
        if said.get("days", "dm") not in ("dm", "md"):
            raise _invalid("days", Message(N_("“{text}” is none of: {words}"), _days(said)))
        if "source" in said and said["source"] not in {one.name for one in Business.sources()}:
            text = N_("there is no source {name}: the address sources lists them")
            raise _invalid("source", Message(text, {"name": said["source"]}))
        if "map" in said:
            said["map"] = _mapping(said["map"])
        if "dry_run" in said:
            said = {**said, DRY_RUN: True} if _is_true(said.pop(DRY_RUN)) else said
        return said


def _days(said: dict[str, Any]) -> dict[str, Any]:
    return {"text": said["days"], "words": "dm, md"}


def _is_true(text: str) -> bool:
    if text not in ("true", "false", "1", "0"):
        values = {"text": text, "words": "true, false"}
        raise _invalid("dry_run", Message(N_("“{text}” is none of: {words}"), values))
    return text in ("true", "1")


def _mapping(text: str) -> dict[str, str]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or not all(isinstance(one, str) for one in found.values()):
        raise _invalid("map", Message(N_("is no JSON object of texts")))
    for role in found:
        if role not in ROLE_HELP:
            why = N_("“{name}” is no role of a column. There are: {roles}.")
            values = {"name": role, "roles": ", ".join(ROLE_HELP)}
            raise NotUnderstoodError(Message(why, values))
    return {role: column.strip() for role, column in found.items() if column.strip()}


def _invalid(field: str, message: Message) -> ProblemError:
    told = {"field": f"body.{field}", "message": words().say(message)}
    return ProblemError(422, "invalid", errors=[told])


_FORM = N_("Send files as a form: multipart/form-data, each as “file”.")
