"""Files that nobody knows: what they are, and a command that reads a table of one's own."""

from __future__ import annotations

import shlex
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from .running import on_a_terminal, retour

TABLE = "Quand;Combien;Par où;Qui paie\n02/03/2026;12,50;Insta;X\n15/03/2026;30,00;Facebook;Y\n"


def commands(shown: str) -> list[str]:
    """The commands that were shown, each as a shell would read it from several lines."""
    lines = shown.replace(" \\\n", " ").splitlines()
    return [" ".join(line.split()) for line in lines if line.startswith("    retour load ")]


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("given", ["mine", "mine/mes lignes.csv"])
def test_the_proposed_command_reads_the_table(new_book: Path, lang: str, given: str) -> None:
    (new_book / "mine").mkdir()
    (new_book / "mine" / "mes lignes.csv").write_text(TABLE, "utf-8")
    shown = retour("load", "shop.book", given, "--lang", lang, cwd=new_book, code=1).out
    assert "Qui paie = ?" in shown
    assert "=?" not in shown
    # These could be expenses: each command can be run as it stands.
    assert commands(shown) == [
        f"retour load shop.book 'mine/mes lignes.csv' --map kind={kind} --map day=Quand "
        "--map amount=Combien --map 'channel=Par où'"
        for kind in ("sale", "cost", "refund")
    ]
    for command in commands(shown)[:2]:
        (told,) = retour(*shlex.split(command)[1:], "--json", cwd=new_book).json
        assert (told["status"], told["rows_kept"]) == ("loaded", 2)


@pytest.mark.parametrize(
    ("name", "kind"), [("mes ventes.csv", "sale"), ("Mes dépenses.csv", "cost")]
)
def test_a_file_named_for_what_it_holds(new_book: Path, name: str, kind: str) -> None:
    (new_book / name).write_text(TABLE, "utf-8")
    (command,) = commands(retour("load", "shop.book", name, cwd=new_book, code=1).out)
    assert f"--map kind={kind}" in command
    (told,) = retour(*shlex.split(command)[1:], "--json", cwd=new_book).json
    assert (told["status"], told["rows_kept"]) == ("loaded", 2)
    # What a row is may also be said alone.
    (new_book / "x.csv").write_text(TABLE.replace("Quand;Combien", "Date;Montant"), "utf-8")
    said = retour("load", "shop.book", "x.csv", "--map", f"kind={kind}", "--json", cwd=new_book)
    assert said.json[0]["rows_kept"] == 2


def test_a_table_in_an_archive(new_book: Path) -> None:
    with zipfile.ZipFile(new_book / "mine.zip", "w") as archive:
        archive.writestr("lignes.csv", TABLE)
    command, *_ = commands(retour("load", "shop.book", "mine.zip", cwd=new_book, code=1).out)
    assert "shop.book mine.zip --map kind=sale --map day=Quand" in command
    assert retour(*shlex.split(command)[1:], "--json", cwd=new_book).json[0]["rows_kept"] == 2


def test_what_a_table_lacks_is_left_to_fill_in(new_book: Path) -> None:
    (new_book / "x.csv").write_text("Truc;Euros\na;12,50 €\nb;13,00 €\n", "utf-8")
    shown = retour("load", "shop.book", "x.csv", cwd=new_book, code=1).out
    told = "--map kind=sale --map amount=Euros --map day=COLUMN"
    assert commands(shown)[0] == f"retour load shop.book x.csv {told}"
    assert "write the name of your column where COLUMN stands" in " ".join(shown.split())
    (told,) = retour("load", "shop.book", "x.csv", "--json", cwd=new_book, code=1).json
    assert told["proposal"] == {"amount": "Euros"}


def test_where_no_figure_is_known_each_kind_is_left_to_fill_in(new_book: Path) -> None:
    (new_book / "x.csv").write_text("Date;Truc;Machin\n02/03/2026;a;b\n03/03/2026;c;d\n", "utf-8")
    found = commands(retour("load", "shop.book", "x.csv", cwd=new_book, code=1).out)
    assert [one.partition("--map ")[2] for one in found] == [
        "kind=sale --map day=Date --map amount=COLUMN",
        "kind=cost --map day=Date --map amount=COLUMN",
        "kind=hours --map day=Date --map hours=COLUMN",
        "kind=lead --map day=Date",
    ]


