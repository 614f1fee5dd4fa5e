"""Businesses: those that a token reaches, a new one, what its book covers, its settings."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpResponse
from ninja import Body, Router

from retour.business import Business
from retour.business.looking_json import known_as_json
from retour.business.settings import TABLES
from retour.web.api import said, told
from retour.web.api.ends.common import note, out, words
from retour.web.api.problems import ProblemError
from retour.web.api.reach import Asking, Bearer, OfShop
from retour.web.api.repeats import once
from retour.web.people.models import Membership
from retour.web.people.roles import May, Role
from retour.web.shops.access import shops_of
from retour.web.shops.beginning import begin_in
from retour.web.shops.models import Shop
from retour.words import N_, Message

router = Router(tags=["businesses"])
_ONE = N_("This token is bound to one business. Make one for all of your businesses.")
_OWNER = N_("Only who owns all businesses of an organisation begins another one.")


@router.get(
    "/businesses",
    auth=Bearer(),
    response=list[told.Business],
    summary=N_("Businesses"),
    description=N_("The businesses that the token reaches."),
)
def businesses(request: Asking) -> HttpResponse:
    """The businesses of its owner, as far as it reaches."""
    token = request.token
    reached = (token.shop_id or None, token.organisation_id)
    return out(
        [
            _said(one, role)
            for one, role in shops_of(token.user)
            if reached in {(None, one.organisation_id), (one.pk, one.organisation_id)}
        ]
    )


@router.post(
    "/businesses",
    auth=Bearer(May.RULE),
    response={201: told.Business},
    summary=N_("Begin a business"),
    description=N_("A new business with an empty book, in the organisation of the token."),
)
@once
def new_business(request: Asking, begun: said.NewBusiness) -> HttpResponse:
    """Twin of `retour new`."""
    token = request.token
    if token.shop_id is not None:
        raise ProblemError(403, "forbidden", Message(_ONE))
    whole = Membership.objects.filter(
        user=token.user, organisation=token.organisation, shop=None, role=Role.OWNER
    )
    if not whole.exists():
        raise ProblemError(403, "forbidden", Message(_OWNER))
    given = {"language": words().lang, **begun.model_dump(exclude_none=True)}
    shop = begin_in(token.organisation, token.user, **given)
    return out(_said(shop, Role.OWNER), 201)


def _said(shop: Shop, role: Role | None) -> dict[str, Any]:
    return {
        "key": shop.key,
        "name": shop.name,
        "organisation": shop.organisation.name,
        "role": role.value if role else "",
        "example": shop.example,
    }


@router.get(
    "/businesses/{key}",
    auth=Bearer(),
    response=told.Business,
    summary=N_("One business"),
    description=N_("A business, and what the owner of the token is to it."),
)
def business(request: OfShop, key: str) -> HttpResponse:
    """One business."""
    return out(_said(request.shop, request.role))


@router.get(
    "/businesses/{key}/known",
    auth=Bearer(May.READ),
    response=told.Known,
    summary=N_("What is known"),
    description=N_("What the book covers and what it lacks."),
)
def known(request: OfShop, key: str) -> HttpResponse:
    """Twin of `retour known`."""
    with request.shop.opened() as shop:
        return out(known_as_json(shop.known(), shop.covers()))


@router.get(
    "/businesses/{key}/settings",
    auth=Bearer(May.READ),
    response=dict[str, Any],
    summary=N_("The settings"),
    description=N_("What the book knows of the business."),
)
def settings(request: OfShop, key: str) -> HttpResponse:
    """Twin of `retour set`."""
    with request.shop.opened() as shop:
        return out(shop.known().settings)


@router.patch(
    "/businesses/{key}/settings",
    auth=Bearer(May.CHANGE),
    response=dict[str, Any],
    summary=N_("Change settings"),
    description=N_(
        "Change some settings, all of them or none. A setting that is a table (margins, hours, "
        "objectives, codes, sources, answers, tables) is changed entry by entry; null takes one "
        "out."
    ),
)
def change_settings(request: OfShop, key: str, changed: Body[dict[str, Any]]) -> HttpResponse:
    """Twin of `retour set`."""
    with request.shop.opened() as shop, transaction.atomic():
        values = {name: _value(shop, name, value) for name, value in changed.items()}
        if names := shop.change(values):
            note(request, "settings", names=sorted(names))
        if "name" in values:
            Shop.objects.filter(pk=request.shop.pk).update(name=shop.book.settings["name"])
        return out(shop.known().settings)


def _value(shop: Business, name: str, value: Any) -> Any:
    """What a setting is to become."""
    if name in TABLES and isinstance(value, dict):
        table = {**(shop.book.settings.get(name) or {}), **value}
        value = {key: item for key, item in table.items() if item is not None}
    return value
