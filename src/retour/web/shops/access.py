"""Who reaches which business: every view of a business is made by `of_shop`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

from allauth.account.decorators import reauthentication_required
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase

from retour.web.people.models import Membership, User
from retour.web.people.roles import ALLOWED, May, Role
from retour.web.shops.models import Shop
from retour.words import N_, Message, MessageError

P = ParamSpec("P")
View = TypeVar("View", bound=Callable[..., HttpResponseBase])
# Every view of a business with what it asks for: read by the tests of isolation.
GUARDED: dict[Callable[..., HttpResponseBase], May] = {}


class SignedIn(HttpRequest):
    """A request of somebody with an account."""

    user: User


class ShopRequest(SignedIn):
    """A request for a business that its user may reach."""

    shop: Shop
    role: Role


def role_in(user: User, shop: Shop) -> Role | None:
    """The strongest role of a user in a business, None where they have none."""
    roles = Membership.objects.filter(
        Q(shop=shop) | Q(shop=None), user=user, organisation=shop.organisation
    ).values_list("role", flat=True)
    return max((Role(role) for role in roles), key=lambda role: len(ALLOWED[role]), default=None)


def shops_of(user: User) -> list[tuple[Shop, Role]]:
    """Every business that a user reaches, with the strongest role there; two queries for all."""
    held: dict[tuple[int, int | None], Role] = {}
    for organisation, shop, role in Membership.objects.filter(user=user).values_list(
        "organisation", "shop", "role"
    ):
        held[organisation, shop] = Role(role)
    found = Shop.objects.filter(
        Q(organisation__in={whole for whole, shop in held if shop is None})
        | Q(pk__in={shop for _, shop in held if shop is not None})
    )
    return [
        (shop, _strongest(held, shop)) for shop in found.select_related("organisation").distinct()
    ]


def _strongest(held: Mapping[tuple[int, int | None], Role], shop: Shop) -> Role:
    organisation = shop.organisation_id
    roles = (held.get((organisation, None)), held.get((organisation, shop.pk)))
    return max(filter(None, roles), key=lambda role: len(ALLOWED[role]))


class NotReachedError(MessageError):
    """Somebody may not do any more what they asked for; `message` says so."""

    def __init__(self) -> None:
        text = N_("You may not do that here any more: its owner can change that.")
        super().__init__(Message(text))


def reached(user: User, key: str, what: May) -> Shop:
    """The business `key`, if a user may do `what` with it now: for jobs, which begin later.

    Raises NotReachedError.
    """
    shop = Shop.objects.select_related("organisation").filter(key=key).first()
    role = role_in(user, shop) if shop else None
    if shop is None or role is None or what not in ALLOWED[role]:
        raise NotReachedError
    return shop


def signed_in(
    view: Callable[Concatenate[SignedIn, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """A view for whoever has an account."""

    @login_required
    @wraps(view)
    def only(request: SignedIn, *args: P.args, **more: P.kwargs) -> HttpResponse:
        return view(request, *args, **more)

    return only


def asked_again(view: View) -> View:
    """A view for who said a moment ago who they are: others are asked, and come back to it.

    Below `of_shop`: whoever may not reach it is not asked.
    """
    return cast(View, reauthentication_required(view))


def of_shop(
    what: May,
) -> Callable[
    [Callable[Concatenate[ShopRequest, P], HttpResponseBase]],
    Callable[..., HttpResponseBase],
]:
    """A view of the business `key` for those who may do `what` with it.

    To all others the business is not there: who is no member learns nothing, not even that it is.
    """

    def guard(
        view: Callable[Concatenate[ShopRequest, P], HttpResponseBase],
    ) -> Callable[..., HttpResponseBase]:
        @login_required
        @wraps(view)
        def guarded(
            request: ShopRequest, key: str, *args: P.args, **more: P.kwargs
        ) -> HttpResponseBase:
            shop = Shop.objects.select_related("organisation").filter(key=key).first()
            role = role_in(request.user, shop) if shop else None
            if shop is None or role is None:
                raise Http404
            if what not in ALLOWED[role]:
                raise PermissionDenied
            request.shop, request.role = shop, role
            return view(request, *args, **more)

        GUARDED[guarded] = what
        return guarded

    return guard
