"""Dossiers as tests write them, on three packs of the real content, and what is worked out of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from generator.convert.job import Job
from generator.convert.jobs import job_of
from generator.convert.source import Source
from generator.dossier import Completed, Dossier, complete, read_dossier
from generator.models.library import Library
from generator.models.publics import Public
from tests.frozen import DAY, TESTS
from tests.reading import read
from tests.tools import ROOT

COACH = TESTS / "dossiers" / "coach.yml"
NBSP = "\u00a0"


@cache
def three_packs(out: Path) -> Source:
    """The repository's own library, for the packs of a coach, a lawyer and a notary."""
    return read(ROOT, out, DAY, ("avocat", "coach", "notaire"))[0]


@pytest.fixture(scope="module")
def real(out: Path) -> Source:
    return three_packs(out)


def job(source: Source, document: str, public: str, pack: str = "coach") -> Job:
    found = next(r for r in source.renderings if (r.pack.id, r.document.id, r.public) == (pack, document, public))
    return job_of(source.library, found)


def dossier(library: Library, text: str) -> Dossier:
    found, problems = read_dossier("dossier.yml", text.encode(), library)
    assert problems == []
    return found


def filled(source: Source, text: str, document: str, public: Public, pack: str = "coach") -> Completed:
    interest = next(one for one in source.packs if one.id == pack).voie_de_recouvrement.code != "taxe"
    return complete(dossier(source.library, text), job(source, document, public, pack), public, source.library, interest=interest)


def changed(text: str, **answers: str) -> str:
    """Return the dossier *text* with other answers, or more of them."""
    for cle, typed in answers.items():
        text, count = re.subn(rf"(?m)^{cle}: .*$", f"{cle}: {typed}", text)
        text += "" if count else f"\n{cle}: {typed}\n"
    return text


def plain(texts: Mapping[str, str]) -> dict[str, str]:
    return {cle: text.replace(NBSP, " ") for cle, text in texts.items()}


def rows(completed: Completed, table: str) -> list[list[str]]:
    return [[cell.replace(NBSP, " ") for cell in row.values()] for row in completed.filling.lignes[table]]


# What is refused


def interest(base: str, rate: str, days: int) -> Decimal:
    """Simple interest over 365 days, half up to the cent."""
    cents = Decimal(base) * Decimal(rate) * days / 365
    return (cents + Decimal("0.5")) // 1 / 100


LATER = {"date_lettre": "2026-07-15", "date_reception": "2026-05-18"}
PAID_LATER = "ligne_date_paiement: 2026-06-10"


def later() -> str:
    return changed(COACH.read_text("utf-8").replace("ligne_date_paiement: 2026-04-20", PAID_LATER), **LATER)


def public_buyer() -> str:
    return changed(later(), public="acheteur_public", marche_reference="bon n° 7", client_siret="000 000 018 00002")


def _amount(text: str) -> Decimal:
    return Decimal(re.sub(r"[^\d,]", "", text).replace(",", "."))
