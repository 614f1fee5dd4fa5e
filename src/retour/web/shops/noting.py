"""Writing in the audit log what somebody did to a business."""

from __future__ import annotations

from retour.web.people.models import User
from retour.web.people.models.audit import Entry, note
from retour.web.shops.models import Shop


def noted(shop: Shop, user: User | None, action: str, **details: object) -> Entry:
    """Write that a user did `action` to a business: within the transaction of what was done."""
    return note(action, user=user, organisation=shop.organisation, shop=shop.key, **details)
