"""Un soin qui n'a pas eu lieu ne se facture pas.

Quoi : dans les documents d'une profession de santé, aucune somme n'est réclamée pour un rendez-vous manqué ou annulé.
Une phrase qui nie (« un rendez-vous non honoré ne donne lieu à aucun honoraire ») passe quand sa tournure est dans la liste de la règle.
Pourquoi : pas d'honoraires sans acte (art. R. 4127-53 C. santé publ.), et les autres professions de soin suivent la même règle.

Refusé :  Toute séance non annulée la veille est due.
Accepté : Un rendez-vous non honoré ne donne lieu à aucun honoraire.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problems import Probleme
from generator.rules.tree import RenderedDocument, in_rendering
from generator.texts.split import found, sentences

ID = "absences"
_MISSED = (
    r"(?:rendez-vous|séances?|consultations?|visites?|absences?)\b[^.;:]{0,40}"
    r"\b(?:non (?:honorée?s?|annulée?s?|décommandée?s?|excusée?s?)|manquée?s?|annulée?s?|injustifiée?s?)\b"
)
_OWED = r"(?:dûe?s?|dues?|facturée?s?|exigibles?|retenue?s?|payée?s?|indemnités?|honoraires?|forfaits?|sommes?|frais|acompte)"
CLAIM = re.compile(rf"\b{_MISSED}[^.;:]{{0,100}}\b{_OWED}\b|\b{_OWED}\b[^.;:]{{0,80}}\b{_MISSED}", re.IGNORECASE)
DENIALS = (
    re.compile(rf"\b{_MISSED} ne donne(?:nt)? lieu à aucune? (?:honoraires?|frais|indemnité|facturation|somme)\b", re.IGNORECASE),
    re.compile(rf"\b{_MISSED} n(?:'est|e sont) (?:pas|jamais) (?:facturée?s?|dûe?s?|dues?)\b", re.IGNORECASE),
    re.compile(rf"\baucune? (?:honoraires?|somme|indemnité|frais) n'est (?:due?|dû|demandée?)[^.;:]{{0,40}}\b{_MISSED}", re.IGNORECASE),
)


def check(rendered: RenderedDocument) -> Iterator[Probleme]:
    """Yield the sums asked for a missed appointment in the documents of a health profession."""
    if not rendered.conditions["sante"]:
        return
    for one in found(sentences(rendered.markdown, rendered.plain), CLAIM, DENIALS):
        hint = "mettez le passage sous {% if not sante %}, ou écrivez qu'un rendez-vous non honoré ne donne lieu à aucun honoraire"
        yield in_rendering(rendered, ID, f"« {one.words} » : pas d'honoraires sans acte", one.position, hint)
