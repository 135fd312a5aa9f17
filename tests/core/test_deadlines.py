"""The calendar of an unpaid invoice: by hand, at the edges."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, get_args

import pytest

from generator.deadlines import BadFactError, Facts, compute, headlines
from generator.deadlines.facts import DATES as FACTS
from generator.deadlines.term import months_after
from generator.models.library import Library
from generator.models.publics import Public
from tests.reading import real_library

CASES = 3000
DAY = date(2026, 11, 22)
PUBLICS: tuple[Public, ...] = get_args(Public)
MARKS = ("sure", "probable", "a_verifier")
DATES = tuple(name for name in FACTS if name != "due")


@pytest.fixture(scope="module")
def library() -> Library:
    return real_library()


def day(text: str) -> date:
    return date.fromisoformat(text)


def dates(facts: Facts, library: Library) -> dict[str, str]:
    return {one.id: one.day.isoformat() for one in compute(facts, library).deadlines}


INVOICE = Facts(due=day("2026-09-30"), public="professionnel", day=DAY)


def test_the_ladder_and_the_limitation_of_a_professional(library: Library) -> None:
    assert dates(INVOICE, library) == {
        "echeance": "2026-09-30",
        "interets": "2026-10-01",
        "relance-1": "2026-10-03",
        "relance-2": "2026-10-10",
        "relance-3": "2026-10-20",
        "mise-en-demeure": "2026-10-30",
        "prescription-proche": "2031-03-28",
        "prescription": "2031-09-30",
    }


@pytest.mark.parametrize(
    ("public", "limitation", "start", "last"),
    [
        ("particulier", None, None, "2028-09-30"),
        ("non_professionnel", None, None, "2031-09-30"),
        ("acheteur_public", None, None, "2030-12-31"),  # 31 December 2026 and four years
        ("acheteur_public", None, "2025-11-03", "2029-12-31"),  # a service of the year before
        ("acheteur_public", "prescription_acte_notarie", None, "2030-12-31"),  # the public body's own rule holds
        ("particulier", None, "2024-02-29", "2026-02-28"),  # 29 February has no equal in 2026
        ("particulier", "prescription_acte_notarie", "2026-01-15", "2031-01-15"),
    ],
)
def test_the_last_day_to_act(public: Public, limitation: str | None, start: str | None, last: str, library: Library) -> None:
    facts = replace(INVOICE, public=public, limitation=limitation, start=day(start) if start else None)

    assert dates(facts, library)["prescription"] == last


@pytest.mark.parametrize(
    ("order", "last", "term"),
    [
        ("2026-08-31", "2027-02-28", "6 mois"),  # the day before the new rule; 31 February does not exist
        ("2026-09-01", "2026-12-01", "3 mois"),
        ("2026-11-30", "2027-02-28", "3 mois"),
        ("2027-11-30", "2028-02-29", "3 mois"),
    ],
)
def test_the_date_of_the_order_decides_how_long_it_may_wait(order: str, last: str, term: str, library: Library) -> None:
    found = compute(replace(INVOICE, due=day("2026-01-31"), order=day(order)), library)

    service = next(one for one in found.deadlines if one.id == "signification")
    assert service.day == day(last)
    assert term in service.titre.replace("\u00a0", " ")
    assert service.textes == ("cpc_1411",)


def test_after_service_opposition_then_execution(library: Library) -> None:
    facts = replace(INVOICE, order=day("2026-10-15"), served=day("2026-10-31"))
    found = dates(facts, library)
    assert found["opposition"] == "2026-11-30"
    assert found["execution"] == "2026-12-31"
    # Served in time: its last day is no longer news.
    assert "signification" not in found

    facts = replace(facts, opposition=day("2026-11-20"))
    found = dates(facts, library)
    assert "execution" not in found
    assert found["avocat"] == found["consignation"] == "2026-12-05"
    more = {one.id: one.more for one in compute(facts, library).deadlines}
    assert "au plus tôt" in more["opposition"]
    assert "au plus tôt" not in {one.id: one.more for one in compute(replace(facts, in_person=True), library).deadlines}["opposition"]
    # 5 December 2026 is a Saturday.
    assert "Ce jour est un samedi" in more["avocat"]


def test_an_order_served_too_late_says_so(library: Library) -> None:
    found = compute(replace(INVOICE, due=day("2026-08-31"), order=day("2026-09-01"), served=day("2026-12-02")), library)

    service = next(one for one in found.deadlines if one.id == "signification")
    assert service.day == day("2026-12-01")
    assert "La signification du 2\u00a0décembre\u00a02026 vient après ce jour" in service.more


def test_an_older_order_has_no_known_day_of_execution(library: Library) -> None:
    found = compute(replace(INVOICE, due=day("2026-01-31"), order=day("2026-08-01"), served=day("2026-09-02")), library)

    assert "execution" not in {one.id for one in found.deadlines}
    assert "n'est pas connue au 1er\u00a0août\u00a02026" in found.unknown[0]


def test_interest_of_a_consumer_waits_for_the_notice(library: Library) -> None:
    consumer = replace(INVOICE, public="particulier")
    assert "interets" not in dates(consumer, library)
    told = replace(consumer, notice=day("2026-11-05"), notice_days=8)
    assert dates(told, library)["interets"] == "2026-11-06"
    assert dates(told, library)["fin-mise-en-demeure"] == "2026-11-13"


@pytest.mark.parametrize(
    ("given", "end", "last"),
    [
        ({}, "2026-05-15", "2026-06-15"),
        ({"extension": 4}, "2026-09-15", "2026-10-15"),
        ({"extension": 2}, "2026-07-15", "2026-08-15"),
    ],
)
def test_a_silent_batonnier_leaves_one_month_to_seize_the_first_president(
    given: dict[str, int], end: str, last: str, library: Library
) -> None:
    facts = replace(INVOICE, due=day("2025-12-01"), batonnier=day("2026-01-15"), extension=given.get("extension"))
    found = {one.id: one for one in compute(facts, library).deadlines}

    assert (found["decision-batonnier"].day, found["premier-president"].day) == (day(end), day(last))
    assert "irrecevable" in found["premier-president"].more
    assert found["premier-president"].textes == ("decret_91_1197_176",)


def test_a_decision_of_the_batonnier_leaves_one_month_to_contest_it(library: Library) -> None:
    found = dates(replace(INVOICE, batonnier=day("2026-10-02"), fees_decision=day("2026-11-20")), library)

    assert found["recours-honoraires"] == "2026-12-20"
    assert not found.keys() & {"decision-batonnier", "premier-president"}


@pytest.mark.parametrize(
    ("given", "last", "told"),
    [
        ({"notice": "2026-10-10", "notice_days": 15}, "2026-12-25", "la fin du délai donné dans la mise en demeure"),
        ({"notice": "2026-10-10"}, "2026-12-10", "la réception de la mise en demeure"),
        ({"notice": "2026-10-10", "notice_days": 15, "refusal": "2026-10-12"}, "2026-12-12", "Compté du refus écrit"),
        ({"notice": "2026-10-10", "notice_days": 15, "refusal": "2026-11-12"}, "2026-12-25", "la fin du délai donné"),
        ({"refusal": "2026-11-12"}, "2027-01-12", "Compté du refus écrit"),
    ],
)
def test_a_public_buyer_waits_for_the_claim_of_its_ccag(given: dict[str, Any], last: str, told: str, library: Library) -> None:
    read: dict[str, Any] = {name: day(value) if isinstance(value, str) else value for name, value in given.items()}
    found = {one.id: one for one in compute(replace(INVOICE, public="acheteur_public", **read), library).deadlines}

    assert found["memoire-en-reclamation"].day == day(last)
    assert told in found["memoire-en-reclamation"].more
    assert "Si votre marché vise un CCAG" in found["memoire-en-reclamation"].titre
    assert "memoire-en-reclamation" not in dates(replace(INVOICE, **read), library)


def test_the_silence_of_a_public_buyer_is_a_refusal_and_the_time_to_sue_only_a_careful_habit(library: Library) -> None:
    facts = replace(INVOICE, public="acheteur_public", notice=day("2026-10-10"), claim=day("2026-11-12"))
    found = {one.id: one for one in compute(facts, library).deadlines}

    assert found["rejet-implicite"].day == day("2027-01-12")
    assert found["recours-prudent"].day == day("2027-03-12")
    assert (found["recours-prudent"].kind, found["recours-prudent"].confiance) == ("usage", "a_verifier")
    assert "memoire-en-reclamation" not in found


def test_a_written_demand_to_a_public_buyer_starts_its_time_again(library: Library) -> None:
    owed = replace(INVOICE, public="acheteur_public", due=day("2021-05-31"))
    assert dates(owed, library)["prescription"] == "2025-12-31"
    assert dates(replace(owed, notice=day("2025-12-31")), library)["prescription"] == "2029-12-31"
    assert dates(replace(owed, notice=day("2026-01-01")), library)["prescription"] == "2025-12-31"
    assert dates(replace(owed, notice=day("2024-02-01"), claim=day("2026-11-12")), library)["prescription"] == "2030-12-31"
    # A consumer's time does not start again.
    assert dates(replace(owed, public="particulier", notice=day("2022-01-01")), library)["prescription"] == "2023-05-31"


def said(facts: Facts, library: Library) -> list[tuple[str, bool]]:
    return [(one.sentence.replace("\u00a0", " "), one.grave) for one in headlines(compute(facts, library), facts)]


def test_a_claim_whose_time_is_past_says_so_first(library: Library) -> None:
    old = Facts(due=day("2018-10-15"), public="particulier", day=day("2026-11-28"), notice=day("2026-11-30"))

    heads = headlines(compute(old, library), old)
    assert [(one.grave, one.page) for one in heads] == [(True, "combien-de-temps")]
    assert "Le dernier jour pour agir en justice est passé : c'était le 15 octobre 2020." in heads[0].sentence.replace("\u00a0", " ")


def test_a_time_that_is_not_confirmed_is_never_said_to_be_lost(library: Library) -> None:
    notary = Facts(due=day("2023-05-15"), public="particulier", day=day("2026-11-28"), limitation="prescription_consommateur")

    (sure, _), *_ = said(notary, library)
    (doubtful, _), *_ = said(replace(notary, limitation_doubt="a_verifier"), library)
    assert "est passé : c'était le 15 mai 2025" in sure
    assert "sa durée n'est pas confirmée : elle peut être plus longue" in doubtful


def test_a_time_that_is_near_comes_before_the_next_date(library: Library) -> None:
    near = replace(INVOICE, public="particulier", due=day("2024-12-15"), notice=day("2026-11-25"))

    first, then = said(near, library)
    assert "Il reste peu de temps : le dernier jour pour agir en justice est le 15 décembre 2026." in first[0]
    assert then[0].startswith("Prochaine date : 26 novembre 2026, les intérêts au taux légal")
    assert not first[1]


@pytest.mark.parametrize(
    ("change", "page", "told"),
    [
        ({"order": "2026-06-01"}, "injonction-de-payer", "dernier jour pour faire signifier"),
        ({"insolvency": "2026-06-01"}, "choisir-la-suite", "déclarer"),
        ({"batonnier": "2026-01-15"}, "professions-reglementees", "premier président"),
        ({"public": "acheteur_public", "refusal": "2026-05-12"}, "client", "mémoire en réclamation"),
        ({"order": "2026-05-01", "served": "2026-05-10", "opposition": "2026-06-01"}, "injonction-de-payer", "avocat"),
    ],
)
def test_every_time_that_is_past_leads(change: dict[str, str], page: str, told: str, library: Library) -> None:
    read = {name: value if name == "public" else day(value) for name, value in change.items()}
    facts = Facts(**{"due": day("2026-03-01"), "public": "professionnel", "day": day("2027-01-20"), **read})  # type: ignore[arg-type]

    heads = headlines(compute(facts, library), facts)
    assert {one.page for one in heads} == {page}
    assert all(one.grave for one in heads)
    assert told in heads[0].sentence


def test_what_is_served_in_time_no_longer_waits_for_the_limitation(library: Library) -> None:
    served = Facts(
        due=day("2022-01-10"),
        public="particulier",
        day=day("2026-11-28"),
        order=day("2023-12-01"),
        served=day("2023-12-20"),
        in_person=True,
    )

    assert not any(grave for _, grave in said(served, library))


@pytest.mark.parametrize(
    ("change", "option"),
    [
        ({"due": day("1999-12-31")}, "due"),
        ({"insolvency": day("2101-01-01")}, "insolvency"),
        ({"notice": day("2026-09-29")}, "notice"),
        ({"order": day("2026-09-29")}, "order"),
        ({"order": day("2026-10-02"), "served": day("2026-10-01")}, "served"),
        ({"served": day("2026-10-02"), "opposition": day("2026-10-01")}, "opposition"),
        ({"notice": day("2026-10-02"), "notice_days": 0}, "notice_days"),
        ({"notice_days": 8}, "notice"),
        ({"extension": 2}, "batonnier"),
        ({"batonnier": day("2026-10-02"), "extension": 5}, "extension"),
        ({"batonnier": day("2026-10-02"), "extension": 0}, "extension"),
        ({"batonnier": day("2026-10-02"), "fees_decision": day("2026-10-01")}, "fees_decision"),
    ],
)
def test_dates_in_the_wrong_order_are_refused(change: dict[str, Any], option: str, library: Library) -> None:
    with pytest.raises(BadFactError) as caught:
        compute(replace(INVOICE, **change), library)
    assert caught.value.option == option


def test_months_keep_the_number_of_the_day_where_they_can() -> None:
    assert months_after(day("2027-01-31"), 1) == day("2027-02-28")
    assert months_after(day("2028-01-31"), 1) == day("2028-02-29")
    assert months_after(day("2026-12-15"), 1) == day("2027-01-15")
