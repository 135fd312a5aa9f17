"""The pages of the record: one per published text, for ever; one per version of a document for a public; one per document; the releases.

All but the last are plain files that MkDocs only copies: they enter neither the search nor the map of the site, and cost no time.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.archive.facts import facts, title_of
from generator.archive.history import withdrawn
from generator.archive.notes import sentence
from generator.models.publics import PUBLICS, Public, in_order
from generator.models.version import Parution, TextePublie
from generator.publish.addresses import document_page, published_page, version_page, versions_page
from generator.publish.guide import Guide, Recorded, once_for_guide
from generator.publish.pages.template import html_page, page
from generator.texts.fragments import fragment

HERE, DATA = "donnees/versions.md", "donnees/versions.json"


@dataclass(frozen=True)
class Shown:
    """A published text on a page: who it was for, its page, the day it was withdrawn, the pages of what took its place."""

    text: TextePublie
    publics: tuple[str, ...]
    packs: tuple[str, ...]
    page: str
    gone: Parution | None
    after: TextePublie | None

    @property
    def after_page(self) -> str | None:
        """The page of the text that took its place, None when there is none."""
        return published_page(self.after.adresse) if self.after else None

    @property
    def redline_page(self) -> str | None:
        """The page of the redline to that text, None when there is none."""
        return published_page(f"{self.text.adresse}-suite") if self.after else None


@dataclass(frozen=True)
class _Record:
    guide: Guide

    @cached_property
    def gone(self) -> dict[str, Parution]:
        return withdrawn(self.guide.library.parutions.values())

    @cached_property
    def documents(self) -> dict[str, list[Recorded]]:
        """The published texts by document, the latest first."""
        found: dict[str, list[Recorded]] = {}
        for one in sorted(self.guide.recorded, key=lambda one: one.published.text.publie_le, reverse=True):
            found.setdefault(one.published.text.document, []).append(one)
        return dict(sorted(found.items(), key=lambda item: (title_of(one.published for one in item[1]), item[0])))

    def shown(self, one: Recorded) -> Shown:
        text, packs = one.published.text, self.guide.library.packs
        return Shown(
            text,
            tuple(PUBLICS[public].name for public in in_order(text.publics)),
            tuple(packs[name].profession if name in packs else name for name in text.packs),
            published_page(text.adresse),
            self.gone.get(text.adresse),
            one.after.text if one.after else None,
        )


def version_pages(guide: Guide) -> dict[str, bytes]:
    """Return every page of the record and its data; nothing as long as nothing was published."""
    record = _Record(guide)
    if not guide.recorded:
        return {}
    made = {HERE: _releases(guide, record), DATA: _data(record)}
    for document, texts in record.documents.items():
        made |= {path: data for one in texts for path, data in _text(guide, record, one).items()}
        made |= _versions(guide, record, document, texts)
    return made


@once_for_guide
def recorded_documents(guide: Guide) -> frozenset[str]:
    """Return the documents of which at least one text was published."""
    return frozenset(one.published.text.document for one in guide.recorded)


def _text(guide: Guide, record: _Record, one: Recorded) -> dict[str, bytes]:
    """Return the page of a text, and that of its redline when another took its place."""
    shown = record.shown(one)
    here = shown.page
    made = {
        here: html_page(
            "version-texte.html.j2",
            here,
            texte=shown,
            contenu=fragment(one.read(), prefix="texte", top=3),
            versions=versions_page(shown.text.document),
            document=_current(guide, shown.text.document),
            adresse=f"{guide.address or ''}{here}",
        )
    }
    if shown.redline_page:
        contenu = fragment(one.redline, prefix="comparaison", top=3)
        made[shown.redline_page] = html_page("version-suite.html.j2", shown.redline_page, texte=shown, contenu=contenu)
    return made


def _versions(guide: Guide, record: _Record, document: str, texts: Sequence[Recorded]) -> dict[str, bytes]:
    """Return the page of each version for each public, and the page of the document that lists them."""
    by_version: dict[tuple[Public, str], list[Shown]] = {}
    for public in in_order(public for one in texts for public in one.published.text.publics):
        for one in texts:
            if public in one.published.text.publics:
                by_version.setdefault((public, one.published.text.version), []).append(record.shown(one))
    here, titre = versions_page(document), title_of(one.published for one in texts)
    made = {}
    for (public, version), shown in by_version.items():
        path = version_page(document, public, version)
        made[path] = html_page(
            "version.html.j2", path, titre=titre, public=PUBLICS[public].name, version=version, textes=shown, versions=here
        )
    lines = [
        (PUBLICS[public].name, version, shown, version_page(document, public, version)) for (public, version), shown in by_version.items()
    ]
    made[here] = html_page("versions-document.html.j2", here, titre=titre, lignes=lines, document=_current(guide, document), releve=HERE)
    return made


def _releases(guide: Guide, record: _Record) -> bytes:
    texts = [one.published for one in guide.recorded]
    releases = [*guide.library.parutions.values()]
    told = [
        (release, [sentence(guide.library, one, first=not before) for one in facts(texts, releases[: before + 1])])
        for before, release in enumerate(releases)
    ]
    documents = [(title_of(text.published for text in one), versions_page(name), len(one)) for name, one in record.documents.items()]
    return page("versions.md.j2", HERE, parutions=told[::-1], documents=documents, donnees=DATA)


def _data(record: _Record) -> bytes:
    """Return the record as JSON: its releases, and what is known of each text besides its words."""
    texts = [
        {
            **one.published.text.model_dump(mode="json", exclude={"id", "champs", "groupes"}),
            "empreinte": one.published.text.empreinte,
            "page": published_page(one.published.text.adresse),
            "fichier": one.published.text.source.path,
            "retire_le": gone.le.isoformat() if (gone := record.gone.get(one.published.text.adresse)) else None,
            "remplace_par": published_page(one.after.text.adresse) if one.after else None,
        }
        for one in record.guide.recorded
    ]
    releases = [release.model_dump(mode="json") for release in record.guide.library.parutions.values()]
    return (json.dumps({"parutions": releases, "textes": texts}, ensure_ascii=False, indent=1) + "\n").encode()


def _current(guide: Guide, document: str) -> str | None:
    """Return the page of a document in the guide, None when it is not published any more."""
    used = {one.id for one in guide.documents()}
    return document_page(guide.library.documents[document]) if document in used else None
