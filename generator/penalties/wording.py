"""The French words of an account for what the data only codes."""

from __future__ import annotations

from generator.models.base import Confiance, Public
from generator.penalties.claim import Creditor

DEBTORS: dict[Public, str] = {
    "particulier": "Débiteur particulier",
    "non_professionnel": "Débiteur personne morale non professionnelle",
    "professionnel": "Débiteur professionnel",
    "acheteur_public": "Débiteur acheteur public",
}
CREDITORS: dict[Creditor, str] = {"professionnel": "créancier professionnel", "particulier": "créancier particulier"}
MARKS: dict[Confiance, str] = {"sure": "", "probable": " (probable)", "a_verifier": " (à confirmer)"}
"""What stands after a value; nothing after a sure one."""
