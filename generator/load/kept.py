"""Read YAML as `yaml_reader.py` does, or take what it gave for the same text: it takes as long as all the rest of a check."""

from __future__ import annotations

from collections.abc import Callable

from pydantic import JsonValue

from generator.load.yaml_reader import Data, read_yaml
from generator.models.located import Loc
from generator.store.cache import Cache, key_of
from generator.store.shape import Shape

Places = dict[Loc, tuple[int, int]]
YamlReader = Callable[[str, int], tuple[Data, Places, Places]]

_Told = list[tuple[Loc, int, int]]
_READ: Shape[tuple[JsonValue, _Told, _Told]] = Shape("files", tuple[JsonValue, _Told, _Told])


def yaml_of(cache: Cache) -> YamlReader:
    """Return a `read_yaml` that leaves in *cache* what it read; a text with a fault is read each time."""

    def read(text: str, offset: int) -> tuple[Data, Places, Places]:
        key = key_of(text, str(offset))
        kept = _READ.get(cache, key)
        if kept is not None:
            data, places, keys = kept[0]
            return data, _places(places), _places(keys)  # type: ignore[return-value]
        found = read_yaml(text, offset)
        _READ.put(cache, key, (found[0], _told(found[1]), _told(found[2])))  # type: ignore[arg-type]
        return found

    return read


def _told(places: Places) -> _Told:
    return [(loc, line, column) for loc, (line, column) in places.items()]


def _places(told: _Told) -> Places:
    return {loc: (line, column) for loc, line, column in told}
