"""What a way of getting paid costs: fees as the published tariffs count them, and the line that says them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from generator.costs.compute import Cost, coefficient, cost, fee, proportion
from generator.costs.wording import between, euros, filled, line, names
from generator.models.costs import Bareme, Demarche, EnPlus, Frais, Grille, Repere
from generator.models.law import Droit
from generator.models.library import Library

DAY = date(2026, 11, 22)
READ = {"textes": ["x"], "verifie_le": "2026-11-22", "cadence_mois": 12, "confiance": "sure", "sources": ["Journal fictif"]}
BANDS: dict[str, object] = {"tranches": [{"jusqua": 128, "taux": "0.5"}, {"jusqua": 1280, "taux": 1}, {"taux": 2}]}
SHARE: dict[str, object] = {
    "forfait": "21.28",
    "forfait_jusqua": 188,
    "maximum": 5540,
    "tranches": [
        {"jusqua": 125, "taux": "11.61"},
        {"jusqua": 610, "taux": "10.64"},
        {"jusqua": 1525, "taux": "10.16"},
        {"jusqua": 52400, "taux": "3.87"},
        {"taux": "2.98"},
    ],
}


def value(name: str, amount: str, unite: str = "euros", day: str = "2020-03-01") -> Droit:
    return Droit.model_validate({"id": name, "titre": name, "unite": unite, "valeurs": {day: amount}, **READ})


def scale(name: str, unite: str, grille: dict[str, object], day: str = "2020-03-01") -> Bareme:
    return Bareme.model_validate({"id": name, "titre": name, "unite": unite, "valeurs": {day: grille}, **READ})


def way(**given: object) -> Demarche:
    words = dict.fromkeys(("titre", "pour", "delai", "temps", "recuperation", "chances", "limite"), "mots")
    return Demarche.model_validate({"id": "voie", **words, "verifie_le": "2026-11-22", "confiance": "sure", "sources": ["x"], **given})


ACT = Frais(id="acte", titre="L'acte", montant="base", coefficient="bandes", deplacement="route", tva="tva")
PART = Frais(id="part", titre="La part", proportion="part")
STAMP = Frais(id="timbre", titre="Le timbre", montant="timbre")
LIBRARY = Library(
    droit={
        one.id: one
        for one in (
            value("base", "25.53"),
            value("route", "7.67"),
            value("tva", "20", "pourcent"),
            value("timbre", "50"),
            value("seuil", "5000"),
            value("avocat", "10000"),
            value("demain", "9", day="2027-01-01"),
        )
    },
    baremes={"bandes": scale("bandes", "fois", BANDS), "part": scale("part", "pourcent", SHARE)},
    frais={one.id: one for one in (ACT, PART, STAMP)},
)
GRILLE = Grille.model_validate(SHARE)


def test_an_act_costs_what_a_study_published_in_2020() -> None:
    """https://huissiers-belp.com/tarifs: a decision served, for more than 1 280 euros, 70,48 euros taxes included."""
    assert fee(ACT, Decimal(5000), LIBRARY, DAY) == Decimal("70.48")


def test_a_share_is_what_the_public_service_published() -> None:
    """Service-public, F38307: for 200 euros recovered, 22,49 euros."""
    assert fee(PART, Decimal(200), LIBRARY, DAY) == Decimal("22.49")


@pytest.mark.parametrize(
    ("due", "times"), [("0.01", "0.5"), ("128", "0.5"), ("128.01", "1"), ("1280", "1"), ("1280.01", "2"), ("999999999", "2")]
)
def test_a_sum_on_the_edge_of_a_band_is_in_it(due: str, times: str) -> None:
    assert coefficient(Grille.model_validate(BANDS), Decimal(due)) == Decimal(times)


