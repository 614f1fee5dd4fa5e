"""Pages: the tokens of a business, and the reference of the API, made of its schema."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from retour.web.api.forms import NewToken
from retour.web.api.models import Token
from retour.web.api.problems import TITLES, not_found
from retour.web.api.reference import chapters
from retour.web.api.schema import document
from retour.web.api.scopes import MEANINGS, Scope
from retour.web.api.tallies import Limits
from retour.web.api.tokens import DAYS, end, make, may_reach_all, tokens_of
from retour.web.language import lang
from retour.web.people.again import again
from retour.web.people.roles import May
from retour.web.shops.access import ShopRequest, of_shop
from retour.words import N_, Words

_NEW = "token"  # in the session: the secret of a token just made, which is shown once


@of_shop(May.RULE)
@again
@never_cache
@require_http_methods(["GET", "POST"])
def tokens(request: ShopRequest) -> HttpResponse:
    """The tokens that reach a business, and a new one."""
    shop = request.shop
    everywhere = may_reach_all(request.user, shop)
    form = NewToken(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        request.session[f"{_NEW}-{shop.key}"] = make(
            request.user,
            shop,
            said["name"],
            form.asked,
            said["days"],
            everywhere=everywhere and said["everywhere"],
        )
        return redirect("tokens", key=shop.key)
    given = {
        "form": form,
        "secret": request.session.pop(f"{_NEW}-{shop.key}", ""),
        "tokens": [(one, _meanings(one)) for one in tokens_of(shop)],
        "scopes": [(one.value, MEANINGS[one]) for one in Scope],
        "chosen": request.POST.getlist("scopes") or [Scope.READ.value],
        "days": DAYS,
        "until": request.POST.get("days", str(DAYS[1])),
        "everywhere": everywhere,
        "where": _first(request),
    }
    return render(request, "retour/api/tokens.html", given, status=400 if form.errors else 200)


def _first(request: HttpRequest) -> str:
    """The address to try first: the businesses that a token reaches."""
    return request.build_absolute_uri("/api/v1/businesses")


def _meanings(token: Token) -> list[str]:
    return [MEANINGS[one] for one in token.said]


@of_shop(May.RULE)
@require_POST
def revoke(request: ShopRequest, number: int) -> HttpResponse:
    """End a token at once."""
    found = tokens_of(request.shop).filter(pk=number).first()
    if found is None:
        raise Http404
    if end(request.user, request.shop, found):
        messages.success(request, Words(lang())(N_("The token opens nothing any more.")))
    return redirect("tokens", key=request.shop.key)


@require_GET
def schema(request: HttpRequest) -> HttpResponse:
    """The schema of the API (OpenAPI), for programs that read it."""
    return JsonResponse(document(lang()))


@require_GET
def reference(request: HttpRequest) -> HttpResponse:
    """Every operation in words."""
    given: dict[str, Any] = {"chapters": chapters(lang()), "limits": Limits.of_environment()}
    given |= {"problems": TITLES.items(), "where": _first(request)}
    return render(request, "retour/api/reference.html", given)


@csrf_exempt
def nowhere(request: HttpRequest, rest: str) -> HttpResponse:
    """What is answered where there is nothing."""
    return not_found().response()
