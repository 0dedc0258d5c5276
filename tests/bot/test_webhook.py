"""Tests for bot.webhook and bot.webhook_requests, over HTTP."""

from __future__ import annotations

import asyncio
import json
import logging
import ssl
from collections.abc import AsyncIterator, Iterable
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from telegram.error import InvalidToken

from bot.app import build
from bot.inbox.inbox import Inbox
from bot.inbox.receiving import Receiver
from bot.serving import IntakeError, serve
from bot.store import Store
from bot.texts import chat, program
from bot.webhook import Hook, Webhook
from bot.webhook_requests import LARGEST
from retrieval import Shelf
from tests.bot.conftest import serving, settings_for, store_in
from tests.bot.inbox.samples import malformed, raw
from tests.bot.inbox.test_inbox import break_store, mend_store, taken, waiting
from tests.bot_api import TOKEN, BotApi
from tests.bot_api_methods import RefusedError
from tests.certificates import own_certificate
from tests.fakes import ScriptedLibrary

SECRET = "s3cret_-"


def settings_of(port: int, scheme: str = "http") -> dict[str, Any]:
    """The settings of a webhook on this port."""
    return {"webhook_url": f"{scheme}://127.0.0.1:{port}/in", "webhook_secret": SECRET, "webhook_port": port}


@pytest_asyncio.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    """An open store."""
    async with store_in(tmp_path) as opened:
        yield opened


@pytest.fixture
def inbox(store: Store) -> Inbox:
    """An inbox, empty."""
    return Inbox(store)


@pytest_asyncio.fixture
async def receiver(api: BotApi, inbox: Inbox) -> AsyncIterator[Receiver]:
    """A bot that is connected."""
    async with Receiver(inbox, token=TOKEN, base_url=f"{api.url}/bot") as bot:
        yield bot


@pytest_asyncio.fixture
async def port(receiver: Receiver, inbox: Inbox, unused_tcp_port: int) -> AsyncIterator[int]:
    """A webhook is open at this port, and looks after itself often."""
    hook = Hook(f"http://127.0.0.1:{unused_tcp_port}/in", SECRET, "127.0.0.1", unused_tcp_port)
    webhook = Webhook(hook, receiver, inbox, watched_every=0.01)
    await webhook.open()
    yield unused_tcp_port
    await webhook.close()


def request(
    port: int,
    body: bytes | Iterable[bytes] = b"{}",
    *,
    method: str = "POST",
    path: str = "/in",
    secret: str | None = SECRET,
    kind: str = "application/json",
) -> int:
    """The status that a request is answered with; 0 where the connection is broken off."""
    given = {} if secret is None else {"X-Telegram-Bot-Api-Secret-Token": secret}
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request(method, path, body, {"Content-Type": kind, **given})
        answer = connection.getresponse()
        assert answer.read() == b""
    except ConnectionError:
        return 0
    else:
        return answer.status
    finally:
        connection.close()


async def test_messages_are_answered_and_wait_for_a_restart(api: BotApi, store: Store, unused_tcp_port: int) -> None:
    """What comes while the bot is away is delivered to it later; set once more, the webhook goes on."""
    settings = settings_of(unused_tcp_port)
    api.say("/help")
    async with serving(api, ScriptedLibrary({}), store=store, **settings):
        await asyncio.to_thread(api.wait_for_reply)
    webhook = api.state.webhook
    api.say("/start")
    async with serving(api, ScriptedLibrary({}), store=store, **settings):
        await asyncio.to_thread(api.wait_for_reply, 2)
    [call] = api.wait_for_call("setWebhook")[:1]

    assert [sent.text for sent in api.state.sent] == [chat.HELP, chat.START]
    assert webhook is not None
    assert (call.parameters["max_connections"], call.parameters["secret_token"]) == ("40", SECRET)
    assert "my_chat_member" in call.parameters["allowed_updates"]
    assert "drop_pending_updates" not in call.parameters
    assert {call.method for call in api.calls}.isdisjoint({"getUpdates", "deleteWebhook"})


