"""Who asks, and whether they may: a token, its scopes, and what its owner may do right now."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from allauth.core.internal.ratelimit import get_ip
from django.http import HttpRequest
from django.utils import timezone
from ninja.security.base import AuthBase

from retour.web.api.models import Token
from retour.web.api.problems import ProblemError, named, not_found, unauthorized
from retour.web.api.scopes import given, needed
from retour.web.api.tallies import Limits, count, wait
from retour.web.digests import digest
from retour.web.people.roles import ALLOWED, May, Role
from retour.web.shops.access import role_in
from retour.web.shops.models import Shop
from retour.words import N_, Message

_KEY = re.compile(r"[\w-]{1,16}", re.ASCII)
_SEEN = timedelta(minutes=1)  # a token's last use is known to the minute


class Asking(HttpRequest):
    """A request of a program."""

    token: Token


class OfShop(Asking):
    """A request of a program for a business that its token reaches."""

    shop: Shop
    role: Role


class Bearer(AuthBase):
    """Lets a token through that may do `what`; without, any that is open.

    All is settled before anything else of the request is read. `query` are the names that the
    address may say after its `?`, known once the API is put together.
    """

    openapi_type = "http"

    def __init__(self, what: May | None = None) -> None:
        super().__init__()
        self.what = what
        self.query: frozenset[str] = frozenset()

    def __call__(self, request: HttpRequest) -> Any:
        """The token. Raises ProblemError: 401, 403, 404, 422, 429."""
        token = found(request)
        expect_few(f"token {token.pk}", Limits.of_environment().token)
        _used(token)
        request.token = token  # type: ignore[attr-defined]
        match = request.resolver_match
        key = match.kwargs.get("key") if match else None
        if key is not None:
            self._reach(request, token, str(key))
        elif self.what is not None:
            _expect_scope(token, self.what)
        self._expect_known(request)
        return token

    def _reach(self, request: Any, token: Token, key: str) -> None:
        shop = reached(token, key)
        role = role_in(token.user, shop) if shop else None
        if shop is None or role is None:
            raise not_found()
        if self.what is not None:
            if self.what not in ALLOWED[role]:
                raise ProblemError(403, "forbidden", Message(_NOT_IN_ROLE))
            _expect_scope(token, self.what)
        request.shop, request.role = shop, role

    def _expect_known(self, request: HttpRequest) -> None:
        unknown = sorted(set(request.GET) - self.query)
        if unknown:
            error = {"type": "extra_forbidden", "msg": ""}
            errors = [named({**error, "loc": ("query", name)}) for name in unknown]
            raise ProblemError(422, "invalid", errors=errors)


_NOT_IN_ROLE = N_("The owner of this token has no right to do that in this business.")


def found(request: HttpRequest) -> Token:
    """The open token of a request. Raises ProblemError."""
    said = request.headers.get("Authorization", "")
    scheme, _, secret = said.partition(" ")
    token = None
    if scheme.lower() == "bearer" and secret.strip():
        every = Token.objects.select_related("user", "organisation", "shop")
        token = every.filter(digest=digest(secret.strip()), user__is_active=True).first()
    if token is None or not token.open:
        if said:  # who guesses is stopped; whoever shares their address is not
            expect_few(f"wrong {get_ip(request)}", Limits.of_environment().wrong)
        raise unauthorized()
    return token


def reached(token: Token, key: str) -> Shop | None:
    """The business of a key, if the token is bound to it or to its organisation."""
    if not _KEY.fullmatch(key):
        return None
    shops = Shop.objects.select_related("organisation").filter(organisation=token.organisation)
    if token.shop_id is not None:
        shops = shops.filter(pk=token.shop_id)
    return shops.filter(key=key).first()


def expect_few(what: str, most: int) -> None:
    """Count a request. Raises Problem when it is one too many."""
    if count(what) > most:
        raise too_many(what)


def too_many(what: str) -> ProblemError:
    """What is answered to one request too many."""
    seconds = wait(what)
    text = N_("Try again in {n} seconds.")
    headers = {"Retry-After": str(seconds)}
    return ProblemError(429, "too-many-requests", Message(text, {"n": seconds}), headers=headers)


def _expect_scope(token: Token, what: May) -> None:
    if what not in given(token.scopes):
        text = N_("This takes a token with the scope {scope}.")
        scopes = " / ".join(needed(what))
        raise ProblemError(403, "forbidden", Message(text, {"scope": scopes}))


def _used(token: Token) -> None:
    now = timezone.now()
    if token.used is None or token.used < now - _SEEN:
        Token.objects.filter(pk=token.pk).update(used=now)
