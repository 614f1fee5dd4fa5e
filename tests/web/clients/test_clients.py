"""The overview: by roles and organisations, in order, light with two hundred, asked again."""

from __future__ import annotations

import gzip
import re
import shutil
import threading
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from retour.answer.model import Estimate
from retour.answer.verdict import Verdict
from retour.business import Business
from retour.span import monday
from retour.web.answers.keeping import state_of
from retour.web.answers.models import Kept
from retour.web.clients import asking
from retour.web.clients.brief import Brief, freeze, thaw
from retour.web.clients.keeping import look
from retour.web.clients.models import Glance
from retour.web.jobs.models import Job, State
from retour.web.jobs.queue import take
from retour.web.jobs.worker import do
from retour.web.people.models import Membership, Organisation, User
from retour.web.people.roles import Role
from retour.web.shops.beginning import begin
from retour.web.shops.models import Shop
from retour.words import Message
from retour.worlds import build

SAID = {"margin": "60%", "hour": 20, "currency": "EUR", "timezone": "Europe/Paris"}


def _estimate(middle: float) -> Estimate:
    ends = {50: (middle - 5, middle + 5), 80: (middle - 10, middle + 10)}
    return Estimate(middle, middle, ends | {95: (middle - 20, middle + 20)})


def _brief(middle: float = 30, verdict: Verdict = Verdict.PAYS) -> Brief:
    missing = Message("Nothing says what {channel} costs.", {"channel": "Instagram"})
    return Brief(verdict, "EUR", True, _estimate(10 * middle), _estimate(middle), missing, 3)


@dataclass
class Agency:
    """Somebody with several businesses, and their browser."""

    user: User
    client: Client

    def glance(self, name: str, brief: Brief | None, **more: Any) -> Shop:
        """A business, with what is kept of it."""
        shop = begin(self.user, name=name, **SAID)
        told = {"brief": freeze(brief), "asked": timezone.now()} if brief else {}
        Glance.objects.create(shop=shop, book=state_of(shop.path), **told, **more)
        return shop

    def page(self, query: str = "") -> str:
        """The overview."""
        found = self.client.get(f"/clients/{query}").content.decode()
        return found.replace("\xa0", " ").replace("\u202f", " ")

    def names(self, query: str = "") -> list[str]:
        """The businesses, in the order of the page."""
        return re.findall(r'class="business">\s*<a href="[^"]*">([^<]*)<', self.page(query))


@pytest.fixture
def agency(db: None, place: Any) -> Agency:
    user = User.objects.create_user("agency@example.org")
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return Agency(user, client)


def test_home_leads_there_where_there_are_several(agency: Agency) -> None:
    agency.glance("One", None)
    assert agency.client.get("/").headers["Location"] != "/clients/"
    agency.glance("Two", None)
    assert agency.client.get("/").headers["Location"] == "/clients/"


def test_a_brief_comes_back_as_it_was() -> None:
    for one in (_brief(), replace(_brief(), net=None, hour=None, missing=None, gaps=0)):
        assert thaw(freeze(one)) == one
    assert thaw({}) is None
    assert thaw({"schema": 1, "brief": {"$": "Elsewhere", "is": {}}}) is None


def test_in_every_order_without_a_script(agency: Agency) -> None:
    early = datetime(2026, 3, 2, tzinfo=UTC)
    agency.glance("B", _brief(30), loaded=early, monday=monday(timezone.now().date()))
    agency.glance("a", _brief(20, Verdict.DOES_NOT_PAY), loaded=early + timedelta(days=3))
    agency.glance("c", _brief(40, Verdict.TOO_CLOSE))
    agency.glance("d", None)
    assert agency.names() == ["a", "B", "c", "d"]
    assert agency.names("?up=1") == ["d", "c", "B", "a"]
    assert agency.names("?by=hour") == ["c", "B", "a", "d"]
    assert agency.names("?by=hour&up=1") == ["a", "B", "c", "d"]
    assert agency.names("?by=net") == ["c", "B", "a", "d"]
    assert agency.names("?by=load") == ["a", "B", "c", "d"]
    assert agency.names("?by=verdict")[0] == "B"
    assert agency.names("?by=verdict")[-1] == "d"
    assert agency.names("?by=nothing") == ["a", "B", "c", "d"]
    page = agency.page("?by=hour")
    assert page.count("aria-sort=") == 1
    assert 'href="?by=hour&amp;up=1"' in page.partition('aria-sort="descending"')[2][:80]


