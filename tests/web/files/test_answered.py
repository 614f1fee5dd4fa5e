"""What somebody says of one document of a load: what is read by it, and what is not."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from retour.web.files.answered import Answer, read_again
from retour.web.files.models import Load, Sent, State
from retour.web.files.waiting import waiting
from retour.web.jobs.models import Job
from retour.web.jobs.queue import StoppedError
from tests.web.files.conftest import UNKNOWN, Desk


def _till(day: int, heads: str = "Date;Ticket;Total TTC") -> str:
    rows = "".join(f"{day:02}/03/2026;{day * 100 + n};{n},50\n" for n in range(1, 6))
    return f"{heads}\n{rows}"


def _zip(files: Mapping[str, str]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return kept.getvalue()


def _tills(desk: Desk) -> Load:
    files = {f"till-{day:02}.csv": _till(day) for day in (4, 5, 6, 20, 21)}
    files["other.csv"] = _till(7, "Jour;Ticket;Total TTC")
    return desk.loaded({"tills.zip": _zip(files)})


def _standing(desk: Desk) -> set[int]:
    with desk.shop.opened() as business:
        return {one.id for one in business.batches() if one.undone_at is None and one.rows_kept}


def test_one_answer_is_enough_for_all_files_of_the_same_headings(desk: Desk) -> None:
    load = _tills(desk)
    assert "2 files read, 10 rows. 4 files wait for your answer." in desk.page(f"{load.key}/")
    assert "One answer is enough for all files" in desk.page(f"{load.key}/")
    first = load.accounts.filter(name="tills.zip/till-04.csv").first()
    assert first is not None
    page = desk.answer(load, first.pk, "days", {"days": "dm"})
    assert "5 files read, 25 rows. 1 file waits for your answer." in page
    assert len(desk.facts()) == 25
    assert {one.name for one in load.accounts.exclude(asks="")} == {"tills.zip/other.csv"}
    assert Sent.objects.count() == 1  # one still waits in it


def test_the_answer_says_that_files_wait_and_leads_to_them(desk: Desk) -> None:
    load = _tills(desk)
    said, at = "files wait for your answer.", f'href="/b/{desk.shop.key}/files/{load.key}/"'
    page = desk.client.get(f"/b/{desk.shop.key}/").content.decode()
    assert f"4 {said}" in page
    assert at in page
    with CaptureQueriesContext(connection) as asked:
        found = waiting(desk.shop)
    assert found is not None and found.count == 4
    assert len(asked) == 2  # however many wait: the answer is looked at often
    Sent.objects.all().delete()  # kept for long enough: nothing could be answered any more
    page = desk.client.get(f"/b/{desk.shop.key}/").content.decode()
    assert said not in page
    assert at not in page


def test_page_and_book_agree_and_all_of_it_is_taken_back(desk: Desk) -> None:
    load = _tills(desk)
    known = {one.pk: one.batch for one in load.accounts.filter(asks="")}
    first = load.accounts.filter(name="tills.zip/till-04.csv").first()
    assert first is not None
    desk.answer(load, first.pk, "days", {"days": "dm"})
    # What was read before is not read again: its batch is the first one still.
    assert {one.pk: one.batch for one in load.accounts.filter(pk__in=known)} == known
    assert _standing(desk) == {one.batch for one in load.accounts.filter(asks="")}
    assert "6 files · 5 in the book" in " ".join(desk.page().split())
    desk.client.post(f"/b/{desk.shop.key}/files/{load.key}/undo/")
    assert desk.facts() == []
    assert _standing(desk) == set()


def test_an_answer_is_read_in_a_job_that_says_how_far_it_is(desk: Desk) -> None:
    load = _tills(desk)
    first = load.accounts.filter(name="tills.zip/till-04.csv").first()
    assert first is not None
    desk.answer(load, first.pk, "days", {"days": "dm"})
    job = Job.objects.get(kind="file-answer")
    assert (job.steps, job.whole) == (3, 3)


def test_columns_that_are_named_once_are_those_of_the_others_too(desk: Desk) -> None:
    months = {f"m{n}.csv": UNKNOWN.replace("/04/", f"/{n:02}/") for n in (4, 5, 6)}
    load = desk.loaded(months)
    first = load.accounts.first()
    assert first is not None
    said = {"kind": "sale", "c0": "day", "c2": "amount", "c3": "channel"}
    page = desk.answer(load, first.pk, "columns", said)
    assert "3 files read, 84 rows." in page
    assert not Sent.objects.exists()


def test_an_answer_that_was_interrupted_is_read_to_its_end(desk: Desk) -> None:
    months = {f"m{n}.csv": UNKNOWN.replace("/04/", f"/{n:02}/") for n in (4, 5, 6)}
    load = desk.loaded(months)
    first = load.accounts.first()
    assert first is not None
    said = {"kind": "sale", "day": "Quand", "amount": "Combien", "channel": "Par où"}
    answer = Answer("columns", said, "any_table")

    def stop(*_: object) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        read_again(first, answer, stop)
    first.refresh_from_db()
    read_again(first, answer, lambda *_: None)
    assert "3 files read, 84 rows." in desk.page(f"{load.key}/")


def test_what_was_not_reached_in_time_can_still_be_read_after_an_answer(desk: Desk) -> None:
    load = _tills(desk)
    Load.objects.filter(pk=load.pk).update(state=State.LATE)
    load.accounts.get(name="tills.zip/other.csv").delete()
    first = load.accounts.filter(name="tills.zip/till-04.csv").first()
    assert first is not None
    desk.answer(load, first.pk, "days", {"days": "dm"})
    assert Sent.objects.count() == 1


def test_a_file_too_large_that_came_alone_is_all_that_is_said(
    desk: Desk, place: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RETOUR_FILE_MB", "1")
    load = desk.loaded({"huge.csv": "x" * (1 << 21)})
    page = unescape(desk.page(f"{load.key}/"))
    assert "“huge.csv” is more than 1 MB" in page
    assert "0 files read, 0 rows." in page
    assert str(place.folder) not in page
    assert "to look at" not in page
