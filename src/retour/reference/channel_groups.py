"""Google's default channel groups, and the labels that other tools give to theirs.

The rules are those Google publishes for Analytics 4 ("Default channel group",
support.google.com/analytics/answer/9756891, with the AI assistant group of May 2026), in its order;
the lists of sites are ours.
"""

from __future__ import annotations

import re
from functools import cache

from retour.reference.folding import folded, key_of
from retour.reference.networks import Network, raw

_PAID = re.compile(r".*cp.*|ppc|retargeting|paid.*")
_SHOP = re.compile(r".*(([^a-df-z]|^)shop|shopping).*")
_SOCIAL = frozenset(
    {"social", "social-network", "social-media", "sm", "social network", "social media"}
)
_DISPLAY = frozenset({"display", "banner", "expandable", "interstitial", "cpm"})
_EMAIL = frozenset({"email", "e-mail", "e_mail", "e mail"})
_PAID_BY_KIND = {
    "shopping": "Paid Shopping",
    "search": "Paid Search",
    "social": "Paid Social",
    "video": "Paid Video",
}
_ORGANIC_BY_KIND = {
    "shopping": "Organic Shopping",
    "social": "Organic Social",
    "video": "Organic Video",
    "search": "Organic Search",
}
PAID_GROUPS = frozenset({*_PAID_BY_KIND.values(), "Paid Other", "Cross-network", "Display"})
# Channel of a group when no network is known; a paid group then says nothing of who is paid.
CHANNEL_OF_GROUP = {
    "Direct": "direct",
    "Cross-network": "google-ads",
    "Paid Shopping": "paid-other",
    "Paid Search": "paid-other",
    "Paid Social": "paid-other",
    "Paid Video": "paid-other",
    "Paid Other": "paid-other",
    "Display": "display",
    "Organic Shopping": "shopping",
    "Organic Social": "social",
    "Organic Video": "video",
    "Organic Search": "search",
    "AI Assistant": "ai",
    "Referral": "referral",
    "Email": "email",
    "Affiliates": "affiliates",
    "Audio": "audio",
    "SMS": "sms",
    "Mobile Push Notifications": "push",
    "Unassigned": "unknown",
}


def category(network: Network | None) -> str:
    """Google's category of a site: shopping, search, social, video, or ''."""
    if network is None:
        return ""
    if network.kind in {"social", "local", "bio"}:
        return "social" if network.social or network.kind == "bio" else ""
    return network.kind if network.kind in _ORGANIC_BY_KIND else ""


def default_channel_group(
    source: str, medium: str, campaign: str, network: Network | None = None
) -> str:
    """The English label of Google's group; `network` is that of the source, if one is known."""
    source, medium, campaign = (folded(part).strip() for part in (source, medium, campaign))
    if _is_direct(source, medium):
        return "Direct"
    kind = category(network)
    return _paid_group(kind, medium, campaign) or _unpaid_group(kind, source, medium, campaign)


def _is_direct(source: str, medium: str) -> bool:
    return source in {"(direct)", "direct"} and medium in {"", "(not set)", "(none)", "none"}


def _paid_group(kind: str, medium: str, campaign: str) -> str:
    if "cross-network" in campaign:
        return "Cross-network"
    paid = _PAID.fullmatch(medium) is not None
    if paid and _SHOP.fullmatch(campaign):
        return "Paid Shopping"
    if paid and kind:
        return _PAID_BY_KIND[kind]
    if medium in _DISPLAY:
        return "Display"
    return "Paid Other" if paid else ""


def _unpaid_group(kind: str, source: str, medium: str, campaign: str) -> str:
    if kind == "shopping" or _SHOP.fullmatch(campaign):
        return "Organic Shopping"
    if kind == "social" or medium in _SOCIAL:
        return "Organic Social"
    if kind == "video" or "video" in medium:
        return "Organic Video"
    if kind == "search" or medium == "organic":
        return "Organic Search"
    return _other_group(source, medium)


def _other_group(source: str, medium: str) -> str:
    if medium == "ai-assistant":
        return "AI Assistant"
    if medium in {"referral", "app", "link"}:
        return "Referral"
    if source in _EMAIL or medium in _EMAIL:
        return "Email"
    if medium in {"affiliate", "affiliates"}:
        return "Affiliates"
    if medium == "audio":
        return "Audio"
    if "sms" in (source, medium):
        return "SMS"
    if _is_push(source, medium):
        return "Mobile Push Notifications"
    return "Unassigned"


def _is_push(source: str, medium: str) -> bool:
    named = "mobile" in medium or "notification" in medium
    return named or medium.endswith("push") or source == "firebase"


@cache
def _labels() -> dict[str, str]:
    return {
        label: identity
        for identity, labels in raw()["grouping"].items()
        for label in labels.split()
    }


def channel_of_label(label: str) -> str:
    """The channel that a tool's own label of a group stands for, or ''."""
    return _labels().get(key_of(label), "")


def is_paid_label(label: str) -> bool:
    """Whether a tool's own label says that the visit was paid for."""
    return channel_of_label(label) in {"google-ads", "paid-other", "display"}
