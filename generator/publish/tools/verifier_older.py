"""What « Vérifier ma lettre » needs to know of the published texts that are no longer today's: an index, and one script a text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from generator.convert.job import Blank
from generator.convert.provenance import digest
from generator.dossier.layout import layout_of
from generator.models.content import Champ
from generator.publish.addresses import published_page, relative
from generator.publish.guide import Ancestor, Guide
from generator.texts.fragments import fragment
from generator.texts.typography import french
from generator.update import given
from generator.update.messages import NOTES, SENTENCES
from generator.update.report import entry_in_words
from generator.update.since import entries_since, rank
from generator.verify import published
from generator.verify.template import Line, Rows

LINE = Callable[[Line | Rows], object]
TOOL = "outils/verifier.md"


def index(guide: Guide) -> dict[str, Any]:
    """Return what the page knows of every older text before it loads one; nothing when there is none."""
    if not guide.ancestors:
        return {}
    texts = [
        {
            "adresse": one.published.text.adresse,
            "document": one.published.text.document,
            "publics": list(one.published.text.publics),
            "empreinte": one.published.text.empreinte,
            **_dates(one),
            "page": str(relative(published_page(one.published.text.adresse), TOOL)),
            "fichier": file_of(one),
        }
        for one in guide.ancestors
    ]
    told = {"phrases": SENTENCES, "notes": NOTES, "montre": given.SHOWN, "semblable": published.LIKELY}
    return {"anciens": texts, "reprise": told}


def file_of(ancestor: Ancestor) -> str:
    """Return the name of the script of an older text."""
    return f"anciens/{ancestor.published.text.adresse.replace('/', '--')}.js"


def older(guide: Guide, ancestor: Ancestor, line: LINE) -> dict[str, object]:
    """Return one older text: its words and holes, its blanks, what took its place, what the journal said since."""
    text = ancestor.published.text
    former = guide.library.former_names()
    job = published.job_under(ancestor.published.jobs()[0], former)
    return {
        "adresse": text.adresse,
        "document": text.document,
        "titre": job.titre,
        "packs": text.packs,
        "champs": [blank.cle for blank in job.champs],
        "blancs": {blank.cle: told for blank in job.champs if (told := _blank(blank, guide.library.champs.get(blank.cle)))},
        "groupes": [{"question": group.question, "choix": group.choix} for group in job.groupes],
        "options": layout_of(job.markdown).options,
        "lignes": [line(one) for one in published.template_under(ancestor.template, former)],
        "heritiers": _heirs(guide, ancestor),
        "entrees": [entry_in_words(entry) for entry in entries_since(guide.library, ancestor.published)],
        **_dates(ancestor),
    }


def _dates(ancestor: Ancestor) -> dict[str, object]:
    text = ancestor.published.text
    return {"version": text.version, "droit": text.droit.toordinal(), "publie": text.publie_le.toordinal()}


def _heirs(guide: Guide, ancestor: Ancestor) -> dict[str, Any]:
    """Return the texts of today in its place, by digest and public: how they differ, the packs that the page can fill them for."""
    found: dict[str, Any] = {}
    for heir in ancestor.heirs:
        job = heir.model.job
        ours = [pack for pack in heir.model.packs if pack in ancestor.published.text.packs]
        filled = {pack for letter in guide.letters if letter.job == job for pack in letter.packs}
        found[f"{digest(job.markdown)} {job.public}"] = {
            "rang": rank(ancestor.published.text.version, job.version),
            "passages": heir.passages,
            "comparaison": fragment(heir.redline, prefix="comparaison", top=3),
            "profession": french(heir.model.rendering.pack.profession),
            "packs": ours,
            "lettres": [pack for pack in ours if pack in filled],
        }
    return found


def _blank(blank: Blank, champ: Champ | None) -> dict[str, object] | None:
    """Return a blank of an older text, None when it is today's."""
    told = {"libelle": blank.libelle, "type": blank.type, "invite": blank.invite, "colonnes": list(blank.colonnes)}
    if champ is None:
        return {**told, "ou": published.GONE, "retire": True}
    today = {"libelle": french(champ.libelle), "type": champ.type, "invite": french(champ.invite), "colonnes": champ.colonnes}
    return None if told == today else {**told, "ou": champ.ou_le_trouver}
