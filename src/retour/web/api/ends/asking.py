"""Answers: the one of a period, those that were kept, and the report of one."""

from __future__ import annotations

from typing import Any, Literal

from django.http import HttpResponse
from ninja import Query, Router

from retour.answer.as_json import as_json
from retour.web.answers.keeping import kept_answer
from retour.web.answers.models import Kept
from retour.web.answers.periods import Asked
from retour.web.answers.reports import KINDS, written
from retour.web.api import said, told
from retour.web.api.documents import ANSWER
from retour.web.api.ends.common import file_of, out, saved, words
from retour.web.api.problems import not_found
from retour.web.api.reach import Bearer, OfShop
from retour.web.people.roles import May
from retour.words import N_

router = Router(tags=["answers"])
_OF = "/businesses/{key}"
_DOCUMENT: dict[str, Any] = {
    "responses": {200: {"description": "OK", "content": {"application/json": {"schema": ANSWER}}}}
}


@router.get(
    f"{_OF}/answer",
    auth=Bearer(May.READ),
    summary=N_("Ask"),
    description=N_(
        "What each channel brought, what it cost, how sure that is: what `retour ask --json` "
        "prints. Without `until` it goes as far as sales do."
    ),
    openapi_extra=_DOCUMENT,
)
def answer(request: OfShop, key: str, period: Query[said.Period]) -> HttpResponse:
    """Twin of `retour ask`."""
    found = kept_answer(request.shop, Asked(period.since.strip(), period.until.strip()))
    return out(as_json(found.answer, words()))


@router.get(
    f"{_OF}/answers",
    auth=Bearer(May.READ),
    response=list[told.Saved],
    summary=N_("Kept answers"),
    description=N_("The answers that were shown, the last of each day and question, newest first."),
)
def answers(request: OfShop, key: str) -> HttpResponse:
    """The answers that the web keeps."""
    return out([_saved(one) for one in Kept.objects.of(request.shop).defer("frozen")[:200]])


def _saved(one: Kept) -> dict[str, Any]:
    return {
        "number": one.pk,
        "day": one.day.isoformat(),
        "since": one.since,
        "until": one.until,
        "at": one.at.isoformat(),
        "engine": one.engine,
    }


@router.get(
    f"{_OF}/answers/{{number}}",
    auth=Bearer(May.READ),
    summary=N_("A kept answer"),
    description=N_("An answer as it was on its day."),
    openapi_extra=_DOCUMENT,
)
def kept(request: OfShop, key: str, number: int) -> HttpResponse:
    """One of them."""
    if not 0 < number < 2**63:
        raise not_found()
    found = Kept.objects.of(request.shop).filter(pk=number).first()
    if found is None:
        raise not_found()
    return out(as_json(found.answer, words()))


@router.get(
    f"{_OF}/report.{{ending}}",
    auth=Bearer(May.READ),
    summary=N_("A report"),
    description=N_("The answer as a page (html), a picture (png) or a document (pdf)."),
    openapi_extra=file_of(*KINDS.values()),
)
def report(
    request: OfShop, key: str, ending: Literal["html", "png", "pdf"], period: Query[said.Period]
) -> HttpResponse:
    """Twin of `retour report`."""
    asked = Asked(period.since.strip(), period.until.strip())
    found = kept_answer(request.shop, asked).answer
    name = f"retour-{found.period.since}-{found.period.until}.{ending}"
    return saved(name, KINDS[ending], written(found, ending, words()))
