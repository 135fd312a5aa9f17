"""A search too large for one script: it answers from the first, then from all of them, and leads where one script would lead."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from generator.publish.engine.search_index import DATA, Section, write_search
from tests.tools import ROOT

KINDS = {"": ["Page", 1, False], "questions/": ["Question", 1.3, False], "lettres/": ["Lettre", 0.35, True]}
SECTIONS = [
    *(Section(f"lettres/relance/{name}.html", f"Relance d’un {name}", "", "") for name in ("plombier", "notaire", "coach", "vétérinaire")),
    Section("questions/facture.html", "Ma facture reste impayée", "Relancez par écrit.", ""),
    Section("questions/facture.html#quand", "Quand relancer", "Dès le lendemain de l’échéance.", ""),
]
SCRIPTS = ("words", "spelling", "index", "ideas", "find")
ASK = "words => window.Clausier.search.find(words).pages.map(page => page.entries[0].address)"
WHOLE = "() => Promise.resolve(window.Clausier.search.whole || window.Clausier.search.ready)"


def folder(place: Path, most: int) -> Path:
    """Write in *place* a page that loads the search of `SECTIONS`, cut into scripts of half of *most* bytes."""
    shutil.copytree(ROOT / "site" / "assets" / "js", place / "assets" / "js")
    shutil.copytree(ROOT / "site" / "assets" / "vendor" / "minisearch", place / "assets" / "vendor" / "minisearch")
    write_search(place, SECTIONS, KINDS, [], most)
    names = ["assets/vendor/minisearch/minisearch.js", *(f"assets/js/recherche/{name}.js" for name in SCRIPTS), DATA]
    (place / "index.html").write_text('<meta charset="utf-8">' + "".join(f'<script src="{name}"></script>' for name in names), "utf-8")
    return place


def scripts(place: Path) -> list[str]:
    """Return the scripts of the pages, the first one first."""
    found = sorted((place / DATA).parent.glob("recherche*.js"), key=lambda path: (len(path.name), path.name))
    return [path.read_text("utf-8") for path in found]


def pages(script: str, call: str) -> Any:  # noqa: ANN401 - JSON
    return json.loads(script.removeprefix(f"window.Clausier.search.{call}(").removesuffix(");\n"))


def test_what_weighs_most_comes_first_and_every_page_comes_once(tmp_path: Path) -> None:
    first, *others = scripts(folder(tmp_path, 300))

    whole = pages(first, "receive")
    assert [page[0] for page in whole["pages"]] == ["questions/facture.html"]
    assert whole["suite"] == [f"recherche-{number}.js" for number in range(2, len(others) + 2)]
    assert len(others) > 1
    assert [page[0] for one in others for page in pages(one, "more")] == [one.location for one in SECTIONS[:4]]


def test_one_script_holds_what_it_can(tmp_path: Path) -> None:
    (only,) = scripts(folder(tmp_path, 100_000))

    assert "suite" not in pages(only, "receive")


def test_the_scripts_together_answer_as_one_would(tmp_path: Path, browser: Browser) -> None:
    found = {}
    for name, most in (("one", 100_000), ("several", 300)):
        page = browser.new_page()
        page.goto((folder(tmp_path / name, most) / "index.html").as_uri())
        # The guide is searched before the letters are there.
        assert page.evaluate(f"async () => {{ await window.Clausier.search.ready; return ({ASK})('facture impayée'); }}") == [
            "questions/facture.html"
        ]
        page.evaluate(WHOLE)
        found[name] = {asked: page.evaluate(ASK, asked) for asked in ("relance notaire", "vétérinaire", "quand relancer", "facture")}
        page.close()

    assert found["several"] == found["one"]
    assert found["one"]["vétérinaire"] == ["lettres/relance/vétérinaire.html"]
