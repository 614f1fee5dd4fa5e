"""Promotion codes that nobody has named are asked about, the most used first."""

from __future__ import annotations

from pathlib import Path

import pytest

from retour.business import Business
from retour.business.loaded import Loaded
from retour.business.settings import SettingError
from retour.facts import Trail
from retour.reference.attribution import Aliases
from retour.reference.channels import channel_of


@pytest.fixture
def shop(tmp_path: Path) -> Business:
    return Business.new(tmp_path / "shop.book", name="Chez Nous", margin=0.6, hour=20)


def load(shop: Business, folder: Path, codes: list[str], name: str = "ventes.csv") -> Loaded:
    rows = [
        f"{13 + n % 16}/03/2026;{name}{n};{10 + n % 7},50;{code}" for n, code in enumerate(codes)
    ]
    path = folder / name
    path.write_text("\n".join(["Date;N° commande;Total TTC;Code promo", *rows, ""]), "utf-8")
    (loaded,) = shop.load(path)
    assert loaded.rows_kept == len(codes)
    return loaded


def asked(loaded: Loaded) -> list[str]:
    return [one.values["asked"].render("en") for one in loaded.warnings if "asked" in one.values]  # type: ignore[attr-defined]


def test_the_most_used_come_first_and_three_at_most(shop: Business, tmp_path: Path) -> None:
    codes = ["merci"] * 40 + ["Merci"] * 5 + ["TOM,GIFT"] * 20 + ["A"] * 12 + ["B"] * 15
    loaded = load(shop, tmp_path, [*codes, *["INSTA10"] * 30, *["RARE"] * 9, *[""] * 200])
    assert asked(loaded) == [
        "45 orders carry the code merci: which channel does it belong to, or none?",
        "20 orders carry the code TOM: which channel does it belong to, or none?",
        "20 orders carry the code GIFT: which channel does it belong to, or none?",
    ]
    assert (
        loaded.warnings[0]
        .render("en")
        .endswith(
            f"Say it with: retour set {shop.book.path} codes 'merci=…', or “none” in place of the "
            "dots."
        )
    )


def test_a_code_of_free_orders_only_is_not_asked_about(shop: Business, tmp_path: Path) -> None:
    rows = [f"{13 + n % 16}/03/2026;F{n};{0 if n % 3 else 20};{'GIFT' if n % 3 else 'TOM'}"
            for n in range(60)]  # fmt: skip
    path = tmp_path / "ventes.csv"
    path.write_text("\n".join(["Date;N° commande;Total TTC;Code promo", *rows, ""]), "utf-8")
    (loaded,) = shop.load(path)
    assert loaded.rows_kept == 60
    assert asked(loaded) == [
        "20 orders carry the code TOM: which channel does it belong to, or none?"
    ]


def test_what_was_said_or_is_rare_is_not_asked(shop: Business, tmp_path: Path) -> None:
    shop.set("codes", {"MER*": "email"})
    assert asked(load(shop, tmp_path, ["merci"] * 40 + ["TOM"] * 9)) == []
    # 21 of 2,461 orders are fewer than one in a hundred.
    assert asked(load(shop, tmp_path, ["TOM"] * 12 + [""] * 2400, "autres.csv")) == []


def test_files_of_one_call_ask_once_and_others_never(shop: Business, tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        load(shop, tmp_path, ["merci"] * 12, name)
    (tmp_path / "heures.csv").write_text("Date;Réseau;Heures\n13/03/2026;Instagram;2\n", "utf-8")
    (hours,) = shop.load(tmp_path / "heures.csv")
    assert asked(hours) == []
    with Business.new(tmp_path / "b.book", name="B", margin=0.6, hour=20) as other:
        loaded = other.load(tmp_path / "a.csv", tmp_path / "b.csv")
        assert [len(asked(one)) for one in loaded] == [1, 0]


@pytest.mark.parametrize("word", ["none", "aucun", "None"])
def test_a_code_of_none_is_not_asked_about_again_and_tells_nothing(
    shop: Business, tmp_path: Path, word: str
) -> None:
    shop.set("codes", {"merci": word, "INSTA10": word})
    assert shop.book.settings["codes"] == {"merci": "none", "INSTA10": "none"}
    assert asked(load(shop, tmp_path, ["merci"] * 40 + ["INSTA10"] * 40)) == []
    aliases = Aliases(codes=shop.book.settings["codes"])
    for code in ("Merci", "INSTA10", "INSTA10,merci"):
        assert channel_of(Trail(codes=code), aliases).channel == ""
    # What else a customer says of it counts.
    assert channel_of(Trail(codes="merci", said="Facebook"), aliases).channel == "facebook"
    assert channel_of(Trail(codes="merci,TIKTOK5"), aliases).channel == "tiktok"


def test_what_is_no_channel_is_refused_with_none_among_what_can_be(shop: Business) -> None:
    with pytest.raises(SettingError, match="Say none for a code that is no channel’s"):
        shop.set("codes", {"merci": "magasin"})
