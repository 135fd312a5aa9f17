"""Whether the invoices of a dossier go together: one seller, one buyer, one rate of late penalties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.dossier.answers import RATE
from generator.dossier.invoice import Invoice, Party
from generator.dossier.model import Dossier, Value
from generator.texts.typography import french

_SETTLE = 'écrivez « taux_contractuel » dans le dossier, par exemple "3x", "12,5", "BCE + 10" ou "aucun"'


def parties(invoices: Sequence[Invoice]) -> Iterator[str]:
    """Yield what is wrong when the invoices are not all between the same two parties."""
    clients = dict.fromkeys(str(invoice.values["client_nom"]) for invoice in invoices if "client_nom" in invoice.values)
    if len(clients) > 1:
        yield f"Les factures ne sont pas adressées au même client : {', '.join(clients)}. Faites un dossier par client."
    sellers = list[Party]()
    for invoice in invoices:
        if not any(invoice.seller.same_as(seller) for seller in sellers):
            sellers.append(invoice.seller)
    if len(sellers) > 1:
        names = ", ".join(seller.name or "un vendeur sans nom" for seller in sellers)
        yield f"Les factures n'ont pas le même vendeur : {names}. Faites un dossier par vendeur : chacun ne réclame que ses factures."


def stated_rate(dossier: Dossier, invoices: Sequence[Invoice]) -> tuple[Mapping[str, Value], list[str]]:
    """Return the answer about the contract's rate that the invoices give and the dossier does not, and what to check about it."""
    ours, told = dossier.values.get(RATE), list[str]()
    stated = {french(invoice.rate.words): invoice for invoice in invoices if invoice.rate}
    if ours is not None:
        for words, invoice in stated.items():
            if words != ours:
                told.append(f"Le taux des pénalités : {ours} dans le dossier, {words} dans {invoice.path}. Le dossier l'emporte.")
        return {}, told
    for invoice in invoices:
        if invoice.unread_rate:
            number = invoice.row["ligne_facture"]
            told.append(
                f"La facture {number} parle du taux des pénalités d'une façon qui ne se lit pas sûrement : {invoice.unread_rate}. "
                f"Ce n'est pas suivi : lisez votre contrat, puis {_SETTLE}."
            )
    if len(stated) > 1:
        said = ", ".join(f"{words} ({invoice.row['ligne_facture']})" for words, invoice in stated.items())
        told.append(f"Les factures n'écrivent pas le même taux de pénalité : {said}. Aucun n'est suivi : faites une lettre par taux.")
        return {}, told
    for words, invoice in stated.items():
        told.append(
            f"La facture {invoice.row['ligne_facture']} écrit un taux de pénalité, {words} : il est suivi envers un professionnel. "
            f"Vérifiez que c'est celui de votre contrat ; sinon, {_SETTLE}."
        )
    return ({RATE: next(iter(stated))} if stated else {}), told
