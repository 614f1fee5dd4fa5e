"""XML: a tree for what exports are, a refusal for what they are not."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retour.reading.documents.files import Document
from retour.reading.documents.safe_xml import MAX_DEPTH, Node, parse_xml
from retour.reading.errors import ReadError
from tests.examples import examples


def parse(folder: Path, data: bytes) -> Node:
    path = folder / "report.xml"
    path.write_bytes(data)
    return parse_xml(Document(path.name, path, size=len(data)))


def test_a_tree_with_lines_attributes_and_text(tmp_path: Path) -> None:
    root = parse(
        tmp_path,
        '<r date="1">\n<row>\n<label> caf\u00e9 &amp; th\u00e9 </label></row></r>'.encode(),
    )
    row = next(root.named("row"))
    assert (root.tag, root.attributes, row.line) == ("r", {"date": "1"}, 2)
    assert row.children[0].text == "caf\u00e9 & th\u00e9"
    assert all(node.closed for node in (root, row))


BOMB = b"""<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<result><row>&b;</row></result>"""
FILE = (
    b"""<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]><result><row>&x;</row></result>"""
)
OUTSIDE = b"""<!DOCTYPE r SYSTEM "http://example.com/r.dtd"><result/>"""


@pytest.mark.parametrize("data", [BOMB, FILE, OUTSIDE, BOMB.decode().encode("utf-16")])
def test_document_types_are_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(ReadError, match="for safety"):
        parse(tmp_path, data)


def test_depth_is_bounded(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="for safety"):
        parse(tmp_path, b"<a>" * (MAX_DEPTH + 1))


def test_what_was_met_before_the_file_breaks_off(tmp_path: Path) -> None:
    root = parse(tmp_path, b"<result><row><n>1</n></row><row><n>2")
    assert [row.closed for row in root.named("row")] == [True, False]
    assert not root.closed


def test_a_line_is_a_number_without_separators(tmp_path: Path) -> None:
    with pytest.raises(ReadError) as refused:
        parse(tmp_path, b"\n" * 1233 + b"no tag")
    assert "line 1234:" in refused.value.message.render("en")


@pytest.mark.parametrize("data", [b"", b"hello", b"<", b"\xff\xfe\x00"])
def test_no_xml(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(ReadError):
        parse(tmp_path, data)


@settings(max_examples=examples(50))
@given(st.binary(max_size=200))
def test_any_bytes_give_a_tree_or_a_read_error(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    folder = tmp_path_factory.mktemp("xml")
    with contextlib.suppress(ReadError):
        assert parse(folder, b"<r>" + data).tag == "r"
