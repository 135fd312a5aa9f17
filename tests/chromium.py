"""A Chromium for tests, and pages that hold nothing but our own scripts."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, expect, sync_playwright

from tests.tools import PATIENCE, program

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A page that opens in a process that runs costs a third less than in one of its own.
    "--renderer-process-limit=1",
]


@contextmanager
def chromium() -> Iterator[Browser]:
    """Give the system's Chromium: the one without windows where there is one, the same engine at half the price."""
    with sync_playwright() as playwright:
        expect.set_options(timeout=1000 * PATIENCE)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium-headless-shell") or program("chromium"), args=ARGUMENTS)
        yield browser
        browser.close()
