"""Un document imprimé n'a que la mise en forme que ses textes ont le droit d'avoir.

Quoi : une fois les conditions choisies et les valeurs imprimées, ni HTML, ni image, ni attribut, ni lien qui mène ailleurs qu'à
https://…, à mailto:… ou à un article du document.
Pourquoi : deux morceaux permis, de deux fichiers ou de deux cas, peuvent en faire un troisième qui ne l'est pas.

Refusé :  {% if particulier %}[ici]{% endif %}{% if en_ligne %}(fichier:///liste){% endif %}
Accepté : {% if particulier %}voyez l'article [](#prix){% endif %}
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.problems import Probleme
from generator.rules.tree import RenderedDocument
from generator.rules.written_document import refusals
from generator.texts.marks import printed_origin, unmarked

ID = "balisage"


def check(rendered: RenderedDocument) -> Iterator[Probleme]:
    """Yield what a printed document holds that none of its texts holds alone."""
    for position, refused in refusals(unmarked(rendered.markdown), printed=True):
        path, line = printed_origin(rendered.markdown, position)
        yield Probleme(path, line, 1, ID, refused.message, refused.hint)
