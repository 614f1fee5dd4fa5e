"""Every number of the bridge and of the scorecard says where it comes from."""

from __future__ import annotations

from dataclasses import replace

import pytest

from retour.answer.amounts import Amounts
from retour.answer.bridge import BRIDGE_COLUMNS, bridge, reading
from retour.measures import every
from retour.report import origins
from retour.report.say import period
from retour.words import Words
from tests.report.answers import EVERY, small_shop

CODES = (
    "reach visits visits_social referrers shares mentions keywords position search_clicks leads "
    "qualified won orders margin per_order new_customers conversion"
)
TOLD = {"sale": ("shopify.orders", "hand"), "reply": ("any_table",), "visit": ("ga4",)}


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_figure_and_every_measure_has_an_origin(lang: str) -> None:
    words = Words(lang)
    answer = replace(small_shop(), origins=TOLD)
    told = {figure.label for figure in answer.scorecard if figure.value is not None}
    assert len(origins.of_figures(answer, words)) == len(told)
    used = {one.measure for part in answer.told for one in part.evidence}
    assert len(origins.of_evidence(answer, words)) == len(used)
    assert period(answer, words) in origins.heading(answer, words)


def test_no_figure_and_no_measure_is_forgotten() -> None:
    assert set(CODES.split()) == set(origins.FIGURES)
    assert {one.name for one in every()} == set(origins.MEASURES)


def test_files_are_called_what_their_users_call_them() -> None:
    answer = replace(small_shop(), origins=TOLD)
    found = {one.label: one.files for one in origins.of_evidence(answer, Words("en"))}
    assert found["Orders that name the channel"] == "Shopify orders and written by hand"
    assert found["What customers say brought them"] == "tables of yours"


def test_an_answer_of_before_says_no_files() -> None:
    assert {one.files for one in origins.of_figures(small_shop(), Words("en"))} == {""}


@pytest.mark.parametrize("name", EVERY)
def test_what_no_rows_add_up_to_is_not_called_counted(name: str) -> None:
    answer = EVERY[name]()
    parts = tuple(
        replace(part, evidence=tuple(replace(one, summed=False) for one in part.evidence))
        for part in answer.channels
    )
    place = BRIDGE_COLUMNS.index("Counted")
    rows = bridge(replace(answer, channels=parts), Amounts.of_answer(answer, Words("en")))
    assert {Words("en").say(row[place]) for row in rows} <= {"–"}


def test_less_than_nothing_is_said_to_count_as_nothing() -> None:
    answer = small_shop()
    said = [Words("en").say(one) for one in reading(answer)]
    assert len(said) == 1
    first, *rest = answer.channels
    lower = replace(first.evidence[0].brought, median=-12_387.0)
    below = replace(first, evidence=(replace(first.evidence[0], brought=lower),))
    found = [Words("en").say(one) for one in reading(replace(answer, channels=(below, *rest)))]
    assert found[:-1] == said
    assert "what is answered is never below 0" in found[-1]
