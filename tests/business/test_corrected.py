"""A table of one's own that is corrected and loaded again under another name: what the wrong
version alone tells still counts, and is asked about.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from retour.business import Business
from retour.facts import Effort

RIGHT = [f"{day:02}/03/2026;{'Insta' if day % 2 else 'Facebook'};1h30" for day in range(2, 22)]
WRONG = [*RIGHT[:6], "08/03/2026;Intsa;1h30", *RIGHT[7:]]
SAID = {"kind": "hours", "day": "Quand", "channel": "Canal", "hours": "Temps"}


@pytest.fixture
def shop(tmp_path: Path) -> Business:
    return Business.new(tmp_path / "shop.book", name="Vélo", margin=0.5, hour=20)


def load(shop: Business, path: Path, rows: list[str], **said: str) -> list[str]:
    path.write_text("\n".join(["Quand;Canal;Temps", *rows, ""]), "utf-8")
    (loaded,) = shop.load(path, mapping={**SAID, **said})
    assert loaded.status in ("loaded", "known"), loaded.message
    return [one.render("en") for one in loaded.warnings]


def worked(shop: Business) -> list[tuple[str, str]]:
    return sorted((one.day.isoformat(), one.channel) for one in shop.book.facts(Effort))


def only_right(tmp_path: Path) -> list[tuple[str, str]]:
    other = Business.new(tmp_path / "right.book", name="Vélo", margin=0.5, hour=20)
    load(other, tmp_path / "right.csv", RIGHT)
    return worked(other)


def test_a_table_corrected_under_another_name_asks_about_what_it_corrects(
    shop: Business, tmp_path: Path
) -> None:
    load(shop, tmp_path / "heures.csv", WRONG)
    assert load(shop, tmp_path / "heures-corrigees.csv", RIGHT) == [
        "This file says nearly all of batch 1 (heures.csv) again, but not 1 row, which still "
        "counts. If this file is the corrected one, take that load back. "
        f"The command: retour undo {shop.book.path} 1"
    ]
    shop.undo(1)
    assert worked(shop) == only_right(tmp_path)
    assert load(shop, tmp_path / "heures-corrigees.csv", RIGHT) == []


def test_the_corrected_table_under_the_old_name_too_asks(shop: Business, tmp_path: Path) -> None:
    load(shop, tmp_path / "heures.csv", WRONG)
    load(shop, tmp_path / "heures-corrigees.csv", RIGHT)
    (asked,) = load(shop, tmp_path / "heures.csv", RIGHT)
    assert "batch 1 (heures.csv)" in asked


def test_what_the_unknown_word_asks_for_ends_with_the_right_rows_under_the_same_name(
    shop: Business, tmp_path: Path
) -> None:
    load(shop, tmp_path / "heures.csv", WRONG)
    (asked,) = load(shop, tmp_path / "heures.csv", RIGHT)
    assert asked.endswith(f"retour undo {shop.book.path} 1")
    shop.undo(1)
    assert worked(shop) == only_right(tmp_path)


@pytest.mark.parametrize("names", [("h 1.csv", "h 2.csv", "h 3.csv"), ("h.csv", "h.csv", "h.csv")])
def test_every_version_that_tells_a_wrong_row_is_named(
    shop: Business, tmp_path: Path, names: tuple[str, str, str]
) -> None:
    """Of two that tell it, taking one back would leave it to the other."""
    first, second, third = (tmp_path / name for name in names)
    load(shop, first, [*WRONG[:9], *WRONG[10:], "12/03/2026;Pintrest shop;1h30"])
    load(shop, second, WRONG)
    asked = load(shop, third, RIGHT)
    assert [one.rpartition(" ")[2] for one in asked] == ["1", "2"]
    shop.undo(1)
    shop.undo(2)
    assert worked(shop) == only_right(tmp_path)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (RIGHT[:15], RIGHT[3:]),  # two exports whose days overlap
        (RIGHT, RIGHT[6:]),  # a later one that begins later
        (WRONG, RIGHT[6:]),  # with the first, days would go that this one does not tell
        (RIGHT, [*RIGHT[:12], RIGHT[19]]),  # less than two thirds again
        (RIGHT[:3], [RIGHT[0], RIGHT[2]]),  # too few to tell
        (RIGHT, [*RIGHT, "22/03/2026;Insta;1h"]),  # one that goes on
    ],
)
def test_other_days_and_other_tables_are_not_asked_about(
    shop: Business, tmp_path: Path, first: list[str], second: list[str]
) -> None:
    load(shop, tmp_path / "heures mars.csv", first)
    assert load(shop, tmp_path / "heures (2).csv", second) == []


def test_another_ledger_and_another_channel_are_not_asked_about(
    shop: Business, tmp_path: Path
) -> None:
    load(shop, tmp_path / "heures mars.csv", WRONG)
    assert load(shop, tmp_path / "heures (2).csv", RIGHT, ledger="Tom") == []
    tiktok = [row.replace("Insta", "TikTok").replace("Facebook", "TikTok") for row in RIGHT]
    assert load(shop, tmp_path / "heures (3).csv", tiktok) == []


def test_a_folder_that_holds_both_is_asked_about_once(shop: Business, tmp_path: Path) -> None:
    folder = tmp_path / "all"
    folder.mkdir()
    for name, rows in (("1.csv", WRONG), ("2.csv", RIGHT)):
        (folder / name).write_text("\n".join(["Quand;Canal;Temps", *rows, ""]), "utf-8")
    assert sum(len(one.warnings) for one in shop.load(folder, mapping=SAID)) == 1
    assert not any(one.warnings for one in shop.load(folder, mapping=SAID))


SPENT = [f"{day:02}/03/2026;{20 + 7 * day},50" for day in range(2, 22)]
AS = {"day": "Quand", "amount": "Combien"}


def money(shop: Business, path: Path, rows: list[str], **said: str) -> list[str]:
    path.write_text("\n".join(["Quand;Combien", *rows, ""]), "utf-8")
    (loaded,) = shop.load(path, mapping={**AS, **said})
    assert loaded.status == "loaded", loaded.message
    return [one.render("en") for one in loaded.warnings if "nearly all" in one.render("en")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("pub.csv", "sale"), ("pub.csv", "cost")),
        (("pub.csv", "cost"), ("pub ok.csv", "cost")),
        (("pub ok.csv", "sale"), ("pub.csv", "cost")),
    ],
)
def test_what_was_said_as_another_kind_or_under_another_name_is_asked_about(
    shop: Business, tmp_path: Path, first: tuple[str, str], second: tuple[str, str]
) -> None:
    wrong = [*SPENT[:4], "06/03/2026;6250,00", *SPENT[5:]]
    assert money(shop, tmp_path / first[0], wrong, kind=first[1], channel="meta-ads") == []
    (asked,) = money(shop, tmp_path / second[0], SPENT, kind=second[1], channel="meta-ads")
    assert f"batch 1 ({first[0]}) again, as another kind or under another name" in asked
    assert asked.endswith(f"retour undo {shop.book.path} 1")


@pytest.mark.parametrize(
    ("rows", "name"),
    [
        ([*SPENT, "22/03/2026;9,00"], "loyers.csv"),  # named for something else
        (["03/03/2026;41,50", *SPENT[14:]], "pub ok.csv"),  # less than two thirds again
        ([row.replace(",50", ",70") for row in SPENT], "pub ok.csv"),
    ],
)
def test_other_names_and_other_figures_are_not_asked_about(
    shop: Business, tmp_path: Path, rows: list[str], name: str
) -> None:
    money(shop, tmp_path / "pub.csv", SPENT, kind="cost", channel="meta-ads")
    assert money(shop, tmp_path / name, rows, kind="cost", channel="meta-ads") == []


def test_takings_and_hours_of_one_table_are_not_asked_about(shop: Business, tmp_path: Path) -> None:
    """Each version of the table is loaded twice, once for its hours."""
    for version in (SPENT[:12], SPENT):
        rows = [f"{row};{n % 5 + 1}" for n, row in enumerate(version)]
        path = tmp_path / "semaine.csv"
        path.write_text("\n".join(["Quand;Combien;Heures Insta", *rows, ""]), "utf-8")
        hours = {"kind": "hours", "day": "Quand", "hours": "Heures Insta"}
        for said in ({"kind": "sale", **AS}, hours):
            (loaded,) = shop.load(path, mapping=said)
            assert loaded.warnings == ()
