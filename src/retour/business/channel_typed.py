"""The channel that somebody means by a word: its id, or a name people give it ("insta")."""

from __future__ import annotations

import difflib

from retour.business.typed import NotUnderstoodError
from retour.reference.channel_info import channel_ids, social_channels
from retour.reference.channel_words import channels_in_text, channels_said
from retour.words import N_, Message

# Other channels that small businesses speak of, offered when nothing typed is near.
_OTHERS = ("email", "search", "google-ads", "word-of-mouth", "direct", "press", "flyer")


def channel_typed(said: str) -> str:
    """The id of the channel; raises NotUnderstoodError with the nearest ones."""
    known = channel_ids()
    text = said.strip().casefold()
    if text in known:
        return text
    for named in (channels_in_text(said), channels_said(said)):
        if len(named) == 1:
            return named[0]
    near = near_channels(text) or ["instagram", "facebook", "email"]
    raise NotUnderstoodError(
        Message(
            N_(
                "There is no channel “{name}”. Did you mean {near}? `retour channels` lists them "
                "all."
            ),
            {"name": said, "near": ", ".join(near)},
        )
    )


def near_channels(text: str, cutoff: float = 0.6) -> list[str]:
    """The channels whose ids are spelled much like a word: the common ones, else any."""
    common = [*social_channels(), *_OTHERS]
    return difflib.get_close_matches(text, common, 3, cutoff) or difflib.get_close_matches(
        text, channel_ids(), 3, cutoff
    )
