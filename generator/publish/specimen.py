"""The finished letter that the home page shows: the last reminder, filled with the sample dossier, whose parties are fictional."""

from __future__ import annotations

import io
from concurrent.futures import Executor
from importlib.metadata import version

from PIL import Image

from generator.convert.pdf.pages import first
from generator.convert.source import Source
from generator.dossier.read import read_dossier
from generator.dossier.sample import sample
from generator.fill import fillable, filled, prepare
from generator.models.editions import EDITIONS
from generator.publish.guide import Specimen
from generator.render.document import Rendering
from generator.store.cache import Cache, key_of
from generator.store.program import program_of

_KIND = "specimen"
PPI = 72
COLOURS = 32
"""Ink, paper and the greys between them: a letter needs no more."""


def specimen(source: Source, cache: Cache, executor: Executor) -> Specimen | None:
    """Return the picture of the first page of that letter; None when no pack is for any trade, or when its letter has no such page."""
    found = [r for r in source.renderings if r.pack.autre_metier and r.document.jour is not None and r.public == r.pack.publics[0]]
    rendering = max(found, key=lambda r: r.document.jour or 0, default=None)
    edition = next((name for name in fillable(rendering.document) if EDITIONS[name].pictured), None) if rendering else None
    if rendering is None or edition is None:
        return None
    own: list[Rendering] = [r for r in source.renderings if r.pack.id == rendering.pack.id]
    answers = sample(source.library, rendering.pack, own)
    key = key_of(program_of("generator.publish.specimen"), version("Pillow"), source.common, source.job(rendering).key(edition), answers)
    picture = cache.get(_KIND, key)
    if picture is None:
        dossier, problems = read_dossier("dossier-exemple.yml", answers, source.library)
        if problems:
            return None
        picture = _drawn(filled(prepare(source, rendering, edition, cache, executor), dossier).content)
        cache.put(_KIND, key, picture)
    return Specimen(picture, rendering.document)


def _drawn(pdf: bytes) -> bytes:
    small = io.BytesIO()
    first(pdf, PPI).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(small, "PNG", optimize=True)
    return small.getvalue()
