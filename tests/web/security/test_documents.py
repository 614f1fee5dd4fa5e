"""The documents of security: complete, with the figures of the application, and no test missing."""

from __future__ import annotations

import csv
import importlib.util
import re
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
from django.conf import settings

ROOT = Path(__file__).parents[3]
SHARED = ROOT / ".." / "shared" / "trust" / "asvs5.csv"
DESIGN = (ROOT / "docs" / "security" / "design.md").read_text("utf-8")
SECTIONS = {
    "Input", "What goes together", "Files", "Ways in", "Sessions", "Keys", "What is sensitive",
    "Connections", "Logs", "What is costly", "Updates",
}  # fmt: skip


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("asvs", ROOT / "tools" / "asvs.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    import sys

    sys.modules["asvs"] = made  # dataclasses look their module up
    spec.loader.exec_module(made)
    return made


def test_every_requirement_stands_in_one_way_and_its_tests_are_there(tool: ModuleType) -> None:
    found = [one for chapter in tool.chapters().values() for one in chapter]
    assert tool.unfit(test for one in found for test in one.tests) == []
    assert len({one.number for one in found}) == len(found) == 253
    assert {one.stands for one in found} == {"held", "open", "apart"}


def test_a_test_that_is_not_there_or_is_skipped_is_found(tool: ModuleType) -> None:
    places = ["web/security/test_documents::test_nothing", "web/nothing::test_x"]
    places += ["web/security/test_documents::test_every_requirement_of_the_standard_is_told"]
    assert tool.unfit(iter(places)) == sorted(places)


@pytest.mark.skipif(not SHARED.exists(), reason="the standard is not beside the repository")
def test_every_requirement_of_the_standard_is_told(tool: ModuleType) -> None:
    with SHARED.open(encoding="utf-8-sig", newline="") as file:
        rows = [one for one in csv.DictReader(file) if one["L"] in "12"]
    found = {f"V{one.number}": one for chapter in tool.chapters().values() for one in chapter}
    assert {one["req_id"]: int(one["L"]) for one in rows} == {
        number: one.level for number, one in found.items()
    }
    for one in rows:  # what it asks for is said in words of our own
        said = found[one["req_id"]].asks.casefold()
        assert len(said.split()) < 4 or said not in one["req_description"].casefold(), one["req_id"]


def test_the_page_and_the_figures_are_of_today(tool: ModuleType) -> None:
    assert tool.PAGE.read_text("utf-8") == tool.page()


def test_the_design_says_what_it_must() -> None:
    found = dict(re.findall(r"^## (.+)\n((?:(?!## ).*\n?)+)", DESIGN, re.M))
    assert set(found) == SECTIONS
    assert all(len(text.split()) > 30 for text in found.values()), found


def test_its_figures_are_those_of_the_application(tool: ModuleType) -> None:
    assert tool.design() == DESIGN
    assert "| a session ends after | 30 days |" in DESIGN
    assert f"| shortest password, characters | {settings.SHORTEST_PASSWORD} |" in DESIGN


def test_every_component_is_locked_with_its_hashes() -> None:
    told = tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))
    others = [one for one in told["package"] if "registry" in one["source"]]
    assert len(others) > 50
    for one in others:
        files = [*one.get("wheels", []), *([one["sdist"]] if "sdist" in one else [])]
        assert files, one["name"]
        assert all(file["hash"].startswith("sha256:") for file in files), one["name"]
