"""The map of the site for search engines: whole addresses, or no map."""

from __future__ import annotations

from pathlib import Path


def finish_map(site: Path, address: str | None) -> None:
    """Take away the map of *site* when the guide has no *address*: a map lists whole addresses, and an empty one is not valid."""
    if address is None:
        for name in ("sitemap.xml", "sitemap.xml.gz"):
            (site / name).unlink(missing_ok=True)
