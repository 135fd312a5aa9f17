"""List the documents of today's library that a file may come from, and recognise which one it is, or which published text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date

from generator.archive.record import FOLDER
from generator.convert import provenance
from generator.convert.all import Wanted, convert_all
from generator.convert.job import Job
from generator.convert.source import Source
from generator.models.library import Library
from generator.models.publics import PUBLICS, Public
from generator.render.document import Rendering
from generator.store.cache import Cache
from generator.verify.align import Alignment, align
from generator.verify.effort import Effort
from generator.verify.published import LIKELY, Older, likest, named, with_blanks
from generator.verify.reading import Read
from generator.verify.refusals import REFUSALS
from generator.verify.sheet import Model, Sheet
from generator.verify.template import Template, letters, template_of

LEAST, WHOLE = 0.5, 0.6
"""The likeness that makes a file without properties one of our documents; how much of another one makes it a second document."""

MORE = 150
"""Letters: what is no more than that is the buyer's own, and no second document."""


@dataclass(frozen=True)
class Catalogue:
    """Every document of every pack on a day; packs that share a text share its entry, with the template of its words and holes."""

    library: Library
    day: date
    models: Sequence[Model]
    templates: Sequence[Template]
    cache: Cache

    @property
    def known(self) -> frozenset[str]:
        """The digests of today's texts."""
        return frozenset(provenance.digest(model.job.markdown) for model in self.models)

    def template_of(self, jobs: Sequence[Job]) -> Sequence[Template]:
        """Return the words and the holes of published texts, kept from the last time or converted."""
        wanted = [Wanted(job, ("modele",), f"{FOLDER}/{job.document}", 1) for job in jobs]
        with ThreadPoolExecutor(1) as executor:
            made = convert_all(wanted, self.cache, executor, lambda *_: None)
        return [template_of(made.content(job, "modele").decode()) for job in jobs]


class UnknownFileError(Exception):
    """The file is none of our documents; the message says so, in French."""


def catalogue_of(source: Source, cache: Cache, executor: Executor) -> Catalogue:
    """Return the catalogue of the documents of *source*. Raises `ProblemsFoundError` when one of them cannot be made."""
    texts = distinct_texts(source, cache, executor)
    return Catalogue(source.library, source.day, [model for model, _ in texts], [template for _, template in texts], cache)


def distinct_texts(source: Source, cache: Cache, executor: Executor) -> list[tuple[Model, Template]]:
    """Return each distinct text of *source* once, in the order of the renderings, with its words and holes."""
    printed: dict[str, list[Rendering]] = {}
    for rendering in source.renderings:
        printed.setdefault(source.job(rendering).key("modele"), []).append(rendering)
    models = [Model(own[0], source.job(own[0]), tuple(rendering.pack.id for rendering in own)) for own in printed.values()]
    wanted = [Wanted(model.job, ("modele",), model.rendering.document.source.path, 1) for model in models]
    made = convert_all(wanted, cache, executor, lambda *_: None)
    return [(model, template_of(made.content(model.job, "modele").decode())) for model in models]


def recognised(catalogue: Catalogue, read: Read) -> Sheet:
    """Return *read* as a sheet, beside the document of today it comes from.

    Raises `UnknownFileError` when it is none of ours, `UnreadableError` when it asks for far more comparisons than any of ours.
    """
    effort = Effort()
    read = read.renamed(catalogue.library.former_names())
    origin = provenance.read(dict(read.properties))
    laid = list(_laid(catalogue, read, effort, origin))
    older = _older(catalogue, read, origin, laid, effort)
    if older:
        return _sheet_of(catalogue, read, origin, older, laid)
    if origin is None:
        model, alignment = _likest(laid)
    elif not laid:
        raise UnknownFileError(REFUSALS["disparu"].format(document=origin.document))
    else:
        model, alignment = max(laid, key=lambda pair: (provenance.digest(pair[0].job.markdown) == origin.empreinte, pair[1].likeness))
    alike = [one for one, other in laid if one.job.document == model.job.document and other.template == alignment.template]
    publics = _readers(origin) if origin else tuple(dict.fromkeys(one.rendering.public for one in alike))
    following = _following(catalogue, read, alignment)
    return Sheet(read, catalogue.library, catalogue.day, model, _same(catalogue, model), alignment, origin, publics, following)


