"""What a way asks for: the demands that hold for one client, one profession and one sum, and what our own files say of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from generator.casefile.court import court_remarks
from generator.convert.source import Source
from generator.depots.asked import asked, closed_by, open_to
from generator.depots.copied import copied
from generator.depots.tribunal import court_of
from generator.models.depot import Depot
from generator.models.library import Library
from generator.models.ressort import NATURES
from generator.publish.addresses import depot_page
from generator.publish.guide import Guide
from generator.publish.pages.depots import depot_pages
from generator.reading import opened
from generator.render.document import law_printer, render_depot, sandbox
from generator.store.cache import open_cache
from generator.texts.escaping import Markdown, readable
from tests.frozen import DAY

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 29)


def depot(**given: object) -> Depot:
    words = dict.fromkeys(("titre", "titre_court", "destinataire", "pour"), "mots")
    read = {"verifie_le": "2026-11-22", "confiance": "sure", "sources": ["x"], "page": "relancer"}
    parts = {
        "remises": [{"canal": "papier", "texte": "Par lettre.", "confiance": "sure"}],
        "retours": [{"titre": "Rien", "texte": "Rien."}],
        "exigences": [{"id": "facture", "titre": "La facture", "pieces": ["facture"], "force": "usage", "confiance": "sure"}],
    }
    return Depot.model_validate({"id": "guichet", "ordre": 1, "voie": "guichet", **words, **read, **parts, **given})


def demand(name: str, **given: object) -> dict[str, object]:
    return {"id": name, "titre": name, "pieces": ["facture"], "force": "usage", "confiance": "sure", **given}


def test_a_demand_holds_for_its_public_its_condition_and_its_sum(source: Source) -> None:
    library = source.library
    pack, due = library.packs["exemple"], library.droit["indemnite_fictive"].on(DAY)
    assert due is not None
    assert isinstance(due[1].valeur, Decimal)
    limit = due[1].valeur
    one = depot(
        exigences=[
            demand("toujours"),
            demand("particulier", publics=["particulier"]),
            demand("sans-soin", si="not sante"),
            demand("soin", si="sante"),
            demand("petit", au_plus="indemnite_fictive"),
            demand("grand", plus_de="indemnite_fictive"),
        ]
    )

    def names(public: str, due: Decimal) -> list[str]:
        return [found.id for found in asked(library, one, pack, public, due, DAY)]  # type: ignore[arg-type]

    assert names("particulier", limit) == ["toujours", "particulier", "sans-soin", "petit"]
    assert names("professionnel", limit + Decimal("0.01")) == ["toujours", "sans-soin", "grand"]


def test_a_way_is_open_to_a_profession_or_not_and_shut_by_a_sum(source: Source) -> None:
    batonnier = depot(id="batonnier", voie="batonnier", si="voie_batonnier")
    library = replace(source.library, depots={"guichet": depot(publics=["professionnel"]), "batonnier": batonnier})
    pack = library.packs["exemple"]

    assert [one.id for one in open_to(library, pack, "professionnel")] == ["guichet"]
    assert open_to(library, pack, "particulier") == []

    small = depot(au_plus="indemnite_fictive")
    assert closed_by(library, small, Decimal(100_000), DAY) == "indemnite_fictive"
    assert closed_by(library, small, Decimal(1), DAY) is None


@pytest.fixture(scope="module")
def ours(out: Path) -> Library:
    return opened(ROOT, TODAY, (), open_cache(out)).library


JUDGE = ["injonction-tribunal-judiciaire", "requete", "assignation-tribunal-judiciaire"]


@pytest.mark.parametrize(
    ("pack", "public", "ways"),
    [
        ("sophrologue", "particulier", [*JUDGE, "commissaire-de-justice"]),
        ("avocat", "particulier", ["batonnier"]),
        ("notaire", "particulier", ["taxe"]),
        ("client-decu", "particulier", [*JUDGE, "commissaire-de-justice", "mediateur"]),
        ("coach", "acheteur_public", []),
    ],
)
def test_each_profession_has_the_ways_that_the_law_gives_it(ours: Library, pack: str, public: str, ways: list[str]) -> None:
    assert [one.id for one in open_to(ours, ours.packs[pack], public)] == ways  # type: ignore[arg-type]


def test_the_attempt_to_agree_is_asked_up_to_its_threshold_and_never_for_an_injonction(ours: Library) -> None:
    pack = ours.packs["coach"]

    def names(way: str, due: str) -> set[str]:
        return {one.id for one in asked(ours, ours.depots[way], pack, "particulier", Decimal(due), TODAY)}

    assert "tentative-amiable" in names("assignation-tribunal-judiciaire", "5000")
    assert "tentative-amiable" not in names("assignation-tribunal-judiciaire", "5000.01")
    assert "tentative-amiable" not in names("injonction-tribunal-judiciaire", "180")
    assert "avocat" in names("assignation-tribunal-judiciaire", "10000.01")
    assert "avocat" not in names("assignation-tribunal-judiciaire", "10000")


def test_what_a_way_offers_to_fill_answers_what_it_asks(ours: Library) -> None:
    for one in ours.depots.values():
        wanted = {name for exigence in one.exigences for kind in exigence.pieces for name in ours.pieces[kind].documents}
        # Those come after the certificate of the clerk.
        assert {*one.documents} - wanted <= {"notification-compte-verifie", "fiche-verification-taxe"}, one.id


SHEETS = ["injonction-tribunal-judiciaire", "injonction-tribunal-commerce", "requete"]
WORDS = {
    "juridiction_debiteur": "tribunal de Ville-Fictive",
    "pro_nom": "Camille Exemple EI",
    "pro_adresse": "1 rue de l’Exemple",
    "pro_identite_complete": "née à Ville-Fictive",
    "client_nom": "Dominique Modèle",
    "client_adresse": "3 avenue du Spécimen",
    "client_siret": "000 000 026 00005",
    "client_representant": "Alix Spécimen",
    "contrat_reference": "devis n° 1",
    "contrat_date": "2 mars 2026",
    "fait_generateur": "prestation du 9 mars 2026",
    "total_principal": "380,00 €",
    "interets_restants": "4,55 €",
    "indemnites_restantes": "40,00 €",
    "total_du": "424,55 €",
    "date_arrete": "15 mai 2026",
    "date_mise_en_demeure": "1er avril 2026",
    "date_reception": "3 avril 2026",
    "date_lettre": "16 mai 2026",
    "lieu": "Ville-Fictive",
    "demandeur_nom": "Claude Acheteur",
    "demandeur_adresse": "5 place du Client",
    "prestataire_nom": "Prestataire Fictif",
    "prestataire_adresse": "7 quai du Modèle",
    "prestataire_siret": "000 000 018 00002",
    "total_reclame": "620,00 €",
}
"""The words of each blank, no two alike."""


def boxes(library: Library, way: str, pack: str, public: str) -> dict[str, tuple[str, ...]]:
    found = copied(library, library.depots[way], library.packs[pack], public, WORDS)  # type: ignore[arg-type]
    titles = [box.titre for box in found]
    assert len(titles) == len({*titles}), "two boxes of one name, for one reader"
    return {box.titre: tuple(text for _, text in box.lines) for box in found}


def test_each_box_of_the_form_of_the_commercial_court_gets_its_answers_and_no_other(ours: Library) -> None:
    assert boxes(ours, "injonction-tribunal-commerce", "coach", "professionnel") == {
        "N° du tribunal, n° du greffe": (),
        "Demandeurs": ("Camille Exemple EI", "1 rue de l’Exemple", "née à Ville-Fictive"),
        "Mandataire": (),
        "Débiteurs": ("Dominique Modèle", "3 avenue du Spécimen"),
        "Renvoi en cas d'opposition": (),
        "Principal": ("380,00 €", "devis n° 1", "2 mars 2026", "prestation du 9 mars 2026"),
        "Intérêts": ("4,55 €", "15 mai 2026"),
        "Clause pénale": (),
        "Frais accessoires": ("40,00 €",),
        "Date et signature": ("16 mai 2026",),
    }


def test_a_consumer_is_asked_the_legal_interest_and_never_the_penalties_nor_the_indemnity(ours: Library) -> None:
    sheet = boxes(ours, "injonction-tribunal-judiciaire", "coach", "particulier")

    assert sheet == {
        "Le tribunal": ("tribunal de Ville-Fictive",),
        "Ce que vous demandez": ("424,55 €",),
        "Vous": ("Camille Exemple EI", "1 rue de l’Exemple", "née à Ville-Fictive"),
        "Votre client": ("Dominique Modèle", "3 avenue du Spécimen"),
        "Le principal": ("380,00 €",),
        "Les intérêts": ("4,55 €", "15 mai 2026"),
        "Le fondement : le contrat": ("devis n° 1", "2 mars 2026"),
        "Le fondement : ce qui a été fait": ("prestation du 9 mars 2026",),
        "La mise en demeure": ("1er avril 2026", "3 avril 2026"),
        "Les pièces": (),
        "La date et la signature": ("Ville-Fictive", "16 mai 2026"),
    }
    company = boxes(ours, "injonction-tribunal-judiciaire", "coach", "professionnel")
    assert {*company} - {*sheet} == {"Votre client, s'il a un numéro", "Les pénalités de retard", "L'indemnité forfaitaire"}
    assert company["Votre client, s'il a un numéro"] == ("000 000 026 00005", "Alix Spécimen")
    assert company["L'indemnité forfaitaire"] == ("40,00 €",)
    assert "Les intérêts" not in company
    assert "Le fondement : le contrat" not in boxes(ours, "injonction-tribunal-judiciaire", "infirmier", "particulier")


def test_the_request_names_each_side_as_the_one_that_files_it(ours: Library) -> None:
    professional, client = (boxes(ours, "requete", pack, "particulier") for pack in ("coach", "client-decu"))

    assert professional["Vous"] == ("Camille Exemple EI", "1 rue de l’Exemple", "née à Ville-Fictive")
    assert professional["L'adversaire"] == ("Dominique Modèle", "3 avenue du Spécimen")
    assert professional["Ce que vous demandez"] == ("424,55 €",)
    assert client["Vous"] == ("Claude Acheteur", "5 place du Client")
    assert client["L'adversaire"] == ("Prestataire Fictif", "7 quai du Modèle", "000 000 018 00002")
    assert client["Ce que vous demandez"] == ("620,00 €",)


def test_what_the_case_does_not_say_stays_empty(ours: Library) -> None:
    way, pack = ours.depots["injonction-tribunal-commerce"], ours.packs["coach"]

    assert {text for box in copied(ours, way, pack, "professionnel", {}) for _, text in box.lines} == {""}
    assert copied(ours, ours.depots["batonnier"], ours.packs["avocat"], "particulier", WORDS) == []


@pytest.mark.parametrize("way", SHEETS)
def test_no_blank_of_a_sheet_is_left_out_of_these_tests(ours: Library, way: str) -> None:
    sheet = ours.depots[way].feuille

    assert sheet is not None
    assert {name for case in sheet.cases for name in case.champs} <= {*WORDS}
    assert len({*WORDS.values()}) == len(WORDS)


@pytest.mark.parametrize(
    ("code", "commune", "court"),
    [
        ("75008", "", "tribunal des activités économiques de Paris"),
        ("69003", "Lyon", "tribunal des activités économiques de Lyon"),
        ("33000", "", "tribunal de commerce de Bordeaux"),
        ("59000", "Lille", "tribunal de commerce de Lille Métropole"),
        ("06400", "", "tribunal de commerce de Cannes"),
        ("67000", "", "tribunal judiciaire, chambre commerciale de Strasbourg"),
        ("97200", "", "tribunal mixte de commerce de Fort-de-France"),
        ("02000", "Laon", "tribunal de commerce de Saint-Quentin"),
        ("13780", "CUGES LES PINS", "tribunal des activités économiques de Marseille"),
        ("13780", "Riboux", "tribunal de commerce de Toulon"),
    ],
)
def test_an_address_has_the_court_that_the_data_give_it(ours: Library, code: str, commune: str, court: str) -> None:
    found = court_of(ours.ressorts["commerce"], code, commune)

    assert found.tribunal is not None
    assert f"{NATURES[found.tribunal.nature]} de {found.tribunal.ville}" == court


@pytest.mark.parametrize(
    ("code", "commune", "possibles"),
    [
        ("13780", "", {"marseille", "toulon"}),
        ("13780", "Nowhere", {"marseille", "toulon"}),
        ("31800", "Lieoux", {"toulouse"}),
        ("75372", "Paris", set()),
        ("99999", "", set()),
        ("", "Marseille", set()),
    ],
)
def test_an_address_that_is_not_certain_has_no_court(ours: Library, code: str, commune: str, possibles: set[str]) -> None:
    found = court_of(ours.ressorts["commerce"], code, commune)

    assert found.tribunal is None
    assert {court.id for court in found.possibles} == possibles


@pytest.mark.parametrize(
    ("voie", "address", "told"),
    [
        ("injonction-tribunal-commerce", "1 rue de l’Exemple\n69001 Lyon", "69001 Lyon"),
        ("injonction-tribunal-commerce", "12345 étages, Tour Exemple, 69001 Lyon", "tribunal des activités économiques de Lyon. Vérifiez"),
        ("injonction-tribunal-commerce", "1 rue de l’Exemple, 13780", None),
        ("injonction-tribunal-commerce", "1 rue de l’Exemple, 13780 Nulle-Part", "13780 a plusieurs tribunaux"),
        ("injonction-tribunal-commerce", "1 rue de l’Exemple, 75372 Paris CEDEX", "CEDEX, peut-être"),
        ("injonction-tribunal-judiciaire", "1 rue de l’Exemple, 69001 Lyon", None),
        ("injonction-tribunal-commerce", None, None),
    ],
)
def test_the_court_of_the_other_party_is_told_or_how_to_find_it(ours: Library, voie: str, address: str | None, told: str | None) -> None:
    found = [*court_remarks(ours, ours.depots[voie], address)]

    assert len(found) == (told is not None)
    assert all(told in one for one in found if told)


def test_the_134_commercial_courts_are_there_with_those_that_sit_in_their_place(ours: Library) -> None:
    counted = Counter(court.nature for court in ours.ressorts["commerce"].tribunaux)

    assert counted == {"commerce": 122, "activites-economiques": 12, "judiciaire": 7, "mixte": 7}


def test_the_page_of_a_way_says_all_that_its_file_says(ours: Library) -> None:
    printed = law_printer(sandbox(ours), ours, TODAY)
    depots = {name: render_depot(printed, one) for name, one in ours.depots.items()}
    pages = depot_pages(Guide(ours, (), {}, {}, {}, TODAY, TODAY, depots=depots))

    for one in depots.values():
        text = readable(Markdown(pages[depot_page(one)].decode()))
        assert all(f"**{readable(Markdown(demand.titre))}**" in text for demand in one.exigences)
        titles = [*(part.titre for part in one.retours), *(part.titre for part in one.formulaires)]
        assert all(readable(Markdown(title)) in text for title in titles)
        assert all(readable(Markdown(way.texte)) in text for way in one.remises)
        levels = [*(part.confiance for part in one.exigences), *(part.confiance for part in one.remises)]
        levels += [one.feuille.confiance] if one.feuille else []
        levels += [*(part.confiance for part in one.formulaires), *(ours.textes[name].confiance for name in one.textes)]
        assert text.count('<span class="doute">') == sum(level != "sure" for level in levels)
