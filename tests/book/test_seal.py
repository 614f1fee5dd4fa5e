"""The hash of a row is written in books: it is the same for ever, and no two rows share one."""

from __future__ import annotations

from hashlib import blake2b

from hypothesis import given
from hypothesis import strategies as st

from retour.book.seal import row_hash

VALUES = (
    st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.none()
)


@given(st.lists(VALUES, max_size=6), st.sampled_from(["sale", "line"]))
def test_it_is_that_of_the_values_joined(row: list[object], table: str) -> None:
    data = "\x1f".join(str(value) for value in row).encode()
    digest = blake2b(data, digest_size=16, person=table.encode()).digest()
    assert row_hash(table, row) == row_hash(table, tuple(row)) == int.from_bytes(digest)


def test_it_is_known() -> None:
    row = ("shop|1", "2025-03-01", 1250, 1.5, None, "100 % café")
    assert f"{row_hash('sale', row):032x}" == "28ff6b48b341cb370ca4feed9ada75d7"
    assert row_hash("line", row) != row_hash("sale", row)