NO_TABLES = [
    ("photo.png", b"\x89PNG\r\n\x1a\n" + bytes(40), "This is a picture, not a table."),
    ("photo.jpg", b"\xff\xd8\xff\xe0" + bytes(40), "This is a picture, not a table."),
    ("photo.heic", b"\x00\x00\x00\x18ftypheic" + bytes(40), "This is a picture, not a table."),
    ("reel.mp4", b"\x00\x00\x00\x18ftypmp42" + bytes(40), "This is a video, not a table."),
    ("facture.pdf", b"%PDF-1.7\n1 0 obj", "This is a PDF, not a table."),
    ("raccourci.lnk", b"L\x00\x00\x00\x01\x14\x02\x00" + bytes(40), "This is a shortcut, not"),
    ("old.book", b"SQLite format 3\x00" + bytes(99), "This is a database, as the books of"),
    ("x.bin", bytes(range(256)) * 8, "This is no text and no workbook, or it is damaged."),
    ("note.txt", "bonjour à tous".encode(), "no table is in it"),
    ("x.json", b'{"a": 1}', "no table is in it"),
    (
        "schema.json",
        b'{\n  "items": {"a": 1, "b": 2},\n  "type": {"c": 3, "d": 4}\n}\n' * 3,
        "no table",
    ),
    ("releve.xls", b"<html><table><tr><th>Date</th></tr></table></html>", "This is a web page."),
    ("x.csv", b"\xef\xbb\xbf\n<!DOCTYPE html><title>Sign in</title>", "This is a web page."),
    (
        "compte.xls",
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
        "This is a workbook written as XML.",
    ),
]


def test_what_is_no_table_is_named(new_book: Path) -> None:
    for name, data, _ in NO_TABLES:
        (new_book / name).write_bytes(data)
    load = ("load", "shop.book", *(name for name, _, _ in NO_TABLES))
    every = retour(*load, "--json", cwd=new_book, code=1).json
    for told, (name, _, text) in zip(every, NO_TABLES, strict=True):
        assert (told["file"], told["status"], told["proposal"]) == (name, "unknown", None)
        assert text in told["message"]
    shown = retour(*load, cwd=new_book, code=1).out
    assert "table of yours" not in shown
    assert commands(shown) == []


def test_a_text_may_begin_like_a_program(new_book: Path) -> None:
    (new_book / "x.csv").write_text(TABLE.replace("Quand", "BMZ"), "utf-8")
    assert commands(retour("load", "shop.book", "x.csv", cwd=new_book, code=1).out)


def test_the_account_and_the_doubtful_rows(new_book: Path) -> None:
    data = "Date;CA TTC;Note\n2026-03-02;12,50;\n2026-03-03;douze;\n"
    (new_book / "ventes.csv").write_text(data, "utf-8")
    said = ["--account", "Lyon", "--doubtful", "rows.csv", "--json"]
    (told,) = retour("load", "shop.book", "ventes.csv", *said, cwd=new_book).json
    assert told["doubtful_count"] == 1
    assert "douze" in (new_book / "rows.csv").read_text("utf-8-sig")


def test_days_of_files_as_people_write_them(new_book: Path) -> None:
    (new_book / "x.csv").write_text("CA TTC;Commandes\n120,00;4\n", "utf-8")
    mapping = ["--map", "kind=sale", "--map", "amount=CA TTC"]
    days = ["--since", "01/03/2026", "--until", "7 mars 2026", "--lang", "fr"]
    (told,) = retour("load", "shop.book", "x.csv", *mapping, *days, "--json", cwd=new_book).json
    assert told["period"] == {"since": "2026-03-01", "until": "2026-03-07"}


def test_an_unknown_role_names_the_nearest(new_book: Path) -> None:
    wrong = retour("load", "shop.book", "x.csv", "--map", "cod=Promo", cwd=new_book, code=2)
    assert "“cod” is no role of a column. Nearest: code" in wrong.err
    for word, role in (("jour", "day"), ("Montant", "amount"), ("semaine", "week")):
        wrong = retour("load", "shop.book", "x.csv", "--map", f"{word}=A", cwd=new_book, code=2)
        assert f"Nearest: {role}. " in wrong.err


