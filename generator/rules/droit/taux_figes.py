"""Une clause dit la règle du taux, jamais le taux du jour.

Quoi : dans une CGV ou un contrat, aucun pourcentage près d'un intérêt, d'une pénalité ou d'un taux, même par une variable.
Pourquoi : le taux change chaque semestre, et le contrat dure ; un taux figé devient faux, ou passe sous le plancher légal.

Refusé :  Le taux des pénalités est de {{ droit.taux_bce }}.
Accepté : Le taux est celui de la Banque centrale européenne, majoré de {{ droit.majoration_bce }} de pourcentage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.models.genres import GENRES
from generator.problems import Probleme
from generator.rules.tree import RenderedDocument, in_rendering
from generator.texts.split import found, sentences

ID = "taux_figes"
PERCENT = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)? ?(?:%|‰|pour ?cent\b)|\b[a-zà-ÿ-]{1,60} pour ?cent\b", re.IGNORECASE)
RATE = re.compile(
    r"\bintérêts?\b|\bpénalit\w+|\btaux (?:légal|annuel|de refinancement|de retard|des pénalités)|\bretards?\b|\bBCE\b|\bmajoration",
    re.IGNORECASE,
)


def check(rendered: RenderedDocument) -> Iterator[Probleme]:
    """Yield every percentage that stands in a sentence on interest or penalties."""
    if not GENRES[rendered.document.genre].contract:
        return
    for one in found(sentences(rendered.markdown, rendered.plain), PERCENT):
        if RATE.search(one.sentence.text):
            hint = "dites la règle : le taux de la Banque centrale européenne majoré de {{ droit.majoration_bce }}, ou le taux légal"
            yield in_rendering(rendered, ID, f"« {one.words} » fige un taux qui change chaque semestre", one.position, hint)
