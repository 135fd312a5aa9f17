"""The digests by which the record knows that nothing in it has changed."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping

from generator.archive.prompts import hidden
from generator.convert.job import Blank
from generator.convert.provenance import digest

_FRONT = re.compile(r"---\n(?P<front>.*?)\n---\n(?P<body>.*)", re.DOTALL)
_BLANKS = re.compile(r"^champs: \[(.*)\]$", re.MULTILINE)


def file_digest(content: bytes) -> str:
    """Return the first 16 hexadecimal digits of the SHA-256 of a whole file."""
    return hashlib.sha256(content).hexdigest()[:16]


def name_of(blank: Blank) -> str:
    """Return the name under which the record keeps *blank*: its key and the digest of the rest."""
    text = json.dumps(told(blank), ensure_ascii=False, sort_keys=True)
    return f"{blank.cle}-{file_digest(text.encode())[:8]}"


def told(blank: Blank) -> Mapping[str, object]:
    """Return what the record keeps of *blank* besides its key.

    What is empty is left out: a trait that a later version of the program adds leaves the names of today's blanks as they are.
    """
    return {key: value for key, value in vars(blank).items() if key != "cle" and value not in ((), None)}


def is_true_to_its_name(address: str, content: bytes) -> bool:
    """Return whether the text in a file of the record is the one that its name gives the digest of."""
    found = _FRONT.fullmatch(content.decode("utf-8", "replace"))
    return found is not None and digest(hidden(found["body"])) == address.rpartition("/")[2][:16]


def blanks_named(content: bytes) -> list[str]:
    """Return the names of the blanks that a file of the record prints, without reading the rest of it."""
    found = _BLANKS.search(content.decode("utf-8", "replace").partition("\n---\n")[0])
    return re.findall(r'"([a-z0-9_]+-[0-9a-f]{8})"', found[1]) if found else []
