"""Reading addresses: host, path, query, and the trail they leave."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import parse_qsl, unquote, urlsplit

from retour.facts import Trail
from retour.reference.folding import key_of, said
from retour.reference.networks import raw

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):(//)?")
_HOST = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)+")
_APP = ("android-app", "ios-app")

# Fields of a trail by the names that files give them, without signs. The second column of names is
# recognised at the end of a longer one ("_wc_order_attribution_utm_source").
_FIELDS: dict[str, tuple[str, ...]] = {
    "source": ("source", "utmsource", "mtmsource", "pksource", "sessionsource"),
    "medium": ("medium", "utmmedium", "mtmmedium", "pkmedium", "sessionmedium"),
    "campaign": (
        "campaign", "utmcampaign", "mtmcampaign", "pkcampaign", "piwikcampaign", "sessioncampaign",
    ),
    "content": ("content", "utmcontent", "mtmcontent", "pkcontent"),
    "term": ("term", "utmterm", "mtmkeyword", "pkkwd", "pkkeyword"),
    "referrer": ("referrer", "referer", "referringsite", "referralsource", "refererurl"),
    "landing": ("landing", "landingpage", "landingsite", "landingurl", "sessionentry", "entrypage"),
    "click_id": ("clickid",),
    "grouping": (
        "grouping", "channel", "channelgroup", "channelgrouping", "defaultchannelgroup",
        "sourcetype", "originalsource", "originaltrafficsource", "canal", "canaldorigine",
    ),
    "codes": (
        "codes", "code", "discountcode", "discountcodes", "coupon", "coupons", "promocode",
        "codepromo", "voucher", "couponcode",
    ),
    "note": ("note", "notes", "comment", "customernote"),
    "said": (
        "said", "howdidyouhearaboutus", "howdidyouhear", "commentnousavezvousconnu",
        "commentavezvousentenduparlerdenous", "heardfrom",
    ),
}  # fmt: skip
_BY_NAME = {name: target for target, names in _FIELDS.items() for name in names}
_UTM_NAMES = tuple(name for name in _BY_NAME if name.startswith(("utm", "mtm", "pk", "piwik")))


def host_and_path(address: str) -> tuple[str, str]:
    """Host (lower case, without www.) and path of an address; ('', '') when there is none.

    "android-app://com.instagram.android/" gives the package as the host.
    """
    text = unquote(address.strip()).casefold().replace("\\", "/")
    scheme = _SCHEME.match(text)
    if scheme and (scheme[2] or scheme[1] in _APP):
        text = text[scheme.end() :]
    host, slash, path = text.lstrip("/").partition("/")
    host = re.split(r"[?#]", host)[0].rpartition("@")[2]
    host = host.partition(":")[0].strip(".").removeprefix("www.")
    if not _HOST.fullmatch(host):
        return "", ""
    return host, slash + path


def query_of(address: str) -> dict[str, str]:
    """The parameters of an address, names in lower case, empty ones left out."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        # Such as an unclosed bracket in the host: the query can still be read.
        query = address.partition("?")[2].partition("#")[0]
    else:
        # Some sites put the parameters behind the hash.
        query = "&".join(filter(None, (parts.query, parts.fragment.partition("?")[2])))
    return {name.casefold(): value for name, value in parse_qsl(query) if value.strip()}


def trail_from_url(url: str) -> Trail:
    """What an address says of how somebody came: utm fields (Matomo's too) and click ids.

    The address itself becomes `landing`. Click ids are written "name=value", joined by "&".
    """
    query = query_of(url)
    clicks = "&".join(f"{name}={value}" for name, value in query.items() if name in raw()["click"])
    found = {
        _BY_NAME[key_of(name)]: said(value)
        for name, value in query.items()
        if key_of(name) in _UTM_NAMES
    }
    return Trail(**found, click_id=clicks, landing=url.strip())


def trail_from_pairs(pairs: Mapping[str, str]) -> Trail:
    """A trail from named values: order attributes, columns of a row, answers of a form.

    Names are recognised whatever their capitals and signs ("UTM source", "utm_source",
    "_wc_order_attribution_utm_source", "Discount Code", "gclid"); others are ignored. The first
    value of a field that says something is kept.
    """
    found: dict[str, str] = {}
    clicks: list[str] = []
    for name, value in pairs.items():
        clean = said(value)
        if not clean:
            continue
        if name.strip().casefold() in raw()["click"]:
            clicks.append(f"{name.strip().casefold()}={clean}")
            continue
        target = _target(name)
        if target:
            found.setdefault(target, clean)
    if clicks:
        found["click_id"] = "&".join(filter(None, (found.get("click_id", ""), *clicks)))
    return Trail(**found)


@lru_cache(maxsize=1024)
def _target(written: str) -> str:
    name = key_of(written)
    if name in _BY_NAME:
        return _BY_NAME[name]
    return next((_BY_NAME[ending] for ending in _UTM_NAMES if name.endswith(ending)), "")


def within(host: str, domains: tuple[str, ...]) -> bool:
    """Whether the host is one of the domains or below one."""
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)
