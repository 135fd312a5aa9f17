"""Chaque client a chaque note de sa facture une fois, et les documents impriment les mêmes mots.

Quoi : dans content/notes.yml, un client qui doit des pénalités a une note par code, au taux de la loi, et un professionnel
une note PMD de plus, au taux du contrat, qui l'imprime ; une note n'imprime que des valeurs de la loi ;
après « PMD : », « PMT : » ou « AAB : », un document a les mots d'une note de ce code.
Pourquoi : la facture, le contrat et la lettre disent la même loi ; une facture électronique sans ses trois notes est rejetée.

Refusé :  AAB : Pas d'escompte.
Accepté : AAB : Aucun escompte pour paiement anticipé.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.dossier.answers import RATE
from generator.models.note import CODES, OF_THE_CONTRACT, OF_THE_LAW, RATED, Code, NoteFacture, Taux, owes_notes
from generator.models.publics import PUBLICS, Public
from generator.problems import Probleme, did_you_mean
from generator.rules.tree import Tree, at, in_content
from generator.texts.templates import read_template
from generator.texts.text import document_texts
from generator.texts.typography import french

ID = "notes"
_MARK = rf"(?:{'|'.join(CODES)})[ \u00a0]?: "
_START = re.compile(rf"^(?P<code>{'|'.join(CODES)})[ \u00a0]?: ", re.MULTILINE)
_END = re.compile(rf"\n(?=[ \t]*(?:\n|\Z)|:::|\{{%|{_MARK})|\Z")
_RATES: dict[Taux, str] = {OF_THE_LAW: "de la loi", OF_THE_CONTRACT: "du contrat"}
_BREAK = re.compile(r"\\?\s+")


def check(tree: Tree) -> Iterator[Probleme]:
    """Yield whatever would leave an invoice without a note, with two of a kind, or with other words than our documents."""
    if not tree.library.notes or "notes" in tree.library.incomplete:
        return
    for note in tree.library.notes.values():
        yield from _words(note)
        yield from _aimed(note)
    yield from _owed(tree)
    yield from _printed(tree)


def _words(note: NoteFacture) -> Iterator[Probleme]:
    """Yield the names that a note prints and that are neither of the law nor the contract's rate."""
    names = [use.name for use in read_template(note.texte)[0]]
    allowed = ("champ", RATE)
    for name in names:
        if name[0] != "droit" and not (name == allowed and note.taux == OF_THE_CONTRACT):
            hint = f"une note n'imprime que droit.x et, au taux du contrat, {'.'.join(allowed)}"
            yield at(note, ID, f"une note n'imprime pas « {'.'.join(name)} »", "texte", hint=hint)
    if note.taux == OF_THE_CONTRACT and allowed not in names:
        yield at(note, ID, "cette note ne dit pas le taux du contrat", "texte", hint=f"imprimez {{{{ {'.'.join(allowed)} }}}}")


def _aimed(note: NoteFacture) -> Iterator[Probleme]:
    if note.taux == OF_THE_CONTRACT and note.code != RATED:
        yield at(note, ID, f"une note {note.code} n'a pas de taux", "taux", hint="supprimez cette ligne")
    for index, public in enumerate(note.publics):
        name = PUBLICS[public].name
        if not owes_notes(public):
            hint = "laissez-le sans note"
            yield at(note, ID, f"la facture d'un client « {name} » ne porte aucune note", "publics", index, hint=hint)
        elif note.taux == OF_THE_CONTRACT and not PUBLICS[public].business:
            hint = "gardez cette note pour un professionnel"
            yield at(note, ID, f"le contrat ne fixe pas le taux d'un client « {name} »", "publics", index, hint=hint)


def _owed(tree: Tree) -> Iterator[Probleme]:
    """Yield the note that a public has twice, and the one that it lacks."""
    held: dict[tuple[Public, Code, Taux], str] = {}
    notes = list(tree.library.notes.values())
    for note in notes:
        for index, public in enumerate(note.publics):
            other = held.setdefault((public, note.code, note.taux), note.id)
            if other != note.id:
                name, rate = PUBLICS[public].name, _RATES[note.taux]
                message = f"« {other} » est déjà la note {note.code} d'un client « {name} », au taux {rate}"
                yield at(note, ID, message, "publics", index, hint="gardez une seule note")
    wanted: list[tuple[Public, Code, Taux]] = [(public, code, OF_THE_LAW) for public in PUBLICS if owes_notes(public) for code in CODES]
    wanted += [(public, RATED, OF_THE_CONTRACT) for public, traits in PUBLICS.items() if traits.business]
    for public, code, taux in wanted:
        if (public, code, taux) not in held:
            message = f"aucune note {code} pour un client « {PUBLICS[public].name} », au taux {_RATES[taux]}"
            yield at(notes[0], ID, message, "id", hint="ajoutez-la dans ce fichier")


def _printed(tree: Tree) -> Iterator[Probleme]:
    """Yield the words that a document prints after the code of a note and that are not those of the note."""
    known: dict[str, list[str]] = {code: [] for code in CODES}
    for note in tree.library.notes.values():
        known[note.code].append(_line(note.texte))
    for document in tree.library.documents.values():
        for text in document_texts(document):
            for found in _START.finditer(text.content):
                end = _END.search(text.content, found.end())
                said = _line(text.content[found.end() : end.start() if end else None])
                if said not in known[found["code"]]:
                    hint = did_you_mean(said, known[found["code"]]) or "recopiez-la, mot pour mot"
                    yield in_content(text, ID, f"ce n'est pas la note {found['code']} de content/notes.yml", found.start(), hint)


def _line(text: str) -> str:
    """Return *text* on one line, with French typography: how a file breaks its lines says nothing."""
    return french(_BREAK.sub(" ", text.rstrip("\\")).strip())
