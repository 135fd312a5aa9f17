"""A tree that has some of the packs is whole for those; in the whole tree, what leads nowhere is still told."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from generator.publish.pages.absent import absent_pages, without_links
from tests.frozen import DAY
from tests.reading import check, real_library
from tests.tools import ROOT


def some(place: Path, *packs: str) -> Path:
    """Return *place*, made a copy of the real tree with these *packs* alone."""
    shutil.copytree(ROOT / "content", place / "content")
    (place / "packs").mkdir()
    for pack in packs:
        shutil.copy(ROOT / "packs" / f"{pack}.yml", place / "packs")
    return place


@pytest.mark.parametrize("packs", [("coach", "medecin"), ("client-decu",), ("avocat", "notaire"), ("prestataire",)], ids="+".join)
def test_some_packs_alone_have_no_fault(packs: tuple[str, ...], tmp_path: Path, out: Path) -> None:
    (told,) = check(some(tmp_path / "arbre", *packs), out, DAY, strict=True)

    assert (told.rule, told.severity) == ("absents", "avertissement")
    assert "packs publiés ne sont pas dans cet arbre" in told.message


def test_the_whole_tree_has_every_pack_that_was_published() -> None:
    assert real_library().absent == frozenset()


def test_a_pack_that_nobody_knows_is_told_in_a_tree_that_has_the_others(tmp_path: Path, out: Path) -> None:
    every = [path.stem for path in (ROOT / "packs").glob("*.yml")]
    tree = some(tmp_path / "arbre", *every)
    trades = tree / "content/metiers.yml"
    trades.write_text(trades.read_text("utf-8").replace("pack: avocat", "pack: avocate", 1), "utf-8")

    told = [problem for problem in check(tree, out, DAY, ["coach"]) if problem.rule in ("metiers", "absents")]

    assert [problem.message for problem in told] == ["pack inconnu : « avocate »"]


def test_a_guide_of_some_packs_leads_to_nothing_that_only_the_others_have() -> None:
    whole = real_library()
    absent = absent_pages(replace(whole, packs={"coach": whole.packs["coach"]}))
    text = (
        "Voyez [la lettre *au* bâtonnier](../../lettres/saisine-batonnier.md#quand), [la relance](../../lettres/relance-1.md),\n"
        '<a class="x" href="../../professions/avocat.html">les avocats</a>, [l\\[une\\]](../../professions/coach.md).\n'
    )

    shown = without_links("outils/procedure/issue.md", text.encode(), absent).decode()

    assert shown == (
        "Voyez la lettre *au* bâtonnier, [la relance](../../lettres/relance-1.md),\n"
        "les avocats, [l\\[une\\]](../../professions/coach.md).\n"
    )
    assert absent_pages(whole) == frozenset()
