"""What no pack gives yet is read too: every combination that the implications allow, and no other."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from generator.convert.source import Source
from generator.load import load
from generator.models.library import Library
from generator.problems import Probleme
from generator.reading import review
from generator.render.combinations import Case, given, key, mentioned, named, ungiven, variants
from generator.render.conditions import CONDITIONS, EXACTLY_ONE, coherent, conditions
from generator.store.cache import open_cache
from tests.frozen import DAY, LIBRARY, changed, grown
from tests.reading import check
from tests.tools import ROOT

CLAUSE = "content/clauses/retard-professionnel.md"
END = "La somme reste due."


@pytest.fixture(scope="module")
def library(out: Path) -> Library:
    return load(LIBRARY, open_cache(out)).library


def allowed() -> list[dict[str, bool]]:
    """Return every assignment of the conditions that the declared implications allow."""
    free = [name for name in CONDITIONS if not any(name in group for group in EXACTLY_ONE)]
    publics, ways = [[dict.fromkeys(group, False) | {one: True} for one in group] for group in EXACTLY_ONE]
    found = []
    for public, way, values in product(publics, ways, product((False, True), repeat=len(free))):
        held = {**public, **way, **dict(zip(free, values, strict=True))}
        found.append({name: held[name] for name in CONDITIONS})
    return [held for held in found if coherent(held)]


@pytest.mark.parametrize(
    "impossible",
    [
        {"professionnel": True},
        {"particulier": False},
        {"voie_taxe": True},
        {"voie_commune": False},
        {"mediation_contestee": True},
        {"mediation_due": False},
        {"profession_reglementee": False},
        {"particulier": False, "professionnel": True},
    ],
    ids=str,
)
def test_what_cannot_hold_together_is_not_read(impossible: dict[str, bool]) -> None:
    possible = dict.fromkeys(CONDITIONS, False) | dict.fromkeys(
        ("particulier", "mediation_due", "mediateur_national", "sante", "profession_reglementee", "voie_commune"), True
    )

    assert coherent(possible)
    assert not coherent({**possible, **impossible})


def test_made_packs_give_all_that_the_implications_allow_and_nothing_else(library: Library) -> None:
    for pack in library.packs.values():
        made = [(held, conditions(public, variant)) for public, found in variants(library, pack).items() for held, variant in found.items()]

        assert all(told == tuple(held.items()) for told, held in made)
        assert {told for told, _ in made} == {tuple(held.items()) for held in allowed()}


def test_every_combination_of_a_document_is_read_once(library: Library) -> None:
    packs = list(library.packs.values())
    cases = [
        *dict.fromkeys(key(library, case) for case in given(library, packs)),
        *(key(library, case) for case in ungiven(library, packs)),
    ]
    wholes = allowed()
    readings = [
        (document.id, public, named(library, document, public)) for document in library.documents.values() for public in document.publics
    ]
    expected = {
        (document, public, tuple((name, held[name]) for name in names))
        for document, public, names in readings
        for held in wholes
        if held[public]
    }

    assert len(cases) == len(set(cases))
    assert set(cases) == expected


def test_a_document_names_the_conditions_of_its_clauses_and_of_its_frame(library: Library, tmp_path: Path, out: Path) -> None:
    conditions_ = library.documents["conditions"]
    assert named(library, conditions_, "professionnel") == ["profession_reglementee", "secret_professionnel", "voie_batonnier"]
    assert "mediateur_national" in named(library, conditions_, "particulier")
    assert "voie_batonnier" not in named(library, conditions_, "particulier")

    body = "{{ corps }}\n\n{% if sante %}\nSoins.\n{% endif %}\n"
    tree = changed(tmp_path, "content/cadres/annexe.md", "{{ corps }}\n", body)
    other = load(tree, open_cache(out)).library
    assert named(other, other.documents["formulaire"], "particulier") == ["sante"]


def test_a_document_names_the_conditions_that_its_formulas_are_made_of(tmp_path: Path, out: Path) -> None:
    tree = changed(tmp_path, CLAUSE, "{% if voie_batonnier %}", "{% if soins %}")
    formulas = """
- id: soins
  sens: "Un soin que le secret protège."
  formule: "discret and not seances"
