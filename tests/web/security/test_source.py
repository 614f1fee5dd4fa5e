"""What the source never does: run what it was given, open what it was not, trust what it reads."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

SRC = Path(__file__).parents[3] / "src" / "retour"
FILES = sorted(SRC.rglob("*.py"))
# The only places that begin a process, each with a fixed command and no shell.
BEGIN = {"web/work.py", "web/copying.py", "reading/documents/workbooks.py"}
NEVER = {
    "eval", "exec", "compile", "__import__", "os.system", "os.popen", "pickle.loads",
    "pickle.load", "marshal.loads", "shelve.open", "yaml.load", "mark_safe", "format_html_join",
    "xml.etree.ElementTree.parse", "lxml.etree.parse", "random.random", "random.choice",
    "hashlib.md5", "hashlib.sha1", "hashlib.new", "csrf_exempt", "uuid.uuid1", "RawSQL",
}  # fmt: skip
# Where one of these is right, with why.
ALLOWED = {
    ("web/files/views.py", "csrf_exempt"): "checked in the view, once it is settled where files go",
    ("web/mails/views.py", "csrf_exempt"): "the signed address is the proof (RFC 8058)",
    ("web/setup/rates.py", "csrf_exempt"): "checked in the view, once it is settled where it goes",
    ("web/api/views.py", "csrf_exempt"): "answers that there is nothing, whoever asks",
    ("web/api/reference.py", "mark_safe"): "texts of the catalogue, escaped just before",
}


@cache
def _calls() -> frozenset[tuple[str, str]]:
    """Every name that is called or decorates, by file."""
    found = set()
    for path in FILES:
        tree = ast.parse(path.read_text("utf-8"))
        for node in ast.walk(tree):
            called = [node.func] if isinstance(node, ast.Call) else []
            called += getattr(node, "decorator_list", [])
            for one in called:
                found.add((path.relative_to(SRC).as_posix(), ast.unparse(one)))
    return frozenset(found)


def test_nothing_dangerous_is_called() -> None:
    found = {one for one in _calls() if one[1] in NEVER}
    assert found == set(ALLOWED)


def test_there_is_no_shell_and_few_begin_a_process() -> None:
    begin = {place for place, name in _calls() if re.match(r"(subprocess|multiprocessing)\.", name)}
    assert begin == BEGIN
    assert not [one for one in FILES if "shell=True" in one.read_text("utf-8")]


def test_sql_is_never_made_of_what_somebody_said() -> None:
    """Facts are asked for with parameters; Django's tables through its queries alone, but for
    copies of the whole and for a lock, whose commands are fixed.
    """
    fixed = {SRC / "web/copying.py", SRC / "web/people/models/audit.py"}
    web = [one for one in FILES if "web" in one.relative_to(SRC).parts[:1] and one not in fixed]
    assert len(web) > 100
    for path in web:
        text = path.read_text("utf-8")
        assert not re.search(r"\.raw\(|\.extra\(|cursor\(|\bexecute\(", text), path


def test_templates_escape_everything() -> None:
    """But the letter as text, which is no HTML."""
    templates = [*SRC.rglob("*.html"), *SRC.rglob("*.txt")]
    assert len(templates) > 60
    loose = {one.name for one in templates if re.search(r"\|safe\b|autoescape off|\|safeseq",
                                                       one.read_text("utf-8"))}  # fmt: skip
    assert loose <= {"letter.txt"}


@pytest.mark.parametrize("path", sorted(SRC.rglob("static/**/*.js")), ids=lambda one: one.name)
def test_scripts_run_nothing_that_they_were_given(path: Path) -> None:
    text = path.read_text("utf-8")
    assert '"use strict"' in text
    assert not re.search(
        r"\beval\(|new Function|document\.write|insertAdjacentHTML|outerHTML", text
    )
    assert not re.search(r"localStorage|sessionStorage|indexedDB|document\.cookie", text)
    assert not re.search(r"addEventListener\(\s*[\"']message[\"']|postMessage", text)
    # The one part of a page that the server makes anew, escaped as every template is.
    assert ("innerHTML" in text) <= (path.name == "columns.js")
    assert "https://" not in text
    assert "WebSocket" not in text


def test_there_is_no_secret_in_the_source() -> None:
    told = re.compile(r"(BEGIN [A-Z ]*PRIVATE KEY|AKIA[0-9A-Z]{16}|xox[bp]-|ghp_[A-Za-z0-9]{20})")
    for path in FILES:
        assert not told.search(path.read_text("utf-8")), path


def test_what_cannot_be_guessed_comes_from_the_system() -> None:
    """`random` is for simulated businesses alone; the web takes `secrets`."""
    for path in FILES:
        if path.relative_to(SRC).parts[0] == "web":
            assert not re.search(
                r"^\s*(import|from) (random|numpy)\b", path.read_text("utf-8"), re.M
            )


def test_the_web_opens_no_connection_of_its_own() -> None:
    """Mail and database are Django's. Newer rates of currencies, when an owner asks for them, are
    had from the European Central Bank by one module, at an address that nobody can change.
    """
    assert "with downloaded() as" in (SRC / "web/setup/rates.py").read_text("utf-8")
    told = re.compile(r"\b(urllib\.request|urlopen|http\.client|httpx|aiohttp|ftplib)\b")
    for path in FILES:
        part = path.relative_to(SRC).parts[0]
        if part in {"web", "business", "report", "reading", "sources"} and path.name != "rates.py":
            assert not told.search(path.read_text("utf-8")), path
        if part == "web" and path != SRC / "web/setup/rates.py":
            assert not re.search(r"\bdownloaded\b", path.read_text("utf-8")), path
