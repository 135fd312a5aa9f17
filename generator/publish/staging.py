"""Write the MkDocs project to a folder: its configuration, its pages, its assets and the files to download."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

from generator.publish.assets import copy_assets
from generator.publish.cards import SECTIONS
from generator.publish.engine.build import SEARCH
from generator.publish.engine.judged import DOWNLOADS
from generator.publish.guide import Guide
from generator.publish.pages import search
from generator.publish.pages.absent import absent_pages, without_links
from generator.publish.pages.all import Pages, Part, parts_of_files, parts_of_texts
from generator.publish.pages.document_texts import offered
from generator.publish.pages.navigation import foot, navigation
from generator.publish.pages.tools import left_out
from generator.publish.pages.visage import face_extra, face_settings
from generator.publish.steady import Kept, Steady, anew
from generator.store.renew import renew, renew_with
from generator.store.twin import in_halves

# The foot is on every page; a text is reached from its document or its profession, a question from the one before.
NOT_IN_MENU = "/pied/\n/contrats/*/\n/lettres/*/\n/outils/procedure/\n/situation/\n"

_MANY = 8
"""Packs from which a second process makes half of the pages: it takes a tenth of a second."""


def stage_texts(guide: Guide, site: Path, target: Path, steady: Steady) -> None:
    """Write under *target*, an empty or missing folder, all of the project but the pages that name a file to download, and these files.

    *site* is the folder of the hand-written files (configuration, theme, assets), *steady* holds the pages that may serve of the project
    that this one replaces, if there is one.
    """
    before = steady.before
    stage_site(site, target)
    _put(settings(guide), target, before)
    parts = parts_of_texts(guide)
    in_halves(lambda share: _put(_pages(guide, parts[share], steady.made), target, before), worth=len(guide.library.packs) >= _MANY)


def stage_files(guide: Guide, packs: Path, target: Path, steady: Steady) -> None:
    """Write the rest of the project under *target*: the pages that name files, and the files; *packs* is the folder that they are in."""
    parts, before = parts_of_files(guide), steady.before

    def put(share: slice) -> None:
        _put(_pages(guide, parts[share], steady.made), target, before)
        for output in islice(offered(guide), share.start, None, share.step):
            place = f"docs/{DOWNLOADS}{output.path}"
            renew(packs / output.path, target / place, before / place)

    in_halves(put, worth=len(guide.library.packs) >= _MANY)


def _put(files: Iterable[tuple[str, bytes]], target: Path, before: Path) -> None:
    for path, data in files:
        renew_with(data, target / path, before / path)


def stage_site(site: Path, target: Path) -> None:
    """Copy the hand-written files of the folder *site* (configuration, theme, assets) under *target*."""
    (target / "docs").mkdir(parents=True)
    # A copy and not a path to *site*: the project stands alone, and is the same on every machine.
    shutil.copyfile(site / "mkdocs.yml", target / "base.yml")
    shutil.copytree(site / "overrides", target / "overrides")
    copy_assets(site / "assets", target / "docs" / "assets")


def project_files(guide: Guide) -> dict[str, bytes]:
    """Return the files of the project that are computed from the guide, by path: its configuration and its pages."""
    return {**dict(settings(guide)), **dict(_pages(guide, [*parts_of_texts(guide), *parts_of_files(guide)], anew))}


def settings(guide: Guide) -> Iterator[tuple[str, bytes]]:
    """Yield the configuration of the project and what its search knows, by path."""
    yield "mkdocs.yml", _configuration(guide).encode()
    yield SEARCH, json.dumps({"genres": search.kinds(guide), "synonymes": search.synonyms(guide)}, ensure_ascii=False).encode()


def _pages(guide: Guide, parts: Sequence[Part], kept: Kept) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the text of each page of *parts*, one after the other: all at once would fill the memory.

    *kept* may know those that few texts change.
    """
    absent = absent_pages(guide.library)

    def made(part: Part) -> Pages:
        return ((f"docs/{path}", without_links(path, data, absent)) for path, data in part.make())

    for part in parts:
        yield from made(part) if part.own is None else kept(part.name, part.own, partial(made, part))


def _configuration(guide: Guide) -> str:
    publisher = guide.publisher
    # JSON is YAML: titles may hold colons and quotes.
    settings = {
        "INHERIT": "base.yml",
        "site_url": guide.address,
        "extra": {
            "pied": foot(guide),
            "cartes": list(SECTIONS),
            "source_edit": publisher.formulaire if publisher else None,
            "recherche": search.offered(guide),
            **face_extra(guide.library.face),
        },
        **face_settings(guide.library.face),
        "nav": navigation(guide),
        "not_in_nav": NOT_IN_MENU + "".join(f"/{tool.page}\n" for tool in left_out(guide)),
    }
    return json.dumps(settings, ensure_ascii=False, indent=2) + "\n"
