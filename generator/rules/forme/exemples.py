"""L'exemple d'un champ se lit comme une réponse.

Quoi : l'exemple d'un tableau a une cellule par colonne, séparées par une virgule et une espace ; « ; » sépare ses lignes.
Chaque réponse de content/exemples.yml est celle d'un champ ou d'une option qui existe ; une option y répond « non ».
Pourquoi : les exemples remplissent le dossier d'exemple de chaque pack.

Refusé :  colonnes: [ligne_facture, ligne_date], exemple: "F-2026-000"
Accepté : colonnes: [ligne_facture, ligne_date], exemple: "F-2026-000, 10/03/2026"
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.dossier.layout import library_passages
from generator.dossier.sample import NO_ROW, cells_of
from generator.models.content import Champ, Exemple
from generator.problems import Probleme, did_you_mean
from generator.rules.tree import Tree, at

ID = "exemples"


def check(tree: Tree) -> Iterator[Probleme]:
    """Yield examples of tables that have not a cell a column, and answers of no blank and no option."""
    champs = tree.library.champs
    for champ in champs.values():
        if champ.type == "lignes":
            yield from _cells(champ, champ, champ.exemple, "exemple")
    options = {passage.cle for passage in library_passages(tree.library)}
    for exemple in tree.library.exemples.values():
        if exemple.id in champs:
            if champs[exemple.id].type == "lignes" and exemple.reponse != NO_ROW:
                yield from _cells(champs[exemple.id], exemple, exemple.reponse, "reponse")
        elif exemple.id not in options:
            hint = did_you_mean(exemple.id, [*champs, *options]) or "écrivez le nom d'un champ ou d'une option"
            yield at(exemple, ID, f"« {exemple.id} » n'est ni un champ ni une option", "id", hint=hint)
        elif exemple.reponse != "non":
            yield at(exemple, ID, "une option se retire par « non »", "reponse", hint="écrivez « non », ou supprimez l'entrée")


def _cells(table: Champ, record: Champ | Exemple, exemple: str, key: str) -> Iterator[Probleme]:
    for row in cells_of(exemple):
        if len(row) != len(table.colonnes):
            message = f"une ligne de cet exemple a {len(row)} cellule{'s' if len(row) > 1 else ''} pour {len(table.colonnes)} colonnes"
            yield at(record, ID, message, key, hint=f"écrivez {', '.join(table.colonnes)} ; séparez les lignes par « ; »")
