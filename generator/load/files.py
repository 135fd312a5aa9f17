"""Read one file of the library: its records, or the problems that keep it from being read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeVar

from pydantic import ValidationError

from generator.load.characters import hidden
from generator.load.kept import YamlReader
from generator.load.limits import MAX_BYTES, long_line, long_text
from generator.load.messages import problems_of
from generator.load.once import located, words_once
from generator.load.yaml_reader import Data, YamlError, read_yaml
from generator.models.base import Record, SourceFile
from generator.problems import Probleme

_FRONT = "commencez par une ligne « --- », puis les clés, puis une ligne « --- »"
R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class FileRead:
    """The result of reading one file: its records, or its problems and the body that they leave without a record (`orphan`)."""

    records: tuple[Record, ...] = ()
    problems: tuple[Probleme, ...] = ()
    orphan: SourceFile | None = None


def decoded(path: str, content: bytes) -> str | Probleme:
    """Return the text of a file with one kind of line end, or the problem that it is not UTF-8 or too large."""
    if len(content) > MAX_BYTES:
        return Probleme(path, 1, 1, "lecture", f"le fichier dépasse {MAX_BYTES // 1000} ko", "coupez-le en plusieurs fichiers")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line, column = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
        return Probleme(path, line, column, "lecture", "ce fichier n'est pas en UTF-8", "enregistrez-le en UTF-8")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = hidden(text)
    if found:
        position, message = found
        line, column = text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position)
        return Probleme(path, line, column, "lecture", message, "supprimez-le")
    return text


def text_of(path: str, content: bytes) -> str | Probleme:
    """Return the text of a file of the library, of lines that a person reads; `decoded` says the other problems."""
    text = decoded(path, content)
    return text if isinstance(text, Probleme) else long_line(path, text) or text


def read_entry(path: str, content: bytes, model: type[R], yaml: YamlReader = read_yaml) -> FileRead:
    """Return what a YAML file holds, which must be one record; *yaml* reads it."""
    return _read_yaml(path, content, model, yaml, many=False)


def read_list(path: str, content: bytes, model: type[R], yaml: YamlReader = read_yaml) -> FileRead:
    """Return what a YAML file holds, which must be a list of records; *yaml* reads it."""
    return _read_yaml(path, content, model, yaml, many=True)


def read_page(path: str, content: bytes, model: type[R], yaml: YamlReader = read_yaml) -> FileRead:
    """Return what a Markdown file holds: a record in the front matter, between two `---` lines, then the body."""
    text = text_of(path, content)
    if isinstance(text, Probleme):
        return FileRead(problems=(text,))
    opening, _, rest = text.partition("\n")
    front, end, body = rest.partition("\n---\n")
    if opening != "---" or not end:
        if opening == "---" and rest.endswith("\n---"):
            front, body = rest.removesuffix("\n---"), ""
        else:
            return FileRead(problems=(Probleme(path, 1, 1, "lecture", "les métadonnées manquent", _FRONT),))
    source = SourceFile(path, body, front.count("\n") + 4)
    if long := long_text(path, body, source.body_line):
        return FileRead(problems=(long,))
    read = _validated(source, front, 1, model, yaml, many=False)
    # A fault above does not hide the faults of the text below.
    return replace(read, orphan=source) if read.problems and body.strip() else read


def _read_yaml(path: str, content: bytes, model: type[R], yaml: YamlReader, *, many: bool) -> FileRead:
    text = text_of(path, content)
    if isinstance(text, Probleme):
        return FileRead(problems=(text,))
    return _validated(SourceFile(path), text, 0, model, yaml, many=many)


def _validated(source: SourceFile, text: str, offset: int, model: type[R], yaml: YamlReader, *, many: bool) -> FileRead:
    try:
        data, places, keys = yaml(text, offset)
    except YamlError as error:
        return FileRead(problems=(Probleme(source.path, error.line, error.column, "yaml", error.message, error.hint),))
    at, keys_at = located(places, keys)
    source = replace(source, places=at, keys=keys_at)
    if many:
        if not isinstance(data, list):
            return FileRead(problems=(Probleme(source.path, 1, 1, "schema", "ce fichier doit être une liste", "une entrée par tiret"),))
        reads = [_record(source, entry, model, (index,)) for index, entry in enumerate(data)]
    else:
        reads = [_record(source, data, model, ())]
    return FileRead(tuple(r for read in reads for r in read.records), tuple(p for read in reads for p in read.problems))


def _record(source: SourceFile, data: Data | object, model: type[R], at: tuple[int, ...]) -> FileRead:
    try:
        return FileRead(records=(model.model_validate(words_once(data)).placed(source, at),))
    except ValidationError as error:
        return FileRead(problems=tuple(problems_of(error.errors(), model, source, at)))
