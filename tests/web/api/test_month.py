"""A month by curl, as docs/reference/api.md tells it: a token, files, hours, answer, report."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from retour.worlds import build
from tests.browser import chromium
from tests.web.server import Server, served

axe = pytest.importorskip("axe_playwright_python.base")

ROOT = Path(__file__).parents[3]
PASSWORD = "une phrase assez longue"
_BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)


@dataclass
class Month:
    """What is left of the month: the server, a token of its owner, and what curl wrote."""

    server: Server
    token: str
    folder: Path
    violations: list[str]

    def told(self, name: str) -> Any:
        """What a file of JSON says."""
        return json.loads((self.folder / name).read_text("utf-8"))


def _token(page: Any) -> str:
    """First account, own business, and a token: what an owner does in the pages."""
    page.goto("/")
    page.fill("input[name=email]", "ada@example.org")
    page.fill("input[name=password]", PASSWORD)
    page.click("main form button")
    page.fill("input[name=name]", "Chez Ada")
    page.fill("input[name=margin]", "60 %")
    page.fill("input[name=hour]", "20")
    page.click("form:has(input[name=margin]) button")
    page.wait_for_url("**/b/*/")
    page.goto(page.url + "people/")
    page.click("main a[href$='/tokens/']")
    page.fill("input[name=name]", "curl")
    page.check("input[value=facts]")
    page.click("form button.main")
    if "/reauthenticate/" in page.url:
        page.fill("input[name=password]", PASSWORD)
        page.click("main form[action*=reauthenticate] button")
    return str(page.input_value("#secret"))


def _judged(page: Any) -> list[str]:
    """What axe finds on the page of a token that was just made, narrow and wide, dark and light."""
    found = []
    for width, scheme in ((390, "light"), (390, "dark"), (1280, "light")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        told = page.evaluate("() => axe.run()")
        found += [
            f"{width} {scheme} {one['id']}: {one['nodes'][0]['html']}" for one in told["violations"]
        ]
    page.set_viewport_size({"width": 320, "height": 800})
    if page.evaluate("document.documentElement.scrollWidth - window.innerWidth") > 0:
        found.append("wider than a small phone")
    return found


def _run(
    command: list[str], environment: dict[str, str], folder: Path
) -> subprocess.CompletedProcess[bytes]:
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return done


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Month]:
    if shutil.which("curl") is None:
        pytest.skip("curl is not installed")
    folder = tmp_path_factory.mktemp("month")
    build("bakery", 1, weeks=10, lang="en").write(folder / "world")
    shutil.make_archive(str(folder / "exports"), "zip", folder / "world" / "exports")
    with served(folder / "data") as server, chromium() as browser:
        context = browser.new_context(base_url=server.url, locale="en-GB", reduced_motion="reduce")
        context.add_init_script(axe.AXE_SCRIPT)
        page = context.new_page()
        token, violations = _token(page), _judged(page)
        text = (ROOT / "docs" / "reference" / "api.md").read_text("utf-8")
        given = {**os.environ, "URL": server.url, "TOKEN": token}
        script = "set -euo pipefail\n" + "".join(_BLOCK.findall(text))
        done = _run(["bash", "-c", script], given, folder)
        (folder / "printed.txt").write_bytes(done.stdout)
        yield Month(server, token, folder, violations)


def test_everybody_can_use_the_page_of_a_token(month: Month) -> None:
    assert month.violations == []


def test_the_files_are_read(month: Month) -> None:
    load = month.told("load.json")
    assert load["state"] == "done"
    assert {one["status"] for one in load["documents"]} == {"loaded"}
    assert sum(one["facts"]["new"] for one in load["documents"]) > 500


def test_hours_that_were_sent_twice_count_once(month: Month) -> None:
    first, second = re.findall(r'"batch": (\d+)', (month.folder / "printed.txt").read_text())
    assert first == second


def test_the_answer_is_in_french(month: Month) -> None:
    answer = month.told("answer.json")
    assert (answer["language"], answer["business"]) == ("fr", "Chez Ada")
    assert answer["channels"]


def test_the_report_is_a_document(month: Month) -> None:
    assert (month.folder / "report.pdf").read_bytes().startswith(b"%PDF")


def test_what_went_wrong_says_what_to_do(month: Month) -> None:
    assert month.told("problem.json")["detail"].endswith("write it with an h.")


def test_the_log_of_the_server_holds_no_token(month: Month) -> None:
    log = (month.folder / "data.log").read_text("utf-8")
    assert "/facts/effort" in log
    assert month.token not in log


def test_the_document_is_what_the_tool_writes() -> None:
    bare = {k: v for k, v in os.environ.items() if not k.startswith(("RETOUR_", "DJANGO_"))}
    _run([sys.executable, str(ROOT / "tools" / "api.py"), "--check"], bare, ROOT)
