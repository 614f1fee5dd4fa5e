"""What is written by hand is said back as it is read: months, answers, days that do not exist."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from retour.business import Business
from retour.business.typed import NotUnderstoodError, day_typed, month_typed
from retour.facts import Takings
from retour.span import Span

TODAY = date(2026, 6, 15)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Business]:
    with Business.new(tmp_path / "s.book", name="S", margin=0.5, hour=20) as business:
        yield business


@pytest.mark.parametrize("text", ["2026-05", "05/2026", "5/2026", "mai", "May 2026", "last month"])
def test_months_as_people_write_them(text: str) -> None:
    assert month_typed(text, TODAY) == Span(date(2026, 5, 1), date(2026, 5, 31))


def test_a_month_that_runs_ends_today() -> None:
    assert month_typed("juin", TODAY) == Span(date(2026, 6, 1), TODAY)


@pytest.mark.parametrize("text", ["", "5", "2026", "last week", "hier", "13/2026", "2026-07"])
def test_what_is_no_month_or_has_not_begun_is_refused(text: str) -> None:
    with pytest.raises(NotUnderstoodError):
        month_typed(text, TODAY)


def test_takings_of_a_month(shop: Business) -> None:
    added = shop.add("takings", month="2026-01", amount="5200")
    assert isinstance(added.fact, Takings)
    assert (added.fact.day, added.fact.until) == (date(2026, 1, 1), date(2026, 1, 31))
    with pytest.raises(NotUnderstoodError, match="not both"):
        shop.add("takings", "2026-01-03", month="2026-01", amount="5200")
    with pytest.raises(NotUnderstoodError, match="month"):
        shop.add("sale", month="2026-01", amount="20")


@pytest.mark.parametrize("text", ["31/02/2026", "31 avril 2026", "2026-02-30", "February 30, 2026"])
def test_no_other_day_is_named_beside_one_that_does_not_exist(text: str) -> None:
    with pytest.raises(NotUnderstoodError) as refused:
        day_typed(text, TODAY)
    assert "check its day" in str(refused.value)


@pytest.mark.parametrize(
    ("answer", "note"),
    [
        ("Instagrm", "“Instagrm” is read as Instagram."),
        ("insta", "“insta” is read as Instagram."),
        ("Instagram", ""),
        ("une amie", "“une amie” is read as Word of mouth."),
        (
            "Instagram and Facebook",
            "“Instagram and Facebook” is shared between Facebook and Instagram.",
        ),
        ("Gertrude", "“Gertrude” names no channel that is known"),
        ("sans réponse", ""),
    ],
)
def test_what_an_answer_is_read_as_is_said(shop: Business, answer: str, note: str) -> None:
    notes = " ".join(one.render("en") for one in shop.add("reply", answer=answer).notes)
    assert (note in notes) if note else not notes


def test_the_command_that_gives_an_answer_its_channel_works(shop: Business) -> None:
    shop.set("answers", {"marché des halles": "word-of-mouth"})
    (note,) = shop.add("reply", answer="Marché des Halles").notes
    assert note.render("en") == "“Marché des Halles” is read as Word of mouth."
