"""Le fichier vient de la version actuelle du document.

Quoi : le texte dont le fichier est parti est celui d'aujourd'hui ; sinon, ce qui a changé depuis : valeurs de la loi, articles, clauses.
Pourquoi : une somme ou un délai changé par la loi rend la lettre fausse.

Refusé :  une mise en demeure partie d'un modèle dont l'indemnité a changé depuis
Accepté : la même, partie du modèle du jour
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.convert.provenance import Provenance
from generator.formatting import droit_text, french_date, texte_text
from generator.models.law import Droit
from generator.typography import french
from generator.verify.finding import Constat
from generator.verify.sheet import Sheet

ID = "version"
_HINT = "reprenez la version actuelle, et reportez-y vos réponses"


def check(sheet: Sheet) -> Iterator[Constat]:
    """Yield what changed since the file was made: a figure of the law must be fixed, a new wording is a warning."""
    origin = sheet.provenance
    if origin is None and not sheet.alignment.missing:
        return
    if origin is None:
        hint = "comparez-le avec la version actuelle, ou repartez d'elle"
        yield Constat(
            ID, "ce fichier ne dit pas de quelle version il vient, et son texte n'est pas celui d'aujourd'hui", "", hint, "avertissement"
        )
        return
    if sheet.current:
        return
    job, since = sheet.model.job, date.fromisoformat(origin.droit)
    if since > job.date_droit:
        message = f"ce fichier est plus récent (droit vérifié le {french_date(since)}) que le droit du {french_date(sheet.day)}"
        yield Constat(ID, message, "", "vérifiez-le à une date plus récente", "avertissement")
        return
    made = f"{origin.version}, droit vérifié le {french_date(since)}"
    now = f"{job.version}, droit vérifié le {french_date(job.date_droit)}"
    yield Constat(ID, f"ce fichier vient d'une ancienne version ({made}) ; l'actuelle est : {now}", "", _HINT, "avertissement")
    yield from _values(sheet, since)
    yield from _wordings(sheet, since, origin)


def _values(sheet: Sheet, since: date) -> Iterator[Constat]:
    for name in sorted(sheet.model.rendering.used.droit):
        droit = sheet.library.droit[name]
        for start in sorted(day for day in droit.valeurs if since < day <= sheet.day):
            old = _printed(droit, since)
            message = f"{droit.titre} : {f'{old} → ' if old else ''}{_printed(droit, start)} depuis le {french_date(start)}"
            yield Constat(ID, message, "", _HINT)


def _printed(droit: Droit, day: date) -> str:
    held = droit.on(day)
    return droit_text(droit, held[1]) if held else ""


def _wordings(sheet: Sheet, since: date, origin: Provenance) -> Iterator[Constat]:
    rendering = sheet.model.rendering
    for name in sorted(rendering.used.textes):
        texte = sheet.library.textes[name]
        if texte.en_vigueur_depuis and since < texte.en_vigueur_depuis <= sheet.day:
            message = f"{texte_text(texte)} : nouvelle version depuis le {french_date(texte.en_vigueur_depuis)}"
            yield Constat(ID, message, "", _HINT, "avertissement")
    for clause in rendering.clauses:
        if since < clause.valable_depuis <= sheet.day:
            message = f"l'article « {french(clause.titre)} » a changé le {french_date(clause.valable_depuis)} (version {clause.version})"
            yield Constat(ID, message, "", _HINT, "avertissement")
    if origin.version != rendering.document.version and since < rendering.document.valable_depuis <= sheet.day:
        message = f"le document a changé le {french_date(rendering.document.valable_depuis)}"
        yield Constat(ID, message, "", _HINT, "avertissement")
