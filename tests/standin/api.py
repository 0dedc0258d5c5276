"""The Bot API of a test: the server, and the people in its chats."""

from __future__ import annotations

from typing import Self

from tests.standin.flood import FloodRule
from tests.standin.people import BOT
from tests.standin.places import Places
from tests.standin.pressing import Pressing
from tests.standin.server import Server
from tests.standin.state import State
from tests.standin.watching import Watching

TOKEN = "123456:TEST-token_value"  # the shape of a token, of no bot
ENDING = 10.0  # seconds that a delivery under way is waited for


class BotApi(Pressing, Places, Watching):
    """The server. Use it as a context manager; `url` is what goes into BOT_API_BASE_URL.

    Whatever process the bot runs in, and however often it starts anew: what the server knows stays.

    Args:
        token: the only one that is let in.
        inline: whether the bot has inline mode.
        feedback: whether it is told which inline results are picked.
        flood: the limits on how often it may write; none by default.
    """

    def __init__(
        self, token: str = TOKEN, *, inline: bool = False, feedback: bool = False, flood: FloodRule | None = None
    ) -> None:
        bot = {**BOT, "supports_inline_queries": inline}
        self.state = State(bot=bot, gives_feedback=feedback, flood=flood)
        self._server = Server(self.state, token)

    def __enter__(self) -> Self:
        self._server.start()
        return self

    def __exit__(self, *_: object) -> None:
        with self.state.changed:
            self.state.closing = True
            self.state.changed.notify_all()
            senders = self.state.webhook.senders if self.state.webhook else []
        self._server.stop()
        for sender in senders:
            sender.join(ENDING)

    @property
    def url(self) -> str:
        """Where it listens."""
        return self._server.url
