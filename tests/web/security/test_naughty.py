"""Odd strings through every field of every form, and back on every page in Chromium."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

import pytest

from retour.web.people.models import Membership, User
from tests.browser import chromium
from tests.web.security.forms import Form, Page
from tests.web.security.house import House, Watched, looking, made_house
from tests.web.security.strings import FEW, MARKUP


def _is_of_members(path: str) -> bool:
    """Whether it is one of the pages that say what somebody wrote, and not a general one."""
    return not path.startswith(("/methods", "/account", "/first", "/language"))


def _read_back(house: House, pages: list[Page], more: list[str]) -> list[str]:
    """Look at pages, and at some more; what was wrong."""
    paths = [one.path for one in pages if _is_of_members(one.path)]
    assert len(paths) > 30
    with looking(house) as watched:
        for path in [*paths, *more]:
            watched.see(house.url + path)
    return watched.wrong


def _asking(forms: list[Form], text: str) -> list[str]:
    """The addresses to which the forms that only ask lead."""
    return [
        f"{urlsplit(form.action).path}?{urlencode(form.filled(text))}"
        for form in forms
        if form.method == "get"
    ]


@pytest.mark.slow
def test_a_few_strings_through_every_form(database: None) -> None:
    """Our own list into all fields at once, and its worst one into each field alone."""
    with made_house() as house:
        forms = house.forms()
        fields = {(*form.sort, one.sort) for form in forms for one in form.fields}
        assert len(forms) > 25
        assert len(fields) > 60
        for form in [one for one in forms if one.method == "post"]:
            for text in FEW:
                house.send(form, form.filled(text))
            for said in form.one_by_one(MARKUP):
                house.send(form, said)
        for text in FEW[:6]:
            house.upload(text)
        assert house.broken == []
        asking = _asking(forms, MARKUP)
        assert asking
        assert _read_back(house, house.pages(), asking) == []


@pytest.mark.parametrize(
    "what",
    ["<img src=x onerror=alert(1)>", "<a href='javascript:x()'>", "<script>alert(1)</script>"],
)
def test_what_would_run_is_seen(database: None, what: str) -> None:
    with chromium() as browser:
        watched = Watched(browser.new_page())
        watched.see(f"data:text/html,{what}")
    assert watched.wrong


@pytest.mark.slow
def test_fields_that_no_form_has_change_nothing(database: None) -> None:
    """Whoever adds names of columns to a form gets no more than the form gives."""
    more = {"role": "owner", "is_staff": "1", "is_superuser": "1", "organisation": "1", "id": "1",
            "pk": "1", "user": "1", "shop": "1", "key": "x", "taken_by": "1", "email": "e@v.il",
            "example": "1", "number": "1", "batch": "1"}  # fmt: skip
    with made_house() as house:
        forms = [one for one in house.forms() if one.method == "post"]
        before = sorted(Membership.objects.values_list("user", "organisation", "shop", "role"))
        for form in forms:
            if "/people/" not in form.action:  # where a role is what the form says
                house.send(form, form.usual() | {n: v for n, v in more.items()
                                                 if n not in form.usual()})  # fmt: skip
        after = sorted(Membership.objects.values_list("user", "organisation", "shop", "role"))

        assert after == before

        assert not User.objects.filter(is_superuser=True).exists()
        assert house.broken == []


@pytest.mark.slow
def test_a_parameter_that_is_said_twice_harms_nothing(database: None) -> None:
    with made_house() as house:
        for form in house.forms():
            for name in form.usual():
                said = {**form.usual(), name: [form.usual()[name], MARKUP]}
                house.send(form, said)
        assert house.broken == []
