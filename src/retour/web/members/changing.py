"""Changing what members may do, and parting with them."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q, QuerySet

from retour.web.people.models import Membership, Organisation, User
from retour.web.people.roles import Role
from retour.web.shops.models import Shop
from retour.web.shops.noting import noted
from retour.words import N_, Message, MessageError


class MemberError(MessageError):
    """What cannot be done with a member; `message` says why."""

    text = ""

    def __init__(self) -> None:
        super().__init__(Message(self.text))


class LastOwnerError(MemberError):
    """Nobody would own the organisation any more."""

    text = N_("It needs an owner: make somebody else one of all its businesses first.")


class BeyondError(MemberError):
    """The member belongs to more than this business, and who asks does not."""

    text = N_("They belong to every business of the organisation: ask one of its owners.")


def members(shop: Shop) -> QuerySet[Membership]:
    """Everybody who reaches a business, by it alone or by its whole organisation."""
    of_it = Q(shop=shop) | Q(shop=None, organisation=shop.organisation)
    return Membership.objects.filter(of_it).select_related("user").order_by("pk")


@transaction.atomic
def change_role(by: User, shop: Shop, number: int, role: Role) -> None:
    """Give a member another role. Raises Membership.DoesNotExist for somebody else's member, and
    MemberError.
    """
    member = members(shop).get(pk=number)
    before = member.role
    if before == role.value:
        return
    _expect_allowed(by, member)
    member.role = role.value
    member.save(update_fields=["role"])
    whose = member.user.email
    noted(shop, by, "change role", whose=whose, before=before, role=role.value)


@transaction.atomic
def remove(by: User, shop: Shop, number: int) -> None:
    """Part with a member, at once. Raises as `change_role` does."""
    member = members(shop).get(pk=number)
    _expect_allowed(by, member)
    noted(shop, by, "remove", whose=member.user.email, role=member.role)
    member.delete()


def _expect_allowed(by: User, member: Membership) -> None:
    if member.shop is not None:
        return
    # One row that every change of owners writes first: of two at the same moment the second waits,
    # and then sees what the first left.
    Organisation.objects.select_for_update().get(pk=member.organisation_id)
    owners = Membership.objects.filter(organisation=member.organisation, shop=None, role=Role.OWNER)
    if member.role == Role.OWNER and not owners.exclude(pk=member.pk).exists():
        raise LastOwnerError
    if not owners.filter(user=by).exists():
        raise BeyondError
