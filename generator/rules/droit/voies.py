"""Chaque créance a son juge et sa procédure.

Quoi : pas d'injonction de payer quand les honoraires se fixent devant le bâtonnier ou le juge taxateur, ni contre un acheteur public ;
pas d'intérêt ni de pénalité dans la lettre d'un officier public avant la taxe ; une conciliation de l'Ordre n'est jamais dite obligatoire.
Pourquoi : la requête serait rejetée, et l'annonce d'une procédure impossible est une pratique agressive (art. L. 121-6 C. conso.).

Refusé :  Je pourrai déposer une requête en injonction de payer.    (lettre d'un avocat)
Accepté : Je pourrai saisir le bâtonnier.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.models.genres import GENRES
from generator.models.publics import PUBLICS
from generator.problems import Probleme
from generator.rules.tree import RenderedDocument, in_rendering
from generator.texts.split import found, sentences

ID = "voies"
ORDER = re.compile(r"\binjonctions? de payer\b", re.IGNORECASE)
SEIZURE = re.compile(r"\bsaisies?[- ](?:attribution|vente|immobilière)|\bexécution forcée\b", re.IGNORECASE)
INTEREST = re.compile(r"\bpénalités?\b|\bintérêts? (?:de retard|moratoires?|au taux)|\bporte(?:nt|ra|ront)? intérêts?\b", re.IGNORECASE)
DUTY = re.compile(r"\bconciliation[^.;:]{0,40}\bobligatoire|\bobligatoire[^.;:]{0,40}\bconciliation", re.IGNORECASE)
NOT_PUBLIC = "« {mots} » est impossible contre une personne publique"
OTHER_WAY = "« {mots} » : ces honoraires suivent une autre procédure"
BEFORE_TAX = "« {mots} » : rien de tel ne se réclame avant la taxe"
FACULTY = "« {mots} » : la conciliation de l'Ordre est une faculté"


def check(rendered: RenderedDocument) -> Iterator[Probleme]:
    """Yield the procedures that this creditor may not use against this public."""
    parts, held = sentences(rendered.markdown, rendered.plain), rendered.conditions
    if PUBLICS[rendered.public].public_body:
        for one in (one for pattern in (ORDER, SEIZURE) for one in found(parts, pattern)):
            hint = "pour une personne publique : une demande préalable, puis le juge administratif"
            yield in_rendering(rendered, ID, NOT_PUBLIC.format(mots=one.words), one.position, hint)
    elif held["voie_batonnier"] or held["voie_taxe"]:
        for one in found(parts, ORDER):
            hint = "mettez le passage sous {% if voie_commune %}"
            yield in_rendering(rendered, ID, OTHER_WAY.format(mots=one.words), one.position, hint)
    # A letter that no such pack has yet is not judged: theirs will be another one.
    if held["voie_taxe"] and rendered.given and GENRES[rendered.document.genre].letter:
        for one in found(parts, INTEREST):
            hint = "l'intérêt ne court que de la signification de l'ordonnance de taxe"
            yield in_rendering(rendered, ID, BEFORE_TAX.format(mots=one.words), one.position, hint)
    if held["voie_ordre"]:
        for one in found(parts, DUTY):
            hint = "proposez-la : son absence n'empêche pas d'agir"
            yield in_rendering(rendered, ID, FACULTY.format(mots=one.words), one.position, hint)
