"""The guide as a host gives it that reads `_headers`: each answer carries the policy we publish."""

from __future__ import annotations

import contextlib
import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve *site* and give its address."""
    lines = (site / "_headers").read_text("utf-8").splitlines()[1:]
    headers = [(name.strip(), value) for line in lines for name, _, value in [line.partition(": ")]]

    class Host(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
            pass

        def end_headers(self) -> None:
            for name, value in headers:
                self.send_header(name, value)
            super().end_headers()

        def handle(self) -> None:
            with contextlib.suppress(ConnectionError):  # a browser that leaves a page drops what it had asked for
                super().handle()

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Host, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
