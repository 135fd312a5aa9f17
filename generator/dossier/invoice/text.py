"""One value of an invoice: a text, a day, a sum, cleaned of what nobody sees."""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from lxml import etree

from generator.dossier.answers import MOST_CHARACTERS, shown
from generator.dossier.checksums import is_iban, is_siret
from generator.dossier.invoice.record import BadInvoiceError
from generator.load.characters import visible
from generator.penalties.claim import CENT
from generator.texts.typed import FIRST_YEAR, LAST_YEAR

SIRENE = ("0002", "0009")
"""The schemes of the SIREN and SIRET numbers (ISO 6523)."""

NOTE = 20_000
"""Characters of a note that are read: general conditions may follow."""
_AMOUNT = re.compile(r"[+-]?[0-9]{1,12}(\.[0-9]{0,15})?", re.ASCII)


class Reader:
    """Values of an element by path, with the prefixes of its format."""

    def __init__(self, names: dict[str, str]) -> None:
        self.names = names

    def all(self, root: etree._Element, path: str) -> list[etree._Element]:
        """Return every element at *path*."""
        return root.findall(path, self.names)

    def text(self, root: etree._Element, path: str) -> str | None:
        """Return the text at *path* on one line, None when there is none."""
        found = root.find(path, self.names)
        raw = (found.text or "") if found is not None else ""
        # What nobody sees takes time too.
        text = " ".join(visible(raw).split()) if len(raw) <= NOTE else raw
        if len(text) > MOST_CHARACTERS:
            raise BadInvoiceError("text_too_long", "text_too_long", most=MOST_CHARACTERS)
        return text or None

    def lines(self, root: etree._Element, path: str) -> str:
        """Return the text at *path* with its lines, without what stands beyond what a note needs."""
        found = root.find(path, self.names)
        return visible((found.text or "")[:NOTE]).strip() if found is not None else ""

    def amount(self, root: etree._Element, path: str) -> Decimal | None:
        """Return the sum at *path*, to the cent."""
        text = self.text(root, path)
        if text is None:
            return None
        if not _AMOUNT.fullmatch(text):
            raise BadInvoiceError("not_an_amount", "original", typed=shown(text))
        return Decimal(text).quantize(CENT, ROUND_HALF_UP)


def day_of(text: str | None) -> date | None:
    """Return the day of « 20260310 » or « 2026-03-10 »."""
    if text is None:
        return None
    digits = text.replace("-", "")
    try:
        day = date.fromisoformat(f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}")
    except ValueError:
        raise BadInvoiceError("not_a_date", "original", typed=shown(text)) from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise BadInvoiceError("unlikely_year", "original", year=f"{day.year:04}")
    return day


def account(typed: str | None) -> str | None:
    """Return an account to pay (BT-84) in groups of four, None when its key is wrong."""
    iban = "".join((typed or "").split()).upper()
    return " ".join(iban[start : start + 4] for start in range(0, len(iban), 4)) if is_iban(iban) else None


def siret(typed: str | None) -> str | None:
    """Return a SIRET that has 14 digits and is sound."""
    digits = "".join((typed or "").split())
    return digits if is_siret(digits) else None
