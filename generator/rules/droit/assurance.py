"""Une assurance que la loi impose n'est pas « au choix ».

Quoi : là où un texte impose une assurance de responsabilité professionnelle (`statut.assurance_obligatoire: true` dans le pack),
aucun passage ni aucune option ne commence par « si vous avez une assurance » ou « si le prestataire est assuré ».
Pourquoi : exercer sans elle est puni (loi n° 2014-201 du 24 février 2014 pour l'ostéopathe et le chiropracteur),
et le client a le droit de savoir qui assure (art. R. 111-2 C. conso.).

Refusé :  Si le prestataire a souscrit une assurance, elle figure en tête.
Accepté : Le prestataire est assuré pour sa responsabilité professionnelle.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problems import Probleme
from generator.rules.tree import RenderedDocument, in_rendering
from generator.texts.plain import pieces
from generator.texts.split import found, sentences

ID = "assurance"
_INSURED = (
    r"(?:assurances? (?:de|en) responsabilité|assurances? professionnelles?"
    r"|(?:souscrit|a|avez) (?:une|l')? ?assurances?|assurée?s? pour)"
)
DOUBT = re.compile(rf"\b(?:si|s'(?=ils?\b)|dans le cas où|le cas échéant,)[^.;:]{{0,60}}\b{_INSURED}[^.;,:]{{0,60}}", re.IGNORECASE)
LABEL = re.compile(r'\.option [^}]*libelle="([^"]*)"')
SAID = "« {mots} » : ici, la loi impose cette assurance"
HINT = "affirmez-la sous {% if assurance_obligatoire %}, et mettez ce passage après {% else %}"


def check(rendered: RenderedDocument) -> Iterator[Probleme]:
    """Yield the passages and the labels of options that make a choice of an insurance the law imposes."""
    if not rendered.conditions["assurance_obligatoire"]:
        return
    for one in found(sentences(rendered.markdown, rendered.plain), DOUBT):
        yield in_rendering(rendered, ID, SAID.format(mots=one.words), one.position, HINT)
    for path, line, piece in pieces(rendered.markdown):
        label = LABEL.search(piece)
        if label and DOUBT.search(label[1]):
            yield Probleme(path, line, 1, ID, SAID.format(mots=label[1]), HINT)
