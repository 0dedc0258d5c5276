"""Documents by words of their titles, as a person remembers them: script, width, case and blanks do not matter."""

from __future__ import annotations

from collections.abc import Iterable

from retrieval.fold import squeeze
from retrieval.reading.document import Document


def titled(documents: Iterable[Document], words: str) -> tuple[Document, ...]:
    """The documents whose title has each of some words, in their order; a title in full finds its own alone.

    Where no title has them the names of the files are looked at instead. Without words all documents are there.

    Args:
        documents: to choose from.
        words: set apart by blanks; 《》 around a title may be left out.
    """
    among = tuple(documents)
    wanted = [word for word in map(_bare, words.split()) if word]
    whole = "".join(wanted)
    exact = tuple(one for one in among if _bare(one.title) == whole) if whole else ()
    by_title = exact or _having(among, wanted, [_bare(one.title) for one in among])
    return by_title or _having(among, wanted, [_bare(one.file) for one in among])


def _having(documents: tuple[Document, ...], words: list[str], names: list[str]) -> tuple[Document, ...]:
    return tuple(
        document for document, name in zip(documents, names, strict=True) if all(word in name for word in words)
    )


def _bare(text: str) -> str:
    return squeeze(text).strip("《》")
