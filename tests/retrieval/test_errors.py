"""What can go wrong, as one tree."""

from __future__ import annotations

import pytest

from retrieval.errors import CorpusError, GoldenError, KnowledgeError, SourceError, YoujuError


@pytest.mark.parametrize("error", [CorpusError("坏了"), KnowledgeError("坏了"), GoldenError("坏了")])
def test_an_error_is_the_line_it_says(error: YoujuError) -> None:
    """One base catches them all, and the text can be shown."""
    assert isinstance(error, YoujuError)
    assert str(error) == "坏了"


def test_a_source_error_names_its_file() -> None:
    """File and problem can be asked for apart."""
    error = SourceError("a/b.txt", "文件是空的")

    assert (str(error), error.file, error.problem) == ("a/b.txt：文件是空的", "a/b.txt", "文件是空的")
    assert isinstance(error, YoujuError)
