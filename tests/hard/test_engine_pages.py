"""Pages taken from the build before: what another page says, shows or no longer has is never missed."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.publish.engine.build import PublishError, build_site
from generator.store.cache import Cache
from tests.tools import ROOT
from tests.trees import digests

DAY = date(2026, 11, 22)
TEXTS = {
    "index.md": "# Accueil\n\n[Un](partie/un.md#ancre)\n",
    "partie/index.md": "# La partie\n\nSon sommaire.\n",
    "partie/un.md": "---\nverifie_le: 2026-01-01\n---\n# Un\n\n## Ancre\n\n[Deux](deux.md), [fichier](fichier.txt).\n",
    "partie/deux.md": "# Deux\n\nUn texte.\n",
    "partie/deux/hors-menu.md": "# Hors du menu\n\nUn autre.\n",
    "partie/fichier.txt": "Un fichier.\n",
}
NAV: list[Any] = ["index.md", {"Partie": ["partie/index.md", {"Un": "partie/un.md"}, {"Deux": "partie/deux.md"}]}]
EDITS: dict[str, dict[str, str | None]] = {
    "its own words": {"partie/deux.md": "# Deux\n\nUn texte, corrigé.\n"},
    "the title of a page of the menu": {"index.md": "# Le guide\n\n[Un](partie/un.md#ancre)\n"},
    "what the map says of a page": {"partie/un.md": TEXTS["partie/un.md"].replace("2026-01-01", "2026-02-02")},
    "a file to download": {"partie/fichier.txt": "Un autre fichier.\n"},
    "a page out of the menu leaves": {"partie/deux/hors-menu.md": None},
    "a template": {"overrides/partials/toc-item.html": "<li>{{ toc_item.title }}</li>"},
    "a name in the menu": {"mkdocs.yml": "Un de plus"},
}


def staged(place: Path, texts: dict[str, str | None], name: str = "Un") -> Path:
    """Return *place*, made a project of *texts*, where the page « Un » has this name in the menu."""
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(ROOT / "site" / "overrides", place / "overrides")
    shutil.copyfile(ROOT / "site" / "mkdocs.yml", place / "base.yml")
    nav = json.loads(json.dumps(NAV).replace('{"Un":', f'{{"{name}":'))
    settings = {"INHERIT": "base.yml", "site_url": "https://guide.exemple.test/", "extra_css": [], "extra_javascript": [], "nav": nav}
    files = {
        "mkdocs.yml": json.dumps({**settings, "not_in_nav": "/partie/deux/*\n"}),
        "recherche.json": '{"genres": {"": ["Page", 1, false]}, "synonymes": []}',
    }
    files |= {
        (path if "/" in path and path.startswith("overrides/") else f"docs/{path}"): text
        for path, text in texts.items()
        if text is not None
    }
    for path, text in files.items():
        (place / path).parent.mkdir(parents=True, exist_ok=True)
        (place / path).write_text(text, "utf-8")
    return place


def site(place: Path, cache: Path, before: Path) -> dict[str, str]:
    """Build the project of *place* and return the digests of its site."""
    build_site(place, DAY, Cache(cache), before)
    return digests(place / "site")


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the site of `TEXTS` and the cache that its build left."""
    place = tmp_path_factory.mktemp("premier")
    site(staged(place / "guide", dict(TEXTS)), place / "cache", place / "none")
    return place


@pytest.mark.parametrize("edit", EDITS)
def test_a_site_made_after_another_is_the_one_of_an_empty_cache(edit: str, first: Path, tmp_path: Path) -> None:
    texts, name = dict(TEXTS) | EDITS[edit], EDITS[edit].get("mkdocs.yml") or "Un"
    texts.pop("mkdocs.yml", None)
    shutil.copytree(first / "cache", tmp_path / "cache")
    before = digests(first / "guide" / "site")

    after = site(staged(tmp_path / "guide", texts, name), tmp_path / "cache", first / "guide" / "site")
    clean = site(staged(tmp_path / "guide", texts, name), tmp_path / "empty", tmp_path / "none")

    assert after == clean
    assert after != before
    assert digests(first / "guide" / "site") == before


@pytest.mark.parametrize(
    ("path", "text", "told"),
    [
        ("partie/un.md", "# Un\n\n[Deux](deux.md)\n", "Doc file 'index.md' contains a link 'partie/un.md#ancre'"),
        ("partie/fichier.txt", None, "Doc file 'partie/un.md' contains a link 'fichier.txt', but the target"),
    ],
    ids=["anchor", "file"],
)
def test_what_an_unchanged_page_links_to_and_that_leaves_is_told_each_time(
    path: str, text: str | None, told: str, first: Path, tmp_path: Path
) -> None:
    shutil.copytree(first / "cache", tmp_path / "cache")

    for _ in range(2):
        with pytest.raises(PublishError, match=f"MkDocs signale :\n  {told}"):
            site(staged(tmp_path / "guide", {**TEXTS, path: text}), tmp_path / "cache", tmp_path / "none")
