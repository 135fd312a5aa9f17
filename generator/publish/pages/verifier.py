"""The page « Vérifier ma lettre »: the browser reads a filled document again, with the rules and the messages of `clausier verify`."""

from __future__ import annotations

import sys

from generator.publish.guide import Guide
from generator.publish.pages.rules import rule_page, rules
from generator.publish.pages.template import page
from generator.publish.tools.data import has_law
from generator.publish.tools.verifier_data import FOLDER, verifier_data
from generator.verify.rules import RULES, relecture

HERE = "outils/verifier.md"


def verifier_pages(guide: Guide) -> dict[str, bytes]:
    """Return the page and the data that its script loads; nothing when the guide has no document."""
    if not guide.texts:
        return {}
    own = [(sys.modules[rule.__module__].__doc__ or "").partition("\n")[0] for name, rule in RULES.items() if name != "relecture"]
    reread = [(rule.titre, rule_page(rule)) for rule in rules() if rule.id in relecture.HINTS]
    folder = f"{FOLDER.removeprefix('outils/')}/"
    shown = page("verifier.md.j2", HERE, donnees=folder, regles=own, relues=reread, jour=guide.day, compte=has_law(guide))
    return {HERE: shown, **verifier_data(guide)}
