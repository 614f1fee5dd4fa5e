"""How somebody came, and how the parts of a natural key become one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Trail:
    """How somebody came, in the words of the file; `retour.reference.channels` reads it.

    `grouping` is the channel label of the platform that wrote the file, `codes` the promotion
    codes separated by commas, `note` free text, `said` an answer to "how did you hear about us?".
    """

    source: str = ""
    medium: str = ""
    campaign: str = ""
    content: str = ""
    term: str = ""
    referrer: str = ""
    landing: str = ""
    click_id: str = ""
    grouping: str = ""
    codes: str = ""
    note: str = ""
    said: str = ""


NO_TRAIL = Trail()


def key_of(*parts: object) -> str:
    """One text for the parts of a key; None and '' are alike."""
    # A bar inside a part is doubled, so that no two tuples of parts give one key.
    return "|".join("" if part is None else str(part).replace("|", "||") for part in parts)
