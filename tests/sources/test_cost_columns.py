"""Sums of what was spent, beside columns of what was spent on each channel."""

from __future__ import annotations

from pathlib import Path

from retour.facts import Cost, Fact

from .test_hand_roles import load
from .test_stacked_tables import notes

HEAD = "Mois;Pub Facebook;Pub Google;Flyers;Divers;Total"
DATA = f"{HEAD}\n2026-01;100;50;0;10;160\n2026-02;80;0;90;;170\nTotal;;;;;330\n"
MAPPING = {"kind": "cost", "month": "Mois", "amount": "Total"}


def spent(facts: list[Fact]) -> list[tuple[str, int]]:
    return sorted((one.channel, one.amount) for one in facts if isinstance(one, Cost))


def test_a_sum_is_shared_out_by_its_columns(tmp_path: Path) -> None:
    reader, facts = load(tmp_path, DATA, **MAPPING)
    assert spent(facts) == [
        ("", 1000), ("flyer", 9000), ("google-ads", 5000), ("meta-ads", 8000), ("meta-ads", 10000),
    ]  # fmt: skip
    assert len({fact.key for fact in facts}) == 5
    assert "shared out by its columns" in notes(reader)


def test_a_row_whose_columns_do_not_come_to_it_keeps_its_sum(tmp_path: Path) -> None:
    rows = [f"2026-{n:02};1;{n};0;0;{n + 1}" for n in range(1, 10)]
    _, facts = load(tmp_path, "\n".join([HEAD, *rows, ""]), **MAPPING)
    assert sum(amount for _, amount in spent(facts)) == 100 * sum(range(2, 11))
    _, facts = load(tmp_path, DATA.replace("170", "175"), **MAPPING)
    assert spent(facts) == [("", 16000), ("", 17500)]


def test_columns_of_no_channel_and_a_channel_for_all_share_nothing(tmp_path: Path) -> None:
    other = DATA.replace("Pub Facebook;Pub Google;Flyers", "Encre;Papier;Timbres")
    assert spent(load(tmp_path, other, **MAPPING)[1]) == [("", 16000), ("", 17000)]
    _, facts = load(tmp_path, DATA, channel="instagram", **MAPPING)
    assert [channel for channel, _ in spent(facts)] == ["instagram"] * 2
