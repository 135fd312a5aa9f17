"""Carry the answers of a file to today's document: those that it still asks for become a dossier, the others are told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.convert.filling import inline
from generator.convert.job import Job
from generator.dossier.layout import Layout, layout_of
from generator.dossier.printed import NOTHING_THERE
from generator.models.content import Champ
from generator.models.library import Library
from generator.texts.typography import NBSP
from generator.update.given import Given
from generator.update.messages import Note, lines_in_words
from generator.verify.values import day_of, days_of, number_of

CARRIED = "options"


@dataclass
class Carried:
    """The answers that today's document takes: `dossier` as a dossier.yml holds them, by key; what no longer fits is in `notes`.

    `worked` holds, by blank, the texts that the program works out by itself when it can, tables as lists of rows; `columns`
    those of the columns of other tables, by table.
    """

    dossier: dict[str, Any] = field(default_factory=dict)
    worked: dict[str, Any] = field(default_factory=dict)
    columns: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)


def carried(found: Given, old: Job, new: Job, library: Library, publics: Sequence[str]) -> Carried:
    """Return the answers *found* in a file made from *old*, for *new*, today's text, whose blanks are in *library*.

    *publics* are those whose text the file has: with several, the dossier names none.
    """
    asked = {blank.cle for blank in new.champs}
    result = Carried({"public": str(new.public)} if len(publics) == 1 else {})
    for cle, text in found.texts.items():
        champ = library.champs[cle] if cle in asked else None
        if champ is None:
            result.notes.append(Note("blanc_retire", {"libelle": old.blank(cle).libelle, "texte": inline(text)}))
        elif champ.calcul:
            result.worked[cle] = typed(champ, text)
        else:
            result.dossier[cle] = typed(champ, text)
    for cle, rows in found.rows.items():
        if cle in asked:
            _table(result, cle, rows, old, library)
        else:
            words = {"libelle": old.blank(cle).libelle, "texte": lines_in_words(len(rows))}
            result.notes.append(Note("tableau_retire", words))
    before = layout_of(old.markdown)
    options = dict(_options(result.notes, found.options, before, layout_of(new.markdown), new))
    if options:
        result.dossier[CARRIED] = options
    result.notes += found.notes
    return result


def typed(champ: Champ, text: str) -> Any:  # noqa: ANN401 - what a dossier may hold
    """Return an answer as it is typed in a dossier: a date as its ISO form, a list of dates; what cannot be read stays as it is."""
    plain = text.replace(NBSP, " ").replace("\u202f", " ").strip()
    if champ.type == "case":
        return True
    if champ.type == "dates":
        days = days_of(plain)
        return plain if days is None else [day.isoformat() for day in days]
    # A narrow column breaks a date in two.
    day = day_of(plain.replace("\n", "")) if champ.type == "date" else None
    return day.isoformat() if day else plain


def _table(result: Carried, cle: str, rows: Sequence[Mapping[str, str]], old: Job, library: Library) -> None:
    table = library.champs[cle]
    held = [{name: text for name, text in row.items() if text.strip() != NOTHING_THERE} for row in rows]
    if len(held) == 1 and not any(_says(text) for text in held[0].values()):
        # What the program prints where there is nothing to tell.
        held = []
    for name in old.blank(cle).colonnes:
        texts = [row[name] for row in held if name in row]
        if texts and name not in table.colonnes:
            words = {"libelle": table.libelle, "colonne": old.blank(name).libelle, "texte": " ; ".join(texts)}
            result.notes.append(Note("colonne_retiree", words))
    kept = [{name: typed(library.champs[name], text) for name, text in row.items() if name in table.colonnes} for row in held]
    if table.calcul:
        result.worked[cle] = kept
        return
    computed = {name for name in table.colonnes if library.champs[name].calcul}
    result.dossier[cle] = [{name: text for name, text in row.items() if name not in computed} for row in kept]
    result.columns[cle] = [{name: text for name, text in row.items() if name in computed} for row in kept]


def _says(text: str) -> bool:
    number = number_of(text)
    return number is None or number != 0


def _options(notes: list[Note], options: Mapping[str, bool], before: Layout, after: Layout, new: Job) -> Iterator[tuple[str, bool]]:
    """Yield the choices that still hold: a kept answer to a question alone, for what it drops today is today's question to say."""
    asked_before = {cle for members in before.groupes.values() for cle in members}
    for cle, kept in options.items():
        group = next((group for group in new.groupes if cle in group.choix), None)
        if cle not in after.options:
            if kept:
                notes.append(Note("option_retiree", {"libelle": before.options[cle]}))
        elif group is None:
            # An answer that is no longer one of several says nothing of the passage when it was not given.
            if kept or cle not in asked_before:
                yield cle, kept
        else:
            if cle not in asked_before:
                notes.append(Note("option_question", {"libelle": before.options[cle], "question": group.question}))
            if kept:
                yield cle, True
