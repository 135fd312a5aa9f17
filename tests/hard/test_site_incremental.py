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


def _edit(path: str, old: str, new: str) -> Callable[[Path], None]:
    def edit(tree: Path) -> None:
        text = (tree / path).read_text("utf-8")
        assert old in text
        (tree / path).write_text(text.replace(old, new, 1), "utf-8")

    return edit


def _add(path: str, more: str) -> Callable[[Path], None]:
    def edit(tree: Path) -> None:
        text = (tree / path).read_text("utf-8")
        (tree / path).write_text(text + more, "utf-8")

    return edit


def _removed(*paths: str) -> Callable[[Path], None]:
    def edit(tree: Path) -> None:
        for path in paths:
            (tree / path).unlink()

    return edit


STEPS: dict[str, tuple[tuple[Callable[[Path], None], ...], date]] = {
    # The edits of one step touch other pages: what one of them leaves stale, no other makes again.
    "template, summary of a pack": (
        (_add("site/overrides/partials/toc-item.html", "<!-- -->"), _edit("packs/second.yml", "essais.", "essais, encore.")),
        DAY,
    ),
    "clause, style": (
        (_add("content/clauses/annulation.md", "\nUne phrase de plus.\n"), _add("site/assets/css/guide.css", "\n.x{}\n")),
        DAY,
    ),
    # The law's date follows, which other pages print.
    "clause read again": ((_edit("content/clauses/annulation.md", "verifie_le: 2026-11-09", "verifie_le: 2026-11-21"),), DAY),
    "value, script": (
        (_edit("content/droit/delai-retour.yml", ": 14", ": 15"), _add("site/assets/js/guide.js", "\nvoid 0;\n")),
        DAY,
    ),
    "champ, guide page": (
        (_edit("content/champs.yml", "invite: nom du client", "invite: son nom"), _edit(PAGE, "Écrivez", "Écrivez-lui")),
        DAY,
    ),
    "frame": ((_edit("content/cadres/lettre.md", "le {{ champ.date_lettre }}", "fait le {{ champ.date_lettre }}"),), DAY),
    "deletion, renaming": ((_removed("packs/exemple.yml"), _edit("content/clauses/secret.md", "sujet: secret", "sujet: discretion")), DAY),
    "title in the menu, title of a clause": (
        (
            _edit(PAGE, "titre_court: Relancer", "titre_court: Réclamer"),
            _edit("content/clauses/prix.md", "titre: Prix et paiement", "titre: Ce qui est dû"),
        ),
        DAY,
    ),
    "date": ((_edit("content/droit/delai-retour.yml", ": 15", ": 15\n  2027-01-01: 16"),), date(2027, 3, 1)),
}


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


@pytest.mark.parametrize(("edits", "day"), STEPS.values(), ids=STEPS)
def test_the_site_after_an_edit_is_the_one_of_a_clean_folder(tree: Path, edits: tuple[Callable[[Path], None], ...], day: date) -> None:
    before = digests(tree / "build" / "site")
    for edit in edits:
        edit(tree)

    after = _made(tree, "build", day)

    assert after["site"] != before
    assert after == _clean(tree, day)
    shared = [path for path in (tree / "build").rglob("*") if path.is_file() and ".cache" not in path.parts and path.stat().st_nlink > 1]
    assert shared == []


def test_a_file_of_the_site_changed_behind_the_back_of_its_times_is_not_taken_for_the_one_that_was_left(tree: Path) -> None:
    day = date(2027, 3, 1)
    _made(tree, "build", day)
    for name in ("index.html", "assets/css/guide.css"):
        file = tree / "build" / "site" / name
        status, content = file.stat(), file.read_bytes()
        file.write_bytes(b"?" + content[1:])
        os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    _add("content/clauses/prix.md", "\nEncore une phrase.\n")(tree)

    assert _made(tree, "build", day) == _clean(tree, day)
