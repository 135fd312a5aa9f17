"""The page of the tool that computes what a late payment costs, and the data of its scripts."""

from __future__ import annotations

from decimal import Decimal

from generator.models.law import Droit
from generator.models.publics import CREDITORS
from generator.penalties.schedule import DAYS_IN_YEAR
from generator.publish import vocabulary
from generator.publish.addresses import guide_page, link
from generator.publish.guide import Guide
from generator.publish.pages.data import RATES, printed, rate_chart, semesters
from generator.publish.pages.template import page
from generator.publish.tools import data as tool_data
from generator.publish.tools import scripts
from generator.texts.escaping import Markdown
from generator.texts.formatting import droit_text, figure

HERE = "outils/penalites.md"
_FORMS = (
    ("", "non : le taux de la loi"),
    ("fixe", "oui, un pourcentage par an"),
    ("legal", "oui, un nombre de fois le taux d’intérêt légal"),
    ("bce", "oui, le taux de la Banque centrale européenne plus des points"),
)
_STEP = "mettre-en-demeure"


def penalty_pages(guide: Guide) -> dict[str, bytes]:
    """Return the page `outils/penalites` and the data of its scripts; nothing when the library lacks a value that they need."""
    droit = guide.library.droit
    if not tool_data.has_law(guide):
        return {}
    rates = semesters(guide)
    return {
        scripts.COMMON_DATA: tool_data.common(),
        scripts.PENALTIES_DATA: tool_data.penalties(guide.library),
        HERE: page(
            "outil-penalites.md.j2",
            HERE,
            scripts=scripts.PENALTIES,
            publics=[*vocabulary.PUBLICS.items()],
            creanciers=[(creditor, traits.answer) for creditor, traits in CREDITORS.items()],
            formes=_FORMS,
            valeurs={name: _held(guide, droit[name]) for name in tool_data.DROIT},
            jours_par_an=figure(Decimal(DAYS_IN_YEAR)),
            semestres=[printed(semester) for semester in reversed(rates)],
            graphe=rate_chart(rates),
            taux=RATES,
            textes=[guide.library.textes[name] for name in tool_data.TEXTES if name in guide.library.textes],
            relu_le=min(droit[name].verifie_le for name in ("taux_bce", "taux_legal_autres_cas", "taux_legal_particuliers")),
            suite_de_la_page=_next(guide),
        ),
    }


def _next(guide: Guide) -> Markdown:
    step = guide.library.pages.get(_STEP)
    return link(HERE, step.titre, guide_page(step)) if step else link(HERE, "Que faire", "que-faire/index.md")


def _held(guide: Guide, droit: Droit) -> str:
    found = droit.on(guide.day)
    return droit_text(droit, found[1]) if found else "–"
