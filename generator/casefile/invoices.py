"""What electronic invoices among the pieces say, for a dossier that has no invoice of its own: it is not asked twice."""

from __future__ import annotations

from collections.abc import Sequence

from generator.casefile.numbered import Settled
from generator.casefile.recognise import INVOICE
from generator.dossier import Dossier
from generator.dossier.invoice import read_invoice
from generator.dossier.merge import merged


def with_invoices(dossier: Dossier, pieces: Sequence[Settled]) -> tuple[Dossier, Sequence[str]]:
    """Return *dossier* with the electronic invoices among *pieces*, and what they warn of.

    A dossier that names its invoices says which are claimed: others among the pieces change nothing.
    """
    if "factures" in dossier.lignes:
        return dossier, ()
    files = [piece.found for piece in pieces if piece.nature == INVOICE]
    read = [invoice for file in files if (invoice := read_invoice(file.path, file.content)[0]) is not None]
    return merged(dossier, read) if read else (dossier, ())
