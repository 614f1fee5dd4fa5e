"""The library: a business, what goes into its book, and the period of a question."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import retour
from retour.answer.model import Answer
from retour.book.errors import ExistingFileError, MissingBookError
from retour.business import Business
from retour.business.settings import SettingError
from retour.business.typed import NotUnderstoodError
from retour.business.unlikely import UnlikelyError
from retour.facts import Effort, Fact, Lead, Takings, Trail
from retour.span import Span, zone

from ..making import Maker, cost, effort, sale

Shop = Callable[..., Business]


@pytest.fixture
def shop(make_book: Maker) -> Iterator[Shop]:
    """A maker of businesses with facts in their books."""
    yield lambda facts=(), **settings: Business(make_book(facts, **settings))


def test_a_new_business_keeps_its_settings(tmp_path: Path) -> None:
    path = tmp_path / "shop.book"
    made = {"name": "Chez Nous", "margin": "60%", "hour": "22", "vat": "20%"}
    with Business.new(path, **made) as shop:
        assert dict(shop.book.settings) == {
            "name": "Chez Nous",
            "currency": "EUR",
            "margin": 0.6,
            "hour": 22.0,
            "timezone": "Europe/Paris",
            "vat": 0.2,
        }
    with retour.Business.open(path) as again:
        assert again.book.settings["margin"] == 0.6
    with pytest.raises(ExistingFileError):
        Business.new(path, name="Other", margin=0.5, hour=20)


def test_a_wrong_setting_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match=r"“1\.5” cannot be the margin"):
        Business.new(tmp_path / "shop.book", name="Chez Nous", margin=1.5, hour=20)
    with pytest.raises(SettingError, match="no setting “marge”"):
        Business.new(tmp_path / "shop.book", name="Chez Nous", margin=0.5, hour=20, marge=1)
    assert list(tmp_path.iterdir()) == []


def test_a_book_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(MissingBookError):
        Business.open(tmp_path / "none.book")


def test_the_package_has_nothing_else() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Shop'"):
        retour.Shop  # noqa: B018


# ---- by hand -------------------------------------------------------------------------------------


def test_an_entry_is_a_batch_and_can_be_taken_back(shop: Shop) -> None:
    made = shop()
    result = made.add("effort", "2026-03-02", channel="instagram", hours=1.5)
    assert made.written(result.batch) == [result.fact]
    assert result.understood.render("en") == "2 March 2026, 1 h 30 min, Instagram"
    assert result.understood.render("fr") == "2 mars 2026, 1 h 30 min, Instagram"
    assert [one.facts for one in made.known().covered if one.kind == "effort"] == [1]
    made.undo(result.batch)
    assert [one.seconds for one in made.written(result.batch) if isinstance(one, Effort)] == [5400]
    assert list(made.book.stored_by(result.batch)) == []
    assert made.known().covered == ()


@pytest.mark.parametrize(
    ("kind", "said", "text"),
    [
        ("sale", {"amount": "120 € HT"}, "2 March 2026, €120, without VAT"),
        ("takings", {"amount": "120 € TTC"}, "2 March 2026, €120, with VAT"),
        ("cost", {"amount": "120 € TTC", "channel": "tiktok"}, "2 March 2026, €120, with VAT, Tik"),
        ("sale", {"amount": "120"}, "2 March 2026, €120"),
    ],
)
def test_what_was_said_of_the_tax_is_said_back(
    shop: Shop, kind: str, said: dict[str, Any], text: str
) -> None:
    understood = shop().add(kind, "2026-03-02", **said).understood.render("en")
    assert understood.replace(".00", "").startswith(text)
    assert ("VAT" in understood) == ("VAT" in text)


@pytest.mark.parametrize(
    ("kind", "said", "text"),
    [
        ("takings", {"amount": "300", "orders": "12"}, "€300, 12 sales"),
        ("takings", {"amount": "0", "orders": "1"}, "€0, 1 sale"),
        ("lead", {"status": "qualified", "channel": "facebook"}, "qualified, Facebook"),
        ("lead", {"status": "open"}, "still open"),
        ("sale", {"amount": "30", "status": "pending"}, "€30, payment awaited"),
    ],
)
def test_what_was_understood_is_said_back(
    shop: Shop, kind: str, said: dict[str, Any], text: str
) -> None:
    understood = shop().add(kind, "2026-03-02", **said).understood.render("en")
    assert understood.replace(".00", "") == f"2 March 2026, {text}"


def test_an_entry_in_another_currency(shop: Shop) -> None:
    made = shop()
    made.add("cost", "2026-03-02", channel="meta-ads", amount=10, currency="USD")
    (row,) = made.book.rows("ask_costs", until="2026-12-31")
    assert (row["amount"], row["currency"]) == (1000, "USD")


def test_without_a_day_it_is_today_where_the_business_is(shop: Shop) -> None:
    made = shop(timezone="Pacific/Kiritimati")
    before = datetime.now(UTC).astimezone(zone("Pacific/Kiritimati")).date()
    made.add("effort", hours=1)
    after = datetime.now(UTC).astimezone(zone("Pacific/Kiritimati")).date()
    (one,) = made.known().covered
    assert one.since in (before, after)


@pytest.mark.parametrize("usual", [0, 3])
def test_an_unusual_amount_is_written_only_by_who_is_sure(shop: Shop, usual: int) -> None:
    made = shop([sale(n, "2026-01-05", 60_00) for n in range(usual)])
    why = "is 1,666,667 times what is usual, €60" if usual else "is a lot"
    with pytest.raises(UnlikelyError, match=f"€99,999,999.99 {why}. If it is right, add --yes."):
        made.add("sale", "2026-03-02", amount="99999999,99")
    assert sum(one.facts for one in made.known().covered) == usual
    assert made.add("sale", "2026-03-02", amount="99999999,99", sure=True).batch
    assert made.add("sale", "2026-03-02", amount="59000").batch


@pytest.mark.parametrize(
    ("currency", "much", "more"),
    [("EUR", "999000", "1000001"), ("TND", "999000", "1000001"), ("JPY", "99000000", "100000001")],
)
def test_what_is_a_lot_goes_by_the_unit_of_the_currency(
    shop: Shop, currency: str, much: str, more: str
) -> None:
    made = shop([])
    assert made.add("sale", "2026-03-02", amount=much, currency=currency).batch
    with pytest.raises(UnlikelyError, match="is a lot"):
        made.add("sale", "2026-03-02", amount=more, currency=currency)


def test_takings_of_a_month_are_compared_by_the_day(shop: Shop) -> None:
    weeks = [
        Takings(day=date(2026, 1, n), until=date(2026, 1, n + 6), amount=70_00, currency="EUR",
                number=str(n))
        for n in (1, 8, 15)
    ]  # fmt: skip
    made = shop(weeks)
    assert made.add("takings", "2026-02-01", until="2026-02-28", amount=27_000).batch
    with pytest.raises(UnlikelyError, match="1,071 times what is usual, €280"):
        made.add("takings", "2026-03-01", until="2026-03-28", amount=300_000)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (
            {"what": "tool", "amount": 9000},
            "9,000 is 200 times the most that such costs came to in a month so far, €45",
        ),
        ({"what": "tool", "amount": 890}, ""),  # a camera
        ({"amount": 890}, ""),  # one whose kind was not said
        ({"what": "other", "amount": 2900}, ""),  # a very good one
        ({"what": "tool", "amount": 480, "until": "2026-12-31"}, ""),  # a year of a tool
        ({"channel": "meta-ads", "amount": 400}, ""),
        # 45,00 without its comma's place: ten times the largest so far.
        ({"channel": "meta-ads", "amount": 450}, "€450 is 10 times the most that such"),
        ({"channel": "meta-ads", "amount": 450, "until": "2026-12-31"}, ""),
        (
            {"channel": "meta-ads", "amount": 5475, "until": "2026-12-31"},
            "€5,475 is €1,028.64 a month, 23 times the most that such costs",
        ),
        ({"what": "freelance", "amount": 2900}, ""),  # the first of its kind
        ({"what": "freelance", "amount": 29000}, "€29,000 is 644 times the most that such"),
    ],
)
def test_a_cost_with_a_decimal_place_too_many_is_asked_about_and_a_camera_is_not(
    shop: Shop, said: dict[str, Any], why: str
) -> None:
    made = shop([cost(f"2026-0{month}-10", (38 + month) * 100) for month in range(1, 8)])
    given = {"channel": "instagram", **said}
    if not why:
        assert made.add("cost", "2026-07-20", **given).batch
        return
    with pytest.raises(UnlikelyError, match=why):
        made.add("cost", "2026-07-20", **given)
    assert made.add("cost", "2026-07-20", **given, sure=True).batch


@pytest.mark.parametrize("usual", [0, 2])
def test_of_few_costs_nothing_is_usual(shop: Shop, usual: int) -> None:
    made = shop([cost(f"2026-0{n + 1}-10", 20_00) for n in range(usual)])
    assert made.add("cost", "2026-07-20", amount=9000, channel="instagram").batch


# ---- what is known -------------------------------------------------------------------------------


def test_known_covers_and_lacks(shop: Shop) -> None:
    facts: list[Fact] = [sale(1, "2026-01-05"), sale(2, "2026-03-02"), effort(1, "2026-06-01", 1.0)]
    found = shop(facts).known()
    assert [(one.kind, one.facts) for one in found.covered] == [("effort", 1), ("sale", 2)]
    assert found.span == Span(date(2026, 1, 5), date(2026, 3, 2))  # that of the sales
    assert "sale" not in found.missing
    assert "cost" in found.missing
    assert found.settings["name"] == "Chez Nous"


def test_takings_are_sales_too(shop: Shop) -> None:
    week = Takings(day=date(2026, 3, 2), until=date(2026, 3, 8), amount=1, currency="EUR")
    found = shop([week]).known()
    assert found.span == Span(date(2026, 3, 2), date(2026, 3, 8))
    assert "sale" not in found.missing


@pytest.mark.parametrize("said", ["Instagram", ""])
def test_answers_on_orders_and_leads_are_answers_too(shop: Shop, said: str) -> None:
    booking = Lead(day=date(2026, 3, 2), ledger="calendly", number="1", trail=Trail(said=said))
    assert ("reply" in shop([booking]).known().missing) is (not said)


def test_without_sales_the_span_is_of_everything(shop: Shop) -> None:
    found = shop([effort(1, "2026-06-01", 1.0), effort(2, "2026-06-04", 1.0)]).known()
    assert found.span == Span(date(2026, 6, 1), date(2026, 6, 4))


# ---- the period ----------------------------------------------------------------------------------


def days(first: str, last: str) -> list[Fact]:
    """Sales on two days."""
    return [sale(1, first), sale(2, last)]


@pytest.mark.parametrize(
    ("covered", "asked", "period"),
    [
        # The last twelve months that sales cover, or all of them when there are fewer.
        (("2023-01-01", "2026-06-30"), (None, None), ("2025-07-01", "2026-06-30")),
        (("2026-02-03", "2026-06-30"), (None, None), ("2026-02-03", "2026-06-30")),
        (("2023-01-01", "2026-06-30"), ("2026-01-01", None), ("2026-01-01", "2026-06-30")),
        (("2023-01-01", "2026-06-30"), (None, "2024-12-31"), ("2024-01-02", "2024-12-31")),
        (("2024-11-01", "2026-06-30"), (None, "2024-12-31"), ("2024-11-01", "2024-12-31")),
        # No farther than sales are known, but for days on which none was to be expected.
        (("2026-01-01", "2026-06-30"), ("2025-01-01", "2027-12-31"), ("2026-01-01", "2026-06-30")),
        (("2026-01-01", "2026-06-30"), ("2025-12-01", "2026-07-31"), ("2025-12-01", "2026-07-31")),
        (("2026-01-01", "2026-01-02"), ("2025-12-31", "2026-01-03"), ("2026-01-01", "2026-01-02")),
        (("2026-01-01", "2026-06-30"), (None, "2025-06-30"), ("2024-07-01", "2025-06-30")),
    ],
)
def test_the_period(
    shop: Shop,
    covered: tuple[str, str],
    asked: tuple[str | None, str | None],
    period: tuple[str, str],
) -> None:
    since, until = map(date.fromisoformat, period)
    assert shop(days(*covered)).period(*asked) == Span(since, until)


def test_a_day_that_has_not_come_moves_no_period(shop: Shop) -> None:
    made = shop(days("2026-01-01", "2062-05-08"))
    assert made.period().until == made.today


@pytest.mark.parametrize(
    ("day", "until", "text"),
    [
        ("2026-03-02", "2026-03-02", ""),
        ("2026-01-01", "2026-01-31", "go back to 5 January 2026: what falls on days before"),
        (
            "2025-12-01",
            "2025-12-31",
            "go back to your first sales, to 5 January 2026. This is earl",
        ),
        ("2026-07-05", "2026-07-31", "go as far as your sales do, to 30 June 2026. This is later"),
    ],
)
def test_what_a_question_does_not_cover_is_said(
    shop: Shop, day: str, until: str, text: str
) -> None:
    made = shop(days("2026-01-05", "2026-06-30"))
    added = made.add("cost", day, channel="meta-ads", amount=45.5, until=until)
    notes = " ".join(note.render("en") for note in added.notes)
    assert text in notes if text else not notes


def test_a_question_may_go_further_back_than_it_does_by_itself(shop: Shop) -> None:
    made = shop(days("2024-01-05", "2026-06-30"))
    added = made.add("cost", "2025-06-01", channel="meta-ads", amount=45.5, until="2025-08-31")
    (note,) = added.notes
    assert (
        "go by default back to 1 July 2025. What falls on days before counts with "
        in note.render("en")
    )
    assert note.render("en").endswith("--since 2025-06-01.")


@pytest.mark.parametrize(
    ("facts", "asked", "text"),
    [
        ([], {}, "The book is empty: load some files first, or give a period."),
        (
            days("2026-01-01", "2026-06-30"),
            {"since": "2026-07-01"},
            "The sales of this book end on 30",
        ),
        ([], {"since": "Juno", "until": "2026-01-01"}, "“Juno” is not a day"),
        ([], {"since": "0206-01-01"}, "“0206-01-01” is not a day"),
        ([], {"until": date(9999, 1, 1)}, "“9999-01-01” is not a day"),
    ],
)
def test_periods_that_cannot_be_asked_about(
    shop: Shop, facts: list[Fact], asked: dict[str, Any], text: str
) -> None:
    with pytest.raises(NotUnderstoodError, match=text):
        shop(facts).ask(**asked)


def test_days_in_figures_go_by_the_language_of_the_book(shop: Shop) -> None:
    french = shop(days("2026-01-01", "2026-06-30"), language="fr")
    assert french.period("07/01/2026", "3 mars 2026") == Span(date(2026, 1, 7), date(2026, 3, 3))
    assert french.add("effort", "07/01/2026", hours="1h30").fact.day == date(2026, 1, 7)
    with pytest.raises(NotUnderstoodError, match="can be 7 January 2026 or 1 July 2026"):
        shop([]).add("effort", "07/01/2026", hours=1)
    assert shop([]).add("effort", "07/01/2026", days="md", hours=1).fact.day == date(2026, 7, 1)


def test_what_lies_outside_the_default_period_is_said(shop: Shop) -> None:
    made = shop(days("2025-01-01", "2026-06-30"))
    later = made.add("effort", "2026-07-05", channel="instagram", hours=1)
    assert "counts once newer sales are loaded" in str([note.render("en") for note in later.notes])
    (earlier,) = made.add("effort", "2025-02-05", channel="instagram", hours=1).notes
    assert "counts with --since 2025-02-05" in earlier.render("en")
    (before,) = made.add("effort", "2024-02-05", channel="instagram", hours=1).notes
    assert "to 1 January 2025. This is earlier: it counts once older sales" in before.render("en")
    assert made.add("effort", "2026-03-05", channel="instagram", hours=1).notes == ()
    period = made.period()
    assert [one.kind for one in made.noted_later(period)] == ["effort"]


@pytest.mark.parametrize(
    ("channel", "text"),
    [
        ("Instagram ads", "“Instagram ads” is counted under Facebook/Instagram"),
        ("instagram", "If it paid for advertising, write it with --channel meta-ads"),
        ("meta-ads", ""),
        ("email", ""),
    ],
)
def test_where_a_cost_counts_is_said(shop: Shop, channel: str, text: str) -> None:
    notes = shop([]).add("cost", "2026-03-05", channel=channel, amount=5).notes
    assert [text in note.render("en") for note in notes] == ([True] if text else [])


def test_days_or_their_text(shop: Shop) -> None:
    made = shop(days("2026-01-01", "2026-06-30"))
    assert made.period(date(2026, 2, 1), date(2026, 3, 1)) == made.period(
        "2026-02-01", "2026-03-01"
    )


# ---- the answer ----------------------------------------------------------------------------------


def test_an_answer_without_any_channel(shop: Shop) -> None:
    answer = shop(days("2026-01-01", "2026-06-30")).ask()
    assert isinstance(answer, Answer)
    assert (answer.verdict, answer.channels) == ("cannot_tell_yet", ())
    assert answer.margin == pytest.approx(10.0)
    assert answer.unattributed.median == pytest.approx(10.0)
    assert answer.engine.startswith("retour ")
    with pytest.raises(KeyError, match="no channel 'tiktok' in this answer; there are: none"):
        answer["tiktok"]


def test_a_period_without_sales_says_so_first(shop: Shop) -> None:
    made = shop([effort(1, "2026-06-01", 1.0)])
    answer = made.ask("2026-05-01", "2026-06-30")
    assert answer.gaps[0].code == "no_sales"
    assert answer.verdict == "cannot_tell_yet"
    assert answer["instagram"].spent == pytest.approx(20.0)
    with pytest.raises(KeyError, match="there are: instagram"):
        answer["tiktok"]


def test_weeks_of_the_answer_hold_what_the_period_holds(shop: Shop) -> None:
    first = date(2026, 1, 5)
    facts: list[Fact] = [
        sale(n, (first + timedelta(days=7 * n)).isoformat(), 20_00) for n in range(10)
    ]
    facts += [effort(n, (first + timedelta(days=7 * n)).isoformat(), 0.5) for n in range(10)]
    answer = shop(facts).ask("2026-01-05", "2026-03-15")
    assert [week.monday for week in answer.weeks] == [
        first + timedelta(days=7 * n) for n in range(10)
    ]
    assert sum(week.margin or 0.0 for week in answer.weeks) == pytest.approx(answer.margin)
    assert sum(week.hours or 0.0 for week in answer.weeks) == pytest.approx(answer.total.hours)


def test_several_settings_are_changed_all_or_none(tmp_path: Path) -> None:
    with Business.new(tmp_path / "a.book", name="A", margin="60%", hour=20) as shop:
        assert shop.change({"margin": "55%", "hour": 20, "vat": "20%"}) == ["margin", "vat"]
        with pytest.raises(SettingError):
            shop.change({"margin": "40%", "vat": "much"})
        assert shop.known().settings["margin"] == 0.55


def test_a_table_known_by_heart_is_listed_and_forgotten(tmp_path: Path) -> None:
    with Business.new(tmp_path / "a.book", name="A", margin="60%", hour=20) as shop:
        shop.set("tables", {"a.csv": {"headings": ["jour"], "map": {"day": "Jour"}}})
        assert [(one.name, one.headings, one.mapping) for one in shop.tables()] == [
            ("a.csv", ("jour",), {"day": "Jour"})
        ]
        assert not shop.forget_table("b.csv")
        assert shop.forget_table("a.csv")
        assert shop.tables() == []
