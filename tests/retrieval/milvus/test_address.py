"""Tests for retrieval.milvus.address."""

from __future__ import annotations

import pytest

from retrieval import IndexAddress, SettingError
from retrieval.milvus.address import MALFORMED


@pytest.mark.parametrize(
    ("text", "uri", "token", "database"),
    [
        ("http://milvus:19530", "http://milvus:19530", "", ""),
        (" http://milvus ", "http://milvus:19530", "", ""),
        ("https://root:s%40cret@db.example.org:443/unit_1", "https://db.example.org:443", "root:s@cret", "unit_1"),
        ("https://:key@cloud.example.org/", "https://cloud.example.org:19530", "key", ""),
        ("http://[::1]:19531", "http://[::1]:19531", "", ""),
        ("data/index.db", "data/index.db", "", ""),
    ],
)
def test_an_address_is_read(text: str, uri: str, token: str, database: str) -> None:
    """A server with what it is told to let us in and its database, or a file."""
    address = IndexAddress.read(text)

    assert (address.uri, address.token, address.database) == (uri, token, database)
    assert address.is_file == text.endswith(".db")


@pytest.mark.parametrize(
    "text",
    [
        *("", "milvus:19530", "ftp://milvus", "http://", "http://milvus:port", "http://milvus:0", "http://[::1"),
        *("http://milvus/a b", "http://milvus/a;drop", "http://milvus?x=1", "http://milvus#x", ".db", "index.sqlite"),
    ],
)
def test_what_is_no_address_is_refused(text: str) -> None:
    """In a line without what was written, which may hold a password."""
    with pytest.raises(SettingError) as refused:
        IndexAddress.read(text)

    assert str(refused.value) == MALFORMED


def test_what_is_shown_of_it_has_no_secret() -> None:
    """Neither as a text nor where a program shows what it holds."""
    address = IndexAddress.read("https://root:s3cret@milvus/unit")

    assert str(address) == "https://milvus:19530/unit"
    assert "s3cret" not in repr(address)
