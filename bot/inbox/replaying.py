"""What an earlier run left, when it was killed or could not reach Telegram: handed out again before anything new.

Not all of it: a press and an inline query are over by then; a question whose answer went out is dealt with; what is
more than a day old comes too late; what stopped the program again and again, or cannot be read, is put aside.
"""

from __future__ import annotations

import json
import logging
from datetime import timedelta
from typing import Final

from telegram import Bot, Update

from bot.inbox.belonging import expires
from bot.inbox.inbox import Inbox
from bot.store import Outcome, Waiting
from bot.texts import program
from bot.traces import trace_of

TOO_LATE: Final = timedelta(days=2)  # Telegram gives up after one; the clock may have been set by another
STOPS: Final = 5  # kills that one may have been begun before; the later ones while it alone was in work
STOPPED: Final = "stopped the program each time it was begun"

log = logging.getLogger(__name__)


async def replay(inbox: Inbox, bot: Bot) -> None:
    """Hand out what is left, in its order.

    Raises:
        StoreError: the store cannot be read or written.
    """
    late, left = 0, list[tuple[Update, int]]()
    for waiting in await inbox.store.updates.waiting():
        is_late = inbox.store.now() - waiting.received_at > TOO_LATE
        found = Outcome(waiting.id) if is_late else await _found(waiting, inbox, bot)
        if isinstance(found, Update):
            left.append((found, waiting.tries))
        else:
            await inbox.store.updates.settle([found])
            late += is_late
    for update, tries in left:  # only now: where the store failed before, all of it is tried again
        inbox.begun_before[update.update_id] = tries
        inbox.hand_out(update)
    if left:
        log.info(program.LOG_REPLAYED, len(left))
    if late:
        log.warning(program.LOG_TOO_LATE, late)


async def _found(waiting: Waiting, inbox: Inbox, bot: Bot) -> Update | Outcome:
    """The update, or how it ended."""
    if waiting.tries >= STOPS:
        return _aside(waiting, STOPPED)
    try:
        update = Update.de_json(json.loads(waiting.data), bot)
    except Exception as error:  # noqa: BLE001 - kept by another version, it may be unreadable in any way
        return _aside(waiting, trace_of(error))
    return Outcome(waiting.id) if expires(update) or await is_answered(update, inbox) else update


async def is_answered(update: Update, inbox: Inbox) -> bool:
    """Whether it is a question that has its answer; what was begun of an answer that did not go out is taken back."""
    message = update.message
    return message is not None and await inbox.store.is_answered(message.chat_id, message.message_id)


def _aside(waiting: Waiting, trace: str) -> Outcome:
    log.error(program.LOG_ASIDE, waiting.id, trace.partition("\n")[0])
    return Outcome(waiting.id, trace)
