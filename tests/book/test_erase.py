"""Erasing a person: no byte is left, amounts are as they were, and it stays so."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest

from retour.book import BatchInfo, Book
from retour.book.errors import PersonError
from retour.book.persons import hasher, secret_of
from retour.book.scrub import Scrubber, channel_part, shared_codes
from retour.facts import (
    Cost,
    Effort,
    Fact,
    Lead,
    Mention,
    Post,
    Reading,
    Reply,
    Sale,
    Trail,
    Visit,
)
from tests.book.making import DAY, current, sale

JANE = "Jane.Doe@example.com"
_OTHER_SPELLING = "jane.doe@EXAMPLE.com"
_TRAIL = Trail(
    source="newsletter",
    medium="email",
    term=f"for {JANE}",
    referrer="https://www.instagram.com/p/abc?u=jane",
    landing=f"/shop?utm_source=instagram&mail={quote(JANE)}&x=1",
    click_id="fbclid.123",
    codes="SUMMER,JANE-10",
    note="Met at the fair",
    said="My friend Paul",
)


def _facts(total: int = 1000) -> list[Fact]:
    return [
        sale(1, total, customer=JANE, trail=_TRAIL, refunded=50),
        sale(2, 700, customer=f" {_OTHER_SPELLING}", trail=Trail(note="hers")),
        sale(3, 300, customer="paul@example.com", trail=Trail(codes="SUMMER", note=f"see {JANE}")),
        Lead(day=DAY, ledger="forms", number=JANE, value=900, currency="EUR", customer=JANE),
        Lead(day=DAY, ledger="forms", number=_OTHER_SPELLING, value=80, currency="EUR"),
        Visit(
            day=DAY, until=DAY, metric="visits", value=4.0, trail=Trail(landing=f"/bye?m={JANE}")
        ),
        Reply(day=DAY, until=DAY, answer=f"{JANE} told me", count=2),
        Post(day=DAY, channel="x", number="1", text=f"Thanks, {JANE}!"),
        Cost(day=DAY, until=DAY, amount=20, currency="EUR", note=f"gift ({JANE})"),
        Mention(day=DAY, url=f"https://example.org/{JANE}", title="x"),
    ]


def _numbers(book: Book) -> list[tuple[object, ...]]:
    """Everything that is counted or added up, in every version."""
    columns = {
        "sale": "number, total, refunded, status, day, current, batch",
        "lead": "value, status, day, current, batch",
        "visit": "value, day, current, batch",
        "reply": "count, day, current, batch",
        "cost": "amount, day, current, batch",
    }
    return [
        (table, *row)
        for table, names in columns.items()
        for row in book._db.execute(f"SELECT {names} FROM {table} ORDER BY id")
    ]


def _by_number(book: Book) -> list[Sale]:
    return sorted(book.facts(Sale), key=lambda one: one.number)


def _bytes(*paths: Path) -> bytes:
    return b"".join(
        file.read_bytes() for path in paths for file in path.parent.glob(path.name + "*")
    )


def _left(book: Book, *more: Path) -> list[str]:
    """Which spellings of Jane are still somewhere in the files."""
    raw = _bytes(book.path, *more).lower()
    spellings = [JANE, quote(JANE), quote(JANE, safe=""), hasher(secret_of(book._db))(JANE)]
    return [one for one in spellings if one.lower().encode() in raw]


@pytest.fixture
def full(book: Book) -> Book:
    about = BatchInfo(
        file=f"{JANE}.csv",
        doubtful=[
            {"line": 7, "reason": "no amount", "values": [JANE, "Jane", "12 rue X"]},
            {"line": 8, "reason": f"{JANE} twice"},
            {"line": 9, "values": ["Paul"]},
        ],
        totals={JANE: 1},
    )
    book.load([*_facts(), *_facts(7)], about)
    book.load(_facts(2000), BatchInfo())
    book.settings["owner"] = f"ask {JANE}"
    book.settings["owner"] = {"mail": JANE}
    return book


def test_no_byte_is_left_and_numbers_stay(full: Book) -> None:
    assert len(_left(full)) >= 3
    before = _numbers(full)
    result = full.erase(f" {JANE.upper()} ")
    assert _numbers(full) == before
    assert result.swept
    assert result.text_searched
    # The sales have two versions and one; everything else has one that two batches said.
    assert result.versions == {
        "sale": 4, "lead": 2, "visit": 1, "reply": 1, "post": 1, "cost": 1, "mention": 1,
    }  # fmt: skip
    assert result.elsewhere == 4
    assert _left(full) == []
    assert full.verify() == []
    assert full.erase(JANE).versions == {}


def test_what_tells_the_channel_stays(full: Book) -> None:
    full.erase(JANE)
    one, two, three = _by_number(full)
    assert (one.customer, two.customer) == ("", "")
    assert one.trail == Trail(
        source="newsletter",
        medium="email",
        referrer="https://www.instagram.com/",
        landing="/?utm_source=instagram",
        codes="SUMMER",
    )
    assert two.trail == Trail()
    assert three.customer != ""
    assert three.trail.note.startswith("see person-")
    assert JANE not in str(full.batches())
    assert full.batches()[0].doubtful[0] == {"line": 7, "reason": "no amount", "values": []}
    assert full.batches()[0].doubtful[2] == {"line": 9, "values": ["Paul"]}


def test_loading_the_same_file_again_brings_nobody_back(full: Book) -> None:
    full.erase(JANE)
    numbers = _numbers(full)
    result = full.load(_facts(2000), BatchInfo())
    assert result.counts.unchanged == len(_facts())
    assert _numbers(full) == numbers
    full.load(_facts(2500), BatchInfo())  # a correction still counts
    assert _by_number(full)[0].total == 2500
    for batch in (1, 2, 3, 4):
        full.undo(batch)
    full.load(_facts(), BatchInfo())
    assert _left(full) == []
    assert len(current(full, Lead)) == 2
    assert full.verify() == []


def test_a_second_person_leaves_what_the_first_left(full: Book) -> None:
    full.erase(JANE)
    paul = hasher(secret_of(full._db))("paul@example.com")
    numbers = _numbers(full)
    full.erase("paul@example.com")
    assert _numbers(full) == numbers
    full.load(_facts(2000), BatchInfo())
    raw = _bytes(full.path)
    assert b"paul@example" not in raw
    assert paul.encode() not in raw
    assert _left(full) == []
    assert _numbers(full) == numbers
    assert full.verify() == []


def test_the_journal_names_nobody(full: Book) -> None:
    full.erase(JANE)
    event = full.events()[-1]
    assert (event.what, event.details) == ("erase", {"versions": 11, "elsewhere": 4})


def test_a_worker_keeps_hours_under_another_name(book: Book) -> None:
    efforts: list[Fact] = [
        Effort(day=DAY, seconds=60, person="Anna", number="1", note="tired"),
        Effort(day=DAY, seconds=30, person="anna ", number="2"),
        Effort(day=DAY, seconds=10, person="Annabel", number="3", note="with Anna"),
        Post(day=DAY, channel="x", number="1", text="Anna's cakes", account="Chez Anna"),
        Reading(day=DAY, until=DAY, channel="x", metric="reach", value=1.0, account="Chez Anna"),
    ]
    book.load(efforts, BatchInfo())
    book.settings["shop"] = "Chez Anna"
    result = book.erase("ANNA")
    assert result.versions == {"effort": 3, "post": 1}
    one, two, three = book.facts(Effort)
    assert one.person.startswith("person-")
    assert two.person.startswith(one.person)
    assert (one.note, one.seconds, two.seconds) == ("", 60, 30)
    assert (three.person, three.note) == ("Annabel", f"with {one.person}")
    assert next(book.facts(Post)).text == f"{one.person}'s cakes"
    # A bare name may be the business's own: accounts stay, or their numbers would count twice.
    assert next(book.facts(Reading)).account == "Chez Anna"
    hourly = book.settings["hourly"]
    assert hourly == {one.person: 25}
    assert book.settings["shop"] == "Chez Anna"
    again = book.load(efforts, BatchInfo())
    assert again.counts.unchanged == len(efforts)
    assert book.verify() == []


def test_a_short_number_is_a_customer_and_not_an_amount(book: Book) -> None:
    book.load(
        [
            sale(1042, customer="1042", trail=Trail(note="no 1042")),
            sale(1, trail=Trail(note="see 1042")),
        ],
        BatchInfo(),
    )
    result = book.erase("1042")
    assert (result.versions, result.text_searched) == ({"sale": 1}, False)
    by_number = {fact.number: fact for fact in book.facts(Sale)}
    assert (by_number["1042"].customer, by_number["1042"].trail.note) == ("", "")
    assert by_number["1"].trail.note == "see 1042"


def test_nobody(book: Book) -> None:
    with pytest.raises(PersonError, match="whom to erase"):
        book.erase("  ")
    assert book.erase("nobody@example.com").versions == {}


def test_backups_are_erased_too(full: Book, tmp_path: Path) -> None:
    kept, opened, lost, broken = (
        tmp_path / f"{name}.backup" for name in ("kept", "opened", "lost", "broken")
    )
    for path in (kept, opened, lost, broken):
        full.backup(path)
    lost.unlink()
    broken.write_bytes(b"SQLite format 3\0" + bytes(5000))
    with Book.open(opened) as other:  # in use, with a log of its own
        other.load([sale(77, customer=JANE)], BatchInfo())
        hashes = {one.path: one.sha256 for one in full.backups()}
        busy = full.erase(JANE)
    outcomes = {one.path: one.outcome for one in busy.backups}
    assert outcomes == {kept: "erased", opened: "failed", lost: "missing", broken: "failed"}
    outcomes = {one.path: one.outcome for one in full.erase(JANE).backups}
    assert outcomes == {kept: "erased", opened: "erased", lost: "missing", broken: "failed"}
    assert _left(full, kept, opened) == []
    states = {one.path: (one.state, one.sha256 != hashes[one.path]) for one in full.backups()}
    assert states[kept] == ("there", True)
    assert states[lost] == ("missing", False)
    for path in (kept, opened):
        with Book.open(path) as copy:
            assert copy.verify() == []
            assert _by_number(copy)[0].total == 2000


def test_a_reader_prevents_the_sweep_and_is_told(full: Book) -> None:
    with Book.open(full.path) as reader:
        full.load([sale(9)], BatchInfo())
        rows = reader.facts(Sale)
        next(rows)
        full._db.execute("PRAGMA busy_timeout = 100")
        assert not full.erase(JANE).swept
        rows.close()  # type: ignore[attr-defined]
    assert full.erase(JANE).swept
    assert _left(full) == []


def test_an_unfinished_reading_of_the_same_book_prevents_the_sweep(full: Book) -> None:
    rows = full.facts(Sale)
    next(rows)
    assert not full.erase(JANE).swept
    rows.close()  # type: ignore[attr-defined]
    assert full.erase(JANE).swept


@pytest.mark.parametrize(
    ("url", "left"),
    [
        ("", ""),
        ("https://l.instagram.com/?u=x#y", "https://l.instagram.com/"),
        ("https://me:secret@example.com/jane", "https://example.com/"),
        ("/a/b?utm_campaign=x%20y&id=4", "/?utm_campaign=x+y"),
        ("android-app://com.pinterest/jane", "android-app://com.pinterest/"),
        ("jane", ""),
        ("http://[jane", ""),
    ],
)
def test_what_is_left_of_an_address(url: str, left: str) -> None:
    assert channel_part(url) == left


def test_codes_of_ones_own_go() -> None:
    assert shared_codes("A, JANE,B", ["B", "A", "C"]) == "A,B"


def test_every_spelling_has_a_stand_in_of_its_own() -> None:
    who = Scrubber("jane@example.com")
    text = "jane@example.com Jane@example.com jane@example.com notjane@example.com"
    one, two, three, other = who.clean(text).split()
    assert one == three != two
    assert other == "notjane@example.com"
    assert who.clean("<jane%40example.com>") not in (one, two)


def test_letters_written_in_two_ways_are_one_name(book: Book) -> None:
    book.load([Effort(day=DAY, seconds=1, person="Le\u0301a")], BatchInfo())
    assert book.erase("Léa").versions == {"effort": 1}
    assert next(book.facts(Effort)).person.startswith("person-")


def test_who_is_named_by_an_older_version_only_is_not_brought_back(book: Book) -> None:
    named = sale(1, 1000, customer=JANE, trail=Trail(note="for Jane"))
    unnamed = sale(1, 1100, trail=Trail(source="instagram"))
    for fact in (named, unnamed):
        book.load([fact], BatchInfo())
    assert book.erase(JANE).versions == {"sale": 1}
    book.load([named], BatchInfo())
    (found,) = current(book, Sale).values()
    assert isinstance(found, Sale)
    assert (found.customer, found.trail, found.total) == ("", unnamed.trail, 1000)
    book.load([unnamed], BatchInfo())
    assert [*current(book, Sale).values()] == [unnamed]
    assert book.verify() == []
