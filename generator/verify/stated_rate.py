"""Which rate a document says that late payment bears: the law's, another one, or none."""

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
    """Return the contract's rate that a document says, None when it says none that can be read."""
    return read_rate(sheet.text(RATE) or "") if sheet.public.business else None


def stated(sheet: Sheet) -> Stated:
    """Return what a document says of its rate: the contract's may differ from the law's between professionals only.

    A contract's rate that can be read is known as well as the law's.
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
