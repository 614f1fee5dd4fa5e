"""Answers to "how did you hear about us?", asked at the till or written on orders."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from retour.facts import Lead, Reply, Trail

from ..making import Maker, sale
from .seen import gathered

DAY = date(2026, 3, 2)


def reply(answer: str, count: int = 1, day: date = DAY, until: date | None = None) -> Reply:
    """So many people gave this answer."""
    return Reply(day=day, until=until or day, answer=answer, count=count, number=f"{day} {answer}")


def test_answers_are_counted_by_channel(make_book: Maker) -> None:
    book = make_book(
        [
            reply("Instagram", 5),
            reply("insta", 2),
            reply("J'ai vu votre page Facebook", 3),
            reply("une amie", 4),
            reply("", 5),
            reply("je ne sais plus", 1),  # no answer either
            reply("le panneau de la gare", 2),
        ]
    )
    found = gathered(book).panel.replies
    assert found.counts["instagram"] == 7
    assert found.counts["facebook"] == 3
    assert found.counts["word-of-mouth"] == 4
    assert found.silent == 6
    assert found.unclear == 2
    assert found.answered == 16


def test_an_answer_that_names_two_networks_is_of_both(make_book: Maker) -> None:
    found = gathered(make_book([reply("Facebook ou Instagram", 3)])).panel
    assert (dict(found.replies.counts), found.replies.unclear) == ({}, 0)
    assert dict(found.replies.several) == {("facebook", "instagram"): 3}
    assert found.replies.answered == 3
    assert {"facebook", "instagram"} <= set(found.channels)


@pytest.mark.parametrize("said", ["le panneau de la gare", "LE PANNEAU DE LA GARE"])
def test_the_owner_says_what_an_answer_means(make_book: Maker, said: str) -> None:
    book = make_book([reply(said, 3)], answers={"Le panneau de la gare": "walk-by"})
    found = gathered(book).panel
    assert found.replies.counts == {"walk-by": 3}
    assert found.channels == ()  # nobody works on it


def test_answers_written_on_orders_are_answers_and_not_tags(make_book: Maker) -> None:
    book = make_book(
        [
            reply("instagram", 2),
            sale(1, "2026-03-02", trail=Trail(said="Instagram")),
            sale(2, "2026-03-02", trail=Trail(source="facebook", medium="social", said="une amie")),
        ]
    )
    panel = gathered(book).panel
    assert panel.replies.counts == {"instagram": 3, "word-of-mouth": 1}
    assert set(panel.credit) == {"facebook"}
    assert panel.traced == pytest.approx(1.0)


def lead(number: int, said: str, customer: str = "", day: date = DAY) -> Lead:
    """Somebody who booked, and what they answered."""
    return Lead(
        day=day, ledger="calendly", number=str(number), customer=customer, trail=Trail(said=said)
    )


def test_answers_written_on_leads_count_once_for_each_person(make_book: Maker) -> None:
    book = make_book(
        [
            reply("instagram", 2),
            sale(1, "2026-03-02", customer="zoe@example.com", trail=Trail(said="une amie")),
            lead(1, "Instagram", "zoe@example.com"),  # answered when she ordered, too
            lead(2, "Instagram", "tom@example.com"),
            lead(3, "LinkedIn", "tom@example.com", DAY + timedelta(days=9)),
            lead(4, "LinkedIn"),
            lead(5, "LinkedIn"),
            lead(6, ""),  # nobody knows whether the question was there
            lead(7, "Facebook", day=date(2025, 12, 31)),
        ]
    )
    found = gathered(book).panel.replies
    assert found.counts == {"instagram": 3, "linkedin": 2, "word-of-mouth": 1}
    assert found.silent == 0


def test_only_answers_that_end_in_the_period_count(make_book: Maker) -> None:
    book = make_book(
        [
            reply("instagram", 1, date(2025, 12, 1), date(2025, 12, 31)),
            reply("instagram", 2, date(2025, 12, 15), date(2026, 1, 15)),
            reply("instagram", 4, date(2026, 6, 15), date(2026, 7, 15)),
        ]
    )
    assert gathered(book).panel.replies.counts == {"instagram": 2}


def test_nobody_was_asked(make_book: Maker) -> None:
    found = gathered(make_book([sale(1, "2026-03-02")])).panel.replies
    assert (found.answered, found.silent) == (0, 0)
