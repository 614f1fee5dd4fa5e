"""Channels in hand-made tables: misspelt, doubtful, or new."""

from __future__ import annotations

from pathlib import Path

from retour.facts import Cost, Effort, Fact, Sale
from retour.reading.run import Reader, reader_of
from retour.sources import every

from .harness import CONTEXT, only_document


def _load(folder: Path, name: str, text: str) -> tuple[Reader, list[Fact]]:
    path = folder / name
    path.write_text(text, "utf-8")
    reader = reader_of(only_document(path), CONTEXT, every())
    assert reader is not None
    return reader, list(reader.facts())


def _notes(reader: Reader) -> str:
    return "\n".join(note.render("en") for note in reader.intake.notes)


HOURS = (
    "Date;Réseau;Temps passé\n"
    "2026-03-21;Instagarm;2\n2026-03-22;Instagram;2\n2026-03-23;Dizkord;1\n"
    "2026-03-24;Salon de Lyon;3\n2026-03-25;Salon de Lyon;3\n2026-03-26;Linkdin;1\n"
)


def test_hours_of_a_misspelt_channel_are_that_channels(tmp_path: Path) -> None:
    reader, facts = _load(tmp_path, "heures.csv", HOURS)
    assert [fact.channel for fact in facts if isinstance(fact, Effort)] == [
        "instagram", "instagram", "salon-de-lyon", "salon-de-lyon", "linkedin",
    ]  # fmt: skip
    notes = _notes(reader)
    assert "“Instagarm” (1 row) is read as Instagram." in notes
    # A channel that is truly new stays possible, and is said once.
    assert notes.count("“Salon de Lyon” (2 rows) is no channel that retour knows") == 1
    assert "Linkdin" not in notes
    (doubtful,) = reader.intake.doubtful
    assert (doubtful.line, doubtful.kept) == (4, False)
    assert doubtful.reason.render("en") == "“Dizkord” may be Discord misspelt."


def test_costs_of_a_misspelt_network_are_its_advertising(tmp_path: Path) -> None:
    text = "Date;Réseau;Dépense\n2026-03-21;Instagarm;20,00\n2026-03-22;Linkedinn;30,00\n"
    reader, facts = _load(tmp_path, "dépenses.csv", text)
    found = [fact.channel for fact in facts if isinstance(fact, Cost)]
    assert found == ["meta-ads", "linkedin-ads"]
    assert "“Linkedinn” (1 row) is read as LinkedIn." in _notes(reader)


def test_a_sale_is_never_lost_by_its_channel(tmp_path: Path) -> None:
    text = (
        "Date;CA TTC;Provenance\n"
        "2026-03-21;100;Instagarm\n2026-03-22;100;Dizkord\n2026-03-23;100;Salon de Lyon\n"
    )
    reader, facts = _load(tmp_path, "ventes.csv", text)
    found = [fact.trail.grouping for fact in facts if isinstance(fact, Sale)]
    assert found == ["Instagram", "Dizkord", "Salon de Lyon"]
    (doubtful,) = reader.intake.doubtful
    assert (doubtful.line, doubtful.kept) == (3, True)
    notes = _notes(reader)
    assert "“Salon de Lyon” (1 row) is no channel that retour knows: it counts" in notes
    assert "Dizkord" not in notes


def test_hours_and_money_of_one_channel_on_one_row(tmp_path: Path) -> None:
    text = (
        "Semaine;Réseau;Heures;Budget pub\n"
        "2026-W10;Instagarm;7;70,00\n2026-W11;LinkedIn;;35,00\n2026-W12;Facebook;3,5;\n"
    )
    reader, facts = _load(tmp_path, "suivi.csv", text)
    costs = [(f.channel, f.amount, f.day.isoformat()) for f in facts if isinstance(f, Cost)]
    assert costs == [("meta-ads", 70_00, "2026-03-02"), ("linkedin-ads", 35_00, "2026-03-09")]
    worked = [(f.channel, f.seconds) for f in facts if isinstance(f, Effort)]
    assert worked == [("instagram", 3600)] * 7 + [("facebook", 1800)] * 7
    assert not reader.intake.doubtful
    assert "“Instagarm” (1 row) is read as Instagram" in _notes(reader)


def test_an_amount_beside_hours_that_may_be_anything_is_asked_about(tmp_path: Path) -> None:
    path = tmp_path / "suivi.csv"
    path.write_text("Date;Réseau;Heures;Montant\n2026-03-21;Instagram;7;700,00\n", "utf-8")
    assert reader_of(only_document(path), CONTEXT, every()) is None
