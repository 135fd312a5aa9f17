"""Une entrée du journal ne se récrit pas.

Quoi : une entrée déjà publiée reste ce qu'elle est, et reste là ; une erreur se corrige par une nouvelle entrée.
Pourquoi : des lecteurs suivent le journal, et ont agi sur ce qu'il disait.

Refusé :  la phrase d'une ancienne entrée de content/journal.yml corrigée sur place
Accepté : une nouvelle entrée, dans content/journal.d/, qui dit ce qu'il faut lire
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.models.journal import Entree
from generator.models.library import Library
from generator.problems import Probleme
from generator.rules.change import Change, kept
from generator.rules.tree import at

ID = "journal"
_HINT = "rétablissez-la ; une erreur se corrige par une nouvelle entrée, dans content/journal.d/"


def check(change: Change) -> Iterator[Probleme]:
    """Yield the entries of the base that the head changes or no longer has."""
    for name, old in change.base.journal.items():
        if name not in change.head.journal and "journal" not in change.incomplete:
            yield Probleme(old.source.path, 1, 1, ID, f"l'entrée « {name} » du journal a disparu", _HINT)
    for old, new in kept(change.base.journal, change.head.journal):
        before, after = (_told(entry, change.head) for entry in (old, new))
        rewritten = [key for key, value in after.items() if before[key] != value]
        if rewritten:
            yield at(new, ID, f"l'entrée « {new.id} » du journal est récrite ({', '.join(rewritten)})", rewritten[0], hint=_HINT)


def _told(entry: Entree, library: Library) -> dict[str, object]:
    """Return what *entry* says; what the library no longer has may leave its lists."""
    textes = [name for name in entry.textes if name in library.textes]
    documents = [name for name in entry.documents if name in library.documents]
    return {**entry.model_dump(), "textes": textes, "documents": documents}
