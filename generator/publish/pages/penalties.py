"""The page of the tool that computes what a late payment costs, and the data of its scripts."""

from __future__ import annotations

from decimal import Decimal

from generator.dossier.layout import layout_of
from generator.models.content import Calcul
from generator.models.law import Droit
from generator.models.publics import CREDITORS
from generator.penalties.schedule import DAYS_IN_YEAR
from generator.publish import vocabulary
from generator.publish.addresses import guide_page, link, relative
from generator.publish.guide import Guide
from generator.publish.pages.data import RATES, printed, rate_chart, semesters
from generator.publish.pages.letters import fill_page
from generator.publish.pages.template import page
from generator.publish.tools import data as tool_data
from generator.publish.tools import scripts
from generator.publish.tools.dossier_data import dossier_bar, dossier_data
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
_CLAIMED: frozenset[Calcul | None] = frozenset({"sommes_par_facture", "sommes_dues_par_acheteur_public", "interets_par_periode"})
"""Tables that set out, invoice by invoice or period by period, what late payment adds."""


def penalty_pages(guide: Guide) -> dict[str, bytes]:
    """Return the page `outils/penalites` and the data of its scripts; nothing when the library lacks a value that they need."""
    droit = guide.library.droit
    if not tool_data.has_law(guide):
        return {}
    rates = semesters(guide)
    return {
        scripts.COMMON_DATA: tool_data.common(),
        scripts.PENALTIES_DATA: tool_data.penalties(guide.library),
        **dossier_data(guide.library),
        HERE: page(
            "outil-penalites.md.j2",
            HERE,
            scripts=scripts.PENALTIES,
            calcul=[relative(name, HERE) for name in scripts.PENALTIES_COUNT],
            barre_du_dossier=dossier_bar(HERE),
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
            suites=_letters(guide),
        ),
    }


def _next(guide: Guide) -> Markdown:
    step = guide.library.pages.get(_STEP)
    return link(HERE, step.titre, guide_page(step)) if step else link(HERE, "Que faire", "que-faire/index.md")


def _letters(guide: Guide) -> list[Markdown]:
    """Return links to fill what claims the sums of an account, in the order of the packs."""
    claiming = {
        letter.document.id: letter.document
        for letter in guide.letters
        if any(guide.library.champs[cle].calcul in _CLAIMED for cle in layout_of(letter.job.markdown).cles if cle in guide.library.champs)
    }
    documents = sorted(claiming.values(), key=lambda document: document.ordre)
    return [link(HERE, document.titre, address) for document in documents if (address := fill_page(guide, document.id))]


def _held(guide: Guide, droit: Droit) -> str:
    found = droit.on(guide.day)
    return droit_text(droit, found[1]) if found else "–"
