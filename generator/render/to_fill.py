"""What a document asks, in a few short lists: about whom, then the names of its blanks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from generator.models.library import Library

MOST = 14
"""The names that one list shows: more would be read by nobody, and each stands in the text."""
REST = "Le reste"
_YOURS = re.compile(r"(?:Votre|Vos) (?P<name>.+)")
_ABOUT = {
    "du client": "Le client",
    "du prestataire": "Le prestataire",
    "de la facture": "La facture",
    "du contrat": "Le contrat",
    "du médiateur": "Le médiateur",
}
_OF = re.compile(rf"(?:Le |La |Les |L’)(?P<name>.+?) (?P<of>{'|'.join(_ABOUT)})(?P<more> \(TTC\))?")
_ARTICLE = re.compile(r"(?:Le |La |Les |L’)")


def to_fill(library: Library, champs: Iterable[str]) -> list[tuple[str, Sequence[str]]]:
    """Return (about whom, names) for the blanks *champs*: you first, then the other party and its papers, then the rest.

    The columns of a table are told by the table; what is more than `MOST` is counted.
    """
    asked = dict.fromkeys(champs)
    columns = {column for name in asked for column in library.champs[name].colonnes}
    groups: dict[str, list[str]] = {"Vous": [], **{about: [] for about in _ABOUT.values()}, REST: []}
    for name in asked:
        if name not in columns:
            about, label = _told(library.champs[name].libelle)
            groups[about].append(label)
    return [(about, _few(list(dict.fromkeys(names)))) for about, names in groups.items() if names]


def _told(libelle: str) -> tuple[str, str]:
    libelle = libelle.replace("'", "’")
    if yours := _YOURS.fullmatch(libelle):
        return "Vous", _small(yours["name"])
    if other := _OF.fullmatch(libelle):
        return _ABOUT[other["of"]], _small(other["name"]) + (other["more"] or "")
    return REST, _small(_ARTICLE.sub("", libelle, count=1))


def _few(names: list[str]) -> list[str]:
    left = len(names) - MOST
    return names if left <= 1 else [*names[:MOST], f"et {left} autres, à leur place dans le texte"]


def _small(text: str) -> str:
    # « SIRET » stays as it is, « Nom du client » opens no sentence here.
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
