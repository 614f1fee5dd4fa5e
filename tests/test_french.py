"""French around the names of channels: every message, with every channel there is."""

from __future__ import annotations

import io
import re
import tomllib
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from retour.reference.channel_info import offered_channels
from retour.reference.channels import channel
from retour.words import LOCALE, Message, Within, Words

FR = Words("fr")
CHANNELS = {one.id: one for one in (*offered_channels(), channel("unknown"))}
PO = Path(LOCALE) / "fr" / "LC_MESSAGES" / "retour.po"
BRACES = re.compile(r"\{(\w+)\}")
# An article or a contraction that is lacking, or one too many.
WRONG = re.compile(
    r"\b(?:de|à) les? |\b(?:le|la|les|du) l’|\b(?:plus|moins) (?:du|des|de la|de l’)"
    r"|\b(?:de|que) (?=[AEIOUÉ]\w)|(?:sur|pour|avec|dans|à|de|Mettez|arrêter|que) "
    r"(?:Publicité|Moteurs|Réseaux|Assistants|Autres?|Accès|Places|Passage|Bouche|Flyers|Presse|Radio"
    r"|Télévision|Salons|Bannières|Affiliation|Fiche|Notifications|Audio|E-mail|Blog|Déjà|Inconnu)\b"
)


def _about_channels() -> list[str]:
    found = [str(one.id) for one in read_po(io.BytesIO(PO.read_bytes())) if isinstance(one.id, str)]
    return [text for text in found if "{channel}" in text or "{channels}" in text]


@pytest.mark.parametrize("text", _about_channels())
def test_every_message_reads_right_of_every_channel(text: str) -> None:
    values = dict.fromkeys(BRACES.findall(text), "10")
    for one in CHANNELS.values():
        both = [one.name, channel("instagram").name]
        said = FR.say(Message(text, {**values, "channel": one.name, "channels": both}))
        assert "{" not in said
        assert not WRONG.search(said), said


def test_hours_that_may_be_a_fraction_are_written_as_h() -> None:
    # Below two French counts in the singular: « 1,5 heures » is wrong, and so is « 0,5 heures ».
    texts = [str(one.string) for one in read_po(io.BytesIO(PO.read_bytes()))]
    assert [text for text in texts if re.search(r"\{(?!n\})\w+\} heures", text)] == []


def test_a_channel_is_neither_il_nor_elle() -> None:
    # « Publicité Pinterest » is feminine, « Instagram » is not, and texts serve both.
    texts = [str(one.string) for one in read_po(io.BytesIO(PO.read_bytes()))]
    of_channel = [text for text in texts if text.startswith("{channel}")]
    assert len(of_channel) > 10
    wrong = re.compile(r"\b(qu’|s’)?(il|elle) (a|est|n’est)\b|\} ne peut pas être prévu")
    assert [text for text in of_channel if wrong.search(text)] == []


TESTED = "draw a test of {channel} by lot"


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        (TESTED, "instagram", "un test d’Instagram"),
        (TESTED, "search", "un test des moteurs de recherche"),
        (TESTED, "walk-by", "un test du passage devant la boutique"),
        (TESTED, "email", "un test de l’e-mail"),
        (TESTED, "linkedin-ads", "un test de la publicité LinkedIn"),
        (TESTED, "tiktok", "un test de TikTok"),
        (TESTED, "regular", "un test des habitués"),
        (TESTED, "unknown", "un test d’un canal inconnu"),
        ("Written: {time} on {channel}.", "regular", "10 sur les habitués."),
        ("Written: {time} on {channel}.", "search", "10 sur les moteurs de recherche."),
    ],
)
def test_a_channel_takes_its_article(text: str, name: str, said: str) -> None:
    assert FR(text, channel=channel(name).name, time="10").endswith(said)


def test_the_best_and_the_worst_channel_take_theirs() -> None:
    text = "An hour on {best} brought {most}, one on {worst} {least}; it is worth {hourly}"
    named = {"best": channel("blog").name, "worst": channel("press").name}
    said = FR(text, **named, most="9 €", least="2 €", hourly="5 €")
    assert said.startswith("Une heure sur le blog a rapporté")
    assert "sur la presse" in said


def test_changes_of_channels_take_their_articles() -> None:
    names = [Within(channel(one).name) for one in ("linkedin-ads", "email")]
    said = FR("less effort on {channels}", channels=names)
    assert said == "moins d’efforts sur la publicité LinkedIn et l’e-mail"
    assert FR("stop {channels}", channels=[Within(channel("sms").name)]) == "arrêter le SMS"


def test_names_take_their_articles_each() -> None:
    names = [channel(one).name for one in ("linkedin-ads", "instagram", "press")]
    assert FR("the cost of {channels}", channels=names).endswith("Presse")  # no French text
    text = "Nobody can tell yet whether your social media pay: the cost of {channels} is not known."
    assert "le coût de la publicité LinkedIn, d’Instagram et de la presse n’est" in FR(
        text, channels=names
    )


def test_apostrophes_are_curved() -> None:
    every = [text for one in read_po(io.BytesIO(PO.read_bytes())) if (text := str(one.string))]
    assert [text for text in every if re.search(r"[^\W\d_]'[^\W\d_]", text)] == []


# A break may stand before none of these, nor after the quotes that open.
BREAKS = re.compile(r"\S [:;!?%»€](?:\W|$)|« ")
DATA = sorted((Path(LOCALE).parent).rglob("*.toml"))


def _french_in(value: object) -> list[str]:
    """The French texts of a data file: what stands under `fr`."""
    if isinstance(value, dict):
        own = [text for key, text in value.items() if key == "fr" and isinstance(text, str)]
        return own + [text for part in value.values() for text in _french_in(part)]
    return [text for part in value for text in _french_in(part)] if isinstance(value, list) else []


def test_no_line_begins_with_a_sign_or_ends_with_an_opening_quote() -> None:
    data = [text for path in DATA for text in _french_in(tomllib.loads(path.read_text("utf-8")))]
    assert len(data) > 100
    texts = [str(one.string) for one in read_po(io.BytesIO(PO.read_bytes()))]
    assert [text for text in data + texts if BREAKS.search(text)] == []


def test_an_interval_is_a_fourchette() -> None:
    texts = [str(one.string) for one in read_po(io.BytesIO(PO.read_bytes()))]
    assert [text for text in texts if "intervalle" in text] == []


def test_what_advertising_cost_takes_its_article() -> None:
    text = (
        "What {channel} cost before {day} is not known, so no week before is compared. If it was "
        "nothing, add a cost of 0 for the days from {since} to {until}."
    )
    values = dict.fromkeys(("day", "since", "until"), "10")
    assert "ce qu’a coûté la publicité TikTok avant" in FR(
        text, channel=channel("tiktok-ads").name, **values
    )
    assert "ce qu’a coûté TikTok avant" in FR(text, channel=channel("tiktok").name, **values)
