"""Un bloc « ::: » commence après une ligne vide, et une option ne contient pas d'option.

Quoi : dans le document rendu, une option, une adresse, une signature ou une formule légale ne suit jamais un texte sans ligne vide ;
aucun « ::: » ne reste au milieu d'une ligne ; une option n'en contient pas une autre.
Pourquoi : sans ligne vide, les trois deux-points et le libellé de l'option s'imprimeraient dans la lettre.
Une option dans une option ne se garde ni ne se supprime sans hésiter : laquelle des deux cases décide ?

Refusé :  Le prix est ferme.
          ::: {.option cle="acompte" libelle="Si vous demandez un acompte"}
Accepté : les mêmes lignes, une ligne vide entre les deux
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problems import Probleme
from generator.rules.tree import RenderedDocument
from generator.texts.plain import pieces

ID = "blocs"
OPENING = re.compile(r":{3,} *[^\s:]")
EMPTY_LINE = re.compile(r"\n *\n *$")
# A fence or a title ends by itself.
ENDS_ALONE = re.compile(r":{3,} *$|:{3,} *[^\s:]|#{1,6} ")
FENCE = re.compile(r"^:{3,}(?P<name>.*)$", re.MULTILINE)
OPTION = "{.option"


def check(rendered: RenderedDocument) -> Iterator[Probleme]:
    """Yield the blocks that would be read as the last words of the text before them."""
    before = "\n\n"
    for path, line, piece in pieces(rendered.markdown):
        text = piece.strip()
        if not text:
            continue
        glued = OPENING.match(text) and not EMPTY_LINE.search(before) and not ENDS_ALONE.match(before.lstrip())
        if glued or ":::" in text.split("\n")[0].lstrip(":"):
            message = "ce bloc « ::: » suit un texte sans ligne vide : il s'imprimerait tel quel"
            yield Probleme(path, line, 1, ID, message, "laissez une ligne vide avant")
        before = piece
    yield from _nested(rendered)


def _nested(rendered: RenderedDocument) -> Iterator[Probleme]:
    """Yield the options that open inside another: only the rendered text tells, a document may print a clause inside its option."""
    opened: list[str] = []
    for path, line, piece in pieces(rendered.markdown):
        for fence in FENCE.finditer(piece):
            name = fence["name"].strip()
            if not name:
                opened = opened[:-1]
                continue
            if name.startswith(OPTION) and any(other.startswith(OPTION) for other in opened):
                hint = "fermez la première option avant, ou écrivez la condition dans le libellé de la seconde"
                yield Probleme(path, line, 1, ID, "cette option s'ouvre dans une autre option", hint)
            opened.append(name)
