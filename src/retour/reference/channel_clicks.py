"""The channel that a click id says.

Advertising adds most of them. `fbclid` and `igsh` are added to every link that is opened or shared,
paid or not, so that alone they name a network and never an advertisement.
"""

from __future__ import annotations

from dataclasses import dataclass

from retour.reference.networks import network_of_host, raw
from retour.reference.urls import host_and_path

# Networks whose links all carry fbclid: the referrer tells which of them it was.
_META_FAMILY = frozenset({"facebook", "instagram", "threads", "whatsapp"})


@dataclass(frozen=True, slots=True)
class Click:
    """What the ids of a click say: a channel, and whether only advertising can have added it."""

    channel: str
    paid: bool
    certain: bool


def click_names(click_id: str) -> tuple[str, ...]:
    """The known names in "gclid=...&fbclid=..." (values may be missing), in lower case."""
    parts = click_id.replace("?", "&").replace(";", "&").split("&")
    names = (part.partition("=")[0].partition(":")[0].strip().casefold() for part in parts)
    return tuple(dict.fromkeys(name for name in names if name in raw()["click"]))


def channel_of_click(click_id: str, referrer: str) -> Click | None:
    """What the click ids say, or None when there is no known one.

    An advertisement's id beside a sharing id (fbclid) is left from the address that somebody
    copied and shared: then it does not count.
    """
    entries = [raw()["click"][name] for name in click_names(click_id)]
    shared = [entry["channel"] for entry in entries if not entry.get("paid")]
    bought = list(dict.fromkeys(entry["channel"] for entry in entries if entry.get("paid")))
    passed_on = any(channel in _META_FAMILY for channel in shared)
    if bought and not passed_on:
        return Click(bought[0], True, len(bought) == 1)
    if not shared:
        return None
    if passed_on:
        return _within_meta(shared, referrer, certain=not bought)
    return Click(shared[0], False, True)


def _within_meta(shared: list[str], referrer: str, certain: bool) -> Click:
    if "instagram" in shared:
        return Click("instagram", False, certain)
    found = network_of_host(*host_and_path(referrer))
    if found and found[0].id in _META_FAMILY:
        return Click(found[0].id, False, certain)
    return Click("facebook", False, False)
