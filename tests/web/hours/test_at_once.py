"""Several browsers that save one cell at once make one entry of it."""

from __future__ import annotations

import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

import pytest

from retour.business import Business
from retour.facts import Effort

ROOT = Path(__file__).resolve().parents[3]
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


def _save(url: str, cookie: str, minutes: int) -> int:
    """Read the page, then save a number in its first cell; the status of the answer."""
    opener = build_opener(HTTPCookieProcessor())
    with opener.open(Request(url, headers={"Cookie": f"retour={cookie}"})) as page:  # noqa: S310
        token = _TOKEN.search(page.read().decode())
        set_cookie = page.headers["Set-Cookie"].partition(";")[0]
    assert token is not None
    form = {"csrfmiddlewaretoken": token[1], "h/2026-03-02/instagram": f"{minutes} min"}
    sent = urlencode({**form, "week": "2026-W10", "do": "save"}).encode()
    cookies = {"Cookie": f"retour={cookie}; {set_cookie}"}
    with build_opener().open(Request(url, sent, cookies)) as answered:  # noqa: S310
        return int(answered.status)


@pytest.mark.slow
def test_one_cell_saved_at_once_is_one_entry(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.web.hours.live", str(tmp_path / "data")]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            url, cookie, _, key, *_ = process.stdout.readline().split()
            page = f"{url}/b/{key}/hours/?week=2026-W10"
            with ThreadPoolExecutor(6) as many:
                found = list(many.map(lambda n: _save(page, cookie, 30 + n), range(18)))
        finally:
            process.kill()
    assert found == [200] * 18
    with Business.open(tmp_path / "data" / "books" / f"{key}.book") as business:
        held = [
            one.seconds
            for one in business.book.facts(Effort)
            if f"{one.day} {one.channel}" == "2026-03-02 instagram"
        ]
        assert business.verify() == []
    assert len(held) == 1 and held[0] // 60 in range(30, 48)
