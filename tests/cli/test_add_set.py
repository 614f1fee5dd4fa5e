"""Writing by hand, and changing what the book knows of the business."""

from __future__ import annotations

from pathlib import Path

import pytest

from .running import retour

ADDED = [
    ("effort", ["--channel", "instagram", "--hours", "1,5", "--person", "Zoe", "--note", "reels"]),
    ("cost", ["--channel", "meta-ads", "--amount", "31", "--until", "2026-03-31"]),
    ("sale", ["--amount", "80", "--answer", "Instagram"]),
    ("takings", ["--amount", "1200,50", "--until", "2026-03-08"]),
    ("lead", ["--amount", "500", "--campaign", "spring"]),
    ("reply", ["--answer", "une amie", "--count", "3"]),
    ("reply", []),  # somebody was asked and did not say
]


def test_each_kind_by_hand(new_book: Path) -> None:
    for number, (kind, said) in enumerate(ADDED, 1):
        told = retour(
            "add", "shop.book", kind, "--day", "2026-03-02", *said, "--json", cwd=new_book
        ).json
        assert told == {"batch": number, "new": 1}
    covered = retour("known", "shop.book", "--json", cwd=new_book).json["covered"]
    assert {one["kind"]: (one["facts"], one["until"]) for one in covered} == {
        "cost": (1, "2026-03-31"),
        "effort": (1, "2026-03-02"),
        "lead": (1, "2026-03-02"),
        "reply": (2, "2026-03-02"),
        "sale": (1, "2026-03-02"),
        "takings": (1, "2026-03-08"),
    }
    period = ["--since", "2026-03-01", "--until", "2026-03-31"]
    answer = retour("ask", "shop.book", *period, "--json", cwd=new_book).json
    parts = {part["id"]: part for part in answer["channels"]}
    assert parts["instagram"]["labour"] == 33.0
    assert parts["meta-ads"]["money"] == 31.0
    # (80 + 1200.50) with 20% of VAT, of which 60% is margin.
    assert answer["margin"] == pytest.approx(0.6 * 1280.5 / 1.2, abs=0.01)


def test_the_way_back_is_told(new_book: Path) -> None:
    shown = retour("add", "shop.book", "effort", "--hours", "1", cwd=new_book).out
    assert "retour undo shop.book 1" in shown
    shown = retour("undo", "shop.book", 1, cwd=new_book).out
    assert "Batch 1 is undone: 1 facts removed" in shown
    assert retour("known", "shop.book", "--json", cwd=new_book).json["covered"] == []


REFUSED_ENTRIES = [
    (["effort"], "effort needs hours"),
    (["effort", "--hours", "lots"], "“lots” is not a number of hours: write 1.5"),
    (["cost", "--amount", "NaN"], "“NaN” is not an amount"),
    (["cost", "--amount", "5", "--day", "31/03/2026"], "“31/03/2026” is not a day"),
    (["cost", "--amount", "5", "--until", "2001-01-01"], "after its end on 1 January 2001"),
    (["sale", "--amount", "5", "--channel", "instagram"], "sale has no “channel”"),
]


def test_what_cannot_be_written_is_refused(new_book: Path) -> None:
    for said, text in REFUSED_ENTRIES:
        assert text in retour("add", "shop.book", *said, "--json", cwd=new_book, code=1).error
    assert text in retour("add", "shop.book", *said, cwd=new_book, code=1).err
    assert retour("batches", "shop.book", "--json", cwd=new_book).json == []


SETTINGS = [
    (("name", "Boulangerie", "du", "Port"), "Boulangerie du Port"),
    (("currency", "chf"), "CHF"),
    (("margin", "55%"), 0.55),
    (("margins", "bread=0.7", "drinks=50%"), {"bread": 0.7, "drinks": 0.5}),
    (("margins", "bread="), {"drinks": 0.5}),
    (("hour", "30"), 30.0),
    (("hours", "Zoe=35"), {"Zoe": 35.0}),
    (("timezone", "Europe/Brussels"), "Europe/Brussels"),
    (("vat", "5,5%"), 0.055),
    (("value", "year"), "year"),
    (("sales_from", "order", "till"), ["order", "till"]),
    (("objectives", "linkedin=leads"), {"linkedin": "leads"}),
    (("codes", "LEA*=instagram"), {"LEA*": "instagram"}),
    (("sources", "linktree=instagram"), {"linktree": "instagram"}),
    (("answers", "marché=word-of-mouth"), {"marché": "word-of-mouth"}),
    (("domains", "example.com"), ["example.com"]),
    (("language", "fr"), "fr"),
]


def test_every_setting_is_kept(new_book: Path) -> None:
    for said, kept in SETTINGS:
        told = retour("set", "shop.book", *said, "--json", cwd=new_book).json
        assert told[said[0]] == kept
    known = retour("known", "shop.book", "--json", cwd=new_book).json["settings"]
    assert known == {said[0]: kept for said, kept in SETTINGS}
    shown = retour("set", "shop.book", "margins", "bread=60%", cwd=new_book).out
    assert shown.strip() == "margins is now drinks=0.5, bread=0.6."


REFUSED_SETTINGS = [
    (("marge", "60%"), "There is no setting “marge”. Did you mean margin"),
    (("margin", "60", "percent"), "“60 percent” cannot be margin"),
    (("margins", "70%"), "“70%”: write margins as KEY=VALUE"),
    (("margins", "bread=7"), "“bread=7” cannot be margins"),
    (("objectives", "linkedin=fame"), "give customers, leads, visibility"),
    (("value", "month"), "“month” cannot be value: give order, or year"),
]


def test_wrong_settings_change_nothing(new_book: Path) -> None:
    before = retour("known", "shop.book", "--json", cwd=new_book).json["settings"]
    for said, text in REFUSED_SETTINGS:
        assert text in retour("set", "shop.book", *said, "--json", cwd=new_book, code=1).error
    assert text in retour("set", "shop.book", *said, cwd=new_book, code=1).err
    assert retour("known", "shop.book", "--json", cwd=new_book).json["settings"] == before
