"""The pages of the guide that the start page of a pack contains."""

from __future__ import annotations

from generator.convert.job import Job
from generator.models.genres import PAGE
from generator.models.library import Library
from generator.models.page import Page
from generator.models.publics import Cote
from generator.texts.packed import packed
from generator.texts.typography import french

SECTIONS = {"que-faire": "Que faire, dans l’ordre", "questions": "Vos questions"}
"""The parts of the guide that it takes, in order, with their titles."""


def pages_of(library: Library, *cotes: Cote) -> list[Page]:
    """Return, in order, the guide's pages that the start page contains: those written for the side of the contract that reads the pack."""
    own = (page for page in library.pages.values() if page.section in SECTIONS and page.cote in cotes)
    return sorted(own, key=lambda page: ([*SECTIONS].index(page.section), page.ordre, page.id))


def page_job(page: Page, body: str) -> Job:
    """Return the job that converts a page of the guide to HTML; it depends on no pack."""
    return Job(packed(body.strip() + "\n"), PAGE, french(page.titre), "", "1.0.0", page.verifie_le, ())