def _sheet_of(
    catalogue: Catalogue, read: Read, origin: provenance.Provenance | None, older: Older, laid: Sequence[tuple[Model, Alignment]]
) -> Sheet:
    """Return *read* as a sheet laid over the published text it was made from, beside what has become of that text."""
    publics = _readers(origin) if origin else older.publics
    heirs = [pair for pair in laid if pair[0].job.document == older.job.document and pair[0].job.public in publics]
    if not heirs:
        raise UnknownFileError(REFUSALS["disparu"].format(document=older.job.document))
    # Professions that shared a text may have their own today.
    packs = set(older.text.text.packs)
    model, _ = max(heirs, key=lambda pair: (not packs.isdisjoint(pair[0].packs), pair[1].likeness))
    library = with_blanks(catalogue.library, older.job)
    following = _following(catalogue, read, older.alignment)
    return Sheet(read, library, catalogue.day, model, _same(catalogue, model), older.alignment, origin, publics, following, older)


def _readers(origin: provenance.Provenance) -> tuple[Public, ...]:
    """Return the publics that a file says that it serves; what is no public is the hand of whoever changed its properties."""
    return tuple(public for public in PUBLICS if public in (origin.public, *origin.readers))


def _same(catalogue: Catalogue, model: Model) -> list[Model]:
    """Return every text of today of the same document and public."""
    return [one for one in catalogue.models if (one.job.document, one.job.public) == (model.job.document, model.job.public)]


def _older(
    catalogue: Catalogue, read: Read, origin: provenance.Provenance | None, laid: Sequence[tuple[Model, Alignment]], effort: Effort
) -> Older | None:
    """Return the published text that a file comes from, None when it is today's, or none of the record."""
    if origin:
        current = any(provenance.digest(model.job.markdown) == origin.empreinte for model, _ in laid)
        return None if current else named(catalogue.library, origin, read, catalogue.template_of, effort)
    best = max((alignment.likeness for _, alignment in laid), default=0.0)
    if best == 1.0:
        return None
    documents = dict.fromkeys(model.job.document for model, alignment in laid if alignment.likeness >= LIKELY)
    found = likest(catalogue.library, documents, catalogue.known, read, catalogue.template_of, effort)
    return found if found and found.alignment.likeness > max(best, LEAST) else None


def _likest(laid: Sequence[tuple[Model, Alignment]]) -> tuple[Model, Alignment]:
    """Return the document most like a file that has no provenance, or the longest of those that the file contains."""
    best = max(laid, key=lambda pair: pair[1].likeness)
    if best[1].likeness >= LEAST:
        return best
    held = [pair for pair in laid if pair[1].presence >= WHOLE and pair[1].found >= MORE]
    if not held:
        raise UnknownFileError(REFUSALS["inconnu"])
    return max(held, key=lambda pair: (pair[1].found, pair[1].presence))


def _following(catalogue: Catalogue, read: Read, alignment: Alignment) -> Model | None:
    """Return the document that follows the recognised one in the same file, None when the rest is none of ours."""
    left = [text for place, text in enumerate(alignment.paragraphs) if place not in alignment.used]
    for rest, loose in ((left, read.loose), (read.stray, True)):
        if sum(map(letters, rest)) < MORE:
            continue
        other = Read({}, tuple(rest), loose=loose, drawn=read.drawn)
        laid = [pair for pair in _laid(catalogue, other, alignment.effort) if pair[1].found >= MORE]
        if laid:
            model, best = max(laid, key=lambda pair: (pair[1].presence, pair[1].found))
            if best.presence >= WHOLE:
                return model
    return None


def _laid(
    catalogue: Catalogue, read: Read, effort: Effort, origin: provenance.Provenance | None = None
) -> Iterator[tuple[Model, Alignment]]:
    for model, template in zip(catalogue.models, catalogue.templates, strict=True):
        if origin is None or (model.job.document, model.job.public) == (origin.document, origin.public):
            yield model, align(read, template, model.job, effort)
