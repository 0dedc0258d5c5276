"""A real PostgreSQL server for the tests, where its programs are installed: on a socket in a folder of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Self

import asyncpg
from sqlalchemy import URL

USER = "tester"
DATABASE = "postgres"
PASSWORD = "p@ss/word%"  # characters that an address must write in another way
_ACCOUNT = "nobody"  # runs the server where the tests run as root, which PostgreSQL refuses
_CARELESS = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"  # the data is thrown away


def programs() -> Path | None:
    """The folder of the server's programs; None where there are none."""
    on_path = shutil.which("initdb")
    folders = [Path(on_path).resolve().parent] if on_path else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    there = [
        folder for folder in folders if all((folder / name).is_file() for name in ("initdb", "pg_ctl", "postgres"))
    ]
    return there[-1] if there else None


class PostgresServer:
    """A server that runs within a `with` block."""

    def __init__(self, folder: Path) -> None:
        """Take the folder of the programs."""
        self._programs = folder
        self._home = Path(tempfile.mkdtemp(prefix="youju-pg-"))

    def __enter__(self) -> Self:
        """Make a cluster and start it; its program returns as soon as it serves."""
        if os.geteuid() == 0:
            shutil.chown(self._home, _ACCOUNT)
        secret = self._home / "password"
        secret.write_text(PASSWORD, encoding="utf-8")
        secret.chmod(0o644)
        self._run("initdb", "-U", USER, "-A", "scram-sha-256", f"--pwfile={secret}", "-E", "UTF8", "--no-sync")
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop it and leave nothing behind."""
        self.stop()
        shutil.rmtree(self._home)

    def start(self) -> None:
        """Start it again where it was stopped."""
        options = f"-k {self._home} -c listen_addresses='' {_CARELESS}"
        self._run("pg_ctl", "-w", "-l", str(self._home / "log"), "-o", options, "start")

    def stop(self) -> None:
        """Stop it, as an update of the system does, with connections open."""
        self._run("pg_ctl", "-w", "-m", "fast", "stop")

    async def empty(self) -> URL:
        """The address of its one database, emptied: that takes a tenth of the time that a new one does."""
        connection = await asyncpg.connect(host=str(self._home), user=USER, password=PASSWORD, database=DATABASE)
        await connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
        await connection.close()
        query = {"host": str(self._home)}
        return URL.create("postgresql+asyncpg", username=USER, password=PASSWORD, database=DATABASE, query=query)

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._programs / program), "-D", str(self._home / "data"), *arguments]
        account = _ACCOUNT if os.geteuid() == 0 else None
        subprocess.run(command, check=True, user=account, cwd=self._home, stdout=subprocess.DEVNULL)
