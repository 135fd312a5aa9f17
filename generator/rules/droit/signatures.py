"""Une signature ne vaut que pour le texte qui a été relu.

Quoi : « relu » dit qui a signé une clause, un document ou un cadre, quel jour, et l'empreinte de ce qui a été signé.
Un texte qui a changé depuis est à relire de nouveau : c'est un avertissement.
La signature n'est ni datée d'un jour à venir, ni plus ancienne que le jour depuis lequel le texte vaut.
Avec « publier: relu » dans site/editeur.yml, un texte d'un pack demandé qui n'est pas signé, ou ne l'est plus, est une erreur.
Pourquoi : celui qui signe répond de ce qu'il a lu, pas de ce qui a été écrit ensuite.

Refusé :  le: 2025-12-01, quand le texte vaut depuis le 1er janvier 2026
Accepté : clausier review --sign prix --par "Nom, qualité", une fois le texte relu
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.models.content import Cadre, Signature
from generator.problems import Probleme
from generator.render.printed import printed
from generator.rules.tree import Tree, at, warning
from generator.texts.formatting import french_date
from generator.texts.signature import Signable, etat

ID = "signatures"


def check(tree: Tree) -> Iterator[Probleme]:
    """Yield the signatures that cannot be true and those of a text changed since; where all must be signed, each text that is not."""
    library = tree.library
    signed_only = any(editeur.publier == "relu" for editeur in library.editeurs.values())
    owed = {text.source.path for text in printed(library, tree.packs)} if signed_only else set[str]()
    texts: list[Signable] = [*library.documents.values(), *library.clauses.values(), *library.cadres.values()]
    for text in texts:
        must = text.source.path in owed
        if text.relu:
            yield from _future(tree, text, text.relu)
            yield from _changed(text, text.relu, must=must) if etat(text) == "a_relire" else _early(text, text.relu)
        elif must:
            message = "aucun juriste n'a signé ce texte, et site/editeur.yml ne publie que des textes signés (publier: relu)"
            yield at(text, ID, message, "id", hint=f"écrivez la fiche à signer : clausier review --sheet {text.id}")


def _future(tree: Tree, text: Signable, relu: Signature) -> Iterator[Probleme]:
    # The reader's own calendar: who asks for the law of a day gone by has a signature of today all the same.
    if relu.le > max(tree.day, date.today()):  # noqa: DTZ011
        message = f"la signature est datée du {french_date(relu.le)}, un jour à venir"
        yield at(text, ID, message, "relu", "le", hint="écrivez le jour où le texte a été relu et signé")


def _early(text: Signable, relu: Signature) -> Iterator[Probleme]:
    if not isinstance(text, Cadre) and relu.le < text.valable_depuis:
        message = f"signé le {french_date(relu.le)}, ce texte ne vaut que depuis le {french_date(text.valable_depuis)}"
        yield at(text, ID, message, "relu", "le", hint="faites-le relire et signer de nouveau, ou retirez « relu »")


def _changed(text: Signable, relu: Signature, *, must: bool) -> Iterator[Probleme]:
    tell = at if must else warning
    message = f"signé le {french_date(relu.le)} par {relu.par}, ce texte a changé depuis : il est à relire de nouveau"
    yield tell(text, ID, message, "relu", "empreinte", hint=f"clausier review {text.id} montre ce qui a changé depuis")
