"""Chaque passage en option est décidé.

Quoi : plus aucune consigne « Option – … (à conserver ou à supprimer) », ni « Choix 1 sur 2 – … (gardez un seul…) » ;
de plusieurs réponses qui s'excluent, une seule est gardée.
Pourquoi : un passage gardé avec sa consigne montre au client un document qui n'est pas fini, et deux options contraires s'annulent.

Refusé :  Option – Si vous avez un site (à conserver ou à supprimer)
Accepté : le passage seul, sans sa consigne, ou rien
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.passages import passages
from generator.verify.finding import Constat
from generator.verify.messages import finding
from generator.verify.sheet import Sheet

ID = "options"


def check(sheet: Sheet) -> Iterator[Constat]:
    """Yield each passage that still has its instruction, each question without its answer, and the answers that exclude each other."""
    for libelle in sheet.undecided:
        yield finding("options.indecise", libelle=libelle)
    for question in sheet.open_questions:
        yield finding("options.choix", question=question)
    for groupe, answers in questions(sheet.model.job.markdown).items():
        kept = [answers[cle] for cle in answers if cle in sheet.kept]
        if len(kept) > 1:
            question = sheet.library.groupes[groupe].question
            yield finding("options.contraires", question=question, reponses=" et ".join(f"« {answer} »" for answer in kept))


def questions(markdown: str) -> dict[str, dict[str, str]]:
    """Return the questions of a text, and the answers of each: the option that says it, and its label."""
    found: dict[str, dict[str, str]] = {}
    for passage in passages(markdown):
        if passage.groupe:
            found.setdefault(passage.groupe, {})[passage.cle] = passage.libelle
    return found
