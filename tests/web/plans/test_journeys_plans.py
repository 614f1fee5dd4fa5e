"""In Chromium: a plan with sliders; a test designed, drawn, its calendar taken along."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

_MADE = """
import sys, shutil
from pathlib import Path
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("collectstatic", verbosity=0, interactive=False)
from django.test import Client
from retour.web.people.models import Membership, Organisation, User
from retour.web.shops.models import Shop
user = User.objects.create_user("owner@example.org", "a long word")
owners = Organisation.objects.create(name="Mill Lane")
Membership.objects.create(user=user, organisation=owners, role="owner")
shop = Shop.objects.create(organisation=owners, name="Mill Lane Bakery", key="mill")
shop.path.parent.mkdir(parents=True, exist_ok=True)
shutil.copy(sys.argv[1], shop.path)
client = Client()
client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server
from socketserver import ThreadingMixIn
from retour.web.wsgi import application
class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True
class Quiet(WSGIRequestHandler):
    def log_message(self, *said): pass
server = make_server("127.0.0.1", 0, application, Server, Quiet)
print(server.server_port, client.cookies["retour"].value, flush=True)
server.serve_forever()
"""


@pytest.fixture(scope="module")
def running(bakery: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """A server with the bakery, and the session of its owner."""
    folder = tmp_path_factory.mktemp("served")
    told = {"RETOUR_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "retour.web.settings"}
    process = subprocess.Popen(
        [sys.executable, "-c", _MADE, str(bakery)], stdout=subprocess.PIPE, text=True, env=told
    )
    assert process.stdout is not None
    port, session = process.stdout.readline().split()
    yield f"http://127.0.0.1:{port}", session
    process.terminate()
    process.wait()


@pytest.fixture
def page(browser: Any, running: tuple[str, str]) -> Iterator[Any]:
    """A phone's page, signed in, that fails on any error of the console."""
    url, session = running
    told = browser.new_context(viewport={"width": 390, "height": 844}, locale="en-GB", base_url=url)
    told.add_cookies([{"name": "retour", "value": session, "url": url}])
    opened, errors = told.new_page(), []
    opened.set_default_timeout(120_000)
    opened.on("console", lambda said: errors.append(said.text))
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    told.close()
    assert not errors


def test_a_plan_with_sliders(page: Any) -> None:
    page.goto("/b/mill/plan/")
    before = page.locator("#result").inner_html()
    slider = page.locator("input[type=range][data-of=hours]")
    assert slider.is_visible()
    slider.focus()
    for _ in range(6):
        page.keyboard.press("ArrowLeft")
    page.wait_for_url("**/plan/?hours=*")
    page.wait_for_function("!document.getElementById('result').hasAttribute('aria-busy')")
    typed = page.locator("#hours").input_value()
    assert page.url.endswith(f"?hours={typed}")
    assert page.locator("#result").inner_html() != before
    assert page.locator("#result-told").text_content().strip()
    assert page.evaluate("document.activeElement.dataset.of") == "hours"  # it is still held
    now = page.locator("#result").inner_text()
    page.reload()
    assert page.locator("#hours").input_value() == typed
    assert page.locator("#result").inner_text() == now
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_a_test_is_designed_drawn_and_its_calendar_downloaded(page: Any, tmp_path: Path) -> None:
    page.goto("/b/mill/tests/")
    page.get_by_role("link", name="Plan a test").click()
    page.get_by_label("Channel").select_option("instagram")
    page.get_by_role("button", name="Show what it would tell").click()
    page.get_by_label("16 weeks").check()
    page.get_by_role("button", name="Draw the lot").click()
    page.wait_for_url("**/tests/1/")
    assert "Drawn by lot, and kept" in page.get_by_role("status").first.inner_text()
    with page.expect_download() as coming:
        page.get_by_role("link", name="For your agenda (ICS)").click()
    coming.value.save_as(tmp_path / "test.ics")
    said = (tmp_path / "test.ics").read_text("utf-8")
    shown = page.locator(".stretches li").count()
    assert said.count("BEGIN:VEVENT") == shown > 2
    assert page.evaluate("document.documentElement.scrollWidth") == 390
