"""Method cards: for owners, and in detail from the documents themselves."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from django.test import Client

from retour.web.answers.detail import FOLDER, in_detail, names
from retour.web.answers.methods import CARDS, methods

ROOT = Path(__file__).parents[3]


def test_every_card_of_the_documents_has_its_page() -> None:
    assert names() == set(CARDS) == {one.name for one in methods()}


@pytest.mark.parametrize("name", sorted(CARDS))
def test_a_card_is_there_in_detail(client: Client, owner: object, name: str) -> None:
    html = client.get(f"/methods/{name}/").content.decode()
    assert "In detail" in html
    told = (FOLDER / f"{name}.md").read_text("utf-8")
    last = re.sub(r"[*`]|\]\([^)]*\)|\[", "", told.splitlines()[-1])[-40:]
    assert last in re.sub(r"<[^>]+>", "", html).replace("&quot;", '"').replace("&amp;", "&")
    assert html.count("<h1>") == 1


@pytest.mark.parametrize("name", sorted(CARDS))
def test_its_links_lead_to_cards_and_it_has_no_style_of_its_own(name: str) -> None:
    detail = in_detail(name)
    for target in re.findall(r'href="([^"]+)"', detail):
        assert re.fullmatch(r"/methods/(\w+)/", target)
    assert " style=" not in detail


def test_formulas_are_as_in_the_file_and_can_be_scrolled_by_keyboard() -> None:
    assert re.search(r'<pre><code tabindex="0">|<pre tabindex="0"', in_detail("launch"))
    assert "z = level + slope + season + controls + e" in in_detail("launch")


def test_the_index_leads_to_every_card(client: Client, owner: object) -> None:
    html = client.get("/methods/").content.decode()
    assert all(f'href="/methods/{name}/"' in html for name in CARDS)


def test_there_is_no_card_of_another_name(client: Client, owner: object) -> None:
    for name in ("README", "other", "..%2Fplan"):
        assert client.get(f"/methods/{name}/").status_code == 404


def test_the_package_takes_the_documents_along() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wheel = told["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["force-include"]["docs/methods"] == "retour/web/methods"
    assert all((ROOT / one).exists() for one in wheel["force-include"])
    assert (ROOT / "docs" / "methods").samefile(FOLDER)
