"""A Milvus engine, spoken to by pymilvus: what fails there is told in a line, with what to do.

Only numbers and words of our own making are written into its filters, never a text or a name from a document.
"""

from __future__ import annotations

import logging
import os
import re
import threading
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final, TypeVar

from retrieval.errors import EngineAwayError, EngineError
from retrieval.milvus.address import IndexAddress

if TYPE_CHECKING:
    from pymilvus import MilvusClient

Value = TypeVar("Value")

PATIENCE: Final = 10.0  # seconds for one call
PAUSES: Final = (0.5, 1.0, 2.0, 4.0)  # seconds before a call that fills is made again
OLDEST: Final = (2, 5)  # the first version with all that is used
LITE: Final = "milvus_lite"
PASSING: Final = {"UNAVAILABLE", "DEADLINE_EXCEEDED", "CANCELLED"}  # gRPC's states of a server that is away
REFUSING: Final = {"UNAUTHENTICATED", "PERMISSION_DENIED"}
REFUSALS: Final = ("auth check failure", "database not found")  # as Milvus puts it, under a state of its own
CONNECTING: Final = 2  # pymilvus' own code of a connection that was not made
GONE: Final = {100, 101}  # Milvus' codes of a collection that is not there, or not loaded

NOT_INSTALLED = "没有安装 pymilvus，用不了 INDEX_URL：请运行 pip install 'youju[milvus]'，或删去 INDEX_URL。"
NO_LITE = (
    "没有安装 milvus-lite，用不了 .db 文件：请运行 pip install 'youju[milvus,milvus-lite]'，或改用别的 INDEX_URL。"
)
AWAY = "检索引擎 {place} 现在连不上：请检查它是否在运行、INDEX_URL 是否正确，稍后再试。"
BACK = "检索引擎 {place} 又连上了。"
IN_USE = "检索引擎 {place} 打不开：可能正由另一个程序使用，或已损坏；.db 文件同时只能有一个程序使用。"
REFUSED = "检索引擎 {place} 不认可 INDEX_URL 里的用户名、密码或数据库：请核对。"
TOO_OLD = "检索引擎 {place} 的版本 {version} 不能用：需要 Milvus 2.5 或更新的版本。"
FOREIGN = "{place} 不像是 Milvus 检索引擎：请核对 INDEX_URL 的主机和端口。"
FAILED = "检索引擎 {place} 出错：{reason}"
LOST = "检索引擎 {place} 里没有这些文档的索引，正在等待重新写入；请稍后再试。"


class EngineLostError(EngineAwayError):
    """A collection is not there, or not loaded; it may be again once it is looked after."""


