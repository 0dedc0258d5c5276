"""What tests need of the Bot API stand-in beside its server; it lives in `tests.standin`."""

from __future__ import annotations

from tests.standin.messages import checked
from tests.standin.people import BOT, CHANNEL, GROUP, PRIVATE, Person
from tests.standin.refusal import RefusedError
from tests.standin.state import Notice, Sent, SentFile

__all__ = ["BOT", "CHANNEL", "GROUP", "PRIVATE", "Notice", "Person", "RefusedError", "Sent", "SentFile", "checked"]
