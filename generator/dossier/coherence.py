"""What cannot be true together: dates out of order, an invoice told twice, a payment of no invoice."""

from __future__ import annotations

from collections.abc import Iterator

from generator.dossier.answers import shown
from generator.dossier.model import Dossier
from generator.problems import Probleme, did_you_mean
from generator.texts.formatting import french_date

ORDERED = (("date_mise_en_demeure", "date_reception", "la réception de la mise en demeure", "son envoi"),)
"""Two blanks of type date, the earlier first, and how a sentence names them, the later first."""

BEFORE_THE_LETTER = (("date_mise_en_demeure", "la mise en demeure"),)
"""Blanks of type date that a letter speaks of as past, and how a sentence names them."""
COUNTED = (("relances", "la relance"),)
"""Blanks of type dates: one after the other, none after the letter; and how a sentence names one of them."""


def incoherences(dossier: Dossier) -> Iterator[Probleme]:
    """Yield each contradiction between the answers, at the line of the later one."""
    for before, after, name, earlier in ORDERED:
        first, then = dossier.day(before), dossier.day(after)
        if first and then and then < first:
            message = f"{name} ({french_date(then)}) précède {earlier} ({french_date(first)})"
            yield dossier.problem(message, f"corrigez « {after} » ou « {before} »", after)
    yield from _sent(dossier)
    yield from _invoices(dossier)
    numbers = _numbers(dossier)
    if numbers:
        yield from _payments(dossier, numbers)
        chosen = dossier.text("facture_numero")
        if chosen and chosen not in numbers:
            yield dossier.problem(f"la facture {shown(chosen)} n'est pas dans « factures »", _known(chosen, numbers), "facture_numero")


def _sent(dossier: Dossier) -> Iterator[Probleme]:
    """Yield what is said to be sent before the letter, and was not: its day is later, or out of order."""
    letter = dossier.day("date_lettre")
    for cle, name in BEFORE_THE_LETTER:
        day = dossier.day(cle)
        if letter and day and day > letter:
            message = f"{name} ({french_date(day)}) est après la lettre ({french_date(letter)})"
            yield dossier.problem(message, f"corrigez « {cle} » ou « date_lettre »", cle)
    for cle, name in COUNTED:
        days = dossier.days(cle) or ()
        for index, day in enumerate(days):
            if index and day <= days[index - 1]:
                message = f"{name} du {french_date(day)} ne vient pas après celle du {french_date(days[index - 1])}"
                yield dossier.problem(message, "écrivez les dates dans l'ordre, chacune une fois", cle, index)
            elif letter and day > letter:
                message = f"{name} du {french_date(day)} est après la lettre ({french_date(letter)})"
                yield dossier.problem(message, f"corrigez « {cle} » ou « date_lettre »", cle, index)


def _invoices(dossier: Dossier) -> Iterator[Probleme]:
    notice = dossier.day("date_mise_en_demeure")
    seen: set[object] = set()
    for index, row in enumerate(dossier.rows("factures")):
        number, issued, due = row.get("ligne_facture"), row.get("ligne_date"), row.get("ligne_echeance")
        if number in seen and number is not None:
            yield dossier.problem(
                f"la facture {shown(number)} est écrite deux fois", "gardez une ligne", "factures", index, "ligne_facture"
            )
        seen.add(number)
        if row.get("ligne_montant_ttc") == 0:
            message = f"le montant de la facture {shown(number or index + 1)} est nul"
            yield dossier.problem(message, "corrigez-le, ou retirez cette facture", "factures", index, "ligne_montant_ttc")
        if issued and due and str(due) < str(issued):
            message = f"l'échéance de la facture {shown(number or index + 1)} précède sa date"
            yield dossier.problem(message, "corrigez « ligne_echeance » ou « ligne_date »", "factures", index, "ligne_echeance")
        if due and notice and str(notice) <= str(due):
            message = f"la mise en demeure du {french_date(notice)} précède l'échéance de la facture {shown(number or index + 1)}"
            hint = "elle est sans effet : corrigez l'une des deux dates, ou retirez cette facture"
            yield dossier.problem(message, hint, "factures", index, "ligne_echeance")


def _payments(dossier: Dossier, numbers: list[str]) -> Iterator[Probleme]:
    for index, row in enumerate(dossier.rows("paiements")):
        number = row.get("ligne_facture")
        if row.get("ligne_paiement") == 0:
            yield dossier.problem("ce paiement est nul", "corrigez son montant, ou retirez-le", "paiements", index, "ligne_paiement")
        if number is not None and number not in numbers:
            message = f"ce paiement est celui d'une facture inconnue, {shown(number)}"
            yield dossier.problem(message, _known(str(number), numbers), "paiements", index, "ligne_facture")


def _numbers(dossier: Dossier) -> list[str]:
    return [str(row["ligne_facture"]) for row in dossier.rows("factures") if "ligne_facture" in row]


def _known(number: str, numbers: list[str]) -> str:
    return did_you_mean(number, numbers) or f"factures du dossier : {', '.join(numbers)}"
