"""Le visage d'un éditeur se lit, se voit et tient dans ses fichiers.

Quoi : ce que « visage » dit dans le fichier de l'éditeur existe et convient.
Le logo est un SVG ou un PNG de 200 ko au plus, sans texte ni appel à un autre fichier, et se voit sur du papier blanc.
Chaque couleur se lit sur le blanc, et le blanc se lit sur elle : contraste de 4,5 au moins (WCAG, niveau AA).
Chaque dossier de polices tient une famille, avec tous les signes du français, dont la licence permet l'inclusion.
Pourquoi : un acheteur qui ne lit pas un titre, ou voit un carré à la place d'un é, ne fait plus confiance au document.

Refusé :  principale: "#7FB3D5"
Accepté : principale: "#1B4965"
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problems import Probleme
from generator.rules.tree import Tree, at

ID = "visage"


def check(tree: Tree) -> Iterator[Probleme]:
    """Yield each fault of the publisher's face, at its line of the publisher's file."""
    for publisher in tree.library.editeurs.values():
        if publisher.visage:
            from generator.face.judge import faults  # noqa: PLC0415 - fonts and pictures: most trees have no face

            for fault in faults(publisher.visage, tree.library.face_files):
                yield at(publisher, ID, fault.message, "visage", *fault.loc, hint=fault.hint)