- id: discret
  sens: "Une profession qui garde un secret."
  formule: "sante or medecin"
"""
    (tree / "content/conditions.yml").write_text(formulas, "utf-8")
    library = load(tree, open_cache(out)).library
    document = library.documents["conditions"]

    assert named(library, document, "professionnel") == ["sante", "medecin", "profession_reglementee", "seances", "secret_professionnel"]
    assert mentioned(library, document, "professionnel") >= {"soins"}
    assert not mentioned(library, document, "professionnel") & {"discret", "sante", "medecin", "seances"}


def test_a_made_pack_changes_as_few_facts_as_it_takes(library: Library) -> None:
    pack = library.packs["exemple"]
    first = next(iter(variants(library, pack)["particulier"].values()))

    assert first.model_copy(update={"variables": pack.variables, "statut": pack.statut}) == pack
    for case in ungiven(library, list(library.packs.values())):
        assert case.held["secret_professionnel"] in (False, dict(key(library, case)[2]).get("secret_professionnel"))


def test_real_packs_hold_only_what_the_implications_allow(out: Path) -> None:
    real = load(ROOT, open_cache(out)).library

    assert real.packs
    for pack in real.packs.values():
        assert all(coherent(conditions(public, pack)) for public in pack.publics), pack.id


def told(tree: Path, out: Path, monkeypatch: pytest.MonkeyPatch, *, strict: bool, packs: tuple[str, ...] = ()) -> list[Probleme]:
    monkeypatch.chdir(tree)
    return [problem for problem in check(Path(), out, DAY, packs, strict=strict) if problem.rule in ("attendus", "noms")]


def test_a_forbidden_passage_that_no_pack_gives_is_found_with_strict_at_its_line(
    tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    passage = "{% if voie_taxe %}\nLe médiateur décide.\n\n{% endif %}\n"
    tree = changed(tmp_path, CLAUSE, END, passage + END)

    assert told(tree, out, monkeypatch, strict=False) == []
    (problem,) = told(tree, out, monkeypatch, strict=True)

    lines = (tree / CLAUSE).read_text("utf-8").splitlines()
    assert (problem.path, lines[problem.line - 1], problem.rule) == (CLAUSE, "Le médiateur décide.", "attendus")
    assert problem.message == (
        "« médiateur » ne doit pas se trouver dans « conditions » (professionnel ; aucun pack : profession_reglementee,"
        " sans secret_professionnel, sans voie_batonnier, voie_taxe)"
    )


def test_a_fault_that_packs_give_names_them_and_not_the_rest(tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = changed(tmp_path, CLAUSE, END, END + "\nLe médiateur décide.")

    (problem,) = told(tree, out, monkeypatch, strict=True)

    assert problem.message.endswith("(professionnel ; packs exemple, second)")


def test_a_pack_not_asked_for_is_one_more_combination(tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = changed(tmp_path, CLAUSE, "Le litige est porté devant l'arbitre", "Le médiateur est l'arbitre")

    assert told(tree, out, monkeypatch, strict=False, packs=("exemple",)) == []
    (problem,) = told(tree, out, monkeypatch, strict=True, packs=("exemple",))
    assert "aucun pack : " in problem.message


def test_what_a_pack_lacks_another_says(tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = "Prévenez {{ pack.variables.preavis_heures }} heures avant {{ pack.statut.autorite }}."
    passage = f"{{% if secret_professionnel %}}\n{words}\n\n{{% endif %}}\n"
    tree = changed(tmp_path, CLAUSE, END, passage + END)

    assert told(tree, out, monkeypatch, strict=True) == []


def test_the_frozen_library_is_clean_in_every_combination(tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(grown(tmp_path))

    easy, strict = (review(Path(), DAY, (), open_cache(out), strict=strict) for strict in (False, True))

    assert strict.problems == []
    assert (easy.documents, strict.documents) == (5, 5)
    assert easy.combinations < strict.combinations
    assert str(strict) == f"5 documents, {strict.combinations} combinaisons relues."


def test_a_combination_given_by_a_pack_is_that_of_its_rendering(source: Source) -> None:
    cases = list(given(source.library, source.packs))

    assert cases == [Case(found.pack, found.document, found.public) for found in source.renderings]
