"""What the French rules ask of the codes of the notes of an invoice, whatever the notes say: each once, BAR among its values."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.dossier.answers import shown
from generator.dossier.invoice import Facts
from generator.invoice_notes.finding import constat
from generator.invoice_notes.messages import say
from generator.models.note import CODES
from generator.verify.finding import Constat

TREATMENT, TO_BUSINESS, TO_CONSUMER = "BAR", "B2B", "B2C"
"""The note that says who the buyer is."""
TREATMENTS = (TO_BUSINESS, "B2BINT", TO_CONSUMER, "OUTOFSCOPE", "ARCHIVEONLY")
"""What it may say (BR-FR-20)."""
ONCE = (*CODES, "TXD")
"""The codes that an invoice has once at most (BR-FR-06)."""
_SIREN = re.compile(r"[0-9]{9}")


def codes(facts: Facts) -> Iterator[Constat]:
    """Yield the codes that stand twice, and what the note BAR says that it may not."""
    written = [code for code, _ in facts.notes]
    for code in ONCE:
        if (many := written.count(code)) > 1:
            yield constat("twice", say("keep_one"), code=code, subject=say(code), many=many)
    told = [text.strip() for text in treatments(facts)]
    for text in dict.fromkeys(told):
        if text not in TREATMENTS:
            yield constat("unknown_treatment", say("known_treatments", known=", ".join(TREATMENTS)), "avertissement", shown(text))
    if len(known := [text for text in told if text in TREATMENTS]) > 1:
        yield constat("several_treatments", say("one_treatment"), "avertissement", written=", ".join(known))
    if TO_BUSINESS in told and not any(map(_SIREN.fullmatch, facts.buyer.ids)):
        yield constat("no_siren", say("add_siren"), "avertissement")


def treatments(facts: Facts) -> Iterator[str]:
    """Yield what the notes BAR of an invoice say."""
    yield from (text for code, text in facts.notes if code == TREATMENT)
