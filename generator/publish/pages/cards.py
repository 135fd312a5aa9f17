"""The pictures that social networks and messengers show for a shared link: one for each section of the guide."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import typst
from PIL import Image

FONTS = Path(__file__).parents[2] / "convert" / "fonts"
COLOURS = 24
# Section of the addresses: what the card says of it.
SECTIONS = {
    "accueil": (
        "Le guide",
        "Votre client ne paie pas. Voici quoi faire, dans l’ordre.",
        "Contrats, relances, mise en demeure, profession par profession.",
    ),
    "que-faire": ("Que faire", "Relancer, mettre en demeure, saisir le juge.", "Chaque étape : quand, avec quel document, à quel coût."),
    "professions": ("Professions", "Les documents de votre profession.", "Word, LibreOffice, PDF : prêts à remplir."),
    "contrats": ("Contrats", "Le contrat qui évite l’impayé.", "Conditions générales, conventions, lettres de mission."),
    "lettres": ("Lettres", "Le bon courrier au bon moment.", "Relances, mise en demeure, pièces du dossier."),
    "clauses": ("Clauses", "Des clauses vérifiées et sourcées.", "Le texte pour chaque public, et ce sur quoi il repose."),
    "outils": ("Outils", "Calculer, remplir, vérifier.", "Dans votre navigateur : rien n’est envoyé."),
    "questions": ("Questions", "Les réponses, avec leur article.", "Courtes, datées, sans promesse."),
    "donnees": ("Données", "Taux, délais et seuils.", "Chaque valeur a sa date et sa source."),
}


def card_pages() -> dict[str, bytes]:
    """Return the PNG of each section by its path, `assets/cartes/<section>.png`, 1200 by 630 pixels."""
    return {f"assets/cartes/{section}.png": picture for section, picture in _pictures()}


@cache
def _pictures() -> tuple[tuple[str, bytes], ...]:
    # The same for every build of a process: the live preview draws them once.
    return tuple(_drawn())


def _drawn() -> Iterator[tuple[str, bytes]]:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    compiler = typst.Compiler(Path(__file__).with_name("card.typ"), font_paths=fonts)
    for section, (name, titre, resume) in SECTIONS.items():
        words = json.dumps({"section": name, "titre": titre, "resume": resume}, ensure_ascii=False)
        drawn = compiler.compile(format="png", ppi=96, sys_inputs={"card": words})
        if not isinstance(drawn, bytes):
            raise TypeError(section)
        small = io.BytesIO()
        sheet = Image.open(io.BytesIO(drawn)).convert("RGB")
        sheet.quantize(COLOURS, dither=Image.Dither.NONE).save(small, "PNG", optimize=True)
        yield section, small.getvalue()
