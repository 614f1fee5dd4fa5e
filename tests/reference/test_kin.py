"""Which channels an answer may mean."""

from __future__ import annotations

import pytest

from retour.facts import Trail
from retour.reference.channel_info import channel_ids
from retour.reference.channels import channel_of
from retour.reference.kin import may_mean


@pytest.mark.parametrize(
    ("named", "channel", "may"),
    [
        ("instagram", "meta-ads", True),
        ("facebook", "meta-ads", True),
        ("meta-ads", "facebook", False),  # whoever says "an advertisement" means one
        ("search", "google-ads", True),
        ("search", "microsoft-ads", True),
        ("search", "google-business", True),
        ("google-business", "search", False),
        ("linkedin", "linkedin-ads", True),
        ("linkedin", "meta-ads", False),
        ("social", "tiktok", True),
        ("social", "email", False),
        ("word-of-mouth", "instagram", False),
    ],
)
def test_what_may_be_meant(named: str, channel: str, may: bool) -> None:
    assert may_mean(named, channel) is may


def test_every_channel_may_mean_itself() -> None:
    assert all(may_mean(one, one) for one in channel_ids())


@pytest.mark.parametrize(
    ("answer", "channel"),
    [
        ("Recherche sur internet", "search"),
        ("Internet search", "search"),
        ("Searched the internet", "search"),
        ("annonce LinkedIn", "linkedin-ads"),
        ("une annonce Facebook", "meta-ads"),
    ],
)
def test_how_people_say_it(answer: str, channel: str) -> None:
    assert channel_of(Trail(said=answer)).channel == channel
