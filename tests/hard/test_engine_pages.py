"""Pages taken from the build before: what another page says, shows or no longer has is never missed."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from generator.publish.engine.before import Before
from generator.publish.engine.build import PublishError, build_site, mkdocs
from generator.publish.engine.offline import PATH as OFFLINE
from generator.store.cache import Cache
from generator.store.record import seen
from tests.tools import ROOT
from tests.trees import digests, environment

DAY = date(2026, 11, 22)
BARE = '<!doctype html>\n<html lang="fr">\n<head>\n<meta charset="utf-8">\n<title>X</title></head><body><p>{}</p></body></html>'
TEXTS = {
    "index.md": "# Accueil\n\n[Un](partie/un.md#ancre)\n",
    "partie/index.md": "# La partie\n\nSon sommaire.\n",
    "partie/un.md": "---\nverifie_le: 2026-01-01\n---\n# Un\n\n## Ancre\n\n[Deux](deux.md), [fichier](fichier.txt).\n",
    "partie/deux.md": "# Deux\n\nUn texte.\n",
    "partie/deux/hors-menu.md": "# Hors du menu\n\n[ZIP](../../telechargements/coach.zip)\n",
    "partie/fichier.txt": "Un fichier.\n",
    "telechargements/coach.zip": "PK",
    "versions/vieux.html": BARE.format("Un texte."),
}
NAV: list[Any] = ["index.md", {"Partie": ["partie/index.md", {"Un": "partie/un.md"}, {"Deux": "partie/deux.md"}]}]
EDITS: dict[str, dict[str, str | None]] = {
    "its own words": {"partie/deux.md": "# Deux\n\nUn texte, corrigé.\n"},
    "the title of a page of the menu": {"index.md": "# Le guide\n\n[Un](partie/un.md#ancre)\n"},
    "what the map says of a page": {"partie/un.md": TEXTS["partie/un.md"].replace("2026-01-01", "2026-02-02")},
    "a page staged as it is": {"versions/vieux.html": BARE.format("Un autre texte.")},
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


def site(place: Path, cache: Path, before: Before) -> dict[str, str]:
    """Build the project of *place* and return the digests of its site, of which it says no file to be what it is not."""
    left = build_site(place, DAY, Cache(cache), before, digests(place))
    made = digests(place / "site")
    assert {path: one.sha256 for path, one in left.items()}.items() <= made.items()
    assert all(seen(place / "site" / path, one.sha256)._replace(changed=0) == one._replace(changed=0) for path, one in left.items())
    return made


def recorded(place: Path) -> Before:
    """Return the site of *place* as a record knows it."""
    return Before(place, {path: seen(place / path, digest) for path, digest in digests(place).items()})


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the site of `TEXTS` and the cache that its build left."""
    place = tmp_path_factory.mktemp("premier")
    site(staged(place / "guide", dict(TEXTS)), place / "cache", Before(place / "none"))
    return place


@pytest.mark.parametrize("edit", EDITS)
def test_a_site_made_after_another_is_the_one_of_an_empty_cache(edit: str, first: Path, tmp_path: Path) -> None:
    texts, name = dict(TEXTS) | EDITS[edit], EDITS[edit].get("mkdocs.yml") or "Un"
    texts.pop("mkdocs.yml", None)
    before = digests(first / "guide" / "site")

    clean = site(staged(tmp_path / "guide", texts, name), tmp_path / "empty", Before(tmp_path / "none"))

    assert clean != before
    ways: dict[str, Callable[[Path], Before]] = {"read": Before, "recorded": recorded}
    for way, known in ways.items():
        shutil.copytree(first / "cache", tmp_path / way)
        after = site(staged(tmp_path / "guide", texts, name), tmp_path / way, known(first / "guide" / "site"))
        assert after == clean, way
    assert digests(first / "guide" / "site") == before


