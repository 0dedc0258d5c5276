"""What the server answers instead of a result, in the real server's words."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]

CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)
UNCHANGED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as "
    "a current content and reply markup of the message"
)
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"
MIGRATED = "Bad Request: group chat was upgraded to a supergroup chat"
BLOCKED = "Forbidden: bot was blocked by the user"


class RefusedError(Exception):
    """A refusal; some carry when to try again, or the chat that took the place of the one that was meant."""

    def __init__(
        self, code: int, description: str, *, retry_after: float | None = None, migrate_to: int | None = None
    ) -> None:
        super().__init__(description)
        self.code = code
        self.retry_after = retry_after
        self.migrate_to = migrate_to

    def body(self) -> Json:
        """The JSON of the answer."""
        told = {"retry_after": self.retry_after, "migrate_to_chat_id": self.migrate_to}
        extra = {name: value for name, value in told.items() if value is not None}
        more = {"parameters": extra} if extra else {}
        return {"ok": False, "error_code": self.code, "description": str(self), **more}


def bad(problem: str) -> RefusedError:
    """The refusal of a request that is wrong in itself."""
    return RefusedError(400, f"Bad Request: {problem}")


def too_many(seconds: float) -> RefusedError:
    """The refusal of a bot that asks too often."""
    return RefusedError(429, f"Too Many Requests: retry after {seconds:g}", retry_after=seconds)


def blocked() -> RefusedError:
    """The refusal of a message to somebody who does not want any."""
    return RefusedError(403, BLOCKED)


def kicked(kind: str = "supergroup") -> RefusedError:
    """The refusal of a message to a chat that the bot was removed from."""
    return RefusedError(403, f"Forbidden: bot was kicked from the {kind} chat")


def unauthorized() -> RefusedError:
    """The refusal of a token that is wrong, or was revoked."""
    return RefusedError(401, "Unauthorized")


def conflict() -> RefusedError:
    """The refusal of a poll where another one began."""
    return RefusedError(409, CONFLICT)
