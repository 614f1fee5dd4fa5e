"""The three objectives, counted over the period and the one before, never turned into money."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from retour.answer.beside import Figure
from retour.answer.model import Answer
from retour.business import Business
from retour.facts import Fact, Lead, Mention, Ranking, Reading, Takings, Trail, Visit

from ..making import Maker, load, sale

# The period is 2026-04-01 to 2026-06-29: 90 days; before it 2026-01-01 to 2026-03-31.
SINCE, UNTIL = date(2026, 4, 1), date(2026, 6, 29)
BEFORE = SINCE - timedelta(days=90)
Figures = Callable[..., dict[str, Figure]]


@pytest.fixture
def figures(make_book: Maker) -> Figures:
    """The scorecard of a book with these facts, by code."""

    def of(facts: list[Fact]) -> dict[str, Figure]:
        answer: Answer = Business(make_book(facts)).ask(SINCE, UNTIL)
        assert len({figure.code for figure in answer.scorecard}) == len(answer.scorecard)
        return {figure.code: figure for figure in answer.scorecard}

    return of


def pair(figure: Figure) -> tuple[float | None, float | None]:
    """Now and before."""
    return figure.value, figure.before


def everything() -> list[Fact]:
    """Two periods: the first day of each holds all that was counted in it."""
    facts: list[Fact] = []
    for day, times in ((BEFORE, 1), (SINCE, 2)):
        for channel, reach in (("instagram", 100.0), ("email", 900.0)):
            facts.append(
                Reading(day=day, until=day, channel=channel, metric="reach", value=reach * times)
            )
        facts.append(
            Reading(day=day, until=day, channel="instagram", metric="shares", value=3.0 * times)
        )
        for source, visits in (("instagram", 20.0), ("", 60.0)):
            facts.append(
                Visit(
                    day=day, until=day, metric="visits", value=visits * times, ledger="ga4",
                    trail=Trail(source=source),
                )
            )  # fmt: skip
        facts.append(Mention(day=day, url=f"https://example.com/{day}"))
        facts.append(
            Ranking(
                day=day, until=day, keyword="pain", clicks=7 * times, impressions=10, position=4.0
            )
        )
        for n, status in enumerate(["won", "qualified", "lost", "open"] * times):
            facts.append(Lead(day=day, ledger="crm", number=f"{day}{n}", status=status))
        facts += [
            sale(f"{day}{n}", day.isoformat(), 20_00, customer=f"{day}{n}", first=n == 0)
            for n in range(8 * times)
        ]
    return facts


def bought(day: date, customer: str, **more: bool) -> Fact:
    """An order of a customer."""
    return sale(f"{day}{customer}", day.isoformat(), 20_00, customer=customer, **more)


def test_who_is_new_is_not_told_before_the_book_has_met_its_customers(figures: Figures) -> None:
    # Twenty customers, each twice: none is known to be new, and none to be none.
    days = [SINCE + timedelta(days=n) for n in range(40)]
    found = figures([bought(day, f"c{n % 20}") for n, day in enumerate(days)])
    assert pair(found["new_customers"]) == (None, None)
    why = found["new_customers"].why
    assert why is not None
    assert "half a year after the first sales" in why.render("en")


def test_who_is_new_is_told_once_the_book_knows_or_where_files_say_it(figures: Figures) -> None:
    orders = [bought(SINCE + timedelta(days=n), f"c{n % 20}") for n in range(40)]
    old = [bought(SINCE - timedelta(days=200 + n), "regular") for n in range(3)]
    known = figures([*orders, *old])["new_customers"]
    assert (known.value, known.why) == (20, None)
    said = [bought(SINCE + timedelta(days=n), f"d{n}", first=n < 7) for n in range(20)]
    assert figures(said)["new_customers"].value == 7
    # Guests: nobody could be known, and nothing is said of it.
    guests = [sale(n, (SINCE + timedelta(days=n)).isoformat(), 20_00) for n in range(9)]
    assert "new_customers" not in figures(guests)
    some = figures([*said, *guests])["new_customers"]
    assert some.value == 7
    assert some.why is not None
    assert some.why.render("en") == "20 of 29 orders say whose they are"


def visits(number: float, grouping: str = "") -> Fact:
    """Visits of the period's first day, by the group that analytics put them in."""
    return Visit(
        day=SINCE, until=SINCE, metric="visits", value=number, ledger="ga4",
        trail=Trail(grouping=grouping),
    )  # fmt: skip


def test_a_report_without_sources_says_nothing_of_them(figures: Figures) -> None:
    found = figures([visits(500.0), sale(1, SINCE.isoformat(), 20_00)])
    assert found["visits"].value == pytest.approx(500.0)
    for code in ("referrers", "visits_social"):
        assert found[code].value is None
        why = found[code].why
        assert why is not None
        assert why.render("en") == "no report tells by day where visits came from"
    # A report that names them and has none is another matter.
    direct = figures([visits(500.0, "Direct"), sale(1, SINCE.isoformat(), 20_00)])
    assert (direct["referrers"].value, direct["visits_social"].value) == (0, 0)


