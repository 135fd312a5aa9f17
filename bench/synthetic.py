"""A tree with as many packs as asked for: the real ones, then copies with other names and other words, as valid as the real ones.

`python -m bench.synthetic 240 FOLDER` writes it in FOLDER.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

ROOT = Path(__file__).parent.parent
_MARK = "Motdelacopie"
_SYLLABLES = [consonant + vowel for consonant in "bdfglmnprtvz" for vowel in "aeiou"]
_LENGTH = 3


def word(number: int) -> str:
    """Return a word that no text holds, another one for each *number*: no digit, which the rules would ask a source for."""
    parts = []
    for _ in range(_LENGTH):
        number, index = divmod(number, len(_SYLLABLES))
        parts.append(_SYLLABLES[index])
    return "".join(reversed(parts))


def grow(place: Path, packs: int, root: Path = ROOT) -> Path:
    """Return *place*, made a copy of the content of *root* with *packs* packs in all; raises `ValueError` when *root* has more.

    Every copy prints a word of its own wherever its model prints words of its profession: two packs share the
    conversions that two real ones share, and no other.
    """
    real = sorted((root / "packs").glob("*.yml"))
    if packs < len(real):
        raise ValueError(f"the real tree has {len(real)} packs already")
    for folder in ("content", "packs", "site"):
        shutil.copytree(root / folder, place / folder)
    models = [_model(path) for path in real]
    trades = []
    for number in range(packs - len(real)):
        own = word(number)
        name, text = models[number % len(models)]
        (place / "packs" / f"{name}-{own}.yml").write_text(text.replace(_MARK, own), "utf-8")
        if name != "client-decu":
            trades.append(f'- {{id: {name}-{own}, nom: "métier {own}", pack: {name}-{own}}}\n')
    with (place / "content" / "metiers.yml").open("a", encoding="utf-8") as file:
        file.writelines(trades)
    return place


def _model(path: Path) -> tuple[str, str]:
    """Return the id of a real pack, and the text of its copies with a mark where each says its own word."""
    yaml = YAML()
    yaml.width = 4096
    pack: Any = yaml.load(path.read_text("utf-8"))
    name = pack["id"]
    pack["id"] = f"{name}-{_MARK}"
    # Only one pack is for those whose trade has none.
    pack["famille"] = pack["famille"].replace("autre_metier", "conseil")
    for holder, key in _words(pack):
        holder[key] = _told(holder[key])
    written = StringIO()
    yaml.dump(pack, written)
    return name, written.getvalue()


def _words(pack: Any) -> Iterator[tuple[Any, str]]:  # noqa: ANN401 - a tree of YAML
    """Yield the places of *pack* whose words the documents print."""
    yield from ((pack, key) for key in ("profession", "pluriel"))
    yield pack["secret"], "objet_neutre"
    yield from ((pack["variables"], key) for key, value in pack["variables"].items() if isinstance(value, str))


def _told(text: str) -> str:
    # What ends as a sentence is followed by another.
    return f"{text.rstrip()} Usage {_MARK}." if re.search(r"(\.|\}\})\s*$", text) else f"{text} {_MARK}"


if __name__ == "__main__":
    grow(Path(sys.argv[2]), int(sys.argv[1]))
