"""The published lists of sites, when they are at hand: each site has the kind that they give it."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from retour.reference.channel_groups import category
from retour.reference.channel_tags import named_by

SHARED = Path(__file__).resolve().parents[3] / "shared" / "formats" / "samples"
GA4 = SHARED / "referer_lists" / "ga4_source_categories.csv"
MATOMO = SHARED / "matomo_lists"
needs_shared = pytest.mark.skipif(not GA4.is_file(), reason="no material beside the repository")

FILES = {"Socials.yml": "social", "SearchEngines.yml": "search", "AIAssistants.yml": "ai"}
# "name.{}" in the lists stands for any country.
COUNTRIES = ("fr", "de", "co.uk", "com.br")


def hosts_of(text: str) -> Iterator[str]:
    """The hosts of a list in YAML: the items of the top level, or under `urls`."""
    inside = True
    for line in text.splitlines():
        stripped = line.strip()
        if "urls:" in stripped:
            inside = True
        elif re.match(r"(- *)?[a-z]+:", stripped):
            inside = False
        elif stripped.startswith("- ") and inside:
            yield stripped[2:].strip("'\" ")
        elif line and not line.startswith((" ", "-")):
            inside = True


def expected() -> dict[str, set[str]]:
    kinds: defaultdict[str, set[str]] = defaultdict(set)
    for row in csv.DictReader(GA4.read_text("utf-8").splitlines()):
        kinds[row["source"]].add(row["source_category"].rpartition("_")[2].lower())
    for name, kind in FILES.items():
        for host in hosts_of((MATOMO / name).read_text("utf-8")):
            for country in COUNTRIES if "{}" in host else ("",):
                kinds[host.replace("{}", country)].add(kind)
    return dict(kinds)


def kind_of(source: str) -> str:
    named = named_by(source)
    if named is None:
        return ""
    network = named.network
    if network is None:
        return "ai" if named.channel == "ai" else named.channel
    return category(network) or network.kind


@needs_shared
def test_published_lists_agree_on_nearly_every_site() -> None:
    kinds = expected()
    misses = {
        source: (sorted(kind), kind_of(source))
        for source, kind in kinds.items()
        if kind_of(source) not in kind
    }
    for source, (kind, found) in sorted(misses.items()):
        print(f"{source}: listed {'/'.join(kind)}, here {found or 'unknown'}")
    print(f"{len(misses)} of {len(kinds)} sites differ")
    assert len(kinds) > 1000
    assert len(misses) <= 0.05 * len(kinds)
