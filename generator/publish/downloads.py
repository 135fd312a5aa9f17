"""The files a page offers."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from generator.escaping import Markdown
from generator.models.library import Output
from generator.publish import wording
from generator.publish.addresses import download, link
from generator.publish.guide import Guide
from generator.typography import NBSP

_EDITIONS = tuple(wording.EDITIONS)


@dataclass(frozen=True)
class Offer:
    """The files of one document for one public, as links ready to print."""

    pour: str
    links: tuple[Markdown, ...]


def zip_of(guide: Guide, pack: str) -> Output | None:
    """Return the ZIP of a pack, None when this build made none."""
    return next((output for output in guide.outputs if output.pack == pack and output.edition == "zip"), None)


def beside(guide: Guide, pack: str, document: str) -> Output | None:
    """Return what stands beside the ZIP of a pack ("relecture", "dossier"), None when this build made none."""
    return next((output for output in guide.outputs if output.pack == pack and output.document == document), None)


def files_of(guide: Guide, pack: str, document: str | None = None) -> list[Output]:
    """Return the files of a pack for the buyer, or of one of its documents, private persons first, Word first."""
    found = [o for o in guide.outputs if o.pack == pack and o.edition not in ("zip", "html", "yml") and document in (None, o.document)]
    publics = list(wording.PUBLICS)
    return sorted(found, key=lambda o: (o.document or "", publics.index(o.public) if o.public else -1, _rank(o), o.path))


def offers(guide: Guide, here: str, pack: str, document: str) -> list[Offer]:
    """Return what the page *here* offers of a document: one line a public, one link a format."""
    found = files_of(guide, pack, document)
    return [
        Offer(wording.PUBLICS[public] if public else "", tuple(_chip(here, output) for output in outputs))
        for public, outputs in groupby(found, key=lambda output: output.public)
    ]


def _rank(output: Output) -> int:
    return _EDITIONS.index(output.edition) if output.edition in _EDITIONS else len(_EDITIONS)


def _chip(here: str, output: Output) -> Markdown:
    name = wording.EDITIONS.get(output.edition, output.edition.upper())
    text = f"{name}{NBSP}· {wording.size_in_words(output.size)}"
    return link(here, text, download(output), "{ .puce download }")
