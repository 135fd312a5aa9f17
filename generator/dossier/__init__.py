"""A dossier becomes what a document prints: the answers of `dossier.yml`, and all that can be worked out of them.

    dossier.yml ──> read.py (entries.py, answers.py, checksums.py) ──┐
                                                                     ├─> merge.py ─> Dossier ─> coherence.py
    facture.pdf ──> invoice/ (agreement.py) ─────────────────────────┘                 │
                                                                                       v
                account.py (generator.penalties.compute) ──> computed.py ─> complete.py ──> printed.py ──> Filling

No file, no clock: a text and the library's law give the same filling on any day.
"""

from generator.dossier.complete import Completed, Missing, complete
from generator.dossier.model import Dossier
from generator.dossier.read import read_dossier

__all__ = ["Completed", "Dossier", "Missing", "complete", "read_dossier"]
