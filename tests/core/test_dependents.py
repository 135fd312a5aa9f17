"""What rests on what, and what is not certain: on the frozen library, on the command line, in the manifest, on the site."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import get_args

import pytest

from generator.convert.source import Source
from generator.load import load
from generator.models.base import Confiance
from generator.models.library import Library
from generator.publish.guide import Guide
from generator.publish.pages import doubts as doubt_pages
from generator.publish.pages import textes as texte_pages
from generator.publish.pages.all import pages
from generator.publish.pages.navigation import navigation
from generator.publish.pages.rules import rule_page, rule_pages, rules
from generator.questions.dependents import Dependents, dependents, textes_index
from generator.questions.unverified import RUBRIQUES, WORST_FIRST, unverified
from generator.rules import RENDERED_RULES, SOURCE_RULES
from generator.store.cache import open_cache
from tests.frozen import DAY
from tests.tools import ROOT
from tests.trees import clausier, copy_library

REAL: Library = load(ROOT, open_cache(Path(tempfile.mkdtemp()))).library


def bare(library: Library) -> Guide:
    return Guide(library, (), {}, {}, dict.fromkeys(library.pages, ""), DAY, DAY)


def test_an_article_leads_to_its_values_clauses_documents_and_packs(source: Source) -> None:
    index = dependents(source.library)

    # The commercial code fixes the increase; the clause for professionals prints it; both packs have professional clients.
    assert index["textes", "c_com_fictif"] == Dependents(
        droit=("majoration_fictive",), clauses=("retard-professionnel",), documents=("conditions",), packs=("exemple", "second")
    )


def test_a_value_is_followed_through_what_prints_it(source: Source) -> None:
    index = dependents(source.library)

    assert index["droit", "prescription_longue"].documents == ("pieces",)
    assert index["droit", "delai_retour"].clauses == ("mediation", "prix")
    assert index["droit", "indemnite_fictive"].documents == ("conditions", "relance")
    assert index["citations", "formule_fictive"].documents == ("formulaire",)
    assert index["documents", "formulaire"].packs == ("exemple",) or index["documents", "formulaire"].packs == ("exemple", "second")


def test_a_pack_rests_only_on_the_clauses_it_gives(source: Source) -> None:
    index = dependents(source.library)

    # The clause on secrecy asks for a regulated profession: the free trade holds the document and not the clause.
    assert index["clauses", "secret"].documents == ("conditions",)
    assert index["clauses", "secret"].packs == ("second",)


def test_the_index_of_a_pack_speaks_of_that_pack_alone(source: Source) -> None:
    one = [pack for pack in source.packs if pack.id == "exemple"]

    index = textes_index(source.library, one)

    assert {pack for found in index.values() for pack in found["packs"]} == {"exemple"}
    assert index.keys() <= textes_index(source.library, source.packs).keys()


def test_every_real_article_is_of_use_or_waits_for_its_text() -> None:
    index = dependents(REAL)

    assert "penalites-de-retard-professionnel" in index["textes", "c_com_l441_10"].clauses
    assert {"majoration_bce", "indemnite_recouvrement", "delai_paiement_max"} <= set(index["textes", "c_com_l441_10"].droit)


def test_the_manifest_holds_the_index_and_its_old_keys(tmp_path: Path) -> None:
    clausier(ROOT, "build", "coach", "--date", DAY.isoformat(), "--editions", "txt", "--out", str(tmp_path))

    told = json.loads((tmp_path / "packs" / "manifest.json").read_text("utf-8"))

    assert list(told) == ["outils", "fichiers", "textes"]
    entry = told["textes"]["c_com_l441_10"]
    assert list(entry) == ["valeurs", "clauses", "documents", "packs"]
    assert entry["packs"] == ["coach"]
    assert "convention-honoraires" not in entry["documents"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (
            "c_com_fictif",
            ["Article\u00a0L.\u00a0000-1 du Code de commerce", "Valeurs (1)", "Clauses (1)", "retard-professionnel", "Packs (2)"],
        ),
        ("taux_fictif", ["2,75\u00a0% depuis le 1er\u00a0juillet\u00a02026", "retard-particulier", "conditions"]),
        ("mediation", ["(clause mediation)", "content/clauses/mediation.md:", "conditions"]),
        ("relance", ["(document relance)", "Packs (2)"]),
    ],
)
def test_explain_prints_what_depends_on_an_entry(tmp_path: Path, name: str, words: list[str]) -> None:
    done = clausier(copy_library(tmp_path), "check", "--explain", name, "--date", DAY.isoformat())

    for word in words:
        assert word in done.stdout


def test_explain_speaks_json(tmp_path: Path) -> None:
    done = clausier(copy_library(tmp_path), "check", "--explain", "c_com_fictif", "--format", "json")

    (found,) = json.loads(done.stdout)
    assert (found["id"], found["genre"]) == ("c_com_fictif", "texte")
    assert found["droit"] == ["majoration_fictive"]
    assert found["clauses"] == ["retard-professionnel"]


def test_explain_says_when_a_value_has_no_day_yet(tmp_path: Path) -> None:
    done = clausier(copy_library(tmp_path), "check", "--explain", "taux_fictif", "--date", "2019-12-31")

    assert "pas de valeur le 31\u00a0décembre\u00a02019\u00a0: la première est du 1er\u00a0janvier\u00a02020" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--explain", "c_com_fictiv"], "« c_com_fictiv » n'existe pas : vouliez-vous dire « c_com_fictif » ?"),
        (["--explain", "zzz"], "donnez l'identifiant"),
        (["--explain", "", "--format", "json"], "n'existe pas"),
        (["--explain", "prix", "--unverified"], "l'un sans l'autre"),
        (["--unverified", "--format", "github"], "text ou json"),
        (["exempl", "--unverified"], "vouliez-vous dire « exemple » ?"),
    ],
)
def test_a_bad_question_gets_a_sentence_and_code_2(tmp_path: Path, arguments: list[str], words: str) -> None:
    done = clausier(copy_library(tmp_path), "check", *arguments, code=2)

    assert words.lower() in done.stderr.lower()
    assert done.stdout == ""


def test_a_question_to_a_tree_that_cannot_be_read_shows_the_fault(tmp_path: Path) -> None:
    tree = copy_library(tmp_path)
    (tree / "content" / "droit" / "taux-fictif.yml").write_text("id: [", "utf-8")

    done = clausier(tree, "check", "--unverified", code=1)

    assert "content/droit/taux-fictif.yml:" in done.stdout


def test_unverified_lists_the_worst_first_with_what_would_settle_it(tmp_path: Path) -> None:
    tree = copy_library(tmp_path)
    file = tree / "content" / "droit" / "delai-decision.yml"
    file.write_text(
        file.read_text("utf-8").replace("    confiance: probable\n", "    confiance: probable\n    confirmer: Lire la gazette.\n"), "utf-8"
    )

    lines = clausier(tree, "check", "--unverified").stdout.splitlines()

    assert [line for line in lines if line.endswith(")")] == ["À confirmer (2)", "Probable (2)"]
    assert lines[1].startswith("packs/exemple.yml:")
    probable = lines[lines.index("Probable (2)") :]
    assert probable[1].startswith(
        "content/droit/delai-decision.yml:5: Temps donné à l'arbitre : 6\u00a0mois, depuis le 1er\u00a0janvier\u00a02020"
    )
    assert probable[2] == "    → Lire la gazette."
    assert probable[3].startswith("content/textes.yml:")


def test_unverified_speaks_json_and_of_the_packs_asked_for(tmp_path: Path) -> None:
    found = json.loads(clausier(copy_library(tmp_path), "check", "second", "--unverified", "--format", "json").stdout)

    assert [entry["confiance"] for entry in found] == ["probable", "probable"]
    assert {entry["id"] for entry in found} == {"delai_decision", "c_com_fictif"}


def test_the_marks_known_are_all_the_marks() -> None:
    assert {*WORST_FIRST, "sure"} == set(get_args(Confiance))
    assert all(rubrique in RUBRIQUES for pack in REAL.packs.values() for rubrique in pack.verifie.confiance)


@pytest.mark.parametrize("doubt", unverified(REAL, list(REAL.packs.values())), ids=lambda doubt: f"{doubt.path}:{doubt.line}")
def test_every_doubt_of_the_real_content_says_what_would_settle_it(doubt: object) -> None:
    assert getattr(doubt, "confirmer", "")


def test_the_page_of_the_articles_has_an_entry_for_each(source: Source) -> None:
    pages = texte_pages.texte_pages(bare(source.library))

    for name, texte in source.library.textes.items():
        text = "".join(page.decode() for path, page in pages.items() if path.startswith(texte_pages.code_page(texte.code)[:-3]))
        assert f"{{: #{name} }}" in text
    assert any("index.md#majoration_fictive" in page.decode() for page in pages.values())


def test_the_page_of_the_doubts_is_the_command_s_list(source: Source) -> None:
    pages = {path: page.decode() for path, page in doubt_pages.doubt_pages(bare(source.library)).items()}
    found = unverified(source.library, list(source.library.packs.values()))

    assert {one.path for one in doubt_pages.PAGES} == pages.keys()
    for one in doubt_pages.PAGES:
        lines = pages[one.path].split("\n## ", 1)[-1].count("\n- ") if "\n## " in pages[one.path] else 0
        assert lines == sum(one.holds(doubt) for doubt in found), one.path
    assert sum(one.holds(doubt) for one in doubt_pages.PAGES for doubt in found) == len(found)


def test_every_rule_has_its_page_in_the_menu() -> None:
    made = rule_pages(bare(REAL))

    assert {rule.id for rule in rules()} == {*SOURCE_RULES, *RENDERED_RULES}
    assert made.keys() == {"regles/index.md", *(rule_page(rule) for rule in rules())}
    for rule in rules():
        assert all((rule.titre, rule.quoi, rule.pourquoi, rule.refuse, rule.accepte)), rule.id
    menu = json.dumps(navigation(bare(REAL)), ensure_ascii=False)
    for path in (texte_pages.HERE, doubt_pages.HERE, *made):
        assert f'"{path}"' in menu
        assert path in pages(bare(REAL))
