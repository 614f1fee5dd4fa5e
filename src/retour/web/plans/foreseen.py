"""What a test by lot would tell takes seconds to reckon: it is done once for a state of the book,
and kept where every process finds it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import date

from retour.business.testing import Designed, Prospect
from retour.freezing import Codec, FrozenError
from retour.version import VERSION
from retour.web.answers.keeping import state_of
from retour.web.plans.models import Foreseen
from retour.web.shops.models import Shop

_CODEC = Codec({one.__name__: one for one in (Designed, Prospect)})


def foreseen(
    shop: Shop, today: date, asked: tuple[str, ...], reckon: Callable[[], Designed]
) -> Designed:
    """What `reckon` gives for what was asked, or gave before from the same book on the same day.

    Raises as `reckon` does, and keeps nothing then.
    """
    # Before the book is read: what is written meanwhile makes the next visitor reckon again.
    now = f"{VERSION} {today} {state_of(shop.path)}"
    name = hashlib.sha256(json.dumps(asked).encode()).hexdigest()
    kept = Foreseen.objects.filter(shop=shop, asked=name, of=now).first()
    if kept is not None and (found := _thawed(kept)) is not None:
        return found
    made = reckon()
    Foreseen.objects.filter(shop=shop).exclude(of=now).delete()
    Foreseen.objects.update_or_create(
        shop=shop, asked=name, defaults={"of": now, "frozen": _CODEC.frozen(made)}
    )
    return made


def _thawed(kept: Foreseen) -> Designed | None:
    """What was kept, None for what another retour kept otherwise."""
    try:
        found = _CODEC.thawed(kept.frozen)
    except (FrozenError, KeyError, TypeError):
        return None
    return found if isinstance(found, Designed) else None
