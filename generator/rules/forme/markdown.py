"""Un texte garde la mise en forme simple que tous les formats savent rendre.

Quoi : pas de HTML, pas d'image, pas de note, pas de titre dans une clause ; chaque bloc « ::: » est fermé ;
une option dit sa clé et son libellé.
Pourquoi : ce qui passe dans le PDF doit passer aussi dans Word, le courriel et le site.

Refusé :  <b>Important</b>
Accepté : **Important**
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problems import Probleme
from generator.rules.tree import ReadText, Tree, in_text
from generator.texts.passages import NAMED
from generator.texts.text import GUIDE

ID = "markdown"
Forbidden = tuple[tuple[re.Pattern[str], str, str], ...]
FORBIDDEN: Forbidden = (
    (re.compile(r"</?[a-zA-Z][^>]*>|<!--"), "le HTML n'est pas admis", "écrivez en Markdown : **gras**, *italique*"),
    (re.compile(r"!\["), "les images ne sont pas admises", "supprimez l'image"),
    (re.compile(r"\[\^"), "les notes de bas de page ne sont pas admises", "mettez la note dans le texte"),
    (re.compile(r"^ {0,3}\d{2,}[.)] "), "cette ligne se lirait comme une liste numérotée", "commencez la phrase autrement"),
    (re.compile(r"^(\t| {4,}\S)"), "un retrait de quatre espaces ferait du code", "supprimez le retrait"),
    (re.compile(r"\]\{"), "un texte entre crochets n'a pas d'attributs", "pour un champ à remplir : {{ champ.nom }}"),
    (re.compile(r"^ {0,3}(=+|-+)\s*$"), "une ligne de « = » ou de « - » ferait un titre", "supprimez-la"),
)
IN_GUIDE = 3
"""How many of the first patterns hold in the guide too: HTML, pictures, footnotes."""

FENCE = re.compile(r"^ {0,3}(:{3,})\s*(.*)$")
ALONE = '::: {.option cle="en_ligne" libelle="Si le contrat est conclu en ligne"}'
GROUPED = '::: {.option groupe="lieu_de_signature" cle="en_ligne" libelle="En ligne"}'
CLASSES = frozenset({"expediteur", "destinataire", "lieudate", "mention", "signature"})


def check(tree: Tree) -> Iterator[Probleme]:
    """Yield every mark-up that some edition could not show."""
    for read in tree.texts:
        if read.text.path.startswith(GUIDE):
            # The site reads more Markdown than documents do, but no page may bring its own HTML, script or picture.
            yield from _lines(read, FORBIDDEN[:IN_GUIDE])
        else:
            yield from _lines(read, FORBIDDEN)
            yield from _fences(read)


def _lines(read: ReadText, forbidden: Forbidden) -> Iterator[Probleme]:
    clause = read.text.path.startswith("content/clauses/")
    for number, line in enumerate(read.text.content.split("\n"), start=1):
        for pattern, message, hint in forbidden:
            found = pattern.search(line)
            if found:
                yield in_text(read.text, ID, message, number, found.start() + 1, hint)
        if clause and re.match(r" {0,3}#", line) and not line.lstrip().startswith("{#"):
            hint = "la machine écrit le titre des métadonnées"
            yield in_text(read.text, ID, "une clause n'a pas de titre dans son texte", number, 1, hint)


def _fences(read: ReadText) -> Iterator[Probleme]:
    opened: list[int] = []
    for number, line in enumerate(read.text.content.split("\n"), start=1):
        fence = FENCE.match(line)
        if not fence:
            continue
        name = fence[2].strip()
        if not name:
            if not opened:
                yield in_text(read.text, ID, "ce « ::: » ne ferme aucun bloc", number, 1, "supprimez-le")
            opened = opened[:-1]
            continue
        opened.append(number)
        if name.startswith("{.option"):
            if not NAMED.fullmatch(name):
                hint = GROUPED if "groupe=" in name else ALONE
                yield in_text(read.text, ID, "une option dit sa clé et son libellé", number, 1, hint)
        elif name not in CLASSES:
            yield in_text(read.text, ID, f"bloc inconnu : « {name} »", number, 1, "blocs admis : option, " + ", ".join(sorted(CLASSES)))
    for number in opened:
        yield in_text(read.text, ID, "ce bloc n'est pas refermé", number, 1, "ajoutez une ligne « ::: » à la fin du bloc")
