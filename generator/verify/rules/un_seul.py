"""Un fichier contient un seul document.

Quoi : rien ne suit le document, ni une deuxième lettre, ni le même texte une deuxième fois, ni les pages d'un autre PDF.
Pourquoi : seul le premier document est vérifié, et le client recevrait aussi ce qui n'est pas pour lui.

Refusé :  une mise en demeure et son décompte, assemblés dans un seul PDF
Accepté : deux fichiers
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.models.genres import GENRES
from generator.verify.finding import Constat
from generator.verify.messages import finding
from generator.verify.sheet import Sheet

ID = "un_seul"


def check(sheet: Sheet) -> Iterator[Constat]:
    """Yield the document that follows, by its name when it is one of ours."""
    after = sheet.following
    if after is None:
        if sheet.read.stray:
            yield finding("un_seul.pages")
    elif (after.job.document, after.job.titre) == (sheet.model.job.document, sheet.model.job.titre):
        yield finding("un_seul.double", titre=after.job.titre)
    else:
        name = "un_seul.annexe" if GENRES[after.job.genre].agreed else "un_seul.suite"
        yield finding(name, titre=after.job.titre)
