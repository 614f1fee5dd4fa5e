"""Where a step of the answer leads on a page: never to what would not help."""

from __future__ import annotations

import pytest

from retour.gap import Expected, Gap
from retour.web.answers.remedies import remedy
from retour.web.people.roles import Role
from retour.words import Message


def gap(code: str, expected: Expected | None = None, channel: str = "x") -> Gap:
    """A gap of a channel."""
    return Gap(code, Message(code), Message(""), channel, 10.0, expected)


@pytest.mark.parametrize("code", ["weak_evidence", "no_evidence", "follows_demand"])
def test_what_no_measurement_would_tell_leads_nowhere(code: str) -> None:
    assert remedy(gap(code), "k", Role.OWNER) is None


@pytest.mark.parametrize(
    ("kind", "channel", "url", "label"),
    [
        ("onoff", "x", "/b/k/tests/new/?channel=x&weeks=8", "Plan the test"),
        ("tracked", "x", "/b/k/plan/links/?channel=x", "Make links and a code"),
        ("said", "", "/b/k/plan/question/", "Print the question"),
    ],
)
def test_a_measurement_begins_on_its_page(kind: str, channel: str, url: str, label: str) -> None:
    one = gap("weak_evidence", Expected(kind, channel, 8, 800.0, 48.0, 130.0, ()))
    found = remedy(one, "k", Role.OWNER)
    assert found is not None
    assert (found.url, found.label) == (url, label)
    advised = remedy(one, "k", Role.ADVISER)
    assert (advised is None) == (kind == "onoff")  # an adviser may not begin a test
    assert remedy(one, "k", Role.CONTRIBUTOR) is None


def test_hours_are_logged_on_the_channel_they_lack() -> None:
    found = remedy(gap("no_hours"), "k", Role.OWNER)
    assert found is not None and found.url.endswith("?channel=x")
