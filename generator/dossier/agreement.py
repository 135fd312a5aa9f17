"""Whether the invoices of a dossier go together: one seller, one buyer, one rate of late penalties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.dossier.answers import RATE
from generator.dossier.invoice import Invoice, Party
from generator.dossier.invoice.messages import say
from generator.dossier.model import Dossier, Value
from generator.texts.typography import french


def parties(invoices: Sequence[Invoice]) -> Iterator[str]:
    """Yield what is wrong when the invoices are not all between the same two parties."""
    clients = dict.fromkeys(str(invoice.values["client_nom"]) for invoice in invoices if "client_nom" in invoice.values)
    if len(clients) > 1:
        yield say("other_clients", names=", ".join(clients))
    sellers = list[Party]()
    for invoice in invoices:
        if not any(invoice.seller.same_as(seller) for seller in sellers):
            sellers.append(invoice.seller)
    if len(sellers) > 1:
        names = ", ".join(seller.name or "un vendeur sans nom" for seller in sellers)
        yield say("other_sellers", names=names)


def stated_rate(dossier: Dossier, invoices: Sequence[Invoice]) -> tuple[Mapping[str, Value], list[str]]:
    """Return the answer about the contract's rate that the invoices give and the dossier does not, and what to check about it."""
    ours, told = dossier.values.get(RATE), list[str]()
    stated = {french(invoice.rate.words): invoice for invoice in invoices if invoice.rate}
    if ours is not None:
        for words, invoice in stated.items():
            if words != ours:
                told.append(say("rate_differs", ours=ours, theirs=words, path=invoice.path))
        return {}, told
    for invoice in invoices:
        if invoice.unread_rate:
            number = invoice.row["ligne_facture"]
            told.append(say("rate_unread", number=number, said=invoice.unread_rate, settle=say("settle_rate")))
    if len(stated) > 1:
        said = ", ".join(f"{words} ({invoice.row['ligne_facture']})" for words, invoice in stated.items())
        told.append(say("rates", said=said))
        return {}, told
    for words, invoice in stated.items():
        told.append(say("rate_followed", number=invoice.row["ligne_facture"], rate=words, settle=say("settle_rate")))
    return ({RATE: next(iter(stated))} if stated else {}), told
