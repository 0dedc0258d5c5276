"""A trie that is kept and mapped."""

from __future__ import annotations

import gc

import marisa_trie
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.saving.parts import of_bytes
from retrieval.saving.trie import MappedTrie, kept


@given(st.sets(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1)))
def test_a_trie_comes_back(words: set[str]) -> None:
    """With the same words under the same numbers."""
    trie = marisa_trie.Trie(words)

    mapped = MappedTrie(kept(trie))

    assert dict(mapped.items()) == dict(trie.items())
    assert set(mapped) == words


def test_its_memory_stays_as_long_as_it_does() -> None:
    """Though nobody else holds on to it."""
    mapped = MappedTrie(kept(marisa_trie.Trie(["党课", "党课制度"])))
    gc.collect()

    assert [word for word, _ in mapped.iter_prefixes_with_ids("党课制度化")] == ["党课", "党课制度"]
    assert "党" not in mapped


@pytest.mark.parametrize("data", [b"", b"no trie" * 9, bytes(kept(marisa_trie.Trie(["党课"])))[:20]])
def test_other_bytes_are_no_trie(data: bytes) -> None:
    """Nor are those of a trie cut short."""
    with pytest.raises(ValueError, match="MARISA"):
        MappedTrie(of_bytes(data))
