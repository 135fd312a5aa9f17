"""The files a document is delivered in: one record an edition, with its French names and where each comes from.

Whatever depends on an edition asks its record a question; only this file names them.
What makes an edition (`convert/editions.py`), fills it (`convert/insertion.py`) and reads it back (`verify/read_file.py`)
stands in one table each, and `tests/core/test_records.py` names the edition that is missing in one of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Published = Literal["docx", "odt", "simple", "pdf", "formulaire", "eml", "txt"]
"""The editions that a pack may hold."""
Edition = Literal[Published, "relecture", "publipostage"]
TYPST = "typst"
"""What pandoc writes for Typst: a conversion too, of which each PDF is typeset."""
Opener = Literal["word", "opendocument", "pages", "message", "text"]
"""What reads a file back, whatever it is called."""


@dataclass(frozen=True)
class EditionTraits:
    """What there is to know of an edition."""

    label: str
    """What the buyer calls it."""
    use: str
    """What it is good for, in a few words."""
    suffix: str
    """How the name of a file ends."""
    folder: str
    """Where it stands inside the ZIP."""
    rank: int
    """Its place among those that are offered."""
    written: str
    """What pandoc writes for it."""
    opener: Opener
    """What `clausier verify` reads it back with."""
    filled_from: str | None
    """The conversion that answers are put into, None when `clausier fill` does not make it."""
    fields: bool = False
    """Whether its blanks are fields to type in, drawn on the page."""
    pictured: bool = False
    """Whether its first page is the picture that the site shows."""
    online: bool = False
    """Whether the site fills its file in the page."""
    reviewed: bool = False
    """Whether it is for the jurist who corrects our texts: made only when it is asked for, and never published."""
    merged: bool = False
    """Whether a program makes many letters of it, from a table: made of letters only, and only when it is asked for."""

    @property
    def on_demand(self) -> bool:
        """Whether it is made only when it is asked for, and never published."""
        return self.reviewed or self.merged


EDITIONS: dict[Edition, EditionTraits] = {
    "docx": EditionTraits(
        label="Word",
        use="à remplir dans Word : chaque réponse se tape une fois",
        suffix=".docx",
        folder="word",
        rank=1,
        written="docx",
        opener="word",
        filled_from="docx",
        online=True,
    ),
    "odt": EditionTraits(
        label="LibreOffice",
        use="à remplir dans LibreOffice : chaque réponse se tape une fois",
        suffix=".odt",
        folder="libreoffice",
        rank=2,
        written="odt",
        opener="opendocument",
        filled_from="odt",
        online=True,
    ),
    "simple": EditionTraits(
        label="Word simple",
        use="pour Google Docs, Pages, Word sur téléphone ou une visionneuse : à taper entre les crochets",
        suffix="-simple.docx",
        folder="word-simple",
        rank=3,
        written="docx",
        opener="word",
        filled_from=None,
    ),
    "pdf": EditionTraits(
        label="PDF",
        use="à lire ou à imprimer",
        suffix=".pdf",
        folder="pdf",
        rank=5,
        written="typst",
        opener="pages",
        filled_from="typst",
        pictured=True,
    ),
    "formulaire": EditionTraits(
        label="PDF à remplir",
        use="à remplir dans un lecteur de PDF, sans changer le texte",
        suffix="-a-remplir.pdf",
        folder="pdf-a-remplir",
        rank=4,
        written="typst",
        opener="pages",
        filled_from=None,
        fields=True,
    ),
    "eml": EditionTraits(
        label="Brouillon de courriel",
        use="à ouvrir dans une messagerie : l’objet et le texte sont écrits, il reste à choisir le destinataire",
        suffix=".eml",
        folder="courriels",
        rank=6,
        written="txt",
        opener="message",
        filled_from="modele",
    ),
    "txt": EditionTraits(
        label="Texte",
        use="à coller dans un courriel",
        suffix=".txt",
        folder="courriels",
        rank=7,
        written="txt",
        opener="text",
        filled_from="modele",
    ),
    "relecture": EditionTraits(
        label="Word à corriger",
        use="à corriger dans Word ou LibreOffice, avec le suivi des modifications",
        suffix="-relecture.docx",
        folder="corrections",
        rank=8,
        written="docx",
        opener="word",
        filled_from=None,
        reviewed=True,
    ),
    "publipostage": EditionTraits(
        label="Publipostage Word",
        use="pour écrire à plusieurs clients depuis Word : le fichier CSV du même nom donne une ligne par lettre",
        suffix="-publipostage.docx",
        folder="publipostage",
        rank=9,
        written="docx",
        opener="word",
        filled_from=None,
        merged=True,
    ),
}
"""Every edition, the usual one first."""
PUBLISHED: tuple[Edition, ...] = tuple(edition for edition, traits in EDITIONS.items() if not traits.on_demand)
"""Those that a build makes when none is named."""
ONLINE, ONLINE_OPEN = (edition for edition, traits in EDITIONS.items() if traits.online)
"""Those whose file the site fills in the page: Word's, from which the page takes all it shows, and LibreOffice's."""
PRINTED: Edition = next(edition for edition, traits in EDITIONS.items() if traits.pictured)
"""The one that is read and printed as it is."""
PICTURE = "apercu"
"""What the site shows of it: no edition, but the PNG of its first page."""
TYPESET = frozenset({PICTURE, *(edition for edition, traits in EDITIONS.items() if traits.written == TYPST)})
"""Those that take Typst, the picture among them."""
USUAL: Edition = next(iter(EDITIONS))
FILLED: dict[Edition, str] = {edition: traits.filled_from for edition, traits in EDITIONS.items() if traits.filled_from}
"""Those that `clausier fill` makes, each with the conversion that answers are put into."""
OFFERED: tuple[Edition, ...] = tuple(sorted(PUBLISHED, key=lambda edition: EDITIONS[edition].rank))
"""Those of a document in the order in which a page offers them."""
