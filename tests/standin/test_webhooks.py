"""Tests for webhooks: how they are set, and how updates come to them."""

from __future__ import annotations

import json
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from telegram import Bot

from tests.certificates import own_certificate
from tests.standin.api import BotApi
from tests.standin.asking import ask, ids, send_files
from tests.standin.people import GROUP, PRIVATE
from tests.standin.refusal import WEBHOOK_ACTIVE


class Receiver:
    """A bot's own server: it keeps what comes, and answers with the statuses of a list, then with 200."""

    def __init__(self, *statuses: int, retry_after: str = "") -> None:
        self.bodies: list[dict[str, Any]] = []
        self.secrets: list[str | None] = []
        self.changed = threading.Condition()
        self.statuses = list(statuses)
        self.retry_after = retry_after
        self.gate = threading.Event()
        self.gate.set()

    def take(self, body: bytes, secret: str | None) -> int:
        """Keep one update; the status to answer with."""
        with self.changed:
            self.bodies.append(json.loads(body))
            self.secrets.append(secret)
            self.changed.notify_all()
            return self.statuses.pop(0) if self.statuses else 200

    def wait_for(self, count: int) -> list[dict[str, Any]]:
        """The updates that came, once there are so many."""
        with self.changed:
            assert self.changed.wait_for(lambda: len(self.bodies) >= count, 10)
            return list(self.bodies)


