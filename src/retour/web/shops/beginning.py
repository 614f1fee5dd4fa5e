"""Beginning a business: an example to look at, or one's own in three questions."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from retour.business import Business
from retour.web.people.models import Membership, Organisation, User
from retour.web.people.models.audit import note
from retour.web.people.roles import Role
from retour.web.shops.models import Shop
from retour.worlds import build

_WEEKS = 104


def organisation_of(user: User) -> Organisation:
    """The organisation that a user owns; a new one when they own none yet."""
    owned = Membership.objects.filter(user=user, role=Role.OWNER, shop=None)
    first = owned.select_related("organisation").first()
    if first is not None:
        return first.organisation
    organisation = Organisation.objects.create(name=str(user))
    Membership.objects.create(user=user, organisation=organisation, role=Role.OWNER)
    return organisation


def begin(user: User, *, example: bool = False, **said: Any) -> Shop:
    """A new business with an empty book. `said` are the settings of `Business.new`; raises as it
    does, and leaves nothing behind then.
    """
    Path(settings.PLACE.books).mkdir(parents=True, exist_ok=True)
    with transaction.atomic():
        organisation = organisation_of(user)
        shop = Shop.objects.create(organisation=organisation, name=said["name"], example=example)
        Business.new(shop.path, **said).close()
        note("begin", user=user, organisation=organisation, shop=shop.key, name=shop.name)
    return shop


def begin_example(user: User, world: str, lang: str, seed: int = 1) -> Shop:
    """The example of a simulated business, its exports loaded as anybody's would be."""
    made = build(world, seed, weeks=_WEEKS, lang=lang)
    shop = begin(user, example=True, **made.settings)
    with tempfile.TemporaryDirectory() as folder, shop.opened() as business:
        made.write(Path(folder))
        business.load(Path(folder) / "exports")
    return shop
