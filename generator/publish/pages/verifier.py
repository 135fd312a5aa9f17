"""The page « Vérifier ma lettre »: the browser reads a filled document again, with the rules and the messages of `clausier verify`."""

from __future__ import annotations

import sys

from generator.publish.addresses import relative
from generator.publish.guide import Guide
from generator.publish.pages.rules import rule_page, rules
from generator.publish.pages.template import page
from generator.publish.tools import data as tool_data
from generator.publish.tools import scripts
from generator.publish.tools.dossier_data import dossier_bar, dossier_data
from generator.publish.tools.verifier_data import FOLDER, verifier_data
from generator.publish.tools.verifier_notes import has_notes, notes_data
from generator.verify.rules import RULES, relecture

HERE = "outils/verifier.md"


def verifier_pages(guide: Guide) -> dict[str, bytes]:
    """Return the page and the data that its script loads; nothing when the guide has no document."""
    if not guide.texts:
        return {}
    own = [(sys.modules[rule.__module__].__doc__ or "").partition("\n")[0] for name, rule in RULES.items() if name != "relecture"]
    reread = [(rule.titre, rule_page(rule)) for rule in rules() if rule.id in relecture.HINTS]
    folder = f"{FOLDER.removeprefix('outils/')}/"
    account = tool_data.has_law(guide)
    notes = has_notes(guide)
    needed = [relative(name, HERE) for name in (*scripts.VERIFIER, *(scripts.ACCOUNT if account else ()))]
    shown = page(
        "verifier.md.j2",
        HERE,
        donnees=folder,
        page_scripts=scripts.VERIFIER_PAGE,
        scripts=needed,
        notes=[relative(name, HERE) for name in scripts.NOTES] if notes else [],
        barre_du_dossier=dossier_bar(HERE),
        regles=own,
        relues=reread,
        jour=guide.day,
        anciens=bool(guide.ancestors),
    )
    engine = {scripts.PENALTIES_DATA: tool_data.penalties(guide.library)} if account else {}
    engine |= notes_data(guide.library, guide.day) if notes else {}
    return {HERE: shown, scripts.COMMON_DATA: tool_data.common(), **dossier_data(guide.library), **engine, **verifier_data(guide)}
