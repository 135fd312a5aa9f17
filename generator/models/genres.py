"""What a document is: one record a genre, with its French names, where it stands and what it may say.

Whatever depends on a genre asks its record a question; only this file names them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.models.editions import Edition

Genre = Literal["cgv", "contrat", "lettre", "courriel", "annexe", "liste", "notice"]

_TO_FILL: tuple[Edition, ...] = ("docx", "odt", "simple", "pdf", "formulaire")


@dataclass(frozen=True)
class GenreTraits:
    """What there is to know of a genre."""

    name: str
    """What it is called in the properties of a file."""
    done: str | None
    """What is done with it, in a few words; None when its own page says it."""
    folder: str
    """The part of the site where its page stands."""
    reminder: str = "Document"
    """How it goes out, when it is a step of the reminders."""
    default_editions: tuple[Edition, ...] = _TO_FILL
    """The editions it is made in, when a document does not name its own."""
    letter: bool = False
    """Written to somebody: an object, no title of its own, the layout of a letter."""
    contract: bool = False
    """Made of numbered articles that both parties accept."""
    contents: bool = False
    """Opens on a table of contents, when it is long."""
    agreed: bool = False
    """Part of what the parties agree: it may rightly stand behind another document."""
    sent: bool = False
    """Goes out to the other party: it may reveal nothing."""
    dated: bool = False
    """Bears a day, and tells what happened before it."""
    mailed: bool = False
    """Goes out as the body of an e-mail."""
    filled_online: bool = False
    """Filled by the site, in the page."""
    rows: int = 6
    """The rows of a table in a PDF to fill, where nobody can add one; a letter must stay on its page."""


GENRES: dict[Genre, GenreTraits] = {
    "cgv": GenreTraits("conditions générales", "À faire accepter avant la commande", "contrats", contract=True, contents=True, agreed=True),
    "contrat": GenreTraits("contrat", "À signer par les deux parties", "contrats", contract=True, contents=True, agreed=True),
    "lettre": GenreTraits(
        "lettre", "Lettre", "lettres", "Lettre recommandée", letter=True, sent=True, dated=True, filled_online=True, rows=3
    ),
    "courriel": GenreTraits(
        "courriel",
        "Courriel",
        "lettres",
        "Courriel",
        ("docx", "odt", "simple", "eml", "txt"),
        letter=True,
        sent=True,
        mailed=True,
        filled_online=True,
        rows=3,
    ),
    # A sheet that goes with others has no one way to be sent.
    "annexe": GenreTraits("annexe", None, "lettres", agreed=True, filled_online=True),
    "liste": GenreTraits("liste", "À joindre au dossier", "lettres", sent=True, dated=True, filled_online=True),
    # Nothing to fill: the one document that Word and LibreOffice share.
    "notice": GenreTraits("notice", "À lire", "lettres", default_editions=("docx", "pdf"), contents=True),
}
MANUAL: Genre = "notice"
"""The manual of a pack, which the machine writes; it is also the name of that file."""
PAGE: Genre = "liste"
"""How a page of the guide is laid out where it stands alone."""
ARTICLE: Genre = "contrat"
"""How a clause is laid out where it stands alone."""
