"""What a PostgreSQL server may refuse; where none is installed, the table of errors alone is held (test_errors)."""

from __future__ import annotations

import pytest
from sqlalchemy import URL

from bot.store import Store, StoreError
from bot.store.errors import is_file
from bot.texts import store as texts

WRONG = [("password", "wrong", texts.REFUSED), ("username", "stranger", texts.REFUSED)]
WRONG += [("database", "nothing", texts.NO_DATABASE)]


@pytest.mark.parametrize(("part", "value", "text"), WRONG)
async def test_a_server_says_what_it_refuses(address: URL, part: str, value: str, text: str) -> None:
    """A wrong password, an unknown user and a missing database are one line each; a file has none of them."""
    url = address if is_file(address) else URL.create(**(address._asdict() | {part: value}))
    place = f"/{url.database}"

    if is_file(url):
        await (await Store.open(url)).close()
    else:
        with pytest.raises(StoreError) as refused:
            await Store.open(url)
        assert str(refused.value) == text.format(place=place)
