"""An electronic invoice that is XML alone, set on a page: its parties, its dates, its sums, its notes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from generator.casefile.pages.sheets import BILL, Sheets
from generator.casefile.pages.strangers import from_pdf
from generator.casefile.pages.typed import set_text
from generator.casefile.sentences import RefusedPieceError, note
from generator.dossier.invoice import BadInvoiceError, Facts, Party, facts_of
from generator.dossier.printed import euros
from generator.texts.formatting import french_date


def stated(data: bytes) -> Facts | None:
    """Return what the electronic invoice in *data* says, None when there is none that can be read."""
    try:
        return facts_of(data)
    except BadInvoiceError:
        return None


def from_invoice(name: str, data: bytes, day: date) -> Sheets:
    """Return the invoice *data*, XML, set on pages. Raises RefusedPieceError with what the file is, when it is no invoice."""
    try:
        facts = facts_of(data)
    except BadInvoiceError as error:
        raise RefusedPieceError("bad_invoice", why=str(error)) from error
    foot = f"Transcription de la facture électronique « {name} », SHA-256 {hashlib.sha256(data).hexdigest()[:16]}…"
    shown = list(_facts(facts))
    title = f"Facture {facts.number or ''}".strip()
    notes_of = [f"{code} : {text}" if code else text for code, text in facts.notes]
    made, named = set_text(title, shown, notes_of, foot, day)
    sheets = from_pdf(made)
    text = "\n".join([title, *(value for _, value in shown), *notes_of])
    told = (note("invoice"), *([note("signs")] if named else []))
    return replace(sheets, notes=told, doubts=(), text=text, date=facts.issued, title=title, form=BILL)


def _facts(facts: Facts) -> Iterator[tuple[str, str]]:
    yield "Vendeur", _party(facts.seller)
    yield "Client", _party(facts.buyer)
    if facts.payee:
        yield "À payer à", _party(facts.payee)
    for name, when in (("Date", facts.issued), ("Livraison", facts.delivered)):
        if when:
            yield name, french_date(when)
    for term in facts.terms:
        said = " – ".join(part for part in (french_date(term.due) if term.due else "", term.text) if part)
        if said:
            yield "Escompte" if term.discount else "Échéance", said
    for name, sum_of in (("Total TTC", facts.total), ("Déjà payé", facts.prepaid), ("Reste à payer", facts.payable)):
        if sum_of is not None:
            yield name, _sum(sum_of, facts.currency)
    if facts.iban:
        yield "Compte", facts.iban


def _sum(amount: Decimal, currency: str | None) -> str:
    return euros(amount) if currency in (None, "EUR") else f"{amount} {currency}"


def _party(party: Party) -> str:
    return "\n".join(
        part for part in (party.name, party.address, party.siret and f"SIRET {party.siret}", party.vat and f"TVA {party.vat}") if part
    )
