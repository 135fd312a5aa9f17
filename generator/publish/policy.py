"""The content security policy: the browser itself refuses whatever is not ours."""

from __future__ import annotations

import base64
import hashlib
from html.parser import HTMLParser
from pathlib import Path


def write_policy(site: Path) -> None:
    """Write `_headers`, the headers that a static host sends with every page of *site*."""
    headers = {
        "Content-Security-Policy": policy(site),
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }
    lines = "".join(f"  {name}: {value}\n" for name, value in headers.items())
    (site / "_headers").write_text(f"/*\n{lines}", encoding="utf-8")


def policy(site: Path) -> str:
    """Return the strictest policy under which every page of *site* still works."""
    scripts: set[str] = set()
    styles: set[str] = set()
    for path in sorted(site.rglob("*.html")):
        inline = _Inline()
        inline.feed(path.read_text(encoding="utf-8"))
        scripts |= inline.scripts
        styles |= inline.styles
    return "; ".join(
        (
            "default-src 'none'",
            " ".join(("script-src 'self'", *sorted(map(_hash, scripts)))),
            " ".join(("style-src 'self'", *sorted(map(_hash, styles)))),
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "form-action 'none'",
            "base-uri 'self'",
            "frame-ancestors 'none'",
        )
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


class _Inline(HTMLParser):
    """Collects the scripts and styles written inside a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.scripts: set[str] = set()
        self.styles: set[str] = set()
        self._into: set[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note whether the text to come is code that the browser runs or applies."""
        given = dict(attrs)
        code = tag == "script" and "src" not in given and given.get("type") in (None, "text/javascript", "module")
        self._into = self.scripts if code else self.styles if tag == "style" else None

    def handle_data(self, data: str) -> None:
        """Keep the code."""
        if self._into is not None:
            self._into.add(data)

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002  the parser gives it
        """Stop keeping."""
        self._into = None