@contextmanager
def receiving(receiver: Receiver, keys: Path | None = None) -> Iterator[str]:
    """Listen, with TLS where there is a file with a certificate and its key; the address."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status = receiver.take(body, self.headers["X-Telegram-Bot-Api-Secret-Token"])
            receiver.gate.wait(10)
            self.send_response(status)
            if receiver.retry_after:
                self.send_header("Retry-After", receiver.retry_after)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that http.server calls
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    if keys is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(keys)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    server.daemon_threads = True
    server.block_on_close = False
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http{'s' if keys else ''}://127.0.0.1:{server.server_address[1]}/hook?a=1"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_updates_are_sent_with_the_secret(api: BotApi) -> None:
    """Those that waited and those that come later, each once; polling is refused meanwhile."""
    api.say("甲")
    receiver = Receiver()
    with receiving(receiver) as url:
        assert ask(api, "setWebhook", url=url, secret_token="a-B_1", max_connections=3) == (200, True)
        api.say("乙")
        bodies = receiver.wait_for(2)
        api.wait_until_read()
        polling = ask(api, "getUpdates")
        info = ask(api, "getWebhookInfo")[1]

    assert [body["message"]["text"] for body in bodies] == ["甲", "乙"]
    assert receiver.secrets == ["a-B_1", "a-B_1"]
    assert polling == (409, WEBHOOK_ACTIVE)
    assert (info["url"], info["pending_update_count"], info["max_connections"]) == (url, 0, 3)


def test_an_update_that_is_not_taken_comes_again(api: BotApi) -> None:
    """At once, then later and later; the chat behind it waits, others do not, and the order stays."""
    receiver = Receiver(500, 503, 404)
    with receiving(receiver) as url:
        ask(api, "setWebhook", url=url, max_connections=1)
        api.say("甲")
        api.say("乙")
        receiver.wait_for(5)
        api.wait_until_read()
        info = ask(api, "getWebhookInfo")[1]

    assert [body["message"]["text"] for body in receiver.bodies] == ["甲", "甲", "甲", "甲", "乙"]
    assert receiver.secrets == [None] * 5
    assert info["last_error_message"] == "Wrong response from the webhook: 404 Not Found"


def test_chats_do_not_wait_for_each_other(api: BotApi) -> None:
    """While one is held up, what is said elsewhere arrives; in each the order stays."""
    receiver = Receiver()
    receiver.gate.clear()
    with receiving(receiver) as url:
        ask(api, "setWebhook", url=url)
        first = api.say("甲")
        api.say("乙")
        api.say("丙", chat=GROUP)
        api.press_data(first, "p1", user=PRIVATE)
        held = {body["update_id"] for body in receiver.wait_for(2)}
        receiver.gate.set()
        bodies = receiver.wait_for(4)
        api.wait_until_read()

    assert held == {1001, 1003}
    assert [body["update_id"] for body in bodies if body["update_id"] != 1003] == [1001, 1002, 1004]


def test_a_bot_may_say_when_to_come_again(api: BotApi) -> None:
    """A request to wait is honoured, so that the update is not sent a second time meanwhile."""
    receiver = Receiver(429, retry_after="3600")
    with receiving(receiver) as url:
        ask(api, "setWebhook", url=url)
        api.say("甲")
        api.wait_until(lambda state: bool(state.webhook and state.webhook.later))
        webhook = api.state.webhook
        api.say("乙", chat=GROUP)
        receiver.wait_for(2)

    assert webhook is not None
    assert [failures for failures, _ in webhook.later.values()] == [1]
    assert [body["message"]["text"] for body in receiver.bodies] == ["甲", "乙"]


def test_what_is_missed_by_a_dead_bot_comes_after_its_restart(api: BotApi) -> None:
    """The same webhook set again goes on; nothing is lost or sent twice."""
    with receiving(Receiver()) as url:
        ask(api, "setWebhook", url=url)
    api.say("甲")
    api.wait_until(lambda state: bool(state.webhook and state.webhook.last_error))
    receiver = Receiver()
    with receiving(receiver) as other:
        ask(api, "setWebhook", url=url)
        ask(api, "setWebhook", url=other)
        receiver.wait_for(1)
        api.wait_until_read()

    assert [body["message"]["text"] for body in receiver.bodies] == ["甲"]


async def test_the_library_sets_and_deletes_a_webhook(api: BotApi, bot: Bot) -> None:
    """With the kinds it wants; afterwards it polls, and what waited may be thrown away."""
    receiver = Receiver()
    with receiving(receiver) as url:
        await bot.set_webhook(url, allowed_updates=["message"], certificate=None)
        info = await bot.get_webhook_info()
        await bot.delete_webhook()
    api.say("甲")
    before = ids(ask(api, "getUpdates")[1])
    await bot.delete_webhook(drop_pending_updates=True)

    assert (info.url, list(info.allowed_updates or ())) == (url, ["message"])
    assert (before, ids(ask(api, "getUpdates")[1])) == ([1001], [])
    assert (await bot.get_webhook_info()).url == ""


def test_a_server_with_its_own_certificate_is_trusted(api: BotApi, tmp_path: Path) -> None:
    """The updates come over TLS, where the bot sent the certificate along."""
    certificate, key = own_certificate()
    keys, receiver = tmp_path / "keys.pem", Receiver()
    keys.write_bytes(certificate + key)
    api.say("甲")
    with receiving(receiver, keys) as url:
        sent = send_files(api, "setWebhook", {"certificate": ("cert.pem", certificate)}, url=url)
        bodies = receiver.wait_for(1)
        api.wait_until_read()
        ask(api, "deleteWebhook")

    assert sent == (200, True)
    assert [body["message"]["text"] for body in bodies] == ["甲"]


def test_a_certificate_is_taken(api: BotApi) -> None:
    """It is what the bot's server is trusted by; one that leads nowhere shows in the errors."""
    sent = send_files(
        api, "setWebhook", {"certificate": ("cert.pem", b"")}, url="https://127.0.0.1:1/", max_connections="1"
    )
    api.say("甲")
    api.wait_until(lambda state: bool(state.webhook and state.webhook.last_error))
    info = ask(api, "getWebhookInfo")[1]

    assert sent == (200, True)
    assert (info["has_custom_certificate"], info["pending_update_count"]) == (True, 1)
    assert info["last_error_message"].startswith("Connection failed: ")
    assert ask(api, "setWebhook", url="") == (200, True)


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"url": "example.com"}, "invalid webhook URL specified"),
        ({"url": "http://example.com"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        (
            {"url": "https://example.com:8080"},
            "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
        ),
        ({"url": "https://example.com"}, "bad webhook: Failed to resolve host: Name or service not known"),
        ({"url": "http://127.0.0.1:1", "secret_token": "a b"}, "secret token contains unallowed characters"),
        ({"url": "http://127.0.0.1:1", "secret_token": "a" * 257}, "secret token is too long"),
        ({"url": "http://127.0.0.1:1", "allowed_updates": {"a": 1}}, "can't parse allowed updates JSON object"),
    ],
)
def test_webhooks_that_are_refused(api: BotApi, fields: dict[str, Any], refusal: str) -> None:
    """The address, its port and the secret have the limits of the real server, but for loopback."""
    assert ask(api, "setWebhook", **fields) == (400, f"Bad Request: {refusal}")
    assert ask(api, "getWebhookInfo")[1]["url"] == ""
