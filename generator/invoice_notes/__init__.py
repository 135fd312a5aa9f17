"""The notes on late payment that an invoice carries: what the law asks, written, and what an invoice says, judged.

    notes.py       a public + the dated law + the contract's rate ──> the notes: PMD, PMT, AAB, or none
      │            formats.py: as text, as a fragment of CII or of UBL, as JSON
    check.py       an invoice + what is known of its buyer and contract ──> findings; stated.py reads its sentences

Every French sentence stands in `messages.py`; the document `mentions-facture` prints the same notes (tests hold them equal).
Source: BR-FR-05 and BR-FR-06 of the French rules on EN 16931 (XP Z12-012, FNFE-MPE schematron): PMT, PMD and AAB (BT-21), once each.
"""

from generator.invoice_notes.notes import CODES, LowRateError, Note, notes_for

__all__ = ["CODES", "LowRateError", "Note", "notes_for"]
