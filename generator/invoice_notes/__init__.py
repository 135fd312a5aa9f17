"""The notes on late payment that an invoice carries: what the law asks, written, and what an invoice says, judged.

    notes.py       a public + the dated law + the contract's rate ──> the notes: PMD, PMT, AAB, or none; words of content/notes.yml
      │            formats.py: as text, as a fragment of CII or of UBL, as JSON
    check.py       an invoice + what is known of its buyer and contract ──> findings; stated.py reads its sentences
                   codes.py: the codes of its notes, whatever they say

The document `mentions-facture` prints the same notes (the rule `notes` holds them equal); what is said of a file stands in `messages.py`.

Source: the French rules on EN 16931, as the schematron of FNFE-MPE (BR-FR-Flux2, CII and UBL) has them in public copies, read on
29 November 2026; the norm itself (XP Z12-012) is sold and was not read: confidence B.
BR-FR-05 (error): PMT, PMD and AAB (BT-21) each have a note. BR-FR-06 (error): PMT, PMD, AAB and TXD have one at most.
BR-FR-20 (warning): what a note BAR says is one of five codes. BR-FR-31 (warning): one of them at most.
BR-FR-11 (warning): an invoice whose note BAR says B2B has the SIREN of its buyer.
"""

from generator.invoice_notes.notes import LowRateError, Note, notes_for
from generator.models.note import CODES

__all__ = ["CODES", "LowRateError", "Note", "notes_for"]
