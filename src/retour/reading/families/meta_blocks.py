"""Meta Business Suite's stacked charts, laid out anew as plain tables of long form.

A file holds one chart or several: a title, a header, rows, a blank line. Five shapes occur: a
series of days; ages down and genders across; names across with their values below, or down with
their values beside (2024); one number under the name of what it counts (2024). Each becomes a table
with a header of ours, under a row that holds the title, with the lines of the file kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from retour.reading.cells.days import fold
from retour.reading.documents.rows import Cell, Raw
from retour.reading.families.meta_titles import Meaning, meaning_of
from retour.reading.headers import normal

TITLE = "\x1etitle"  # first cell of a row that holds the title of what follows
SERIES = ("Date", "Primary")
AGES = ("age", "gender", "share")
SHARES = {"city": ("city", "share"), "country": ("country", "share"), "page": ("page", "share")}
FORMATS = ("format", "count")
STOCK = ("number of followers",)

_LETTER = re.compile(r"[^\W\d_]")
_PRIMARY = frozenset({"primary", "principal", "principale", "primaire", "valeur principale"})
_STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:00:00\Z")
_DATE = frozenset({"date", "jour", "data", "fecha", "datum"})
_AGE = r"(?:age|idade|faixa etaria|edad|eta|alter)"
_SEX = r"(?:gender|sexe?|sexo|genre|genero|genere|geschlecht)"
_AND = r" (?:&|and|et|ed?|y|und) "
_AGES = re.compile(rf"\b(?:{_AGE}{_AND}{_SEX}|{_SEX}{_AND}{_AGE})\Z")
_FOLLOWERS = re.compile(r"(?:fb page|ig account),follow,unique users\Z")
_LISTS = {
    "city": re.compile(
        r"(?:\bcities|\btowns|\bvilles|\bvilles principales|\bcidades|\bciudades(?: principales)?"
        r"|\bcitta(?: principali)?|\bstadte)\Z"
    ),
    "country": re.compile(
        r"(?:\bcountries|\bpays|\bpays principaux|\bpaises(?: principales)?"
        r"|\bpaesi(?: principali)?|\blander)\Z"
    ),
    "page": re.compile(r"(?:\btop pages|\bpages principales|\bprincipales pages)\Z"),
}
_FORMATS = frozenset(
    "reels links liens photos photo text texte stories videos live multi-photo carousels carousel "
    "carrousels others autres posts publications".split()
)


@dataclass(frozen=True, slots=True)
class Block:
    """One chart: its title ('' when it has none), its header and its rows."""

    title: str
    header: Raw
    rows: tuple[Raw, ...]


def _filled(raw: Raw) -> int:
    return sum(cell not in ("", None) for cell in raw.cells)


def _trimmed(cells: Iterable[Cell]) -> list[Cell]:
    kept = list(cells)
    while kept and kept[-1] in ("", None):
        kept.pop()
    return kept


def _title(raw: Raw) -> str:
    """The title that a row is, '' for another row: it stands first unless columns were moved."""
    said = [(place, cell) for place, cell in enumerate(raw.cells) if cell not in ("", None)]
    if len(said) != 1 or not isinstance(said[0][1], str):
        return ""
    place, text = said[0][0], str(said[0][1]).strip()
    return "" if place and not _LETTER.search(text) else text


def blocks_of(rows: Iterable[Raw]) -> Iterator[Block]:
    """The charts of a file. One without a title below a header that was there before goes on with
    that one's chart: two exports were pasted one below the other.
    """
    last: Block | None = None
    for block in _cut(rows):
        goes_on = last and not block.title and _same(block.header, last.header)
        last = replace(block, title=last.title) if last and goes_on else block
        yield last


def _same(one: Raw, other: Raw) -> bool:
    return _plain(one) == _plain(other)


def _plain(header: Raw) -> list[str]:
    """A header as it compares with others: the language of "Date" and "Primary" is the user's."""
    names = [normal(cell) for cell in _trimmed(header.cells)]
    if len(names) == 2 and names[0] in _DATE and names[1] in _PRIMARY:
        return ["date", "primary"]
    return names


def _cut(rows: Iterable[Raw]) -> Iterator[Block]:
    """The charts, cut at blank lines and where a title stands over a series."""
    group: list[Raw] = []
    for raw in _with_gaps(rows):
        if _filled(raw):
            if len(group) > 1 and _is_date_header(raw):
                title = [group.pop()] if _title(group[-1]) else []
                yield from _block(group)
                group = title
            group.append(raw)
        elif len(group) > 1 or (group and not _title(group[0])):
            yield from _block(group)
            group = []
    yield from _block(group)


def _with_gaps(rows: Iterable[Raw]) -> Iterator[Raw]:
    """The rows, with an empty one wherever a workbook has left blank lines out."""
    last = 0
    for raw in rows:
        if last and raw.line > last + 1:
            yield Raw(last + 1, ())
        last = raw.line
        if not str(raw.cells[0] if raw.cells else "").casefold().startswith("sep="):
            yield raw


def _block(group: list[Raw]) -> Iterator[Block]:
    if len(group) > 1 and (title := _title(group[0])):
        yield Block(title, group[1], tuple(group[2:]))
    elif group and not _title(group[0]):
        yield Block("", group[0], tuple(group[1:]))


