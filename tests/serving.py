"""A server in a thread, for tests that need a real socket."""

from __future__ import annotations

import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn


@contextmanager
def running(server: uvicorn.Server) -> Iterator[int]:
    """Run the server and give its port; stop it at the end."""
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    end = time.monotonic() + 10
    while not server.started:
        assert time.monotonic() < end, "the server did not start"
        time.sleep(0.01)
    try:
        yield int(server.servers[0].sockets[0].getsockname()[1])
    finally:
        server.should_exit = True
        thread.join(10)


def wait_for_page(port: int) -> str:
    """The address of the page, once the page and not the waiting one is there."""
    address = f"http://127.0.0.1:{port}/"
    end = time.monotonic() + 60
    while time.monotonic() < end:
        with urllib.request.urlopen(address, timeout=5) as answer:
            if b"gradio_config" in answer.read():
                return address
        time.sleep(0.1)
    raise AssertionError("the page was not there in time")
