"""Read in a document the rate of late payment it states: the law's, another one, or none."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

from generator.dossier.answers import RATE
from generator.penalties.contract import ContractRate, read_rate
from generator.verify.sheet import Sheet
from generator.verify.values import number_of

Stated = Literal["known", "other", "silent"]

MARGIN = "majoration_bce"
ADDED = re.compile(r"Banque centrale européenne\b[^.;]{0,160}?\bmajoré\w*\s+de\s+([0-9]{1,3}(?:,[0-9]+)?)\s+points", re.IGNORECASE)
"""The rate of the European Central Bank and the points added to it."""

OTHER = re.compile(
    r"\b(?:fois|double|triple)\b[^.;]{0,40}\blégal\b|\btaux\b[^.;]{0,80}?\b[0-9]{1,3}(?:,[0-9]+)?\s*(?:%|pour cent)", re.IGNORECASE
)
"""A multiple of the legal interest, or figures."""


def contract_rate(sheet: Sheet) -> ContractRate | None:
    """Return the contract's rate that the document states, None when it states none that can be read."""
    return read_rate(sheet.text(RATE) or "") if sheet.public.business else None


def stated(sheet: Sheet) -> Stated:
    """Return whether the rate that the document states is known, another one, or none.

    The law's rate is known, and so is a contract's that can be read; only between professionals may a contract set
    another.
    """
    if not sheet.public.business or contract_rate(sheet) is not None:
        return "known"
    if sheet.text(RATE) is not None:
        return "other"
    margin = sheet.held(MARGIN)
    said: Stated = "silent"
    for text in sheet.alignment.paragraphs:
        if OTHER.search(text):
            return "other"
        for points in ADDED.findall(text):
            if not isinstance(margin, Decimal) or number_of(points) != margin:
                return "other"
            said = "known"
    return said
