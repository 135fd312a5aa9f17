"""The pictures that social networks and messengers show for a shared link: one for each section of the guide."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import typst
from PIL import Image

from generator.convert.pdf.compiler import fonts_of
from generator.models.face import Face
from generator.store.cache import Cache, key_of
from generator.store.program import program_of

INK, SEAL = "1B2A41", "B3361B"
TITLES, TEXT = "Source Serif 4", "Clausier Sans"
COLOURS = 24
_KIND = "cartes"
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


def cards(face: Face, cache: Cache) -> dict[str, bytes]:
    """Return the PNG of each section, 1200 by 630 pixels, in the publisher's colours; they are drawn once for one *face*, and kept."""
    program = key_of(program_of("generator.publish.cards"), version("Pillow"), face.digest)
    kept = {section: cache.get(_KIND, key_of(program, section)) for section in SECTIONS}
    found = {section: picture for section, picture in kept.items() if picture}
    if len(found) < len(SECTIONS):
        found = dict(_drawn(face))
        for section, picture in found.items():
            cache.put(_KIND, key_of(program, section), picture)
    return found


def _drawn(face: Face) -> Iterator[tuple[str, bytes]]:
    fonts, families = fonts_of(face)
    compiler = typst.Compiler(Path(__file__).with_name("card.typ"), font_paths=fonts)
    look = {
        "encre": face.principale or INK,
        "sceau": face.accent or SEAL,
        "titres": families.get("titres", [TITLES]),
        "texte": families.get("texte", [TEXT]),
        "nom": face.nom or "Clausier",
        "logo": {"octets": [*face.logo.content], "texte": face.logo.text} if face.logo else None,
    }
    for section, (name, titre, resume) in SECTIONS.items():
        words = json.dumps({"section": name, "titre": titre, "resume": resume, **look}, ensure_ascii=False)
        drawn = compiler.compile(format="png", ppi=96, sys_inputs={"card": words})
        if not isinstance(drawn, bytes):
            raise TypeError(section)
        small = io.BytesIO()
        sheet = Image.open(io.BytesIO(drawn)).convert("RGB")
        sheet.quantize(COLOURS, dither=Image.Dither.NONE).save(small, "PNG", optimize=True)
        yield section, small.getvalue()
