"""The conversation at a terminal: a line is a question, a line that opens with a colon is a command.

`converse` is a function over the streams that a `Terminal` names, so that a test can hold the whole conversation.
Answers and what a command shows are written, remarks are noticed. The end of the input and Ctrl-C leave.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from retrieval.answer import Citation
from retrieval.reading.document import Paragraph
from retrieval.render_plain import printable, source_line, wrap
from retrieval.shelf import EVERY, Shelf
from retrieval.terminal.conversation import Asked, Command, Conversation, Terminal
from retrieval.terminal.duty_talk import DUTY_COMMANDS

if TYPE_CHECKING:
    from prompt_toolkit.history import History
    from prompt_toolkit.input import Input
    from prompt_toolkit.output import Output

PROMPT = "你："


def converse(library: Asked, terminal: Terminal, *, every: float = EVERY) -> None:
    """Answer line by line until the input ends, or the user leaves.

    Args:
        library: the library as it was opened; what changes in its folder is taken up during the conversation.
        terminal: where the lines come from and go to.
        every: seconds before the folder is looked at again.
    """
    shelf = Shelf(library, every=every, report=lambda line: terminal.notice(printable(line)))
    conversation = Conversation(shelf, terminal)
    try:
        terminal.notice(f"已读入 {len(library.documents)} 篇文档。请输入问题；输入 :help 查看命令，:quit 退出。")
        while True:
            _take(conversation, terminal.read_line(terminal.prompt).strip())
    except (EOFError, KeyboardInterrupt):
        return


def stream_reader(stream: TextIO) -> Callable[[str], str]:
    """Lines of a stream that is no terminal; nothing prompts."""

    def read_line(_: str) -> str:
        line = stream.readline()
        if not line:
            raise EOFError
        return line

    return read_line


def terminal_reader(
    history: Path, *, keyboard: Input | None = None, screen: Output | None = None
) -> Callable[[str], str]:
    """Lines typed at a terminal, with editing and a history that lasts.

    Ctrl-C on a line that was begun drops the line and reads as an empty one.

    Args:
        history: the file of what was typed before; kept in memory only where it cannot be written.
        keyboard: what is typed; the process's terminal where it is None.
        screen: where it shows; the process's terminal where it is None.
    """
    from prompt_toolkit import PromptSession  # noqa: PLC0415 - takes long to import, only a terminal needs it

    session: PromptSession[str] = PromptSession(history=_history(history), input=keyboard, output=screen)

    def read_line(prompt: str) -> str:
        try:
            return session.prompt(prompt)
        except KeyboardInterrupt:
            if session.default_buffer.text:
                return ""
            raise

    return read_line


def _history(path: Path) -> History:
    from prompt_toolkit.history import FileHistory, InMemoryHistory  # noqa: PLC0415 - as in `terminal_reader`

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)  # questions are nobody else's business
    except OSError:
        return InMemoryHistory()
    return FileHistory(path)


def _take(conversation: Conversation, line: str) -> None:
    """Do what a line asks for; an empty one asks for nothing."""
    if not line:
        return
    if not line.startswith((":", "：")):  # input methods for Chinese type the full-width colon
        conversation.ask(line)
        return
    name, _, argument = line[1:].strip().partition(" ")
    command = {command.name: command for command in COMMANDS}.get(name)
    if command is None:
        conversation.terminal.notice(printable(f"没有命令 :{name}；输入 :help 查看命令。"))
    else:
        command.run(conversation, argument.strip())


def _help(conversation: Conversation, _: str) -> None:
    for command in COMMANDS:
        conversation.terminal.write(f":{command.name:<10}{command.help}")


def _sources(conversation: Conversation, _: str) -> None:
    for number, document in enumerate(conversation.shelf.library.documents, start=1):
        facts = [f"{len(document.paragraphs)} 段", document.date or "", "" if document.complete else "文末缺失"]
        line = f"{number}. 《{document.title}》（{'，'.join(filter(None, facts))}）{document.file}"
        conversation.terminal.write(printable(line))


def _open(conversation: Conversation, argument: str) -> None:
    terminal, citations = conversation.terminal, conversation.citations
    if not citations:
        terminal.notice("还没有可以打开的出处；请先提问。")
        return
    chosen = [citation for citation in citations if str(citation.rank) == (argument or "1")]
    if not chosen:
        terminal.notice(printable(f"没有第 {argument} 条出处；请输入 :open 1 到 :open {citations[-1].rank}。"))
        return
    terminal.write(source_line(chosen[0]))
    if chosen[0].copies:
        terminal.write(printable(f"同文：{'、'.join(chosen[0].copies)}"))
    for paragraph in conversation.shelf.library.neighbours(chosen[0]):
        for line in _paragraph_lines(paragraph, chosen[0], terminal):
            terminal.write(line)


def _paragraph_lines(paragraph: Paragraph, citation: Citation, terminal: Terminal) -> Iterator[str]:
    """A paragraph under its number; the cited one is pointed at, its excerpt bold."""
    cited = paragraph.number == citation.paragraph
    place = paragraph.text.find(citation.excerpt) if cited else -1
    marks = [(place, place + len(citation.excerpt))] if place >= 0 else []
    yield f"{'▶' if cited else ' '} 第{paragraph.number}段"
    columns = terminal.width()
    room = None if columns is None else columns - 2
    for line in wrap(paragraph.text, room, marks=marks, bold=terminal.bold):
        yield f"  {line}"


def _quit(_: Conversation, __: str) -> None:
    raise EOFError


COMMANDS = (
    Command("help", "列出命令", _help),
    Command("sources", "列出文档", _sources),
    Command("open", "打开上一个回答或列表里的一条出处，连同前后段落，例如 :open 1", _open),
    *DUTY_COMMANDS,
    Command("quit", "退出", _quit),
)
