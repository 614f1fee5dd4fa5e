"""The channel that a link's tags (source, medium, campaign) say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from retour.reference.attribution import Aliases, Attribution
from retour.reference.channel_groups import (
    CHANNEL_OF_GROUP,
    PAID_GROUPS,
    default_channel_group,
    is_paid_label,
)
from retour.reference.channel_info import channel
from retour.reference.channel_words import named_in
from retour.reference.folding import folded, key_of, said, words_of
from retour.reference.networks import SILENT_KINDS, Named, Network, network_of_host, table
from retour.reference.urls import host_and_path, within

# Meta Ads gives campaigns numbers of 15 to 18 digits, and ad links carry them as utm_campaign.
_META_CAMPAIGN = re.compile(r"[0-9]{15,18}")
_META = frozenset({"facebook", "instagram", "threads", "whatsapp"})
# Google's own words for the campaign of visits that have none.
_NO_CAMPAIGN = frozenset({"(organic)", "(referral)", "(direct)", "(ai-assistant)", "(none)"})
# A medium that says more than a source which is not a social network: "google / email" is Gmail.
_TELLING_GROUPS = frozenset({"Email", "SMS", "Affiliates", "Audio", "Mobile Push Notifications"})
_LETTERS = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Tags:
    """Source, medium, campaign and content, cleaned of what stands for nothing."""

    source: str
    medium: str
    campaign: str
    content: str

    @classmethod
    def of(cls, source: str, medium: str, campaign: str, content: str) -> Tags:
        """Clean the four fields; "google / cpc" as a source is source and medium."""
        source, medium = said(source), said(medium)
        if " / " in source and not medium:
            source, _, medium = (part.strip() for part in source.partition(" / "))
        return cls(source, medium, campaign_of(campaign), said(content))

    def __bool__(self) -> bool:
        return bool(self.source or self.medium or self.campaign)


def campaign_of(text: str) -> str:
    """The campaign's name as it is written, or '' when Google wrote that there is none."""
    clean = said(text)
    return "" if clean.casefold() in _NO_CAMPAIGN else clean


def channel_of_tags(tags: Tags, grouping: str, aliases: Aliases, by: str) -> Attribution | None:
    """The channel that the tags say, or None when they say nothing (no tags, one's own site).

    `grouping`, the label of the tool that wrote the file, can add that the visit was paid.
    """
    if not tags:
        return None
    own = _own_tag(tags, aliases)
    if own:
        return Attribution(own, by, channel(own).paid, tags.campaign, certain=True)
    if _is_silent(tags.source, aliases):
        return None
    named = named_by(tags.source) or named_by(tags.medium)
    network = named.network if named else None
    group = default_channel_group(tags.source, tags.medium, tags.campaign, network)
    bought = _is_bought(tags, named, group) or is_paid_label(grouping)
    found = _channel(tags, named, group, bought)
    certain = found != "unknown" and not (found == "paid-other" and network is None)
    return Attribution(found, by, channel(found).paid, tags.campaign, certain)


def _own_tag(tags: Tags, aliases: Aliases) -> str:
    own = {key_of(name): target for name, target in aliases.sources.items()}
    both = key_of(tags.source + tags.medium)
    return own.get(both, "") or own.get(key_of(tags.source), "")


def _is_silent(source: str, aliases: Aliases) -> bool:
    """Whether the source is the business's own site, a payment page or a short link."""
    host, path = host_and_path(source)
    return is_silent_host(host, path, aliases) if host else _names_nothing(_named(source))


def _names_nothing(named: Named | None) -> bool:
    return bool(named and named.network and named.network.kind in SILENT_KINDS)


def is_silent_host(host: str, path: str, aliases: Aliases) -> bool:
    """Whether a visit from this host says nothing of how somebody came."""
    found = network_of_host(host, path)
    own = tuple(domain.casefold().removeprefix("www.") for domain in aliases.own_domains)
    return within(host, own) or bool(found and found[0].kind in SILENT_KINDS)


def named_by(source: str) -> Named | None:
    """What a source names: a host, a known alias, or a word that leaves no doubt.

    None for payment pages and short links, from which nobody comes.
    """
    named = _named(source)
    return None if _names_nothing(named) else named


def _named(source: str) -> Named | None:
    host, path = host_and_path(source)
    found = network_of_host(host, path) if host else None
    if found:
        network = found[0]
        return Named(network.organic, network.kind == "display", network)
    # The words of a host are a name: radio-nord.fr is a site, not the radio.
    return table().aliases.get(key_of(source)) or (None if host else _named_in_words(source))


def _named_in_words(source: str) -> Named | None:
    """The one channel that the words of a source name: "instagram_bio_2024", "FB-Ads-mai"."""
    found = named_in(" ".join(_LETTERS.findall(folded(source))))
    return found[0] if len(found) == 1 else None


def _is_bought(tags: Tags, named: Named | None, group: str) -> bool:
    if group in PAID_GROUPS or (named and named.paid):
        return True
    meta = named is not None and named.network is not None and named.network.id in _META
    return meta and _META_CAMPAIGN.fullmatch(tags.campaign) is not None


def _channel(tags: Tags, named: Named | None, group: str, bought: bool) -> str:
    if named is None:
        return _unnamed(tags, group, bought)
    if named.network is None:
        return named.channel
    network = named.network
    if bought:
        return named.channel if named.paid else network.paid or "paid-other"
    if not network.social and group in _TELLING_GROUPS:
        return CHANNEL_OF_GROUP[group]
    if network.id == "google" and _is_listing(tags):
        return "google-business"
    return _by_medium(tags.medium, network) or network.organic


def _by_medium(medium: str, network: Network) -> str:
    """Search engines send more than searches: Gmail, and links in messages."""
    if network.kind != "search":
        return ""
    said_by_medium = table().aliases.get(key_of(medium))
    return said_by_medium.channel if said_by_medium and said_by_medium.channel == "email" else ""


def _unnamed(tags: Tags, group: str, bought: bool) -> str:
    if group == "Unassigned" and bought:
        return "paid-other"
    if group == "Unassigned" and host_and_path(tags.source)[0]:
        return "referral"
    return CHANNEL_OF_GROUP[group]


def _is_listing(tags: Tags) -> bool:
    """Links of a Google listing are commonly tagged google / organic with campaign "gmb"."""
    aliases: Mapping[str, Named] = table().aliases
    for text in (tags.campaign, tags.content, tags.medium):
        words = [key_of(text), *words_of(text)]
        if any(word in aliases and aliases[word].channel == "google-business" for word in words):
            return True
    return False
