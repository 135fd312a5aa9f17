"""Une lettre n'interrompt pas la prescription.

Quoi : aucun texte ne dit qu'un envoi interrompt la prescription, sauf pour un acheteur public ; là, aucun ne dit le contraire.
Une phrase qui nie (« cette lettre n'interrompt pas la prescription ») passe quand sa tournure est dans la liste de la règle.
Pourquoi : un créancier qui le croit laisse passer son temps pour agir (art. 2240 et suivants C. civ.) ;
seule la personne publique voit son délai interrompu par une demande écrite (loi n° 68-1250, art. 2).

Refusé :  Cette mise en demeure interrompt la prescription.
Accepté : Cette mise en demeure n'interrompt pas la prescription.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.models.publics import PUBLICS
from generator.problems import Probleme
from generator.rules.tree import RenderedDocument, in_rendering
from generator.texts.split import found, sentences

ID = "prescription"
_STOPS = r"interr(?:omp\w*|upt\w*)"
_TIME = r"(?:prescription|délai(?: de prescription| pour agir)?|temps pour agir)"
INTERRUPTS = re.compile(
    rf"\b{_STOPS}\b[^.;:]{{0,40}}\b{_TIME}\b|\b{_TIME}\b[^.;:]{{0,30}}\b{_STOPS}\b"
    # Mediation may suspend the delay once both agree; a letter never does.
    rf"|\b(?:lettre|mise en demeure|courriel|courrier|relance|message|rappel)\b[^.;:]{{0,30}}\bsuspend\w*[^.;:]{{0,30}}\b{_TIME}\b"
    rf"|\bremet\w* (?:le|la) {_TIME} à zéro|\bfait repartir (?:le|la) {_TIME}",
    re.IGNORECASE,
)
DENIALS = (
    # « n'interrompt pas la prescription », « ne l'interrompent jamais »
    re.compile(rf"\bn'interromp\w+ (?:pas|jamais|ni)\b[^.;:]{{0,40}}\b{_TIME}\b", re.IGNORECASE),
    # « sans interrompre la prescription »
    re.compile(rf"\bsans (?:pour autant )?interrompre\b[^.;:]{{0,20}}\b{_TIME}\b", re.IGNORECASE),
    # « la prescription n'est pas interrompue »
    re.compile(rf"\b{_TIME} n'est (?:pas|jamais) interrompue?\b", re.IGNORECASE),
)

PUBLIC_SAID = "« {mots} » : une demande écrite interrompt la prescription d'une personne publique"
SAID = "« {mots} » est faux : une lettre n'interrompt pas la prescription"


def check(rendered: RenderedDocument) -> Iterator[Probleme]:
    """Yield the sentences that say the reverse of the law on limitation for this public."""
    parts = sentences(rendered.markdown, rendered.plain)
    if PUBLICS[rendered.public].public_body:
        for one in (one for denial in DENIALS for one in found(parts, denial)):
            message = PUBLIC_SAID.format(mots=one.words)
            yield in_rendering(rendered, ID, message, one.position, "mettez le passage sous {% if not acheteur_public %}")
        return
    for one in found(parts, INTERRUPTS, DENIALS):
        hint = "écrivez ce qui reste vrai : elle fait courir les intérêts ; seul un acte de justice ou un aveu interrompt la prescription"
        yield in_rendering(rendered, ID, SAID.format(mots=one.words), one.position, hint)
