"""A campaign before it is launched, what to measure, links and codes, the question at the till."""

from __future__ import annotations

import pytest

from retour.business import Business
from retour.facts import Reply
from retour.reference.attribution import Aliases
from retour.reference.channel_tags import Tags, channel_of_tags
from retour.web.people.models import Entry
from retour.web.people.roles import Role
from retour.web.plans.channels import choices
from retour.web.plans.planners import ahead_of
from retour.web.plans.tagged import LinkError, tagged, tags
from retour.web.shops.models import Shop
from retour.words import Words
from tests.making import cost, effort, load, sale
from tests.web.plans.conftest import Signed

ASKED = {"channel": "instagram", "hours": "5", "weeks": "2"}


def test_a_campaign_is_foretold_as_the_facade_does(shop: Shop, signed: Signed) -> None:
    page = signed().get("/b/mill/plan/campaign/", ASKED).content.decode()
    with Business.open(shop.path) as business:
        found = business.plan().campaign("instagram", hours=5, weeks=2)
    assert found.reach is not None
    for said in (
        "Daily reach or views (added up)",
        "Audience it takes to break even",
        "It costs €",
    ):
        assert said in page
    assert '<option value="instagram" selected>' in page


def test_a_campaign_is_asked_for_before_it_is_told(shop: Shop, signed: Signed) -> None:
    client = signed()
    assert "Say which channel" in client.get("/b/mill/plan/campaign/").content.decode()
    for wrong in ({**ASKED, "weeks": "0"}, {**ASKED, "hours": "x"}, {**ASKED, "hours": "0"}):
        answered = client.get("/b/mill/plan/campaign/", wrong)
        assert answered.status_code == 400, wrong
        assert 'role="alert"' in answered.content.decode()


def test_measurements_lead_on(shop: Shop, signed: Signed) -> None:
    page = signed().get("/b/mill/plan/measure/").content.decode()
    ways = {
        "onoff": "/b/mill/tests/new/?channel={channel}&amp;weeks={weeks}",
        "tracked": "/b/mill/plan/links/?channel={channel}",
        "said": "/b/mill/plan/question/",
    }
    found = ahead_of(shop).measurements.candidates
    assert {one.kind for one in found} >= {"onoff", "tracked"}
    for one in found:
        assert ways[one.kind].format(channel=one.channel, weeks=one.weeks) in page, one.kind
    adviser = signed(Role.ADVISER).get("/b/mill/plan/measure/").content.decode()
    assert "/tests/new/" not in adviser


@pytest.mark.parametrize("channel", [one.id for one in choices(None, Words("en"))])
def test_a_link_is_counted_for_the_channel_it_was_made_for(channel: str) -> None:
    said = tags(channel, "Noël 2026")
    found = channel_of_tags(
        Tags.of(said["utm_source"], said["utm_medium"], said["utm_campaign"], ""), "", Aliases(), ""
    )
    assert found is not None
    assert found.channel == channel


def test_a_link_keeps_what_its_page_had() -> None:
    made = tagged("shop.example/new?x=1&utm_source=old#top", "instagram", "Été & co")
    assert made == (
        "https://shop.example/new?x=1&utm_source=instagram&utm_medium=social"
        "&utm_campaign=ete-co#top"
    )
    for wrong in ("javascript://x.y/%0aalert(1)", "nothing", "ftp://x.example/", "https://[::1"):
        with pytest.raises(LinkError):
            tagged(wrong, "instagram")


def test_a_code_is_kept_in_the_book_and_noted(shop: Shop, signed: Signed) -> None:
    client = signed(Role.MANAGER)
    client.post("/b/mill/plan/links/code/", {"code": "INSTA10", "channel": "instagram"})
    with Business.open(shop.path) as business:
        assert business.book.settings["codes"]["INSTA10"] == "instagram"
    assert Entry.objects.get().details == {"code": "INSTA10", "channel": "instagram"}
    assert "INSTA10" in client.get("/b/mill/plan/links/").content.decode()
    wrong = client.post("/b/mill/plan/links/code/", {"code": "A", "channel": "xyz"}, follow=True)
    assert "xyz" in wrong.content.decode()
    assert Entry.objects.count() == 1


def test_a_web_shop_is_offered_what_the_question_is_to_settle(empty: Shop, signed: Signed) -> None:
    """E-mail and advertising too, and no till to put a card beside."""
    days = [f"2026-{month:02}-{day:02}" for month in range(1, 4) for day in range(1, 29)]
    work = [effort(f"{n}{one}", day, 1.0, one) for n, day in enumerate(days[::7])
            for one in ("tiktok", "email")]  # fmt: skip
    with Business.open(empty.path) as business:
        load(business.book, [sale(n, day, layer="order") for n, day in enumerate(days)])
        load(business.book, [*work, *(cost(day, 5_00) for day in days[::7])])
    page = signed().get("/b/mill/plan/question/").content.decode().replace("\u200b", "")
    for name in ("TikTok", "E-mail", "Facebook/Instagram ads", "Search engines"):
        assert f"<span>{name}</span>" in page
    assert "Passing by" not in page and "beside the till" not in page
    assert "when they order" in page


def test_answers_at_the_till_are_written_down(empty: Shop, signed: Signed) -> None:
    client = signed()
    page = client.get("/b/mill/plan/question/").content.decode()
    assert "How did you hear about us?" in page and "Word of mouth" in page
    assert "beside the till" in page and "Passing by" in page
    said = {"day": "2026-03-02", "n-instagram": "3", "n-walk-by": "", "n-": "2", "n-other": "1"}
    client.post("/b/mill/plan/question/answers/", said)
    with Business.open(empty.path) as business:
        facts = [one for batch in business.batches() for one in business.written(batch.id)]
    replies = {one.answer: one.count for one in facts if isinstance(one, Reply)}
    assert replies["Instagram"] == 3 and replies[""] == 2 and replies["Something else"] == 1
    assert Entry.objects.get().details == {"day": "2026-03-02", "customers": 6}
    refused = client.post("/b/mill/plan/question/answers/", {"n-instagram": "many"}, follow=True)
    assert "“many” is not a number of customers" in refused.content.decode()
