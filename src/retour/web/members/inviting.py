"""Invitations: a link that makes whoever has it a member, once, until it ends."""

from __future__ import annotations

import secrets

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from retour.web.digests import digest
from retour.web.people.models import Invitation, Membership, User
from retour.web.people.roles import Role
from retour.web.shops.access import role_in
from retour.web.shops.models import Shop
from retour.web.shops.noting import noted
from retour.words import N_, Message, MessageError


class InvitationError(MessageError):
    """An invitation that cannot be taken; `message` says why."""


def _open() -> QuerySet[Invitation]:
    return Invitation.objects.filter(
        taken_by=None, until__gt=timezone.now(), shop__isnull=False
    ).select_related("shop", "organisation", "by")


@transaction.atomic
def invite(by: User, shop: Shop, role: Role) -> str:
    """A new invitation to a business: the secret of its link, of which only a digest is kept."""
    token = secrets.token_urlsafe(24)
    made = Invitation.objects.create(
        digest=digest(token), organisation=shop.organisation, shop=shop, role=role.value, by=by
    )
    noted(shop, by, "invite", role=role.value, invitation=made.pk)
    return token


def pending(shop: Shop) -> list[Invitation]:
    """The invitations to a business that can still be taken, the newest first."""
    return list(_open().filter(shop=shop).order_by("-pk"))


def found(token: str) -> Invitation | None:
    """The invitation of a link, while it can be taken."""
    return _open().filter(digest=digest(token)).first()


@transaction.atomic
def withdraw(by: User, shop: Shop, number: int) -> bool:
    """End an invitation to a business; False when there is none such."""
    there = _open().filter(shop=shop, pk=number).first()
    if there is None:
        return False
    there.delete()
    noted(shop, by, "withdraw", role=there.role, invitation=number)
    return True


@transaction.atomic
def take(token: str, user: User) -> Membership:
    """Make a user what an invitation says, and use it up.

    Raises InvitationError when it cannot be taken any more, or when they are a member already: then
    it stays for whom it was meant.
    """
    there = found(token)
    if there is None or there.shop is None:
        raise InvitationError(Message(N_("This invitation has ended. Ask for a new one.")))
    if role_in(user, there.shop) is not None:
        text = N_("You belong to {name} already. This link is for somebody else.")
        raise InvitationError(Message(text, {"name": there.shop.name}))
    # Of two who take it at the same moment, one changes it.
    if not _open().filter(pk=there.pk).update(taken_by=user):
        raise InvitationError(Message(N_("This invitation has ended. Ask for a new one.")))
    joined = Membership.objects.create(
        user=user, organisation=there.organisation, shop=there.shop, role=there.role
    )
    noted(there.shop, user, "join", role=there.role, invitation=there.pk)
    return joined
