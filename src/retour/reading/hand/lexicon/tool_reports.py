"""Reports of tools that send e-mails or publish posts: what they claim to have sold is no sale.

Such a table has orders and revenue beside what it counts: mails sent, opens, views. Which orders
came by it, the shop's own orders say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from retour.reading.cells.days import fold
from retour.reading.hand.lexicon.cost_headers import speaks_of_spending
from retour.reading.hand.lexicon.money_headers import money_in, speaks_of_costs
from retour.reading.hand.lexicon.role_names import words_apart
from retour.reading.hand.lexicon.roles import role_of
from retour.reading.headers import normal

_MAIL = r"e-?mails?|mails?|courriels?|messages?|newsletters?|sms|campaigns?|campagnes?"
# What was sent, and what became of it: both stand in the report of every tool that sends.
_SENT = re.compile(
    rf"(?:(?:{_MAIL}) )?(?:sent|sends|delivered|envoyee?s?|envois|delivree?s?|distribuee?s?)"
    rf"|(?:sent|delivered|nombre d'envois|envois d[e']) ?(?:{_MAIL})?"
    r"|(?:total |nombre de )?(?:recipients?|destinataires?)|(?:successful )?deliveries"
)
_OPENED = re.compile(
    r"\b(?:opens?|opened|open rate|ouvertures?|ouverts?|taux d'ouverture|clicks?|clics?|ctr"
    r"|unsubscribe[sd]?|unsubs|desabonnements?|desinscriptions?|bounces?|rebonds?)\b"
)
_OPENS = re.compile(r"\b(?:opens?|opened|ouvertures?|ouverts?|unsub\w*|desabonn\w*|desinscri\w*)\b")
# What a network or its tool counts, and what it says to have sold.
_SEEN = re.compile(
    r"\b(?:impressions?|reach|portee|couverture|views?|vues|likes?|engagements?|interactions?"
    r"|clicks?|clics?|followers|abonnes|opens?|ouvertures?)\b"
)
_CLAIMED = re.compile(
    r"\battribu(?:ted|ee?s?)\b|\b(?:conversions?|purchases?|achats?) (?:value|revenue)\b"
    r"|\b(?:value|revenue|valeur|chiffre d'affaires|ca) (?:of|from|des?|d') ?(?:la )?"
    r"(?:conversions?|achats?|purchases?)\b|\broas\b"
)
_SOLD = ("amount", "net", "price", "orders")
_COST = re.compile(
    r"\b(?:(?:tool|plan|platform|subscription|software|sending|campaign) (?:costs?|fees?|price)"
    r"|(?:cout|prix) (?:de l'|du |de la |d'un? )?(?:outil|abonnement|logiciel|envoi|campagne)"
    r"|abonnement|subscription)\b"
)


def sent_by_tool(headers: Sequence[str]) -> bool:
    """Whether headers are those of a tool that sends e-mails, with what it claims to have sold."""
    texts = [_text(header) for header in headers]
    sent = any(_SENT.fullmatch(text) for text in texts)
    seen = sum(bool(_OPENED.search(text)) for text in texts)
    opened = any(_OPENS.search(text) for text in texts)
    return opened and (sent or seen > 1) and bool(claims(headers))


def told_by_network(headers: Sequence[str]) -> bool:
    """Whether headers are those of a network or its tool, with what it claims to have sold."""
    texts = [_text(header) for header in headers]
    claimed = any(_CLAIMED.search(text) for text in texts)
    return claimed and any(_SEEN.search(text) for text in texts)


def is_of_tool(headers: Sequence[str]) -> bool:
    """Whether headers are those of a tool's report with what it claims to have sold."""
    return sent_by_tool(headers) or told_by_network(headers)


def claims(headers: Sequence[str]) -> list[str]:
    """The headers of orders and revenue, which in a tool's report it claims."""
    return [header for header in headers if header and _is_claim(header)]


def tool_cost(headers: Sequence[str]) -> str:
    """The header of what a tool's report says was paid for it, '' where none does."""
    return next((header for header in headers if header and _is_cost(header)), "")


def _is_claim(header: str) -> bool:
    claimed = role_of(header) in _SOLD or bool(_CLAIMED.search(_text(header)))
    return claimed and not _is_cost(header)


def _is_cost(header: str) -> bool:
    spent = speaks_of_costs(header) or speaks_of_spending(header)
    return spent or (bool(_COST.search(_text(header))) and money_in(header) is None)


def _text(header: str) -> str:
    return fold(normal(words_apart(header)))
