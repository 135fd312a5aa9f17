"""What the browser must know of the blanks to read the file of a dossier, and where the bar of the dossier finds its scripts."""

from __future__ import annotations

from generator.models.library import Library
from generator.publish.addresses import relative
from generator.publish.tools import scripts
from generator.publish.tools.data import script


def dossier_data(library: Library) -> dict[str, bytes]:
    """Return the file that the scripts of the dossier read: the type of each blank, and the names that some had before."""
    types = {champ.id: champ.type for champ in library.champs.values()}
    return {scripts.DOSSIER_DATA: script("dossier", {"types": types, "anciens_noms": library.former_names()})}


def dossier_bar(here: str) -> dict[str, list[str]]:
    """Return the addresses of what the bar of a page adds to it when it is asked, by the name of the attribute that holds them."""
    return {"lecture": [relative(name, here) for name in scripts.READING]}
