"""The file `robots.txt`, which tells search engines what they may read and where the map of the site is."""

from __future__ import annotations

from generator.publish.guide import Guide


def robots_pages(guide: Guide) -> dict[str, bytes]:
    """Return `robots.txt`, which lets everyone in and names the map of the site; nothing without the address of the guide."""
    address = guide.publisher.racine if guide.publisher else None
    return {"robots.txt": f"User-agent: *\nAllow: /\nSitemap: {address}sitemap.xml\n".encode()} if address else {}
