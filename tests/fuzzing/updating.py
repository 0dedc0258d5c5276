"""Updates of any content: true ones with whatever forged into them. The bot goes on, and sends nothing malformed."""

from __future__ import annotations

import asyncio
import logging
import tempfile
import traceback
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

from telegram.error import TelegramError

from bot.app import build
from bot.desks.context import Context
from bot.settings import Settings
from bot.store import Store
from retrieval import Library, Shelf
from tests.bot.talking import ADMIN, MEMBER
from tests.bot_api import TOKEN
from tests.fuzzing.direct import Direct
from tests.fuzzing.taking import Taker
from tests.standin.people import BOT
from tests.standin.places import Places
from tests.standin.pressing import Pressing
from tests.standin.state import State

GROUP = -100_500
CANARY = "金丝雀"  # is in every text, and must not be in the log
LASTS = 2000  # updates, after which all is made anew
FORGED: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1, 1.5, 2**31, 2**63, -(2**63), 10**30, "", "0", "-1", "x" * 5000, [], {}, [[]]),
    *([None], {"id": 1}, {"id": ADMIN}, ADMIN, MEMBER, GROUP, "private", "channel", "supergroup", "bot_command"),
)
COMMANDS = (
    *("start", "help", "ask", "open", "search", "sources", "toc", "scope", "duties", "compare", "calendar", "gap"),
    *("privacy", "forget", "feedback", "about", "remove", "reload", "stats", "export", "broadcast", "invite"),
)
# What the server says of a message that is malformed; that a forged chat is not there is no fault of the bot's.
MALFORMED = (
    *("can't parse entities", "too long", "message_too_long", "message text is empty", "non-empty", "url_invalid"),
    *("button_data_invalid", "result_id", "article_title_empty", "next_offset_invalid", "quote_text_invalid"),
)
PLAIN = ("党课多久一次", "三会一课", "", "党员大会和党课有什么区别", "第二点")


class People(Pressing, Places):
    """The people's side of a stand-in that listens nowhere."""

    def __init__(self) -> None:
        self.state = State(bot={**BOT, "supports_inline_queries": True}, gives_feedback=False, flood=None)


class World:
    """A bot with people around it, until it is closed."""

    def __init__(self, api: People, store: Store, library: Library) -> None:
        settings = Settings.model_validate(
            {"bot_token": TOKEN, "admin_ids": str(ADMIN), "questions_per_minute": 1000, "access": "open"}
        )
        self.api = api
        self.faults: list[Exception] = []
        self._store = store
        self._application, _ = build(settings, Shelf(library, every=1e9), store)
        self._direct = Direct(api.state)
        self._application.bot._request = (self._direct, self._direct)  # noqa: SLF001 - what it sends through
        self._application.add_error_handler(self._note)

    async def begin(self) -> None:
        """Let the bot know itself."""
        await self._application.initialize()

    async def end(self) -> None:
        """Close what is open."""
        await self._application.shutdown()
        await self._store.close()

    async def _note(self, _: object, context: Context) -> None:
        if context.error is not None and not isinstance(context.error, TelegramError):
            self.faults.append(context.error)

    async def feed(self, raw: object) -> None:
        """One update, as if Telegram had sent it."""
        self._direct.updates.append(raw)
        for update in await self._application.bot.get_updates(timeout=1):
            await self._application.process_update(update)
        self.api.state.pending.clear()
        self.api.state.calls.clear()


def acts(api: People, taker: Taker) -> None:
    """Somebody does something true."""
    text = CANARY + typed(taker)
    who = taker.one_of((ADMIN, MEMBER))
    where = taker.one_of((who, who, GROUP))
    way = taker.byte() % 6
    if way == 0:
        api.say(f"/{taker.one_of(COMMANDS)} {text}", chat=where, user=who)
    elif way == 1:
        api.say(text, chat=where, user=who)
    elif way == 2:
        api.say(typed(taker) + taker.one_of(PLAIN), chat=who, user=who)
    elif way == 3:
        api.ask_inline(text[:256], user=who)
    elif way == 4:
        edited = api.say(CANARY, chat=who, user=who)
        api.edit(edited, text or CANARY, chat=who)
    else:
        press(api, taker, who)


