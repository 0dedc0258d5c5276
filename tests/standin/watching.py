"""What a test looks at: the bot's calls, what was refused, the chats as a reader sees them; and waiting for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from tests.standin.faults import Fault
from tests.standin.keyboards import Button, read_keyboard
from tests.standin.people import PRIVATE
from tests.standin.refusal import Json, RefusedError
from tests.standin.state import Call, InlineAnswer, Notice, Refusal, Sent, State, words

PATIENCE = 10.0  # seconds

Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class Shown:
    """A message as it stands in a chat now; with a file the text is its caption, `media` what the file is."""

    id: int
    sender: str
    text: str
    is_own: bool
    is_edited: bool
    media: str
    thread: int | None
    buttons: tuple[Button, ...]

    def line(self) -> str:
        """It as a line of a transcript."""
        file = f"〔{self.media}〕" if self.media else ""
        labels = "".join(f" [{button.label}]" for button in self.buttons)
        return f"{self.sender}：{file}{self.text}{labels}"


class Watching:
    """The test's view. What waits raises TimeoutError where it waits in vain."""

    state: State

    @property
    def calls(self) -> list[Call]:
        """What the bot has asked for so far."""
        with self.state.changed:
            return list(self.state.calls)

    @property
    def refusals(self) -> list[Refusal]:
        """The calls that were refused, but for those that a test planned."""
        with self.state.changed:
            return list(self.state.refusals)

    @property
    def unanswered(self) -> set[str]:
        """The presses and inline queries that the bot has not answered, and that have not expired."""
        with self.state.changed:
            return self.state.queries | set(self.state.inline_queries)

    def shown(self, chat: int = PRIVATE, thread: int | None = None) -> list[Shown]:
        """The messages of a chat, or of one of its threads, as they are after all edits and deletions."""
        with self.state.changed:
            found = [_shown(self.state, one) for (place, _), one in self.state.messages.items() if place == chat]
        return found if thread is None else [one for one in found if one.thread == thread]

    def transcript(self, chat: int = PRIVATE) -> str:
        """The chat as it is now, a line a message."""
        return "\n".join(one.line() for one in self.shown(chat))

    def refuse(self, method: str, *faults: RefusedError | Fault | None) -> None:
        """The next calls of a method fail so, one after the other; None lets one through."""
        with self.state.changed:
            self.state.faults.add(method, faults)

    def disturb(
        self, fault: RefusedError | Fault, *, chance: float, seed: int = 1, methods: Iterable[str] = ()
    ) -> None:
        """From now on each call, or each of some methods, fails so with this probability."""
        with self.state.changed:
            self.state.faults.disturb(fault, chance=chance, seed=seed, methods=methods)

    def recover(self) -> None:
        """From now on nothing fails that was to fail."""
        with self.state.changed:
            self.state.faults.clear()

    def wait_for_reply(self, count: int = 1, timeout: float = PATIENCE) -> list[Sent]:
        """The bot's messages, once there are `count` of them."""
        return self._wait_for(lambda state: state.sent, count, timeout)

    def wait_for_edit(self, count: int = 1, timeout: float = PATIENCE) -> list[Sent]:
        """The bot's messages as they were edited, once there are `count` edits."""
        return self._wait_for(lambda state: state.edits, count, timeout)

    def wait_for_notice(self, count: int = 1, timeout: float = PATIENCE) -> list[Notice]:
        """How presses were answered, once `count` were."""
        return self._wait_for(lambda state: state.notices, count, timeout)

    def wait_for_results(self, count: int = 1, timeout: float = PATIENCE) -> list[InlineAnswer]:
        """How inline queries were answered, once `count` were."""
        return self._wait_for(lambda state: state.inline_answers, count, timeout)

    def wait_for_call(self, method: str, count: int = 1, timeout: float = PATIENCE) -> list[Call]:
        """The calls of a method, once there are `count` of them."""
        return self._wait_for(lambda state: [call for call in state.calls if call.method == method], count, timeout)

    def wait_until_read(self, timeout: float = PATIENCE) -> None:
        """Wait until the bot has confirmed all that was said."""
        self.wait_until(lambda state: not state.pending, timeout)

    def wait_until(self, condition: Callable[[State], bool], timeout: float = PATIENCE) -> None:
        """Wait for a condition on the state."""
        with self.state.changed:
            if not self.state.changed.wait_for(lambda: condition(self.state), timeout):
                raise TimeoutError(f"not after {timeout} s; calls: {[call.method for call in self.state.calls]}")

    def _wait_for(self, kept: Callable[[State], list[Kept]], count: int, timeout: float) -> list[Kept]:
        self.wait_until(lambda state: len(kept(state)) >= count, timeout)
        with self.state.changed:
            return list(kept(self.state))


_MEDIA = ("document", "photo", "voice", "sticker", "video", "audio", "animation", "video_note", "location", "contact")


def _shown(state: State, message: Json) -> Shown:
    return Shown(
        id=message["message_id"],
        sender=str(message["from"]["first_name"] if "from" in message else message["chat"]["title"]),
        text=words(message),
        is_own=state.is_own(message),
        is_edited="edit_date" in message,
        media=next((kind for kind in _MEDIA if kind in message), ""),
        thread=message.get("message_thread_id"),
        buttons=read_keyboard(message.get("reply_markup")),
    )
