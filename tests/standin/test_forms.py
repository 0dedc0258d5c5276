"""Tests for the parameters of a request, in each of the forms in which they may come."""

from __future__ import annotations

from tests.standin.api import TOKEN, BotApi
from tests.standin.asking import ask, post
from tests.standin.forms import flag, number
from tests.standin.people import PRIVATE


def test_parameters_come_as_form_as_json_or_in_the_address(api: BotApi) -> None:
    """All three forms mean the same; broken JSON is refused."""
    api.say("问")
    path = f"/bot{TOKEN}/sendChatAction"

    assert ask(api, "sendChatAction", chat_id=PRIVATE, action="typing") == (200, True)
    assert post(api, path, '{"chat_id": 42, "action": "typing"}', "application/json") == (200, True)
    assert post(api, f"{path}?chat_id=42&action=typing", "", "") == (200, True)
    assert post(api, path, "{", "application/json") == (400, "Bad Request: can't parse request JSON object")
    assert ask(api, "setMyCommands", commands="[") == (400, "Bad Request: can't parse commands JSON object")


def test_names_that_no_method_knows_are_ignored(api: BotApi) -> None:
    """A parameter of a later version does no harm."""
    api.say("问")

    assert ask(api, "sendMessage", chat_id=PRIVATE, text="答", allow_paid_broadcast=True, unheard_of="x")[0] == 200


def test_numbers_and_flags_are_read_as_the_server_reads_them() -> None:
    """What is no number counts as the default; true, yes and 1 are so, in any case."""
    given = {"offset": "-1", "limit": "many", "a": "True", "b": " YES ", "c": 1, "d": "no"}

    assert (number(given, "offset"), number(given, "limit", 100), number(given, "none", 7)) == (-1, 100, 7)
    assert [flag(given, name) for name in ("a", "b", "c", "d", "e")] == [True, True, True, False, False]


def test_what_has_the_wrong_shape_is_refused(api: BotApi) -> None:
    """A list where an object is meant, and the other way round, are refused and end no connection."""
    api.say("问")
    path = f"/bot{TOKEN}/sendMessage"

    assert post(api, path, "[]", "application/json") == (400, "Bad Request: can't parse request JSON object")
    assert ask(api, "setMyCommands", commands={"command": "a"}) == (
        400,
        "Bad Request: expected an Array of BotCommand",
    )
    assert ask(api, "sendMessage", chat_id=PRIVATE, text="答", reply_parameters=[1]) == (
        400,
        "Bad Request: can't parse reply parameters JSON object",
    )
    assert ask(api, "deleteMessages", chat_id=PRIVATE, message_ids=["x"])[1].startswith(
        "Bad Request: can't parse a parameter: "
    )
