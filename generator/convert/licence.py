"""The licence of the texts, as every delivered file names it in its properties (LICENCE-CONTENU.md says what it allows)."""

from __future__ import annotations

LICENCE = "CC-BY-4.0"
"""Its identifier in the list of SPDX."""
ADDRESS = "https://creativecommons.org/licenses/by/4.0/deed.fr"
PROPERTIES = {"Licence": LICENCE, "Licence, texte": ADDRESS}
"""The properties that a user reads in Word and in LibreOffice."""
