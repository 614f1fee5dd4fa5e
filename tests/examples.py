"""How many examples a property is tried on."""

from __future__ import annotations

import os

NEW = "RETOUR_NEW_EXAMPLES" in os.environ  # other examples each time, and all of them


def examples(many: int, least: int = 3) -> int:
    """All of `many` when new examples are looked for; else a third, and no fewer than `least`.

    The same examples are run each time by default: more of them find little that is new.
    """
    return many if NEW else max(min(many, least), many // 3)
