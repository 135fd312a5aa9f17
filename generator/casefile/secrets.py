"""What a profession may never show, looked for in the names and in the texts of its pieces before anything is written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from generator.models.pack import Pack
from generator.texts.secrets import SECRETS

MOST = 4
NUMBER = "un numéro de sécurité sociale"
"""How such a number is named, for nobody should read it once more."""
NIR = re.compile(r"(?<![\d])[12][ .]?\d\d[ .]?(?:0[1-9]|1[0-2]|[2-9]\d)[ .]?(?:\d\d|2[AB])[ .]?\d{3}[ .]?\d{3}(?:[ .]?\d\d)?(?!\d)")
# What a lawyer, a notary, a doctor writes or receives under the seal of secrecy.
SEALED = re.compile(
    r"(?<![\w-])(?:strictement confidentiel\w*|confidentiel\w*|secret professionnel|dossier médical|ordonnance médicale|certificat médical"
    r"|consultation juridique|notes? de séances?|comptes?[- ]rendus? de séances?)(?!\w)",
    re.IGNORECASE,
)


def _bare(text: str) -> str:
    """Return *text* letter for letter without accents: many programs lose them."""
    return "".join(unicodedata.normalize("NFD", sign)[0] for sign in text)


SECRET = re.compile(rf"(?<![\w-])(?:{_bare(SECRETS)})(?!\w)", re.IGNORECASE)


def revealing(pack: Pack, text: str) -> list[str]:
    """Return the first words of *text* that the profession of *pack* may not show, none twice."""
    found = dict.fromkeys(word.casefold() for word in _words(pack, text))
    return [*found][:MOST]


def _words(pack: Pack, text: str) -> Iterator[str]:
    yield from (text[match.start() : match.end()] for match in SECRET.finditer(_bare(text)))
    if pack.secret.niveau == "secret_professionnel":
        yield from (match[0] for match in SEALED.finditer(text))
    yield from (NUMBER for _ in NIR.finditer(text))
