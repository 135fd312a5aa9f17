"""The costs of the real content: whole, dated, said where people look for them."""

from __future__ import annotations

import html
import re
from decimal import Decimal

import pytest

from generator.convert.source import Source
from generator.costs.compute import cost
from generator.publish.guide import Guide
from generator.publish.pages.chapters import chapter_pages
from generator.publish.pages.costs import cost_pages, rows, sums
from generator.publish.pages.procedure import places, procedure_pages
from tests.content.test_guide_pages import guide_of
from tests.frozen import DAY

SUMS = [180, 1500, 12000]
WAYS = ("relances", "mise-en-demeure", "conciliateur", "procedure-simplifiee", "entre-commercants", "refere", "proces")
NO_FIGURE = "Aucun chiffre fiable"


@pytest.fixture(scope="session")
def real_guide(real_source: Source) -> Guide:
    return guide_of(real_source)


def page(guide: Guide, path: str) -> str:
    return html.unescape(chapter_pages(guide)[path].decode()).replace("\u00a0", " ")


def test_the_three_sums_are_those_asked_for(real_guide: Guide) -> None:
    assert [int(repere.montant) for repere in real_guide.library.reperes.values()] == SUMS
    assert all(
        sentence.replace("\u00a0", " ").startswith(f"Pour {due}")
        for due, sentence in ((a.replace("\u00a0", " "), b) for a, b in sums(real_guide))
    )


def test_every_way_has_a_cost_a_time_chances_and_a_reason_to_stop(real_guide: Guide) -> None:
    assert set(WAYS) <= real_guide.demarches.keys()
    for demarche in real_guide.demarches.values():
        assert demarche.sources
        # A figure of chances has its source and its year; all the rest says that there is none.
        assert NO_FIGURE in demarche.chances
        assert demarche.chances[: len(NO_FIGURE)] == NO_FIGURE or "justice.gouv.fr" in " ".join(demarche.sources)


def test_what_is_not_certain_is_marked(real_guide: Guide) -> None:
    text = page(real_guide, "que-faire/couts.md")
    for demarche in real_guide.demarches.values():
        row = re.search(rf'<tr><th scope="row">{re.escape(html.unescape(demarche.titre)).replace(chr(160), " ")}(.*?)</th>', text)
        assert row, demarche.id
        assert ('class="doute"' in row[1]) == (demarche.confiance != "sure"), demarche.id


def test_the_page_and_the_choice_show_each_way_once_for_each_sum(real_guide: Guide) -> None:
    for path in ("que-faire/couts.md", "que-faire/choisir-la-suite.md"):
        text = page(real_guide, path)
        assert text.count("<tr><th scope") == len(rows(real_guide)) + 1
        # A way that costs the same for any sum says it once.
        alike = sum(len(set(row.couts)) == 1 for row in rows(real_guide))
        for label, times in (("Toute somme", alike), ("Pour 180 €", 12 - alike), ("Pour 12 000 €", 12 - alike), ("Temps", 12)):
            assert text.count(f'data-label="{label}"') == times, label
        assert "assets/css/couts.css" in text
        # The table stands under its heading.
        assert "<table" in text.partition("## Ce que cela coûte")[2].partition("\n## ")[0]


def test_a_simple_injunction_costs_less_than_a_trial(real_guide: Guide) -> None:
    library, ways = real_guide.library, real_guide.demarches
    for due in map(Decimal, SUMS):
        order, request, trial = (cost(ways[name], due, library, DAY) for name in ("injonction-tribunal-judiciaire", "requete", "proces"))
        assert order.total < trial.total
        assert request.closed or order.total < request.total <= trial.total


def test_the_last_page_of_the_helper_says_the_cost_of_its_bracket(real_guide: Guide) -> None:
    made = {path: html.unescape(data.decode()).replace("\u00a0", " ") for path, data in procedure_pages(real_guide).items()}
    assert real_guide.procedure
    priced = 0
    for place in places(real_guide.procedure):
        issue = real_guide.procedure.issues.get(place.name)
        costs = [name for voie in issue.voies for name in voie.couts] if issue else []
        text = made[place.page]
        assert re.findall(r'data-demarche="([a-z-]+)"', text) == costs
        assert ("form" in text and "votre-montant" in text) == bool(costs)
        priced += bool(costs)
    assert priced >= 10

    small = next(made[place.page] for place in places(real_guide.procedure) if place.name == "petite-somme")
    large = next(made[place.page] for place in places(real_guide.procedure) if place.name == "grande-somme")
    assert re.search(r'data-demarche="injonction-tribunal-judiciaire">de \d+,\d\d € à 73,18 €</span>', small)
    assert 'data-demarche="proces">178,33 €, et un avocat</span>' in large


def test_a_library_without_ways_says_no_cost(source: Source) -> None:
    guide = guide_of(source)

    assert cost_pages(guide) == {}
    assert "votre-montant" not in "".join(data.decode() for data in procedure_pages(guide).values())
