"""What bars a reader from a page, as axe finds it."""

from __future__ import annotations

import json

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

# Named: left to itself axe leaves out what WCAG 2.2 added, the size of targets.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules that look at colours alone: they take more than half of the time, and what is drawn alike they judge alike."""

# A dress is what these rules look at in an element that bears a text: how it and all that it stands in are drawn. Each is judged once.
JUDGE = """async ([tags, colours, judged]) => {
    const known = new Set(JSON.parse(judged)), dresses = new Map();
    const said = ({violations}) => violations.flatMap(({id, nodes}) =>
        nodes.map((node) => `${id}: ${node.html.slice(0, 120)} (${node.failureSummary})`));
    const dress = (element) => {
        if (!element) return "";
        if (!dresses.has(element)) {
            const drawn = [null, "::before", "::after"].map((part) => {
                const style = getComputedStyle(element, part);
                return part && style.content === "none" ? "" : [
                    style.color, style.backgroundColor, style.backgroundImage, style.opacity, style.filter, style.mixBlendMode,
                    style.fontSize, style.fontWeight, style.textShadow, style.textDecoration, style.borderBottom,
                    style.position, style.display, style.visibility,
                ].join();
            });
            dresses.set(element, `${dress(element.parentElement)}>${element.localName}.${element.className}{${drawn.join("|")}}`);
        }
        return dresses.get(element);
    };
    const fresh = new Map();
    for (const element of document.body.querySelectorAll("*")) {
        const bears = element.value || [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
        if (!bears || !element.checkVisibility() || known.has(dress(element))) continue;
        if (!fresh.has(dress(element))) fresh.set(dress(element), element);
    }
    const options = {resultTypes: ["violations"]};
    const rules = Object.fromEntries(colours.map((rule) => [rule, {enabled: false}]));
    const barred = said(await axe.run(document, {...options, runOnly: {type: "tag", values: tags}, rules}));
    if (fresh.size) {
        const badly = said(await axe.run({include: [...fresh.values()]}, {...options, runOnly: {type: "rule", values: colours}}));
        if (badly.length) return [[...barred, ...badly], []];
    }
    return [barred, [...fresh.keys()]];
}"""

_JUDGED: set[str] = set()
"""The dresses that this process has found readable."""


def barriers(page: Page) -> list[str]:
    """Return what axe refuses in *page*: the rule, the element, the reason."""
    # What fades in or out is judged when it has: a reader waits for it too.
    page.emulate_media(reduced_motion="reduce")
    page.evaluate("Promise.all(document.getAnimations().map(animation => animation.finished.catch(() => null)))")
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE_SCRIPT)
    found, readable = page.evaluate(JUDGE, [TAGS, COLOURS, json.dumps(sorted(_JUDGED))])
    _JUDGED.update(readable)
    return list(found)


def sideways(page: Page) -> int:
    """Return by how many pixels *page* scrolls sideways."""
    overflow: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return overflow
