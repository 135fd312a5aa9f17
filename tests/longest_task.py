"""How long a page keeps its tab, counted in work and not by a clock: a machine that does other things besides accuses no page."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TypeVar

from playwright.sync_api import Page

Answer = TypeVar("Answer")
MOST = 8
"""How many times the work of `REFERENCE` a page may do in one go: half a second is the most that it does on a quiet machine, a second
what a reader bears, and what grows with the square of a file at its limit takes minutes."""
# Of the order of a long letter: a hundred thousand elements, read and walked through.
REFERENCE = """async (times) => {
    await new Promise((resume) => setTimeout(resume));
    const text = "<a>" + "<b/>".repeat(100_000) + "</a>";
    const walked = (node) => Array.from(node.childNodes).reduce((sum, one) => sum + walked(one), 1);
    for (let time = 0; time < times; time += 1) walked(new DOMParser().parseFromString(text, "text/xml"));
}"""
# A task is told once it has ended: what answers us may stand in the middle of it.
_NEXT = "() => new Promise((resume) => setTimeout(resume, 30))"


def longest_task(page: Page, work: Callable[[], Answer]) -> tuple[Answer, float]:
    """Return what *work* answers, and the longest task of *page* in the meantime: seconds of processor, of its own thread."""
    browser = page.context.browser
    assert browser
    browser.start_tracing(page=page, categories=["devtools.timeline"])
    try:
        answer = work()
        page.evaluate(_NEXT)
    finally:
        told = json.loads(browser.stop_tracing())["traceEvents"]
    return answer, float(max(one.get("tdur", 0) for one in told)) / 1e6


def reference(page: Page) -> float:
    """Return what a fixed piece of work takes on this machine, as `longest_task` counts it: the least of three."""
    return min(longest_task(page, lambda: page.evaluate(REFERENCE, 1))[1] for _ in range(3))
