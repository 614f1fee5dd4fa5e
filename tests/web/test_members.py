"""Members: invited, changed, parted with; what they do is in the log."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from retour.web.members.changing import LastOwnerError, change_role, remove
from retour.web.members.inviting import InvitationError, found, invite, pending, take, withdraw
from retour.web.people.models import Entry, Invitation, Membership, User
from retour.web.people.models.audit import broken
from retour.web.people.roles import Role
from retour.web.shops.access import role_in
from retour.web.shops.beginning import begin
from retour.web.shops.models import Shop

PASSWORD = "une phrase assez longue"
SAID = {"margin": "60%", "hour": 20, "currency": "EUR", "timezone": "Europe/Paris"}


@pytest.fixture
def owner(db: None) -> User:
    return User.objects.create_user("owner@example.org", PASSWORD)


@pytest.fixture
def shop(owner: User, place: Any) -> Shop:
    return begin(owner, name="Own", **SAID)


def _client(user: User) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    return client


def _invited(owner: User, shop: Shop, role: Role) -> str:
    """The address that the page shows once."""
    client = _client(owner)
    client.post(f"/b/{shop.key}/people/invite/", {"role": role.value})
    shown = re.findall(r"/join/[\w-]+/", client.get(f"/b/{shop.key}/people/").content.decode())
    assert len(shown) == 1
    assert "/join/" not in client.get(f"/b/{shop.key}/people/").content.decode()
    return str(shown[0])


def test_that_nobody_else_reaches_this_machine_is_said_before_the_link_is_made(
    owner: User, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, path = _client(owner), f"/b/{shop.key}/people/"
    said = "This link opens on this machine only"
    before = client.get(path).content.decode()
    assert before.count(said) == 1
    assert before.index(said) < before.index("Make an invitation")
    client.post(f"{path}invite/", {"role": "adviser"})
    assert client.get(path).content.decode().count(said) == 1
    away = replace(settings.PLACE, url="https://retour.example")
    monkeypatch.setattr(settings, "PLACE", away)
    assert said not in client.get(path).content.decode()


@pytest.mark.parametrize("role", list(Role))
def test_who_is_invited_makes_an_account_and_has_that_role_once(
    owner: User, shop: Shop, role: Role
) -> None:
    link = _invited(owner, shop, role)
    guest = Client(headers={"accept-language": "en"})
    assert "invites you to Own" in guest.get(link).content.decode()
    said = {"email": "guest@example.org", "password": PASSWORD}
    assert guest.post(link, said).headers["Location"] == "/"
    joined = User.objects.get(email="guest@example.org")
    assert role_in(joined, shop) == role
    assert guest.get("/").status_code in {200, 302}
    assert guest.get(link).status_code == 410
    later = Client()
    assert later.post(link, {**said, "email": "later@example.org"}).status_code == 410
    assert not User.objects.filter(email="later@example.org").exists()
    assert [one.action for one in Entry.objects.all()] == ["begin", "invite", "join"]


def test_who_has_an_account_joins_with_it(owner: User, shop: Shop) -> None:
    guest = User.objects.create_user("guest@example.org", PASSWORD)
    link = _invited(owner, shop, Role.ADVISER)
    client = _client(guest)
    assert "guest@example.org" in client.get(link).content.decode()
    assert client.post(link).status_code == 302
    assert role_in(guest, shop) == Role.ADVISER
    # Who belongs to it already uses no other invitation up.
    again = _invited(owner, shop, Role.OWNER)
    assert "already" in client.post(again).content.decode()
    assert role_in(guest, shop) == Role.ADVISER
    assert len(pending(shop)) == 1


def test_an_invitation_ends_by_time_and_by_withdrawal(owner: User, shop: Shop) -> None:
    guest = User.objects.create_user("guest@example.org", PASSWORD)
    late, unwanted = invite(owner, shop, Role.MANAGER), invite(owner, shop, Role.MANAGER)
    Invitation.objects.filter(pk=pending(shop)[0].pk).update(
        until=timezone.now() - timedelta(seconds=1)
    )
    assert withdraw(owner, shop, pending(shop)[0].pk)
    assert not withdraw(owner, shop, 12345)
    for token in (late, unwanted, "made-up"):
        assert found(token) is None
        with pytest.raises(InvitationError):
            take(token, guest)
    assert role_in(guest, shop) is None


def test_the_database_does_not_hold_the_link(owner: User, shop: Shop) -> None:
    token = invite(owner, shop, Role.ADVISER)
    kept = Invitation.objects.values().get()
    assert token not in str(kept)
    assert token not in str(list(Entry.objects.values()))


def test_roles_change_and_members_leave_at_once(owner: User, shop: Shop) -> None:
    guest = User.objects.create_user("guest@example.org", PASSWORD)
    take(invite(owner, shop, Role.ADVISER), guest)
    theirs, mine = _client(guest), _client(owner)
    number = Membership.objects.get(user=guest).pk
    assert theirs.get(f"/b/{shop.key}/").status_code == 200
    mine.post(f"/b/{shop.key}/people/{number}/role/", {"role": "contributor"})
    assert theirs.get(f"/b/{shop.key}/").status_code == 403
    mine.post(f"/b/{shop.key}/people/{number}/role/", {"role": "emperor"})
    assert role_in(guest, shop) == Role.CONTRIBUTOR
    mine.post(f"/b/{shop.key}/people/{number}/remove/")
    assert theirs.get(f"/b/{shop.key}/").status_code == 404
    done = [(one.action, one.details.get("whose")) for one in Entry.objects.all()][-2:]
    assert done == [("change role", guest.email), ("remove", guest.email)]
    log = mine.get(f"/b/{shop.key}/log/").content.decode()
    assert "change role" in log


def test_a_business_never_loses_its_last_owner(owner: User, shop: Shop) -> None:
    number = Membership.objects.get(user=owner).pk
    with pytest.raises(LastOwnerError):
        change_role(owner, shop, number, Role.ADVISER)
    with pytest.raises(LastOwnerError):
        remove(owner, shop, number)
    other = User.objects.create_user("other@example.org", PASSWORD)
    take(invite(owner, shop, Role.OWNER), other)
    # Who owns this business alone cannot stand in for who owns all of the organisation's.
    with pytest.raises(LastOwnerError):
        remove(other, shop, number)
    page = _client(owner).post(f"/b/{shop.key}/people/{number}/remove/", follow=True)
    assert "needs an owner" in page.content.decode()


def test_another_business_people_are_out_of_reach(owner: User, shop: Shop) -> None:
    stranger = User.objects.create_user("stranger@example.org", PASSWORD)
    foreign = begin(stranger, name="Foreign", **SAID)
    token = invite(stranger, foreign, Role.ADVISER)
    number = Membership.objects.get(user=stranger).pk
    mine = _client(owner)
    for path in (f"{number}/remove", f"{number}/role", f"invite/{pending(foreign)[0].pk}/withdraw"):
        said = {"role": "adviser"}
        assert mine.post(f"/b/{shop.key}/people/{path}/", said).status_code == 404
    assert found(token) is not None
    assert role_in(stranger, foreign) == Role.OWNER


@pytest.mark.parametrize("harm", ["alter", "remove", "number"])
def test_a_log_that_was_altered_is_found(owner: User, shop: Shop, harm: str) -> None:
    for _ in range(3):
        invite(owner, shop, Role.ADVISER)
    assert broken() is None
    second = Entry.objects.filter(number=2)
    if harm == "alter":
        second.update(details={"role": "owner"})
    elif harm == "remove":
        second.delete()
    else:
        second.update(number=9)
    assert broken() is not None
    page = _client(owner).post(f"/b/{shop.key}/log/verify/", follow=True)
    assert "not what was written" in page.content.decode()


@pytest.mark.parametrize("what", ["invite/", "{number}/role/", "{number}/remove/"])
def test_who_may_rule_is_asked_for_the_password_again(owner: User, shop: Shop, what: str) -> None:
    guest = User.objects.create_user("guest@example.org", PASSWORD)
    member = take(invite(owner, shop, Role.ADVISER), guest)
    client, entries = Client(headers={"accept-language": "en"}), Entry.objects.count()
    client.force_login(owner)
    url = f"/b/{shop.key}/people/{what.format(number=member.pk)}"
    asked = client.post(url, {"role": "owner"})
    assert "/reauthenticate/" in asked.headers["Location"]
    assert Entry.objects.count() == entries
    client.post(asked.headers["Location"], {"password": "not it at all"})
    assert Entry.objects.count() == entries
    client.post(asked.headers["Location"], {"password": PASSWORD})
    assert Entry.objects.count() == entries + 1


def test_log_in_is_slowed_down_after_some_failures(owner: User) -> None:
    cache.clear()
    client = Client(headers={"accept-language": "en"})
    said = {"login": owner.email, "password": "not it at all"}
    for _ in range(5):
        client.post("/account/login/", said)
    right = client.post("/account/login/", {**said, "password": PASSWORD})
    assert right.status_code == 200  # refused although right
    assert "Too many" in right.content.decode()
    cache.clear()
    assert client.post("/account/login/", {**said, "password": PASSWORD}).status_code == 302


def test_the_link_for_a_new_password_is_good_once(owner: User) -> None:
    from retour.web.people.admin import NobodyError, password_link

    link = password_link(settings.PLACE, owner.email).removeprefix("http://localhost:8000")
    with pytest.raises(NobodyError):
        password_link(settings.PLACE, "nobody@example.org")
    client = Client(headers={"accept-language": "en"})
    page = client.get(link, follow=True)
    form = page.redirect_chain[-1][0]
    new = "another sentence of mine"
    client.post(form, {"password1": new, "password2": new})
    owner.refresh_from_db()
    assert owner.check_password(new)
    used = Client(headers={"accept-language": "en"}).get(link, follow=True)
    assert "password1" not in used.content.decode()
