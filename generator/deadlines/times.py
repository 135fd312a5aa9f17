"""The legal values and articles behind each date of a calendar, in one table for Python and for the page in the browser."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Time:
    """A time set by a text: the id of its last day in a calendar, and the value of `content/droit/` that gives its length."""

    id: str
    droit: str


TIMES: dict[str, Time] = {
    "simplified": Time("procedure-simplifiee", "delai_petites_creances"),
    "service": Time("signification", "delai_signification_injonction"),
    "oppose": Time("opposition", "delai_opposition"),
    "execute": Time("execution", "delai_execution_injonction"),
    "lawyer": Time("avocat", "delai_constitution_avocat"),
    "deposit": Time("consignation", "delai_consignation_opposition"),
    "declare": Time("declaration", "delai_declaration_creance"),
    "claim": Time("memoire-en-reclamation", "delai_memoire_reclamation"),
    "silence": Time("rejet-implicite", "delai_silence_acheteur_public"),
    "court": Time("recours-prudent", "delai_recours_acheteur_public"),
    "fees": Time("decision-batonnier", "delai_decision_batonnier"),
    "president": Time("premier-president", "delai_saisine_premier_president"),
    "appeal": Time("recours-honoraires", "delai_recours_honoraires"),
}
"""Each time by the name of the sentence that says it."""
EXTENSION = "delai_prolongation_batonnier"
"""How many months the bâtonnier may add to his own time."""
ARTICLES: dict[str, tuple[str, ...]] = {
    "penalties": ("c_com_l441_10",),
    "public_interest": ("ccp_r2192_32", "ccp_r2192_12"),
    "legal_interest": ("c_civ_1231_6", "c_civ_1344_1"),
    "notice_end": ("c_civ_1344",),
}
"""The articles of the dates that no value sets, by the name of their sentence."""

DROIT = (*(time.droit for time in TIMES.values()), EXTENSION)
"""The values a calendar may rest on, beside the limitation periods."""