def test_groups_of_channels_name_no_site(figures: Figures) -> None:
    """Visits came from some site, and no report says which: that is not none."""
    facts = [visits(413.0, "Organic Social"), visits(120.0, "Referral"), visits(90.0, "Direct")]
    found = figures([*facts, sale(1, SINCE.isoformat(), 20_00)])
    assert found["visits_social"].value == pytest.approx(413.0)
    assert found["referrers"].value is None
    why = found["referrers"].why
    assert why is not None
    assert why.render("en") == "no report names the sites that visits came from"


def test_paid_visits_from_social_media_are_visits_from_social_media(figures: Figures) -> None:
    facts = [visits(337.0, "Organic Social"), visits(1144.0, "Paid Social"), visits(90.0, "Direct")]
    found = figures([*facts, sale(1, SINCE.isoformat(), 20_00)])
    assert found["visits_social"].value == pytest.approx(337.0 + 1144.0)


def test_every_figure_now_and_before(figures: Figures) -> None:
    found = figures(everything())
    assert {code: pair(figure) for code, figure in found.items()} == {
        "reach": (200.0, 100.0),  # social networks only
        "visits": (pytest.approx(160.0), pytest.approx(80.0)),
        "visits_social": (pytest.approx(40.0), pytest.approx(20.0)),
        "referrers": (1, 1),
        "shares": (pytest.approx(6.0), pytest.approx(3.0)),
        "mentions": (1, 1),
        "keywords": (1, 1),
        "position": (4.0, 4.0),
        "search_clicks": (pytest.approx(14.0), pytest.approx(7.0)),
        "leads": (8, 4),
        "qualified": (0.5, 0.5),
        "won": (0.25, 0.25),
        "orders": (pytest.approx(16.0), pytest.approx(8.0)),
        "margin": (pytest.approx(160.0), pytest.approx(80.0)),
        "per_order": (pytest.approx(10.0), pytest.approx(10.0)),
        "new_customers": (1.0, 1.0),
        "conversion": (pytest.approx(0.1), pytest.approx(0.1)),
    }


def test_units_and_objectives(figures: Figures) -> None:
    found = figures(everything())
    units = {code: figure.unit for code, figure in found.items() if figure.unit != "count"}
    assert units == {
        "position": "position", "qualified": "share", "won": "share", "conversion": "share",
        "margin": "EUR", "per_order": "EUR",
    }  # fmt: skip
    assert {figure.objective for figure in found.values()} == {"visibility", "ranking", "sales"}
    assert found["reach"].objective == "visibility"
    assert found["leads"].objective == "ranking"
    assert found["orders"].objective == "sales"


def test_what_was_not_counted_is_not_there(figures: Figures) -> None:
    found = figures([sale(1, "2026-04-02", 20_00)])
    assert set(found) == {"orders", "margin", "per_order"}
    assert pair(found["orders"]) == (1.0, None)


def test_nothing_counted_at_all(figures: Figures) -> None:
    assert figures([sale(1, "2020-04-02")]) == {}


def test_leads_that_nobody_sorted_have_no_shares(figures: Figures) -> None:
    facts: list[Fact] = [
        Lead(day=SINCE, ledger="form", number=str(n), status="open") for n in range(5)
    ]
    found = figures(facts)
    assert pair(found["leads"]) == (5, None)
    assert "won" not in found
    assert "qualified" not in found


def test_bookings_that_came_to_nothing_say_nothing_of_the_others(figures: Figures) -> None:
    facts: list[Fact] = [
        Lead(day=SINCE, ledger="calendly", number=str(n), status=status)
        for n, status in enumerate(["open", "cancelled", "lost"] * 5)
    ]
    found = figures(facts)
    assert pair(found["leads"]) == (15, None)
    assert "won" not in found
    assert "qualified" not in found


def test_sales_of_a_till_are_no_conversion_of_visits(figures: Figures) -> None:
    facts: list[Fact] = [
        sale(1, SINCE.isoformat(), layer="till"),
        Visit(day=SINCE, until=SINCE, metric="visits", value=50.0, ledger="ga4"),
    ]
    assert "conversion" not in figures(facts)


@pytest.mark.parametrize(("late", "compared"), [(0, True), (9, True), (12, False), (60, False)])
def test_a_period_half_covered_is_not_compared(figures: Figures, late: int, compared: bool) -> None:
    first = BEFORE + timedelta(days=late)
    facts: list[Fact] = [
        sale(n, (first + timedelta(days=n)).isoformat()) for n in range(180 - late)
    ]
    found = figures(facts)
    assert found["orders"].value == pytest.approx(90.0)
    assert (found["orders"].before is not None) is compared


