"""Sends updates to a webhook: in order within a chat, again at once where one is not taken, then ever later."""

from __future__ import annotations

import json
import ssl
import threading
import time
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit

from tests.standin.refusal import Json
from tests.standin.state import State, Webhook

PATIENCE = 10.0  # seconds for the bot to answer; Telegram gives a minute
FIRST_DELAY, LONGEST_DELAY = 0.05, 1.0  # seconds; Telegram begins with one and ends with sixty or more
LONGEST_RETRY_AFTER = 3600.0
_CHATTING = ("message", "edited_message", "channel_post", "edited_channel_post", "my_chat_member")


@dataclass(frozen=True, slots=True)
class _Outcome:
    problem: str = ""
    retry_after: float = 0


def start(state: State, webhook: Webhook, senders: int) -> None:
    """Send what is pending from now on, until another webhook is set or none."""
    for _ in range(senders):
        sender = threading.Thread(target=_send_all, args=(state, webhook), daemon=True)
        webhook.senders.append(sender)
        sender.start()


def queue_of(update: Json) -> int:
    """The queue in which an update waits its turn: that of its chat, or of the person where there is none."""
    for kind in _CHATTING:
        if kind in update:
            return int(update[kind]["chat"]["id"])
    content = next(value for kind, value in update.items() if kind != "update_id")
    return int(content["from"]["id"])


def _send_all(state: State, webhook: Webhook) -> None:
    connection = _connection(webhook)
    while (update := _take(state, webhook)) is not None:
        outcome = _post(connection, webhook, update)
        if outcome.problem:
            connection.close()
        with state.changed:
            _settle(state, webhook, update, outcome)
            state.changed.notify_all()
    connection.close()


def _take(state: State, webhook: Webhook) -> Json | None:
    """The next update whose turn it is; None as soon as the webhook is over."""
    with state.changed:
        while state.webhook is webhook and not state.closing:
            update, wait = _ready(state, webhook, time.monotonic())
            if update is not None:
                webhook.busy.add(queue_of(update))
                return update
            state.changed.wait(wait)
    return None


def _ready(state: State, webhook: Webhook, now: float) -> tuple[Json | None, float | None]:
    """The first update that may go, else how long until one may; None for until something happens."""
    passed, waits = set(webhook.busy), []
    for update in state.pending:
        queue = queue_of(update)
        if queue in passed:
            continue
        passed.add(queue)
        _, due = webhook.later.get(update["update_id"], (0, 0.0))
        if due <= now:
            return update, None
        waits.append(due - now)
    return None, min(waits, default=None)


def _settle(state: State, webhook: Webhook, update: Json, outcome: _Outcome) -> None:
    """Forget an update that was taken; set the time for the next attempt of one that was not."""
    webhook.busy.discard(queue_of(update))
    number = update["update_id"]
    if not outcome.problem:
        webhook.later.pop(number, None)
        kept = [other for other in state.pending if other["update_id"] != number]
        state.pending.clear()
        state.pending.extend(kept)
        return
    failures, _ = webhook.later.get(number, (0, 0.0))
    doubled = min(FIRST_DELAY * 2.0 ** (failures - 1), LONGEST_DELAY) if failures else 0.0
    webhook.later[number] = (failures + 1, time.monotonic() + (outcome.retry_after or doubled))
    webhook.last_error, webhook.last_error_date = outcome.problem, int(time.time())


def _connection(webhook: Webhook) -> HTTPConnection:
    address = urlsplit(webhook.url)
    host, port = address.hostname or "", address.port
    if address.scheme == "http":
        return HTTPConnection(host, port, timeout=PATIENCE)
    trusted = webhook.certificate.decode() if webhook.certificate else None
    return HTTPSConnection(host, port, timeout=PATIENCE, context=ssl.create_default_context(cadata=trusted))


def _post(connection: HTTPConnection, webhook: Webhook, update: Json) -> _Outcome:
    address = urlsplit(webhook.url)
    headers = {"Content-Type": "application/json"}
    if webhook.secret:
        headers["X-Telegram-Bot-Api-Secret-Token"] = webhook.secret
    path = (address.path or "/") + (f"?{address.query}" if address.query else "")
    try:
        connection.request("POST", path, json.dumps(update).encode(), headers)
        answer = connection.getresponse()
        answer.read()
    except (OSError, HTTPException) as error:
        return _Outcome(f"Connection failed: {error}" if str(error) else "Webhook connection closed")
    if 200 <= answer.status < 300:
        return _Outcome()
    asked = answer.headers.get("Retry-After", "")
    wait = min(float(asked), LONGEST_RETRY_AFTER) if asked.isdecimal() else 0.0
    return _Outcome(f"Wrong response from the webhook: {answer.status} {answer.reason}", wait)
