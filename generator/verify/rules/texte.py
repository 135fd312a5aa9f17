"""Le texte de la loi et nos phrases fixes sont restés tels quels.

Quoi : chaque passage sans blanc ni option se retrouve mot pour mot, d'abord les phrases que le document promet (« attendus »).
Pourquoi : une mention retirée ou réécrite peut rendre une clause sans effet, ou la lettre inutile.
Le texte comparé est celui dont le fichier est parti ; s'il n'est pas dans nos textes publiés, la règle ne se prononce pas.

Refusé :  la phrase « Si vous contestez ces sommes, dites-moi pourquoi » supprimée
Accepté : la même phrase, à un autre endroit du document
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from generator.verify.effort import Effort
from generator.verify.finding import Constat
from generator.verify.messages import at_passage, finding
from generator.verify.sheet import Sheet
from generator.verify.squeeze import beginning, squeezed

ID = "texte"
ALIKE = 0.6


def check(sheet: Sheet) -> Iterator[Constat]:
    """Yield each of our passages that was changed or removed: a warning, for a jurist may have asked for it."""
    if not sheet.faithful:
        return
    whole = squeezed("".join(sheet.alignment.paragraphs))
    others = [squeezed(text) for text in sheet.others]
    rendering = sheet.model.rendering
    promised = rendering.document.attendus.get(rendering.public)
    for line in sheet.alignment.missing:
        words = "…".join(line.fixed)
        gone = [phrase for phrase in (promised.contient if promised else ()) if squeezed(phrase) in squeezed(words)]
        lost = [phrase for phrase in gone if squeezed(phrase) not in whole]
        for phrase in lost:
            yield finding("texte.phrase", at_passage(beginning(words)), phrase=phrase)
        if not lost:
            changed = any(_alike(squeezed("".join(line.fixed)), other, sheet.alignment.effort) for other in others)
            yield finding("texte.modifie" if changed else "texte.retire", at_passage(beginning(words)))


def _alike(line: str, text: str, effort: Effort) -> bool:
    """Return whether two texts are more alike than not; those of very different lengths never are."""
    if 2 * min(len(line), len(text)) < ALIKE * (len(line) + len(text)):
        return False
    effort.spend(len(line) + len(text))
    matcher = SequenceMatcher(None, line, text, autojunk=False)
    if matcher.quick_ratio() < ALIKE:
        return False
    effort.spend(len(line) * len(text))
    return matcher.ratio() >= ALIKE
