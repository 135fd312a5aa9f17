"""What is off in the notes of an invoice, as `verify` tells it."""

from __future__ import annotations

from generator.invoice_notes.messages import say
from generator.texts.typography import french
from generator.verify.finding import Constat, Severity

RULE = "notes"


def constat(name: str, hint: str, severity: Severity = "erreur", where: str = "", **slots: object) -> Constat:
    """Return the finding whose sentence is *name*."""
    return Constat(RULE, french(say(name, **slots)), where, french(hint), severity)
