"""Whether an amount holds its tax, as people write it beside the amount or in a header."""

from __future__ import annotations

import re

_GROSS = re.compile(
    r"\bttc\b|\bt\.t\.c\b\.?|\b(?:incl|including|with|inc)\.? ?(?:tax|vat|gst)\b"
    r"|\btva (?:comprise|incluse)\b",
    re.IGNORECASE,
)
_NET = re.compile(
    r"\bht\b|\bh\.t\b\.?|\bhtva\b|(?:hors|sans)[ -](?:la )?(?:taxes?|tva)\b"
    r"|\bnett?e?s? (?:de|of) (?:la )?(?:taxe?s?|tva|vat|gst)\b"
    r"|\b(?:excl|excluding|before|without|ex)\.? ?(?:tax|vat|gst)\b",
    re.IGNORECASE,
)
# What shops and tills call sales less discounts, refunds and tax. Not "net takings", which are what
# a till kept, nor "net à payer", which is with tax.
_NET_SALES = re.compile(
    r"\bnet[ _-](?:sales?|revenues?|turnover)\b|\bn\. ?(?:revenues?|revenus?)\b"
    r"|\b(?:ventes?|revenus?|recettes?|ca|c\.a\.?|chiffres? d[’']affaires?) nett?e?s?\b",
    re.IGNORECASE,
)
# Before discounts, and with tax or without: "Gross sales", "Total brut".
_GROSS_SALES = re.compile(r"\bgross\b|\bbrut(?:e?s)?\b", re.IGNORECASE)


def speaks_of_gross_sales(header: str) -> bool:
    """Whether a header calls its amounts gross, as sales before discounts and refunds are."""
    return bool(_GROSS_SALES.search(header))


def speaks_of_net_sales(header: str) -> bool:
    """Whether a header calls its amounts net sales (`Ventes nettes`, `Net revenue`), and not with
    tax.
    """
    return bool(_NET_SALES.search(header)) and cut_taxed(header)[1] != "gross"


def cut_taxed(text: str) -> tuple[str, str]:
    """A text without its words about tax, and what they say: 'gross', 'net', or '' (both, none)."""
    rest = _NET.sub(" ", _GROSS.sub(" ", text))
    gross, net = bool(_GROSS.search(text)), bool(_NET.search(text))
    return " ".join(rest.split()), "" if gross == net else "gross" if gross else "net"