async def test_going_back_to_polling_deletes_the_webhook(api: BotApi, store: Store, unused_tcp_port: int) -> None:
    """And what came in between is fetched."""
    async with serving(api, ScriptedLibrary({}), store=store, **settings_of(unused_tcp_port)):
        await asyncio.to_thread(api.wait_for_call, "setWebhook")
    api.say("/help")
    async with serving(api, ScriptedLibrary({}), store=store):
        [sent] = await asyncio.to_thread(api.wait_for_reply)

    assert sent.text == chat.HELP
    assert api.state.webhook is None
    assert api.refusals == []


async def test_without_a_secret_one_is_made_at_each_start(api: BotApi, store: Store, unused_tcp_port: int) -> None:
    """Long, and another each time."""
    settings = settings_of(unused_tcp_port) | {"webhook_secret": None}
    for count in (1, 2):
        async with serving(api, ScriptedLibrary({}), store=store, **settings):
            await asyncio.to_thread(api.wait_for_call, "setWebhook", count)

    first, second = (call.parameters["secret_token"] for call in api.wait_for_call("setWebhook"))
    assert len(first) >= 40
    assert first != second


async def test_the_bot_serves_tls_with_its_own_certificate(
    api: BotApi, store: Store, tmp_path: Path, unused_tcp_port: int
) -> None:
    """Telegram is sent the certificate, and trusts it."""
    certificate, key = own_certificate()
    (tmp_path / "cert.pem").write_bytes(certificate)
    (tmp_path / "key.pem").write_bytes(key)
    files: dict[str, Any] = {"webhook_cert": tmp_path / "cert.pem", "webhook_key": tmp_path / "key.pem"}
    api.say("/help")
    async with serving(api, ScriptedLibrary({}), store=store, **settings_of(unused_tcp_port, "https"), **files):
        [sent] = await asyncio.to_thread(api.wait_for_reply)

    assert sent.text == chat.HELP
    assert api.state.webhook is not None
    assert api.state.webhook.certificate == certificate


async def test_an_update_is_kept_before_it_is_answered_by_200(port: int, inbox: Inbox, store: Store) -> None:
    """A second delivery is taken and handed out no more."""
    statuses = [await asyncio.to_thread(request, port, json.dumps(raw(1)).encode()) for _ in range(2)]

    assert statuses == [200, 200]
    assert await waiting(store) == [1]
    assert len(taken(inbox)) == 1


async def test_what_cannot_be_kept_is_delivered_again(
    api: BotApi, port: int, inbox: Inbox, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    """The answer is 500, told once in the log; as soon as the store serves again it is taken."""
    await break_store(store)
    api.say("甲")
    await asyncio.to_thread(api.wait_until, lambda state: state.webhook is not None and len(state.webhook.later) > 0)
    refused = [await asyncio.to_thread(request, port, json.dumps(raw(number)).encode()) for number in (1, 2)]
    await mend_store(store)
    await asyncio.to_thread(api.wait_until_read)

    assert refused == [500, 500]
    assert len(taken(inbox)) == 1
    assert [record.getMessage()[:6] for record in caplog.records if record.name == "bot.polling"] == ["收消息时出错"]


async def test_a_malformed_update_stops_nothing(
    port: int, inbox: Inbox, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    """It is taken and put aside, lest Telegram sends it for a day and its chat waits behind it."""
    bodies = [json.dumps(one).encode() for one in (malformed(1), raw(2))]
    statuses = [await asyncio.to_thread(request, port, body) for body in bodies]

    assert statuses == [200, 200]
    assert await waiting(store) == [2]
    assert len(taken(inbox)) == 1
    assert "消息 1 无法识别，已搁置（KeyError）。" in caplog.text
    assert "机密" not in caplog.text


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"path": "/"}, 404),
        ({"path": "/in/"}, 404),
        ({"path": "/in", "method": "GET"}, 405),
        ({"method": "BREW"}, 405),
        ({"secret": None}, 403),
        ({"secret": SECRET[:-1]}, 403),
        ({"secret": f"{SECRET}, {SECRET}"}, 403),
        ({"secret": "\u00e9"}, 403),
        ({"kind": "text/plain"}, 415),
        ({"body": b"{"}, 400),
        ({"body": b""}, 400),
        ({"body": b"\xff\xfe"}, 400),
        ({"body": b"[" * 200_000}, 400),
        ({"body": b"[]"}, 400),
        ({"body": b'{"update_id": true}'}, 400),
    ],
)
async def test_what_is_not_telegrams_is_refused(
    port: int, store: Store, caplog: pytest.LogCaptureFixture, wrong: dict[str, Any], status: int
) -> None:
    """In the order in which it shows, with nothing of it in the log and nothing kept."""
    caplog.set_level(logging.INFO)
    arguments = {"body": json.dumps(raw(1)).encode(), **wrong}

    assert await asyncio.to_thread(lambda: request(port, **arguments)) == status
    assert await waiting(store) == []
    assert [record.name for record in caplog.records if record.name.startswith("tornado")] == []


