"""Tests for retrieval.milvus.engine, on servers that are away, too old, or none."""

from __future__ import annotations

import socket
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib.util import find_spec
from pathlib import Path

import grpc
import pytest

from retrieval import EngineAwayError, EngineError, IndexAddress, engine_version
from retrieval.milvus import engine as module
from retrieval.milvus.engine import AWAY, BACK, FOREIGN, IN_USE, NO_LITE, NOT_INSTALLED, REFUSED, TOO_OLD, Engine
from tests.milvus_server import MilvusServer, answering, of_version, refusing


def refusal(url: str) -> EngineError:
    """What is said of an engine that cannot serve."""
    with pytest.raises(EngineError) as refused:
        engine_version(IndexAddress.read(url))
    return refused.value


class Quiet(BaseHTTPRequestHandler):
    """A page of the web that says nothing of itself."""

    def log_message(self, *_: object) -> None:
        """Nothing."""


def free_place() -> str:
    """Where no server is."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return f"http://127.0.0.1:{taken.getsockname()[1]}"


def test_an_engine_says_its_version(milvus: MilvusServer) -> None:
    """Once it is reached."""
    assert engine_version(IndexAddress.read(milvus.url)).startswith("milvus_lite-3")


def test_a_server_that_is_not_there_is_away() -> None:
    """And may come back; so is one that answers, but not in Milvus' way of speaking."""
    web = HTTPServer(("127.0.0.1", 0), Quiet)
    thread = threading.Thread(target=web.serve_forever)
    thread.start()
    places = [free_place(), f"http://127.0.0.1:{web.server_port}"]

    found = [refusal(url) for url in places]
    web.shutdown()
    thread.join()
    web.server_close()

    assert [type(one) for one in found] == [EngineAwayError] * 2
    assert [str(one) for one in found] == [AWAY.format(place=place) for place in places]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (grpc.StatusCode.UNAUTHENTICATED, "auth check failure, please check api key is correct"),
        (grpc.StatusCode.PERMISSION_DENIED, "no"),
        (grpc.StatusCode.UNKNOWN, "database not found[database=unit]"),
    ],
)
def test_refused_credentials_are_told_without_them(code: grpc.StatusCode, text: str) -> None:
    """In a line that names the server."""
    with answering(refusing(code, text)) as place:
        found = refusal(f"http://root:s3cret@{place}/unit")

    assert str(found) == REFUSED.format(place=f"http://{place}/unit")
    assert type(found) is EngineError


def test_an_old_engine_is_told_by_its_version() -> None:
    """It lacks what is used."""
    with answering(of_version("v2.4.23")) as place:
        assert str(refusal(f"http://{place}")) == TOO_OLD.format(place=f"http://{place}", version="v2.4.23")


def test_a_server_that_knows_no_milvus_is_told() -> None:
    """To wait for it would be in vain."""
    with answering(refusing(grpc.StatusCode.UNIMPLEMENTED, "unknown service")) as place:
        assert str(refusal(f"http://{place}")) == FOREIGN.format(place=f"http://{place}")


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    """Nothing of it is changed."""
    file = tmp_path / "index.db"
    file.write_text("党课", encoding="utf-8")

    assert str(refusal(str(file))) == IN_USE.format(place=file)
    assert file.read_text(encoding="utf-8") == "党课"


def test_what_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """With the command that installs it."""
    monkeypatch.setattr(module, "find_spec", lambda name: None if name == "milvus_lite" else find_spec(name))
    lite = refusal(str(tmp_path / "index.db"))
    monkeypatch.setattr(module, "find_spec", lambda name: None)

    assert str(lite) == NO_LITE
    assert str(refusal("http://127.0.0.1:1")) == NOT_INSTALLED


def test_an_engine_that_comes_back_is_told_once() -> None:
    """The calls that fill it wait for it; what it is asked meanwhile fails at once."""
    told: list[str] = []
    with MilvusServer() as server:
        engine = Engine(IndexAddress.read(server.url), told.append, lambda _: server.start())
        before = engine.call(lambda client: client.list_collections(timeout=5))
        server.kill()
        with pytest.raises(EngineAwayError):
            engine.call(lambda client: client.list_collections(timeout=5))
        after = engine.persist(lambda client: client.list_collections(timeout=5))
        engine.call(lambda client: client.list_collections(timeout=5))

    assert (before, after) == ([], [])
    assert told == [BACK.format(place=server.url)]


def test_an_engine_that_stays_away_is_given_up() -> None:
    """After four pauses, each twice as long."""
    pauses: list[float] = []
    engine = Engine(IndexAddress.read(free_place()), pause=pauses.append)

    with pytest.raises(EngineAwayError):
        engine.persist(lambda client: client.list_collections(timeout=5))

    assert pauses == [0.5, 1.0, 2.0, 4.0]
