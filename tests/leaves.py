"""The leaves of a tree: every value of its YAML files and front matters, which a test replaces by what it wants, each with its own mark."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from generator.models.located import Loc

Data = Any
"""What ruamel.yaml reads: blocks and lists that know their lines."""

LANGUAGES: dict[str, str] = {
    "html": "{}<script>alert(1)</script>",
    "html attribut": '{}"><img src=x onerror=alert(1)>',
    "html guillemet simple": "{}' onmouseover='alert(1)",
    "xml": '{}]]><!ENTITY e "x">&e;<b>',
    "json": '{}</script>"\\ \',{{"a":1}}',
    "json, fin de ligne": "{}\u2028alert(1)",
    "csv, formule": "=cmd|' /C calc'!A0 {}",
    "csv, cellules": '{};"x",a\t"b"',
    "csv, ligne": '{}"\n=1+1;x',
    "ics": "{}\nEND:VCALENDAR\nBEGIN:VEVENT",
    "atom": "{}</title><link href='https://evil.test/'/>",
    "nginx": "{};}} location /x {{ return 200; }}",
    "apache": '{}"\nHeader unset Content-Security-Policy',
    "en-têtes": "{}\n/*\n  Access-Control-Allow-Origin: *",
    "courriel": "{}\nBcc: evil@evil.test",
    "markdown": "{}](javascript:alert(1)) ![x](https://evil.test/x.png)",
    "markdown, bloc": "{}\n\n# Titre\n\n<b onclick=x>\n",
    "attributs": '{} {{ onclick="alert(1)" }}',
    "jinja": "{}{{{{ 7 * 7 }}}}",
    "jinja, commentaire": "{}{{# x #}}<{{# #}}script>",
    "css": "{};}}*{{background:url(https://evil.test/x)}}",
    "adresse": "javascript:alert('{}')",
}
"""A text of each language that our outputs are written in: `{}` is the mark of the leaf."""

MARK = re.compile(r"Zq[0-9]{5}q")


@dataclass(frozen=True)
class Leaf:
    """One value of one file: the way to it."""

    path: str
    loc: Loc


class Tree:
    """A folder of sources whose values can be replaced, file by file."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._texts = {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in sorted(_sources(root))}
        self.leaves = [Leaf(path, loc) for path in self._texts for loc in _locs(self._data(path))]

    def write(self, values: Mapping[Leaf, str]) -> dict[tuple[str, int], Leaf]:
        """Write the tree with *values*; return the leaf that stands on each line that holds one."""
        places: dict[tuple[str, int], Leaf] = {}
        for path in {leaf.path for leaf in self.leaves}:
            own = {leaf.loc: value for leaf, value in values.items() if leaf.path == path}
            data = self._data(path)
            for loc, value in own.items():
                _at(data, loc[:-1])[loc[-1]] = DoubleQuotedScalarString(value)
            text = _dumped(data)
            front, _, body = self._front(path)
            (self.root / path).write_text(f"---\n{text}---\n{body}" if front else text, "utf-8")
            for loc, line in _lines(_yaml().load(text)):
                places[path, line + (1 if front else 0)] = Leaf(path, loc)
        return places

    def _front(self, path: str) -> tuple[bool, str, str]:
        if not path.endswith(".md"):
            return False, self._texts[path], ""
        _, head, body = self._texts[path].split("---\n", 2)
        return True, head, body

    def _data(self, path: str) -> Data:
        return _yaml().load(self._front(path)[1])


def mark(number: int) -> str:
    """Return the mark of the leaf of that *number*."""
    return f"Zq{number:05}q"


def files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the content of each file below *folder*, those of ZIP files included, each content once."""
    seen: set[bytes] = set()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        yield from _opened(path.relative_to(folder).as_posix(), path.read_bytes(), seen)


def _opened(name: str, content: bytes, seen: set[bytes]) -> Iterator[tuple[str, bytes]]:
    if content in seen:
        return
    seen.add(content)
    yield name, content
    if name.endswith((".zip", ".docx", ".odt")):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for one in archive.namelist():
                yield from _opened(f"{name}!{one}", archive.read(one), seen)


def _sources(root: Path) -> Iterator[Path]:
    yield from (root / "site").glob("editeur.yml")
    for folder, kinds in (("packs", ("*.yml",)), ("content", ("*.yml", "*.md"))):
        for kind in kinds:
            yield from (path for path in (root / folder).rglob(kind) if "schemas" not in path.parts)


def _yaml() -> YAML:
    yaml = YAML()
    yaml.width = 1 << 20
    yaml.preserve_quotes = True
    return yaml


def _dumped(data: Data) -> str:
    _unfold(data)
    stream = io.StringIO()
    _yaml().dump(data, stream)
    return stream.getvalue()


def _unfold(data: Data) -> None:
    """Give each value of *data* a line of its own."""
    if isinstance(data, CommentedMap | CommentedSeq):
        data.fa.set_block_style()
        for part in data.values() if isinstance(data, CommentedMap) else data:
            _unfold(part)


def _locs(data: Data, way: Loc = ()) -> Iterator[Loc]:
    parts = data.items() if isinstance(data, dict) else enumerate(data)
    for key, part in parts:
        if isinstance(part, dict | list):
            yield from _locs(part, (*way, key))
        else:
            yield (*way, key)


def _lines(data: Data) -> Iterator[tuple[Loc, int]]:
    for loc in _locs(data):
        holder = _at(data, loc[:-1])
        place = holder.lc.value(loc[-1]) if isinstance(holder, CommentedMap) else holder.lc.item(loc[-1])
        yield loc, place[0] + 1


def _at(data: Data, loc: Loc) -> Data:
    for key in loc:
        data = data[key]
    return data
