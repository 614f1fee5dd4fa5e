"""What goes wrong, in one shape: problem details (RFC 9457), in the words of the command line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import JsonResponse

from retour.web.language import lang
from retour.words import N_, Message, Renderable, Words

MEDIA = "application/problem+json"
# Every kind of problem and its title; `type` leads to its line on the page of the reference.
TITLES = {
    "unauthorized": N_("There is no token, or it opens nothing any more."),
    "forbidden": N_("The token may not do this."),
    "not-found": N_("There is nothing at this address."),
    "not-allowed": N_("This address does not take this method."),
    "malformed": N_("The request cannot be read."),
    "invalid": N_("A part of the request is missing, unknown, or not what it must be."),
    "not-understood": N_("What was said cannot be taken."),
    "unlikely": N_("An amount is far from what is usual."),
    "too-large": N_("Too much was sent."),
    "conflict": N_("This cannot be done as things stand."),
    "nothing-to-plan": N_("There is nothing yet that a plan could be made of."),
    "repeated": N_("This Idempotency-Key was used for another request."),
    "under-way": N_("The same request is being done."),
    "too-many-requests": N_("Too many requests in a minute."),
    "unavailable": N_("The book cannot be used now."),
    "bug": N_("Something went wrong here, and it is no fault of yours."),
}


class ProblemError(Exception):
    """What is answered in place of what was asked: a status of HTTP, a kind, and words."""

    def __init__(
        self,
        status: int,
        kind: str,
        detail: Renderable | None = None,
        *,
        headers: dict[str, str] | None = None,
        errors: Sequence[dict[str, str]] = (),
    ) -> None:
        super().__init__(kind)
        self.status, self.kind, self.detail = status, kind, detail
        self.headers, self.errors = headers or {}, errors

    def response(self) -> JsonResponse:
        """The answer, in the language of who asks."""
        words = Words(lang())
        told: dict[str, Any] = {
            "type": f"/api/#{self.kind}",
            "title": words(TITLES[self.kind]),
            "status": self.status,
        }
        if self.detail is not None:
            told["detail"] = words.say(self.detail)
        if self.errors:
            told["errors"] = list(self.errors)
        return JsonResponse(told, status=self.status, headers=self.headers, content_type=MEDIA)


def not_found() -> ProblemError:
    """What is not there, or not for this token."""
    return ProblemError(404, "not-found")


def unauthorized() -> ProblemError:
    """No token, or none that opens anything."""
    text = N_(
        "Send “Authorization: Bearer TOKEN”. Tokens are made, and end, on the page of the "
        "business: People, then Tokens."
    )
    return ProblemError(401, "unauthorized", Message(text), headers={"WWW-Authenticate": "Bearer"})


_KINDS = {
    "missing": N_("is needed"),
    "extra_forbidden": N_("is not known here"),
    "string_too_long": N_("is too long"),
}


def named(error: dict[str, Any]) -> dict[str, str]:
    """Where something is wrong, and what: `body.amount`."""
    place = [str(one) for one in error["loc"]]
    kept = [one for n, one in enumerate(place) if n != 1 or place[0] != "body" or len(place) == 2]
    text = _KINDS.get(str(error["type"]))
    what = Words(lang())(text) if text else str(error["msg"])
    return {"field": ".".join(kept), "message": what}
