"""Who was paid for advertising, from the label of a bank line or of an invoice in the accounts.

The patterns are the names under which the networks' billing companies appear on card and direct
debit statements. A company that also sells other things (Google, Microsoft, Amazon) is recognised
only with a word for advertising; what a network sells besides advertising (LinkedIn Premium, a
purchase in TikTok Shop) is not.
"""

from __future__ import annotations

import re

from retour.reference.folding import folded

_ADVERTISERS = (
    ("meta-ads", r"\bfacebk\b|\bfb\W?me\b|\bfbads?\b|\bfb ads?\b|\bfacebook\b|\binstagram\b"
                 r"|\bmeta\b\W*(?:platforms?|ads?|ireland|pub|\*|$)"),
    ("google-ads", r"\bgoogle\W*(?:ads?(?:\b|\d|words)|adwords|pub\b)|\badwords\b"),
    ("linkedin-ads", r"\blinkedin\b(?!.*(?:\bpre|sales|recruit|learning|job|career))"),
    ("tiktok-ads", r"\btik ?tok\b(?!.*shop)|\bbytedance\b"),
    ("pinterest-ads", r"\bpinterest\b"),
    ("snapchat-ads", r"\bsnapchat\b|\bsnap (?:inc|ads|group)\b"),
    ("x-ads", r"\btwitter (?:online )?ads\b|\btwitter\b.*\bads\b|\bx (?:corp )?ads\b"),
    ("reddit-ads", r"\breddit\b(?!.*(?:premium|gold))"),
    ("microsoft-ads", r"\b(?:microsoft|msft|bing)\W*(?:advertising|ads?|adv)\b"),
    ("amazon-ads", r"\b(?:amazon|amzn)\W*(?:advertising|ads?|adv)\b"),
    ("criteo-ads", r"\bcriteo\b"),
    ("taboola-ads", r"\btaboola\b"),
    ("outbrain-ads", r"\boutbrain\b"),
)  # fmt: skip
_PATTERNS = tuple((channel, re.compile(pattern)) for channel, pattern in _ADVERTISERS)


def advertiser_of(label: str) -> str:
    """The advertising channel that the payee of a label sells.

    '' when it is not for sure one, or when the label names two.
    """
    text = folded(label)
    found = [channel for channel, pattern in _PATTERNS if pattern.search(text)]
    return found[0] if len(found) == 1 else ""