def test_only_the_organisation_that_was_asked_for(agency: Agency) -> None:
    agency.glance("Mine", None)
    other = Organisation.objects.create(name="Harbour agency")
    Membership.objects.create(user=agency.user, organisation=other, role=Role.MANAGER)
    theirs = agency.glance("Theirs", None)
    Shop.objects.filter(pk=theirs.pk).update(organisation=other)
    assert agency.names() == ["Mine", "Theirs"]
    assert agency.names(f"?of={other.pk}") == ["Theirs"]
    foreign = Organisation.objects.create(name="Foreign")
    assert "Foreign" not in agency.page(f"?of={foreign.pk}")
    for junk in ("x", "9" * 30, "-1", "²"):
        assert agency.names(f"?of={junk}") == ["Mine", "Theirs"]


def test_each_sees_what_their_role_may(agency: Agency) -> None:
    shops = [agency.glance(name, _brief()) for name in ("Read", "Log", "Not")]
    eve = User.objects.create_user("eve@example.org")
    for shop, role in zip(shops[:2], (Role.ADVISER, Role.CONTRIBUTOR), strict=True):
        Membership.objects.create(user=eve, organisation=shop.organisation, shop=shop, role=role)
    client = Client(headers={"accept-language": "en"})
    client.force_login(eve)
    page = client.get("/clients/").content.decode()
    assert "Not" not in re.findall(r'class="business">\s*<a[^>]*>([^<]*)<', page)
    assert f'href="/b/{shops[0].key}/"' in page
    assert f'href="/b/{shops[1].key}/hours/"' in page
    assert page.count("One hour brought €") + page.count("drawn on") >= 1
    assert page.count('<svg class="strip"') + page.count(' class="strip"') == 1
    assert "you log hours here" in page
    assert client.get("/").headers["Location"] == "/clients/"


def test_a_line_says_when_its_book_changed_since(agency: Agency) -> None:
    shop = agency.glance("Ada", _brief())
    assert "changed since" not in agency.page()
    with shop.opened() as business:
        business.set("margin", "50%")
    assert "changed since" in agency.page()


def test_two_hundred_are_a_few_queries_and_light(agency: Agency) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert agency.client.get("/clients/?by=hour").status_code == 200
        return len(seen)

    for n in range(2):
        agency.glance(f"Client {n}", _brief(n))
    queries()  # the first of a session keeps when it was
    few = queries()
    first = Shop.objects.get(name="Client 0")
    for n in range(2, 200):
        shop = Shop.objects.create(name=f"Client {n}", organisation=first.organisation)
        told = {"brief": freeze(_brief(n % 37)), "asked": timezone.now()}
        Glance.objects.create(shop=shop, book="", loaded=timezone.now(), **told)
    assert queries() == few <= 12
    answered = agency.client.get("/clients/", headers={"accept-encoding": "gzip"})
    assert answered.headers["Content-Encoding"] == "gzip"
    assert len(answered.content) < 60_000
    assert gzip.decompress(answered.content).count(b'class="business"') == 200


