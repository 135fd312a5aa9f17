"""Whether the notes of an invoice say what the law and the contract say: each difference, and what to write."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from generator.dossier.answers import RATE
from generator.dossier.invoice import BadInvoiceError, Facts
from generator.dossier.invoice.kinds import CREDIT_NOTES, FACTORED, checked
from generator.dossier.invoice.stated import LATE, rates_in
from generator.dossier.model import Dossier
from generator.dossier.printed import euros
from generator.invoice_notes.codes import TO_BUSINESS, TO_CONSUMER, codes, treatments
from generator.invoice_notes.finding import constat
from generator.invoice_notes.messages import say
from generator.invoice_notes.notes import LowRateError, Note, floor_words, is_low, notes_for
from generator.invoice_notes.stated import amounts, cites, fee_sentences
from generator.models.law import Texte
from generator.models.library import Library
from generator.models.note import CODES, owes_notes
from generator.models.publics import PUBLICS, Public
from generator.penalties.contract import ContractRate, plain_words, read_rate
from generator.penalties.rates import ADDED, ADDED_PUBLIC, MissingValueError, value_on
from generator.texts.formatting import droit_words
from generator.verify.finding import Constat

REPLACED = ("c_com_l441_10", "c_com_l441_9")
"""The articles whose former numbers an invoice may still cite."""
OF_BUSINESS = ("c_com_l441_10", "c_com_d441_5")
"""What is never asked of a consumer."""

Buyer = Literal["owes", "does_not", "unknown"]


@dataclass(frozen=True)
class Known:
    """What is known of an invoice beside its notes: whether its buyer owes penalties, `public` as the dossier has it, the contract's rate.

    `contract` is None when nothing says it; `law` when the contract leaves it to the law. `who` says why a buyer owes nothing.
    """

    buyer: Buyer
    public: Public
    who: str = ""
    contract: ContractRate | None = None
    law: bool = False


def check(facts: Facts, library: Library, today: date, dossier: Dossier | None = None) -> tuple[Constat, ...]:
    """Return what is off in the notes of an invoice, by the law of the day it was issued, else of *today*.

    *dossier* says its public and the rate of its contract.

    Raises BadInvoiceError when the file is no invoice: a credit note bears no penalty.
    """
    if facts.kind in CREDIT_NOTES:
        raise BadInvoiceError("credit", "ubl_other", what="")
    if facts.kind not in FACTORED:
        checked(facts.kind)
    day, known = facts.issued or today, _known(facts, dossier)
    found = [*(codes(facts) if _sold_from_france(facts) else ()), *_cited(facts, library)]
    if known.buyer == "does_not":
        found += _not_due(facts, library, known)
    elif known.buyer == "owes":
        try:
            found += [*_missing(facts, library, known, day), *_rates(facts, library, known, day), *_fees(facts, library, known, day)]
        except MissingValueError as error:
            # An invoice older than the law that we know, or a content that says no law of penalties.
            found.append(constat("unknown_law", say("check_date", why=str(error)), severity="avertissement"))
    else:
        found.append(constat("unknown_buyer", say("tell_buyer"), severity="avertissement"))
    return tuple(dict.fromkeys(found))


def _known(facts: Facts, dossier: Dossier | None) -> Known:
    typed = dossier.text(RATE) if dossier else None
    contract = read_rate(typed) if typed else None
    law = typed is not None and contract is None
    if dossier is not None and dossier.public is not None:
        public = dossier.public
        who = say("public_of", public=PUBLICS[public].name)
        return Known("owes" if owes_notes(public) else "does_not", public, who, contract, law)
    said = {text.strip() for text in treatments(facts)}
    if TO_CONSUMER in said:
        return Known("does_not", _first("consumer"), say("consumer_note"), contract, law)
    buyer: Buyer = "owes" if facts.buyer.registered or TO_BUSINESS in said else "unknown"
    return Known(buyer, _first("business"), "", contract, law)


def _first(trait: Literal["business", "consumer"]) -> Public:
    return next(public for public, traits in PUBLICS.items() if getattr(traits, trait))


def _due(library: Library, known: Known, day: date) -> dict[str, Note]:
    """Return the notes that the invoice owes, by code; those of the law where the contract's rate cannot be printed."""
    rate = None if PUBLICS[known.public].public_body else known.contract
    try:
        notes = notes_for(library, known.public, day, rate)
    except (LowRateError, MissingValueError):
        notes = notes_for(library, known.public, day)
    return {note.code: note for note in notes}


def _sold_from_france(facts: Facts) -> bool:
    """Return whether the French rules on the notes bind who sells."""
    return not facts.seller.vat or facts.seller.vat.upper().startswith("FR")