def test_a_role_said_twice_is_refused(new_book: Path) -> None:
    (new_book / "x.csv").write_text("Date;Port;Gare\n2026-03-02;100;200\n", "utf-8")
    said = ["--map", "kind=sale", "--map", "day=Date", "--map", "amount=Port"]
    load = ["load", "shop.book", "x.csv", *said]
    wrong = retour(*load, "--map", "amount=Gare", cwd=new_book, code=2)
    assert "“amount” is said twice, “Port” and “Gare”: give it one column." in wrong.err
    (told,) = retour(*load, "--map", "amount=Port", "--json", cwd=new_book).json
    assert (told["status"], told["rows_kept"]) == ("loaded", 1)
    (new_book / "y.csv").write_text("Date;Port\n2026-04-02;100\n", "utf-8")
    shown = retour(*[*load[:2], "y.csv", *said], cwd=new_book).out
    assert "1 file read, 1 row." in shown


NOT_SOLD = """avoirs mai|remboursements mai|Refunds|credit-notes|annulations|cancelled orders
budget 2027|Forecast|prévisions|CA prévisionnel|devis|proforma"""


@pytest.mark.parametrize("amount", ["Total TTC", "CA TTC", "Dépenses"])
def test_what_was_not_sold_is_asked_about(new_book: Path, amount: str) -> None:
    names = NOT_SOLD.replace("\n", "|").split("|")
    for number, name in enumerate(names):  # files that are the same would be read once
        data = f"Date;{amount};N° commande\n13/05/2026;100,00;1{number}01\n"
        data += f"14/05/2026;101,00;1{number}02\n"
        (new_book / f"{name}.csv").write_text(data, "utf-8")
    load = ("load", "shop.book", *(f"{name}.csv" for name in names), "--dry-run", "--json")
    every = retour(*load, cwd=new_book, code=1).json
    for told, name in zip(every, names, strict=True):
        assert told["file"] == f"{name}.csv"
        if name == "devis" and amount == "Total TTC":
            assert set(told["totals"]) == {"leads", "lead_value"}  # people who asked
            continue
        assert (told["status"], told["rows_kept"]) == ("unknown", 0)
        assert "is this a list of refunds, or a plan?" in told["message"]
        of_refunds = name[:3].lower() in ("avo", "rem", "ref", "cre") and amount != "Dépenses"
        assert told["proposal"].get("kind", "") == ("refund" if of_refunds else "")


def test_a_sheet_of_refunds_is_left_out_and_named(new_book: Path) -> None:
    workbook = Workbook()
    march = workbook.active
    assert march is not None
    march.title = "Mars"
    for month, sheet in ((3, march), (4, workbook.create_sheet("Avoirs"))):
        sheet.append(["Date", "Recette TTC", "Caissier"])
        sheet.append([f"2026-0{month}-02", 10.5, "x"])
    workbook.save(new_book / "r.xlsx")
    said = ["--map", "kind=sale", "--map", "day=Date", "--map", "amount=Recette TTC"]
    (told,) = retour("load", "shop.book", "r.xlsx", *said, "--json", cwd=new_book).json
    assert told["rows_kept"] == 1
    assert "Avoirs" in " ".join(told["notes"])


WEEKS = "Semaine;Heures Instagram;Heures Facebook;Heures réseaux sociaux\n"


