"""Free text of orders and bookings: only what says how the customer came is kept."""

from __future__ import annotations

import re

from retour.reference.channel_words import channels_in_text, says_how_one_heard

_PART = re.compile(r"[^\r\n.!?;]+")
_ASKED = re.compile(
    r"hear (?:about|of)|heard (?:about|of)|find (?:out about )?us|found us|come across|discover"
    r"|conn(?:u|ais|aitre|aître)|découvert|decouvert|entendu parler|trouvé|d'où nous|provenance",
    re.IGNORECASE,
)


def of_channels(text: str) -> str:
    """The sentences of a note that name a channel or say how the writer heard of the business.

    Notes hold names, addresses and reasons for a gift; none of that is needed, so it is not kept.
    """
    parts = (part.strip() for part in _PART.findall(text))
    return ". ".join(part for part in parts if channels_in_text(part) or says_how_one_heard(part))


def asks_how_one_heard(question: str) -> bool:
    """Whether a form's question is "how did you hear about us?", in French or English."""
    return bool(_ASKED.search(question.replace("’", "'")))
