"""The day an invoice had to be paid, told from the last day of a discount."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from generator.dossier.invoice.record import Term
from generator.penalties.contract import plain_words
from generator.texts.formatting import french_date

_DISCOUNT = re.compile(r"escompte|skonto|discount|rabatt")
_NONE = re.compile(
    r"(?:pas|aucun|sans|ni|kein|keine|no)\b[^.;]{0,40}(?:escompte|skonto|discount|rabatt)|(?:escompte|skonto|discount)[^.;]{0,20}(?:neant|nul)"
)
_CODED = re.compile(r"#SKONTO#[^\n]*")
"""A discount as XRechnung writes it, with its own days: the due date beside it is no discount's."""
_SETTLE = "Vérifiez-la, puis écrivez « ligne_echeance » dans « factures » du dossier."


def due_date(terms: Sequence[Term]) -> tuple[date | None, str | None]:
    """Return the due date that the payment terms give, and what to check when it is not the only date or may be a discount's."""
    discounts = [term for term in terms if _is_discount(term, alone=len(terms) == 1)]
    last = sorted({term.due for term in terms if term.due and term not in discounts})
    early = sorted({term.due for term in discounts if term.due})
    if not last:
        if not early:
            return None, None
        days = " et ".join(french_date(day) for day in early)
        return None, f"seule la date d'un escompte est écrite ({days}), pas l'échéance. {_SETTLE}"
    due = last[-1]
    others = [day for day in (*early, *last[:-1]) if day != due]
    if others:
        shown = ", ".join(french_date(day) for day in sorted(others))
        what = "le dernier jour d'un escompte" if early and not last[:-1] else "d'autres dates de paiement"
        return due, f"elle écrit plusieurs dates ; l'échéance retenue est le {french_date(due)}, et non {what} ({shown}). {_SETTLE}"
    doubtful = [term for term in terms if term.due == due and _speaks_of_discount(term.text)]
    if doubtful:
        return (
            due,
            f"sa seule date, le {french_date(due)}, est écrite à côté d'un escompte : c'est peut-être celle de l'escompte. {_SETTLE}",
        )
    return due, None


def _is_discount(term: Term, *, alone: bool) -> bool:
    """Whether a term tells a discount: as data, or in its words when other terms stand beside it."""
    return not alone and (term.discount or _speaks_of_discount(term.text))


def _speaks_of_discount(text: str) -> bool:
    return bool(_DISCOUNT.search(_NONE.sub("", plain_words(_CODED.sub("", text)))))
