"""Keeping what the overview shows: of every answer as it is given, of every book as it changes."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Any

from django.db.models import OuterRef, Subquery
from django.db.models.signals import post_save

from retour.book import BookError
from retour.span import monday
from retour.web.answers.keeping import state_of
from retour.web.answers.models import Kept
from retour.web.clients.brief import brief, freeze
from retour.web.clients.models import Glance
from retour.web.jobs.chores import chore
from retour.web.shops.models import Shop

_log = logging.getLogger(__name__)


def connect() -> None:
    """Hear of every answer that is kept."""
    post_save.connect(_heard, sender=Kept, dispatch_uid="retour glance")


def _heard(sender: object, instance: Kept, **given: Any) -> None:
    if not (instance.since or instance.until):
        answered(instance)


def answered(kept: Kept) -> None:
    """Keep the newest answer to the default question in brief."""
    told = {"answer": kept, "asked": kept.at, "book": kept.book}
    told["brief"] = freeze(brief(kept.answer))
    Glance.objects.update_or_create(shop_id=kept.shop_id, defaults=told)


@chore("books at a glance", every=timedelta(seconds=20))
def look(now: datetime) -> int:
    """Look into every book that changed since it was last looked into; how many did.

    A book that cannot be read keeps no other from it: its own page says what is wrong.
    """
    del now  # each business has its own day
    newest = Kept.objects.filter(shop=OuterRef("pk"), since="", until="").order_by("-day", "-at")
    shops = Shop.objects.annotate(newest=Subquery(newest.values("pk")[:1]))
    glances = {one.shop_id: one for one in Glance.objects.defer("brief")}
    changed = 0
    for shop in shops:
        glance = glances.get(shop.pk)
        if shop.newest and (glance is None or glance.answer_id is None):  # of before this page was
            answered(Kept.objects.get(pk=shop.newest))
        state = state_of(shop.path)
        if glance is None or glance.seen != state:
            changed += _looked(shop, state)
    return changed


def _looked(shop: Shop, state: str) -> bool:
    try:
        with shop.opened() as business:
            today = business.today
            loads = [one for one in business.batches() if one.file and not one.undone_at]
            worked = sum(one.seconds for one in business.logged(monday(today), today))
    except (BookError, OSError):
        _log.warning("book not looked into", extra={"said": {"shop": shop.key}})
        Glance.objects.update_or_create(shop=shop, defaults={"seen": state})  # until it changes
        return False
    told = {
        "seen": state,
        "loaded": max((one.loaded_at for one in loads), default=None),
        "monday": monday(today),
        "seconds": worked,
    }
    Glance.objects.update_or_create(shop=shop, defaults=told)
    return True
