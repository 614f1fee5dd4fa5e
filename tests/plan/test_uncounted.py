"""Takings that do not say how many sales they hold."""

from __future__ import annotations

from retour.plan.measure import measurements_of

from ..panels import credit
from .making import answer, spent


def test_takings_without_a_count_of_sales_do_not_keep_customers_from_being_asked() -> None:
    costs, orders = {"instagram": spent(hours=104)}, {"instagram": credit(100)}
    found = measurements_of(*answer(costs, orders, count=0.0))
    (asked,) = (one for one in found.candidates if one.kind == "said")
    assert (asked.weeks, asked.what.render("en").partition(": ")[2]) == (13, "20 answers.")
    assert "do not say how many sales" in " ".join(note.render("en") for note in found.notes)
    told = measurements_of(*answer(costs, orders, count=2600.0))
    assert not told.notes
