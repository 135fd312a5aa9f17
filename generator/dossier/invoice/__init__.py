"""An electronic invoice, as PDF or as XML alone, becomes answers: parties, number, dates, sums, the rate it states.

    file.py (pdf.py)    bytes ──> the root of its XML, or the name of the format it is in
      │
    cii.py / ubl.py     root ──> Facts, by the terms of EN 16931 (BT-1, BG-4...); text.py reads one value
      │
    judge.py            Facts ──> Invoice, with its cautions; or the refusal that says what the file is
                        kinds.py: the type of document; due.py: the due date; stated.py: the rate of late penalties

Sources: Cross Industry Invoice D16B/D22B as Factur-X 1.0 profiles it (minimum to extended); UBL 2.1 Invoice and CreditNote of EN 16931.
"""

from __future__ import annotations

from generator.dossier.invoice import cii, ubl
from generator.dossier.invoice.file import opened
from generator.dossier.invoice.judge import judged
from generator.dossier.invoice.record import BadInvoiceError, Facts, Invoice, Party, Term
from generator.dossier.model import RULE
from generator.problems import Probleme

__all__ = ["BadInvoiceError", "Facts", "Invoice", "Party", "Term", "facts_of", "read_invoice"]

_READERS = {"cii": cii.facts, "ubl": ubl.facts}


def facts_of(content: bytes) -> Facts:
    """Return what the invoice in a PDF or in an XML file says. Raises BadInvoiceError, which names what the file is."""
    form, root = opened(content)
    return _READERS[form](root)


def read_invoice(path: str, content: bytes) -> tuple[Invoice | None, list[Probleme]]:
    """Return what an electronic invoice says, or the problem that keeps it from being read; *path* is how messages name it."""
    try:
        return judged(path, facts_of(content)), []
    except BadInvoiceError as error:
        return None, [Probleme(path, 1, 1, RULE, str(error), error.hint)]