@pytest.mark.parametrize(
    ("due", "taken"),
    [
        ("100", "21.28"),
        ("188", "21.28"),
        ("188.01", "21.216764"),
        ("610", "66.1165"),
        ("1525", "159.0805"),
        ("12000", "564.463"),
        ("1000000", "5540"),
    ],
)
def test_a_share_is_flat_then_by_bands_then_capped(due: str, taken: str) -> None:
    assert proportion(GRILLE, Decimal(due)) == Decimal(taken)


def test_a_scale_without_flat_fee_nor_cap_counts_from_the_first_euro() -> None:
    assert proportion(Grille.model_validate({"tranches": [{"taux": 10}]}), Decimal("0.5")) == Decimal("0.05")


def test_the_tariff_is_the_one_of_the_day() -> None:
    dated = Bareme.model_validate(
        {"id": "b", "titre": "b", "unite": "fois", "valeurs": {"2020-01-01": BANDS, "2026-01-01": {"tranches": [{"taux": 3}]}}, **READ}
    )

    assert dated.on(date(2019, 12, 31)) is None
    assert [coefficient(dated.on(day) or GRILLE, Decimal(1)) for day in (date(2025, 12, 31), date(2026, 1, 1))] == [Decimal("0.5"), 3]
    assert fee(Frais(id="f", titre="f", montant="demain"), Decimal(1), LIBRARY, DAY) == 0


def test_a_way_is_closed_above_its_ceiling_and_open_on_it() -> None:
    demarche = way(frais=["timbre"], plafond="seuil")

    assert cost(demarche, Decimal(5000), LIBRARY, DAY).total == 50
    assert cost(demarche, Decimal("5000.01"), LIBRARY, DAY) == Cost(closed=Decimal(5000))


def test_what_has_no_tariff_is_said_from_its_threshold() -> None:
    demarche = way(frais=["timbre"], en_plus=[EnPlus(texte="un avocat", plus_de="avocat"), EnPlus(texte="le greffe")])

    assert line(cost(demarche, Decimal(10000), LIBRARY, DAY)) == "50\u00a0€, et le greffe"
    assert line(cost(demarche, Decimal(10001), LIBRARY, DAY)) == "50\u00a0€, et un avocat, le greffe"


def test_a_line_says_a_free_way_an_unknown_one_and_what_success_costs() -> None:
    assert line(cost(way(), Decimal(1), LIBRARY, DAY)) == "gratuit"
    assert line(cost(way(en_plus=[{"texte": "un devis"}]), Decimal(1), LIBRARY, DAY)) == "un devis"
    assert line(cost(way(chiffree=False), Decimal(1), LIBRARY, DAY), priced=False) == "pas de tarif connu"
    paid = cost(way(frais=["timbre"], si_paye=["part"]), Decimal(200), LIBRARY, DAY)
    assert line(paid) == "50\u00a0€, puis 22,49\u00a0€ si vous êtes payé"
    assert line(cost(way(plafond="seuil"), Decimal(6000), LIBRARY, DAY)) == "pas ouverte au-dessus de 5\u00a0000\u00a0€"


def test_a_bracket_is_a_range_only_where_the_cost_moves() -> None:
    low, high = (cost(way(frais=["acte"]), Decimal(due), LIBRARY, DAY) for due in (1, 5000))

    assert between(low, high) == "de 24,52\u00a0€ à 70,48\u00a0€"
    assert between(high, high) == "70,48\u00a0€"


def test_a_sentence_prints_the_sum_and_the_ways_it_names() -> None:
    repere = Repere(id="petite", montant=Decimal(1500), phrase="Pour {montant}, {voie} d'avance.")
    costs = {"voie": cost(way(frais=["timbre"]), Decimal(1500), LIBRARY, DAY)}

    assert names(repere.phrase) == ["montant", "voie"]
    assert filled(repere.phrase, repere.montant, costs) == "Pour 1\u00a0500\u00a0€, 50\u00a0€ d'avance."
    assert euros(Decimal("84.4")) == "84,40\u00a0€"
