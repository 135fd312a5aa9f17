"""A library that published another text before: its record, and today's words."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from tests.frozen import grown
from tests.trees import clausier, with_cache

FIRST, DAY = "2026-11-23", "2026-12-01"
"""The day of the older text, and today."""
LETTER, MAIL = Path("content/documents/relance.md"), Path("content/documents/rappel.md")
OPTION = """
::: {.option cle="par_cheque" libelle="Si un chèque vous convient"}
Un chèque à mon ordre convient aussi bien.
:::
"""
BLANK = """
- id: {id}
  libelle: {libelle}
  type: {type}
  invite: {libelle}
  exemple: "{exemple}"
  ou_le_trouver: Sur le relevé.
"""
DAY_OF_NOTE = {"id": "note_date", "libelle": "Date de la note", "type": "date", "exemple": "2 avril 2026"}
SUM = {"id": "note_montant", "libelle": "Montant de la note", "type": "montant", "exemple": "100,00 €"}
BANK = {"id": "banque", "libelle": "Nom de la banque", "type": "texte", "exemple": "Banque Fictive"}
# A blank that is also a column, as two are in the frozen library, has no line of its own in a dossier.
OWN = (("champ.facture_date", "champ.note_date"), ("champ.facture_montant", "champ.note_montant"), ("champ.facture_numero", "champ.lieu"))
WORDS = {
    LETTER: (
        ("Ma facture du {{ champ.note_date }}, de {{ champ.note_montant }}, n'est pas payée.\n",
         "Ma facture du {{ champ.note_date }} reste à payer, comme vous l'a dit {{ champ.banque }} ce jour-là.\n" + OPTION),
        ("version: 1.0.0", "version: 0.9.0"),
    ),
    MAIL: (("Sauf erreur, ma facture du", "Il me semble que ma facture du"), ("version: 1.0.0", "version: 0.9.9")),
}  # fmt: skip
"""What the older texts said: each passage of today, and what stood there."""


def edited(file: Path, *pairs: tuple[str, str]) -> None:
    text = file.read_text("utf-8")
    for today, then in pairs:
        assert today in text, f"{file} does not hold {today!r}"
        text = text.replace(today, then)
    file.write_text(text, "utf-8")


def older(place: Path, out: Path) -> Path:
    """Return *place*, made a copy of the library with its older words, and published on `FIRST`; *out* holds the cache of the session."""
    library(with_cache(place, out), BANK)
    for path, pairs in WORDS.items():
        edited(place / path, *pairs)
    clausier(place, "release", "--date", FIRST)
    return place


def today(place: Path, before: Path, out: Path) -> Path:
    """Return *place*, made the library with the record of *before*: its words are another day's."""
    library(with_cache(place, out), SUM)
    shutil.copytree(before / "content/versions", place / "content/versions")
    return place


def library(place: Path, *blanks: Mapping[str, str]) -> None:
    """Make *place* a copy of the frozen library with more *blanks*."""
    grown(place)
    edited(place / LETTER, *OWN)
    edited(place / MAIL, OWN[0], OWN[2], (" vous attend.\n", " vous attend.\n\nUn mot de vous me dira si elle vous est bien parvenue.\n"))
    with (place / "content/champs.yml").open("a", encoding="utf-8") as champs:
        champs.writelines(BLANK.format(**blank) for blank in (DAY_OF_NOTE, *blanks))
