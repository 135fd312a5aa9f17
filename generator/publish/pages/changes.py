"""The changes of the law that come into force after the day of a build: the page, the redlines of each day, the feed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from generator.models.law import Droit, Texte, Valeur
from generator.models.publics import PUBLICS
from generator.publish.guide import Coming, Guide
from generator.publish.pages.atom import Told, atom
from generator.publish.pages.template import html_page, page
from generator.questions.profession import doubt
from generator.texts.formatting import droit_text, french_date
from generator.texts.fragments import fragment

CHANGES, FEED = "donnees/changements.md", "changements.xml"


@dataclass(frozen=True)
class Change:
    """A change of the law that is known and not yet in force. One without a date (`le`) is awaited: its day is not fixed."""

    id: str
    le: date | None
    titre: str
    effet: str
    textes: tuple[Texte, ...]
    doute: str


def changes(guide: Guide) -> list[Change]:
    """Return the changes that come after the law's date, the nearest first, and last those that have no date yet."""
    library = guide.library
    announced = [
        Change(c.id, c.le, c.titre, c.effet, tuple(library.textes[name] for name in c.textes), doubt(c.confiance))
        for c in library.changements.values()
    ]
    known = [
        Change(
            f"{droit.id}:{day.isoformat()}",
            day,
            droit.titre,
            f"Nouvelle valeur : {droit_text(droit, row)}.",
            tuple(library.textes[name] for name in droit.textes),
            doubt,
        )
        for droit in library.droit.values()
        for day, row, doubt in _rows(droit)
    ]
    coming = [change for change in (*announced, *known) if change.le is None or change.le > guide.day]
    return sorted(coming, key=lambda change: (change.le or date.max, change.titre))


def coming_pages(guide: Guide, known: Sequence[Change]) -> dict[str, bytes]:
    """Return the page of the *known* changes, a page and two files for each text that changes on a day, and the feed."""
    texts: dict[date, list[tuple[str, str, str]]] = {}
    made: dict[str, bytes] = {}
    for one in guide.coming:
        base = f"donnees/changements/{one.day.isoformat()}/{one.name}"
        readers = reader_words(guide, one)
        links = {form.upper(): f"{base}.{form}" for form in one.files if form != "html"}
        texts.setdefault(one.day, []).append((one.titre, f"{base}.html", readers))
        shown = fragment(one.files["html"].decode(), prefix="comparaison", top=3)
        made[f"{base}.html"] = html_page(
            "changement-texte.html.j2", f"{base}.html", texte=one, lecteurs=readers, fichiers=links, contenu=shown, retour=CHANGES
        )
        made |= {f"{base}.{form}": content for form, content in one.files.items() if form != "html"}
    made[CHANGES] = page("changements.md.j2", CHANGES, changements=known, jour_du_droit=guide.day, textes=texts, flux=FEED)
    return {
        **made,
        FEED: atom(FEED, "changements", "Clausier : ce qui va changer", [_told(guide, change) for change in known], guide.address),
    }


def reader_words(guide: Guide, one: Coming) -> str:
    """Return who reads a text, in words: « particulier, professionnel (Coachs, Consultants) »."""
    packs = guide.library.packs
    return f"{', '.join(PUBLICS[public].name for public in one.publics)} ({', '.join(packs[name].pluriel for name in one.packs)})"


def _told(guide: Guide, change: Change) -> Told:
    day = french_date(change.le) if change.le else "date à venir"
    # A reader keeps an entry by its id: it is dated with the day of the law on which it was known.
    return Told(f"changement:{change.id}", guide.day, f"{day} : {change.titre}", change.effet, CHANGES.replace(".md", ".html"))


def _rows(droit: Droit) -> Iterator[tuple[date, Valeur, str]]:
    for day in droit.valeurs:
        held = droit.on(day)
        if held:
            yield day, held[1], doubt(held[1].confiance or droit.confiance)
