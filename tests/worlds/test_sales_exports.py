import json
from datetime import date, datetime

import numpy as np
import pytest

from retour.worlds import build
from retour.worlds.timeline import WARM
from retour.worlds.trade import CANCELLED, PAID, WON
from tests.worlds.made import world, written
from tests.worlds.readers import cents, only, rows, text


def _sold(name: str, shop: str = "shopify") -> tuple[int, int, int]:
    """Orders, what is owed and what was refunded, of the exported days."""
    sales = world(name, shop=shop).run().sales
    here = sales.day >= WARM
    return int(here.sum()), int(sales.total[here].sum()), int(sales.refunded[here].sum())


def test_shopify_orders_add_up_to_the_run() -> None:
    path = only(written("webshop"), "exports/shop/*.csv")
    assert not path.read_bytes().startswith(b"\xef\xbb\xbf")
    table = rows(path)
    assert len(table[0]) == 79
    orders = [row for row in table if row["Total"]]
    count, total, refunded = _sold("webshop")
    assert len(orders) == len({row["Name"] for row in table}) == count
    assert sum(cents(row["Total"]) for row in orders) == total
    assert sum(cents(row["Refunded Amount"]) for row in orders) == refunded
    items: dict[str, int] = {}
    for row in table:
        amount = cents(row["Lineitem price"]) * int(row["Lineitem quantity"])
        items[row["Name"]] = items.get(row["Name"], 0) + amount
    for row in orders:
        assert cents(row["Subtotal"]) == items[row["Name"]] - cents(row["Discount Amount"])
        assert cents(row["Total"]) == cents(row["Subtotal"]) + cents(row["Shipping"])


def test_shopify_traces_are_those_of_the_run() -> None:
    made = world("webshop")
    sales, table = made.run().sales, rows(only(written("webshop"), "exports/shop/*.csv"))
    here = sales.day >= WARM
    own = {one.code for one in made.business.channels if one.code}
    for number, channel in enumerate(made.business.channels):
        source, medium = channel.utm
        note = f"UTM source: {source}\nUTM medium: {medium}\n"
        clicked = here & (sales.tag == number) & ~sales.own
        assert sum(row["Note Attributes"].startswith(note) for row in table) == clicked.sum()
    said = [set(row["Discount Code"].split(", ")) & own for row in table if row["Discount Code"]]
    assert sum(bool(one) for one in said) == int((here & sales.own).sum()) > 0


def test_shopify_times_carry_the_offset_of_the_season_and_customers_come_back() -> None:
    orders = [row for row in rows(only(written("webshop"), "exports/shop/*.csv")) if row["Total"]]
    for row in orders:
        at = datetime.strptime(row["Created at"], "%Y-%m-%d %H:%M:%S %z")
        summer = at.replace(tzinfo=None) > datetime(2026, 3, 29, 3)  # noqa: DTZ001 - wall clock
        summer &= at.replace(tzinfo=None) < datetime(2026, 10, 25, 3)  # noqa: DTZ001
        if at.date() > date(2025, 10, 26):
            assert row["Created at"].endswith("+0200" if summer else "+0100")
    emails = [row["Email"] for row in orders]
    assert all(one.endswith("@example.com") for one in emails)
    assert len(set(emails)) < 0.7 * len(emails)


def test_woocommerce_orders_add_up_to_the_run() -> None:
    path = only(written("webshop", shop="woocommerce"), "exports/shop/orders.json")
    orders = json.loads(path.read_text())
    made = world("webshop", shop="woocommerce")
    count, total, refunded = _sold("webshop", shop="woocommerce")
    assert len(orders) == count
    assert sum(cents(one["total"]) for one in orders) == total
    back = sum(-cents(part["total"]) for one in orders for part in one["refunds"])
    assert back == refunded
    for one in orders:
        lines = sum(cents(line["total"]) + cents(line["total_tax"]) for line in one["line_items"])
        parcel = cents(one["shipping_total"]) + cents(one["shipping_tax"])
        assert abs(lines + parcel - cents(one["total"])) <= len(one["line_items"])
    tagged = [
        one
        for one in orders
        if {"key": "_wc_order_attribution_source_type", "value": "utm"}.items()
        <= one["meta_data"][0].items()
    ]
    sales = made.run().sales
    assert len(tagged) == ((sales.day >= WARM) & (sales.tag >= 0) & ~sales.own).sum()


@pytest.mark.parametrize("name", ["bakery", "restaurant"])
def test_square_tickets_add_up_to_the_run(name: str) -> None:
    made = world(name)
    table = rows(only(written(name), "exports/square/*.csv"))
    sales = made.run().sales
    paid = (sales.day >= WARM) & (sales.status == PAID)
    assert len(table) == paid.sum()
    assert sum(cents(row["Total Collected"]) for row in table) == sales.total[paid].sum()
    for row in table[:500]:
        net = cents(row["Gross Sales"]) + cents(row["Discounts"])
        assert net == cents(row["Net Sales"])
        assert net + cents(row["Tax"]) == cents(row["Total Collected"])
    codes = {one.code for one in made.business.channels if one.code}
    said = [row for row in table if set(row["Discount Name"].split(", ")) & codes]
    assert len(said) == (paid & sales.own).sum() > 0
    assert any(row["Customer ID"] for row in table)