class Engine:
    """Connects when it is first needed. Safe to share between threads.

    Args:
        address: where it is.
        report: takes a line when it is back after it was away, or on long work.
        pause: waits for so many seconds.
    """

    def __init__(
        self,
        address: IndexAddress,
        report: Callable[[str], None] = lambda _: None,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self.address = address
        self.report = report
        self._pause = pause
        self._client: MilvusClient | None = None
        self._connecting = threading.Lock()
        self._was_away = False
        self._tried_at = 0.0
        self.version = ""
        os.environ["GRPC_VERBOSITY"] = "NONE"  # read when it is loaded; else its C library writes on standard error

    @property
    def is_lite(self) -> bool:
        """Whether it is Milvus Lite, which knows no index on lists; known once something was asked of it."""
        return self.version.startswith(LITE)

    def call(self, ask: Callable[[MilvusClient], Value]) -> Value:
        """What it answers.

        Raises:
            EngineAwayError: it cannot be reached now.
            EngineError: it cannot serve.
        """
        if find_spec("pymilvus") is None:
            raise EngineError(NOT_INSTALLED)
        held = self._client
        try:
            return self._once(ask)
        except EngineLostError:
            raise
        except EngineAwayError:
            if held is None:
                raise
            return self._once(ask)  # by a new connection: the one that was held may have been lost long ago

    def _once(self, ask: Callable[[MilvusClient], Value]) -> Value:
        from pymilvus.exceptions import MilvusException  # noqa: PLC0415 - half a second, where there is an engine only

        client = None
        try:
            client = self._connected()
            found = ask(client)
        except MilvusException as error:
            told = self._told(error, fresh=client is None)
            if client is not None and type(told) is EngineAwayError:
                self._leave(client)
            raise told from error
        if self._was_away:
            self._was_away = False
            self.report(BACK.format(place=self.address))
        return found

    def persist(self, ask: Callable[[MilvusClient], Value]) -> Value:
        """The same, tried again after pauses where it is away; for calls that may be repeated.

        Raises:
            EngineAwayError: it stays away.
            EngineError: it cannot serve.
        """
        for seconds in PAUSES:
            try:
                return self.call(ask)
            except EngineAwayError:
                self._pause(seconds)
        return self.call(ask)

    def _connected(self) -> MilvusClient:
        began = time.monotonic()
        with self._connecting:
            if self._client is None and self._tried_at > began:  # nobody waits for what failed while they waited
                raise EngineAwayError(AWAY.format(place=self.address))
            if self._client is None:
                try:
                    self._client = self._connect()
                finally:
                    self._tried_at = time.monotonic()
            return self._client

    def _leave(self, client: MilvusClient) -> None:
        """Connect anew the next time: a connection that was lost is not always found again."""
        with self._connecting:
            held = self._client is client
            self._client = None if held else self._client
        if held:
            client.close()

    def _connect(self) -> MilvusClient:
        from pymilvus import MilvusClient  # noqa: PLC0415 - as above

        for name in ("pymilvus", "milvus_lite"):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)  # each failure is an error with a line of ours
        address = self.address
        if address.is_file and find_spec("milvus_lite") is None:
            raise EngineError(NO_LITE)
        client = MilvusClient(
            uri=address.uri,
            token=address.token,
            db_name=address.database,
            timeout=PATIENCE,
            dedicated=True,
            grpc_options={"grpc.keepalive_permit_without_calls": 0},  # Milvus Lite hangs up on who calls for nothing
        )
        version = str(client.get_server_version(timeout=PATIENCE))
        numbers = tuple(map(int, re.findall(r"\d+", version)[:2]))
        if numbers < OLDEST:
            client.close()
            raise EngineError(TOO_OLD.format(place=address, version=version[:40]))
        self.version = version
        return client

    def _told(self, error: Exception, *, fresh: bool) -> EngineError:
        """What went wrong, in a line; never what it was told to let us in."""
        chain = list(_chain(error))
        codes, told = {_code(one) for one in chain}, " ".join(map(str, chain))
        text = str(getattr(error, "message", error))
        cases: tuple[tuple[bool, type[EngineError], str], ...] = (
            (bool(codes & REFUSING) or any(word in told for word in REFUSALS), EngineError, REFUSED),
            (getattr(error, "code", None) in GONE, EngineLostError, LOST),
            (fresh and self.address.is_file, EngineError, IN_USE),
            (bool(codes & PASSING) or (not fresh and _is_lost(error)), EngineAwayError, AWAY),
            (fresh, EngineError, FOREIGN),
            (True, EngineError, FAILED),
        )
        kind, line = next((kind, line) for holds, kind, line in cases if holds)
        self._was_away |= kind is EngineAwayError
        return kind(line.format(place=self.address, reason=" ".join(text.split())[:200]))


def engine_version(address: IndexAddress) -> str:
    """The version of an engine, once it was reached.

    Raises:
        EngineAwayError: it cannot be reached now.
        EngineError: it cannot serve.
    """
    engine = Engine(address)
    engine.call(lambda client: client.list_collections(timeout=PATIENCE))
    return engine.version


def _is_lost(error: Exception) -> bool:
    """Whether an error is that of a connection that could not be made again."""
    return getattr(error, "code", None) == CONNECTING or "Retry timeout" in str(error)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """An error and those that it comes from; pymilvus raises some from themselves."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def _code(error: BaseException) -> str:
    """The name of the state of gRPC that an error tells; empty for none."""
    import grpc  # noqa: PLC0415 - comes with pymilvus

    code = error.code() if isinstance(error, grpc.Call) else getattr(error, "code", None)
    return code.name if isinstance(code, grpc.StatusCode) else ""
