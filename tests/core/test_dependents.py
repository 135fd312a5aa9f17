"""What rests on what, and what is not certain: on the frozen library, on the command line, on the pages of the guide."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.convert.source import Source
from generator.models.library import Library
from generator.publish.guide import Guide
from generator.publish.pages import doubts as doubt_pages
from generator.publish.pages import textes as texte_pages
from generator.questions.dependents import Dependents, dependents, textes_index
from generator.questions.unverified import unverified
from tests.frozen import DAY, grown
from tests.program import Program


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


@pytest.fixture
def clausier(clausier: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """The program, run in a copy of the frozen library."""
    monkeypatch.chdir(grown(tmp_path))
    return clausier


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
def test_explain_prints_what_depends_on_an_entry(clausier: Program, name: str, words: list[str]) -> None:
    done = clausier("check", "--explain", name, "--date", DAY.isoformat())
    assert done.code == 0

    for word in words:
        assert word in done.out


def test_explain_speaks_json(clausier: Program) -> None:
    done = clausier("check", "--explain", "c_com_fictif", "--format", "json")
    assert done.code == 0

    (found,) = json.loads(done.out)
    assert (found["id"], found["genre"]) == ("c_com_fictif", "texte")
    assert found["droit"] == ["majoration_fictive"]
    assert found["clauses"] == ["retard-professionnel"]


def test_explain_says_when_a_value_has_no_day_yet(clausier: Program) -> None:
    done = clausier("check", "--explain", "taux_fictif", "--date", "2019-12-31")
    assert done.code == 0

    assert "pas de valeur le 31\u00a0décembre\u00a02019\u00a0: la première est du 1er\u00a0janvier\u00a02020" in done.out


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
def test_a_bad_question_gets_a_sentence_and_code_2(clausier: Program, arguments: list[str], words: str) -> None:
    done = clausier("check", *arguments)

    assert words.lower() in done.err.lower()
    assert done.out == ""
    assert done.code == 2


def test_a_question_to_a_tree_that_cannot_be_read_shows_the_fault(clausier: Program, tmp_path: Path) -> None:
    (tmp_path / "content" / "droit" / "taux-fictif.yml").write_text("id: [", "utf-8")

    done = clausier("check", "--unverified")

    assert "content/droit/taux-fictif.yml:" in done.out
    assert done.code == 1


def test_unverified_lists_the_worst_first_with_what_would_settle_it(clausier: Program, tmp_path: Path) -> None:
    file = tmp_path / "content" / "droit" / "delai-decision.yml"
    file.write_text(
        file.read_text("utf-8").replace("    confiance: probable\n", "    confiance: probable\n    confirmer: Lire la gazette.\n"), "utf-8"
    )

    done = clausier("check", "--unverified")
    assert done.code == 0
    lines = done.out.splitlines()

    assert [line for line in lines if line.endswith(")")] == ["À confirmer (2)", "Probable (2)"]
    assert lines[1].startswith("packs/exemple.yml:")
    probable = lines[lines.index("Probable (2)") :]
    assert probable[1].startswith(
        "content/droit/delai-decision.yml:5: Temps donné à l'arbitre : 6\u00a0mois, depuis le 1er\u00a0janvier\u00a02020"
    )
    assert probable[2] == "    → Lire la gazette."
    assert probable[3].startswith("content/textes.yml:")


def test_unverified_speaks_json_and_of_the_packs_asked_for(clausier: Program) -> None:
    done = clausier("check", "second", "--unverified", "--format", "json")
    assert done.code == 0
    found = json.loads(done.out)

    assert [entry["confiance"] for entry in found] == ["probable", "probable"]
    assert {entry["id"] for entry in found} == {"delai_decision", "c_com_fictif"}


def test_the_page_of_the_articles_has_an_entry_for_each(source: Source) -> None:
    pages = {path: data for leaf in texte_pages.leaves(bare(source.library)) for path, data in texte_pages.leaf_page(leaf).items()}

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
