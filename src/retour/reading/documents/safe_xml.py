"""XML as a tree, without what makes XML dangerous.

A document type (where entities are declared, that expand to gigabytes or name local files) is
refused before anything of it is read: no export has one. Depth and number of elements are bounded.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from retour.reading.documents.files import Document
from retour.reading.errors import ReadError
from retour.words import N_, Message

MAX_DEPTH = 100
MAX_NODES = 5_000_000


@dataclass(slots=True)
class Node:
    """An element: its tag, the line it begins on, and what it holds. `closed`: its end was met."""

    tag: str
    attributes: dict[str, str]
    line: int
    children: list[Node] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    closed: bool = False

    @property
    def text(self) -> str:
        """Its own text, stripped."""
        return "".join(self.pieces).strip()

    def named(self, tag: str) -> Iterator[Node]:
        """Its children with that tag."""
        return (child for child in self.children if child.tag == tag)


class _Refused(Exception):  # noqa: N818 - never leaves this module
    pass


class _Tree:
    def __init__(self) -> None:
        self.root = Node("", {}, 0)
        self.open = [self.root]
        self.count = 0
        # Namespaces stay in the tags as written; external entities are never fetched by expat.
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.data
        self.parser.StartDoctypeDeclHandler = self.refuse
        self.parser.EntityDeclHandler = self.refuse

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if len(self.open) > MAX_DEPTH or self.count > MAX_NODES:
            raise _Refused
        node = Node(tag, attributes, self.parser.CurrentLineNumber)
        self.open[-1].children.append(node)
        self.open.append(node)

    def end(self, _tag: str) -> None:
        self.open.pop().closed = True

    def data(self, text: str) -> None:
        self.open[-1].pieces.append(text)

    def refuse(self, *_: object) -> None:
        raise _Refused


def parse_xml(document: Document) -> Node:
    """The outermost element of a document.

    Of a document that breaks off, the elements met so far, the unfinished ones not `closed`.
    Raises `ReadError` for a document type, for more elements than an export has, and for no XML.
    """
    tree = _Tree()
    name = {"name": document.name}
    try:
        with document.open() as handle:
            while block := handle.read(1 << 16):
                tree.parser.Parse(block, False)
        tree.parser.Parse(b"", True)
    except _Refused as error:
        raise ReadError(
            Message(N_("{name} is XML that no export is: it was not read, for safety."), name),
            Message(N_("Download the report again from the platform.")),
        ) from error
    except expat.ExpatError as error:
        if not tree.root.children:
            raise ReadError(
                Message(
                    N_("{name}, line {line}: this is no XML."), name | {"line": str(error.lineno)}
                ),
                Message(N_("Download the report again from the platform.")),
            ) from error
    if not tree.root.children:
        raise ReadError(
            Message(N_("{name} is empty."), name), Message(N_("Download the export again."))
        )
    return tree.root.children[0]