async def test_a_body_that_is_too_large_is_refused_before_it_comes(port: int) -> None:
    """What its length is said to be is enough."""

    def announce(length: str) -> int:
        connection = HTTPConnection("127.0.0.1", port, timeout=10)
        connection.putrequest("POST", "/in")
        for name, value in (("X-Telegram-Bot-Api-Secret-Token", SECRET), ("Content-Type", "application/json")):
            connection.putheader(name, value)
        connection.putheader("Content-Length", length)
        connection.endheaders()
        answer = connection.getresponse()
        connection.close()
        return answer.status

    assert await asyncio.to_thread(announce, str(LARGEST + 1)) == 413


async def test_a_body_without_a_length_is_bounded_too(port: int, store: Store) -> None:
    """One that grows beyond the bound is broken off or refused."""
    status = await asyncio.to_thread(request, port, iter([b"x" * 2**16] * 40))

    assert status in {0, 400}
    assert await waiting(store) == []


async def test_a_fault_of_the_program_is_told_without_the_request(
    port: int, inbox: Inbox, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The place it came from is in the log, and the update is delivered again."""

    async def fail(_: object) -> None:
        raise ZeroDivisionError("机密")

    monkeypatch.setattr(inbox, "put", fail)
    status = await asyncio.to_thread(request, port, json.dumps(raw(1, text="机密")).encode())

    assert status == 500
    assert "接收消息时出错：ZeroDivisionError" in caplog.text
    assert "机密" not in caplog.text


@pytest.mark.usefixtures("port")
async def test_a_webhook_that_another_program_took_is_set_again(api: BotApi, caplog: pytest.LogCaptureFixture) -> None:
    """With a line in the log; a failure to look is told, and looked at later."""
    api.refuse("getWebhookInfo", RefusedError(502, "Bad Gateway"))
    with api.state.changed:
        api.state.webhook = None
    await asyncio.to_thread(api.wait_for_call, "setWebhook", 2)

    assert program.LOG_WEBHOOK_TAKEN in caplog.text
    assert "收消息时出错（Bad Gateway），会自动重试。" in caplog.text


@pytest.mark.usefixtures("port")
async def test_what_telegram_says_of_its_deliveries_is_logged_once(
    api: BotApi, caplog: pytest.LogCaptureFixture
) -> None:
    """Nobody else would know of a certificate that ran out, or of a proxy that answers by itself."""
    with api.state.changed:
        assert api.state.webhook is not None
        api.state.webhook.last_error, api.state.webhook.last_error_date = "SSL error", 1_782_900_000
        before = sum(call.method == "getWebhookInfo" for call in api.state.calls)
    await asyncio.to_thread(api.wait_for_call, "getWebhookInfo", before + 4)

    assert caplog.text.count("Telegram 送消息时出错（SSL error），会自动重试；") == 1


async def test_a_token_that_is_revoked_ends_the_bot(api: BotApi, port: int, receiver: Receiver) -> None:
    """Polling would be told; here a look at the webhook is."""
    ended = asyncio.Event()
    receiver.when_ended(ended.set)
    api.refuse("getWebhookInfo", RefusedError(401, "Unauthorized"))
    await asyncio.wait_for(ended.wait(), 10)

    assert isinstance(receiver.reason, InvalidToken)
    assert await asyncio.to_thread(request, port, json.dumps(raw(1)).encode()) == 200


async def test_trouble_at_the_start_is_tried_again(api: BotApi, store: Store, unused_tcp_port: int) -> None:
    """Listening already, the bot tells Telegram as soon as it can."""
    api.refuse("setWebhook", RefusedError(502, "Bad Gateway"), RefusedError(502, "Bad Gateway"))
    api.say("/help")
    async with serving(api, ScriptedLibrary({}), store=store, **settings_of(unused_tcp_port)):
        [sent] = await asyncio.to_thread(api.wait_for_reply)

    assert sent.text == chat.HELP


async def refusal(api: BotApi, store: Store, **settings: object) -> str:
    """Why the bot cannot be reached as it is set up."""
    with pytest.raises(IntakeError) as refused:
        await serve(*build(settings_for(api, **settings), Shelf(ScriptedLibrary({})), store), asyncio.Event())
    return str(refused.value)


async def test_an_address_that_telegram_refuses_ends_the_bot(api: BotApi, store: Store, unused_tcp_port: int) -> None:
    """With its reason in one line."""
    settings = settings_of(unused_tcp_port) | {"webhook_url": "https://example.com:8080/in"}

    assert await refusal(api, store, **settings) == program.WEBHOOK_REFUSED.format(
        reason="Bad webhook: webhook can be set up only on ports 80, 88, 443 or 8443"
    )


async def test_a_port_that_is_taken_ends_the_bot(api: BotApi, store: Store, port: int) -> None:
    """One line names it; an address that is not this machine's likewise."""
    lines = [await refusal(api, store, **settings_of(port) | {"webhook_listen": "192.0.2.1"})]
    lines.append(await refusal(api, store, **settings_of(port)))

    assert lines[0].startswith(f"不能在 192.0.2.1:{port} 上接收消息（")
    assert lines[1] == program.WEBHOOK_PORT_REFUSED.format(place=f"127.0.0.1:{port}", reason="Address already in use")


def test_certificates_that_cannot_serve_are_refused(tmp_path: Path) -> None:
    """A missing half, a file that is none, one that does not fit, a key where everybody can read it."""
    certificate, key = own_certificate()
    (tmp_path / "cert").write_bytes(certificate)
    (tmp_path / "key").write_bytes(key)
    (tmp_path / "both").write_bytes(certificate + key)
    (tmp_path / "other").write_bytes(own_certificate()[1])
    where = ("https://127.0.0.1/", SECRET, "127.0.0.1", 8443)

    def refused(first: str | None, second: str | None) -> str:
        files = [tmp_path / name if name else None for name in (first, second)]
        with pytest.raises(IntakeError) as error:
            Hook.read(*where, *files)
        return str(error.value)

    assert refused("cert", None) == refused(None, "key") == program.WEBHOOK_HALF_A_PAIR
    for first, second in (("absent", "key"), ("cert", "absent"), ("key", "key"), ("cert", "other")):
        assert refused(first, second) == program.WEBHOOK_UNUSABLE_PAIR.format(
            certificate=tmp_path / first, key=tmp_path / second
        )
    assert refused("both", "key") == program.WEBHOOK_KEY_IN_CERTIFICATE.format(certificate=tmp_path / "both")
    assert isinstance(Hook.read(*where, tmp_path / "cert", tmp_path / "key").tls, ssl.SSLContext)
    assert Hook.read(*where, None, None).tls is None
