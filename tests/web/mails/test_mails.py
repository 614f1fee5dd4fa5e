"""The monthly report: asked for, sent by a real mail server, stopped from the letter."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from retour.web.answers.models import Kept
from retour.web.mails.due import send_due
from retour.web.mails.letter import letter
from retour.web.mails.models import Subscription, after
from retour.web.people.models import Entry, Membership, User
from retour.web.people.roles import Role
from retour.web.shops.models import Shop
from tests.web.mails.server import Post

As = Callable[[Role], Client]
NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


@pytest.fixture
def asked(sold: Shop, owner: User, post: Post) -> Subscription:
    """A report that is due."""
    due = NOW - timedelta(hours=1)
    return Subscription.objects.create(user=owner, shop=sold, day=21, lang="fr", due=due)


@pytest.mark.parametrize(
    ("now", "day", "due"),
    [
        (datetime(2026, 11, 21, 5, 59, tzinfo=UTC), 21, datetime(2026, 11, 21, 6, tzinfo=UTC)),
        (datetime(2026, 11, 21, 6, 0, tzinfo=UTC), 21, datetime(2026, 12, 21, 6, tzinfo=UTC)),
        (datetime(2026, 12, 2, 0, 0, tzinfo=UTC), 1, datetime(2027, 1, 1, 6, tzinfo=UTC)),
    ],
)
def test_the_next_one_is_the_next_such_morning(now: datetime, day: int, due: datetime) -> None:
    assert after(now, day) == due


def test_a_report_arrives_as_text_html_and_picture(asked: Subscription, post: Post) -> None:
    assert send_due(NOW) == 1
    [(to, letter)] = post.letters
    assert to == "owner@example.org"
    text = letter.get_body(("plain",))
    html = letter.get_body(("html",))
    assert text is not None
    assert html is not None
    verdict = re.split(r"Bakery\u00a0?: ", str(letter["Subject"]))[1]
    for part in (text.get_content(), html.get_content()):
        assert verdict in part
        assert "Instagram" in part
        assert f"https://retour.example/b/{asked.shop.key}/" in part
        # The points that lack are sentences, not how Python writes them.
        assert re.search(r"(?:1\.|<li[^>]*>)\s+[A-Z“]", part)
    pictures = [one for one in letter.walk() if one.get_content_type() == "image/png"]
    assert [one.get_payload(decode=True)[:4] for one in pictures] == [b"\x89PNG"]  # type: ignore[index]
    assert f"cid:{pictures[0]['Content-ID'].strip('<>')}" in html.get_content()
    assert "<script" not in html.get_content()
    assert letter["Auto-Submitted"] == "auto-generated"


def test_it_is_sent_once_a_month(asked: Subscription, post: Post) -> None:
    assert [send_due(NOW), send_due(NOW), send_due(NOW + timedelta(days=20))] == [1, 0, 0]
    asked.refresh_from_db()
    assert (asked.sent, asked.due) == (NOW, datetime(2026, 12, 21, 6, tzinfo=UTC))
    assert send_due(NOW + timedelta(days=31)) == 1
    assert len(post.letters) == 2


def test_two_workers_send_it_once(
    asked: Subscription, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    from retour.web.mails import due

    inner = due._sent

    def while_another_looks(one: Subscription, now: datetime) -> bool:
        monkeypatch.setattr(due, "_sent", inner)
        assert send_due(now) == 0
        return inner(one, now)

    monkeypatch.setattr(due, "_sent", while_another_looks)
    assert send_due(NOW) == 1
    assert len(post.letters) == 1


def test_what_is_refused_is_tried_again_and_said(
    asked: Subscription, post: Post, as_role: As
) -> None:
    post.refuses = True
    assert send_due(NOW) == 0
    html = as_role(Role.OWNER).get(f"/b/{asked.shop.key}/mail/").content.decode()
    assert "could not be sent" in html
    assert "not now" in html
    post.refuses = False
    assert send_due(NOW + timedelta(minutes=59)) == 0
    assert send_due(NOW + timedelta(minutes=60)) == 1
    asked.refresh_from_db()
    assert (asked.trouble, asked.tries) == ("", 0)


@pytest.mark.slow
def test_after_two_days_of_refusals_the_next_month_is_waited_for(
    asked: Subscription, post: Post
) -> None:
    post.refuses = True
    for hour in range(60):
        send_due(NOW + timedelta(hours=hour))
    asked.refresh_from_db()
    assert asked.due == datetime(2026, 12, 21, 6, tzinfo=UTC)
    assert asked.trouble


def test_who_may_no_longer_read_gets_none(asked: Subscription, post: Post) -> None:
    Membership.objects.update(role=Role.CONTRIBUTOR)
    assert send_due(NOW) == 0
    assert not post.letters
    assert not Subscription.objects.exists()


def test_an_empty_book_sends_nothing(shop: Shop, owner: User, post: Post) -> None:
    due = NOW - timedelta(hours=1)
    Subscription.objects.create(user=owner, shop=shop, day=21, lang="en", due=due)
    assert send_due(NOW) == 0
    assert Subscription.objects.get().due > NOW + timedelta(days=1)
    assert not Kept.objects.exists()


def test_it_is_asked_for_changed_and_stopped(sold: Shop, as_role: As, post: Post) -> None:
    visitor = as_role(Role.ADVISER)
    page = f"/b/{sold.key}/mail/"
    visitor.post(page, {"day": "15", "language": "fr"})
    one = Subscription.objects.get()
    assert (one.day, one.lang, one.user.email) == (15, "fr", "adviser@example.org")
    visitor.post(page, {"day": "99", "language": "xx"})
    one.refresh_from_db()
    assert (one.day, one.lang) == (1, "en")
    visitor.post(page, {"stop": ""})
    assert not Subscription.objects.exists()
    actions = Entry.objects.filter(action__startswith="mail").values_list("action", flat=True)
    assert list(actions) == ["mail", "mail", "mail-stop"]


def test_where_nothing_can_be_sent_nothing_is_promised(sold: Shop, as_role: As, place: Any) -> None:
    visitor = as_role(Role.OWNER)
    html = visitor.get(f"/b/{sold.key}/mail/").content.decode()
    assert "cannot send mail yet" in html
    visitor.post(f"/b/{sold.key}/mail/", {"day": "15", "language": "fr"})
    assert not Subscription.objects.exists()


def test_the_link_of_the_letter_stops_it_without_signing_in(
    asked: Subscription, post: Post
) -> None:
    send_due(NOW)
    letter = post.letters[0][1]
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    found = re.fullmatch(
        r"<https://retour\.example(/\S+)>", str(letter["List-Unsubscribe"]).strip()
    )
    assert found is not None
    visitor = Client(enforce_csrf_checks=True, headers={"accept-language": "en"})
    assert "Shall no more" in visitor.get(found[1]).content.decode()
    assert Subscription.objects.exists()
    assert visitor.get(found[1][:-2] + "x/").status_code == 200
    visitor.post(found[1][:-2] + "x/")
    assert Subscription.objects.exists()
    visitor.post(found[1], {"List-Unsubscribe": "One-Click"})
    assert not Subscription.objects.exists()
    assert "nothing to stop" in visitor.get(found[1]).content.decode()


def test_who_sees_no_answers_gets_no_report(sold: Shop, as_role: As, post: Post) -> None:
    assert as_role(Role.CONTRIBUTOR).get(f"/b/{sold.key}/mail/").status_code == 403


def test_one_letter_that_cannot_be_written_keeps_no_other_from_leaving(
    asked: Subscription, post: Post, as_role: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    from retour.web.mails import due

    as_role(Role.ADVISER)
    other = User.objects.get(email="adviser@example.org")
    Subscription.objects.create(user=other, shop=asked.shop, day=21, lang="fr", due=asked.due)
    inner = letter

    def broken_for_one(one: Subscription, answer: Any) -> Any:
        if one.user != other:
            raise RuntimeError("a bug")
        return inner(one, answer)

    monkeypatch.setattr(due, "letter", broken_for_one)
    assert send_due(NOW) == 1
    assert [to for to, _ in post.letters] == [other.email]
