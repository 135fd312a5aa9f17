"""Un texte qui change se relit.

Quoi : quand le texte d'une clause ou d'une page du guide change, ou une valeur du droit, « verifie_le » avance (avertissement).
Pourquoi : la date de relecture dit au lecteur qu'on a comparé ce texte-ci à ses sources, et pas celui d'avant.
Un avertissement seulement : on ne donne jamais une date de relecture à un texte que l'on n'a pas relu.

Refusé :  une phrase ajoutée à une clause, verifie_le: 2026-11-02 comme avant
Accepté : une phrase ajoutée à une clause, verifie_le: 2026-11-22, le jour où elle a été relue
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.models.content import Clause
from generator.models.law import Droit
from generator.models.page import Page
from generator.problems import Probleme
from generator.rules.change import Change, kept, read_again
from generator.rules.parts import changed
from generator.rules.tree import warning
from generator.texts.formatting import french_date
from generator.texts.typography import french

ID = "relectures"
_HINT = "relisez-le contre ses sources, puis écrivez ce jour dans « verifie_le »"


def check(change: Change) -> Iterator[Probleme]:
    """Yield a warning for each text or value that changed and whose day of verification did not move."""
    for old, new in kept(change.base.clauses, change.head.clauses):
        if changed(change, old, new):
            yield from _unmoved(change, old, new, "le texte a changé")
    for old_page, new_page in kept(change.base.pages, change.head.pages):
        if french(old_page.source.body).split() != french(new_page.source.body).split():
            yield from _unmoved(change, old_page, new_page, "le texte a changé")
    for old_droit, new_droit in kept(change.base.droit, change.head.droit):
        days = sorted(day for day in {**old_droit.valeurs, **new_droit.valeurs} if old_droit.valeurs.get(day) != new_droit.valeurs.get(day))
        if days:
            told = ", ".join(map(french_date, days))
            single = "est nouvelle" if days[0] not in old_droit.valeurs else "a changé"
            what = f"les valeurs du {told} ont changé" if len(days) > 1 else f"la valeur du {told} {single}"
            yield from _unmoved(change, old_droit, new_droit, what)


def _unmoved(change: Change, old: Clause | Page | Droit, new: Clause | Page | Droit, what: str) -> Iterator[Probleme]:
    if not read_again(old.verifie_le, new.verifie_le, change.day):
        message = f"{what}, et la relecture date toujours du {french_date(new.verifie_le)}"
        yield warning(new, ID, message, "verifie_le", hint=_HINT)
