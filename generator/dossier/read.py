"""`dossier.yml` becomes a Dossier, or every problem that keeps it from being one, each at its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from generator.dossier.answers import BadAnswerError, shown, ticked
from generator.dossier.entries import Entries
from generator.dossier.former import under_todays_names
from generator.dossier.layout import groups_of
from generator.dossier.model import RULE, Dossier, Row, Value
from generator.load.files import decoded
from generator.load.yaml_reader import YamlError, read_yaml
from generator.models.content import Champ
from generator.models.library import Library
from generator.models.publics import PUBLICS, Public
from generator.problems import Probleme, did_you_mean

OPTIONS, PUBLIC, TOOLS = "options", "public", "outils"
"""Keys that are no blank; under the last one the tools of the site keep what no document asks."""
MOST_ROWS = 500
NEVER_EMPTY = frozenset({"factures"})
"""Tables that make no sense without a row; an empty list elsewhere says that there is none."""

_NOW_COUNTED = "écrivez vos relances dans une liste : relances: [2026-04-12, 2026-04-19], ou [] si vous n'en avez envoyé aucune"
RENAMED = dict.fromkeys(("date_relance_1", "date_relance_2", "date_relance_3"), _NOW_COUNTED)
"""Keys of older dossiers, and what to write now."""

_KEEP_OR_DROP = "écrivez oui pour garder le passage, non pour le supprimer"


def read_dossier(path: str, content: bytes, library: Library) -> tuple[Dossier, list[Probleme]]:
    """Return the answers of a file and its problems; *path* is how messages name it.

    What has a problem is left out of the answers: the rest can still be judged.
    """
    text = decoded(path, content)
    if isinstance(text, Probleme):
        return Dossier(path), [replace(text, rule=RULE)]
    try:
        data, places, keys = read_yaml(text)
    except YamlError as error:
        return Dossier(path), [Probleme(path, error.line, error.column, RULE, error.message, error.hint)]
    if not isinstance(data, dict):
        message = "ce dossier est vide" if data is None else "ce dossier doit être un bloc de clés et de réponses"
        return Dossier(path), [Probleme(path, 1, 1, RULE, message, 'une ligne par réponse : pro_nom: "Camille Exemple EI"')]
    entries = Entries(path, text.split("\n"), places, keys)
    data = under_todays_names(entries, data, library)
    values: dict[str, Value] = {}
    lignes: dict[str, tuple[Row, ...]] = {}
    for champ, typed in _asked(entries, data, library):
        if champ.type == "lignes":
            rows = _rows(entries, library, champ, typed)
            lignes |= {} if rows is None else {champ.id: rows}
        else:
            value = entries.value(champ, typed, champ.id)
            values |= {} if value is None else {champ.id: value}
    options = list(_options(entries, data[OPTIONS], library)) if OPTIONS in data else []
    public = _public(entries, data[PUBLIC]) if PUBLIC in data else None
    located = {loc: (path, *place) for loc, place in entries.places.items()}
    # The answer to a question keeps an option: a problem of that option is told where the question is answered.
    located |= {(OPTIONS, name): located[OPTIONS, key] for name, _, key in options}
    return Dossier(path, values, lignes, {name: kept for name, kept, _ in options}, public, places=located), entries.problems


def _asked(entries: Entries, data: Mapping[str, object], library: Library) -> Iterator[tuple[Champ, object]]:
    """Yield the blanks that the file answers, with what was typed; a key that is none is a problem."""
    columns = {column for champ in library.champs.values() for column in champ.colonnes}
    for key, typed in data.items():
        if key in (OPTIONS, PUBLIC, TOOLS):
            continue
        if key in RENAMED:
            entries.at_key(f"la clé « {key} » n'existe plus", RENAMED[key], key)
        elif key not in library.champs:
            entries.at_key(f"la clé « {key} » n'existe pas", _known(key, library, columns), key)
        elif key in columns:
            tables = " ou ".join(f"« {table.id} »" for table in library.champs.values() if key in table.colonnes)
            entries.at_key(f"« {key} » est une colonne", f"écrivez-la dans une ligne de {tables}", key)
        else:
            yield library.champs[key], typed


def _known(key: str, library: Library, columns: set[str]) -> str:
    names = [name for name in (*library.champs, OPTIONS, PUBLIC) if name not in columns]
    return did_you_mean(key, names) or "les clés possibles sont les noms des champs de content/champs.yml, « options » et « public »"


def _rows(entries: Entries, library: Library, table: Champ, typed: object) -> tuple[Row, ...] | None:
    key = table.id
    if typed is None or (typed == [] and key in NEVER_EMPTY):
        entries.at_key(f"« {key} » est vide", "écrivez au moins une ligne, ou supprimez la clé", key)
    elif not isinstance(typed, list):
        entries.at(f"« {key} » attend une liste de lignes", f"un tiret par ligne, puis les colonnes : {', '.join(table.colonnes)}", key)
    elif len(typed) > MOST_ROWS:
        entries.at(f"« {key} » dépasse {MOST_ROWS} lignes", "faites plusieurs documents", key)
    else:
        return tuple(_row(entries, library, table, index, row) for index, row in enumerate(typed))
    return None


def _row(entries: Entries, library: Library, table: Champ, index: int, typed: object) -> Row:
    if not isinstance(typed, dict):
        entries.at(
            f"cette ligne de « {table.id} » doit être un bloc", f"une colonne par ligne : {', '.join(table.colonnes)}", table.id, index
        )
        return {}
    row: dict[str, Value] = {}
    for column, cell in typed.items():
        if column not in table.colonnes:
            hint = did_you_mean(column, table.colonnes) or f"colonnes : {', '.join(table.colonnes)}"
            entries.at_key(f"« {table.id} » n'a pas de colonne « {column} »", hint, table.id, index, column)
            continue
        found = entries.value(library.champs[column], cell, table.id, index, column)
        if found is not None:
            row[column] = found
    return row


def _options(entries: Entries, typed: object, library: Library) -> Iterator[tuple[str, bool, str]]:
    """Yield each option that the file decides, whether it is kept, and the key that says so: its own or that of its question."""
    if not isinstance(typed, Mapping):
        entries.at("« options » attend un bloc", "une ligne par option : hors_etablissement: oui", OPTIONS)
        return
    for name, kept in typed.items():
        if kept is None:
            entries.at_key(f"l'option « {name} » est vide", _KEEP_OR_DROP, OPTIONS, name)
            continue
        if name in library.groupes:
            members = groups_of(library)[name]
            if kept in members:
                yield str(kept), True, name
            else:
                hint = did_you_mean(str(kept), members) or f"réponses possibles : {', '.join(members)}"
                entries.at(f"{shown(kept)} ne répond pas à la question « {name} »", hint, OPTIONS, name)
            continue
        try:
            yield name, ticked(kept, _KEEP_OR_DROP), name
        except BadAnswerError as error:
            entries.at(str(error), error.hint, OPTIONS, name)


def _public(entries: Entries, typed: object) -> Public | None:
    found = next((public for public in PUBLICS if public == typed), None)
    if found is None:
        hint = did_you_mean(str(typed), PUBLICS) or f"choix possibles : {', '.join(PUBLICS)}"
        entries.at(f"{shown(typed)} n'est pas un public", hint, PUBLIC)
    return found
