"""The words that the pages of the site print for publics, editions and families of professions."""

from __future__ import annotations

from generator.models import editions
from generator.models.publics import SELLER
from generator.models.reader import READERS

PUBLICS = READERS[SELLER].answers
"""The publics, as the professional who is to be paid names his client."""
_OFFERED = {edition: editions.EDITIONS[edition] for edition in editions.OFFERED}
EDITIONS: dict[str, str] = {"zip": "ZIP", **{edition: traits.label for edition, traits in _OFFERED.items()}}
"""What the buyer calls a file, in the order in which files are offered."""
PROGRAMS: dict[str, str] = {
    "zip": "tout le pack, à décompresser",
    **{edition: traits.use for edition, traits in _OFFERED.items()},
}
"""What a file of each edition is good for, in a few words."""
FAMILLES = {
    "accompagnement": "Accompagnement",
    "bien_etre": "Bien-être",
    "conseil": "Conseil",
    "droit": "Droit",
    "chiffre": "Chiffre",
    "sante": "Santé",
    "technique": "Technique",
    "formation": "Formation",
    "autre_metier": "Un autre métier",
    "client": "Vous êtes le client",
}
