"""Names and colours of channels, and the table they come from."""

from __future__ import annotations

import re
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from retour.reference.channel_info import offered_channels
from retour.reference.channels import channel, social_channels
from retour.reference.networks import network_of_host, raw, table

KINDS = {
    "social", "video", "search", "ai", "email", "shopping", "local", "affiliates", "display", "sms",
    "bio", "payment", "shortener",
}  # fmt: skip


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.2 (definition "relative luminance")."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast_with_white(colour: str) -> float:
    return 1.05 / (luminance(colour) + 0.05)


def test_names_in_both_languages() -> None:
    assert channel("meta-ads").label("fr") == "Publicité Facebook/Instagram"
    assert channel("meta-ads").label("en") == "Facebook/Instagram ads"
    assert channel("google-business").label("fr") == "Fiche Google"
    assert channel("tiktok-ads").label("fr") == "Publicité TikTok"
    assert channel("instagram").label("fr") == "Instagram"
    assert channel("").label("fr") == "Non précisé"


def test_paid_and_unpaid_are_two_channels_of_one_network() -> None:
    unpaid, paid = channel("linkedin"), channel("linkedin-ads")
    assert (unpaid.network, unpaid.paid) == ("linkedin", False)
    assert (paid.network, paid.paid) == ("linkedin", True)
    assert unpaid.colour != paid.colour


def test_social_channels() -> None:
    everything = social_channels()
    unpaid, paid = social_channels(paid=False), social_channels(paid=True)
    assert {"instagram", "facebook", "youtube", "google-business", "social"} <= set(unpaid)
    assert {"meta-ads", "linkedin-ads", "tiktok-ads"} <= set(paid)
    assert not {"google-ads", "search", "email", "paid-other"} & set(everything)
    assert everything == (*unpaid, *paid)
    assert all(channel(one).is_social for one in everything)
    assert [channel(one).paid for one in everything].count(True) == len(paid)


def test_every_colour_is_seen_on_white() -> None:
    # WCAG 2.2, criterion 1.4.11: 3 to 1 for what must be seen in a chart.
    ids = [*raw()["channel"], *social_channels(), "badoo", "unheard-of", "unheard-of-ads", ""]
    for identity in ids:
        assert contrast_with_white(channel(identity).colour) >= 3, identity


@given(st.text())
def test_any_id_has_a_name_and_a_colour(identity: str) -> None:
    info = channel(identity)
    assert info.id == identity
    assert info.label("fr")
    assert info.label("en")
    assert len(info.colour) == 7


def test_each_network_has_one_kind_and_each_host_one_network() -> None:
    entries = [
        (name or host.split(".")[0], kind, host)
        for kind, hosts in raw()["tail"].items()
        for name, _, host in (entry.rpartition(":") for entry in hosts.split())
    ]
    entries += [
        (identity, entry["kind"], host)
        for identity, entry in raw()["network"].items()
        for host in entry["domains"].split()
    ]
    assert {kind for _, kind, _ in entries} <= KINDS
    kinds = Counter(identity for identity, _ in {(name, kind) for name, kind, _ in entries})
    assert [name for name, count in kinds.items() if count > 1] == []
    hosts = Counter(host for _, _, host in entries)
    assert [host for host, count in hosts.items() if count > 1] == []
    # A package name without a name in front would be called "com".
    assert "com" not in table().networks


def test_no_word_and_no_alias_means_two_things() -> None:
    entries = [*raw()["network"].items(), *raw()["channel"].items()]
    for names, separator in ((("words", "answers"), ","), (("aliases", "ad_aliases"), " ")):
        owners: dict[str, str] = {}
        for identity, entry in entries:
            for name in names:
                for word in filter(None, map(str.strip, entry.get(name, "").split(separator))):
                    assert owners.setdefault(word, identity) == identity, word


def test_channels_named_by_the_table_exist() -> None:
    known = {*raw()["channel"], *raw()["network"]}
    named = {entry["channel"] for entry in raw()["click"].values()} | set(raw()["grouping"])
    named |= {one.paid for one in table().networks.values() if one.paid}
    assert {one for one in named if one.removesuffix("-ads") not in known and one not in known} == {
        "quora-ads"
    }


def test_a_site_is_found_below_its_domain_and_under_any_country() -> None:
    for host in ("facebook.com", "fr-fr.facebook.com", "pinterest.fr", "pinterest.co.uk"):
        found = network_of_host(host)
        assert found is not None
        assert found[1] is True
    assert network_of_host("notfacebook.com") is None
    assert network_of_host("facebook.com.evil.example") is None
    assert network_of_host("") is None


def test_no_name_holds_what_joins_the_names_of_a_list() -> None:
    # "Instagram and Facebook and Instagram ads" would be one name or three.
    joining = re.compile(r"\b(and|or|et|ou)\b|[,;]")
    names = [one.label(lang) for one in offered_channels() for lang in ("en", "fr")]
    assert [name for name in names if joining.search(name)] == []
