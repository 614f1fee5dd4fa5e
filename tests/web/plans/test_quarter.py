"""The plan of a quarter: its state in the address, its errors, what is not known yet."""

from __future__ import annotations

import re

from retour.answer.next_steps import next_step
from retour.business import Business
from retour.web.plans.asked import Asked
from retour.web.plans.planners import ahead_of
from retour.web.shops.models import Shop
from tests.answer.test_plain import COMMAND
from tests.web.plans.conftest import Signed


def test_the_page_says_what_the_facade_plans(shop: Shop, signed: Signed) -> None:
    page = signed().get("/b/mill/plan/").content.decode()
    with Business.open(shop.path) as business:
        planned = business.plan().quarter()
    for move in planned.moves:
        assert move.name.render("en") in page
    assert page.count("<tr>") >= len(planned.moves) + 1
    assert 'id="chart-hours"' in page  # the curve, with its table behind
    assert "The numbers" in page
    assert "<script>" not in page and "style=" not in page


def test_what_was_asked_is_in_the_address_and_comes_back_in_the_form(
    shop: Shop, signed: Signed
) -> None:
    asked = {"hours": "3,5", "money": "120", "most-instagram": "2h", "quarter": "2099-Q2"}
    page = signed().get("/b/mill/plan/", asked).content.decode()
    for name, value in asked.items():
        if name != "quarter":
            assert re.search(rf'name="{name}" value="{value}"', page), name
    assert re.search(r"<details open>\s*<summary>Least and most", page)


def test_limits_are_kept(shop: Shop, signed: Signed) -> None:
    signed().get("/b/mill/plan/", {"hours": "1"})
    planned = ahead_of(shop).planner.quarter(hours_a_week="1")
    assert sum(move.hours for move in planned.moves) <= 1.0 + 1e-6
    page = signed(language="fr").get("/b/mill/plan/", {"hours": "1"}).content.decode()
    assert "À faire" in page or "limites" in page


def test_errors_are_said_in_the_words_of_the_facade(shop: Shop, signed: Signed) -> None:
    client = signed()
    for asked, told in (
        (
            {"hours": "10000"},
            "“10000” is no number of hours that there can be: write one from 0 to 168.",
        ),
        ({"hours": "lots"}, "“lots” is not a number of hours: write 6, 1.5, 4h30 or 90 min."),
        ({"quarter": "spring"}, "“spring” is not a quarter: write it as"),
        ({"money": "12 USD"}, "“12 USD” is not in EUR, the currency of this book."),
        ({"most-nowhere": "4h"}, "nowhere"),
    ):
        answered = client.get("/b/mill/plan/", asked)
        assert answered.status_code == 400
        page = answered.content.decode()
        assert told in page and 'role="alert"' in page
        assert 'id="hours"' in page  # the form stays, to be mended


def test_an_empty_book_says_what_to_do_first(empty: Shop, signed: Signed) -> None:
    client = signed()
    for path in ("plan/", "plan/campaign/", "plan/measure/"):
        page = client.get(f"/b/mill/{path}").content.decode()
        assert "No answer yet: the book is empty" in page


def test_what_is_reckoned_is_kept_until_the_book_changes(shop: Shop) -> None:
    first = ahead_of(shop)
    assert ahead_of(shop) is first
    with shop.opened() as business:
        business.add("effort", business.today, channel="instagram", hours=1)
    assert ahead_of(shop) is not first


def test_the_address_is_read_with_care() -> None:
    from django.test import RequestFactory

    request = RequestFactory().get("/", {"hours": " 4h ", "least-": "2", "most-x": "9" * 99})
    assert Asked.of(request) == Asked(hours="4h", most={"x": "9" * 40})


def test_what_is_missing_is_told_without_commands(shop: Shop, signed: Signed) -> None:
    with shop.opened() as business:
        for batch in business.book.batches():
            if batch.source in {"toggl", "meta.ads", "google_ads"}:
                business.undo(batch.id)
        step = next_step(business.ask())
    assert step is not None and COMMAND.search(step.render("en"))
    client = signed()
    for path in ("plan/", "plan/measure/", "plan/campaign/"):
        page = client.get(f"/b/mill/{path}").content.decode()
        assert not COMMAND.search(page.replace("<!--", "")), path


def test_a_limit_below_what_is_kept_names_no_option(shop: Shop, signed: Signed) -> None:
    asked = {"hours": "1", "least-instagram": "3h"}
    page = signed().get("/b/mill/plan/", asked).content.decode()
    assert "takes more than your limits" in page
    assert "--" not in page.split('role="alert"')[1].split("</")[0]
