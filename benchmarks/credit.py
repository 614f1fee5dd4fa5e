"""python -m benchmarks.credit [--rows 10000000] [--python PATH]: journeys credited, beside peers.

Every one reads its own format and credits by the methods it shares with the others, as a process of
its own: seconds, seconds of processors and peak memory of the whole process, over those of `retour`
on the same format. Peers are optional: ChannelAttribution (GPL-3.0, used here only) and
marketing-attribution-models (Apache-2.0); one that PATH, a Python, lacks is said to be missing.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass

import duckdb

# Journeys of four touches on average within a month, twelve channels of which some are common, and
# one journey in twenty converts. By hashes: the same rows everywhere.
MAKE = """
CREATE TEMP TABLE told AS
SELECT
    journey,
    make_timestamp(1767225600000000 + (hash(i * 11 + 3) % 2592000)::BIGINT * 1000000) AS time,
    i AS event,
    ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta', 'eta', 'theta', 'iota', 'kappa',
     'lambda', 'mi'][1 + floor(sqrt((hash(i * 13 + 5) % 14400)::DOUBLE) / 10)::INTEGER] AS channel,
    hash(journey * 17) % 20 = 0 AS converted,
    CASE WHEN converted THEN 20.0 + hash(journey * 19) % 200 ELSE 0 END::DOUBLE AS value
FROM (SELECT i, (hash(i * 7 + 1) % {journeys})::BIGINT AS journey FROM range({rows}) AS t (i));
COPY (SELECT journey, time, event, channel FROM told) TO 'touches.parquet';
COPY (SELECT journey, any_value(value) AS value FROM told WHERE converted GROUP BY journey)
    TO 'conversions.parquet';
COPY (
    SELECT
        string_agg(channel, ' > ' ORDER BY time, event) AS path,
        any_value(converted)::INTEGER AS conversions,
        any_value(value) AS value,
        1 - any_value(converted)::INTEGER AS nulls
    FROM told GROUP BY journey
) TO 'paths.csv' (HEADER);
COPY (SELECT journey::VARCHAR AS journey, time, channel, converted, value FROM told)
    TO 'sessions.parquet';
"""
_CREDIT = "from retour.journeys import credit\n"
_MAM = """
import polars, mam
if "session" in FORM:
    told = mam.MAM(polars.read_parquet("sessions.parquet"), "session", "channel", "converted",
        datetime_colname="time", user_id_colname="journey", conversion_value_colname="value")
else:
    rows = polars.read_csv("paths.csv")
    told = mam.MAM(rows.with_columns(count=polars.lit(1)), "grouped_journey", "path", "conversions",
        occurrences_colname="count", conversion_value_colname="value")
for run in (told.run_first_click, told.run_last_click, told.run_linear, told.run_position_based):
    run()
told.run_markov()
"""
_CHANNEL_ATTRIBUTION = """
import pandas, ChannelAttribution as peer
rows = pandas.read_csv("paths.csv")
peer.heuristic_models(rows, "path", "conversions", "value", sep=">", flg_pro=False)
peer.markov_model(rows, "path", "conversions", "value", "nulls", sep=">", flg_pro=False)
"""
CONTENDERS = {
    "retour, touches, all methods": (
        "retour",
        _CREDIT + "credit(touches='touches.parquet', conversions='conversions.parquet')",
    ),
    "retour, paths, all methods": ("retour", _CREDIT + "credit(paths='paths.csv')"),
    "ChannelAttribution, paths: first, last, linear, Markov": (
        "ChannelAttribution",
        _CHANNEL_ATTRIBUTION,
    ),
    "marketing-attribution-models, touches: first, last, linear, by position, Markov": (
        "mam",
        "FORM = 'session'" + _MAM,
    ),
    "marketing-attribution-models, paths: the same": ("mam", "FORM = 'paths'" + _MAM),
}


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds and peak memory (MiB) of a whole process; `failed` is how it ended, '' when well.

    `worked`: seconds of all processors, which other work on the machine disturbs less.
    """

    seconds: float
    worked: float
    peak: float
    failed: str


def timed(code: str, folder: str, python: str = sys.executable) -> Run:
    """Run code in `folder` to its end, by some Python."""
    started = time.perf_counter()
    with open(os.path.join(folder, "said"), "w+b") as said:  # noqa: PTH118, PTH123
        process = subprocess.Popen(
            [python, "-c", code], cwd=folder, stdout=said, stderr=subprocess.STDOUT
        )
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        lines = said.read().decode(errors="replace").splitlines() or [""]
    ended = process.returncode
    failed = "" if ended == 0 else lines[-1] or f"ended with {ended}"
    return Run(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, failed)


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.credit")
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--python", default=sys.executable, help="a Python that has the peers")
    asked = parser.parse_args()
    rows = asked.rows
    with tempfile.TemporaryDirectory() as folder:
        make = f"import duckdb; duckdb.sql('''{MAKE.format(rows=rows, journeys=rows // 4)}''')"
        made = timed(make, folder)
        if made.failed:
            sys.exit(made.failed)
        print(f"{rows:,} touches, DuckDB {duckdb.__version__}, {os.cpu_count()} processors\n")
        print("| | seconds | of processors | peak, MiB | seconds / retour | peak / retour |")
        print("|---|---|---|---|---|---|")
        base: dict[str, Run] = {}
        for name, (module, code) in CONTENDERS.items():
            form = "touches" if "touches" in name else "paths"
            # Each runs in a folder of its own.
            python = sys.executable if module == "retour" else os.path.abspath(asked.python)  # noqa: PTH100
            if timed(f"import {module}", folder, python).failed:
                print(f"| {name} | not installed | | | | |", flush=True)
                continue
            run = timed(code, folder, python)
            if run.failed:
                print(f"| {name} | {run.failed} | | {run.peak:,.0f} | | |", flush=True)
                continue
            ours = base.setdefault(form, run)
            print(
                f"| {name} | {run.seconds:.1f} | {run.worked:.1f} | {run.peak:,.0f} "
                f"| {run.seconds / ours.seconds:.1f} | {run.peak / ours.peak:.1f} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
