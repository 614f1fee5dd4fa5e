"""The page of the first account, and what to do without a password."""

from __future__ import annotations

from allauth.account.views import email, password_reset
from allauth.core.ratelimit import consume
from allauth.usersessions.views import list_usersessions
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from retour.web.language import lang
from retour.web.people.again import again
from retour.web.people.entering import enter
from retour.web.people.first import TakenError, make_first, may_be_first
from retour.web.people.forms import NewAccount
from retour.web.people.models import User


@never_cache
@require_http_methods(["GET", "POST"])
def first(request: HttpRequest) -> HttpResponse:
    """The account of whoever started this machine."""
    if User.objects.exists():
        return redirect("account_login")
    if not may_be_first(request):
        return render(request, "retour/people/no_code.html", status=403)
    form = NewAccount(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not consume(request, action="signup"):
            return render(request, "429.html", status=429)
        said = form.cleaned_data
        try:
            user = make_first(said["email"], said["password"], said["name"], lang())
        except TakenError:
            return redirect("account_login")
        enter(request, user)
        return redirect("begin")
    return render(request, "retour/people/first.html", {"form": form})


@require_http_methods(["GET", "POST"])
def forgotten(request: HttpRequest) -> HttpResponse:
    """A link by e-mail; where no mail leaves this machine, whoever runs it makes one."""
    if settings.PLACE.mail:
        answered: HttpResponse = password_reset(request)
        return answered
    return render(request, "retour/people/forgotten.html")


@require_http_methods(["GET", "POST"])
def addresses(request: HttpRequest) -> HttpResponse:
    """One's addresses, where a mail can show that they are one's own."""
    if not settings.PLACE.mail:
        raise Http404
    answered: HttpResponse = email(request)
    return answered


@login_required
@again
def sessions(request: HttpRequest) -> HttpResponse:
    """Where one is signed in; ending that elsewhere asks for the password or a key again."""
    answered: HttpResponse = list_usersessions(request)
    return answered