def _missing(facts: Facts, library: Library, known: Known, day: date) -> Iterator[Constat]:
    if not _sold_from_france(facts):
        return
    there, due = {code for code, text in facts.notes if text}, _due(library, known, day)
    for code in CODES:
        if code not in there:
            yield constat("missing", say("add", text=due[code].text), code=code, subject=say(code))


def _cited(facts: Facts, library: Library) -> Iterator[Constat]:
    for text in _texts(facts):
        # A publisher's own content may cite neither: what it does not know is not judged.
        for article, old in replaced(library):
            if cites(text, old):
                yield constat("repealed", say("write_new", new=article.article), old=old, new=article.article, code=article.code)


def replaced(library: Library) -> list[tuple[Texte, str]]:
    """Return the articles on the notes of an invoice, each with a number that it replaces."""
    known = (library.textes[name] for name in REPLACED if name in library.textes)
    return [(article, old) for article in known for old in article.remplace]


def _rates(facts: Facts, library: Library, known: Known, day: date) -> Iterator[Constat]:
    """Yield what is off in the rate of penalties that the invoice states."""
    rates, unread = rates_in((*facts.notes, *(("", term.text) for term in facts.terms)))
    note = _due(library, known, day)["PMD"].text
    if len(rates) > 1:
        yield constat("several_rates", say("one_rate"), rates=", ".join(rate.words for rate in rates))
    for rate in rates:
        if PUBLICS[known.public].public_body:
            if rate != ContractRate(value_on(library, ADDED_PUBLIC, day).valeur, "bce"):
                yield constat("not_the_law", say("write", text=note), rate=rate.words)
            continue
        try:
            low = is_low(library, rate, day)
        except MissingValueError as error:
            yield constat("unknown_floor", say("later", why=str(error)), severity="avertissement", rate=rate.words)
            low = False
        if low:
            yield constat("under_floor", say("write", text=note), rate=rate.words, floor=floor_words(library, day))
        expected = _expected(library, known, day)
        if expected and rate != expected:
            yield constat("not_the_contract", say("settle_contract", text=note), rate=rate.words, contract=expected.words)
    if unread:
        yield constat("unread_rate", say("write", text=note), "avertissement", " ; ".join(unread))
    elif not rates and any(code == "PMD" and text for code, text in facts.notes):
        yield constat("no_rate", say("write", text=note))


def _expected(library: Library, known: Known, day: date) -> ContractRate | None:
    return ContractRate(value_on(library, ADDED, day).valeur, "bce") if known.law else known.contract


def _fees(facts: Facts, library: Library, known: Known, day: date) -> Iterator[Constat]:
    """Yield what is off in the amount of the fixed fee."""
    name = PUBLICS[known.public].fee
    held = library.droit[name].on(day) if name in library.droit else None
    if name is None or held is None or not isinstance(held[1].valeur, Decimal):
        return
    note, words = _due(library, known, day)["PMT"].text, plain_words(droit_words(library.droit[name], held[1]))
    told = [*fee_sentences(_every(facts))]
    written = [found for plain in told if (found := amounts(plain))]
    # A sentence that has the right sum may have another beside it.
    if wrong := dict.fromkeys(amount for found in written if held[1].valeur not in found for amount in found):
        yield constat("wrong_fee", say("write", text=note), written=", ".join(map(euros, wrong)), fee=euros(held[1].valeur))
    elif not written and any(code == "PMT" and text for code, text in facts.notes) and not any(words in plain for plain in told):
        yield constat("no_fee", say("write", text=note))


def _not_due(facts: Facts, library: Library, known: Known) -> Iterator[Constat]:
    """Yield what a buyer who is no professional is asked for and does not owe."""
    if any(fee_sentences(_every(facts))):
        yield constat("fee_not_due", say("remove_fee"), who=known.who)
    for article in (library.textes[name].article for name in OF_BUSINESS if name in library.textes):
        if any(cites(text, article) for text in _texts(facts)):
            yield constat("business_article", say("remove_article"), article=article, who=known.who)
    rates, _ = rates_in(_every(facts))
    noted = any(code == "PMD" and LATE.search(plain_words(text)) and "aucun" not in plain_words(text) for code, text in facts.notes)
    # A multiple of the legal interest, or points above the ECB's rate: the words of the law between professionals.
    if any(rate.form != "fixe" for rate in rates) or (rates and noted):
        yield constat("penalties_not_due", say("remove_rate"), who=known.who)


def _every(facts: Facts) -> tuple[tuple[str, str], ...]:
    return (*facts.notes, *(("", term.text) for term in facts.terms))


def _texts(facts: Facts) -> Iterator[str]:
    yield from (text for _, text in _every(facts))