def typed(taker: Taker) -> str:
    """What somebody can type: no half characters, and no more than Telegram takes."""
    return taker.text()[:4000].encode("utf-8", "replace").decode("utf-8")


def press(api: People, taker: Taker, who: int) -> None:
    """Somebody presses a button of the bot's, or what claims to be one."""
    mine = [one for one in api.state.sent if one.chat == who]
    buttons = [(one.id, each.data) for one in mine for each in one.buttons if each.action == "callback_data"]
    if not buttons:
        api.say("党课多久一次", chat=who, user=who)
        return
    message, data = taker.one_of(buttons)
    api.press_data(message, data, chat=who, user=who)


def forge(raw: Any, taker: Taker) -> tuple[Any, bool]:  # noqa: ANN401 - JSON
    """An update with some of its values replaced; and whether their kinds are still those of the Bot API."""
    forged, sound = deepcopy(raw), True
    for _ in range(taker.below(5)):
        places = list(_places(forged))
        if not places:
            break
        holder, key = places[taker.below(len(places))]
        before = holder[key]
        holder[key] = _other(before, taker)
        sound = (
            sound and type(before) is type(holder[key]) and isinstance(before, str) and key in {"text", "data", "query"}
        )
    return forged, sound


def _other(before: Any, taker: Taker) -> Any:  # noqa: ANN401 - JSON
    way = taker.byte() % 4
    if isinstance(before, str) and way < 2:
        return before[: taker.below(70)] + taker.text()
    if isinstance(before, int) and way < 2:
        return before + taker.below(256) - 128
    forged = deepcopy(taker.one_of(FORGED))
    return forged if way < 3 else {taker.text(1): forged}


def _places(raw: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401 - JSON
    items = raw.items() if isinstance(raw, dict) else enumerate(raw) if isinstance(raw, list) else ()
    for key, value in list(items):
        yield raw, key
        yield from _places(value)


class Updating:
    """Feeds the bot; the world is made anew now and then."""

    def __init__(self, library: Callable[[], Library]) -> None:
        self._library = library
        self._loop = asyncio.new_event_loop()
        self._folder = tempfile.TemporaryDirectory()
        self._world: World | None = None
        self._count = 0
        self.log = _Kept()
        logging.getLogger().addHandler(self.log)

    def update(self, data: bytes) -> None:
        """Something happens, some of it forged, and the bot sees it."""
        if self._world is None or self._count % LASTS == 0:
            self._anew()
        self._count += 1
        self._loop.run_until_complete(self._feed(Taker(data)))

    def close(self) -> None:
        """Leave nothing open."""
        if self._world is not None:
            self._loop.run_until_complete(self._world.end())
        logging.getLogger().removeHandler(self.log)
        self._loop.close()
        self._folder.cleanup()

    def _anew(self) -> None:
        if self._world is not None:
            self._loop.run_until_complete(self._world.end())
        self._world = self._loop.run_until_complete(self._made())

    async def _made(self) -> World:
        path = Path(self._folder.name) / f"{self._count}.db"
        api = People()
        api.create_chat(GROUP)
        api.add_bot(GROUP)
        api.promote_bot(GROUP)
        world = World(api, await Store.open(f"sqlite+aiosqlite:///{path}"), self._library())
        await world.begin()
        return world

    async def _feed(self, taker: Taker) -> None:
        world = self._world
        assert world is not None
        state = world.api.state
        acts(world.api, taker)
        forged, sound = forge(state.pending[-1], taker) if state.pending else ({}, False)
        world.faults.clear()
        state.refusals.clear()
        self.log.lines.clear()
        await world.feed(forged)
        refused = [one for one in state.refusals if any(word in one.words.casefold() for word in MALFORMED)]
        assert not refused, f"the bot sent what the server refuses: {refused}"
        assert not (sound and world.faults), "a desk broke down: " + "".join(map(told_of, world.faults))
        told = "\n".join(self.log.lines)
        assert CANARY not in told, told
        assert TOKEN not in told, told


def told_of(error: Exception) -> str:
    """Where it came from."""
    return "".join(traceback.format_exception(error))


class _Kept(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.name.startswith("bot"):
            self.lines.append(record.getMessage())