def test_takings_without_a_number_of_orders_make_no_order_dearer(figures: Figures) -> None:
    """Three orders of 120 beside 1200 of a till's week."""
    week = Takings(
        day=SINCE + timedelta(days=20),
        until=SINCE + timedelta(days=26),
        amount=1200_00,
        currency="EUR",
        taxed="net",
        ledger="till",
    )
    bought = [sale(n, f"2026-0{n}-08", 120_00) for n in (4, 5, 6)]
    found = figures([*bought, week])
    assert found["margin"].value == pytest.approx(780.0)
    assert found["orders"].value == 3
    assert found["per_order"].value == pytest.approx(60.0)
    assert "per_order" not in figures([week])


def counted_by_day(since: date, until: date) -> list[Fact]:
    """Reach and visits of every day, ten each."""
    days = [since + timedelta(days=n) for n in range((until - since).days + 1)]
    return [
        fact
        for day in days
        for fact in (
            Reading(day=day, until=day, channel="instagram", metric="reach", value=10.0),
            Visit(day=day, until=day, metric="visits", value=10.0, ledger="ga4",
                  trail=Trail(source="instagram")),
        )
    ]  # fmt: skip


@pytest.mark.parametrize("missing", [0, 5, 40])
def test_weeks_that_nothing_tells_of_are_no_collapse(make_book: Maker, missing: int) -> None:
    """An export that was not loaded: what is known is said, and not set beside a whole period."""
    hole = SINCE + timedelta(days=20)
    book = make_book([sale(n, (BEFORE + timedelta(days=n)).isoformat()) for n in range(180)])
    load(book, counted_by_day(BEFORE, hole - timedelta(days=1)))
    load(book, counted_by_day(hole + timedelta(days=missing), UNTIL))
    answer = Business(book).ask(SINCE, UNTIL)
    found = {figure.code: figure for figure in answer.scorecard}
    for code in ("reach", "visits", "visits_social"):
        one = found[code]
        assert one.value == pytest.approx(10.0 * (90 - missing))
        assert one.before == (None if missing > 9 else pytest.approx(900.0))
        said = one.why.render("en") if one.why else ""
        assert said == ("50 of 90 days known" if missing > 9 else "")
    assert found["orders"].before == 90  # sales are known of both


def test_orders_for_a_visit_are_not_told_where_visits_lack(make_book: Maker) -> None:
    orders = [sale(n, (BEFORE + timedelta(days=n)).isoformat(), layer="order") for n in range(180)]
    book = make_book(orders)
    load(book, counted_by_day(BEFORE, SINCE + timedelta(days=20)))
    answer = Business(book).ask(SINCE, UNTIL)
    (conversion,) = [one for one in answer.scorecard if one.code == "conversion"]
    assert conversion.value is None
    assert conversion.why is not None
    assert "21 of 90 days known" in conversion.why.render("en")


@pytest.mark.parametrize("late", [0, 9, 30])
def test_a_network_or_a_counter_that_begins_late_is_said_with_its_days(
    make_book: Maker, late: int
) -> None:
    book = make_book([sale(n, (BEFORE + timedelta(days=n)).isoformat()) for n in range(180)])
    load(book, counted_by_day(BEFORE, UNTIL)[::2])  # reach of Instagram, no visits
    begun = SINCE + timedelta(days=late)
    days = [begun + timedelta(days=n) for n in range(90 - late)]
    tiktok = [
        Reading(day=day, until=day, channel="tiktok", metric="reach", value=99.0) for day in days
    ]
    shares = [replace(one, metric="shares", value=1.0) for one in tiktok]
    load(book, [*tiktok, *shares, *counted_by_day(begun, UNTIL)[1::2]])
    found = {figure.code: figure for figure in Business(book).ask(SINCE, UNTIL).scorecard}
    assert pair(found["reach"]) == (900.0 + 99.0 * (90 - late), None)
    assert pair(found["shares"]) == (90.0 - late, None)
    assert pair(found["visits"]) == (10.0 * (90 - late), None)
    why = {code: one.why.render("en") for code, one in found.items() if one.why}
    if late > 9:
        assert why["reach"] == why["shares"] == "60 of 90 days known of TikTok"
        assert why["visits"] == "60 of 90 days known"
    else:
        assert why == {}


@pytest.mark.parametrize(("since", "until"), [(SINCE, UNTIL), (BEFORE, SINCE - timedelta(days=30))])
def test_a_network_counted_on_one_side_only_is_no_growth(
    make_book: Maker, since: date, until: date
) -> None:
    book = make_book([sale(n, (BEFORE + timedelta(days=n)).isoformat()) for n in range(180)])
    load(book, counted_by_day(BEFORE, UNTIL))
    days = [since + timedelta(days=n) for n in range((until - since).days + 1)]
    load(
        book,
        [Reading(day=day, until=day, channel="tiktok", metric="reach", value=99.0) for day in days],
    )
    answer = Business(book).ask(SINCE, UNTIL)
    found = {figure.code: figure for figure in answer.scorecard}
    assert found["reach"].value == 900.0 + (99.0 * 90 if since == SINCE else 0.0)
    assert (found["reach"].before, found["reach"].why) == (None, None)
    assert pair(found["visits"]) == (900.0, 900.0)
