"""What some pages are shown of the guide, so that they cannot depend on the rest of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from hashlib import sha256

from generator.models.content import Document
from generator.models.library import Reading
from generator.models.pack import Pack
from generator.models.stored import held
from generator.publish.guide import OUTPUT, Guide, Letter, no_report
from generator.publish.pages.document_texts import texts_by_pack
from generator.store.cache import key_of
from generator.store.grouped import Grouped

_NOTHING = held(b"")
"""Stands for a text or a picture that is there, and not shown."""


def without_clauses(guide: Guide) -> Guide:
    """Return *guide* as these pages see it: without the clauses, the texts that print them and what is said of their files.

    What they print of a clause stands in the letters and in the published texts, whose digests `key_of_rest` holds.
    """
    return replace(
        guide,
        library=replace(guide.library, clauses={}, journal={}),
        files=None,
        clause_readings={},
        document_readings={},
        texts=(),
        ancestors=(),
        coming=(),
        specimen=None,
        reports=no_report,
        cards={},
    )


def seen_by_documents(guide: Guide) -> Callable[[Document], tuple[Guide, str]]:
    """Return the function that gives *guide* as the pages of a document see it, and a digest of what is the document's own there.

    They are shown no clause and, of the other documents, which texts each has: neither words, files nor letters.
    """
    rest = without_clauses(guide)
    silent, told = _without_words(guide)
    files = Grouped(guide.outputs, lambda output: output.document, OUTPUT)
    letters: dict[str, list[Letter]] = {}
    for letter in guide.letters:
        letters.setdefault(letter.document.id, []).append(letter)

    def seen(document: Document) -> tuple[Guide, str]:
        own, readings = files.of(document.id), guide.document_readings.get(document.id, ())
        shown = tuple(letters.get(document.id, ()))
        view = replace(rest, files=own, letters=shown, document_readings={**silent, document.id: readings}, reports=guide.reports)
        # What is said of a file is said of its bytes.
        said = (part.sha256 for reading in readings for part in (reading.html, reading.apercu or _NOTHING))
        return view, key_of(told, repr(own), *said)

    return seen


def seen_by_packs(guide: Guide) -> Callable[[Pack], tuple[Guide, str]]:
    """Return the function that gives *guide* as the page of a pack sees it, and a digest of what is the pack's own there.

    It is shown the files and the letters of that pack alone and, of the documents, where its texts stand and whether they have a picture.
    """
    rest, texts = without_clauses(guide), texts_by_pack(guide)
    letters: dict[str, list[Letter]] = {}
    for letter in guide.letters:
        for name in letter.packs:
            letters.setdefault(name, []).append(replace(letter, packs=(name,)))

    def seen(pack: Pack) -> tuple[Guide, str]:
        own = guide.by_pack.of(pack.id)
        places = [(name, text.public, text.page, text.picture) for name, found in texts[pack.id].items() for text in found]
        view = replace(rest, files=own, letters=tuple(letters.get(pack.id, ())))
        return view, key_of(repr(places), repr(own), repr(guide.offres.get(pack.id)))

    return seen


def _without_words(guide: Guide) -> tuple[Mapping[str, tuple[Reading, ...]], str]:
    """Return which texts each document has, whether they have a picture and none of their words; and a digest of that."""
    silent = {
        name: tuple(replace(one, html=_NOTHING, apercu=one.apercu and _NOTHING) for one in readings)
        for name, readings in guide.document_readings.items()
    }
    return silent, sha256(repr(sorted(silent.items())).encode()).hexdigest()
