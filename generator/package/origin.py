"""What a pack was made from, in its own manifest: enough to make it again elsewhere, and to say what a difference comes from."""

from __future__ import annotations

from collections.abc import Mapping

from generator.convert.source import Source
from generator.package.complete import COMPLETE
from generator.package.contents import Contents
from generator.package.guide_pages import page_job, pages_of
from generator.questions.profession import facts
from generator.render.resolve import law_day
from generator.store.cache import key_of
from generator.store.program import program_of

DIGITS = 16
"""How much of a SHA-256 stands in the manifest."""

MAKERS = ("generator.reading", "generator.convert.all", "generator.package.packs")
"""The modules that make a pack."""


def origin_of(source: Source, contents: Contents, readme: bytes, *, readme_name: str, guide_name: str) -> dict[str, object]:
    """Return what *contents* was made from, no folder and no clock in it.

    `jour` is a day on which the same content says the same law; `programme` names the files of the generator; `sources` gives
    for each text of the pack, by `text_of`, a digest of all that its files are converted from.
    """
    manual = {text_of(contents.manual.document, ()): _digest(contents.manual.key("source"))}
    texts = {text_of(one.job.document, one.publics): _digest(one.job.key("source")) for one in contents.deliveries}
    # The whole pack in one PDF is made of all of them.
    every = {text_of(COMPLETE, ()): _digest("\n".join([*manual.values(), *texts.values()]))}
    beside = {readme_name: _digest(readme), guide_name: _guide(source, contents)}
    return {"jour": day_of(source), "programme": program_of(*MAKERS)[:DIGITS], "sources": {**beside, **manual, **texts, **every}}


def text_of(document: str, publics: tuple[str, ...]) -> str:
    """Return the name of a text in `sources`: its document, and the publics that it serves."""
    return " ".join((document, *publics))


def of_entry(entry: Mapping[str, object]) -> str:
    """Return the name in `sources` of the text of a file, from its entry in the manifest."""
    publics = entry.get("publics")
    return text_of(str(entry.get("document") or ""), tuple(map(str, publics)) if isinstance(publics, list) else ())


def day_of(source: Source) -> str:
    """Return a day on which the same content says the same law, as a manifest tells it."""
    library, day = source.library, source.day
    since = [one.valable_depuis for one in library.documents.values()] + [one.valable_depuis for one in library.clauses.values()]
    return max(law_day(library, day), *(found for found in since if found <= day)).isoformat()


def _guide(source: Source, contents: Contents) -> str:
    """Return the digest of what the start page is made from: its pages, the manual, the facts of the profession, the publisher's face."""
    library, pack = source.library, contents.pack
    pages = pages_of(library, pack.cote)
    texts = {name: library.textes[name].model_dump_json(exclude={"source"}) for page in pages for name in page.textes}
    told = [page_job(page, source.bodies[page.id]).key("source") for page in pages]
    # A job knows its face; the manual's holds the notice of each document.
    return _digest("\n".join([contents.manual.key("source"), *told, *sorted(texts.values()), repr(facts(library, pack, source.day))]))


def _digest(content: str | bytes) -> str:
    return key_of(content)[:DIGITS]
