"""The titles of Meta Business Suite's charts, in the languages of its users: network and metric.

The title is the only place of an account-level export that says what its one column counts, and
often the only one that tells Facebook from Instagram (FORMATS 1.2).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from retour.reading.cells.days import fold
from retour.reading.headers import normal

# In this order: "new likes" before "follow", "viewers" before "views".
_METRICS = tuple(
    (re.compile(pattern), metric)
    for pattern, metric in (
        (r"\bnet follow|follow\w* net", "net_follows"),
        (
            r"unfollow|desabonnement|followers? perdu|deix\w+ de seguir|dej\w+ de seguir"
            r"|entfolg",
            "unfollows",
        ),
        (r"\b(?:total|lifetime) followers|nombre total de followers", "followers"),
        (r"likes and follows|mentions j'aime et follow", "follows"),
        (r"\blikes?\b|mentions? j'aime", "page_likes"),
        (
            r"\bfollows?\b|new\b.* followers|nouveaux followers|followers gagnes|abonnements"
            r"|\bseguidores no\b|\bnov[oa]s seguidores|\bnuevos seguidores|\bseguimientos\b"
            r"|\bnuovi follower|\bneue follower",
            "follows",
        ),
        (r"\b3-second|\b3 se[cgk]", "video_views_3s"),
        (r"\b1-minute|\b1 minut", "video_views_1m"),
        (
            r"\breach\b|couverture|personnes touchees|\balcance\b|\bcopertura\b|reichweite",
            "reach",
        ),
        (r"\bimpressions\b|\bimpress?(?:oes|iones|ioni|ionen)\b", "impressions"),
        (r"\bviewers\b|spectateurs|espectadores|visualizadores|spettatori", "viewers"),
        (
            r"link[ -]?clicks?|clics sur (?:un|le|les) liens?|\bcliques? (?:no|em|nos)\b.*\blink"
            r"|\bclics? (?:en|sul|sui)\b.*\b(?:enlace|link)|link-?klicks?",
            "link_clicks",
        ),
        (
            r"\binteractions?\b|\bintera(?:coes|cciones|zioni)\b|interaktion",
            "engagements",
        ),
        (r"\bvisit(?:s?|es?|as)\b|\bbesuche\b|profilaufrufe", "profile_visits"),
        (r"conversations|messag|conversas|conversaciones|conversazioni|nachricht", "messages"),
        (
            r"published content|contenus? publie|conteudos? publicado|contenidos? publicado"
            r"|contenuti pubblicati|veroffentlicht",
            "posts",
        ),
        (
            r"\bviews\b|\bvues\b|\bvisuali(?:zacoes|zaciones|zzazioni)\b|\baufrufe\b",
            "views",
        ),
    )
)
_PAID = re.compile(r"\bpaid\b|payante?s?\b|\bpag[ao]s?\b|\bpagad[ao]s?\b|\ba pagamento\b|\bbezahlt")
_NOT_ADDITIVE = re.compile(
    r"\brate\b|\btaux\b|average|moyen|\bcosts?\b|\bcout\b|%|\bcpm\b|\bcpc\b|\btaxa\b|\btasa\b"
    r"|\btasso\b|\bmedio\b|\bmedia d|\b(?:em|in) media\b|\bpromedio\b"
    r"|\bcust[eo]\b|\bcost[eo]\b|durchschnitt|\bkosten\b"
)
_NETWORK = re.compile(
    r"(?:\b(?:de|sur) la )?\bpage facebook\b|\bfacebook(?: page)?\b|\binstagram\b"
)
_BLANK = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a chart counts. `network` is facebook, instagram or '' when the title does not say.

    `known` is False when `metric` is only the title in other letters.
    """

    network: str
    metric: str
    paid: bool = False
    known: bool = True


def meaning_of(title: str) -> Meaning | None:
    """What a chart of this title counts; None for rates and averages, which cannot be summed."""
    text = fold(normal(title))
    if not text or _NOT_ADDITIVE.search(text):
        return None
    network = network_in(text)
    bare = " ".join(_NETWORK.sub(" ", text).split())
    for pattern, metric in _METRICS:
        if pattern.search(bare):
            return Meaning(network, metric, bool(_PAID.search(bare)))
    return Meaning(network, _BLANK.sub("_", bare).strip("_") or "value", known=False)


def network_in(text: str) -> str:
    """The one network that a title names, '' when it names none or both."""
    named = [name for name in ("facebook", "instagram") if name in text.casefold()]
    return named[0] if len(named) == 1 else ""


_IN_NAME = {
    "instagram": re.compile(r"(?<![a-z])(?:ig|insta|instagram)(?![a-z])", re.IGNORECASE),
    "facebook": re.compile(r"(?<![a-z])(?:fb|facebook|face)(?![a-z])", re.IGNORECASE),
}


def network_in_name(name: str) -> str:
    """The one network that a file or folder is named after: `IG_REACH.csv`; '' when not one."""
    named = [network for network, pattern in _IN_NAME.items() if pattern.search(name)]
    return named[0] if len(named) == 1 else ""
