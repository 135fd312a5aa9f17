"""The page of the tool that turns a few dates into a calendar of deadlines. Its worked example is computed by the Python calculation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.deadlines import Deadline, Facts, compute
from generator.deadlines.term import Kind, weekday
from generator.deadlines.times import DROIT
from generator.models.publics import PUBLICS
from generator.models.reader import reader_of
from generator.publish import vocabulary
from generator.publish.guide import Guide
from generator.publish.pages.data import lines
from generator.publish.pages.template import page
from generator.publish.tools import data as tool_data
from generator.publish.tools import scripts
from generator.publish.tools.dossier_data import dossier_bar, dossier_data
from generator.questions.profession import doubt
from generator.texts.formatting import french_date, texte_short
from generator.texts.typography import NBSP

HERE = tool_data.DEADLINES_PAGE
_NEEDED = (*DROIT, *(traits.limitation for traits in PUBLICS.values()))
_BUSINESS = next(public for public, traits in PUBLICS.items() if traits.business)


@dataclass(frozen=True)
class Shown:
    """One date of the example calendar as the page shows it; each of its texts is (name, address)."""

    genre: Kind
    jour_iso: str
    quand: str
    nature: str
    doute: str
    quoi: str
    precision: str
    textes: tuple[tuple[str, str], ...]


def has_law(guide: Guide) -> bool:
    """Return whether the library holds every legal value that a calendar may use."""
    return {*_NEEDED} <= guide.library.droit.keys()


def deadline_pages(guide: Guide) -> dict[str, bytes]:
    """Return the page `outils/echeances` and the data of its scripts; nothing when the library lacks a value that they need."""
    if not has_law(guide):
        return {}
    example = Facts(
        due=date(2026, 9, 30),
        public=_BUSINESS,
        day=guide.day,
        notice=date(2026, 11, 5),
        notice_days=15,
        order=date(2027, 1, 12),
        served=date(2027, 2, 4),
        in_person=True,
    )
    professions = [(pack.id, pack.profession) for pack in guide.packs() if reader_of(pack).paid]
    return {
        scripts.COMMON_DATA: tool_data.common(),
        scripts.DEADLINES_DATA: tool_data.deadlines(guide),
        **dossier_data(guide.library),
        HERE: page(
            "outil-echeances.md.j2",
            HERE,
            scripts=scripts.DEADLINES,
            barre_du_dossier=dossier_bar(HERE),
            publics=[*vocabulary.PUBLICS.items()],
            professions=[("", "Une autre, ou je ne sais pas"), *professions],
            exemple=example,
            echeances=[_shown(one, guide) for one in compute(example, guide.library).deadlines],
            delais=[line for line in lines(guide) if line.droit.id in _NEEDED],
        ),
    }


def _shown(one: Deadline, guide: Guide) -> Shown:
    textes = guide.library.textes
    return Shown(
        genre=one.kind,
        jour_iso=one.day.isoformat(),
        quand=f"{weekday(one.day)}{NBSP}{french_date(one.day)}",
        nature=tool_data.NATURES[one.kind],
        doute=doubt(one.confiance),
        quoi=one.titre,
        precision=one.more,
        textes=tuple((texte_short(textes[name]), textes[name].url) for name in one.textes if name in textes),
    )
