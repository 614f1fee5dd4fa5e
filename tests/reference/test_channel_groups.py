"""Google's default channel groups, rule by rule, in its order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retour.reference.channel_groups import (
    CHANNEL_OF_GROUP,
    channel_of_label,
    default_channel_group,
    is_paid_label,
)
from retour.reference.channel_tags import named_by


def group(source: str, medium: str, campaign: str = "") -> str:
    named = named_by(source)
    return default_channel_group(source, medium, campaign, named.network if named else None)


@pytest.mark.parametrize(
    ("source", "medium", "campaign", "expected"),
    [
        ("(direct)", "(none)", "", "Direct"),
        ("(direct)", "(not set)", "", "Direct"),
        ("google", "cpc", "Cross-network", "Cross-network"),
        ("amazon.com", "cpc", "", "Paid Shopping"),
        ("google", "cpc", "summer shop", "Paid Shopping"),
        ("google", "cpc", "shopping-x", "Paid Shopping"),
        ("google", "cpc", "workshop", "Paid Search"),
        ("google", "cpc", "bishop", "Paid Search"),
        ("google", "cpc", "eshop", "Paid Shopping"),
        ("google", "cpc", "", "Paid Search"),
        ("bing", "ppc", "", "Paid Search"),
        ("facebook", "paid", "", "Paid Social"),
        ("facebook", "retargeting", "", "Paid Social"),
        ("facebook", "cpm", "", "Paid Social"),
        ("youtube.com", "cpv", "", "Paid Video"),
        ("youtube.com", "cpc", "", "Paid Video"),
        ("site", "cpm", "", "Display"),
        ("site", "banner", "", "Display"),
        ("site", "paid-x", "", "Paid Other"),
        ("ebay.fr", "referral", "", "Organic Shopping"),
        ("site", "referral", "summer shop", "Organic Shopping"),
        ("instagram", "", "", "Organic Social"),
        ("site", "social-media", "", "Organic Social"),
        ("vimeo.com", "referral", "", "Organic Video"),
        ("site", "video-x", "", "Organic Video"),
        ("qwant.com", "referral", "", "Organic Search"),
        ("site", "organic", "", "Organic Search"),
        ("chatgpt.com", "ai-assistant", "(ai-assistant)", "AI Assistant"),
        ("site.example", "referral", "", "Referral"),
        ("site", "link", "", "Referral"),
        ("site", "e-mail", "", "Email"),
        ("e_mail", "x", "", "Email"),
        ("site", "affiliate", "", "Affiliates"),
        ("site", "audio", "", "Audio"),
        ("sms", "x", "", "SMS"),
        ("site", "webpush", "", "Mobile Push Notifications"),
        ("firebase", "x", "", "Mobile Push Notifications"),
        ("site", "x", "", "Unassigned"),
    ],
)
def test_the_published_rules(source: str, medium: str, campaign: str, expected: str) -> None:
    assert group(source, medium, campaign) == expected
    assert group(source.upper(), medium.upper(), campaign.upper()) == expected


@given(st.text(max_size=20), st.text(max_size=20), st.text(max_size=20))
def test_every_visit_has_a_group_that_has_a_channel(
    source: str, medium: str, campaign: str
) -> None:
    assert group(source, medium, campaign) in CHANNEL_OF_GROUP


def test_labels() -> None:
    assert channel_of_label("Organic Search") == "search"
    assert channel_of_label("ORGANIC_SEARCH") == "search"
    assert channel_of_label("Réseaux sociaux") == "social"
    assert channel_of_label("Boulangerie") == ""
    assert is_paid_label("Paid Social")
    assert is_paid_label("Cross-network")
    assert not is_paid_label("Organic Social")
    assert not is_paid_label("")


def test_googles_own_labels_are_all_known() -> None:
    for label, expected in CHANNEL_OF_GROUP.items():
        assert channel_of_label(label) in {expected, "google-ads"}, label