def test_pipedrive_deals_are_the_enquiries_of_the_run() -> None:
    made, table = world("woodshelter"), rows(only(written("woodshelter"), "exports/crm/deals*"))
    sales = made.run().sales
    here = sales.day >= WARM
    won = [row for row in table if row["Statut"] == "Gagnée"]
    assert len(won) == here.sum()
    net = int((sales.total - sales.tax)[here].sum())
    assert sum(cents(row["Valeur"]) for row in won) == net
    assert all(row["Date de gain"] > row["Affaire créée"] for row in won)
    assert {row["Statut"] for row in table} == {"En cours", "Gagnée", "Perdue"}
    leads = made.run().leads
    named = sum(bool(row["Canal d'origine"]) for row in table)
    assert named == ((leads.decided >= WARM) & (leads.tag >= 0)).sum() > 0


@pytest.mark.parametrize("name", ["consultant", "woodshelter"])
def test_hubspot_deals_and_contacts_agree(name: str) -> None:
    lang = "en"
    folder = written(name, lang)
    deals = rows(only(folder, "exports/crm/*deals*.csv"))
    contacts = rows(only(folder, "exports/crm/*contacts*.csv"))
    assert sum(int(row["Number of Associated Deals"]) for row in contacts) == len(deals)
    leads = world(name, lang).run().leads
    won = sum(row["Deal Stage"] == "Closed Won" for row in deals)
    assert won == ((leads.decided >= WARM) & (leads.status == WON)).sum()
    assert all("@example.com" in row["Email"] for row in contacts)
    sources = {row["Original Traffic Source"] for row in deals}
    assert "Direct Traffic" in sources and sources & {"Organic Social", "Paid Social"}


def test_calendly_holds_every_reservation_with_its_tags() -> None:
    made, table = world("restaurant"), rows(only(written("restaurant"), "exports/calendly/*"))
    leads = made.run().leads
    here = leads.decided >= WARM
    assert len(table) == here.sum()
    for number, channel in enumerate(made.business.channels):
        source, medium = channel.utm
        seen = [row for row in table if (row["UTM Source"], row["UTM Medium"]) == (source, medium)]
        assert len(seen) == (here & (leads.tag == number)).sum()
    lost = [row for row in table if row["Canceled"] == "true" or row["Marked as No-Show"] == "Yes"]
    status = made.run().sales.status[leads.sale[here]]
    assert len(lost) == (status == CANCELLED).sum() > 0
    assert all(row["Event Created Date & Time"] <= row["Start Date & Time"] for row in table)


def test_the_accounts_balance_and_hold_the_sales_and_bills_of_their_year() -> None:
    made = build("woodshelter", 11, weeks=104)
    folder = made.write(written("woodshelter") / "two-years")
    path = next(one for one in folder if "FEC" in one.name)
    assert path.name == "000000000FEC20251231.txt"
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    table = rows(path, "\t")
    assert len(table[0]) == 18
    debit, credit = (sum(cents(row[side]) for row in table) for side in ("Debit", "Credit"))
    assert debit == credit > 0
    entries: dict[str, int] = {}
    for row in table:
        gap = cents(row["Debit"]) - cents(row["Credit"])
        entries[row["EcritureNum"]] = entries.get(row["EcritureNum"], 0) + gap
    assert not any(entries.values())
    first, last = (made.timeline.index(date(2025, *day)) for day in ((1, 1), (12, 31)))
    sales = made.run().sales
    year = (sales.day >= first) & (sales.day <= last) & (sales.status == PAID)
    sold = sum(cents(row["Credit"]) for row in table if row["CompteNum"].startswith("70"))
    assert sold == (sales.total - sales.tax)[year].sum()
    spent = sum(cents(row["Debit"]) for row in table if row["CompteNum"].startswith("623"))
    assert spent == made.run().spend[:, first : last + 1].sum()


def test_the_sheet_by_the_till_counts_every_newcomer() -> None:
    made = world("bakery")
    path = only(written("bakery"), "exports/asked/*.csv")
    assert text(path).splitlines()[0] == "Date;Comment nous avez-vous connus ?;Nombre"
    table = rows(path, ";")
    run = made.run()
    newcomers = (run.asked >= WARM) & run.sales.first
    counted = sum(int(row["Nombre"]) for row in table)
    assert counted == np.count_nonzero(newcomers)
    assert {"Instagram", "Facebook", "Bouche à oreille", "Sans réponse"} <= {
        row["Comment nous avez-vous connus ?"] for row in table
    }
