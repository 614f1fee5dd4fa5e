"""What there is to know whatever the business: the token itself, channels, sources, studies."""

from __future__ import annotations

from django.http import HttpResponse
from ninja import Query, Router

from retour.business import Business
from retour.business.looking_json import channels_as_json, sources_as_json, statement_as_json
from retour.web.api import said, told
from retour.web.api.ends.common import out, words
from retour.web.api.reach import Asking, Bearer
from retour.words import N_

router = Router(tags=["everybody"])


@router.get(
    "/token",
    auth=Bearer(),
    response=told.TokenSaid,
    summary=N_("The token itself"),
    description=N_("What the token is called, what it may do and until when."),
)
def token(request: Asking) -> HttpResponse:
    """Who asks."""
    one = request.token
    return out(
        {
            "name": one.name,
            "scopes": [scope.value for scope in one.said],
            "organisation": one.organisation.name,
            "business": one.shop.key if one.shop else None,
            "expires": one.expires.isoformat(),
        }
    )


@router.get(
    "/channels",
    auth=Bearer(),
    response=list[told.Channel],
    summary=N_("Channels"),
    description=N_("The channels that hours, costs and sales can name."),
)
def channels(request: Asking) -> HttpResponse:
    """Twin of `retour channels`."""
    return out(channels_as_json(words()))


@router.get(
    "/sources",
    auth=Bearer(),
    response=list[told.Source],
    summary=N_("Sources"),
    description=N_("The exports that are read, and where to find them."),
)
def sources(request: Asking, asked: Query[said.Sought]) -> HttpResponse:
    """Twin of `retour sources`."""
    return out(sources_as_json(words(), asked.word.strip()))


@router.get(
    "/studies",
    auth=Bearer(),
    response=list[told.Statement],
    summary=N_("Studies"),
    description=N_("What published studies say, and how much that is worth."),
)
def studies(request: Asking) -> HttpResponse:
    """Twin of `retour studies`."""
    return out([statement_as_json(one, words()) for one in Business.studies()])
