"""Which channels an answer may mean: people name the network, and rarely whether it was paid."""

from __future__ import annotations

from functools import cache

from retour.reference.channel_info import channel
from retour.reference.networks import table

# "I searched" names no engine's advertising, and the listing beside the map is a result as well.
_FOUND_BY_SEARCHING = frozenset({"google-business"})


@cache
def may_mean(named: str, identity: str) -> bool:
    """Whether whoever names channel `named` may have come by channel `identity`.

    A network's name may mean its advertising, "Google" anything that a search shows, "social media"
    any social network. Words for advertising mean advertising only.
    """
    if named == identity:
        return True
    if named == "social":
        return channel(identity).is_social
    networks = table().networks
    if named == "search":
        engines = {one.paid for one in networks.values() if one.kind == "search"}
        return identity in engines | _FOUND_BY_SEARCHING
    network = networks.get(named)
    return network is not None and identity == network.paid
