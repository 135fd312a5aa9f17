"""The map of the site for search engines: whole addresses, or no map; several files when one cannot hold it (sitemaps.org)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

MAP = "sitemap.xml"
MOST, WEIGHT = 50_000, 50 * 1024 * 1024
"""The addresses and the bytes that a file may hold."""
_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_HEAD = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset {_NAMESPACE}>\n'
_FOOT = "</urlset>\n"


def finish_map(site: Path, address: str | None, most: int = MOST, weight: int = WEIGHT) -> None:
    """Take away the map of *site* when the guide has no *address*: a map lists whole addresses, and an empty one is not valid.

    A map of more than *most* addresses or *weight* bytes is cut into files, `sitemap-1.xml` and so on, that `sitemap.xml` lists.
    """
    path = site / MAP
    if address is None:
        for name in (MAP, f"{MAP}.gz"):
            (site / name).unlink(missing_ok=True)
        return
    text = path.read_text(encoding="utf-8")
    # The template (site/overrides/sitemap.xml) writes one address a line.
    lines = [line for line in text.splitlines() if line.lstrip().startswith("<url>")]
    if len(lines) <= most and len(text.encode()) <= weight:
        return
    names = []
    for number, part in enumerate(_parts(lines, most, weight), 1):
        names.append(f"sitemap-{number}.xml")
        (site / names[-1]).write_text(_HEAD + "".join(f"{line}\n" for line in part) + _FOOT, encoding="utf-8")
    listed = "".join(f"  <sitemap><loc>{address}{name}</loc></sitemap>\n" for name in names)
    path.write_text(f'<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex {_NAMESPACE}>\n{listed}</sitemapindex>\n', encoding="utf-8")
    # It would still hold the whole list.
    (site / f"{MAP}.gz").unlink(missing_ok=True)


def _parts(lines: Sequence[str], most: int, weight: int) -> Iterator[list[str]]:
    """Yield *lines* in order, in lists that a file may hold."""
    part: list[str] = []
    held = bare = len((_HEAD + _FOOT).encode())
    for line in lines:
        size = len(line.encode()) + 1
        if part and (len(part) == most or held + size > weight):
            yield part
            part, held = [], bare
        part.append(line)
        held += size
    yield part
