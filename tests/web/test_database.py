"""Where accounts are kept, as DATABASE_URL tells it."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from retour.web.place import Place, PlaceError


def _of(url: str) -> dict[str, object]:
    return Place(Path("data"), database_url=url).database()


def test_without_an_address_it_is_a_file_of_the_folder() -> None:
    assert _of("")["NAME"] == Path("data/retour.sqlite3")


def test_an_address_is_taken_apart_and_what_is_escaped_is_read() -> None:
    pytest.importorskip("psycopg")
    told = _of("postgresql://ada:p%40ss%2Fword@db.example:5433/re%20tour?sslmode=verify-full")
    assert told["NAME"] == "re tour"
    assert (told["USER"], told["PASSWORD"]) == ("ada", "p@ss/word")
    assert (told["HOST"], told["PORT"]) == ("db.example", 5433)
    assert told["OPTIONS"] == {"sslmode": "verify-full"}


def test_a_socket_is_told_by_its_folder() -> None:
    pytest.importorskip("psycopg")
    told = _of("postgresql:///retour?host=/var/run/postgresql")
    assert (told["HOST"], told["NAME"], told["USER"]) == ("/var/run/postgresql", "retour", "")
    assert told["OPTIONS"] == {}


@pytest.mark.parametrize("url", ["mysql://a@b/c", "retour.sqlite3", "postgres://a@b:none/c"])
def test_what_is_no_address_of_postgresql_is_refused(url: str) -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(PlaceError, match="DATABASE_URL"):
        _of(url)


def test_without_the_driver_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(PlaceError, match=r"make setup.* pip install '\.\[web,postgres\]'"):
        _of("postgresql://ada@localhost/retour")
