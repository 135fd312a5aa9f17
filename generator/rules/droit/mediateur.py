"""Le médiateur de la consommation : là où la loi le veut, et là seulement.

Quoi : les clauses d'un contrat ou d'une CGV pour un particulier nomment le médiateur quand il est dû ;
aucun texte ne le cite pour un autre public, ni là où la loi l'exclut, sauf s'il dit viser les activités qui ne sont pas des soins ;
là où il est discuté, il n'est que dans une option.
Pourquoi : le professionnel doit garantir cet accès au consommateur (art. L. 612-1 et L. 616-1 C. conso.) ;
les soins et les clients professionnels en sont exclus (art. L. 611-3 et L. 611-4).

Refusé :  Le client professionnel peut saisir le médiateur de la consommation.
Accepté : le même passage, pour un particulier et là où le médiateur est dû
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problems import Probleme
from generator.rules.tree import RenderedDocument, at, in_rendering
from generator.texts.plain import pieces
from generator.texts.split import found, sentences

ID = "mediateur"
WORD = re.compile(r"\bmédiat(?:eur|rice|ion)", re.IGNORECASE)
CONSUMER_MEDIATION = re.compile(r"\bmédiat(?:eur|rice|ion)s? de la consommation|\b[LR]\. ?61[1-6]-\d+", re.IGNORECASE)
OTHER_ACTIVITY = (
    re.compile(
        r"^.*\bactivités? (?:(?:qui ne (?:sont|relèvent) pas|autres? que|en dehors|hors) (?:des|de|du)|sans rapport avec les) soins\b.*$",
        re.IGNORECASE,
    ),
)
BLANK = re.compile(r'\{\.champ cle="mediateur_')
MISSING = "le médiateur de la consommation est dû, et ce document ne le nomme pas"
SAID = "« {mots} » : le médiateur de la consommation {raison}"
BLANK_SAID = "ce champ nomme un médiateur : le médiateur de la consommation {raison}"
ONLY_OPTION, OUT_OF_PLACE = "n'est ici qu'une option", "n'a pas sa place ici"


def check(rendered: RenderedDocument) -> Iterator[Probleme]:
    """Yield a mediator missing where he is due, or named where the law does not have him."""
    due, disputed = rendered.conditions["mediation_due"], rendered.conditions["mediation_contestee"]
    parts = sentences(rendered.markdown, rendered.plain)
    if due:
        # A blank names him, unless the whole profession has one: then the pack's own words do.
        named = any(WORD.search(part.text) for part in parts)
        if not rendered.conditions["mediateur_national"]:
            named = BLANK.search(rendered.markdown) is not None
        if rendered.given and rendered.clauses and not named:
            hint = "ajoutez la clause de médiation, ou levez sa condition"
            yield at(rendered.document, ID, MISSING, "clauses", hint=hint, key=True)
        return
    optional = set(_optional(rendered)) if disputed else set()
    why = ONLY_OPTION if disputed else OUT_OF_PLACE
    hint = "mettez le passage dans une option" if disputed else "mettez le passage sous {% if mediation_due %}"
    for one in found(parts, CONSUMER_MEDIATION, () if disputed else OTHER_ACTIVITY):
        if rendered.plain.place(one.position) not in optional:
            yield in_rendering(rendered, ID, SAID.format(mots=one.words, raison=why), one.position, hint)
    for path, line, piece in pieces(rendered.markdown):
        if BLANK.search(piece) and (path, line) not in optional:
            yield Probleme(path, line, 1, ID, BLANK_SAID.format(raison=why), hint)


def _optional(rendered: RenderedDocument) -> Iterator[tuple[str, int]]:
    """Yield the source lines that stand in an option."""
    within = False
    for path, line, piece in pieces(rendered.markdown):
        if piece.startswith(":::"):
            within = piece.startswith("::: {.option")
        elif within:
            yield path, line
