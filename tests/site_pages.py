"""The built guide, served with the headers it asks for, in a browser that tells what went wrong."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page


def policy(site: Path) -> str:
    """Return the security policy that the built site asks its host to send."""
    lines = (site / "_headers").read_text("utf-8").splitlines()
    return next(line.partition(": ")[2] for line in lines if "Content-Security-Policy" in line)


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve *site* under its own policy and yield its address."""
    asked = policy(site)

    class Handler(http.server.SimpleHTTPRequestHandler):
        def end_headers(self) -> None:
            self.send_header("Content-Security-Policy", asked)
            super().end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@contextmanager
def watched(
    browser: Browser, *, width: int = 1280, scheme: str = "light", javascript: bool = True, context: BrowserContext | None = None
) -> Iterator[Page]:
    """Yield a page that fails the test when it throws, breaks the policy or asks anything of another server."""
    own = context or browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        java_script_enabled=javascript,
        accept_downloads=True,
    )
    page = own.new_page()
    page.set_default_timeout(15_000)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    # In a folder the theme looks for its site map, which the browser refuses.
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" and not page.url.startswith("file:") else None)
    page.on("request", lambda request: faults.append(request.url) if not _ours(request.url) else None)
    yield page
    assert faults == [], faults
    page.close()
    if context is None:
        own.close()


def _ours(url: str) -> bool:
    return url.startswith(("http://127.0.0.1:", "file:", "data:", "blob:"))
