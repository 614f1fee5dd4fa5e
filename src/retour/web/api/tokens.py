"""Making and ending tokens, and which of them a business has to know of."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from retour.web.api.models import Token
from retour.web.api.scopes import Scope
from retour.web.digests import digest
from retour.web.people.models import Membership, User
from retour.web.people.roles import Role
from retour.web.shops.models import Shop
from retour.web.shops.noting import noted

DAYS = (30, 90, 365)
# What a secret begins with, so that one that was published can be found by who looks for them.
_MARK = "retour_"


def tokens_of(shop: Shop) -> QuerySet[Token]:
    """The tokens that reach a business, the newest first."""
    found = Token.objects.filter(Q(shop=shop) | Q(shop=None), organisation=shop.organisation)
    return found.select_related("user", "shop")


def may_reach_all(user: User, shop: Shop) -> bool:
    """Whether somebody owns every business of the organisation of one."""
    mine = Membership.objects.filter(user=user, organisation=shop.organisation)
    return mine.filter(shop=None, role=Role.OWNER).exists()


@transaction.atomic
def make(
    user: User, shop: Shop, name: str, scopes: Sequence[Scope], days: int, *, everywhere: bool
) -> str:
    """A new token; its secret, which nobody learns again."""
    secret = _MARK + secrets.token_urlsafe(32)
    Token.objects.create(
        user=user,
        organisation=shop.organisation,
        shop=None if everywhere else shop,
        name=name,
        digest=digest(secret),
        hint=secret[-4:],
        scopes=[one.value for one in scopes],
        expires=timezone.now() + timedelta(days=days),
    )
    said = " ".join(scopes)
    noted(shop, user, "token", name=name, scopes=said, days=days, everywhere=everywhere)
    return secret


@transaction.atomic
def end(user: User, shop: Shop, token: Token) -> bool:
    """End a token at once; False when it was ended already."""
    mine = Token.objects.filter(pk=token.pk, revoked=None)
    if not mine.update(revoked=timezone.now()):
        return False
    noted(shop, user, "token-revoke", name=token.name)
    return True
