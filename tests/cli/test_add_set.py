"""Writing by hand, and changing what the book knows of the business."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from retour.reference.setting_meanings import MEANINGS

from .running import on_a_terminal, retour

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
        assert (told["batch"], told["new"]) == (number, 1)
        assert told["understood"].startswith("2 March 2026")
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
    # Sales are known from the 2nd to the 8th: seven days of thirty, and of what they cost.
    assert (answer["since"], answer["until"]) == ("2026-03-02", "2026-03-08")
    assert parts["meta-ads"]["money"] == pytest.approx(31.0 * 7 / 30, abs=0.01)
    # 1200.50, of which the sale of 80 is a part, with 20% of VAT; 60% of it is margin.
    assert answer["margin"] == pytest.approx(0.6 * 1200.5 / 1.2, abs=0.01)


def test_the_way_back_is_told(new_book: Path) -> None:
    shown = retour("add", "shop.book", "effort", "--hours", "1", cwd=new_book).out
    assert "retour undo shop.book 1" in shown
    shown = " ".join(retour("undo", "shop.book", 1, cwd=new_book).out.split())
    assert "Facts removed: 1; restored: 0." in shown
    assert "To have it again, load the same file, or write the same, once more." in shown
    assert retour("known", "shop.book", "--json", cwd=new_book).json["covered"] == []


def test_what_was_answered_is_said_when_it_is_undone_and_left_out_after(new_book: Path) -> None:
    said = ("--answer", "Pinterest", "--day", "2026-03-02")
    retour("add", "shop.book", "reply", *said, cwd=new_book)
    retour("add", "shop.book", "reply", "--day", "2026-03-03", cwd=new_book)
    shown = " ".join(retour("undo", "shop.book", 1, cwd=new_book).out.split())
    assert "Batch 1 is undone: 2 March 2026, “Pinterest”, 1 customer. Facts removed: 1" in shown
    (first, second) = retour("batches", "shop.book", "--json", cwd=new_book).json
    assert first["entry"] == "2 March 2026, 1 customer"
    assert second["entry"] == "3 March 2026, no answer, 1 customer"


def test_what_was_undone_can_be_told_apart(new_book: Path) -> None:
    said = ("--person", "Zoe", "--note", "the zebra", "--day", "2026-03-02")
    retour("add", "shop.book", "effort", "--hours", "2h15", "--channel", "instagram", *said,
           cwd=new_book)  # fmt: skip
    retour("add", "shop.book", "sale", "--amount", "80", "--channel", "tiktok", "--day",
           "2026-03-03", cwd=new_book)  # fmt: skip
    shown = " ".join(retour("undo", "shop.book", 1, cwd=new_book).out.split())
    what = "2 March 2026, 2 h 15 min, Instagram, Zoe, the zebra"
    assert f"Batch 1 is undone: {what}. Facts removed: 1" in shown
    retour("undo", "shop.book", 2, cwd=new_book)
    told = retour("batches", "shop.book", "--json", cwd=new_book).json
    assert [one["entry"] for one in told] == [
        "2 March 2026, 2 h 15 min, Instagram",
        "3 March 2026, €80.00, TikTok",
    ]
    assert retour("verify", "shop.book", cwd=new_book).code == 0
    # Words of the writer are gone with the entry.
    for word in (b"Zoe", b"zebra"):
        assert word not in (new_book / "shop.book").read_bytes()


def test_the_way_back_keeps_the_folder_and_notes_say_what_is_not_counted(new_book: Path) -> None:
    said = ("add", "../" + new_book.name + "/shop.book")
    shown = retour(*said, "cost", "--amount", "300", "--note", "flour", cwd=new_book).out
    assert f"retour undo ../{new_book.name}/shop.book 1" in shown
    assert "It names no channel, so it does not count as social media" in shown
    shown = retour(*said, "sale", "--amount", "80", "--refunded", "30", cwd=new_book).out
    assert "€80.00, €30.00 refunded" in shown


REFUSED_ENTRIES = [
    (["effort", "--hours", "lots"], "“lots” is not a duration: write 1.5, 1h30"),
    (["cost", "--amount", "NaN"], "“NaN” is not an amount"),
    (["cost", "--amount", "5", "--day", "31/02/2026"], "“31/02/2026” is not a day"),
    (["cost", "--amount", "5", "--until", "2001-01-01"], "after its end on 1 January 2001"),
    (["sale", "--amount", "5", "--channel", "instagrm"], "no channel “instagrm”. Did you mean"),
]


def test_what_cannot_be_written_is_refused(new_book: Path) -> None:
    for said, text in REFUSED_ENTRIES:
        assert text in retour("add", "shop.book", *said, "--json", cwd=new_book, code=1).error
    assert text in retour("add", "shop.book", *said, cwd=new_book, code=1).err
    assert retour("batches", "shop.book", "--json", cwd=new_book).json == []


MISSING = [("effort", "--hours"), ("cost", "--amount"), ("sale", "--amount"), ("vente", "--amount")]


@pytest.mark.parametrize(("kind", "option"), MISSING)
def test_what_an_entry_lacks_is_named_as_it_is_typed(
    new_book: Path, kind: str, option: str
) -> None:
    refused = retour("add", "shop.book", kind, "--json", cwd=new_book, code=2)
    assert refused.error == f"Missing option '{option}'."


HELP = [
    ("add", "shop.book", "--help"),
    ("add", "shop.book", "effort", "--help"),
    ("add", "effort", "shop.book", "-h"),
    ("add", "effort", "--help"),
    ("add", "--help", "effort"),
    ("add", "--lang", "en", "--help", "heures"),
    ("add", "shop.book"),
    ("add", "shop.book", "--lang", "en"),
    ("add", "--help"),
]


@pytest.mark.parametrize("said", HELP, ids=" ".join)
def test_help_is_given_wherever_it_is_asked_for(tmp_path: Path, said: tuple[str, ...]) -> None:
    shown = retour(*said, cwd=tmp_path).out
    assert ("--person" in shown) == (not {"effort", "heures"}.isdisjoint(said))
    assert ("takings" in shown) == {"effort", "heures"}.isdisjoint(said)


def test_a_kind_without_a_book_is_told_so(tmp_path: Path) -> None:
    refused = retour("add", "effort", "--hours", "1", cwd=tmp_path, code=2)
    assert "retour add shop.book effort" in refused.err


SPOKEN = [
    ("depense", "--montant", "50", "--canal", "insta", "--quoi", "outil", "--jour", "2/3/2026"),
    ("dépense", "--amount", "50", "--what", "tool", "--remarque", "Canva"),
    ("heures", "--duree", "1h30", "--canal", "bouche-à-oreille", "--personne", "Zoé"),
    ("prospect", "--statut", "gagné", "--montant", "500", "--client", "x@example.com"),
    ("lead", "--status", "Annulee"),
    ("vente", "--montant", "80", "--code-promo", "INSTA10", "--rembourse", "10"),
    ("recettes", "--montant", "1200,50", "--commandes", "30", "--jusqu-au", "2026-11-11"),
    ("réponse", "--reponse", "une amie", "--nombre", "3"),
]


@pytest.mark.parametrize("lang", [pytest.param("fr", marks=pytest.mark.slow), "en"])
def test_french_words_are_taken_in_both_languages(new_book: Path, lang: str) -> None:
    for kind, *said in SPOKEN:
        given = (
            said
            if "--jour" in said or "--jusqu-au" not in said
            else [*said, "--jour", "2026-11-05"]
        )
        given = [one.replace("2/3/2026", "2026-03-02") for one in given]
        retour("add", "shop.book", kind, *given, "--lang", lang, cwd=new_book)
    covered = retour("known", "shop.book", "--json", cwd=new_book).json["covered"]
    assert {one["kind"]: one["facts"] for one in covered} == {
        "cost": 2, "effort": 1, "lead": 2, "reply": 1, "sale": 1, "takings": 1,
    }  # fmt: skip


def test_what_cannot_be_chosen_is_refused_in_the_language_of_the_reader(new_book: Path) -> None:
    said = ("add", "shop.book", "cost", "--amount", "5", "--what", "truc")
    assert (
        "“truc” is none of: ads, tool, freelance, other"
        in retour(*said, "--json", cwd=new_book, code=2).error
    )
    french = retour(*said, "--lang", "fr", "--json", cwd=new_book, code=2).error
    assert "pub, outil, prestataire, autre" in french
    assert (
        "[pub|outil|prestataire|autre]"
        in retour("add", "cost", "--help", "--lang", "fr", cwd=new_book).out
    )


def test_a_cost_of_a_month_and_hours_of_none(new_book: Path) -> None:
    said = ("add", "shop.book", "cost", "--amount", "31", "--channel", "meta-ads")
    told = retour(*said, "--day", "March 2026", "--json", cwd=new_book).json
    assert told["understood"].startswith("1 March 2026, until 31 March 2026")
    hours = ("add", "shop.book", "effort", "--hours", "2", "--channel", "x", "--day")
    refused = retour(*hours, "last month", "--json", cwd=new_book, code=1).error
    assert "“last month” is a period, not a day: give one day" in refused
    refused = retour(*hours, "tomorrow", "--json", cwd=new_book, code=1).error
    assert refused == "“tomorrow” has not come yet: give a day up to today."


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
    (
        ("objectives", "linkedin=Prospects", "x=visibilité"),
        {"linkedin": "leads", "x": "visibility"},
    ),
    (("objectives", "linkedin=leads", "x="), {"linkedin": "leads"}),
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
    assert shown.strip() == "margins is now drinks=50%, bread=60%."


def test_a_setting_has_a_french_name_too(new_book: Path) -> None:
    for said, name, kept in (("marge", "margin", 0.6), ("TVA", "vat", 0.1)):
        told = retour("set", "shop.book", said, f"{100 * kept:g}", "--json", cwd=new_book).json
        assert told[name] == pytest.approx(kept)
        assert said not in told


def test_a_rate_of_vat_is_typed_as_the_french_remedy_says_it(new_book: Path) -> None:
    for said in (("vat", "20\u202f%"), ("vat", "20", "%"), ("vat", "5,5")):
        told = retour("set", "shop.book", *said, "--json", cwd=new_book).json
        assert told["vat"] == pytest.approx(0.055 if said[1] == "5,5" else 0.2)


def test_money_that_came_back_is_told_how_to_write(new_book: Path) -> None:
    for amount in ("-30", "\u221230 €", "-30 € TTC"):
        said = ("add", "shop.book", "cost", "--channel", "instagram", f"--amount={amount}")
        error = retour(*said, "--yes", cwd=new_book, code=1).err
        assert "is below 0" in error
        assert "write what is left of that cost" in " ".join(error.split())


def test_the_french_example_of_takings_can_be_typed(new_book: Path) -> None:
    shown = retour("add", "shop.book", "recettes", "--help", "--lang", "fr", cwd=new_book).out
    assert "--amount 1200,50" in shown
    said = ("add", "shop.book", "recettes", "--amount", "1200,50", "--day", "2026-01-05")
    retour(*said, "--until", "2026-01-11", "--yes", cwd=new_book)


REFUSED_SETTINGS = [
    (("marg", "60%"), "There is no setting “marg”. Did you mean margin"),
    (("margin", "60", "percent"), "“60 percent” cannot be the margin"),
    (("codes", "X=email", "hours", "Nia=12"), "one at a time: “hours” in a command of its own"),
    (("margin", "60%", "hour", "20"), "one at a time: “hour” in a command of its own"),
    (("margins", "70%"), "“70%”: write margins as KEY=VALUE"),
    (("margins", "bread=700"), "“bread=700” cannot be margins by family"),
    (("objectives", "linkedin=fame"), "give customers, leads, visibility"),
    (("value", "month"), "“month” cannot be what a new customer is worth: give order, or year"),
]


def test_wrong_settings_change_nothing(new_book: Path) -> None:
    before = retour("known", "shop.book", "--json", cwd=new_book).json["settings"]
    for said, text in REFUSED_SETTINGS:
        assert text in retour("set", "shop.book", *said, "--json", cwd=new_book, code=1).error
    assert text in retour("set", "shop.book", *said, cwd=new_book, code=1).err
    assert retour("known", "shop.book", "--json", cwd=new_book).json["settings"] == before


def test_settings_are_listed_with_what_they_mean(new_book: Path) -> None:
    shown = retour("set", "shop.book", cwd=new_book).out
    listed = [line.split()[0] for line in shown.splitlines()[1:]]
    assert set(listed) == set(MEANINGS)
    assert re.search(r"margin +60% +the gross margin", shown)
    assert re.search(r"codes +not said +the channel of each promotion code", shown)
    (_, line) = retour("set", "shop.book", "vat", cwd=new_book).out.splitlines()
    assert line.split()[:2] == ["vat", "20%"]
    told = retour("set", "shop.book", "--json", cwd=new_book).json
    assert told["margin"] == 0.6
    assert "margin" in retour("set", "--help", cwd=new_book).out


FRENCH = [
    (["effort", "--hours", "1h30", "--channel", "insta", "--day", "07/01/2026"],
     "7 janvier 2026, 1 h 30 min, Instagram"),
    (["heures", "--hours", "90 min", "--day", "7 janvier 2026"], "7 janvier 2026, 1 h 30 min"),
    (["dépense", "--amount", "1 234,56 €", "--channel", "meta-ads", "--day", "7/1/2026"],
     "7 janvier 2026, 1 234,56 €, Publicité Facebook/Instagram"),
    (["vente", "--amount", "30,00 €", "--code", "INSTA10", "--day", "07/01/2026"],
     "7 janvier 2026, 30,00 €, code INSTA10"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "understood"), FRENCH)
def test_what_the_french_write(new_book: Path, said: list[str], understood: str) -> None:
    told = retour("add", "shop.book", *said, "--json", "--lang", "fr", cwd=new_book).json
    plain = told["understood"].replace("\u202f", " ").replace("\u00a0", " ")
    assert plain == understood
    kind, *rest = said
    again = retour("add", kind, "shop.book", *rest, "--json", "--lang", "fr", cwd=new_book).json
    assert again["understood"] == told["understood"]


def test_a_day_that_can_be_two_is_asked_in_english(tmp_path: Path) -> None:
    said = ["--name", "x", "--margin", "60", "--hour", "22"]
    retour("new", "shop.book", *said, cwd=tmp_path)
    add = ["add", "shop.book", "effort", "--hours", "1", "--day", "07/01/2026"]
    assert "can be 7 January 2026 or 1 July 2026" in retour(*add, cwd=tmp_path, code=1).err


@pytest.mark.parametrize("kind", ["effort", "cost", "sale", "takings", "lead", "reply"])
def test_each_kind_has_its_own_help_and_an_example_that_works(new_book: Path, kind: str) -> None:
    shown = retour("add", kind, "--help", cwd=new_book).out
    assert shown == retour("add", "shop.book", kind, "--help", cwd=new_book).out
    assert ("--hours" in shown) is (kind == "effort")
    example = shown.strip().splitlines()[-1].strip()
    assert example.startswith(f"retour add shop.book {kind} ")
    retour(*shlex.split(example)[1:], cwd=new_book)


def test_without_a_kind_the_kinds_are_shown(new_book: Path) -> None:
    assert retour("add", "shop.book", cwd=new_book).out == retour("add", "-h", cwd=new_book).out
    assert retour("batches", "shop.book", "--json", cwd=new_book).json == []


def test_entries_are_listed_with_what_they_say(new_book: Path) -> None:
    entry = ["effort", "--hours", "1", "--channel", "instagram", "--day", "2026-03-02"]
    for _ in range(2):
        retour("add", "shop.book", *entry, cwd=new_book)
    retour("undo", "shop.book", 2, cwd=new_book)
    told = retour("batches", "shop.book", "--json", cwd=new_book).json
    assert [one["entry"] for one in told] == ["2 March 2026, 1 h, Instagram"] * 2
    assert "2 March 2026, 1 h, Instagram" in retour("batches", "shop.book", cwd=new_book).out


def test_a_sale_by_its_channel_or_its_code_counts_there(new_book: Path) -> None:
    retour("set", "shop.book", "codes", "LEA*=instagram", cwd=new_book)
    for said in (["--channel", "insta"], ["--code", "LEA10"]):
        entry = ["sale", "--amount", "60", "--day", "2026-03-02", *said]
        retour("add", "shop.book", *entry, cwd=new_book)
    period = ["--since", "2026-03-01", "--until", "31/03/2026"]
    told = retour("ask", "shop.book", *period, "--json", "--lang", "fr", cwd=new_book).json
    (part,) = told["channels"]
    assert part["id"] == "instagram"
    assert part["evidence"][0]["measure"] == "tracked"


def test_an_unusual_amount_is_asked_about(new_book: Path) -> None:
    entry = ["add", "shop.book", "sale", "--day", "2026-03-02", "--amount"]
    for amount in (20, 30, 40):
        retour(*entry, amount, cwd=new_book)
    wild = [*entry, "75000000"]
    why = "€75,000,000 is 2,500,000 times what is usual, €30."
    assert (
        retour(*wild, cwd=new_book, code=1).err.split()
        == f"{why} If it is right, add --yes.".split()
    )
    assert retour(*wild, "--json", cwd=new_book, code=1).error.startswith(why)
    refused = on_a_terminal(*wild, cwd=new_book, answers=["no"])
    assert (refused.code, "Is it right? (yes/no)" in refused.out) == (1, True)
    assert len(retour("batches", "shop.book", "--json", cwd=new_book).json) == 3
    assert on_a_terminal(*wild, cwd=new_book, answers=["oui"]).code == 0
    assert retour(*wild, "--yes", cwd=new_book).out.startswith("Noted")


def test_a_day_has_no_more_than_its_hours(new_book: Path) -> None:
    entry = ("add", "shop.book", "effort", "--day", "2026-03-02", "--hours")
    shown = " ".join(retour(*entry, "17", cwd=new_book, code=1).err.split())
    assert shown == "17 h in one entry is a lot. If it is right, add --yes."
    retour(*entry, "17", "--yes", cwd=new_book)
    retour(*entry, "7", cwd=new_book)
    retour(*entry, "7", "--person", "Zoe", cwd=new_book)  # somebody else's day
    shown = " ".join(retour(*entry, "30 min", "--yes", cwd=new_book, code=1).err.split())
    assert shown == (
        "24 h are written for 2 March 2026 already: with 30 min that is 24 h 30 min, more than a "
        "day has. Give each day its own, or undo what was wrong: retour batches shop.book"
    )
    retour("undo", "shop.book", 1, cwd=new_book)
    retour(*entry, "30 min", cwd=new_book)
