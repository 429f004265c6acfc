"""A real server of its own on a database: it can be killed, and started again at the same port."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .visits import ROOT

# In seconds: what does not come within this does not come; a machine that does more besides may need most of it.
PATIENCE = 60


class Server:
    """A server of its own on a database, at one port: it can be killed, and started there again."""

    def __init__(self, database: Path, app: Path, port: int = 0, **more: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", port))
            self.port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.environment = os.environ | {"SAMENWERKING_DATABASE": str(database)} | more
        self.command = [sys.executable, "-m", "streamlit", "run", str(app), "--server.headless=true"]
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self.process = subprocess.Popen(
            [*self.command, f"--server.port={self.port}"],
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _wait_for(f"{self.address}/_stcore/health", self.process)

    def kill(self) -> None:
        """End it at once, whatever it is doing."""
        if self.process:
            self.process.kill()
            self.process.wait(timeout=PATIENCE)

    def stop(self) -> None:
        """End it as who stops it does."""
        if self.process:
            self.process.terminate()
            self.process.wait(timeout=PATIENCE)


@contextmanager
def served(database: Path, app: Path = ROOT / "app.py", port: int = 0, **more: str) -> Iterator[str]:
    """Give the address of a server of its own on this database, at a port that is free or this one."""
    server = Server(database, app, port, **more)
    try:
        server.start()
        yield server.address
    finally:
        server.stop()


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(PATIENCE * 10):
        assert process.poll() is None, "the server ended at its start"
        try:
            with urllib.request.urlopen(address, timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"the server did not answer within {PATIENCE} seconds")
