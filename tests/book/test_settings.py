"""Settings are a mapping with a memory."""

from __future__ import annotations

import pytest

from retour.book import Book
from retour.book.errors import BookError
from tests.book.conftest import SETTINGS


def test_settings_are_a_mapping(book: Book) -> None:
    assert dict(book.settings) == book.settings.as_dict() == SETTINGS
    book.settings["zone"] = "Europe/Paris"
    book.settings.replace({"zone": "Europe/Brussels", "hourly": {"Anna": 30}})
    del book.settings["name"]
    assert dict(book.settings) == {
        "currency": "EUR",
        "hourly": {"Anna": 30},
        "zone": "Europe/Brussels",
    }
    with pytest.raises(KeyError):
        del book.settings["name"]
    assert book.settings.get("name", "none") == "none"
    assert len(book.settings) == 3
    assert book.verify() == []


def test_every_value_is_remembered(book: Book) -> None:
    book.settings["currency"] = "EUR"  # it is so already
    book.settings["currency"] = None
    del book.settings["currency"]
    past = [one for one in book.setting_history() if one.name == "currency"]
    assert [(one.value, one.removed) for one in past] == [
        ("EUR", False),
        (None, False),
        (None, True),
    ]
    assert past == sorted(past, key=lambda one: one.at)


def test_several_settings_are_set_together_or_not_at_all(book: Book) -> None:
    with pytest.raises(TypeError):
        book.settings.replace({"zone": "Europe/Paris", "wrong": object()})
    assert dict(book.settings) == SETTINGS


def test_settings_of_an_open_transaction_are_refused(book: Book) -> None:
    book._db.execute("BEGIN")
    with pytest.raises(BookError, match="finish that first"):
        book.settings["zone"] = "Europe/Paris"
    book._db.execute("ROLLBACK")