def test_every_column_of_hours_is_read_of_its_own_channel(new_book: Path) -> None:
    table = WEEKS + "2026-01-05;2,5;1;3,5\n2026-01-12;3;;3\n2026-01-19;;2;2\n2026-01-26;0;0;0\n"
    (new_book / "temps.csv").write_text(table, "utf-8")
    (command,) = commands(retour("load", "shop.book", "temps.csv", cwd=new_book, code=1).out)
    (told,) = retour(*shlex.split(command)[1:], "--json", cwd=new_book).json
    assert told["rows_kept"] == 4
    # The sum of both, which the last column tells, is not counted again.
    assert told["totals"]["effort"] == {"value": 8.5 * 3600, "unit": "seconds"}
    assert any("that its header names" in note for note in told["notes"])
    sale = ("add", "shop.book", "sale", "--amount", "50", "--channel")
    for channel, day in (("instagram", "2026-01-05"), ("facebook", "2026-02-01")):
        retour(*sale, channel, "--day", day, cwd=new_book)
    answer = retour("ask", "shop.book", "--json", cwd=new_book).json
    assert {one["id"]: one["hours"] for one in answer["channels"]} == {
        "instagram": pytest.approx(5.5), "facebook": pytest.approx(3.0),
    }  # fmt: skip
    # Again, with another figure: no hour twice.
    (new_book / "temps.csv").write_text(table.replace("2,5", "4,5"), "utf-8")
    (told,) = retour(*shlex.split(command)[1:], "--json", cwd=new_book).json
    assert told["facts"]["new"] == 0
    assert told["facts"]["changed"] > 0


def test_the_proposed_command_repeats_what_was_typed(new_book: Path) -> None:
    (new_book / "x.csv").write_text("Truc;Euros\na;12,50 €\nb;13,00 €\n", "utf-8")
    typed = ("--since", "2026-01-01", "--until", "2026-01-31", "--account", "Chez nous")
    command, *_ = commands(retour("load", "shop.book", "x.csv", *typed, cwd=new_book, code=1).out)
    assert command.endswith("--since 2026-01-01 --until 2026-01-31 --account 'Chez nous'")


def test_the_proposed_command_writes_its_doubtful_rows_to_a_new_file(new_book: Path) -> None:
    (new_book / "x.csv").write_text("Quand;Truc;CA\n2026-03-02;a;12,50\n2026-03-03;b;x\n", "utf-8")
    said = ("--doubtful", "rows.csv")
    (command,) = commands(retour("load", "shop.book", "x.csv", *said, cwd=new_book, code=1).out)
    assert retour(*shlex.split(command)[1:], "--json", cwd=new_book).json[0]["rows_kept"] == 1
    assert "Quand" not in (new_book / "rows.csv").read_text("utf-8-sig")
    assert (new_book / "rows-2.csv").exists()


@pytest.mark.parametrize(
    ("name", "table", "proposal"),
    [
        (
            "budget.csv",
            "Date;Canal;Budget\n2026-03-02;Facebook;100\n2026-03-09;Facebook;90\n",
            {"day": "Date", "channel": "Canal", "amount": "Budget"},
        ),
        (
            "couverts.csv",
            "Date;Heure;Couverts;CA\n2026-03-02;12:30;20;400\n2026-03-02;20:00;30;900\n",
            {"kind": "sale", "day": "Date", "amount": "CA"},
        ),
        (
            "leads.csv",
            "Date;Nom;Comment nous avez-vous connus;Statut;Montant devis\n"
            "2026-03-02;Durand;Instagram;Perdu;1500\n2026-03-05;Petit;Linkedin;Perdu;800\n",
            {
                "kind": "lead",
                "day": "Date",
                "answer": "Comment nous avez-vous connus",
                "status": "Statut",
                "amount": "Montant devis",
            },
        ),
    ],
    ids=["budget", "clock", "leads"],
)
def test_what_may_be_something_else_is_asked_about(
    new_book: Path, name: str, table: str, proposal: dict[str, str]
) -> None:
    (new_book / name).write_text(table, "utf-8")
    (told,) = retour("load", "shop.book", name, "--json", cwd=new_book, code=1).json
    assert (told["status"], told["proposal"]) == ("unknown", proposal)


ALMOST = "Date;Montant TTC;Humeur\n2026-01-05;120,50;bonne\n2026-01-06;99,90;moyenne\n"


def test_what_was_understood_is_said_and_what_was_not(new_book: Path) -> None:
    (new_book / "x.csv").write_text(ALMOST, "utf-8")
    shown = retour("load", "shop.book", "x.csv", cwd=new_book, code=1).out
    assert "a table that it can read by “Date”, “Montant TTC”. For the column “Humeur” no" in shown
    assert "Unless it says that a row was cancelled, given back or not paid" in shown
    (command,) = commands(shown)
    assert "1 file read, 2 rows." in retour(*shlex.split(command)[1:], cwd=new_book).out