def test_the_theme_brings_the_files_that_mkdocs_takes_from_it(tmp_path: Path) -> None:
    staged(tmp_path, dict(TEXTS))
    with mkdocs(tmp_path, DAY):
        # What Material prints when it is imported, `mkdocs` silences.
        from mkdocs.structure.files import Files  # noqa: PLC0415

        from generator.publish.engine.project import Project  # noqa: PLC0415

        project, taken = Project(tmp_path, tmp_path / "site"), Files([])
        taken.add_files_from_theme(project.config.theme.get_env(), project.config)

    found = project.files.src_uris.keys() - TEXTS.keys()
    assert len(found) > 40
    assert found == taken.src_uris.keys()


@pytest.mark.parametrize("harm", ["written", "replaced", "gone", "link"])
def test_a_file_that_changed_since_it_was_looked_at_is_not_taken(harm: str, first: Path, tmp_path: Path) -> None:
    shutil.copytree(first / "cache", tmp_path / "cache")
    shutil.copytree(first / "guide" / "site", tmp_path / "avant")
    wanted = digests(tmp_path / "avant")
    before = recorded(tmp_path / "avant")
    for path in ("partie/un.html", "partie/fichier.txt", "404.html", "versions/vieux.html", OFFLINE):
        file = tmp_path / "avant" / path
        content = file.read_bytes()
        file.unlink()
        if harm == "written":
            file.write_bytes(content + b" ")
        elif harm == "replaced":
            file.write_bytes(b" " * len(content))
        elif harm == "link":
            (tmp_path / "ailleurs").write_bytes(content)
            file.symlink_to(tmp_path / "ailleurs")

    assert site(staged(tmp_path / "guide", dict(TEXTS)), tmp_path / "cache", before) == wanted
    assert not any(path.is_symlink() for path in (tmp_path / "guide" / "site").rglob("*"))


HOSTILE = {
    "script": ("<script>alert(1)</script>", "<{# #}script>alert(1)<{# #}/script>", "un script qui n’est pas un des nôtres"),
    "image": ("<img src=x.png onerror=alert(1)>", "<img\nsrc=x.png onerror=alert(1)>", "un attribut « onerror »"),
    "scheme": ("[x](javascript:alert(1))", "[x](javascript:alert(1))", "un attribut « href » qui vaut « javascript:alert(1) »"),
    "frame": ("<iframe src=//evil.fr></iframe>", "<iframe\nsrc=//evil.fr></iframe>", "un élément « iframe »"),
}


@pytest.mark.parametrize(("staged_as", "written", "told"), HOSTILE.values(), ids=HOSTILE)
def test_what_no_page_of_ours_holds_stops_the_build_each_time_and_names_its_line(
    staged_as: str, written: str, told: str, first: Path, tmp_path: Path
) -> None:
    shutil.copytree(first / "cache", tmp_path / "cache")
    source = tmp_path / "content" / "guide" / "un.md"
    source.parent.mkdir(parents=True)
    source.write_text(f"---\nid: un\n---\nUne phrase.\n\n{written}\n", "utf-8")
    page = f"---\ngenere_depuis: content/guide/un.md\n---\n# Un\n\n## Ancre\n\n{staged_as}\n"

    for _ in range(2):
        place = staged(tmp_path / "guide", {**TEXTS, "partie/un.md": page})
        with pytest.raises(PublishError) as refused:
            build_site(place, DAY, Cache(tmp_path / "cache"), Before(tmp_path / "none"), digests(place), tmp_path)
        sentence = str(refused.value)
        assert sentence.startswith("content/guide/un.md:6: le guide n’a pas pu être construit, car « partie/un.html » aurait ")
        assert told in sentence
        assert "\n" not in sentence


