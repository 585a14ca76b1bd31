"""A server in a process of its own: how soon it answers, and what it takes when idle."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

from bot.commands.progress import Progress

PATIENCE = 120.0
"""Seconds a server may take before the figure counts as not measured."""
_PAGE_MARK = b"gradio"
"""In the page itself, and not in the small one that waits for it."""


@dataclass(frozen=True)
class Idle:
    """Seconds count from the start of the process; None is not measured on this system.

    torch: whether torch's library is in the process's memory.
    """

    health_s: float | None
    turn_s: float | None
    page_s: float | None
    rss_mb: int | None
    torch: bool | None


def start_and_watch(told: Progress) -> Idle:
    """Start ``serve`` on a free port, ask until all of it answers, look at it, and end it."""
    port = _free_port()
    command = [sys.executable, "-m", "bot", "serve", "--host", "127.0.0.1", "--port", str(port)]
    base = f"http://127.0.0.1:{port}"
    told("a server starting", 0, 1)
    start = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=Path(__file__).resolve().parents[2],
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:

        def until(answers: Callable[[], bool]) -> float | None:
            while time.perf_counter() - start < PATIENCE and process.poll() is None:
                if answers():
                    return round(time.perf_counter() - start, 1)
                time.sleep(0.02)
            return None

        health = until(lambda: _get(f"{base}/healthz") is not None)
        turn = until(lambda: _turn(base))
        page = until(lambda: _PAGE_MARK in (_get(f"{base}/") or b""))
        return Idle(health, turn, page, resident_mb(process.pid), has_torch(process.pid))
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def resident_mb(pid: int) -> int | None:
    """Megabytes of memory a process holds, where the system tells through ``/proc``."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return None
    sizes = [int(line.split()[1]) for line in lines if line.startswith("VmRSS:")]
    return sizes[0] // 1024 if sizes else None


def has_torch(pid: int) -> bool | None:
    """Whether a process has torch's library loaded, where the system tells through ``/proc``."""
    try:
        return "libtorch" in Path(f"/proc/{pid}/maps").read_text(encoding="utf-8")
    except OSError:
        return None


def _turn(base: str) -> bool:
    body = json.dumps({"text": "My knee aches on the stairs"}).encode()
    return _get(f"{base}/v1/turn", body) is not None


def _get(url: str, body: bytes | None = None) -> bytes | None:
    """The body of a good answer, None for any other."""
    headers = {"Content-Type": "application/json"} if body else {}
    try:
        with urlopen(Request(url, body, headers), timeout=20) as answer:
            found: bytes = answer.read()
            return found
    except (URLError, HTTPException, OSError):
        return None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
