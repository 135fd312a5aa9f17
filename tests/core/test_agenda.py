"""The step of the day, for each client and each rung: the dates are those of the calendar, and what a person must judge is left to him."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from generator.agenda.standing import Open, Standing, standing_of
from generator.agenda.steps import Ladder, Step, calendar_of, proposed
from generator.batch.debts import Debt
from generator.deadlines import Facts, compute
from generator.dossier import Dossier
from generator.dossier.model import Row
from generator.models.library import Library
from generator.models.publics import PUBLICS, Public
from tests.reading import real_library

DUE = date(2026, 9, 30)
RUNGS = (("relance-1", 3), ("relance-2", 10), ("relance-3", 20), ("mise-en-demeure", 30))


@pytest.fixture(scope="module")
def library() -> Library:
    return real_library()


def ladder(library: Library, public: Public, pack: str = "coach") -> Ladder:
    found = library.packs[pack]
    documents = {name: library.documents[name] for name in found.documents if public in library.documents[name].publics}
    return Ladder(library, found, documents)


def standing(
    public: Public, day: date, *reminders: date, due: date = DUE, sent: date | None = None, received: date | None = None
) -> Standing:
    late = (Open("F-1", due, Decimal("480.00")),) if due < day else ()
    coming = () if late else (Open("F-1", due, Decimal("480.00")),)
    return Standing(day, public, late, coming, reminders, sent, received, "", "", None, None)


def after(days: int) -> date:
    return DUE + timedelta(days=days)


def made(step: Step) -> str | None:
    return step.document.id if step.document else None


@pytest.mark.parametrize("public", PUBLICS)
def test_each_rung_comes_on_its_day_and_not_before(public: Public, library: Library) -> None:
    steps = ladder(library, public)
    sent = list[date]()
    for name, days in RUNGS:
        eve, day = (proposed(standing(public, after(days) - timedelta(days=late), *sent), steps) for late in (1, 0))
        assert (eve.urgency, made(eve), eve.day) == ("attente", None, after(days)), name
        assert (day.urgency, made(day), day.account) == ("envoi", name, True)
        etape = steps.etape(name)
        assert day.what == (etape.titre if etape else "Troisième relance")
        sent.append(after(days))


@pytest.mark.parametrize("public", PUBLICS)
def test_the_dates_are_those_of_the_calendar(public: Public, library: Library) -> None:
    steps = ladder(library, public)
    facts, calendar = calendar_of(standing(public, after(40)), steps)
    asked = {one.id: one.day for one in compute(replace(facts), library).deadlines}

    assert calendar == compute(facts, library)
    assert [asked[name] for name, _ in RUNGS] == [after(days) for _, days in RUNGS]
    assert proposed(standing(public, after(40)), steps).last == asked["prescription"]


def test_what_went_out_late_moves_what_follows(library: Library) -> None:
    steps = ladder(library, "professionnel")

    first = proposed(standing("professionnel", after(45)), steps)
    waiting = proposed(standing("professionnel", after(46), after(45)), steps)
    second = proposed(standing("professionnel", after(52), after(45)), steps)

    assert (made(first), first.day) == ("relance-1", after(52))
    assert (waiting.urgency, waiting.day) == ("attente", after(52))
    assert made(second) == "relance-2"


def test_the_third_reminder_gives_way_to_the_notice_whose_day_has_come(library: Library) -> None:
    steps = ladder(library, "particulier")

    assert made(proposed(standing("particulier", after(29), after(3), after(10)), steps)) == "relance-3"
    assert made(proposed(standing("particulier", after(30), after(3), after(10)), steps)) == "mise-en-demeure"


def test_the_time_of_the_notice_runs_from_its_receipt(library: Library) -> None:
    steps = ladder(library, "particulier")

    unknown = proposed(standing("particulier", after(40), sent=after(30)), steps)
    runs = proposed(standing("particulier", after(47), sent=after(30), received=after(32)), steps)
    over = proposed(standing("particulier", after(48), sent=after(30), received=after(32)), steps)

    assert (unknown.urgency, made(unknown), unknown.account) == ("a_noter", None, False)
    assert (runs.urgency, runs.day) == ("attente", after(47))
    assert (over.what, made(over)) == ("Choisissez la suite", "decompte")


def test_a_public_buyer_is_told_of_its_memorandum(library: Library) -> None:
    step = proposed(standing("acheteur_public", after(50), sent=after(30), received=after(32)), ladder(library, "acheteur_public"))

    assert (step.urgency, step.day) == ("delai", date(2027, 1, 16))
    assert "mémoire en réclamation" in step.coming


def test_payment_stops_everything(library: Library) -> None:
    paid = replace(standing("professionnel", after(45)), late=())
    step = proposed(paid, ladder(library, "professionnel"))

    assert (step.urgency, made(step), step.account, step.what) == ("rien", None, False, "Rien : soldée")


def test_what_is_not_due_yet_waits(library: Library) -> None:
    step = proposed(standing("professionnel", DUE), ladder(library, "professionnel"))

    assert (step.urgency, made(step), step.day) == ("rien", None, DUE)


def test_a_dispute_and_an_insolvency_are_for_a_person(library: Library) -> None:
    steps, late = ladder(library, "professionnel"), standing("professionnel", after(45))

    disputed = proposed(replace(late, dispute="la qualité"), steps)
    insolvent = proposed(replace(late, insolvency="oui", published=after(20)), steps)
    undated = proposed(replace(late, insolvency="oui"), steps)

    assert (disputed.urgency, made(disputed)) == ("humain", None)
    assert "la qualité" in disputed.why
    assert (insolvent.urgency, made(insolvent), insolvent.day) == ("delai", None, date(2026, 12, 20))
    assert (undated.urgency, made(undated)) == ("humain", None)


def test_a_time_to_act_that_is_past_or_near_comes_before_any_letter(library: Library) -> None:
    steps = ladder(library, "particulier")
    last = date(2028, 9, 30)

    near = proposed(standing("particulier", last - timedelta(days=30)), steps)
    past = proposed(standing("particulier", last + timedelta(days=1)), steps)

    assert (near.urgency, made(near), near.last) == ("prescription", None, last)
    assert (past.urgency, made(past)) == ("prescription", None)
    assert "N'envoyez rien avant" in past.why


def test_a_written_demand_goes_to_a_public_buyer_before_its_time_ends(library: Library) -> None:
    day = date(2030, 12, 1)
    step = proposed(standing("acheteur_public", day), ladder(library, "acheteur_public"))

    assert (step.urgency, made(step), step.last) == ("prescription", "mise-en-demeure", date(2030, 12, 31))


def test_a_client_for_whom_the_pack_has_no_text_is_left_to_a_person(library: Library) -> None:
    step = proposed(standing("acheteur_public", after(45)), replace(ladder(library, "acheteur_public"), documents={}))

    assert (step.urgency, made(step)) == ("humain", None)
    assert "n’a pas de relance" in step.why


def test_a_reminder_of_an_invoice_paid_since_does_not_count_for_the_next() -> None:
    rows: tuple[Row, ...] = tuple(
        {"ligne_facture": number, "ligne_date": due, "ligne_echeance": due, "ligne_montant_ttc": Decimal(100)}
        for number, due in (("F-1", DUE - timedelta(days=90)), ("F-2", DUE))
    )
    paid: tuple[Row, ...] = ({"ligne_facture": "F-1", "ligne_paiement": Decimal(100), "ligne_date_paiement": DUE - timedelta(days=60)},)
    sent = (DUE - timedelta(days=70), after(4))
    dossier = Dossier("registre.csv", {"relances": sent}, {"factures": rows, "paiements": paid}, public="professionnel")

    found = standing_of(Debt("C-1", dossier, (2, 3)), after(12))

    assert [one.number for one in found.late] == ["F-2"]
    assert found.reminders == (after(4),)


def test_fees_go_to_the_president_of_the_bar(library: Library) -> None:
    step = proposed(standing("particulier", after(48), sent=after(30), received=after(32)), ladder(library, "particulier", "avocat"))

    assert made(step) == "saisine-batonnier"


def test_facts_are_those_of_the_profession(library: Library) -> None:
    facts, _ = calendar_of(standing("particulier", after(5)), ladder(library, "particulier"))
    own = library.packs["coach"].prescription

    assert isinstance(facts, Facts)
    assert facts.limitation == own.particulier
