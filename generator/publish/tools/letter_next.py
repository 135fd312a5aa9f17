"""What comes after a letter is filled: how it goes out, what goes with it, the time it leaves, what may follow it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.models.content import Document
from generator.models.genres import GENRES
from generator.models.library import Library
from generator.models.page import Page
from generator.models.publics import SELLER
from generator.publish.addresses import guide_page, relative
from generator.publish.guide import Guide, Letter, once_for_guide
from generator.texts.typography import french

REGISTERED, MAILED = "recommande", "message"
"""The ways of content/envois.yml: of a letter that bears the mention of one, of what goes out as an e-mail."""
GREETED, ADDRESS = "_civilite", "_courriel"


def next_of(guide: Guide, letter: Letter, here: str) -> dict[str, Any]:
    """Return what the page at *here* says once *letter* is filled.

    `envoi` names its way, `mode` and `preuves` are of its manual, `delai` is `jours` or a `champ`, `joints` and `suivants` are documents
    that the site fills, `pages` those of the guide: of this step, then of the next; `adresse` is the blank that holds whom it is sent to.
    """
    document = letter.document
    filled = _filled(guide)
    return {
        "envoi": REGISTERED if document.mention else MAILED if GENRES[document.genre].mailed else "",
        "mode": french(document.notice.envoi),
        "preuves": french(document.notice.preuves),
        "delai": _time(guide.library, letter),
        "joints": [name for name in document.suite.joints if name in filled],
        "suivants": [name for name in document.suite.suivants if name in filled],
        "pages": [_link(page, here) for page in _pages(guide, document)],
        "adresse": _address(letter, guide.library),
    }


@once_for_guide  # each letter asks
def _filled(guide: Guide) -> frozenset[str]:
    return frozenset(letter.document.id for letter in guide.letters)


def ways(library: Library, here: str) -> dict[str, Any]:
    """Return the ways of content/envois.yml, by name: their `titre`, `etapes`, and the `page` that says more, if one does."""
    return {
        way.id: {
            "titre": french(way.titre),
            "etapes": [french(step) for step in way.etapes],
            **({"page": _link(page, here)} if way.page and (page := library.pages.get(way.page)) else {}),
        }
        for way in library.envois.values()
    }


def _time(library: Library, letter: Letter) -> dict[str, Any] | None:
    source, _, name = (letter.document.suite.delai or "").rpartition(".")
    if source == "champ":
        return {"champ": name} if any(blank.cle == name for blank in letter.job.champs) else None
    return {"jours": library.packs[letter.packs[0]].variables[name]} if source else None


def _pages(guide: Guide, document: Document) -> Iterator[Page]:
    """Yield the page of the step that sends *document*; for a reminder, then that of the next step."""
    steps = [page for page in guide.section("que-faire") if page.cote == SELLER and page.phase != "toujours"]
    others = [page for page in guide.section("que-faire") if page not in steps]
    own = next((page for page in (*steps, *others) if document.id in page.documents), None)
    if own is not None:
        yield own
        if document.jour is not None and own in steps:
            yield from steps[steps.index(own) + 1 :][:1]


def _link(page: Page, here: str) -> dict[str, str]:
    return {"titre": french(page.titre), "adresse": relative(guide_page(page), here).removesuffix(".md") + ".html"}


def _address(letter: Letter, library: Library) -> str:
    """Return the blank of the e-mail address of whoever the letter greets, empty when there is none."""
    greeted = next((blank.cle for blank in letter.job.champs if blank.cle.endswith(GREETED)), "")
    name = greeted.removesuffix(GREETED) + ADDRESS
    return name if greeted and name in library.champs else ""