def test_the_menu_of_a_business_does_not_grow_without_end(agency: Agency) -> None:
    shops = [agency.glance(f"Client {n:02}", None) for n in range(15)]
    page = agency.client.get(f"/b/{shops[0].key}/settings/").content.decode()
    assert 'href="/clients/"' in page
    assert "Client 03" in page
    assert "Client 14" not in page


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """A book of a bakery, and what it was told when it was begun."""
    folder = tmp_path_factory.mktemp("bakery")
    made = build("bakery", 1, weeks=16, lang="en")
    made.write(folder)
    with Business.new(folder / "bakery.book", **made.settings) as business:
        business.load(folder / "exports")
    return folder / "bakery.book", made.settings


@pytest.fixture
def bakery(agency: Agency, book: tuple[Path, dict[str, Any]]) -> Shop:
    path, settings = book
    shop = begin(agency.user, **settings)
    shutil.copy(path, shop.path)
    return shop


def _worked() -> list[Job]:
    """Do every job that waits."""
    done = []
    while (job := take("tests")) is not None:
        do(job, threading.Event())
        job.refresh_from_db()
        done.append(job)
    return done


def test_asking_all_again_keeps_their_answers(
    agency: Agency, bakery: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    agency.glance("Empty", None)
    monkeypatch.setattr(asking, "_TURN", 0.0)
    answered = agency.client.post("/clients/ask/")
    jobs = _worked()
    assert [job.state for job in jobs] == [State.DONE, State.DONE]
    assert Kept.objects.get().shop == bakery
    found = thaw(Glance.objects.get(shop=bakery).brief)
    assert found is not None
    with bakery.opened() as business:
        answer = business.ask()
    assert found.verdict is answer.verdict
    assert found.hour is not None
    assert answer.per_hour is not None
    assert found.hour.median == pytest.approx(answer.per_hour.median)
    assert "not asked yet" in agency.page()
    followed = agency.client.get(answered.headers["Location"], follow=True)
    assert followed.redirect_chain[-1][0] == reverse("clients")


def test_only_what_one_may_read_is_asked(agency: Agency, bakery: Shop) -> None:
    tom = User.objects.create_user("tom@example.org")
    Membership.objects.create(
        user=tom, organisation=bakery.organisation, shop=bakery, role=Role.CONTRIBUTOR
    )
    client = Client()
    client.force_login(tom)
    client.post("/clients/ask/")
    assert [job.arguments["keys"] for job in _worked()] == [[]]
    assert not Kept.objects.exists()


def test_books_are_looked_into_when_they_change(agency: Agency, bakery: Shop) -> None:
    empty = begin(agency.user, name="Empty", **SAID)
    now = timezone.now()
    assert look(now) == 2
    assert look(now) == 0
    seen = Glance.objects.get(shop=bakery)
    assert seen.loaded is not None
    assert Glance.objects.get(shop=empty).loaded is None
    with empty.opened() as business:
        business.log("Ada", {(business.today, "instagram"): 5400})
    assert look(now) == 1
    assert Glance.objects.get(shop=empty).seconds == 5400
    assert "1 h 30" in agency.page()
    Glance.objects.filter(shop=empty).update(monday=monday(now.date()) - timedelta(weeks=1))
    assert "1 h 30" not in agency.page()
    # Nobody said that nothing was done.
    assert ">0 h<" not in agency.page()


def test_answers_of_before_the_overview_are_taken_up(agency: Agency, bakery: Shop) -> None:
    agency.client.get(f"/b/{bakery.key}/")
    Glance.objects.all().delete()
    look(timezone.now())
    assert thaw(Glance.objects.get(shop=bakery).brief) is not None


def test_a_damaged_book_keeps_no_other_from_being_looked_into(
    agency: Agency, bakery: Shop, caplog: pytest.LogCaptureFixture
) -> None:
    broken = begin(agency.user, name="Broken", **SAID)
    broken.path.write_bytes(b"no book")
    with caplog.at_level("WARNING"):
        assert [look(timezone.now()) for _ in range(3)] == [1, 0, 0]
    assert [one.message for one in caplog.records] == ["book not looked into"]
    assert agency.names() == sorted(["Broken", bakery.name])