def _is_date_header(raw: Raw) -> bool:
    return bool(raw.cells) and normal(raw.cells[0]) in _DATE


def relaid(rows: Iterable[Raw]) -> Iterator[Raw]:
    """The known charts as tables of long form, the title of an unknown one alone."""
    for block in blocks_of(rows):
        title = fold(normal(block.title))
        if _is_date_header(block.header):
            yield from _series(block)
        elif _AGES.search(title):
            yield from _ages(block)
        elif _FOLLOWERS.match(normal(",".join(str(c) for c in _trimmed(block.header.cells)))):
            yield from _stock(block)
        elif kind := next((kind for kind, name in _LISTS.items() if name.search(title)), ""):
            yield from (_down if _is_down(block, kind) else _across)(block, SHARES[kind])
        elif _is_formats(block):
            yield from _across(block, FORMATS)
        elif block.title:
            yield Raw(block.header.line, (TITLE, block.title))


def _series(block: Block) -> Iterator[Raw]:
    """One table for each column of numbers: today's exports have one, named `Primary`."""
    header = _trimmed(block.header.cells)
    for place in range(1, len(header)):
        named = str(header[place]).strip()
        # A column of the same name as one before it would count the same twice.
        again = normal(named) in map(normal, header[1:place])
        title = "" if again else _title_of(block, named, len(header))
        yield Raw(block.header.line, (TITLE, title or named))
        if not title:
            continue
        yield Raw(block.header.line, SERIES)
        for raw in block.rows:
            cells = (*raw.cells[:1], *raw.cells[place : place + 1], *raw.cells[len(header) :])
            yield Raw(raw.line, cells, raw.broken)


def _title_of(block: Block, named: str, width: int) -> str:
    """The title of a column of numbers, '' when nothing shows that the table is Meta's."""
    own, above = meaning_of(named), meaning_of(block.title)
    if width == 2 and _says_else(above, own):
        return block.title
    if normal(named) in _PRIMARY or (width == 2 and normal(named) == normal(block.title)):
        return block.title
    if own and own.known and own.network:
        return named
    # "Primary" in a language not seen yet, under a title that is known, over Meta's own stamps.
    stamped = block.rows and _STAMP.match(
        str(block.rows[0].cells[0] if block.rows[0].cells else "")
    )
    new_word = own is not None and not own.known
    return block.title if width == 2 and above and above.known and new_word and stamped else ""


def _says_else(above: Meaning | None, own: Meaning | None) -> bool:
    """Whether a chart's title says another thing than its column, which is then mistaken.

    In 2023 Meta headed the column of "Facebook Page visits" with "Facebook Page likes".
    """
    if above is None or own is None or not (above.known and own.known and above.network):
        return False
    return above.metric != own.metric and above.network == own.network


def _ages(block: Block) -> Iterator[Raw]:
    yield Raw(block.header.line, (TITLE, block.title))
    yield Raw(block.header.line, AGES)
    genders = _trimmed(block.header.cells)
    for raw in block.rows:
        for place in range(1, len(genders)):
            value = raw.cells[place : place + 1]
            yield Raw(raw.line, (raw.cells[0], genders[place], *value), raw.broken)


def _across(block: Block, header: tuple[str, str]) -> Iterator[Raw]:
    yield Raw(block.header.line, (TITLE, block.title))
    yield Raw(block.header.line, header)
    names = _trimmed(block.header.cells)
    for raw in block.rows:
        for place, name in enumerate(names):
            value = raw.cells[place : place + 1]
            if _filled(Raw(raw.line, (name, *value))):  # columns moved leave holes
                yield Raw(raw.line, (name, *value), raw.broken)


def _is_down(block: Block, kind: str) -> bool:
    """Whether the names stand one under another, below a header that says what they are."""
    header = _trimmed(block.header.cells)
    return len(header) == 2 and bool(_LISTS[kind].search(fold(normal(header[0]))))


def _down(block: Block, header: tuple[str, str]) -> Iterator[Raw]:
    yield Raw(block.header.line, (TITLE, block.title))
    yield Raw(block.header.line, header)
    for raw in block.rows:
        # A spreadsheet may have cut "Lyon, Rhône, France" at its commas: the share comes last.
        *name, share = _trimmed(raw.cells)
        cells = (",".join(str(part) for part in name), share) if name else (share,)
        yield Raw(raw.line, cells, raw.broken)


def _stock(block: Block) -> Iterator[Raw]:
    yield Raw(block.header.line, (TITLE, block.title))
    yield Raw(block.header.line, STOCK)
    yield from (Raw(raw.line, _trimmed(raw.cells), raw.broken) for raw in block.rows)


def _is_formats(block: Block) -> bool:
    names = [normal(cell) for cell in _trimmed(block.header.cells)]
    meaning = meaning_of(block.title)
    return bool(meaning and meaning.known and names and any(name in _FORMATS for name in names))


def unknown_titles(rows: Iterable[Raw]) -> list[str]:
    """The titles, in rows laid out anew, that no table follows."""
    titles: list[str] = []
    last = ""
    for raw in rows:
        if last and raw.cells[0] == TITLE:
            titles.append(last)
        last = str(raw.cells[1]) if raw.cells[0] == TITLE else ""
    return [*titles, last] if last else titles
