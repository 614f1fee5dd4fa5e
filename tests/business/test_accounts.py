"""Two accounts of one platform in one book: they add up, and each is updated by its own exports."""

from __future__ import annotations

import shlex
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retour.book import Book
from retour.business.loaded import Loaded
from retour.business.loading import load_paths
from retour.facts import KINDS, Reading
from retour.reading.source import Context
from retour.sources import every
from retour.span import zone
from retour.words import Words

from ..examples import examples
from ..making import Maker
from .account_files import NAMED, UNSAID, Figures, Writer

CONTEXT = Context(zone("Europe/Paris"), "EUR")
Totals = Counter[tuple[str, str]]
figures = st.lists(st.integers(2, 90), min_size=2, max_size=6)
few = settings(
    max_examples=examples(5, least=2),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def read(book: Book, *paths: Path, account: str = "", dry_run: bool = False) -> list[Loaded]:
    context = replace(CONTEXT, mapping={"account": account} if account else {})
    done = list(load_paths(book, paths, context, every(), dry_run=dry_run))
    assert all(one.status in ("loaded", "trial", "known") for one in done), done
    return done


def totals(book: Book) -> Totals:
    """The sums of every figure of the book, by kind and metric."""
    found: Totals = Counter()
    for kind in KINDS:
        for fact in book.facts(kind):
            for name in ("amount", "value", "total", "clicks", "impressions", "position"):
                if value := getattr(fact, name, None):
                    found[f"{kind.KIND} {getattr(fact, 'metric', '')}", name] += round(value * 10)
    return found


@contextmanager
def scratch(make_book: Maker) -> Iterator[tuple[Book, Path]]:
    book = make_book()
    folder = book.path.with_suffix(".files")
    yield book, folder
    shutil.rmtree(folder, ignore_errors=True)
    book.close()


def alone(make_book: Maker, write: Writer, account: str, told: Figures) -> Totals:
    """What one account's export holds."""
    with scratch(make_book) as (book, folder):
        read(book, write(folder, account, told))
        return totals(book)


@pytest.mark.parametrize("name", NAMED)
@few
@given(mine=figures, theirs=figures, newer=figures, swapped=st.booleans())
def test_accounts_that_exports_name_add_up(
    make_book: Maker, name: str, mine: Figures, theirs: Figures, newer: Figures, swapped: bool
) -> None:
    write, one, other = NAMED[name]
    theirs = [figure + 100 for figure in theirs]  # no two accounts have one and the same file
    expected = alone(make_book, write, one, mine) + alone(make_book, write, other, theirs)
    later = [*(figure + 200 for figure in newer), *mine[len(newer) :]]
    updated = alone(make_book, write, one, later) + alone(make_book, write, other, theirs)
    with scratch(make_book) as (book, folder):
        paths = [write(folder / "a", one, mine), write(folder / "b", other, theirs)]
        read(book, *(reversed(paths) if swapped else paths))
        assert totals(book) == expected
        read(book, write(folder / "newer", one, later))
        assert totals(book) == updated
        assert book.verify() == []


@pytest.mark.parametrize("name", UNSAID)
@few
@given(mine=figures, theirs=figures, newer=figures, swapped=st.booleans())
def test_accounts_that_the_user_names_add_up(
    make_book: Maker, name: str, mine: Figures, theirs: Figures, newer: Figures, swapped: bool
) -> None:
    write = UNSAID[name]
    theirs = [figure + 100 for figure in theirs]
    expected = alone(make_book, write, "", mine) + alone(make_book, write, "", theirs)
    later = [*(figure + 200 for figure in newer), *theirs[len(newer) :]]
    updated = alone(make_book, write, "", mine) + alone(make_book, write, "", later)
    with scratch(make_book) as (book, folder):
        loads = [(write(folder / "a", "", mine), ""), (write(folder / "b", "", theirs), "Boutique")]
        for path, account in reversed(loads) if swapped else loads:
            read(book, path, account=account)
        assert totals(book) == expected
        read(book, write(folder / "newer", "", later), account="Boutique")
        assert totals(book) == updated
        # Everything once more, without a word: what was said of a file stays.
        read(book, folder / "a", folder / "b")
        assert totals(book) == updated


# ---- what a load asks --------------------------------------------------------------------------


def warned(done: Sequence[Loaded]) -> str:
    return " ".join(Words("en").say(warning) for one in done for warning in one.warnings)


OLD = [20 + n % 9 for n in range(60)]


@pytest.mark.parametrize("name", UNSAID)
def test_an_ordinary_newer_export_asks_nothing(make_book: Maker, name: str) -> None:
    write = UNSAID[name]
    # The last days were not over, an older one was revised, and four days are new.
    recent = [*OLD[:10], OLD[10] + 9, *OLD[11:57], 70, 75, 80, 30, 31, 32, 33]
    with scratch(make_book) as (book, folder):
        read(book, write(folder / "a", "", OLD))
        assert warned(read(book, write(folder / "b", "", recent))) == ""


@pytest.mark.parametrize("name", UNSAID)
def test_another_account_under_no_name_is_asked_about_and_put_right(
    make_book: Maker, name: str
) -> None:
    write, other = UNSAID[name], [200 + n % 7 for n in range(60)]
    with scratch(make_book) as (book, folder):
        read(book, write(folder / "a", "", OLD))
        before = totals(book)
        path = write(folder / "b", "", other)
        assert "on 60 of 60 days" in warned(read(book, path, dry_run=True))
        text = warned(read(book, path))
        assert "on 60 of 60 days" in text
        assert f"retour undo {shlex.quote(str(book.path))} 2" in text
        assert warned(read(book, path, account="Boutique")) == ""
        assert totals(book) == before + alone(make_book, write, "", other)


@pytest.mark.parametrize("known", [8, 60])
def test_a_second_shop_is_seen_by_its_first_orders(make_book: Maker, known: int) -> None:
    write = UNSAID["shopify.orders"]
    with scratch(make_book) as (book, folder):
        read(book, write(folder / "a", "", [0, 0, 0, 0, *OLD[:known]]))
        path = write(folder / "b", "", [40, 50])
        path.write_text(path.read_text().replace("2026-01", "2026-03"))
        assert "holds 2 numbers of this file for sales of other days" in warned(
            read(book, path, dry_run=True)
        )
        text = warned(read(book, path))
        assert "held 2 numbers of this file for sales of other days" in text
        assert "the same days" not in text


def test_one_account_with_and_without_its_name_is_told(make_book: Maker) -> None:
    with scratch(make_book) as (book, folder):
        plain = UNSAID["meta.ads"](folder / "a", "", OLD)
        read(book, plain)
        before = totals(book)
        text = warned(read(book, NAMED["meta.ads by name"][0](folder / "b", "Atelier", OLD)))
        assert (
            "120 figures are in the book already under another name (no account, batch 1)" in text
        )
        read(book, plain, account="Atelier")
        assert totals(book) == before


def test_a_renamed_account_is_told(make_book: Maker) -> None:
    write = NAMED["meta.ads by name"][0]
    with scratch(make_book) as (book, folder):
        read(book, write(folder / "a", "Atelier", OLD))
        text = warned(read(book, write(folder / "b", "Atelier Sud", OLD)))
        assert "(Atelier, batch 1)" in text


def test_costs_by_other_days_under_no_name_are_told(make_book: Maker) -> None:
    with scratch(make_book) as (book, folder):
        path = UNSAID["meta.ads"](folder / "a", "", [500])
        path.write_text(path.read_text().replace("2026-01-01,2026-01-01", "2026-01-01,2026-01-31"))
        read(book, path)
        text = warned(read(book, NAMED["meta.ads by name"][0](folder / "b", "Atelier", OLD)))
        assert "under another name (no account)" in text
        assert "(batch 1)" in text


def test_two_named_accounts_with_other_figures_are_not_asked_about(make_book: Maker) -> None:
    write, one, other = NAMED["meta.ads by name"]
    with scratch(make_book) as (book, folder):
        read(book, write(folder / "a", one, OLD))
        assert warned(read(book, write(folder / "b", other, [n + 50 for n in OLD]))) == ""


def test_a_book_of_an_older_reader_does_not_count_twice(
    make_book: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Readers of before put no account into keys: the same file read anew takes their place."""
    write, one, _ = NAMED["meta.ads by name"]
    source = next(type(each) for each in every() if each.name == "meta.ads")
    with scratch(make_book) as (book, folder):
        path = write(folder, one, OLD)
        with monkeypatch.context() as old:
            old.setattr(source, "version", 1)
            old.setattr("retour.reading.shapes.campaigns._account", lambda _: "")
            read(book, path)
        before = totals(book)
        (done,) = read(book, path)
        assert (done.status, done.warnings) == ("loaded", ())
        assert totals(book) == before
        assert {reading.account for reading in book.facts(Reading)} == {one}
        assert book.verify() == []


def test_numbers_that_a_platform_gives_once_need_no_account(make_book: Maker) -> None:
    with scratch(make_book) as (book, folder):
        folder.mkdir()
        path = folder / "payments.csv"
        path.write_text(
            "id,Created date (UTC),Amount,Amount Refunded,Currency,Captured,Converted Amount,"
            "Converted Amount Refunded,Converted Currency,Status,Description,Fee,Customer ID\n"
            "ch_1,2026-01-02 10:00:00,12.00,0.00,eur,true,12.00,0.00,eur,Paid,x,0.5,cus_1\n"
        )
        read(book, path)
        before = totals(book)
        path.write_text(path.read_text() + "\n")
        read(book, path, account="Boutique")
        assert totals(book) == before
