"""What a release changes, document by document: facts that the notes, the feeds and the pages all tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.archive.history import in_force
from generator.archive.record import Published
from generator.models.publics import Public, in_order
from generator.models.version import Parution


@dataclass(frozen=True)
class DocumentFacts:
    """What a release changes of one document, for the publics and packs named.

    `before` and `after` are the versions that the release found and left: the first is None for a new document, the other
    for one that is not published any more. `published` and `withdrawn` count texts.
    """

    document: str
    titre: str
    before: str | None
    after: str | None
    publics: tuple[Public, ...]
    packs: tuple[str, ...]
    published: int
    withdrawn: int


def facts(texts: Iterable[Published], releases: Sequence[Parution]) -> list[DocumentFacts]:
    """Return what the last of *releases*, the oldest first, changes, by title of document; *texts* is the whole record."""
    known = {text.text.adresse: text for text in texts}
    *earlier, last = releases
    before, after = _by_document(known, in_force(earlier)), _by_document(known, in_force(releases))
    new, gone = _by_document(known, last.publies), _by_document(known, last.retires)
    found = []
    for document in new.keys() | gone.keys():
        touched = new.get(document) or gone[document]
        found.append(
            DocumentFacts(
                document,
                title_of(touched),
                _version(before.get(document)),
                _version(new.get(document) or after.get(document)),
                tuple(in_order(public for text in touched for public in text.text.publics)),
                tuple(sorted({pack for text in touched for pack in text.text.packs})),
                len(new.get(document, ())),
                len(gone.get(document, ())),
            )
        )
    return sorted(found, key=lambda one: (one.titre, one.document))


def title_of(texts: Iterable[Published]) -> str:
    """Return the title of a document: the one that most of its *texts* bear, for a profession may give it another."""
    return Counter(text.text.titre for text in texts for _ in text.text.packs).most_common(1)[0][0]


def _by_document(known: Mapping[str, Published], addresses: Iterable[str]) -> dict[str, list[Published]]:
    found: dict[str, list[Published]] = {}
    for address in addresses:
        if address in known:
            found.setdefault(known[address].text.document, []).append(known[address])
    return found


def _version(texts: Iterable[Published] | None) -> str | None:
    """Return the latest version of *texts*, None when there is none."""
    return max((text.text.version for text in texts or ()), key=lambda version: [*map(int, version.split("."))], default=None)
