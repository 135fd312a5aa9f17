"""The day an invoice had to be paid, told from the last day of a discount."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from generator.dossier.invoice.messages import say
from generator.dossier.invoice.record import Term
from generator.penalties.contract import plain_words
from generator.texts.formatting import french_date

DISCOUNT = re.compile(r"escompte|skonto|discount|rabatt")
NONE = re.compile(
    r"(?:pas|aucun|sans|ni|kein|keine|no)\b[^.;]{0,40}(?:escompte|skonto|discount|rabatt)|(?:escompte|skonto|discount)[^.;]{0,20}(?:neant|nul)"
)
CODED = re.compile(r"#SKONTO#[^\n]*")
"""A discount as XRechnung writes it, with its own days: the due date beside it is no discount's."""


def due_date(terms: Sequence[Term]) -> tuple[date | None, str | None]:
    """Return the due date that the payment terms give, and what to check when it is not the only date or may be a discount's."""
    discounts = [term for term in terms if _is_discount(term, alone=len(terms) == 1)]
    last = sorted({term.due for term in terms if term.due and term not in discounts})
    early = sorted({term.due for term in discounts if term.due})
    if not last:
        if not early:
            return None, None
        days = " et ".join(french_date(day) for day in early)
        return None, say("discount_only", days=days, settle=say("settle_date"))
    due = last[-1]
    others = [day for day in (*early, *last[:-1]) if day != due]
    if others:
        shown = ", ".join(french_date(day) for day in sorted(others))
        what = say("of_a_discount" if early and not last[:-1] else "of_other_dates")
        return due, say("several_dates", due=french_date(due), what=what, others=shown, settle=say("settle_date"))
    doubtful = [term for term in terms if term.due == due and _speaks_of_discount(term.text)]
    if doubtful:
        return due, say("doubtful_date", due=french_date(due), settle=say("settle_date"))
    return due, None


def _is_discount(term: Term, *, alone: bool) -> bool:
    """Whether a term tells a discount: as data, or in its words when other terms stand beside it."""
    return not alone and (term.discount or _speaks_of_discount(term.text))


def _speaks_of_discount(text: str) -> bool:
    return bool(DISCOUNT.search(NONE.sub("", plain_words(CODED.sub("", text)))))
