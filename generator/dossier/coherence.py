"""What cannot be true together: dates out of order, an invoice told twice, a payment of no invoice."""

from __future__ import annotations

from collections.abc import Iterator

from generator.dossier.answers import shown
from generator.dossier.messages import hint, message
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
            told = message("out_of_order", name=name, then=french_date(then), earlier=earlier, first=french_date(first))
            yield dossier.problem(told, f"corrigez « {after} » ou « {before} »", after)
    yield from _sent(dossier)
    yield from _invoices(dossier)
    numbers = _numbers(dossier)
    if numbers:
        yield from _payments(dossier, numbers)
        chosen = dossier.text("facture_numero")
        if chosen and chosen not in numbers:
            yield dossier.problem(message("no_such_invoice", number=shown(chosen)), _known(chosen, numbers), "facture_numero")


def _sent(dossier: Dossier) -> Iterator[Probleme]:
    """Yield what is said to be sent before the letter, and was not: its day is later, or out of order."""
    letter = dossier.day("date_lettre")
    for cle, name in BEFORE_THE_LETTER:
        day = dossier.day(cle)
        if letter and day and day > letter:
            told = message("after_the_letter", name=name, day=french_date(day), letter=french_date(letter))
            yield dossier.problem(told, f"corrigez « {cle} » ou « date_lettre »", cle)
    for cle, name in COUNTED:
        days = dossier.days(cle) or ()
        for index, day in enumerate(days):
            if index and day <= days[index - 1]:
                told = message("not_after_the_one_before", name=name, day=french_date(day), before=french_date(days[index - 1]))
                yield dossier.problem(told, hint("not_after_the_one_before"), cle, index)
            elif letter and day > letter:
                told = message("one_after_the_letter", name=name, day=french_date(day), letter=french_date(letter))
                yield dossier.problem(told, f"corrigez « {cle} » ou « date_lettre »", cle, index)


def _invoices(dossier: Dossier) -> Iterator[Probleme]:
    notice = dossier.day("date_mise_en_demeure")
    seen: set[object] = set()
    for index, row in enumerate(dossier.rows("factures")):
        number, issued, due = row.get("ligne_facture"), row.get("ligne_date"), row.get("ligne_echeance")
        if number in seen and number is not None:
            yield dossier.problem(message("invoice_twice", number=shown(number)), hint("invoice_twice"), "factures", index, "ligne_facture")
        seen.add(number)
        if row.get("ligne_montant_ttc") == 0:
            told = message("invoice_of_nothing", number=shown(number or index + 1))
            yield dossier.problem(told, hint("invoice_of_nothing"), "factures", index, "ligne_montant_ttc")
        if issued and due and str(due) < str(issued):
            told = message("due_before_issue", number=shown(number or index + 1))
            yield dossier.problem(told, "corrigez « ligne_echeance » ou « ligne_date »", "factures", index, "ligne_echeance")
        if due and notice and str(notice) <= str(due):
            told = message("notice_before_due", notice=french_date(notice), number=shown(number or index + 1))
            yield dossier.problem(told, hint("notice_before_due"), "factures", index, "ligne_echeance")


def _payments(dossier: Dossier, numbers: list[str]) -> Iterator[Probleme]:
    for index, row in enumerate(dossier.rows("paiements")):
        number = row.get("ligne_facture")
        if row.get("ligne_paiement") == 0:
            yield dossier.problem(message("payment_of_nothing"), hint("payment_of_nothing"), "paiements", index, "ligne_paiement")
        if number is not None and number not in numbers:
            told = message("payment_of_no_invoice", number=shown(number))
            yield dossier.problem(told, _known(str(number), numbers), "paiements", index, "ligne_facture")


def _numbers(dossier: Dossier) -> list[str]:
    return [str(row["ligne_facture"]) for row in dossier.rows("factures") if "ligne_facture" in row]


def _known(number: str, numbers: list[str]) -> str:
    return did_you_mean(number, numbers) or f"factures du dossier : {', '.join(numbers)}"
