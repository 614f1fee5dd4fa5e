"""Codes, words of links, answers and own sites."""

from __future__ import annotations

import re

import pytest

from retour.web.people.models import Entry
from tests.web.setup.conftest import Desk

SAID = {
    "codes-0": "LEA*",
    "codes-for-0": "instagram",
    "codes-1": "",
    "codes-for-1": "facebook",
    "sources-0": "linktree",
    "sources-for-0": "tiktok",
    "answers-0": "le marché",
    "answers-for-0": "word-of-mouth",
    "domains": "chez-ada.example\nshop.chez-ada.example, ada.example",
}


def test_what_points_to_a_channel_is_kept(desk: Desk) -> None:
    assert desk.client.post(desk.url("words/"), SAID).status_code == 302
    held = desk.held()
    assert held["codes"] == {"LEA*": "instagram"}
    assert held["sources"] == {"linktree": "tiktok"}
    assert held["answers"] == {"le marché": "word-of-mouth"}
    assert held["domains"] == ["chez-ada.example", "shop.chez-ada.example", "ada.example"]
    assert len(Entry.objects.get(action="settings").details["names"]) == 4
    page = desk.get("words/")
    assert 'name="codes-0"\n      value="LEA*"' in page
    assert re.search(r'<option value="tiktok" selected>TikTok</option>', page)


def test_the_page_sent_back_as_it_is_changes_nothing(desk: Desk) -> None:
    desk.client.post(desk.url("words/"), SAID)
    before = desk.held()
    desk.client.post(desk.url("words/"), SAID)
    assert desk.held() == before
    assert Entry.objects.filter(action="settings").count() == 1


def test_a_row_without_a_channel_is_taken_out(desk: Desk) -> None:
    desk.client.post(desk.url("words/"), SAID)
    desk.client.post(desk.url("words/"), SAID | {"codes-for-0": ""})
    assert desk.held()["codes"] == {}


@pytest.mark.parametrize("name", ["codes-for-0", "answers-for-0"])
def test_a_channel_that_is_none_is_refused_whole(desk: Desk, name: str) -> None:
    answered = desk.client.post(desk.url("words/"), SAID | {name: "instagrm"})
    assert answered.status_code == 400
    assert "told error" in answered.content.decode()
    assert "domains" not in desk.held()
    assert 'value="linktree"' in answered.content.decode()


def test_a_code_may_be_no_channel_s(desk: Desk) -> None:
    assert desk.client.post(desk.url("words/"), SAID | {"codes-for-0": "none"}).status_code == 302
    assert desk.held()["codes"] == {"LEA*": "none"}
    page = desk.get("words/")
    assert '<option value="none" selected>no channel</option>' in page
    assert page.count('<option value="none"') == 2  # of this row and the empty one; of no word
