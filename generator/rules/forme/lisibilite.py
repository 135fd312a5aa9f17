"""Une phrase se lit d'un trait : quarante mots au plus.

Quoi : dans un document, une phrase de plus de quarante mots est signalée (avertissement) ; les formules légales ne sont pas comptées.
Pourquoi : ce qui ne se comprend pas à la première lecture ne protège personne, et une clause obscure s'interprète contre son auteur.

Refusé :  une phrase de cinquante mots
Accepté : deux phrases de vingt-cinq
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from generator.problems import Probleme
from generator.rules.tree import RenderedDocument, in_rendering
from generator.texts.split import sentences

ID = "lisibilite"
MOST = 40
BLANK = re.compile(r"\[[^\]]*\]")
# « l'échéance » counts for one word, as the reader hears it; so does « 1 500 € ».
WORD = re.compile(r"\d+(?: \d{3})*(?:[.,]\d+)?|[^\W\d_][\w'-]*")


def check(rendered: RenderedDocument) -> Iterator[Probleme]:
    """Yield a warning for each sentence that is too long."""
    for sentence in sentences(rendered.markdown, rendered.plain):
        count = len(WORD.findall(BLANK.sub("champ", sentence.text)))
        if count > MOST:
            message = f"cette phrase a {count} mots : « {' '.join(sentence.text.split()[:6])}… »"
            problem = in_rendering(rendered, ID, message, sentence.start, f"coupez-la : {MOST} mots au plus")
            yield replace(problem, severity="avertissement")
