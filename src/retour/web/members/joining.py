"""Whoever opens an invitation: with an account of theirs, or with a new one."""

from __future__ import annotations

from allauth.core.ratelimit import consume
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from retour.web.language import lang
from retour.web.members.inviting import InvitationError, found, take
from retour.web.people.entering import enter
from retour.web.people.forms import NewAccount
from retour.web.people.models import Invitation, User
from retour.web.people.roles import MEANINGS, TITLES, Role
from retour.words import Message, Renderable


@never_cache
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, token: str) -> HttpResponse:
    """What one is invited to, and the way in."""
    invitation = found(token)
    if invitation is None:
        return render(request, "retour/members/ended.html", status=410)
    if isinstance(request.user, User):
        return _as_member(request, request.user, token, invitation)
    form = NewAccount(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not consume(request, action="signup"):
            return render(request, "429.html", status=429)
        try:
            user = _newcomer(token, form.cleaned_data)
        except InvitationError:
            return render(request, "retour/members/ended.html", status=410)
        enter(request, user)
        return redirect("home")
    return _page(request, invitation, form=form)


def _as_member(
    request: HttpRequest, user: User, token: str, invitation: Invitation
) -> HttpResponse:
    if request.method == "GET":
        return _page(request, invitation)
    try:
        take(token, user)
    except InvitationError as error:
        return _page(request, invitation, told=error.message)
    return redirect("home")


@transaction.atomic
def _newcomer(token: str, said: dict[str, str]) -> User:
    """Account and membership, or neither."""
    user = User.objects.create_user(
        said["email"], said["password"], name=said["name"], language=lang()
    )
    take(token, user)
    return user


def _page(
    request: HttpRequest,
    invitation: Invitation,
    form: NewAccount | None = None,
    told: Renderable | None = None,
) -> HttpResponse:
    role = Role(invitation.role)
    given = {
        "invitation": invitation,
        "title": Message(TITLES[role]),
        "meaning": Message(MEANINGS[role]),
        "form": form,
        "told": told,
    }
    return render(request, "retour/members/join.html", given)
