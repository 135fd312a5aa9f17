"""Un document qui change s'annonce.

Quoi : quand le texte d'un document déjà publié change, une nouvelle entrée du journal le nomme, dans content/journal.d/.
C'est une erreur si le changement concerne celui qui tient l'ancien document : version majeure ou mineure, blanc, chiffre ;
un avertissement si seule la forme est corrigée.
Pourquoi : celui qui a déjà téléchargé, signé ou envoyé l'ancien texte ne revient pas le comparer : il faut lui dire s'il doit le refaire.

Refusé :  une clause des conditions générales change de sens, sans entrée dans content/journal.d/
Accepté : la même, avec une entrée qui dit ce que cela change pour qui l'a déjà, documents: [cgv]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.models.base import Record
from generator.models.content import Clause, Document
from generator.models.located import Loc
from generator.problems import Probleme
from generator.render.document import Rendering
from generator.rules.change import Change, Reprint
from generator.rules.changement.numerotation import numbers
from generator.rules.parts import changed
from generator.rules.printed import figures
from generator.rules.tree import at, warning

ID = "annonces"
_SHOWN = 4


def check(change: Change) -> Iterator[Probleme]:
    """Yield, for each file whose change no new entry of the journal tells, the documents that it changes."""
    announced = {name for entry in change.head.journal.values() if entry.id not in change.base.journal for name in entry.documents}
    causes: dict[str, Record] = {}
    touched: dict[str, dict[str, bool]] = {}
    for reprint in change.reprints:
        document = reprint.new.document.id
        if document not in announced and "journal" not in change.head.incomplete:
            cause = _cause(change, reprint)
            key = f"{cause.source.path} {cause.id}"
            causes[key] = cause
            concerned = touched.setdefault(key, {})
            concerned[document] = concerned.get(document, False) or _concerns(change, reprint)
    for key, documents in touched.items():
        yield _told(causes[key], documents, alone=len(touched) == 1)


def _told(cause: Record, documents: Mapping[str, bool], *, alone: bool) -> Probleme:
    names = sorted(documents)
    shown = ", ".join(names) if len(names) <= _SHOWN else f"{', '.join(names[: _SHOWN - 1])} et {len(names) - _SHOWN + 1} autres"
    what = f"le texte de {len(names)} documents change" if len(names) > 1 else "le texte d'un document change"
    message = f"{what} sans qu'une nouvelle entrée du journal le dise : {shown}"
    hint = f"ajoutez content/journal.d/<entrée>.yml : ce que cela change pour qui l'a déjà, et « documents: [{', '.join(names)}] »"
    hint = hint if alone else f"{hint} ; une même entrée peut nommer tous ceux de la proposition"
    loc: Loc = ("version",) if isinstance(cause, Clause | Document) else ("id",)
    # Only the form changed: nobody has anything to do with the document that he holds.
    return (at if any(documents.values()) else warning)(cause, ID, message, *loc, hint=hint)


def _concerns(change: Change, reprint: Reprint) -> bool:
    """Return whether the change concerns a buyer who holds the old document: more than its form is new."""
    old, new = _versions(reprint.old), _versions(reprint.new)
    if old.keys() != new.keys() or any(numbers(old[name])[:2] != numbers(new[name])[:2] for name in new):
        return True
    before, after = ({change.former.get(name, name) for name in rendering.used.champs} for rendering in (reprint.old, reprint.new))
    return before != after or figures(reprint.before) != figures(reprint.after)


def _versions(rendering: Rendering) -> dict[str, str]:
    return {rendering.document.id: rendering.document.version} | {clause.source.path: clause.version for clause in rendering.clauses}


def _cause(change: Change, reprint: Reprint) -> Record:
    """Return the entry of the head that changes the text, the nearest to it first: its own file, a clause, its frame, what it prints."""
    old, new = reprint.old, reprint.new
    if changed(change, old.document, new.document):
        return new.document
    clauses = {clause.id: clause for clause in old.clauses}
    for clause in new.clauses:
        if clause.source.path in reprint.files and (clause.id not in clauses or changed(change, clauses[clause.id], clause)):
            return clause
    base, head = change.base, change.head
    frames = base.cadres[old.document.frame], head.cadres[new.document.frame]
    if frames[0].source.body != frames[1].source.body:
        return frames[1]
    printed = (("droit", new.used.droit), ("textes", new.used.textes), ("champs", new.used.champs))
    for kind, names in printed:
        for name in sorted(names):
            now, was = getattr(head, kind)[name], getattr(base, kind).get(name)
            if was is None or was.model_dump(exclude={"verifie_le"}) != now.model_dump(exclude={"verifie_le"}):
                record: Record = now
                return record
    if old.pack.model_dump(exclude={"verifie"}) != new.pack.model_dump(exclude={"verifie"}):
        return new.pack
    return next((one for name, one in head.citations.items() if base.wordings.get(name) != head.wordings.get(name)), new.document)
