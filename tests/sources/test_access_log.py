"""Access logs: a real one recounted another way, every shape of line, and nobody kept."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retour.facts import Visit
from retour.reading.families.hits import Hit, haproxy_line, json_line, ncsa_line
from retour.reading.families.visits_in_hits import GAP, Visits, is_page
from retour.reference.robots import is_robot

from .harness import only_document, read
from .samples import SAMPLES, read_sample, sample

AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:125.0) Gecko/20100101 Firefox/125.0"
FIXTURES = Path(__file__).parent / "fixtures" / "access_log"


def test_a_real_log_recounted_from_sorted_lines() -> None:
    """Visits from all lines sorted by visitor and time, against the count in passing."""
    pattern = re.compile(
        r'^(\S+) \S+ \S+ \[([^\]]+)\] "(\S+) (\S+)[^"]*" (\d+) \S+ "[^"]*" "(.*?)"'
    )
    path = sample("access_logs", "apache_combined_4000lines.log")
    lines = path.read_text("utf-8", "replace").splitlines()
    asked = defaultdict(list)
    robots = 0
    for line in lines:
        match = pattern.match(line)
        assert match, line
        address, time, method, target, status, agent = match.groups()
        robots += method == "GET" and is_robot("" if agent == "-" else agent)
        answered = status.startswith("2") or status == "304"
        if method == "GET" and answered and not is_robot(agent) and is_page(target):
            at = datetime.strptime(time, "%d/%b/%Y:%H:%M:%S %z")
            asked[address, agent].append(at.timestamp())
    visits = 0
    for times in asked.values():
        times.sort()
        gaps = [later - earlier for earlier, later in pairwise(times)]
        visits += 1 + sum(gap > GAP for gap in gaps)
    reader, facts, _ = read_sample("access_logs", "apache_combined_4000lines.log")
    intake = reader.intake
    assert (reader.source.name, intake.rows_read, intake.doubtful) == ("access_log", 4000, [])
    assert sum(fact.value for fact in facts if isinstance(fact, Visit)) == visits
    said = {reason.render("en"): count for reason, count in intake.skipped.items()}
    assert said["asked for by a robot"] == robots
    assert intake.rows_kept + sum(said.values()) == 4000


def test_no_address_and_no_agent_is_kept() -> None:
    reader, facts, _ = read_sample("access_logs", "apache_combined_4000lines.log")
    told = repr(facts) + repr(reader.intake.doubtful) + repr(reader.intake.notes)
    lines = sample("access_logs", "apache_combined_4000lines.log").read_text("utf-8", "replace")
    for address in {line.split(" ")[0] for line in lines.splitlines()}:
        assert address not in told
    assert "Mozilla" not in told


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*[!n]")), ids=lambda path: path.name)
def test_no_fixture_leaves_an_address_or_a_click(path: Path) -> None:
    reader, facts = read(only_document(path))
    told = repr(facts) + repr(reader.intake.doubtful)
    assert "203.0.113" not in told
    assert "secret" not in told


SHAPES = (
    "amazon_cloudfront_web caddy_json common common_complete common_vhost gandi haproxy iis"
    " ncsa_extended nginx_json ovh traefik_json"
).split()


@pytest.mark.parametrize("name", SHAPES)
def test_every_shape_is_read_without_a_doubt(name: str) -> None:
    reader, _, _ = read_sample("access_logs", f"{name}.log")
    lines = sample("access_logs", f"{name}.log").read_text("utf-8").splitlines()
    data = [line for line in lines if line.strip() and not line.startswith("#")]
    assert reader.source.name == "access_log"
    assert (reader.intake.rows_read, reader.intake.doubtful) == (len(data), [])


@pytest.mark.skipif(not SAMPLES.exists(), reason="the real exports are not beside this checkout")
def test_shapes_say_the_same_of_the_same_hit() -> None:
    hits = {
        name: ncsa_line(sample("access_logs", f"{name}.log").read_text("utf-8").splitlines()[0])
        for name in ("common", "common_complete", "common_vhost", "gandi", "ncsa_extended", "ovh")
    }
    assert {
        hit and (hit.at, hit.address, hit.method, hit.path, hit.status) for hit in hits.values()
    } == {(datetime(2012, 2, 10, 21, 42, 7, tzinfo=UTC), "1.2.3.4", "GET", "/", 301)}
    hosts = Counter(hit.host for hit in hits.values() if hit)
    assert hosts == {"www.example.com": 4, "": 2}
    assert [name for name, hit in hits.items() if hit and hit.agent is None] == [
        "common",
        "common_vhost",
    ]


def test_odd_lines() -> None:
    line = f'2001:db8::1 - - [01/Mar/2025:10:00:00 +0100] "GET /a\\"b HTTP/1.1" 200 5 "-" "{AGENT}"'
    hit = ncsa_line(line)
    assert hit and (hit.address, hit.path, hit.host) == ("2001:db8::1", '/a\\"b', "")
    assert ncsa_line('1.2.3.4 - - [41/Mar/2025:10:00:00 +0100] "GET / HTTP/1.1" 200 5') is None
    assert ncsa_line("hello") is None
    assert haproxy_line("haproxy[1]: hello") is None
    assert json_line('{"status": 200}') is None
    assert json_line("[" * 100_000) is None
    fields = {"msec": 1741046400123, "remote_addr": "1.2.3.4", "status": 200, "uri": "/"}
    found = json_line(json.dumps(fields))
    assert found and found.at.year == 2025


def _hit(seconds: float, who: str = "a") -> Hit:
    at = datetime(2025, 3, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    return Hit(at=at, address=who, agent=AGENT, method="GET", path="/", status=200)


@given(st.lists(st.tuples(st.integers(0, 40_000), st.sampled_from("abc")), max_size=40))
def test_visits_are_runs_without_a_long_gap(moments: list[tuple[int, str]]) -> None:
    moments.sort()
    expected = 0
    for who in "abc":
        times = [at for at, whose in moments if whose == who]
        expected += bool(times) + sum(b - a > GAP for a, b in pairwise(times))
    visits = Visits(frozenset())
    assert sum(visits.reason_against(_hit(at, who)) is None for at, who in moments) == expected


def test_memory_follows_the_visitors_of_half_an_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("retour.reading.families.visits_in_hits._HELD", 100)
    visits = Visits(frozenset())
    for n in range(20_000):
        assert visits.reason_against(_hit(n * 60.0, str(n))) is None
    assert len(visits._last) <= 200


def test_logs_joined_newest_first_are_counted_alike() -> None:
    old, new = [_hit(n * 10.0) for n in range(5)], [_hit(90_000 + n * 10.0) for n in range(5)]
    visits = Visits(frozenset())
    assert sum(visits.reason_against(hit) is None for hit in new + old) == 2


def _log(folder: Path, name: str, hours: list[float]) -> Path:
    start = datetime(2025, 3, 1, tzinfo=UTC)
    lines = [
        f"203.0.113.{n} - - [{(start + timedelta(hours=hour)).strftime('%d/%b/%Y:%H:%M:%S +0000')}]"
        f' "GET / HTTP/1.1" 200 5 "https://www.instagram.com/" "{AGENT}"\n'
        for n, hour in enumerate(hours)
    ]
    path = folder / name
    path.write_text("".join(lines), "utf-8")
    return path


def test_two_halves_of_a_day_are_two_facts(tmp_path: Path) -> None:
    """A log that begins in the middle of a day does not replace what the one before it counted."""
    _, before = read(only_document(_log(tmp_path, "access.log.1", [23.2, 30])))
    _, after = read(only_document(_log(tmp_path, "access.log", [31, 50])))
    kept = {fact.key: fact for fact in [*before, *after]}
    assert sum(fact.value for fact in kept.values() if isinstance(fact, Visit)) == 4


def test_a_log_that_has_grown_replaces_what_it_said(tmp_path: Path) -> None:
    _, before = read(only_document(_log(tmp_path, "access.log", [23.2, 30])))
    _, after = read(only_document(_log(tmp_path, "access.log", [23.2, 30, 31])))
    kept = {fact.key: fact for fact in [*before, *after]}
    assert sum(fact.value for fact in kept.values() if isinstance(fact, Visit)) == 3
