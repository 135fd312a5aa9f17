"""A site made after an edit, from what the builds before it left, is the one that a clean folder gets, byte for byte."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from generator.answer import site
from generator.order import Request, Watcher
from generator.store.swap import PLACES
from tests.frozen import DAY
from tests.trees import copy_library, digests

PAGE = "content/guide/relancer.md"
QUIET = Watcher(lambda *_: None, lambda _: None)
CONVERTED = {"conversions", "references", "files", "renderings", "templates", "texts", "tools", "accessibilite", "complets"}
"""What a clean build may take from the other one: conversions are kept by their content, and have tests of their own."""


Edit = Callable[[Path], None]


def _edit(path: str, old: str, new: str) -> Edit:
    def edit(tree: Path) -> None:
        text = (tree / path).read_text("utf-8")
        assert old in text
        (tree / path).write_text(text.replace(old, new, 1), "utf-8")

    return edit


def _add(path: str, more: str) -> Edit:
    def edit(tree: Path) -> None:
        text = (tree / path).read_text("utf-8")
        (tree / path).write_text(text + more, "utf-8")

    return edit


def _removed(*paths: str) -> Edit:
    def edit(tree: Path) -> None:
        for path in paths:
            (tree / path).unlink()

    return edit


# The edits of one step, and those of the next one, touch other pages: what one of them leaves stale, no other makes again. What touches
# every page comes first.
STEPS: dict[str, tuple[tuple[Edit, ...], ...]] = {
    "template, summary of a pack; clause, style": (
        (_add("site/overrides/partials/toc-item.html", "<!-- -->"), _edit("packs/second.yml", "essais.", "essais, encore.")),
        (_add("content/clauses/annulation.md", "\nUne phrase de plus.\n"), _add("site/assets/css/guide.css", "\n.x{}\n")),
    ),
    # The law's date follows, which other pages print.
    "clause read again; value, script": (
        (_edit("content/clauses/annulation.md", "verifie_le: 2026-11-09", "verifie_le: 2026-11-21"),),
        (_edit("content/droit/delai-retour.yml", ": 14", ": 15"), _add("site/assets/js/guide.js", "\nvoid 0;\n")),
    ),
    "frame; champ, guide page": (
        (_edit("content/cadres/lettre.md", "le {{ champ.date_lettre }}", "fait le {{ champ.date_lettre }}"),),
        (_edit("content/champs.yml", "invite: nom du client", "invite: son nom"), _edit(PAGE, "Écrivez", "Écrivez-lui")),
    ),
    "title in the menu, title of a clause; deletion, renaming": (
        (
            _edit(PAGE, "titre_court: Relancer", "titre_court: Réclamer"),
            _edit("content/clauses/prix.md", "titre: Prix et paiement", "titre: Ce qui est dû"),
        ),
        (_removed("packs/exemple.yml"), _edit("content/clauses/secret.md", "sujet: secret", "sujet: discretion")),
    ),
}
LATER = date(2027, 3, 1)


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose site was made once; each test edits it again."""
    tree = copy_library(tmp_path_factory.mktemp("pas"))
    (tree / "site" / "editeur.yml").write_text("id: editeur\nsite: https://guide.exemple.test/\n", "utf-8")
    _made(tree, "build", DAY)
    return tree


def _made(tree: Path, out: str, day: date) -> dict[str, dict[str, str]]:
    with ThreadPoolExecutor(2) as executor:
        site(Request(tree, tree / out, day), executor, QUIET)
    return {name: digests(tree / out / name) for name in PLACES}


def _clean(tree: Path, day: date) -> dict[str, dict[str, str]]:
    """Return what a build in an empty folder makes of *tree*."""
    shutil.rmtree(tree / "clean", ignore_errors=True)
    for folder in (tree / "build" / ".cache").glob("*/*"):
        if folder.name in CONVERTED:
            shutil.copytree(folder, tree / "clean" / folder.relative_to(tree / "build"))
    return _made(tree, "clean", day)


@pytest.mark.parametrize("steps", STEPS.values(), ids=STEPS)
def test_the_site_after_edits_is_the_one_of_a_clean_folder(tree: Path, steps: tuple[tuple[Edit, ...], ...]) -> None:
    _edited(tree, steps, DAY)


def test_the_site_of_another_day_is_the_one_of_a_clean_folder(tree: Path) -> None:
    _edited(tree, ((_edit("content/droit/delai-retour.yml", ": 15", ": 15\n  2027-01-01: 16"),),), LATER)


def _edited(tree: Path, steps: tuple[tuple[Edit, ...], ...], day: date) -> None:
    """Build after each of *steps*; the last site is that of a clean folder, and shares no file."""
    after = {"site": digests(tree / "build" / "site")}
    for edits in steps:
        before = after
        for edit in edits:
            edit(tree)
        after = _made(tree, "build", day)
        assert after["site"] != before["site"]

    assert after == _clean(tree, day)
    shared = [path for path in (tree / "build").rglob("*") if path.is_file() and ".cache" not in path.parts and path.stat().st_nlink > 1]
    assert shared == []


def test_a_file_of_the_site_changed_behind_the_back_of_its_times_is_not_taken_for_the_one_that_was_left(tree: Path) -> None:
    _made(tree, "build", LATER)
    for name in ("index.html", "assets/css/guide.css"):
        file = tree / "build" / "site" / name
        status, content = file.stat(), file.read_bytes()
        file.write_bytes(b"?" + content[1:])
        os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    _add("content/clauses/prix.md", "\nEncore une phrase.\n")(tree)

    assert _made(tree, "build", LATER) == _clean(tree, LATER)
