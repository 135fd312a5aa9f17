"""The words of the site for what the data only codes."""

from __future__ import annotations

from generator.models.reader import READERS
from generator.package.archive import NAMES

PUBLICS = READERS["professionnel"].answers
"""The publics, as the professional who is to be paid names his client."""
EDITIONS = {"zip": "ZIP", **NAMES}
PROGRAMS = {
    "zip": "tout le pack, à décompresser",
    "docx": "à remplir dans Word : chaque réponse se tape une fois",
    "odt": "à remplir dans LibreOffice : chaque réponse se tape une fois",
    "formulaire": "à remplir dans un lecteur de PDF, sans changer le texte",
    "pdf": "à lire ou à imprimer",
    "txt": "à coller dans un courriel",
}
FAMILLES = {
    "accompagnement": "Accompagnement",
    "bien_etre": "Bien-être",
    "conseil": "Conseil",
    "droit": "Droit",
    "chiffre": "Chiffre",
    "sante": "Santé",
    "technique": "Technique",
    "formation": "Formation",
    "client": "Vous êtes le client",
}
