"""A post that was planned and then published is one post."""

from __future__ import annotations

from datetime import date
from typing import Any

from retour.book import BatchInfo, Book
from retour.facts import Post, Reading

_TEXT = "Nos bougies d'automne sont là !\nVenez les sentir."


def _post(day: str, channel: str = "instagram", text: str = _TEXT, **more: Any) -> Post:
    given: dict[str, Any] = {"number": f"{channel}-{day}-{text}", **more}
    return Post(day=date.fromisoformat(day), channel=channel, text=text, **given)


def _planned(day: str, channel: str = "instagram", text: str = _TEXT) -> Post:
    return _post(day, channel, text, kind="planned", number=f"planned-{day}-{channel}-{text}")


def _posts(book: Book) -> dict[str, int]:
    found = book.rows("ask_posts", until="2026-12-31")
    return {f"{row['day']} {row['channel']}": row["posts"] for row in found}


def test_planned_posts_count_while_nothing_else_tells_of_them(book: Book) -> None:
    book.load([_planned("2026-03-02"), _planned("2026-03-02", "x")], BatchInfo())
    book.load([_post("2026-03-02", "linkedin", "Autre chose")], BatchInfo())
    assert _posts(book) == {
        "2026-03-02 instagram": 1,
        "2026-03-02 linkedin": 1,
        "2026-03-02 x": 1,
    }


def test_an_export_that_covers_their_day_tells_of_its_network(book: Book) -> None:
    planned = [_planned(f"2026-03-{day:02}", text=f"Texte {day}") for day in (2, 9, 16, 23)]
    book.load([*planned, _planned("2026-03-09", "x")], BatchInfo())
    # The 9th was published in other words, the 16th never; the 23rd comes after the export.
    told = [_post("2026-03-02", text="Texte 2"), _post("2026-03-09", text="Reformulé")]
    reach = Reading(
        day=date(2026, 3, 1), until=date(2026, 3, 17), channel="instagram", metric="reach", value=1
    )
    book.load([*told, reach], BatchInfo())
    assert _posts(book) == {
        "2026-03-02 instagram": 1,
        "2026-03-09 instagram": 1,
        "2026-03-09 x": 1,
        "2026-03-23 instagram": 1,
    }
    book.undo(2)
    assert sum(_posts(book).values()) == 5


def test_the_same_words_within_a_day_are_the_same_post(book: Book) -> None:
    # Planned for 23:50, published after midnight, on a day that the export begins with.
    book.load([_planned("2026-03-02"), _planned("2026-03-09"), _planned("2026-03-02", "x")],
              BatchInfo())  # fmt: skip
    book.load([_post("2026-03-03", text=_TEXT.upper().replace("\n", " "))], BatchInfo())
    assert _posts(book) == {
        "2026-03-02 x": 1,
        "2026-03-03 instagram": 1,
        "2026-03-09 instagram": 1,
    }


def test_a_planner_that_names_no_network(book: Book) -> None:
    book.load([_planned("2026-03-02", "social"), _planned("2026-03-09", "social")], BatchInfo())
    book.load([_post("2026-03-02"), _post("2026-03-09", text="Tout autre chose")], BatchInfo())
    assert _posts(book) == {
        "2026-03-02 instagram": 1,
        "2026-03-09 instagram": 1,
        "2026-03-09 social": 1,
    }


def test_posts_without_words_are_told_apart(book: Book) -> None:
    book.load([_planned("2026-03-02", "social", text="")], BatchInfo())
    book.load([_post("2026-03-02", text="")], BatchInfo())
    assert _posts(book) == {"2026-03-02 instagram": 1, "2026-03-02 social": 1}
