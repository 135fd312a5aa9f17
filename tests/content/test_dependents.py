"""What rests on what, and what is not certain, in the real content."""

from __future__ import annotations

import json
from typing import get_args

from generator.models.base import Confiance
from generator.models.depot import Exigence, Remise, Retour
from generator.publish.guide import Guide
from generator.publish.pages import doubts as doubt_pages
from generator.publish.pages import textes as texte_pages
from generator.publish.pages.all import parts_of_files, parts_of_texts
from generator.publish.pages.navigation import navigation
from generator.publish.pages.rules import rule_page, rule_pages, rules
from generator.questions.dependents import dependents
from generator.questions.unverified import RUBRIQUES, WORST_FIRST, unverified
from generator.rules import CHANGE_RULES, RENDERED_RULES, SOURCE_RULES
from tests.frozen import DAY
from tests.reading import real_library

REAL = real_library()


def test_every_real_article_is_of_use_or_waits_for_its_text() -> None:
    index = dependents(REAL)

    assert "penalites-de-retard-professionnel" in index["textes", "c_com_l441_10"].clauses
    assert {"majoration_bce", "indemnite_recouvrement", "delai_paiement_max"} <= set(index["textes", "c_com_l441_10"].droit)


def test_what_rests_on_an_entry_is_told_down_to_the_files_of_the_ways_and_the_notes_of_an_invoice() -> None:
    index = dependents(REAL)

    assert index["droit", "majoration_bce"].notes == ("penalites_de_la_loi",)
    assert index["textes", "c_com_l441_9"].notes == ("escompte", "indemnite", "penalites_de_la_loi", "penalites_du_contrat")
    assert index["documents", "mise-en-demeure"].pieces == ("mise-en-demeure",)
    assert "injonction-tribunal-commerce" in index["documents", "requete-injonction"].depots
    for depot in REAL.depots.values():
        parts: list[Exigence | Remise | Retour] = [*depot.exigences, *depot.remises, *depot.retours]
        cited = [*depot.textes, *(name for part in parts for name in part.textes)]
        assert all(depot.id in index["textes", name].depots for name in cited)
        # Through a value, too.
        delays = [retour.delai for retour in depot.retours if retour.delai]
        assert all(depot.id in index["textes", name].depots for value in delays for name in REAL.droit[value].textes)


def test_the_marks_known_are_all_the_marks() -> None:
    assert {*WORST_FIRST, "sure"} == set(get_args(Confiance))
    assert all(rubrique in RUBRIQUES for pack in REAL.packs.values() for rubrique in pack.verifie.confiance)


def test_every_doubt_of_the_real_content_says_what_would_settle_it() -> None:
    doubts = list(unverified(REAL, list(REAL.packs.values())))

    assert len(doubts) > 100
    assert [f"{doubt.path}:{doubt.line}" for doubt in doubts if not doubt.confirmer] == []


def test_every_rule_has_its_page_in_the_menu() -> None:
    guide = Guide(REAL, (), {}, {}, dict.fromkeys(REAL.pages, ""), DAY, DAY)
    made = rule_pages(guide)

    assert {rule.id for rule in rules()} == {*SOURCE_RULES, *RENDERED_RULES, *CHANGE_RULES}
    assert made.keys() == {"regles/index.md", *(rule_page(rule) for rule in rules())}
    for rule in rules():
        assert all((rule.titre, rule.quoi, rule.pourquoi, rule.refuse, rule.accepte)), rule.id
    menu = json.dumps(navigation(guide), ensure_ascii=False)
    written = {path for part in [*parts_of_texts(guide), *parts_of_files(guide)] for path, _ in part.make()}
    for path in (texte_pages.HERE, doubt_pages.HERE, *made):
        assert f'"{path}"' in menu
        assert path in written
