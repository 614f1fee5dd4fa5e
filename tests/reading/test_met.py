"""A compact set says what a set says."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from retour.reading.met import Met

# Small numbers are their own hashes: bytes that come again across two neighbours.
THINGS = st.lists(st.one_of(st.integers(-(2**61), 2**61), st.integers(0, 300), st.text()))


class Hashed:
    """Something of a hash of its own."""

    def __init__(self, value: int) -> None:
        self.value = value

    def __hash__(self) -> int:
        return self.value


@given(THINGS)
def test_it_says_what_a_set_of_hashes_says(things: list[int | str]) -> None:
    met, seen = Met(), set[int]()
    for one in things:
        assert met.is_new(one) == (hash(one) not in seen)
        seen.add(hash(one))


def test_a_hash_across_two_others_is_none_of_them() -> None:
    first = int.from_bytes(bytes([0, 0, 9, 9, 0, 0, 1, 2]), "little")
    second = int.from_bytes(bytes([0, 0, 9, 9, 0, 0, 3, 4]), "little")
    across = int.from_bytes(bytes([0, 0, 1, 2, 0, 0, 9, 9]), "little")
    met = Met()
    assert all(met.is_new(Hashed(one)) for one in (first, second, across))
    assert not any(met.is_new(Hashed(one)) for one in (first, second, across))
