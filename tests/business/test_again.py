"""The same question about the same book is reckoned once, and never answered with another's."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from retour.answer.model import Answer
from retour.business import Business, NotWholeError, again
from retour.business.asking import Asking

from ..making import Maker, cost, effort, sale

_MONDAY = date(2026, 1, 5)


@pytest.fixture
def cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A cache of this test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "retour"


@pytest.fixture
def reckoned(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, object]]:
    """The questions that were reckoned, in order."""
    done: list[tuple[object, object]] = []
    ask = Asking.ask

    def counted(shop: Asking, since: object = None, until: object = None) -> Answer:
        done.append((since, until))
        return ask(shop, since, until)  # type: ignore[arg-type]

    monkeypatch.setattr(Asking, "ask", counted)
    return done


@pytest.fixture
def shop(make_book: Maker, cache: Path) -> Iterator[Business]:
    days = [_MONDAY + timedelta(days=n) for n in range(60)]
    facts = [sale(n, day.isoformat(), 50_00 + 7 * n) for n, day in enumerate(days)]
    weeks = [
        effort(n, day.isoformat(), 1.5, channel="instagram") for n, day in enumerate(days[::7])
    ]
    book = make_book([*facts, *weeks, cost("2026-02-02", 20_00)])
    book.close()  # its log is emptied into the file
    with Business.open(book.path) as shop:
        yield shop


def test_it_is_reckoned_once(shop: Business, reckoned: list[object]) -> None:
    first, second = shop.asked(), shop.asked()
    assert first == second
    assert [gap.lang for gap in first.gaps] == [gap.lang for gap in second.gaps]
    assert first.lang == second.lang
    assert len(reckoned) == 1


def test_another_opening_of_the_book_finds_it(shop: Business, reckoned: list[object]) -> None:
    first = shop.asked()
    shop.close()
    with Business.open(shop.book.path) as other:
        assert other.asked() == first
    assert len(reckoned) == 1


def test_another_period_is_another_question(shop: Business, reckoned: list[object]) -> None:
    whole, part = shop.asked(), shop.asked("2026-02-01")
    assert part.period.since == date(2026, 2, 1) != whole.period.since
    assert shop.asked(since=date(2026, 2, 1)) == part
    assert shop.asked() == whole
    assert len(reckoned) == 2


def test_whatever_is_written_to_the_book_is_asked_about(
    shop: Business, reckoned: list[object]
) -> None:
    before = shop.asked()
    shop.book.settings["margin"] = 0.2
    assert shop.asked().everything != before.everything
    assert len(reckoned) == 2


def test_the_next_day_is_asked_about(
    shop: Business, reckoned: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    shop.asked()
    monkeypatch.setattr(Business, "today", shop.today + timedelta(days=1))
    shop.asked()
    assert len(reckoned) == 2


def test_another_retour_asks_anew(
    shop: Business, reckoned: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    shop.asked()
    monkeypatch.setattr(again, "_code", lambda: "another")
    shop.asked()
    assert len(reckoned) == 2


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"answers": 1}', "\x00"])
def test_a_cache_that_was_cut_or_altered_is_not_believed(
    shop: Business, cache: Path, reckoned: list[object], text: str
) -> None:
    first = shop.asked()
    (kept,) = cache.glob("*.answers")
    kept.write_text(text, "utf-8")
    assert shop.asked() == first
    assert len(reckoned) == 2


@pytest.mark.parametrize("frozen", [{}, [], 1, {"schema": 1, "answer": {"$": "os", "is": {}}}])
def test_what_is_no_answer_is_reckoned(
    shop: Business, cache: Path, reckoned: list[object], frozen: object
) -> None:
    first = shop.asked()
    (kept,) = cache.glob("*.answers")
    told = json.loads(kept.read_text("utf-8"))
    told["answers"] = dict.fromkeys(told["answers"], frozen)
    kept.write_text(json.dumps(told), "utf-8")
    assert shop.asked() == first
    assert len(reckoned) == 2


def test_nothing_is_shown_of_a_book_that_was_altered(shop: Business) -> None:
    shop.asked()
    path = shop.book.path
    shop.close()
    content = bytearray(path.read_bytes())
    content[content.rindex(b"2026-03-02")] ^= 1
    path.write_bytes(content)
    with Business.open(path) as other, pytest.raises(NotWholeError):
        other.asked()


def test_only_a_few_questions_are_kept(
    shop: Business, cache: Path, reckoned: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(again, "_MOST", 2)
    for since in ("2026-01-05", "2026-02-02", "2026-03-02", "2026-03-02", "2026-02-02"):
        shop.asked(since)
    assert len(reckoned) == 3
    shop.asked("2026-01-05")
    assert len(reckoned) == 4


def test_erasing_somebody_forgets_the_answers(shop: Business, cache: Path) -> None:
    shop.asked()
    assert [*cache.glob("*.answers")]
    shop.erase("somebody")
    assert not [*cache.glob("*.answers")]


def test_only_the_user_may_look(shop: Business, cache: Path) -> None:
    shop.asked()
    assert cache.stat().st_mode & 0o077 == 0
