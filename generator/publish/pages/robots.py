"""The file `robots.txt`, which tells search engines what they may read and where the map of the site is."""

from __future__ import annotations

from generator.models.publisher import NO_ADDRESS
from generator.publish.guide import Guide


def robots_pages(guide: Guide) -> dict[str, bytes]:
    """Return `robots.txt`, which lets everyone in and names the map of the site, or says why there is none."""
    address = guide.address
    where = f"Sitemap: {address}sitemap.xml" if address else f"# {NO_ADDRESS}"
    return {"robots.txt": f"User-agent: *\nAllow: /\n{where}\n".encode()}
