"""The keys of a dossier under the names of today: a blank may have had others when the answers were written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.dossier.entries import Entries
from generator.models.library import Library
from generator.models.located import Loc

Typed = Mapping[str, object]


def under_todays_names(entries: Entries, data: Typed, library: Library) -> dict[str, object]:
    """Return *data* with the names that blanks have today, and move the places of *entries* with them.

    A blank answered under two of its names is a problem; the answer under its name of today is kept.
    """
    former = library.former_names()
    moved: dict[Loc, Loc] = {}
    found: dict[str, object] = {}
    for old, key, typed in _named(entries, data, former, ()):
        moved |= {(old,): (key,)} if old != key else {}
        found[key] = typed
        if isinstance(typed, list):
            found[key] = [_row(entries, row, former, moved, (old, index)) for index, row in enumerate(typed)]
    if moved:
        entries.places = {_place(loc, moved): place for loc, place in entries.places.items()}
        entries.keys = {_place(loc, moved): place for loc, place in entries.keys.items()}
    return found


def _row(entries: Entries, row: object, former: Mapping[str, str], moved: dict[Loc, Loc], at: Loc) -> object:
    if not isinstance(row, dict):
        return row
    found: dict[str, object] = {}
    for old, key, typed in _named(entries, row, former, at):
        moved |= {(*at, old): (*at, key)} if old != key else {}
        found[key] = typed
    return found


def _named(entries: Entries, typed: Typed, former: Mapping[str, str], at: Loc) -> Iterator[tuple[str, str, object]]:
    """Yield (key as typed, name of today, value); what repeats another key under a former name is told and left out."""
    seen: dict[str, str] = {key: key for key in typed if key not in former}
    for key, value in typed.items():
        today = former.get(key, key)
        if seen.setdefault(today, key) == key:
            yield key, today, value
        else:
            message = f"« {key} » est l'ancien nom de « {today} », qui a déjà une réponse"
            entries.at_key(message, f"gardez une seule réponse, sous le nom « {today} »", *at, key)


def _place(loc: Loc, moved: Mapping[Loc, Loc]) -> Loc:
    """Return *loc* under the names of today: the key of an answer, and the column of its row."""
    row = moved.get(loc[:3])
    named = row[:3] + loc[3:] if row else loc
    return (*moved.get(named[:1], named[:1]), *named[1:])
