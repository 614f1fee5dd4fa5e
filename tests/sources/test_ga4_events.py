"""GA4 events: sessions and purchases counted as the file says them, whatever the order of rows."""

from __future__ import annotations

import csv
import json
import random
from pathlib import Path

from retour.facts import Sale, Visit

from .harness import as_json, only_document, read
from .samples import read_sample, sample

FIXTURES = Path(__file__).parent / "fixtures"


def test_the_flattened_sample() -> None:
    text = sample("ga4_bigquery", "dbt_ga4_export_event_data.csv").read_text("utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    reader, facts, totals = read_sample("ga4_bigquery", "dbt_ga4_export_event_data.csv")
    assert (reader.source.name, reader.intake.doubtful) == ("ga4.events", [])
    sessions = {(row["user_pseudo_id"], row["param_ga_session_id"]) for row in rows}
    assert totals["visits by way (count)"] == len(sessions)
    bought = {row["ecommerce_transaction_id"] for row in rows if row["name"] == "purchase"}
    assert {fact.number for fact in facts if isinstance(fact, Sale)} == bought
    for row in rows:
        assert row["user_pseudo_id"] not in repr(facts)


def test_the_order_of_events_does_not_matter(tmp_path: Path) -> None:
    source = FIXTURES / "ga4.events_json" / "events_20250301.json"
    lines = source.read_text("utf-8").splitlines()[:-1]
    expected = None
    for seed in range(5):
        random.Random(seed).shuffle(lines)  # noqa: S311
        path = tmp_path / "events.json"
        path.write_text("\n".join(lines) + "\n", "utf-8")
        _, facts = read(only_document(path))
        said = sorted(json.dumps(as_json(fact), sort_keys=True) for fact in facts)
        assert said == (expected or said)
        expected = said


def test_an_array_of_events_is_the_same_as_lines(tmp_path: Path) -> None:
    source = FIXTURES / "ga4.events_json" / "events_20250301.json"
    lines = source.read_text("utf-8").splitlines()[:-1]
    path = tmp_path / "events.json"
    path.write_text(json.dumps([json.loads(line) for line in lines], indent=1), "utf-8")
    _, facts = read(only_document(path))
    _, before = read(only_document(source))
    assert facts == before


def test_a_first_visit_ever_is_not_the_way_of_this_one() -> None:
    _, facts = read(only_document(FIXTURES / "ga4.events_json" / "events_20250301.json"))
    assert "first-ever" not in {fact.trail.source for fact in facts if isinstance(fact, Visit)}
