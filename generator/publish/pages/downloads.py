"""Find the files that a page offers for download, and write the links to them."""

from __future__ import annotations

from collections.abc import Iterable

from generator.models.library import Output
from generator.publish import vocabulary
from generator.publish.addresses import download, link
from generator.publish.guide import Guide
from generator.texts.escaping import Markdown

_EDITIONS = tuple(vocabulary.EDITIONS)


def zip_of(guide: Guide, pack: str) -> Output | None:
    """Return the ZIP of a pack, None when this build made none."""
    return next(iter(guide.by_place.get((pack, None), ())), None)


def beside(guide: Guide, pack: str, document: str) -> Output | None:
    """Return the file that stands beside the ZIP of a pack ("relecture" or "dossier"), None when this build made none."""
    return next(iter(guide.by_place.get((pack, document), ())), None)


def files_of(guide: Guide, pack: str, document: str) -> list[Output]:
    """Return the files of one document of a pack, private persons first, and Word first for each public."""
    publics = list(vocabulary.PUBLICS)
    found = guide.by_place.get((pack, document), [])
    return sorted(found, key=lambda o: (publics.index(o.public) if o.public else -1, _EDITIONS.index(o.edition), o.path))


def chips(here: str, outputs: Iterable[Output]) -> tuple[Markdown, ...]:
    """Return the download links from the page *here* to *outputs*, each named after its format."""
    return tuple(link(here, vocabulary.EDITIONS[output.edition], download(output), "{ .puce download }") for output in outputs)
