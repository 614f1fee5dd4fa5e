"""What a channel is called, and what it is: for any id, known or not."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any
from zlib import crc32

from retour.reference.networks import Network, raw, table, text_of
from retour.reference.text import Text

# For ids that the table does not know: dark enough to be told from a white ground.
_PALETTE = ("#3F6C51", "#7B4B94", "#8C5E58", "#2F6690", "#A44A3F", "#56638A", "#6B705C", "#9A6324")
_GREY = "#808080"
# An advertising channel has its network's colour, darkened, so that the two are seen as kin.
_DARKER = 0.65
_ADS = Text("{name} ads", "Publicité {name}")
_NOT_SAID = Text("Not said", "Non précisé")


@dataclass(frozen=True, slots=True)
class ChannelInfo:
    """A channel as people see it.

    `network` is the id of the network it belongs to, '' when it is not one ('meta-ads' covers
    two). `is_social`: work or money on social networks goes here. `colour` is #RRGGBB.
    """

    id: str
    name: Text
    paid: bool
    network: str
    is_social: bool
    colour: str

    def label(self, lang: str) -> str:
        """The name in `lang` ('fr' or 'en')."""
        return self.name.render(lang)


@cache
def channel(identity: str) -> ChannelInfo:
    """The channel with this id. An id that nobody knows is named after itself."""
    entry = raw()["channel"].get(identity)
    if entry is not None:
        return _listed(identity, entry)
    known = table().networks
    base = identity.removesuffix("-ads")
    network = known.get(base)
    if network is None:
        return _unlisted(identity)
    if base != identity:
        return _advertising(identity, network)
    return ChannelInfo(
        identity, network.name, False, identity, network.social, network.colour or _colour(identity)
    )


@cache
def channel_ids() -> frozenset[str]:
    """Every id that a channel can have: the networks, their advertising, and the other ways."""
    networks = table().networks.values()
    return frozenset(
        {one.organic for one in networks}
        | {one.paid for one in networks}
        | {one.id for one in networks if one.named and one.social}
        | set(raw()["channel"])
        | {"social"}
    ) - {""}


def social_channels(paid: bool | None = None) -> tuple[str, ...]:
    """Ids of the social channels with their own entry; only unpaid or paid ones if told.

    The unpaid ones first, in the order of the table.
    """
    named = [one for one in table().networks.values() if one.named and one.social]
    unpaid = [*(one.id for one in named), "social"]
    bought = [one for one in dict.fromkeys(each.paid for each in named) if channel(one).is_social]
    if paid is None:
        return (*unpaid, *bought)
    return tuple(bought if paid else unpaid)


def offered_channels() -> tuple[ChannelInfo, ...]:
    """The channels to choose from by hand: social ones, their advertising, and the other ways.

    Networks that hardly anybody uses any more are known by their ids, and are not listed.
    """
    listed = [*social_channels(), *raw()["channel"]]
    found = [channel(one) for one in dict.fromkeys(listed) if one != "unknown"]
    return tuple(sorted(found, key=lambda one: (not one.is_social, one.paid)))


def _listed(identity: str, entry: dict[str, Any]) -> ChannelInfo:
    return ChannelInfo(
        id=identity,
        name=text_of(entry["name"]),
        paid=entry.get("paid", False),
        network="",
        is_social=entry.get("social", False),
        colour=entry["colour"],
    )


def _advertising(identity: str, network: Network) -> ChannelInfo:
    name = Text(*(form.format(name=network.name.en) for form in (_ADS.en, _ADS.fr)))
    colour = network.colour or _colour(network.id)
    parts = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    darker = "#" + "".join(f"{round(part * _DARKER):02X}" for part in parts)
    return ChannelInfo(identity, name, True, network.id, network.social, darker)


def _unlisted(identity: str) -> ChannelInfo:
    if not identity:
        return ChannelInfo("", _NOT_SAID, False, "", False, _GREY)
    paid = identity.endswith("-ads")
    base = identity.removesuffix("-ads").replace("-", " ").replace("_", " ").strip() or identity
    shown = base[:1].upper() + base[1:]
    name = (
        Text(_ADS.en.format(name=shown), _ADS.fr.format(name=shown)) if paid else Text(shown, shown)
    )
    return ChannelInfo(identity, name, paid, "", False, _colour(identity))


def _colour(identity: str) -> str:
    return _PALETTE[crc32(identity.encode()) % len(_PALETTE)]
