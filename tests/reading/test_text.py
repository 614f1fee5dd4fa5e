"""Encodings."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from retour.reading.documents.text import encoding_of, is_text, open_text
from retour.reading.documents.twice import once

from ..examples import examples
from .making import document, rows

FRENCH = "Libellé;Montant\r\nCrème brûlée à l’œuf — forêt;12,50 €\r\n«Noël» à la plage;3,00 €\r\n"


def text_of(folder: Path, data: bytes) -> str:
    """The text of a file."""
    doc = document(folder, data)
    with open_text(doc, encoding_of(doc)) as text:
        return text.read()


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman"],
)
def test_french_text_reads_back(tmp_path: Path, encoding: str) -> None:
    assert text_of(tmp_path, FRENCH.encode(encoding)).lstrip("\ufeff") == FRENCH


@pytest.mark.parametrize("bom", [codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE])
def test_big_ends_first_with_a_mark(tmp_path: Path, bom: bytes) -> None:
    name = "utf-16-be" if len(bom) == 2 else "utf-32-be"
    assert text_of(tmp_path, bom + FRENCH.encode(name)) == FRENCH


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "Дата;Сумма\nПродажи за март;12,50\nВсего за месяц;100,00\n" * 3),
        ("big5", "日期,金額\n春節禮盒銷售,120\n中秋節禮盒銷售,130\n" * 3),
        ("cp850", "Libellé;Montant\nCrème brûlée;12\nForêt à l'été;3\nPâté;4\n"),
        ("cp1250", "Datum;Částka\nPříjem za květen;12\nŽlutý kůň úpěl;3\n" * 2),
    ],
)
def test_other_code_pages_by_evidence(tmp_path: Path, encoding: str, text: str) -> None:
    assert text_of(tmp_path, text.encode(encoding)) == text


def test_small_legacy_files_are_western(tmp_path: Path) -> None:
    assert text_of(tmp_path, "Café;12\n".encode("cp1252")) == "Café;12\n"


def test_utf8_with_a_pasted_stray_byte_is_repaired_and_said(tmp_path: Path) -> None:
    data = "Crème;1\nPâté;2\nFlan;3\n".encode() + "Gelée;4\n".encode("cp1252")
    found = rows(tmp_path, data, ";")
    assert [list(raw.cells) for raw in found] == [
        ["Crème", "1"],
        ["Pâté", "2"],
        ["Flan", "3"],
        ["Gelée", "4"],
    ]
    assert [raw.line for raw in found if raw.repaired] == [4]


def test_a_question_mark_in_a_diamond_that_the_file_really_holds_is_kept(tmp_path: Path) -> None:
    found = rows(tmp_path, "Caf\ufffd;1\n", ";")
    assert list(found[0].cells) == ["Caf\ufffd", "1"]
    assert not found[0].repaired


def test_a_stray_byte_far_into_the_file_is_seen(tmp_path: Path) -> None:
    data = b"plain;1\n" * 200_000 + "Crème;2\n".encode("cp1252")
    assert encoding_of(document(tmp_path, data)).name == "cp1252"


def test_lost_bytes_are_seen(tmp_path: Path) -> None:
    found = rows(tmp_path, b"a,b\n1,2\n3,\0\0\0\n5,6\n")
    assert [raw.line for raw in found if raw.zeros] == [3]


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", b"\0" * 100, bytes(range(32))]
)
def test_pictures_are_no_text(tmp_path: Path, data: bytes) -> None:
    assert not is_text(document(tmp_path, data))


@settings(max_examples=examples(60))
@given(st.binary(max_size=300))
def test_any_bytes_can_be_opened_as_text(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    if not data.startswith((b"PK", b"\x1f\x8b")):
        text_of(tmp_path_factory.mktemp("text"), data)


@settings(max_examples=examples(60))
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=60))
def test_utf8_is_never_mistaken(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("text")
    data = text.encode()
    if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) or data.startswith(b"PK"):
        return
    assume(not once([text]))  # nor can the writer tell `Ã©` from what a spreadsheet makes of `é`
    assert text_of(folder, data).lstrip("\ufeff") == text.lstrip("\ufeff")


@pytest.mark.parametrize("page", ["cp1252", "mac_roman"])
@pytest.mark.parametrize("saved", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_saved_after_it_was_shown_in_a_wrong_code_page(
    tmp_path: Path, page: str, saved: str
) -> None:
    shown = FRENCH.encode("utf-8").decode(page)
    assert text_of(tmp_path, shown.encode(saved)).lstrip("\ufeff") == FRENCH


def test_the_mark_of_utf8_is_undone_with_the_rest(tmp_path: Path) -> None:
    shown = FRENCH.encode("utf-8-sig").decode("cp1252")
    assert text_of(tmp_path, shown.encode("utf-8-sig")).lstrip("\ufeff") == FRENCH


def test_letters_without_a_sign_in_the_wrong_code_page(tmp_path: Path) -> None:
    text = "À côté de l’Élysée, “Ï”"  # 8F and 9D are no letters of Windows-1252
    shown = text.encode("utf-8").decode("cp1252", "surrogateescape")
    kept = "".join(chr(ord(char) - 0xDC00) if char > "\ud7ff" else char for char in shown)
    assert text_of(tmp_path, kept.encode("utf-8")) == text


def test_one_letter_that_was_not_encoded_twice_keeps_the_whole_as_it_is(tmp_path: Path) -> None:
    text = "What “dÃ©pensÃ©” means: dépensé\n"
    assert text_of(tmp_path, text.encode("utf-8")) == text


@pytest.mark.parametrize("text", ["là\u00a0»", "«è vero", "»écrit", "SÃO", "À¢", "Ô"])
def test_signs_that_are_utf8_by_chance_stay(tmp_path: Path, text: str) -> None:
    assert text_of(tmp_path, text.encode("utf-8")) == text
