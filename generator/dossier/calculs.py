"""What the machine works out of the answers: one function per name of `Calcul`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from generator.dossier.account import Account, LackError, overpaid, payments_of
from generator.dossier.model import Dossier, Row, Value
from generator.dossier.printed import rate
from generator.models.content import Calcul
from generator.models.publics import PUBLICS, Public
from generator.penalties.claim import CENT
from generator.penalties.result import ZERO
from generator.penalties.wording import MARKS
from generator.problems import ProblemsFoundError

REMINDERS = "relances"
"""The blank that holds the days of the reminders already sent."""


@dataclass(frozen=True)
class Facts:
    """What calculations start from: the answers, who owes, the last day counted, and the account, made when first asked for.

    `account` raises LackError or ProblemsFoundError; `day` is None when no answer gives it.
    `pieces` are the tables of the document that count pages.
    """

    dossier: Dossier
    public: Public
    day: date | None
    account: Callable[[], Account]
    pieces: tuple[str, ...] = ()


def notice_received(facts: Facts) -> bool | None:
    """Whether the formal notice had reached the debtor before the last day counted; None when the dossier does not say."""
    sent, received = facts.dossier.day("date_mise_en_demeure"), facts.dossier.day("date_reception")
    if not PUBLICS[facts.public].from_notice or facts.day is None:
        return None
    if received is not None:
        return received < facts.day
    return None if sent is not None and sent < facts.day else False


def _invoice(facts: Facts) -> Row:
    """Return the row of the invoice that a reminder speaks of: the one chosen, else the only one."""
    rows, chosen = facts.dossier.rows("factures"), facts.dossier.text("facture_numero")
    if not rows:
        raise LackError("factures")
    if chosen is None and len(rows) > 1:
        raise LackError("facture_numero")
    found = next((row for row in rows if chosen in (None, row.get("ligne_facture"))), None)
    if found is None:
        raise LackError("ligne_facture")
    return found


def _of_invoice(column: str) -> Callable[[Facts], Value]:
    def find(facts: Facts) -> Value:
        row = _invoice(facts)
        if column not in row:
            raise LackError(column)
        return row[column]

    return find


def _paid(facts: Facts) -> Decimal:
    number = _of_invoice("ligne_facture")(facts)
    if "paiements" not in facts.dossier.lignes:
        raise LackError("paiements")
    return sum((payment.amount for payment in payments_of(facts.dossier, number)), ZERO)


def _left(facts: Facts) -> Decimal:
    amount, paid = _of_invoice("ligne_montant_ttc")(facts), _paid(facts)
    assert isinstance(amount, Decimal)
    if paid > amount:
        raise ProblemsFoundError([overpaid(facts.dossier, _of_invoice("ligne_facture")(facts), paid - amount, "overpaid_amount")])
    return amount - paid


def _due_rows(facts: Facts) -> tuple[Row, ...]:
    return tuple(
        {
            "ligne_facture": invoice.number,
            "ligne_echeance": invoice.due,
            "ligne_reste_du": invoice.owed.principal,
            "ligne_penalites": invoice.owed.interest,
            "ligne_indemnite": invoice.owed.fee,
        }
        for invoice in facts.account().invoices
    )


def _public_rows(facts: Facts) -> tuple[Row, ...]:
    """Return what a public buyer owes; the day it received each request for payment is an answer, the rest is worked out."""
    given, alone = facts.dossier.rows("factures_acheteur_public"), facts.dossier.day("demande_paiement_date")
    found = list[Row]()
    for index, invoice in enumerate(facts.account().invoices):
        received = given[index].get("ligne_demande") if index < len(given) else None
        if received is None and len(facts.account().invoices) == 1:
            received = alone
        found.append(
            {
                "ligne_facture": invoice.number,
                **({} if received is None else {"ligne_demande": received}),
                "ligne_echeance": invoice.due,
                "ligne_reste_du": invoice.owed.principal,
                "ligne_interets_moratoires": invoice.owed.interest,
                "ligne_indemnite": invoice.owed.fee,
            }
        )
    return tuple(found)


def _interest_rows(facts: Facts) -> tuple[Row, ...]:
    """Return one row per invoice and segment; a rate that nobody has confirmed says so."""
    return tuple(
        {
            "ligne_facture": invoice.number,
            "ligne_base": line.base,
            "ligne_periode": f"du {line.start:%d/%m/%Y} au {line.end:%d/%m/%Y}",
            "ligne_taux": rate(line.quote.rate) + (MARKS["a_verifier"] if _doubtful(line.quote.values) else ""),
            "ligne_jours": Decimal(line.days),
            "ligne_interets": line.amount,
        }
        for invoice in facts.account().invoices
        for line in invoice.lines
    )


def _doubtful(values: tuple[object, ...]) -> bool:
    return any(getattr(value, "confiance", None) == "a_verifier" for value in values)


def _total_paid(facts: Facts) -> Decimal:
    rows = facts.dossier.rows("paiements")
    if "paiements" not in facts.dossier.lignes or any("ligne_paiement" not in row for row in rows):
        raise LackError("paiements")
    return sum((amount for row in rows if isinstance(amount := row["ligne_paiement"], Decimal)), ZERO)


def _accrued(facts: Facts) -> Decimal:
    return sum((invoice.interest for invoice in facts.account().invoices), ZERO)


def _fees(facts: Facts) -> Decimal:
    return sum((invoice.fee for invoice in facts.account().invoices), ZERO)


def _total(facts: Facts) -> Decimal:
    owed = facts.account().owed
    return owed.principal + owed.interest + owed.fee


def _last_day(facts: Facts) -> date:
    if facts.day is None:
        raise LackError("date_arrete")
    return facts.day


def _pages(facts: Facts) -> Decimal:
    lacking = [table for table in facts.pieces if table not in facts.dossier.lignes]
    rows = [row for table in facts.pieces for row in facts.dossier.rows(table)]
    if lacking or any("ligne_pages" not in row for row in rows):
        raise LackError(*(lacking or ["ligne_pages"]))
    return sum((pages for row in rows if isinstance(pages := row["ligne_pages"], Decimal)), Decimal(0))


def _estimate(facts: Facts) -> Decimal:
    hours, price = facts.dossier.amount("heures_estimees"), facts.dossier.amount("taux_horaire_ttc")
    if hours is None or price is None:
        raise LackError(*(name for name in ("heures_estimees", "taux_horaire_ttc") if facts.dossier.amount(name) is None))
    return (hours * price).quantize(CENT, ROUND_HALF_UP)


def _only_reminder(facts: Facts) -> date:
    days = facts.dossier.days(REMINDERS) or ()
    if len(days) != 1:
        raise LackError(REMINDERS)
    return days[0]


VALUES: Mapping[Calcul, Callable[[Facts], Value]] = {
    "facture_choisie": _of_invoice("ligne_facture"),
    "facture_date": _of_invoice("ligne_date"),
    "facture_echeance": _of_invoice("ligne_echeance"),
    "facture_montant": _of_invoice("ligne_montant_ttc"),
    "facture_paiements": _paid,
    "facture_reste": _left,
    "total_principal": lambda facts: facts.account().owed.principal,
    "total_paiements": _total_paid,
    "total_interets": _accrued,
    "interets_payes": lambda facts: _accrued(facts) - facts.account().owed.interest,
    "interets_restants": lambda facts: facts.account().owed.interest,
    "total_indemnites": _fees,
    "indemnites_restantes": lambda facts: facts.account().owed.fee,
    "total_du": _total,
    "jour_d_arrete": _last_day,
    "pages_des_pieces": _pages,
    "honoraires_prevus": _estimate,
    "relance_seule": _only_reminder,
}
TABLES: Mapping[Calcul, Callable[[Facts], tuple[Row, ...]]] = {
    "sommes_par_facture": _due_rows,
    "sommes_dues_par_acheteur_public": _public_rows,
    "interets_par_periode": _interest_rows,
}
COLUMNS: Mapping[Calcul, Callable[[Facts, int], Value]] = {
    "reste_par_facture": lambda facts, index: facts.account().invoices[index].owed.principal
}
OPTIONS: Mapping[str, Callable[[Facts], bool | None]] = {
    "mise_en_demeure_recue": notice_received,
}
"""Optional passages that the answers decide by themselves."""
