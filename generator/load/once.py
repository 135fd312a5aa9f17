"""One value for all that are equal: a thousand packs have the same keys, line by line, and most of their words."""

from __future__ import annotations

from generator.load.kept import Places
from generator.models.located import Loc, Located

_WORDS: dict[str, str] = {}
_LOCS: dict[Loc, Loc] = {}
_INDEXES: dict[tuple[Loc, ...], dict[Loc, int]] = {}


def once(words: str) -> str:
    """Return *words*, as the one text that stands for all that are equal."""
    return _WORDS.setdefault(words, words)


def words_once(data: object) -> object:
    """Return *data*, whose texts are those of the files read before wherever they are equal; keys are as they were."""
    if isinstance(data, str):
        return once(data)
    if isinstance(data, dict):
        return {key: words_once(value) for key, value in data.items()}
    return [words_once(value) for value in data] if isinstance(data, list) else data


def located(places: Places, keys: Places) -> tuple[Located, Located]:
    """Return *places*, those of the values of a file, and those of its *keys*; its ways to them are those of the files read before.

    The way to a key is the one to its value.
    """
    ways = tuple(_LOCS.setdefault(loc, loc) for loc in places)
    index = _INDEXES.get(ways)
    if index is None:
        index = _INDEXES[ways] = {loc: number for number, loc in enumerate(ways)}
    return Located(index, places), Located(index, keys)
