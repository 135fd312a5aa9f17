"""The journal entry that a change owes to those who hold the old texts: all that facts can say, the rest left to a jurist."""

from __future__ import annotations

import re

from generator.compare.comparison import Comparison
from generator.compare.passages import passages


def announcement(found: Comparison) -> tuple[str, str] | None:
    """Return the path and the YAML of the entry to write, None when each text that changes is announced.

    `titre` and `texte` are empty, which the reading refuses: nobody publishes it without saying what changes.
    """
    old, new = found.old.library, found.new.library
    told = {name for entry in new.journal.values() if entry.id not in old.journal for name in entry.documents}
    due = [one.pair.document for one in found.redlined if one.pair.old is not None and one.pair.new is not None]
    documents = [name for name in dict.fromkeys(due) if name not in told and name in new.documents]
    if not documents or found.unreadable:
        return None
    concerned = [one for one in passages(found) if any(text.pair.document in documents for text in one.found)]
    textes = dict.fromkeys(name for passage in concerned for name in passage.textes if name in new.textes)
    source = next((passage.place[0] for passage in concerned if passage.place), f"content/documents/{documents[0]}.md")
    name = _free(source, found)
    lines = [
        f"id: {name}",
        f"le: {found.after.day.isoformat()}",
        'titre: "" # ce qui change, en une ligne',
        "texte: \"\" # ce que cela change pour qui a déjà signé ou envoyé l'un de ces documents, et ce qu'il doit faire",
        f"textes: [{', '.join(textes)}]",
        f"documents: [{', '.join(documents)}]",
    ]
    return f"content/journal.d/{name.replace('_', '-')}.yml", "\n".join(lines)


def _free(source: str, found: Comparison) -> str:
    """Return an id that no entry bears: the file that changes, then the month."""
    stem = re.sub(r"[^a-z0-9]+", "_", source.rpartition("/")[2].rpartition(".")[0].lower()).strip("_") or "textes"
    stem = stem if stem[0].isalpha() else f"texte_{stem}"
    base = f"{stem[:48].rstrip('_')}_{found.after.day:%Y_%m}"
    names = [base, *(f"{base}_{number}" for number in range(2, 1000))]
    return next(name for name in names if name not in found.new.library.journal)
