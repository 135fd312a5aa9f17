"""The whole of each pack in one PDF, in the order of its moments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from generator.convert.all import Converted
from generator.convert.complete import Chapter, complete, complete_in_halves
from generator.convert.job import Job
from generator.models.editions import PRINTED
from generator.models.reader import reader_of
from generator.package.contents import Contents
from generator.store.cache import Cache
from generator.texts.packed import packed
from generator.texts.typography import french

COMPLETE = "complet"
"""What the manifest calls it."""
_TOLD = (
    "Tous les documents du pack, pour lire et imprimer. "
    "Pour en remplir un, prenez son fichier dans le dossier de votre logiciel. Les numéros sont ceux des pages de ce fichier."
)


def complete_name(pack: str) -> str:
    """Return the name of the file for *pack*."""
    return f"{pack}-{COMPLETE}.pdf"


def complete_pdfs(packs: Sequence[Contents], converted: Converted, cache: Cache) -> None:
    """Put in *cache* the PDF of all the documents of each of *packs*, which `complete_pdf` then finds there."""
    complete_in_halves([partial(_asked, contents, converted) for contents in packs], cache)


def _asked(contents: Contents, converted: Converted) -> tuple[Job, list[Chapter]]:
    return _job(contents), _chapters(contents, converted)


def complete_pdf(contents: Contents, converted: Converted, cache: Cache) -> bytes | None:
    """Return one PDF of all the documents of a pack, None when it has nothing to print."""
    chapters = _chapters(contents, converted)
    return complete(_job(contents), chapters, cache) if chapters else None


def _chapters(contents: Contents, converted: Converted) -> list[Chapter]:
    reader = reader_of(contents.pack)
    found = []
    for one in contents.deliveries:
        document = one.rendering.document
        if PRINTED not in document.editions_made():
            continue
        moment, _ = contents.moments[document.id]
        told = ", ".join(reader.versions[public] for public in one.publics) if one.name != document.id else ""
        title = f"{one.job.titre}, {told}" if told else one.job.titre
        found.append(Chapter(french(moment.titles[contents.pack.cote]), french(title), converted.content(one.job, PRINTED)))
    return found


def _job(contents: Contents) -> Job:
    titre = french(f"{contents.pack.profession} : tous les documents")
    return replace(contents.manual, text=packed(french(_TOLD)), titre=titre, sous_titre="", champs=(), document="")
