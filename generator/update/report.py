"""Say what became of a file: the two versions, what changed, what does not fit, what is left to fill."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from generator.archive.record import Published
from generator.dossier import Missing
from generator.dossier.layout import layout_of
from generator.models.journal import Entree
from generator.texts.formatting import french_date
from generator.update.messages import said
from generator.update.since import rank, touched
from generator.update.update import Current, Updated
from generator.verify.rules import version

LEFT, NEW, KNOW, READ_AGAIN = (
    "Il reste à compléter :",
    " (nouveau)",
    "À savoir avant l'envoi :",
    "À relire ou à reporter :",
)


def report(found: Current | Updated) -> str:
    """Return the lines to print for one file, without those that name what was written."""
    if isinstance(found, Current):
        job = found.model.job
        return said("a_jour" if found.exact else "plus_proche", version=job.version, droit=french_date(job.date_droit))
    return "\n".join(_lines(found))


def _lines(found: Updated) -> Iterator[str]:
    yield from history(found)
    for constat in version.since(found.sheet, found.text.text.droit, found.text.text.version):
        yield f"{constat.message[:1].upper()}{constat.message[1:]}."
    if found.rivals:
        yield said("autres_professions", packs=", ".join(found.rivals))
    yield from _listed(READ_AGAIN, [str(note) for note in found.notes])
    yield from _listed(
        LEFT, [f"{one.libelle}{_new(found, one)}{'' if one.libelle.endswith('?') else '.'} {one.why}" for one in found.filled.missing]
    )
    yield from _listed(KNOW, list(found.filled.cautions))


def history(found: Updated) -> Iterator[str]:
    """Yield the sentences on the two texts and what lies between them."""
    origin, job = found.sheet.provenance, found.model.job
    yield said("origine", **_words(found.text, date.fromisoformat(origin.droit) if origin else found.text.text.droit))
    for other in found.older.others:
        yield said("aussi", **_words(other, other.text.droit))
    yield said("actuelle", version=job.version, droit=french_date(job.date_droit))
    if found.rivals:
        yield said("professions", pack=found.model.rendering.pack.profession)
    yield said(rank(found.text.text.version, job.version))
    count = touched(found.changes)
    told = said("un_passage") if count == 1 else said("des_passages", nombre=count)
    yield said("change", nombre=told) if count else said("mots_inchanges")
    yield said("journal" if found.entries else "journal_aucun")
    yield from map(entry_in_words, found.entries)


def entry_in_words(entry: Entree) -> str:
    """Return an entry of the journal, word for word, with its day."""
    return said("entree", jour=french_date(entry.le), titre=entry.titre, texte=entry.texte)


def _words(text: Published, law: date) -> Mapping[str, str]:
    return {"version": text.text.version, "droit": french_date(law), "publie": french_date(text.text.publie_le)}


def _new(found: Updated, missing: Missing) -> str:
    """Return the mark of a blank, or of an option, that the old text did not ask for."""
    layout = layout_of(found.older.job.markdown)
    known = {*(blank.cle for blank in found.older.job.champs), *layout.options, *layout.groupes}
    return "" if missing.cle in known else NEW


def _listed(head: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield head
        yield from (f"  - {line}" for line in lines)
