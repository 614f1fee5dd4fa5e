"""The page of members, and what an owner does there."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from retour.web.language import lang
from retour.web.members.changing import MemberError, change_role, members, remove
from retour.web.members.inviting import invite, pending, withdraw
from retour.web.people.again import again
from retour.web.people.models import Membership
from retour.web.people.roles import MEANINGS, TITLES, May, Role, may
from retour.web.shops.access import ShopRequest, of_shop, role_in
from retour.words import N_, Renderable, Words

_LINK = "invitation-link"


@of_shop(May.RULE)
@require_GET
def people(request: ShopRequest) -> HttpResponse:
    """Who belongs to a business, who is invited, and a new link once."""
    shop = request.shop
    given = {
        "members": members(shop),
        "pending": [(one, TITLES[Role(one.role)]) for one in pending(shop)],
        "roles": [(role.value, TITLES[role], MEANINGS[role]) for role in Role],
        "link": request.session.pop(f"{_LINK}-{shop.key}", ""),
        "me": request.user,
    }
    return render(request, "retour/members/people.html", given)


@of_shop(May.RULE)
@again
@require_POST
def invite_somebody(request: ShopRequest) -> HttpResponse:
    """A link for one person; the page shows it once."""
    role = _role(request)
    if role is None:
        return _back(request, _WHICH)
    token = invite(request.user, request.shop, role)
    page = reverse("join", kwargs={"token": token})
    where = settings.PLACE.url or f"{request.scheme}://{request.get_host()}"
    request.session[f"{_LINK}-{request.shop.key}"] = where + page
    return _back(request)


@of_shop(May.RULE)
@require_POST
def withdraw_it(request: ShopRequest, number: int) -> HttpResponse:
    """End an invitation."""
    if not withdraw(request.user, request.shop, number):
        raise Http404
    return _back(request, N_("The link lets nobody in any more."), good=True)


@of_shop(May.RULE)
@again
@require_POST
def role(request: ShopRequest, number: int) -> HttpResponse:
    """Give a member another role."""
    found = _role(request)
    _expect_member(request, number)
    if found is None:
        return _back(request, _WHICH)
    return _done(request, lambda: change_role(request.user, request.shop, number, found))


@of_shop(May.RULE)
@again
@require_POST
def part(request: ShopRequest, number: int) -> HttpResponse:
    """Part with a member."""
    _expect_member(request, number)
    return _done(request, lambda: remove(request.user, request.shop, number))


_WHICH = N_("Choose one of the roles.")


def _role(request: HttpRequest) -> Role | None:
    said = request.POST.get("role", "")
    return Role(said) if said in list(Role) else None


def _expect_member(request: ShopRequest, number: int) -> None:
    if not members(request.shop).filter(pk=number).exists():
        raise Http404


def _done(request: ShopRequest, change: Callable[[], None]) -> HttpResponse:
    try:
        change()
    except Membership.DoesNotExist:  # somebody else parted with them meanwhile
        raise Http404 from None
    except MemberError as error:
        return _back(request, error.message)
    left = role_in(request.user, request.shop)
    if left is None or not may(left, May.RULE):  # it was their own
        return redirect("home")
    return _back(request, N_("Changed. It holds from now on."), good=True)


def _back(request: ShopRequest, told: str | Renderable = "", *, good: bool = False) -> HttpResponse:
    if told:
        say = Words(lang())
        text = say(told) if isinstance(told, str) else say.say(told)
        messages.add_message(request, messages.SUCCESS if good else messages.ERROR, text)
    return redirect("people", key=request.shop.key)
