"""Inline mode: the results that the bot offers for what was typed after its name.

Only articles are taken; the real server knows a dozen more kinds.
"""

from __future__ import annotations

import re

from tests.standin.entities import from_json, shown, trimmed
from tests.standin.forms import Parameters, flag, listed, number
from tests.standin.messages import LONGEST, checked, checked_buttons
from tests.standin.refusal import TOO_OLD, RefusedError, bad
from tests.standin.state import InlineAnswer, InlineResult, State
from tests.standin.updates import Method

MOST_RESULTS, MOST_BYTES = 50, 64
LONGEST_CACHE = 24 * 60 * 60
_PARSING = "can't parse inline query result: "


def start_parameter_problem(value: str) -> str:
    """What is wrong with the payload of a link to the bot; empty if nothing is."""
    if not value:
        return "can't use empty start_parameter"
    if len(value) > MOST_BYTES:
        return "too long start_parameter specified"
    return "" if re.fullmatch(r"[A-Za-z0-9_-]+", value) else "unallowed characters in start_parameter are used"


def _answer_inline_query(state: State, parameters: Parameters) -> bool:
    given = listed(parameters, "results", "expected an Array of inline query results")
    if len(given) > MOST_RESULTS:
        raise bad("too many inline query results specified")
    results = tuple(map(_result, given))
    label, start = _button(parameters.get("button"))
    if len({result.id for result in results}) < len(results):
        raise bad("RESULT_ID_DUPLICATE")
    offset = str(parameters.get("next_offset") or "")
    if len(offset.encode()) > MOST_BYTES:
        raise bad("NEXT_OFFSET_INVALID")
    query = str(parameters.get("inline_query_id", ""))
    if query not in state.inline_queries:
        raise RefusedError(400, TOO_OLD)
    del state.inline_queries[query]
    seconds = min(max(number(parameters, "cache_time", 300), 0), LONGEST_CACHE)
    if "cache_time" in parameters and not number(parameters, "cache_time"):
        seconds = 0
    personal = flag(parameters, "is_personal")
    state.inline_answers.append(InlineAnswer(query, results, offset, seconds, personal, label, start))
    state.changed.notify_all()
    return True


def _result(given: object) -> InlineResult:
    if not isinstance(given, dict):
        raise bad("can't parse inline query result: Inline query result must be an object")
    kind, id_, title = _required(given, "type"), _required(given, "id"), given.get("title")
    if kind.lower() != "article":
        raise bad(f'{_PARSING}type "{kind}" is unsupported for the inline query result')
    content = given.get("input_message_content")
    if not isinstance(content, dict):
        raise bad(f'{_PARSING}Can\'t find field "message_text"')
    html = _required(content, "message_text")
    if title is None:
        raise bad(f'{_PARSING}Can\'t find field "title"')
    if not str(title).strip():
        raise bad("ARTICLE_TITLE_EMPTY")
    if not 1 <= len(id_.encode()) <= MOST_BYTES:
        raise bad("RESULT_ID_INVALID")
    try:
        parsed = trimmed(checked(html, content.get("parse_mode"), LONGEST, from_json(content.get("entities"))))
    except RefusedError as refusal:
        raise _in_result(refusal) from None
    return InlineResult(
        id=id_,
        title=str(title),
        description=str(given.get("description") or ""),
        html=html,
        text=parsed.text,
        entities=shown(parsed.entities),
        buttons=checked_buttons(given),
        markup=given.get("reply_markup"),
    )


def _in_result(refusal: RefusedError) -> RefusedError:
    """The words for a text that is wrong within a result."""
    problem = str(refusal).removeprefix("Bad Request: ")
    if problem.endswith("is too long"):
        return bad("MESSAGE_TOO_LONG")
    return bad(f"{_PARSING}{problem[:1].upper()}{problem[1:]}")


def _required(given: Parameters, name: str) -> str:
    value = given.get(name)
    if value is None:
        raise bad(f'{_PARSING}Can\'t find field "{name}"')
    if not isinstance(value, str):
        raise bad(f'{_PARSING}Field "{name}" must be of type String')
    return value


def _button(given: object) -> tuple[str, str]:
    """The label above the results, and the payload with which it opens the private chat."""
    if given is None:
        return "", ""
    parsing = "can't parse inline query results button: "
    if not isinstance(given, dict):
        raise bad(f"{parsing}InlineQueryResultsButton must be an Object")
    if "text" not in given:
        raise bad(f'{parsing}Can\'t find field "text"')
    if "start_parameter" not in given:
        raise bad(f"{parsing}InlineQueryResultsButton must have exactly one optional field")
    if problem := start_parameter_problem(str(given["start_parameter"])):
        raise bad(problem)
    if not str(given["text"]).strip():
        raise bad("SWITCH_PM_TEXT_EMPTY")
    return str(given["text"]), str(given["start_parameter"])


METHODS: dict[str, Method] = {"answerInlineQuery": _answer_inline_query}
