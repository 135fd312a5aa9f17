"""What bars a reader from a page, as axe finds it."""

from __future__ import annotations

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

# Named: left to itself axe leaves out what WCAG 2.2 added, the size of targets.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
JUDGE = """async (tags) => {
    const found = await axe.run(document, {runOnly: {type: "tag", values: tags}, resultTypes: ["violations"]});
    return found.violations.flatMap(({id, nodes}) => nodes.map((node) => `${id}: ${node.html.slice(0, 120)} (${node.failureSummary})`));
}"""


def barriers(page: Page) -> list[str]:
    """Return what axe refuses in *page*: the rule, the element, the reason."""
    # What fades in or out is judged when it has: a reader waits for it too.
    page.emulate_media(reduced_motion="reduce")
    page.evaluate("Promise.all(document.getAnimations().map(animation => animation.finished.catch(() => null)))")
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(JUDGE, TAGS)
    return found


def sideways(page: Page) -> int:
    """Return by how many pixels *page* scrolls sideways."""
    overflow: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return overflow
