"""Write signatures into the front matter of files: every other byte stays, and one that cannot be written leaves all as they were."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from generator.load.files import read_page
from generator.models.base import SourceFile
from generator.models.content import Cadre, Signature
from generator.store.swap import write_all
from generator.texts.formatting import french_date
from generator.texts.signature import Signable, digest, etat

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_BOUND = "---"


class CannotSignError(Exception):
    """The signature cannot be written; the message says in which file and why, in French."""


def signature(text: Signable, par: str, le: date) -> Signature:
    """Return the signature of *text* as it stands. Raises `CannotSignError` when the text does not hold yet on *le*."""
    if not isinstance(text, Cadre) and le < text.valable_depuis:
        since = french_date(text.valable_depuis)
        raise CannotSignError(
            f"{text.source.path} : ce texte ne vaut que depuis le {since} ; pas de signature du {french_date(le)}. Rien n'a été écrit."
        )
    return Signature(par=par, le=le, empreinte=digest(text))


def sign(root: Path, signatures: Sequence[tuple[Signable, Signature]]) -> None:
    """Write each signature into the file of its text below *root*, all of them or none. Raises `CannotSignError`."""
    before = {root / text.source.path: (root / text.source.path).read_bytes() for text, _ in signatures}
    after = {root / text.source.path: signed(text, before[root / text.source.path], relu) for text, relu in signatures}
    write_all(after)


def signed(text: Signable, content: bytes, relu: Signature) -> bytes:
    """Return *content*, the file of *text*, with *relu* in its front matter in the place of any former one. Raises `CannotSignError`."""
    lines = [line for line in _LINE.findall(content.decode()) if line]
    end = re.sub(r"[^\r\n]", "", lines[0])
    start, stop = _place(text.source, lines)
    block = [f"relu:{end}", *(f"  {key}: {value}{end}" for key, value in _values(relu))]
    made = "".join([*lines[:start], *block, *lines[stop:]]).encode()
    _checked(text, made, relu)
    return made


def _values(relu: Signature) -> Iterator[tuple[str, str]]:
    # A JSON string is a YAML string, whatever quotes and colons a name holds.
    yield "par", json.dumps(relu.par, ensure_ascii=False)
    yield "le", relu.le.isoformat()
    yield "empreinte", relu.empreinte


def _place(source: SourceFile, lines: Sequence[str]) -> tuple[int, int]:
    """Return the range of lines that the signature replaces: those of the former one, or none just before the front matter ends."""
    bound = next(number for number, line in enumerate(lines[1:], 1) if line.rstrip("\r\n") == _BOUND)
    if ("relu",) not in source.keys:
        return bound, bound
    start = source.keys["relu",][0] - 1
    others = [line - 1 for loc, (line, _) in source.keys.items() if len(loc) == 1 and line - 1 > start]
    stop = min([*others, bound])
    # What stands between two keys, a comment or an empty line, is not of the first.
    while stop > start + 1 and (not lines[stop - 1].strip() or lines[stop - 1].startswith("#")):
        stop -= 1
    return start, stop


def _checked(text: Signable, content: bytes, relu: Signature) -> None:
    """Raise `CannotSignError` unless *content* reads as the same text with this signature."""
    found = next(iter(read_page(text.source.path, content, type(text)).records), None)
    same = {**text.model_dump(), "relu": relu.model_dump()}
    if not isinstance(found, Signable) or found.model_dump() != same or etat(found) != "signe":
        raise CannotSignError(f"{text.source.path} : rien n'a été écrit, chaque clé doit être seule sur sa ligne.")
