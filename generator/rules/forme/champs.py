"""Un champ dit comment le remplir, et sert.

Quoi : un choix a des options, un tableau a des colonnes et occupe seul son paragraphe, un calcul remplit un champ du bon type,
un champ sert quelque part, un ancien nom n'est celui que d'un champ.
Pourquoi : un blanc mal décrit est un blanc mal rempli, et une réponse donnée sous un ancien nom doit trouver sa place.

Refusé :  type: choix, sans « options »
Accepté : type: choix, options: ["Madame", "Monsieur"]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.models.content import Calcul, Champ, TypeChamp
from generator.problems import Probleme
from generator.rules.tree import Tree, at, in_text, warning

ID = "champs"
NEEDS = (("choix", "options"), ("lignes", "colonnes"))
OTHER_THAN_AMOUNTS: Mapping[Calcul, TypeChamp] = {
    "facture_choisie": "texte",
    "facture_date": "date",
    "facture_echeance": "date",
    "jour_d_arrete": "date",
    "relance_seule": "date",
    "pages_des_pieces": "nombre",
    "sommes_par_facture": "lignes",
    "sommes_dues_par_acheteur_public": "lignes",
    "interets_par_periode": "lignes",
}
"""The type of blank that a calculation fills when it is not an amount."""


def check(tree: Tree) -> Iterator[Probleme]:
    """Yield blanks badly described, badly placed, or used nowhere."""
    yield from _former_names(tree)
    for champ in tree.library.champs.values():
        yield from _described(champ)
        for index, name in enumerate(champ.colonnes):
            column = tree.library.champs.get(name)
            if column and column.type in ("lignes", "adresse", "dates"):
                yield at(champ, ID, f"« {name} » ne tient pas dans une colonne", "colonnes", index, hint="choisissez un champ simple")
    used: set[str] = set()
    for read in tree.texts:
        for use in read.uses:
            found = tree.library.champs.get(use.name[1]) if use.name[0] == "champ" and len(use.name) > 1 else None
            if found is None:
                continue
            used |= {found.id, *found.colonnes}
            line = read.text.content.split("\n")[use.line - 1].strip()
            if found.type == "lignes" and line != "{{ champ." + found.id + " }}":
                hint = "laissez une ligne vide avant et après"
                yield in_text(read.text, ID, f"le tableau « {found.id} » doit être seul sur sa ligne", use.line, use.column, hint)
    broken = any(read.faults for read in tree.texts) or tree.library.incomplete
    for champ in () if broken else tree.library.champs.values():
        if champ.id not in used:
            yield warning(champ, ID, f"aucun texte n'imprime le champ « {champ.id} »", "id", hint="supprimez-le, ou imprimez-le")


def _former_names(tree: Tree) -> Iterator[Probleme]:
    taken: dict[str, str] = {}
    for champ in tree.library.champs.values():
        for index, former in enumerate(champ.anciens_noms):
            if former in tree.library.champs:
                hint = "un champ ne répond que de ses propres noms : retirez celui-ci"
                yield at(champ, ID, f"« {former} » est le nom d'un champ", "anciens_noms", index, hint=hint)
            elif former in taken:
                hint = "gardez-le au seul champ qui l'a porté"
                yield at(champ, ID, f"« {former} » est déjà un ancien nom de « {taken[former]} »", "anciens_noms", index, hint=hint)
            taken.setdefault(former, champ.id)


def _described(champ: Champ) -> Iterator[Probleme]:
    for kind, key in NEEDS:
        given = bool(getattr(champ, key))
        if (champ.type == kind) != given:
            if champ.type == kind:
                yield at(champ, ID, f"un champ de type « {kind} » a besoin de « {key} »", "type", hint=f"ajoutez « {key}: […] »")
            else:
                yield at(champ, ID, f"« {key} » ne va qu'avec le type « {kind} »", key, hint=f"supprimez « {key} »", key=True)
    filled = OTHER_THAN_AMOUNTS.get(champ.calcul, "montant") if champ.calcul else champ.type
    if champ.type != filled:
        message = f"le calcul « {champ.calcul} » remplit un champ de type « {filled} », pas « {champ.type} »"
        yield at(champ, ID, message, "calcul", hint="changez le type, ou le calcul")
