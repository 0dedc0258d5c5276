"""A real engine for the tests, Milvus Lite as a process of its own on loopback; and servers that are none."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import grpc
from pymilvus.grpc_gen import common_pb2, milvus_pb2

_READY = "listening"
Answer = Callable[[str, grpc.ServicerContext], bytes]


class MilvusServer:
    """An engine that runs within a `with` block.

    Attributes:
        url: what INDEX_URL would say.
    """

    def __init__(self) -> None:
        """Take a folder and a port of its own."""
        self._home = Path(tempfile.mkdtemp(prefix="youju-milvus-"))
        with socket.create_server(("127.0.0.1", 0)) as free:
            self._port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self._port}"
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        """Start it."""
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop it and leave nothing behind."""
        self.kill()
        shutil.rmtree(self._home)

    def start(self) -> None:
        """Start it, or start it again with what it has on disk, unless it runs; it says when it listens."""
        if self._process is not None:
            return
        where = ("--data-dir", str(self._home / "data"), "--host", "127.0.0.1", "--port", str(self._port))
        command = [sys.executable, "-u", "-m", "milvus_lite", "server", *where]
        pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "text": True}
        self._process = subprocess.Popen(command, **pipes)
        assert self._process.stdout is not None
        assert _READY in self._process.stdout.readline()

    def kill(self) -> None:
        """Kill it, if it runs."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None


class _Every(grpc.GenericRpcHandler):  # type: ignore[misc]  # publishes no types
    """Answers each call by one function."""

    def __init__(self, answer: Answer) -> None:
        """Take what answers by the name of the method and the call."""
        self._answer = answer

    def service(self, details: grpc.HandlerCallDetails) -> grpc.RpcMethodHandler:
        """How a call is answered."""
        return grpc.unary_unary_rpc_method_handler(lambda _, call: self._answer(details.method, call))


@contextmanager
def answering(answer: Answer) -> Iterator[str]:
    """The address of a server that answers all calls so."""
    server = grpc.server(ThreadPoolExecutor(2))
    server.add_generic_rpc_handlers((_Every(answer),))
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    try:
        yield f"127.0.0.1:{port}"
    finally:
        server.stop(None).wait()


def of_version(version: str) -> Answer:
    """Answers as an engine of a version does, as far as to say so."""

    def answer(method: str, _: object) -> bytes:
        if method.endswith("/Connect"):
            return bytes(milvus_pb2.ConnectResponse(status=common_pb2.Status(), identifier=1).SerializeToString())
        return bytes(milvus_pb2.GetVersionResponse(status=common_pb2.Status(), version=version).SerializeToString())

    return answer


def refusing(code: grpc.StatusCode, text: str) -> Answer:
    """Refuses each call."""

    def answer(_: str, call: grpc.ServicerContext) -> bytes:
        call.abort(code, text)
        raise AssertionError

    return answer
