"""Names of networks as they are misspelt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retour.reference.channel_info import channel, social_channels
from retour.reference.channel_words import channels_in_text
from retour.reference.spelling import _distance, misspelt


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Instagarm", "Instagram"),
        ("instgram", "Instagram"),
        ("Lindekin", "LinkedIn"),
        ("Pintrst", "Pinterest"),
        ("Tiktk", "TikTok"),
        ("Youtoube", "YouTube"),
        ("Newslettre", "Newsletter"),
        ("Instagarm ads", "Instagram ads"),
        ("Pub Facebuok", "Pub Facebook"),
    ],
)
def test_what_can_be_meant_in_one_way_only(text: str, meant: str) -> None:
    found = misspelt(text)
    assert found is not None
    assert (found.meant, found.sure) == ((meant,), True)


@pytest.mark.parametrize(("text", "meant"), [("Tktokk", "TikTok"), ("Dizkord", "Discord")])
def test_what_is_less_near_is_a_doubt(text: str, meant: str) -> None:
    found = misspelt(text)
    assert found is not None
    assert (found.meant, found.sure) == ((meant,), False)


@pytest.mark.parametrize(
    "text",
    [
        "Instagram", "Linkdin", "Stories Insta", "bouche à oreille",  # known as they stand
        "Salon de Lyon", "Mairie", "Switch", "Crédit", "Vitrine", "Radio Nova", "Facture", "Marché",
        "Emballage", "Instant", "Le Télégramme", "Le Messager", "De Telegraaf", "The Telegraph",
        "tarif réduit", "Mastodonte", "Twister", "Discount", "Ingram", "Instagrameur",
        "Instagramer", "Linden", "Linking", "Red Hat", "Redditch", "Trends", "Message",
        "Blues", "Messaggero", "", "?", "x",
    ],
)  # fmt: skip
def test_what_is_near_to_nothing(text: str) -> None:
    assert misspelt(text) is None


@given(st.sampled_from([c for c in social_channels() if len(c) >= 8 and c.isalpha()]), st.data())
def test_two_letters_swapped_are_always_understood(identity: str, data: st.DataObject) -> None:
    name = channel(identity).label("en")
    place = data.draw(st.integers(1, len(name) - 2))
    swapped = name[:place] + name[place + 1] + name[place] + name[place + 2 :]
    found = misspelt(swapped)
    assert channels_in_text(swapped) or (found is not None and found.meant == (name,))


@given(st.text("abc", max_size=7), st.text("abc", max_size=7), st.integers(1, 3))
def test_the_distance_is_one(left: str, right: str, most: int) -> None:
    far = _distance(left, right, most)
    assert far == _distance(right, left, most)
    assert (far == 0) == (left == right)
    assert abs(len(left) - len(right)) <= far or far == most + 1
