"""What the library gives is read on a screen: every object says itself in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from validation.replay import known, longer

from retour.answer.verdict import Verdict, verdict_text
from retour.business import Business
from retour.business.loads import NothingThereError
from retour.gap import Gap
from retour.words import Message

from ..making import Maker, effort, sale
from ..report.answers import Channel, made

DAY = date(2026, 3, 2)


@pytest.fixture
def shop(make_book: Maker) -> Iterator[Business]:
    facts = [sale(n, str(DAY + timedelta(days=n))) for n in range(60)]
    with Business(make_book([*facts, effort(1, "2026-03-02", 1.5)], language="fr")) as opened:
        yield opened


def test_an_answer_is_read_in_short() -> None:
    said = str(made([Channel("instagram", 900, hours=20), Channel("facebook", 300, hours=9)]))
    lines = said.splitlines()
    assert lines[0].endswith("6 October 2025 – 4 October 2026")
    assert lines[1].startswith(("Your social media", "Nobody can tell yet", "Of your social media"))
    assert "Brought: £" in said or "Brought: €" in said
    assert any(line.startswith("Instagram ") for line in lines)
    assert "Answer(" not in said
    assert "Message(" not in said


def test_an_answer_is_in_the_language_of_its_business(
    shop: Business, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RETOUR_LANG", "en")
    answer = shop.ask()
    assert "Rapporté\u00a0:" in str(answer)
    assert str(answer) == answer.summary("fr")
    assert "Brought:" in answer.summary("en")
    assert answer.gaps
    assert str(answer.gaps[0]) == (
        f"{answer.gaps[0].message.render('fr')} {answer.gaps[0].remedy.render('fr')}"
    )
    assert "Rapporté\u00a0:" in str(shop.plan().answer)


def test_a_notebook_shows_an_answer_as_a_table() -> None:
    answer = made([Channel("instagram", 900, hours=20, name="<b>")])
    page = answer._repr_html_() or ""
    assert page.count("<table>") == 1
    assert "<td>&lt;b&gt;</td>" in page
    assert "<b>" not in page
    assert "<table>" not in (replace(answer, channels=())._repr_html_() or "")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_verdicts_gaps_and_messages_are_words(lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RETOUR_LANG", lang)
    for verdict in Verdict:
        assert str(verdict) == f"{verdict}" == verdict_text(verdict).render(lang)
        assert verdict == verdict.value  # a program compares it with its code still
    gap = Gap("x", Message("{n} day", {"n": 1}, plural="{n} days"), Message("Retry."))
    said = {"en": "1 day Retry.", "fr": "1 jour Retry."}[lang]
    assert str(gap) == said


def test_an_estimate_and_a_channel_are_short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RETOUR_LANG", "en")
    part = made([Channel("instagram", 900, hours=20)])["instagram"]
    assert str(part.brought) == "878 [561 … 1,363]"
    assert str(part).startswith(f"Instagram: {part.verdict}. Brought 878 [561 … 1,363], spent 500,")


def test_nothing_is_loaded_where_a_path_does_not_exist(shop: Business, tmp_path: Path) -> None:
    good = tmp_path / "hours.csv"
    good.write_text("Date,Channel,Hours\n2026-03-03,instagram,1.5\n2026-03-04,instagram,2\n")
    before = len(shop.batches())
    with pytest.raises(NothingThereError, match=r"nope\.csv does not exist\. Nothing was loaded"):
        shop.load(good, "nope.csv")
    with pytest.raises(NothingThereError, match=r"a\.csv, b\.csv do not exist"):
        shop.load("a.csv", "b.csv")
    assert len(shop.batches()) == before


@pytest.mark.parametrize("paths", [(), ("",)])
def test_a_load_of_nothing_is_told(shop: Business, paths: tuple[str, ...]) -> None:
    with pytest.raises(NothingThereError, match="No file and no folder is named"):
        shop.load(*paths)


def test_a_load_says_what_became_of_each_file(shop: Business, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Date,Channel,Hours\n2026-03-03,instagram,1.5\n")
    (tmp_path / "b.csv").write_text("Quand;Combien\n2026-01-05;120,50\n2026-01-12;99,90\n")
    (tmp_path / "c.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    done = shop.load(tmp_path)
    said = done.summary("en").splitlines()
    assert repr(done) == str(done) == done.summary("fr")
    assert [line[:3] for line in said if not line.startswith(" ")][:-1] == ["✓ a", "? b", "? c"]
    for kind in ("sale", "cost"):
        proposed = f"mapping={{'kind': '{kind}', 'day': 'Quand', 'amount': 'Combien'}}"
        assert proposed in done.summary("en")
    assert said[-1] == "1 file read, 1 row. 2 files gave nothing."
    assert shop.load(tmp_path, dry_run=True).summary("en").endswith("(--dry-run).")
    assert "Loaded(" not in str(done[0])


def test_what_a_book_holds_is_read_in_its_language(
    shop: Business, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RETOUR_LANG", "en")
    assert "ventes\u00a0: 60, 2 mars 2026 – 30 avril 2026" in str(shop.known()).splitlines()
    assert "Encore rien pour\u00a0: " in str(shop.known())
    added = shop.add("effort", DAY, channel="instagram", hours=1, number="a")
    again = shop.add("effort", DAY, channel="instagram", hours=1, number="a")
    assert str(added) == str(again) == "2 mars 2026, 1 h, Instagram"


def test_what_a_book_holds_is_read(shop: Business, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RETOUR_LANG", "en")
    shop.set("language", "en")
    assert repr(shop).startswith("<Chez Nous: ")
    assert "sales: 60, 2 March 2026 – 30 April 2026" in str(shop.known()).splitlines()
    assert "Nothing yet of: " in str(shop.known())
    assert (
        str(shop.add("effort", DAY, channel="instagram", hours=1)) == "2 March 2026, 1 h, Instagram"
    )
    assert str(shop.batches()[-1]) == "2 · hand · 1 row · 2026-03-02 – 2026-03-02"
    assert "toggl: Toggl Track time entries" in map(str, shop.sources())
    for one in (*shop.sources(), *shop.covers(), shop.rates()):
        assert " object at 0x" not in repr(one)
        assert len(str(one)) < 200


def test_days_of_hours_and_money_are_written_as_people_do(shop: Business) -> None:
    assert shop.logged("2 mars 2026", "2026-03-02") == shop.logged(DAY, DAY) != []
    assert shop.spent("2026-03-01", "31/03/2026") == shop.spent(date(2026, 3, 1), date(2026, 3, 31))


def test_plans_are_in_the_language_of_their_business(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RETOUR_LANG", "en")
    world = longer(7201, 0)
    found = known(world, world.until + timedelta(days=1), tmp_path)
    planner = replace(found, answer=replace(found.answer, lang="fr"))
    quarter = planner.quarter()
    for plan in (
        quarter,
        planner.hours(),
        planner.measurements(),
        planner.campaign(quarter.moves[0].channel, weeks=2, hours=10),
    ):
        assert str(plan) == plan.summary("fr") != plan.summary("en")


def test_plans_are_read_in_short(tmp_path: Path) -> None:
    world = longer(7201, 0)
    planner = known(world, world.until + timedelta(days=1), tmp_path)
    quarter, hours, found = planner.quarter(), planner.hours(), planner.measurements()
    channel = quarter.moves[0].channel
    campaign = planner.campaign(channel, weeks=2, hours=10)
    for plan, lang, begins in (
        (quarter, "en", quarter.business),
        (hours, "en", ("More than today", "About")),
        (found, "en", found.business),
        (campaign, "en", campaign.business),
    ):
        said = plan.summary(lang)
        assert said.startswith(begins)
        assert "Message(" not in said
        assert "Estimate(" not in said
        assert said != plan.summary("fr")
        assert plan._repr_html_() is None  # a notebook shows the text
    lines = quarter.summary("en").splitlines()
    assert [line.split("  ")[0] for line in lines[-len(quarter.moves) :]] == [
        one.name.render("en") for one in quarter.moves
    ]
