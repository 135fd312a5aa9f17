"""One value for all that are equal: a thousand packs have the same keys, line by line, and most of their words."""

from __future__ import annotations

from generator.load.kept import Places
from generator.models.base import Loc

_WORDS: dict[str, str] = {}
_LOCS: dict[Loc, Loc] = {}
_PLACES: dict[tuple[int, int], tuple[int, int]] = {}


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


def places_once(places: Places) -> Places:
    """Return *places*, whose ways and places are those of the files read before."""
    return {_LOCS.setdefault(loc, loc): _PLACES.setdefault(place, place) for loc, place in places.items()}
