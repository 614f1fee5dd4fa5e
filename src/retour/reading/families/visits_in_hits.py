"""From hits to visits: pages asked for by people, grouped by who asked and when.

A visit is the first page that an address and agent ask for after thirty minutes without any (the
rule of site analytics). Only a digest of the two is held, while the log is read, and forgotten
thirty minutes of log later, so that memory follows the visitors of half an hour, not of the file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from hashlib import blake2b
from urllib.parse import urlsplit

from retour.facts import NO_TRAIL, Trail
from retour.reading.families.hits import Hit
from retour.reference.robots import is_robot
from retour.reference.urls import host_and_path, trail_from_url
from retour.words import N_, Message

GAP = 30 * 60  # seconds
_HELD = 50_000  # visitors held before those who left are forgotten
_PAGES = frozenset("htm html php asp aspx jsp shtml xhtml cfm".split())
_NOT_FOR_PEOPLE = re.compile(
    r"/(?:wp-json|wp-admin|wp-cron\.php|wp-login\.php|xmlrpc\.php|\.well-known|api|feed|feeds|rss"
    r"|matomo\.php|piwik\.php|cgi-bin|health|healthz|status|metrics)(?:/|\Z)"
)

ROBOT = Message(N_("asked for by a robot"))
ASSET = Message(N_("not a page (picture, style, script, feed)"))
REFUSED = Message(N_("not answered with a page (error, redirection)"))
NOT_READ = Message(N_("not a page asked for (form sent, check)"))
FURTHER = Message(N_("further page of a visit"))


def is_page(path: str) -> bool:
    """Whether an address is one that people see: no picture, script, feed or programme."""
    try:
        plain = urlsplit(path).path
    except ValueError:
        return False
    last = plain.rpartition("/")[2]
    ending = last.rpartition(".")[2].casefold() if "." in last else ""
    return (not ending or ending in _PAGES) and not _NOT_FOR_PEOPLE.search(plain)


def own_sites(hits: Iterable[Hit]) -> frozenset[str]:
    """The sites that a log is of, without `www.`: those it names, else that of its own pages.

    Pages load their pictures and styles, so the referrer of those is the site itself.
    """
    named: set[str] = set()
    loading: Counter[str] = Counter()
    for hit in hits:
        if hit.host:
            named.add(hit.host.removeprefix("www."))
        elif hit.referrer and not is_page(hit.path):
            loading[host_and_path(hit.referrer)[0]] += 1
    del loading[""]
    if named:
        return frozenset(named)
    return frozenset(site for site, _ in loading.most_common(1))


class Visits:
    """Tells the hits that begin a visit from all others."""

    def __init__(self, own: frozenset[str]) -> None:
        self.own = own
        self._last: dict[bytes, float] = {}
        self._limit = _HELD
        self._now = 0.0

    def reason_against(self, hit: Hit) -> Message | None:
        """Why a hit begins no visit, None when it does."""
        if hit.method not in ("GET", ""):
            return NOT_READ
        if hit.agent is not None and is_robot(hit.agent):
            return ROBOT
        if not is_page(hit.path):
            return ASSET
        if not (200 <= hit.status < 300 or hit.status == 304) or not hit.method:
            return REFUSED
        return None if self._begins(hit) else FURTHER

    def _begins(self, hit: Hit) -> bool:
        now = hit.at.timestamp()
        if now < self._now - GAP:
            self._last.clear()  # an older log follows a newer one in the same file
        elif len(self._last) > self._limit:
            self._forget(now)
        self._now = now
        who = f"{hit.address}\0{hit.agent}\0{hit.host}".encode("utf-8", "replace")
        key = blake2b(who, digest_size=8).digest()
        before = self._last.get(key)
        self._last[key] = now
        return before is None or abs(now - before) > GAP

    def _forget(self, now: float) -> None:
        self._last = {key: at for key, at in self._last.items() if now - at <= GAP}
        self._limit = max(_HELD, 2 * len(self._last))

    def trail(self, hit: Hit) -> Trail:
        """How the visitor came: the tags of the page's address, and the other site, if any.

        Of click ids only the names are kept, of the other site only its name.
        """
        tagged = trail_from_url(hit.path) if "?" in hit.path else NO_TRAIL
        names = [part.partition("=")[0] for part in tagged.click_id.split("&") if part]
        return replace(
            tagged, landing="", click_id="&".join(names), referrer=self._other_site(hit.referrer)
        )

    def _other_site(self, referrer: str) -> str:
        site = host_and_path(referrer)[0] if referrer else ""
        if not site or site in self.own:
            return ""
        scheme = "android-app" if referrer.startswith("android-app:") else "https"
        return f"{scheme}://{site}/"
