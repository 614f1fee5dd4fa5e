"""A table as plain text: what stands in a column begins or ends in one place."""

from __future__ import annotations

from collections.abc import Collection, Sequence


def aligned(rows: Sequence[Sequence[str]], left: Collection[int] = (0,)) -> list[str]:
    """The rows as lines, columns of the numbers `left` to the left, all others to the right."""
    wide = [max(map(len, column)) for column in zip(*rows, strict=True)]

    def line(row: Sequence[str]) -> str:
        cells = enumerate(zip(row, wide, strict=True))
        placed = [
            cell.ljust(room) if at in left else cell.rjust(room) for at, (cell, room) in cells
        ]
        return "  ".join(placed).rstrip()

    return [line(row) for row in rows]
