"""Texts that are looked up, or looked for at the beginning of others, in a trie that is mapped."""

from __future__ import annotations

import marisa_trie

from retrieval.saving.parts import Array, of_bytes


class MappedTrie(marisa_trie.Trie):  # type: ignore[misc]  # publishes no types
    """A trie as `kept` gave it.

    Args:
        memory: its bytes, which stay as long as it does: the trie itself would not hold on to them.

    Raises:
        ValueError: they are those of no trie.
    """

    def __init__(self, memory: Array) -> None:
        super().__init__()
        self._memory = memory
        try:
            self.map(memory)
        except RuntimeError as error:
            raise ValueError(str(error)) from error


def kept(trie: marisa_trie.Trie) -> Array:
    """What a trie is kept as."""
    return of_bytes(trie.tobytes())
