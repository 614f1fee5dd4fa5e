"""Whether an amount holds its tax, as people write it beside the amount or in a header."""

from __future__ import annotations

import re

_GROSS = re.compile(
    r"\bttc\b|\b(?:incl|including|with|inc)\.? ?(?:tax|vat|gst)\b|\btva (?:comprise|incluse)\b",
    re.IGNORECASE,
)
_NET = re.compile(
    r"\bht\b|\bhtva\b|hors (?:taxes?|tva)"
    r"|\b(?:excl|excluding|before|without|ex)\.? ?(?:tax|vat|gst)\b",
    re.IGNORECASE,
)


def cut_taxed(text: str) -> tuple[str, str]:
    """A text without its words about tax, and what they say: 'gross', 'net', or '' (both, none)."""
    rest = _NET.sub(" ", _GROSS.sub(" ", text))
    gross, net = bool(_GROSS.search(text)), bool(_NET.search(text))
    return " ".join(rest.split()), "" if gross == net else "gross" if gross else "net"
