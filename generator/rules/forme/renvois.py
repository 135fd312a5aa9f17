"""Un renvoi mène à un article du même document.

Quoi : [](#sujet) cite le sujet d'une clause présente dans le document, pour ce public.
Pourquoi : « article ? » dans un contrat ne renvoie à rien.

Refusé :  l'[](#mediation) dans une CGV professionnelle, qui n'a pas cet article
Accepté : l'[](#penalites-de-retard)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problems import Probleme, did_you_mean
from generator.rules.tree import RenderedDocument
from generator.texts.marks import origin

ID = "renvois"
REFERENCE = re.compile(r"\]\(#([^)\s]*)\)")


def check(rendered: RenderedDocument) -> Iterator[Probleme]:
    """Yield references to a matter that the document does not treat for this public."""
    subjects = {clause.sujet for clause in rendered.clauses}
    for match in REFERENCE.finditer(rendered.markdown):
        if match[1] not in subjects:
            path, line = origin(rendered.markdown, match.start())
            hint = did_you_mean(match[1], subjects) or "citez un article de ce document, ou mettez le passage sous condition"
            yield Probleme(path, line, 1, ID, f"« {rendered.document.id} » n'a pas d'article « {match[1]} »", hint)
