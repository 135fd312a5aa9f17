"""Le fichier vient de la version actuelle du document.

Quoi : le texte dont le fichier est parti est celui d'aujourd'hui ; sinon, ce qui a changé depuis : valeurs de la loi, articles, clauses.
La date du droit est celle de son texte, la même au pied des pages, et date de moins d'un an.
Pourquoi : une somme ou un délai changé par la loi rend la lettre fausse.

Refusé :  une mise en demeure partie d'un modèle dont l'indemnité a changé depuis
Accepté : la même, partie du modèle du jour
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from generator.archive.record import Published
from generator.convert.provenance import digest
from generator.models.law import Droit
from generator.texts.formatting import droit_text, french_date, texte_text
from generator.texts.typography import french
from generator.verify.finding import Constat
from generator.verify.messages import finding
from generator.verify.sheet import Sheet
from generator.verify.values import day_of, years_after

ID = "version"
FOOT = re.compile(r"droit vérifié le\s+([0-9]{1,2}(?:er)?\s+[a-zà-ÿ]+\s+[0-9]{4})")
"""The law's date at the foot of a page, as `generator.convert.editions.foot` writes it."""

CADENCE = 1
"""Years: LISEZ-MOI.txt asks to take the pack again each year."""


def check(sheet: Sheet) -> Iterator[Constat]:
    """Yield what changed since the file was made: a figure of the law must be fixed, a new wording is a warning."""
    yield from _dates(sheet)
    origin = sheet.provenance
    if sheet.older:
        yield from _published(sheet, sheet.older.text)
        return
    if origin is None and not sheet.alignment.missing:
        return
    if origin is None:
        yield finding("version.sans_origine")
        return
    if sheet.current:
        return
    job, day = sheet.model.job, date.fromisoformat(origin.droit)
    if day > job.date_droit:
        yield finding("version.plus_recent", depuis=french_date(day), jour=french_date(sheet.day))
        return
    yield finding(
        "version.ancien", ancienne=origin.version, depuis=french_date(day), actuelle=job.version, jour=french_date(job.date_droit)
    )
    yield from since(sheet, day, origin.version)


def _published(sheet: Sheet, text: Published) -> Iterator[Constat]:
    """Yield which published text the file comes from, and what changed since."""
    job, held = sheet.model.job, text.text
    if held.droit > job.date_droit:
        yield finding("version.plus_recent", depuis=french_date(held.droit), jour=french_date(sheet.day))
        return
    yield finding(
        "version.publie",
        ancienne=held.version,
        publie=french_date(held.publie_le),
        depuis=french_date(held.droit),
        actuelle=job.version,
        jour=french_date(job.date_droit),
    )
    yield from since(sheet, held.droit, held.version)


def since(sheet: Sheet, day: date, version: str) -> Iterator[Constat]:
    """Yield what the law and our texts changed after *day*, for a file made from *version* of its document."""
    yield from _values(sheet, day)
    yield from _wordings(sheet, day, version)


def _dates(sheet: Sheet) -> Iterator[Constat]:
    """Yield a law's date that is not that of the text, or that is too old."""
    printed = {day for text in sheet.read.foot for found in FOOT.findall(text) if (day := day_of(found))}
    origin = sheet.provenance
    since = date.fromisoformat(origin.droit) if origin else None
    # One text may be dated differently from one profession to another: what it rests on was read on different days.
    same = [model for model in sheet.models if origin and digest(model.job.markdown) == origin.empreinte]
    known = {model.job.date_droit for model in same}
    if since and known and since not in known:
        first = min(model.rendering.document.valable_depuis for model in same)
        fault = "autre" if first <= since <= max(*known, sheet.day) else "impossible"
        yield finding(f"version.date_{fault}", depuis=french_date(since), jour=french_date(max(known)))
    elif since is None and printed and not sheet.alignment.missing:
        own = {model.job.date_droit for model in sheet.models} | ({sheet.older.job.date_droit} if sheet.older else set())
        for day in sorted(printed - own):
            yield finding("version.date_autre", depuis=french_date(day), jour=french_date(max(own)))
    for day in sorted(printed - {since}) if since else ():
        yield finding("version.pied", pied=french_date(day), depuis=french_date(since or day))
    oldest = since or min(printed, default=sheet.model.job.date_droit)
    if years_after(oldest, CADENCE) < sheet.day:
        yield finding("version.cadence", depuis=french_date(oldest))


def _values(sheet: Sheet, since: date) -> Iterator[Constat]:
    for name in sorted(sheet.model.rendering.used.droit):
        droit = sheet.library.droit[name]
        for start in sorted(day for day in droit.valeurs if since < day <= sheet.day):
            old, new = _printed(droit, since), _printed(droit, start)
            fault = "version.valeur" if old else "version.premiere_valeur"
            yield finding(fault, titre=droit.titre, ancienne=old, nouvelle=new, jour=french_date(start))


def _printed(droit: Droit, day: date) -> str:
    held = droit.on(day)
    return droit_text(droit, held[1]) if held else ""


def _wordings(sheet: Sheet, since: date, version: str) -> Iterator[Constat]:
    rendering = sheet.model.rendering
    for name in sorted(rendering.used.textes):
        texte = sheet.library.textes[name]
        if texte.en_vigueur_depuis and since < texte.en_vigueur_depuis <= sheet.day:
            yield finding("version.texte", texte=texte_text(texte), jour=french_date(texte.en_vigueur_depuis))
    for clause in rendering.clauses:
        if since < clause.valable_depuis <= sheet.day:
            day = french_date(clause.valable_depuis)
            yield finding("version.clause", titre=french(clause.titre), jour=day, version=clause.version)
    if version != rendering.document.version and since < rendering.document.valable_depuis <= sheet.day:
        yield finding("version.document", jour=french_date(rendering.document.valable_depuis))