def test_a_title_is_printed_as_it_is_wherever_it_stands(tmp_path: Path) -> None:
    titre = """Prix <script>alert(1)</script> & "délais" d'un {{ x }}"""
    meta = f"title: {json.dumps(titre)}\ndescription: {json.dumps(titre)}\ntitre_seo: {json.dumps(titre)}"
    texts: dict[str, str | None] = {
        **TEXTS,
        "partie/un.md": f"---\n{meta}\n---\n# Un\n\n## Ancre\n",
        "partie/index.md": f"---\n{meta}\n---\n# La partie\n",
    }
    place = staged(tmp_path / "guide", texts, titre.replace("\\", "").replace('"', '\\"'))
    for turn in range(2):
        site(place, tmp_path / "cache", Before(tmp_path / "none"))
        for name in ("index.html", "partie/un.html", "partie/deux.html", "partie/deux/hors-menu.html"):
            text = (place / "site" / name).read_text("utf-8")
            page = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
            assert "Prix <script>alert(1)</script>" in "".join(map(str, page.itertext())), (turn, name)
            assert not [script for script in page.iter("script") if "alert" in (script.text or "") and not script.get("type")]
            assert "&amp;lt;" not in text
            assert "&amp;amp;" not in text
        shutil.rmtree(place / "site")


def test_a_page_staged_as_it_is_is_judged_as_the_others(tmp_path: Path) -> None:
    written = {"versions/bon.html": BARE.format("Un texte."), "versions/mauvais.html": BARE.format("<b onclick=x>Un texte.</b>")}

    site(
        staged(tmp_path / "guide", {**TEXTS, "versions/bon.html": written["versions/bon.html"]}),
        tmp_path / "cache",
        Before(tmp_path / "none"),
    )
    assert '<meta http-equiv="Content-Security-Policy"' in (tmp_path / "guide/site/versions/bon.html").read_text("utf-8")
    with pytest.raises(PublishError, match=r"^versions/mauvais\.html: .* un attribut « onclick »"):
        site(staged(tmp_path / "guide", {**TEXTS, **written}), tmp_path / "cache", Before(tmp_path / "none"))
    for name in ("x.htm", "x.xhtml", "x.svg"):
        with pytest.raises(PublishError, match=f"^{name}: "):
            site(staged(tmp_path / "guide", {**TEXTS, name: "<svg onload=alert(1)>"}), tmp_path / "cache", Before(tmp_path / "none"))


@pytest.mark.parametrize(
    ("path", "text", "told"),
    [
        ("partie/un.md", "# Un\n\n[Deux](deux.md)\n", "« index.md » mène à une section qui n’existe pas : partie/un.md#ancre"),
        ("partie/fichier.txt", None, "« partie/un.md » mène à ce qui n’existe pas : fichier.txt"),
        (
            "telechargements/coach.zip",
            None,
            "« partie/deux/hors-menu.md » mène à ce qui n’existe pas : ../../telechargements/coach.zip",
        ),
        # Read once, and told of although it is not kept: it has no section at all.
        ("partie/un.md", "[Deux](deux.md#rien)\n\n[Trois](trois.md)\n", "« partie/un.md » mène à ce qui n’existe pas : trois.md"),
    ],
    ids=["anchor", "file", "file of a pack", "no anchor"],
)
def test_what_an_unchanged_page_links_to_and_that_leaves_is_told_each_time(
    path: str, text: str | None, told: str, first: Path, tmp_path: Path
) -> None:
    shutil.copytree(first / "cache", tmp_path / "cache")

    for _ in range(2):
        with pytest.raises(PublishError, match=re.escape(f": le guide n’a pas pu être construit, car {told}")):
            site(staged(tmp_path / "guide", {**TEXTS, path: text}), tmp_path / "cache", Before(tmp_path / "none"))


def test_a_link_to_a_section_that_its_own_page_lacks_is_told(first: Path, tmp_path: Path) -> None:
    shutil.copytree(first / "cache", tmp_path / "cache")
    page = "# Deux\n\n[ici](#rien)\n"

    for _ in range(2):
        with pytest.raises(PublishError, match=re.escape("« partie/deux.md » mène à une section qui n’existe pas : #rien")):
            site(staged(tmp_path / "guide", {**TEXTS, "partie/deux.md": page}), tmp_path / "cache", Before(tmp_path / "none"))


def test_who_waits_for_the_pages_loads_mkdocs_and_says_nothing() -> None:
    script = """
import sys
from generator.publish.engine.build import load
before = "mkdocs" in sys.modules
load()
print(before, "mkdocs.commands.build" in sys.modules, "generator.publish.engine.finished" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env=environment())
    assert (done.stdout, done.stderr) == ("False True True\n", "")
