"""What the signature of a jurist covers, in one form, and the digest of that form: one changed word gives another digest.

The form is text. First one line for each value of the front matter that is printed or that decides who reads the text,
`key: value`, the value as JSON and a list as one line for each of its elements; an empty line; then the body as
written, with its tags. Line ends, blanks at the end of a line and empty lines at both ends do not count, nor does the
order of publics and of conditions. What has no value has no line: a key that the models gain later unsigns nothing.

Not covered: the dates, the version, the reasons and the articles of the front matter; whatever the text draws from
elsewhere, as a legal value, a wording, a word of the profession; for a document, the words of its frame and of its
clauses, which are signed apart.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Literal

from generator.models.content import Cadre, Clause, Document

Etat = Literal["signe", "a_relire", "non_signe"]
"""Signed as it stands; signed, then changed; never signed."""

Signable = Clause | Document | Cadre


def title(text: Signable) -> str:
    """Return the title of *text*; a frame has none but its name."""
    return text.id if isinstance(text, Cadre) else text.titre


def kind(text: Signable) -> str:
    """Return what *text* is, in French."""
    return "clause" if isinstance(text, Clause) else "cadre" if isinstance(text, Cadre) else "document"


def etat(text: Signable) -> Etat:
    """Return whether *text* is signed as it stands."""
    if text.relu is None:
        return "non_signe"
    return "signe" if text.relu.empreinte == digest(text) else "a_relire"


def digest(text: Signable) -> str:
    """Return the SHA-256 of what a signature of *text* covers, in hexadecimal."""
    return hashlib.sha256(signed_form(text).encode()).hexdigest()


def signed_form(text: Signable) -> str:
    """Return all that a signature of *text* covers: the values of its front matter, one a line, an empty line, its body."""
    return "\n".join([*signed_values(text), "", _clean(text.source.body), ""])


def signed_values(text: Signable) -> list[str]:
    """Return the lines of the front matter that a signature of *text* covers."""
    if isinstance(text, Cadre):
        return []
    values: dict[str, object] = {"titre": text.titre, "publics": sorted(text.publics)}
    if isinstance(text, Clause):
        values |= {"quand": sorted(text.quand), "defauts": dict(sorted(text.defauts.items()))}
    else:
        values |= {"cadre": text.frame, "objet": text.objet, "mention": text.mention, "pieces_jointes": text.pieces_jointes}
        values |= {"clauses": text.clauses, "notice": text.notice.model_dump()}
    return [line for key, value in values.items() for line in _lines(key, value)]


def _lines(key: str, value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (line for name, inner in value.items() for line in _lines(f"{key}.{name}", inner))
    elif isinstance(value, list):
        yield from (line for inner in value for line in _lines(key, inner))
    elif value is not None:
        yield f"{key}: {json.dumps(_clean(value) if isinstance(value, str) else value, ensure_ascii=False)}"


def _clean(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.splitlines()).strip("\n")


def digest_of_all(texts: Iterable[Signable]) -> str:
    """Return the digest of several texts at once, in sixteen figures: that of the sheet on which a jurist read them."""
    lines = sorted(f"{text.source.path} {digest(text)}" for text in texts)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]
