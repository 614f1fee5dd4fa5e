"""Tickets without a number: two tills are told apart by the time of day, and each counts once."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from retour.business import Business
from retour.facts import Sale, Takings

Ticket = tuple[int, str, float]  # day of March, time, amount

MORNING = [(day, "10:00", 3.5 + day) for day in range(20, 28)]
LATER = [(day, "10:25", 3.5 + day) for day in range(20, 28)]


def table(tickets: Iterable[Ticket], means: str = "CB") -> str:
    rows = [f"{day}/03/2026;{at};{amount:.2f};{means}" for day, at, amount in tickets]
    return "\n".join(["Date;Heure;Total TTC;Paiement", *rows])


@pytest.fixture
def shop(tmp_path: Path) -> Business:
    return Business.new(tmp_path / "shop.book", name="Chez Nous", margin=0.6, hour=20)


def load(shop: Business, name: str, text: str, **mapping: str) -> None:
    path = shop.book.path.parent / name
    path.write_text(text, "utf-8")
    (one,) = shop.load(path, mapping=mapping)
    assert one.status == "loaded", one


def taken(shop: Business) -> float:
    return sum(one.amount for one in shop.book.facts(Takings)) / 100


def total(*tickets: Iterable[Ticket]) -> float:
    return round(sum(amount for each in tickets for *_, amount in each), 2)


def test_equal_amounts_at_other_times_are_of_another_till(shop: Business) -> None:
    load(shop, "caisse 1.csv", table(MORNING))
    load(shop, "caisse 2.csv", table(LATER, "Espèces"))
    assert taken(shop) == total(MORNING, LATER)


def test_equal_amounts_paid_otherwise_are_other_sales(shop: Business) -> None:
    def untimed(means: str) -> str:
        rows = (line.split(";") for line in table(MORNING, means).splitlines())
        return "\n".join(";".join((day, amount, paid)) for day, _, amount, paid in rows)

    load(shop, "caisse 1.csv", untimed("CB"))
    load(shop, "caisse 2.csv", untimed("Espèces"))
    assert taken(shop) == total(MORNING, MORNING)


def test_exports_of_one_till_that_overlap_count_once(shop: Business) -> None:
    day = [(20, f"{hour}:{minute:02}", hour + minute / 100) for hour in range(9, 18)
           for minute in (5, 35)]  # fmt: skip
    more = [(21, "9:05", 4.0), (21, "9:06", 4.0)]
    load(shop, "caisse.csv", table(day[:7]))  # until noon
    load(shop, "caisse (1).csv", table(day))
    load(shop, "caisse (2).csv", table([*day[3:], *more]))
    assert taken(shop) == total(day, more)


def test_an_amount_that_was_corrected_replaces(shop: Business) -> None:
    load(shop, "caisse.csv", table(MORNING))
    right = [(20, "10:00", 99.0), *MORNING[1:]]
    load(shop, "caisse (1).csv", table(right))
    assert taken(shop) == total(right)


def test_tills_that_sell_in_the_same_minutes_both_count_once(shop: Business) -> None:
    one = [(20, f"{hour}:00", 10 + hour) for hour in range(9, 18)]
    other = [(20, "9:00", 7.0), (20, "9:01", 8.0), (20, "9:02", 9.0), (20, "10:10", 1.0)]
    load(shop, "caisse 1.csv", table(one))
    load(shop, "caisse 2.csv", table(other))
    assert taken(shop) == total(one, other)
    load(shop, "caisse 2 (1).csv", table([*other, (20, "17:30", 2.0)]))
    load(shop, "caisse 1 (1).csv", table(one[:-1]))
    assert taken(shop) == total(one, other) + 2


def test_what_was_loaded_without_times_is_not_counted_again(shop: Business) -> None:
    """Numbers that were made before times were looked at: a table without them has the same."""
    rows = [line.split(";") for line in table(MORNING).splitlines()]
    load(shop, "caisse.csv", "\n".join(";".join((row[0], row[2])) for row in rows))
    april = table(MORNING).replace("/03/", "/04/").splitlines()[1:]
    load(shop, "caisse (1).csv", "\n".join([table(MORNING), *april]))
    assert taken(shop) == total(MORNING, MORNING)
    load(shop, "caisse (2).csv", "\n".join([table(MORNING).splitlines()[0], *april]))
    assert taken(shop) == total(MORNING, MORNING)


def test_days_with_their_time_tell_tills_apart_too(shop: Business) -> None:
    def dated(tickets: Iterable[Ticket]) -> str:
        rows = [f"{day}/03/2026 {at};{amount:.2f}" for day, at, amount in tickets]
        return "\n".join(["Date;Total TTC", *rows])

    load(shop, "caisse 1.csv", dated(MORNING))
    load(shop, "caisse 2.csv", dated(LATER))
    load(shop, "caisse 2 (1).csv", dated(LATER[2:]))
    assert taken(shop) == total(MORNING, LATER)


def test_sales_by_channel_are_told_apart_too(shop: Business) -> None:
    said = {"kind": "sale", "day": "Date", "amount": "Total TTC", "channel": "Client"}
    load(shop, "caisse 1.csv", of_somebody(MORNING, "Instagram"), **said)
    load(shop, "caisse 2.csv", of_somebody(LATER, "Instagram"))  # read as before
    assert sold(shop) == total(MORNING, LATER)


def test_an_appointment_at_another_hour_is_the_same_sale(shop: Business) -> None:
    said = {"kind": "sale", "day": "Date", "amount": "Total TTC", "customer": "Client"}
    load(shop, "agenda.csv", of_somebody(MORNING, "Zoé"), **said)
    load(shop, "agenda (1).csv", of_somebody([(20, "16:00", 23.5), *MORNING[1:]], "Zoé"))
    assert sold(shop) == total(MORNING)


def of_somebody(tickets: Iterable[Ticket], name: str) -> str:
    rows = [f"{day}/03/2026;{at};{amount:.2f};{name}" for day, at, amount in tickets]
    return "\n".join(["Date;Heure;Total TTC;Client", *rows])


def sold(shop: Business) -> float:
    return sum(one.total for one in shop.book.facts(Sale)) / 100


DAYS = range(10, 25)


@pytest.mark.parametrize(
    ("header", "first", "then"),
    [
        # A row a day, of which one was corrected: its means of payment, its time, its closing.
        ("Date;Total TTC;Paiement", "{d}/03/2026;{s};CB", "{d}/03/2026;{s};Espèces"),
        ("Date;Heure;Total TTC", "{d}/03/2026;10:05;{s}", "{d}/03/2026;11:35;{s}"),
        ("Date;Total TTC", "{d}/03/2026 19:04;{s}", "{d}/03/2026 20:30;{s}"),
    ],
)
def test_a_time_that_was_corrected_is_of_the_same_row(
    shop: Business, header: str, first: str, then: str
) -> None:
    rows = [first.format(d=day, s=100 + day) for day in DAYS]
    load(shop, "t.csv", "\n".join([header, *rows]))
    before = taken(shop)
    load(shop, "t2.csv", "\n".join([header, *rows[:-1], then.format(d=24, s=124)]))
    assert taken(shop) == before == sum(100 + day for day in DAYS)


def test_a_ticket_of_many_whose_time_was_corrected_counts_once(shop: Business) -> None:
    tickets = [(20, f"{hour}:05", hour + 0.5) for hour in range(9, 19)]
    load(shop, "t.csv", table(tickets))
    load(shop, "t2.csv", table([(20, "08:50", 9.5), *tickets[1:]]))
    assert taken(shop) == total(tickets)


def test_the_same_days_without_their_times_are_the_same(shop: Business) -> None:
    load(shop, "t.csv", table(MORNING))
    rows = [f"{day}/03/2026;{amount:.2f}" for day, _, amount in MORNING]
    load(shop, "t2.csv", "\n".join(["Date;Total TTC", *rows]))
    assert taken(shop) == total(MORNING)


def test_parts_of_a_day_and_then_all_of_it(shop: Business) -> None:
    tickets = [(20, f"{hour:02}:05", hour + 0.5) for hour in range(9, 19)]
    load(shop, "c1.csv", table(tickets[:5]))
    load(shop, "c2.csv", table(tickets[5:]))
    load(shop, "c3.csv", table(tickets))
    assert taken(shop) == total(tickets)
