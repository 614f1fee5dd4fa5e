"""The files that run retour elsewhere, looked at by the programs that will read them."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from retour.cli.app import app

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
UNITS = ("retour.service", "retour-backup.service", "retour-backup.timer")
# What systemd calls exposure, 0 to 10 in steps of 0.1, in tenths: at 2.0 it says OK.
_EXPOSED = "20"


@pytest.fixture
def systemd() -> str:
    found = shutil.which("systemd-analyze")
    if found is None:
        pytest.skip("no systemd here")
    return found


def _as_installed(folder: Path) -> list[str]:
    """The units with a program that is there: what they begin is not installed here."""
    for name in UNITS:
        text = (DEPLOY / name).read_text("utf-8")
        (folder / name).write_text(text.replace("/opt/retour/bin/retour", "/bin/true"))
    return [str(folder / name) for name in UNITS]


def test_systemd_understands_every_line_of_the_units(systemd: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [systemd, "verify", "--man=no", *_as_installed(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    about_ours = [line for line in done.stderr.splitlines() if "retour" in line]
    assert (done.returncode, about_ours) == (0, [])


def test_systemd_refuses_a_line_that_is_none(systemd: str, tmp_path: Path) -> None:
    """That the check above can fail."""
    unit = Path(_as_installed(tmp_path)[0])
    unit.write_text(unit.read_text().replace("ProtectHome=yes", "ProtectHouse=yes"))
    done = subprocess.run(
        [systemd, "verify", str(unit)], capture_output=True, text=True, check=False
    )
    assert "ProtectHouse" in done.stderr


@pytest.mark.parametrize("unit", [one for one in UNITS if one.endswith(".service")])
def test_systemd_calls_the_services_well_shut_in(systemd: str, unit: str) -> None:
    shown = str(DEPLOY / unit)
    command = [systemd, "security", "--offline=true", f"--threshold={_EXPOSED}", shown]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout.splitlines()[-1]


def _commands() -> list[str]:
    said = [(DEPLOY / name).read_text("utf-8") for name in (*UNITS, "Dockerfile")]
    units = re.findall(r"^ExecStart=/opt/retour/bin/retour (.*)$", "\n".join(said), re.MULTILINE)
    image = re.findall(r'^CMD \["retour", (.*)\]$', said[-1], re.MULTILINE)
    return [*units, *(one.replace('"', "").replace(",", "") for one in image)]


def test_what_they_begin_is_a_command_with_these_options() -> None:
    commands = _commands()
    assert len(commands) == 3
    for command in commands:
        name, *rest = command.split()
        shown = CliRunner().invoke(app, [name, "--help"])
        assert shown.exit_code == 0
        assert all(one in shown.output for one in rest if one.startswith("--")), command


def test_only_settings_that_are_read_are_offered() -> None:
    read = "\n".join(
        one.read_text("utf-8") for one in (ROOT / "src" / "retour" / "web").rglob("*.py")
    )
    offered = "\n".join(
        (DEPLOY / name).read_text("utf-8") for name in ("env.example", "compose.yaml", "Dockerfile")
    )
    for name in set(re.findall(r"\b(?:RETOUR_[A-Z_]+|DATABASE_URL)\b", offered)):
        # The name that the front is told, from which the address is made.
        told = name == "RETOUR_DOMAIN" or f'"{name}"' in read
        assert told or f"${name}" in (DEPLOY / "postgres.sh").read_text("utf-8"), name


def _within(path: str, places: list[str]) -> bool:
    """Whether a path is one of some places, or lies in one."""
    return any(path == place or path.startswith(f"{place}/") for place in places)


def test_all_that_the_package_is_made_of_reaches_the_image() -> None:
    """Both the file that says what the builder gets, and the lines that copy it."""
    made = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wheel = made["tool"]["hatch"]["build"]["targets"]["wheel"]
    needed = [made["project"]["readme"], *wheel["packages"], *wheel["force-include"]]
    copied = re.findall(r"^COPY (?!--from)(.*) \S+$", (DEPLOY / "Dockerfile").read_text(), re.M)
    given = (DEPLOY / "Dockerfile.dockerignore").read_text().splitlines()
    for path in needed:
        assert _within(path, " ".join(copied).split()), f"{path}: no COPY"
        assert _within(path, [line[1:] for line in given if line[0] == "!"]), f"{path}: left out"
