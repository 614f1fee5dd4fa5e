"""Nothing of the machine on which it was written is in the repository."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# Written in two parts, so that this file does not hold what it looks for.
_PATHS = [f"/{name}/" for name in ("work", "tmp", "root", "home/[a-z]+", "Users/[A-Za-z]+")]
_MACHINE = re.compile(rf"(?<![\w.*~:%}}/-])({'|'.join(_PATHS)})")
_HOSTS = re.compile(r"\b(artifactory|nexus|devpi|pypi-mirror)[\w.-]*\.|\bindex-url\b")
_BINARY = {".woff2", ".ttf", ".mo", ".xlsx", ".xls", ".ods", ".zip", ".gz", ".png", ".pdf"}


def tracked() -> list[Path]:
    """The files of the repository, as git knows them; all of them where there is no git."""
    done = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.skip("no git repository here")
    return [ROOT / name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()]


def texts() -> list[tuple[str, str]]:
    """Name and text of every file of the repository that is one."""
    return [
        (path.relative_to(ROOT).as_posix(), path.read_text("utf-8", errors="replace"))
        for path in tracked()
        if path.suffix not in _BINARY and "fixtures" not in path.parts
    ]


def test_no_path_of_a_machine_and_no_host_of_a_private_registry() -> None:
    found = [
        f"{name}: {match.group()}"
        for name, text in texts()
        for pattern in (_MACHINE, _HOSTS)
        for match in pattern.finditer(text)
    ]
    assert found == []


def test_the_lock_file_names_only_the_public_registry() -> None:
    lock = (ROOT / "uv.lock").read_text("utf-8")
    hosts = set(re.findall(r"https?://([^/\"]+)", lock))
    assert hosts <= {"pypi.org", "files.pythonhosted.org"}


def test_retour_is_installed_from_its_folder_never_from_an_index() -> None:
    # Somebody else's package of that name is not what a text may lead to.
    from_index = re.compile(r"\bpip install [^\n]{0,40}?(?<![\w/.])retour\b(?!/)")
    found = [
        f"{name}: {match.group()}" for name, text in texts() for match in from_index.finditer(text)
    ]
    assert found == []


def test_no_generated_file_is_kept() -> None:
    kept = [path.relative_to(ROOT).as_posix() for path in tracked()]
    wrong = re.compile(r"(^|/)(__pycache__|\.venv|\.tools|demo)/|\.(pyc|book)$")
    assert [name for name in kept if wrong.search(name)] == []


def test_the_licence_is_the_one_declared() -> None:
    assert "Apache License" in (ROOT / "LICENSE").read_text("utf-8")
    assert 'license = "Apache-2.0"' in (ROOT / "pyproject.toml").read_text("utf-8")