@pytest.mark.parametrize(("answer", "code", "rows"), [("oui", 0, 2), ("yes", 0, 2), ("", 1, 0)])
def test_on_a_terminal_a_yes_is_enough_and_remembered(
    new_book: Path, answer: str, code: int, rows: int
) -> None:
    (new_book / "in").mkdir()
    (new_book / "in" / "x.csv").write_text(ALMOST, "utf-8")
    shown = on_a_terminal("load", "shop.book", "in", cwd=new_book, answers=[answer])
    assert "x.csv: read it so? (yes/no)" in shown.out
    assert (shown.code, f"read, {rows} row" in shown.out) == (code, True)
    (new_book / "y.csv").write_text(ALMOST.replace("-01-", "-02-"), "utf-8")
    (told,) = retour("load", "shop.book", "y.csv", "--json", cwd=new_book, code=code).json
    assert (told["status"], told["rows_kept"]) == ("unknown" if code else "loaded", rows)


@pytest.mark.parametrize("more", [["--dry-run"], ["--json"]])
def test_no_question_is_asked_of_a_trial_or_a_program(new_book: Path, more: list[str]) -> None:
    (new_book / "x.csv").write_text(ALMOST, "utf-8")
    shown = on_a_terminal("load", "shop.book", "x.csv", *more, cwd=new_book, answers=[])
    assert (shown.code, "(yes/no)" in shown.out) == (1, False)


def test_what_a_row_is_cannot_be_answered_with_yes(new_book: Path) -> None:
    (new_book / "x.csv").write_text(TABLE, "utf-8")
    shown = on_a_terminal("load", "shop.book", "x.csv", cwd=new_book, answers=[])
    assert (shown.code, "(yes/no)" in shown.out) == (1, False)


def test_files_with_the_same_headings_are_asked_about_once(new_book: Path) -> None:
    names = ("a 2025.csv", "b.csv", "c 2026.csv")
    for name in names:
        table = TABLE.replace("2026", name[2:6]) if " " in name else TABLE.replace("Par", "Vers")
        (new_book / name).write_text(table, "utf-8")
    shown = retour("load", "shop.book", *names, cwd=new_book, code=1).out
    first = commands(shown)[0]
    assert shlex.split(first)[2:6] == ["shop.book", "a 2025.csv", "c 2026.csv", "--map"]
    assert len(commands(shown)) == 6
    told = retour(*shlex.split(first)[1:], "--json", cwd=new_book).json
    assert [one["status"] for one in told] == ["loaded", "loaded"]


def test_on_a_terminal_one_yes_reads_them_all(new_book: Path) -> None:
    table = "Date;N° ticket;Total TTC;Vendeur\n13/03/2026;1;12,50;X\n15/03/2026;2;30,00;Y\n"
    for year in ("2025", "2026"):
        (new_book / f"caisse {year}.csv").write_text(table.replace("2026", year), "utf-8")
    names = ("caisse 2025.csv", "caisse 2026.csv")
    shown = on_a_terminal("load", "shop.book", *names, cwd=new_book, answers=["yes"]).out
    assert shown.count("read it so?") == 1
    assert "2 files read, 4 rows" in shown


def test_files_of_one_name_in_two_folders_are_both_read(new_book: Path) -> None:
    for folder, month in (("mars", "-03-"), ("avril", "-04-")):
        (new_book / folder).mkdir()
        (new_book / folder / "x.csv").write_text(ALMOST.replace("-01-", month), "utf-8")
    names = ("mars/x.csv", "avril/x.csv")
    (command,) = commands(retour("load", "shop.book", *names, cwd=new_book, code=1).out)
    assert shlex.split(command)[3:5] == [*names]
    shown = on_a_terminal("load", "shop.book", *names, cwd=new_book, answers=["yes"]).out
    assert "mars/x.csv, avril/x.csv: read it so?" in " ".join(shown.split())
    assert "2 files read, 4 rows" in shown
    assert "2026-04-06" in retour("known", "shop.book", "--json", cwd=new_book).out
