"""The built guide, served with the headers it asks for, in a browser that tells what went wrong."""

from __future__ import annotations

import functools
import http.server
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from playwright.sync_api import Browser, BrowserContext, Page

from tests.tools import PATIENCE, ROOT

_FREE: WeakKeyDictionary[Browser, dict[str, list[BrowserContext]]] = WeakKeyDictionary()
"""The contexts that no test uses, by browser and by settings."""


@contextmanager
def served(site: Path, *, headers: bool = True) -> Iterator[str]:
    """Serve *site* and give its address; without its *headers*, as a host does that reads none of our files."""
    lines = (site / "_headers").read_text("utf-8").splitlines()[1:]
    told = [(name.strip(), value) for line in lines for name, _, value in [line.partition(": ")]]

    class Host(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
            pass

        def end_headers(self) -> None:
            for name, value in told if headers else ():
                self.send_header(name, value)
            super().end_headers()

        def handle(self) -> None:
            with suppress(ConnectionError):  # a browser that leaves a page drops what it had asked for
                super().handle()

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Host, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@contextmanager
def watched(
    browser: Browser, *, width: int = 1280, scheme: str = "light", javascript: bool = True, context: BrowserContext | None = None
) -> Iterator[Page]:
    """Yield a page that fails the test when it throws, breaks the policy or asks anything of another server."""
    settings = {"viewport": {"width": width, "height": 900}, "color_scheme": "dark" if scheme == "dark" else "light"}
    if context is None and javascript:
        with lent(browser, **settings) as own, _watched(own) as page:
            yield page
    elif context is None:
        own = browser.new_context(**settings, java_script_enabled=False)  # type: ignore[arg-type]
        with _watched(own) as page:
            yield page
        own.close()
    else:
        with _watched(context) as page:
            yield page


@contextmanager
def lent(browser: Browser, **settings: Any) -> Iterator[BrowserContext]:  # noqa: ANN401 - what Playwright calls settings
    """Lend a context that holds nothing; a page of plain text stays open in it, since a new page costs half in a process that runs."""
    free = _FREE.setdefault(browser, {}).setdefault(json.dumps(settings, sort_keys=True), [])
    context = free.pop() if free else browser.new_context(**settings, accept_downloads=True)
    before = context.pages
    yield context
    seen = [page for page in context.pages if page not in before]
    spare = context.new_page()
    for page in seen:
        url = urlsplit(page.url)
        spare.goto((ROOT / "constraints.txt").as_uri() if url.scheme == "file" else f"{url.scheme}://{url.netloc}/robots.txt")
        page.close()
        spare.evaluate("localStorage.clear()")
    for page in before:
        page.close()
    context.clear_cookies()
    context.clear_permissions()
    free.append(context)


@contextmanager
def _watched(context: BrowserContext) -> Iterator[Page]:
    page = context.new_page()
    page.set_default_timeout(1000 * PATIENCE)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    # In a folder the theme looks for its site map, which the browser refuses.
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" and not page.url.startswith("file:") else None)
    page.on("request", lambda request: faults.append(request.url) if not _ours(request.url) else None)
    yield page
    assert faults == [], faults


def _ours(url: str) -> bool:
    return url.startswith(("http://127.0.0.1:", "file:", "data:", "blob:"))
