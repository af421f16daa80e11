"""A Streamlit server in a process of its own, for tests in a browser and for the benchmark."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 60


class ServerError(RuntimeError):
    """The server stopped, or never became healthy; the message ends with what it printed."""


def free_port() -> int:
    """A port of this computer that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass(frozen=True)
class Server:
    """A running server: where it answers, and its process."""

    address: str
    pid: int

    def cpu_seconds(self) -> float:
        """The processor time its process has used so far; NaN where the system doesn't tell."""
        status = Path(f"/proc/{self.pid}/stat")
        if not status.is_file():
            return float("nan")
        user, system = status.read_text().rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


@contextmanager
def serving(script: Path, data: Path, *options: str, port: int | None = None) -> Iterator[Server]:
    """Run a Streamlit script with `data` as its data folder, at a free port or a given one; ends the process afterwards.

    Raises ServerError where it doesn't become healthy.
    """
    port = port or free_port()
    data.mkdir(parents=True, exist_ok=True)
    log = data / "server.log"
    command = [sys.executable, "-m", "streamlit", "run", str(script), f"--server.port={port}"]
    command += ["--server.address=127.0.0.1", "--server.headless=true", "--browser.gatherUsageStats=false"]
    command += ["--server.fileWatcherType=none", *options]
    with log.open("wb") as output:
        environment = os.environ | {"NETJJIN_DATA": str(data)}
        server = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=output
        )
    try:
        address = f"http://127.0.0.1:{port}"
        _await_health(address, server, log)
        yield Server(address, server.pid)
    finally:
        server.terminate()
        try:
            server.wait(timeout=10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _await_health(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if server.poll() is not None:
            break
        try:
            # /healthz would answer index.html with 200 at any time.
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.05)
    raise ServerError(f"no healthy server at {address}:\n{log.read_text(errors='replace')[-2000:]}")
