"""From the trail that somebody left to a channel: `channel_of`.

The evidence is asked in this order, and the first that says something decides: the link's tags and
click ids, the referrer, promotion codes, what the customer said, an order note, the label of the
tool that wrote the file. "Direct", "another site" and an unknown tag say so little that whatever
comes later is worth more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache

from retour.facts import Trail
from retour.reference.attribution import Aliases, Attribution
from retour.reference.channel_clicks import Click, channel_of_click
from retour.reference.channel_codes import channels_guessed, channels_listed
from retour.reference.channel_groups import channel_of_label
from retour.reference.channel_info import ChannelInfo, channel, social_channels
from retour.reference.channel_notes import channels_noted
from retour.reference.channel_tags import (
    Tags,
    campaign_of,
    channel_of_tags,
    is_silent_host,
    named_by,
)
from retour.reference.channel_words import (
    channels_in_text,
    channels_said,
    is_one_name,
    speaks_of_advertising,
)
from retour.reference.folding import folded, key_of, said
from retour.reference.networks import network_of_host, table
from retour.reference.spelling import misspelt
from retour.reference.urls import host_and_path, trail_from_pairs, trail_from_url

__all__ = [
    "NO_ALIASES",
    "Aliases",
    "Attribution",
    "ChannelInfo",
    "channel",
    "channel_of",
    "channels_in_text",
    "is_one_name",
    "social_channels",
    "trail_from_pairs",
    "trail_from_url",
]

NO_ALIASES = Aliases()
_Evidence = Callable[[Trail, Aliases], Attribution | None]


@lru_cache(maxsize=1 << 15)  # a book tells the same few ways of coming again and again
def channel_of(trail: Trail, aliases: Aliases = NO_ALIASES) -> Attribution:
    """The channel by which somebody came, with the evidence that says so.

    Never fails, whatever the text. Two channels of equal standing in one piece of evidence give
    channel '' and certain False.
    """
    fallback, disputed = Attribution(campaign=campaign_of(trail.campaign)), False
    for evidence in _found(trail, aliases):
        if not evidence.channel:
            disputed = True
        elif not evidence.weak:
            return evidence
        if not fallback.by or (evidence.weak and not fallback.channel):
            fallback = evidence
    return replace(fallback, certain=fallback.certain and not disputed)


def channels_answered(answer: str, aliases: Aliases = NO_ALIASES) -> tuple[str, ...]:
    """The channels that an answer to "how did you hear about us?" names, in alphabetical order;
    none where it says nothing of them.
    """
    one = channel_of(Trail(said=answer), aliases).channel
    return (one,) if one else tuple(sorted(channels_said(answer)))


def _found(trail: Trail, aliases: Aliases) -> Iterator[Attribution]:
    for ask in _EVIDENCE:
        evidence = ask(trail, aliases)
        if evidence is not None:
            campaign = evidence.campaign or campaign_of(trail.campaign)
            yield replace(evidence, campaign=campaign)


def _by_link(trail: Trail, aliases: Aliases) -> Attribution | None:
    """Tags and click ids, of the trail's own fields or, without any, of the landing address."""
    landed = trail_from_url(trail.landing)
    tags = Tags.of(trail.source, trail.medium, trail.campaign, trail.content)
    by = "utm"
    if not tags:
        by = "landing"
        tags = Tags.of(landed.source, landed.medium, landed.campaign, landed.content)
    tagged = channel_of_tags(tags, trail.grouping, aliases, by)
    click_by, click_id = "click_id", trail.click_id
    if not click_id:
        click_by, click_id = "landing", landed.click_id
    click = channel_of_click(click_id, trail.referrer)
    return _weighed(tagged, click, click_by)


def _weighed(tagged: Attribution | None, click: Click | None, by: str) -> Attribution | None:
    """Tags are typed by people and copied along; an advertisement's click id is not.

    So the id decides where the two name different advertisers (Google Analytics does the same),
    and only adds that the click was paid where they agree. A sharing id decides where tags do not.
    """
    if click is None:
        return tagged
    found = Attribution(click.channel, by, channel(click.channel).paid, "", click.certain)
    if tagged is None:
        return found
    if tagged.weak or not tagged.channel:
        return replace(found, campaign=tagged.campaign)
    if not click.paid or click.channel in {tagged.channel, "display"}:
        return tagged
    agrees = _paid_channel(tagged.channel) == click.channel
    return replace(found, campaign=tagged.campaign, certain=click.certain and agrees)


def _paid_channel(identity: str) -> str:
    """The advertising channel of the network that a channel belongs to."""
    network = table().networks.get(identity)
    if identity == "search":
        # Tags rarely name the engine; an id of any engine's advertising agrees with "search".
        return "google-ads"
    return network.paid if network else identity


def _by_referrer(trail: Trail, aliases: Aliases) -> Attribution | None:
    host, path = host_and_path(said(trail.referrer))
    if not host:
        named = named_by(said(trail.referrer))
        return Attribution(named.channel, "referrer", named.paid, "", True) if named else None
    if is_silent_host(host, path, aliases) or host == host_and_path(trail.landing)[0]:
        return None
    found = network_of_host(host, path)
    if found is None:
        return Attribution("referral", "referrer", certain=True)
    network, known = found
    paid = network.kind == "display"
    return Attribution(network.organic, "referrer", paid, "", known and network.kind != "bio")


def _by_code(trail: Trail, aliases: Aliases) -> Attribution | None:
    listed = channels_listed(trail.codes, aliases.codes)
    return _only(listed, "promo", certain=True) or _only(
        channels_guessed(trail.codes, aliases.codes), "promo", certain=False
    )


def _by_answer(trail: Trail, aliases: Aliases) -> Attribution | None:
    answer = said(trail.said)
    own = {folded(text).strip(): target for text, target in aliases.answers.items()}
    if folded(answer) in own:
        return _only((own[folded(answer)],), "said", certain=True)
    named = table().aliases.get(key_of(answer))
    if named and (named.network is None or named.network.named):
        return _only((named.channel,), "said", certain=True)
    # People take posts for advertisements and the reverse: their word for it is no proof.
    found = channels_said(answer)
    if not found and (spelt := misspelt(answer)) is not None and spelt.sure:
        found = channels_said(spelt.meant[0])
    return _only(found, "said", certain=not speaks_of_advertising(answer))


def _by_note(trail: Trail, aliases: Aliases) -> Attribution | None:
    return _only(channels_noted(said(trail.note)), "note", certain=False)


def _by_label(trail: Trail, aliases: Aliases) -> Attribution | None:
    label = said(trail.grouping)
    found = channel_of_label(label)
    if found:
        # A group of paid visits names no advertiser; for search it is Google nearly always.
        sure = not channel(found).paid or key_of(label) == "crossnetwork"
        return _only((found,), "grouping", certain=sure and found not in {"social", "unknown"})
    named = named_by(label)
    return _only((named.channel,), "grouping", certain=True) if named else None


def _only(channels: tuple[str, ...], by: str, certain: bool) -> Attribution | None:
    """One channel decides; several are said but decide nothing; none is no evidence."""
    if not channels:
        return None
    if len(channels) > 1:
        return Attribution("", by, certain=False)
    return Attribution(channels[0], by, channel(channels[0]).paid, "", certain)


_EVIDENCE: tuple[_Evidence, ...] = (
    _by_link,
    _by_referrer,
    _by_code,
    _by_answer,
    _by_note,
    _by_label,
)
