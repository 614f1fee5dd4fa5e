"""Collect the texts marked with N_, and those of templates, into the French catalogue; compile it.

python tools/words.py            collect and compile
python tools/words.py --check    fail when a text is untranslated, out of date, or has other braces
"""

from __future__ import annotations

import ast
import io
import re
import string
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "retour"
PO = SOURCE / "locale" / "fr" / "LC_MESSAGES" / "retour.po"
# {% t "text" %} and {% tn "one" "several" count %} of templates.
_TAG = re.compile(r"""\{%\s*(?:t|tn)\s+(("[^"]*"|'[^']*')(?:\s+("[^"]*"|'[^']*'))?)""")
_NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)
# The command line library's own texts, translated by hand: only compiled here.
CLICK = PO.with_name("click.po")
# What the web framework and its accounts say otherwise than these pages do, by hand too.
DJANGO = PO.parents[3] / "web/locale/fr/LC_MESSAGES/django.po"
# French: a thin no-break space before these, a no-break space before colons and inside quotes.
_SPACES = (
    (re.compile("[ \u00a0\u202f]([;!?%](?![\\w=]))"), "\u202f\\1"),
    (re.compile("[ \u202f]:(?!\\w)"), "\u00a0:"),
    (re.compile("«[ \u202f]?(?=\\S)"), "«\u00a0"),
    (re.compile("[ \u202f]»"), "\u00a0»"),
)


def marked(path: Path) -> Iterator[str]:
    """Every text marked in a file; in f-strings too, where text-based collectors do not look."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "N_":
            text = node.args[0]
            if not isinstance(text, ast.Constant) or not isinstance(text.value, str):
                raise SystemExit(f"{path}:{node.lineno}: N_ takes a text, not an expression")
            yield text.value


# Pages, and letters in plain text.
_TEMPLATES = (".html", ".txt")


def of_template(path: Path) -> Iterator[str]:
    """Every text of a template."""
    for _, one, other in _TAG.findall(path.read_text("utf-8")):
        yield from (text[1:-1] for text in (one, other) if text)


def _texts(path: Path) -> Iterator[str]:
    return marked(path) if path.suffix == ".py" else of_template(path)


def collected() -> Catalog:
    """Every text marked in the code, without line numbers (they only make noise in diffs)."""
    catalog = Catalog(project="retour", charset="utf-8", fuzzy=False)
    templates = [one for one in SOURCE.glob("web/*/templates/**/*") if one.suffix in _TEMPLATES]
    for path in sorted([*SOURCE.rglob("*.py"), *templates]):
        place = path.relative_to(SOURCE).as_posix()
        for text in sorted(set(_texts(path))):
            if text:
                catalog.add(text, locations=[(place, 0)])
    return catalog


def _empty() -> Catalog:
    catalog = Catalog(
        locale="fr",
        project="retour",
        version="1",
        copyright_holder="the authors of retour",
        msgid_bugs_address="",
        last_translator="the authors of retour",
        language_team="fr",
        charset="utf-8",
        fuzzy=False,
    )
    catalog.header_comment = "# French texts of retour. Collected by tools/words.py."
    return catalog


def known() -> Catalog:
    """The French catalogue as it stands."""
    if not PO.exists():
        return _empty()
    with PO.open("rb") as file:
        return read_po(file, locale="fr", charset="utf-8")


def updated() -> Catalog:
    """The French catalogue with today's texts: kept translations, empty new ones, no old ones."""
    fresh, old = collected(), known()
    catalog = _empty()
    for message in fresh:
        if message.id:
            before = old.get(message.id)
            said = before.string if before is not None and not before.fuzzy else ""
            catalog.add(message.id, spaced(str(said)), locations=message.locations)
    return catalog


def spaced(french: str) -> str:
    """A French text whose signs stay on the line of the word before them."""
    for pattern, kept in _SPACES:
        french = pattern.sub(kept, french)
    return french


def as_po(catalog: Catalog) -> bytes:
    """The catalogue as a .po file: sorted, file names without lines, no dates of the day."""
    out = io.BytesIO()
    write_po(out, catalog, sort_output=True, omit_header=False, include_lineno=False, width=100)
    kept = [
        line
        for line in out.getvalue().decode("utf-8").split("\n")
        if not line.startswith(('"POT-Creation-Date', '"PO-Revision-Date', '"Generated-By'))
    ]
    return "\n".join(kept).encode("utf-8")


def as_mo(catalog: Catalog) -> bytes:
    """The catalogue compiled: the same bytes for the same texts, on any day."""
    catalog.creation_date = catalog.revision_date = _NO_DAY
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def by_hand_of(path: Path) -> Catalog:
    """A catalogue that is only compiled here."""
    with path.open("rb") as file:
        return read_po(file, locale="fr", charset="utf-8")


def braces(text: str) -> set[str]:
    """The names between braces."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def problems(catalog: Catalog) -> list[str]:
    """What is wrong with the translations."""
    found = []
    for message in catalog:
        if not message.id:
            continue
        if not message.string:
            found.append(f"not translated: {message.id!r}")
        elif braces(str(message.id)) != braces(str(message.string)):
            found.append(f"other braces: {message.id!r} -> {message.string!r}")
    return found


def main(check: bool) -> int:
    """Update or check; the exit code."""
    catalog = updated()
    wrong = problems(catalog)
    others = {path.with_suffix(".mo"): as_mo(by_hand_of(path)) for path in (CLICK, DJANGO)}
    wanted = {
        PO: as_po(catalog),
        PO.with_suffix(".mo"): as_mo(catalog),
        **others,
    }
    for path, content in wanted.items():
        if not check:
            path.write_bytes(content)
        elif not path.exists() or path.read_bytes() != content:
            wrong.append(f"{path.name} is out of date: run make words")
    for line in wrong:
        print(line)
    total = sum(1 for message in catalog if message.id)
    print(f"{total} texts, {len(wrong)} problems")
    return 1 if wrong and check else 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
