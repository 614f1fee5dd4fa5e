"""Channels in free text: time sheets and answers, in both languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retour.reference.channel_words import channels_said
from retour.reference.channels import channels_in_text
from retour.reference.folding import folded, key_of, said, words_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Réseaux sociaux: stories Insta", ("instagram",)),
        ("Community management", ("social",)),
        ("RÉSEAUX SOCIAUX", ("social",)),
        ("Social media", ("social",)),
        ("stories", ("social",)),
        ("Newsletter", ("email",)),
        ("blog post", ("blog",)),
        ("Article de blog + newsletter", ("blog", "email")),
        ("SEO", ("search",)),
        ("Référencement naturel", ("search",)),
        ("Facebook", ("facebook",)),
        ("Posts FB et Insta", ("facebook", "instagram")),
        ("pub Facebook", ("meta-ads",)),
        ("Facebook Ads", ("meta-ads",)),
        ("Publicité LinkedIn", ("linkedin-ads",)),
        ("Campagne Google Ads", ("google-ads",)),
        ("Répondre aux avis Google", ("google-business",)),
        ("Fiche Google : photos", ("google-business",)),
        ("Création flyers", ("flyer",)),
        ("Communiqué de presse", ("press",)),
        ("TikTok x3", ("tiktok",)),
        ("Google Drive", ()),
        ("Réponse aux mails", ()),
        ("Comptabilité", ()),
        ("Facebook posts for the pub", ("facebook",)),
        ("Instant photos", ()),
        ("", ()),
    ],
)
def test_time_sheets(text: str, expected: tuple[str, ...]) -> None:
    assert channels_in_text(text) == expected


def test_answers_know_more_words_than_time_sheets() -> None:
    assert channels_said("Google") == ("search",)
    assert channels_in_text("Google") == ()


@given(st.text())
def test_no_text_makes_it_fail(text: str) -> None:
    found = channels_in_text(text)
    assert len(set(found)) == len(found)
    assert set(found) <= set(channels_said(text)) | {"social"}


@given(
    st.sampled_from(["insta", "par un ami", "newsletter", "pub facebook"]),
    st.sampled_from(["", " ", " - ", ", ", "!!! ", "\n"]),
    st.sampled_from(["", "zzz", "été", "42"]),
)
def test_what_stands_around_makes_no_difference(words: str, gap: str, other: str) -> None:
    assert channels_said(other + gap + words) == channels_said(words) or not gap
    assert channels_said(words.upper()) == channels_said(words)


def test_folding() -> None:
    assert folded("Œuvre D'ÉTÉ") == "oeuvre d'ete"
    assert words_of("Bouche-à-oreille, l'été") == ["bouche", "a", "oreille", "l", "ete"]
    assert key_of("Google My-Business") == "googlemybusiness"
    assert key_of("Google+") == "googleplus"
    assert said(" (not set) ") == said("{{ad.name}}") == ""
    assert said(" Noël ") == "Noël"


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)
    assert key_of(key_of(text)) == key_of(text)


@pytest.mark.parametrize(
    ("answer", "channels"),
    [
        ("ni Facebook ni Insta", ()), ("pas par Instagram", ()), ("not on Facebook", ()),
        ("Instagram, pas Facebook", ("instagram",)), ("never on the TikTok", ()),
        ("pas sûr, Instagram ?", ("instagram",)), ("not sure, Facebook maybe", ("facebook",)),
        ("Instagram et Facebook", ("instagram", "facebook")),
    ],
)  # fmt: skip
def test_what_an_answer_denies_it_does_not_name(answer: str, channels: tuple[str, ...]) -> None:
    assert channels_said(answer) == channels
