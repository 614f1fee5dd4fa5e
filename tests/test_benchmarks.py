"""Benchmarks are run by hand: that they still can be is tested here, how fast anything is never."""

from __future__ import annotations

import sys

import pytest
from benchmarks import __main__ as benchmarks
from benchmarks import limits


def test_help(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["benchmarks", "--help"])
    with pytest.raises(SystemExit):
        benchmarks.main()
    assert "--rows" in capsys.readouterr().out


def test_what_a_user_waits_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "WORLDS", ())
    monkeypatch.setattr(limits, "_RUNS", 1)
    found = list(limits.measured())
    assert [(one.command, one.limit) for one in found] == [
        ("import numpy", None),
        ("retour --help", limits.HELP),
    ]
    assert all(one.clock > 0 for one in found)
