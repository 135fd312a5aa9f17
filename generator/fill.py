"""Fill a document of a pack: it is prepared once, then filled with one dossier or with many."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import TypeVar

from generator.convert.all import Wanted, convert_all
from generator.convert.deliveries import filled_name
from generator.convert.insertion import insert
from generator.convert.job import Job
from generator.convert.pdf.characters import RefusedAnswerError
from generator.convert.source import Source
from generator.dossier import Completed, Dossier, Missing, complete
from generator.models.content import Document
from generator.models.editions import EDITIONS, FILLED, Edition
from generator.models.library import Library
from generator.models.located import Loc
from generator.models.publics import Public
from generator.problems import ProblemsFoundError, did_you_mean
from generator.render.document import Rendering
from generator.store.cache import Cache

_Text = TypeVar("_Text")


class BadRequestError(Exception):
    """The pack, document, public or edition asked for does not exist; the message says which do, in French."""


@dataclass(frozen=True)
class Prepared:
    """A document of a pack in one edition, ready to be filled any number of times, here or in another process.

    `template` is the bytes of the conversion that `FILLED` (models/editions.py) names for the edition;
    `interest` says whether a late payment of this document bears interest.
    """

    library: Library
    job: Job
    public: Public
    edition: Edition
    template: bytes
    file_name: str
    interest: bool


@dataclass(frozen=True)
class Filled:
    """A filled document: its bytes, its usual file name, what is still missing in it, and what its reader must know before sending it."""

    content: bytes
    file_name: str
    missing: tuple[Missing, ...]
    cautions: tuple[str, ...]


def fill_document(
    source: Source, pack_id: str, document_id: str, dossier: Dossier, edition: Edition, cache: Cache, executor: Executor
) -> Filled:
    """Return *document_id* of *pack_id* in *edition*, filled with *dossier*. Raises as `chosen`, `prepare` and `filled`."""
    return filled(prepare(source, chosen(source, pack_id, document_id, dossier), edition, cache, executor), dossier)


def prepare(source: Source, rendering: Rendering, edition: Edition, cache: Cache, executor: Executor) -> Prepared:
    """Return *rendering*, one of those of *source*, ready to be filled; its template comes from the cache, or is converted first.

    Raises BadRequestError when the edition cannot be filled, ProblemsFoundError when the document cannot be converted.
    """
    if edition not in fillable(rendering.document):
        raise BadRequestError(_no_edition(rendering.document, edition))
    job = source.job(rendering)
    origin = rendering.document.source
    wanted = Wanted(job, (FILLED[edition],), origin.path, origin.body_line)
    template = convert_all([wanted], cache, executor, lambda *_: None).content(job, FILLED[edition])
    # What an order of taxation fixes bears nothing before the order is served.
    interest = rendering.pack.voie_de_recouvrement.code != "taxe"
    return Prepared(source.library, job, rendering.public, edition, template, filled_name(rendering, edition), interest)


def filled(prepared: Prepared, dossier: Dossier) -> Filled:
    """Return the document of *prepared* with the answers of *dossier* in it, and what is worked out of them.

    Nothing is read or written: the same dossier gives the same bytes in any process.
    Raises ProblemsFoundError when the answers cannot be true together or cannot be printed.
    """
    completed = completed_for(prepared, dossier)
    try:
        content = insert(prepared.template, prepared.job, prepared.edition, completed.filling)
    except RefusedAnswerError as error:
        raise ProblemsFoundError([dossier.problem(str(error), error.hint, *_loc(error.cle))]) from None
    return Filled(content, prepared.file_name, completed.missing, completed.cautions)


def completed_for(prepared: Prepared, dossier: Dossier) -> Completed:
    """Return what *dossier* fills the document of *prepared* with, whatever the edition. Raises ProblemsFoundError as `filled`."""
    return complete(dossier, prepared.job, prepared.public, prepared.library, interest=prepared.interest)


def chosen(source: Source, pack_id: str, document_id: str, dossier: Dossier) -> Rendering:
    """Return the rendering that *dossier* fills.

    Raises BadRequestError, or ProblemsFoundError when the document is not made for its public.
    """
    return of_public(texts_of(source, pack_id, document_id), dossier)


def texts_of(source: Source, pack_id: str, document_id: str) -> dict[Public, Rendering]:
    """Return the texts of a document of a pack, by their public. Raises BadRequestError when the pack has no such document."""
    ours = [rendering for rendering in source.renderings if rendering.pack.id == pack_id]
    found = {rendering.public: rendering for rendering in ours if rendering.document.id == document_id}
    if not found:
        known = list(dict.fromkeys(rendering.document.id for rendering in ours))
        hint = did_you_mean(document_id, known) or f"Documents : {', '.join(known)}."
        raise BadRequestError(f"le pack « {pack_id} » n'a pas de document « {document_id} ». {hint[0].upper()}{hint[1:]}")
    return found


def of_public(found: Mapping[Public, _Text], dossier: Dossier) -> _Text:
    """Return the one of *found*, the texts of a document by their public, that *dossier* fills. Raises as `chosen`."""
    if dossier.public is None:
        if len(found) > 1:
            raise BadRequestError(
                f"ce document existe pour {_choice(found)} : ajoutez au dossier une ligne « public: {next(iter(found))} »."
            )
        return next(iter(found.values()))
    if dossier.public not in found:
        message = f"ce document n'existe pas pour le public « {dossier.public} »"
        raise ProblemsFoundError([dossier.problem(message, f"choix possibles : {', '.join(found)}", "public")])
    return found[dossier.public]


def fillable(document: Document) -> list[Edition]:
    """Return the editions of *document* that can be filled."""
    return [edition for edition in document.editions_made() if edition in FILLED]


def _loc(cle: str) -> Loc:
    """Return the place in the dossier of an answer named as in a form, where the rows of a table count from 1."""
    return tuple(int(part) - 1 if part.isdecimal() else part for part in cle.split("."))


def _no_edition(document: Document, edition: Edition) -> str:
    names = ", ".join(fillable(document))
    return f"le document « {document.id} » ne se remplit pas en {EDITIONS[edition].suffix}. Éditions : {names}."


def _choice(found: Mapping[Public, object]) -> str:
    *first, last = found
    return f"{', '.join(first)} et {last}"
