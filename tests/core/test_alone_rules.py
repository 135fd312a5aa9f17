"""The rules that judge each file by itself: nothing of another file changes what they find, and a file without fault is judged once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.check import sources
from generator.check.sources import check_sources, chosen_packs, read_texts
from generator.load import load
from generator.problems import Probleme
from generator.rules import ALONE, SOURCE_RULES
from generator.rules.tree import Tree
from generator.store.cache import Cache, open_cache
from tests.frozen import BAD, DAY, READ_BY_PANDOC, grown
from tests.tools import ROOT


def cases() -> list[str]:
    """Return a few trees for each of these rules in which it finds something, without those that pandoc reads."""
    found: dict[str, list[str]] = {}
    for case in sorted(path for path in BAD.iterdir() if path.name not in READ_BY_PANDOC and (path / "expected.txt").is_file()):
        told = (case / "expected.txt").read_text("utf-8")
        for name in ALONE:
            if f"[{name}]" in told and (case / "content").is_dir():
                found.setdefault(name, []).append(case.name)
    assert found.keys() == ALONE
    return sorted({name for names in found.values() for name in names[:3]})


def tree_of(root: Path, cache: Cache) -> Tree:
    loaded = load(root, cache)
    packs, _ = chosen_packs(loaded.library, ())
    return Tree(loaded.library, loaded.records, DAY, packs, read_texts(loaded, cache))


def told(tree: Tree) -> list[Probleme]:
    return sorted(problem for name in ALONE for problem in SOURCE_RULES[name](tree))


def one_by_one(tree: Tree) -> list[Probleme]:
    return sorted(problem for path in tree.paths for problem in told(tree.only({path})))


@pytest.mark.parametrize("case", cases())
def test_what_they_find_in_a_tree_is_what_they_find_in_each_of_its_files(case: str, tmp_path: Path) -> None:
    tree = tree_of(grown(tmp_path / "arbre", BAD / case), open_cache(tmp_path / "out"))

    assert told(tree)
    assert one_by_one(tree) == told(tree)


def test_what_they_find_in_our_own_texts_full_of_faults_is_what_they_find_in_each_file(tmp_path: Path) -> None:
    tree = tmp_path / "arbre"
    for path in [*sorted(ROOT.glob("content/clauses/*.md")), *sorted(ROOT.glob("content/documents/*.md"))][::5]:
        (tree / path.relative_to(ROOT)).parent.mkdir(parents=True, exist_ok=True)
        faults = "\n\nUne note fixe le prix. Supprimez la ligne : 12 % « dans 30 jours.\n\n<b>Gras</b>  double espace.\n"
        (tree / path.relative_to(ROOT)).write_text(path.read_text("utf-8") + faults, "utf-8")
    for path in [*ROOT.glob("content/*.yml"), *ROOT.glob("packs/*.yml")]:
        (tree / path.relative_to(ROOT)).parent.mkdir(parents=True, exist_ok=True)
        (tree / path.relative_to(ROOT)).write_bytes(path.read_bytes())

    found = tree_of(tree, open_cache(tmp_path / "out"))

    assert {problem.rule for problem in told(found)} >= ALONE - {"complements", "formes"}
    assert len(told(found)) > 200
    assert one_by_one(found) == told(found)


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths that these rules were shown, run after run."""
    seen: list[str] = []

    def spied(tree: Tree) -> Iterator[Probleme]:
        seen.extend(sorted(tree.paths))
        return SOURCE_RULES["markdown"](tree)

    monkeypatch.setattr(sources, "SOURCE_RULES", {**SOURCE_RULES, "markdown": spied})
    return seen


def check(root: Path, cache: Cache) -> list[Probleme]:
    loaded = load(root, cache)
    return check_sources(loaded, chosen_packs(loaded.library, ())[0], DAY, cache)


def test_only_the_files_that_changed_are_judged_again(tmp_path: Path, judged: list[str]) -> None:
    tree, cache = grown(tmp_path / "arbre"), open_cache(tmp_path / "out")
    clause = min((tree / "content" / "clauses").glob("*.md"))
    assert check(tree, cache) == []
    assert len(judged) > 20
    judged.clear()

    clause.write_text(clause.read_text("utf-8") + "\nPhrase de plus.\n", "utf-8")
    assert check(tree, cache) == []

    assert judged == [clause.relative_to(tree).as_posix()]


def test_a_fault_is_told_until_it_is_mended(tmp_path: Path) -> None:
    tree, cache = grown(tmp_path / "arbre"), open_cache(tmp_path / "out")
    clause = min((tree / "content" / "clauses").glob("*.md"))
    sound = clause.read_text("utf-8")
    assert check(tree, cache) == []

    clause.write_text(f"{sound}\n<b>Gras</b>\n", "utf-8")
    first = check(tree, cache)
    assert [problem.rule for problem in first] == ["markdown"]
    assert check(tree, cache) == first

    clause.write_text(sound, "utf-8")
    assert check(tree, cache) == []


def test_a_common_text_is_judged_in_the_packs_that_print_it(tmp_path: Path) -> None:
    tree, cache = grown(tmp_path / "arbre"), open_cache(tmp_path / "out")
    common, pack = tree / "content" / "communs.yml", min((tree / "packs").glob("*.yml"))
    common.write_text("- id: ecrit\n  texte: L'écrit est une preuve.\n", "utf-8")
    before = pack.read_text("utf-8")
    pack.write_text(re.sub("(instrument:\n(?:  .*\n)*?  note: ).*", r'\1"{{ commun.ecrit }}"', before), "utf-8")
    assert pack.read_text("utf-8") != before
    assert check(tree, cache) == []

    common.write_text("- id: ecrit\n  texte: Supprimez cette phrase si elle ne vous concerne pas.\n", "utf-8")

    told = [(problem.rule, problem.path) for problem in check(tree, cache)]
    assert told == [("consignes", pack.relative_to(tree).as_posix())]


def test_a_file_that_took_the_place_of_another_is_judged(tmp_path: Path) -> None:
    tree, cache = grown(tmp_path / "arbre"), open_cache(tmp_path / "out")
    first = min((tree / "content" / "clauses").glob("*.md"))
    second = first.with_name("zz-meme-nom.md")
    text = first.read_text("utf-8")
    titled = next(line for line in text.splitlines() if line.startswith("titre:"))
    named = text if "\nid:" in text else text.replace("---\n", f"---\nid: {first.stem}\n", 1)
    first.write_text(named, "utf-8")
    second.write_text(named.replace(titled, 'titre: "Délai de 30 jours"'), "utf-8")
    both = [problem.rule for problem in check(tree, cache)]

    first.unlink()
    alone = [problem.rule for problem in check(tree, cache)]

    assert both
    assert "chiffres" in alone
