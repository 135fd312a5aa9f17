"""One document of one pack, filled with a dossier."""

from __future__ import annotations

from concurrent.futures import Executor
from dataclasses import dataclass

from generator.convert.all import Wanted, convert_all, job_of
from generator.convert.insertion import fill
from generator.convert.job import Job
from generator.convert.pdf.characters import RefusedAnswerError
from generator.dossier import Completed, Dossier, Missing, complete
from generator.models.base import Loc
from generator.models.content import Document
from generator.models.editions import EDITIONS, FILLED, Edition
from generator.models.publics import Public
from generator.package.packs import Source, file_name
from generator.problems import ProblemsFoundError, did_you_mean
from generator.render.document import Rendering
from generator.store.cache import Cache


class BadRequestError(Exception):
    """What is asked does not exist: the message says what does, in French."""


@dataclass(frozen=True)
class Filled:
    """A filled document: its bytes, its usual name, what is still missing in it, what its reader must know before sending it."""

    content: bytes
    file_name: str
    missing: tuple[Missing, ...]
    cautions: tuple[str, ...]


def fill_document(
    source: Source, pack_id: str, document_id: str, dossier: Dossier, edition: Edition, cache: Cache, executor: Executor
) -> Filled:
    """Return *document_id* of *pack_id* in *edition*, filled with *dossier*.

    The template comes from the cache, or is converted first.
    Raises BadRequestError when there is no such document or edition, or when the dossier must say for which public,
    ProblemsFoundError when its answers cannot be true together or cannot be printed.
    """
    rendering = chosen(source, pack_id, document_id, dossier)
    if edition not in fillable(rendering.document):
        raise BadRequestError(_no_edition(rendering.document, edition))
    job = job_of(source.library, rendering)
    # What an order of taxation fixes bears nothing before the order is served.
    interest = rendering.pack.voie_de_recouvrement.code != "taxe"
    completed = complete(dossier, job, rendering.public, source.library, interest=interest)
    origin = rendering.document.source
    wanted = Wanted(job, (FILLED[edition],), origin.path, origin.body_line)
    template = convert_all([wanted], cache, executor, lambda *_: None).content(job, FILLED[edition])
    content = _filled(template, job, edition, dossier, completed)
    return Filled(content, file_name(rendering, edition), completed.missing, completed.cautions)


def chosen(source: Source, pack_id: str, document_id: str, dossier: Dossier) -> Rendering:
    """Return the rendering that a dossier fills. Raises BadRequestError, or ProblemsFoundError when its public has no such document."""
    ours = [rendering for rendering in source.renderings if rendering.pack.id == pack_id]
    found = {rendering.public: rendering for rendering in ours if rendering.document.id == document_id}
    if not found:
        known = list(dict.fromkeys(rendering.document.id for rendering in ours))
        hint = did_you_mean(document_id, known) or f"Documents : {', '.join(known)}."
        raise BadRequestError(f"le pack « {pack_id} » n'a pas de document « {document_id} ». {hint[0].upper()}{hint[1:]}")
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
    """Return the editions of a document that can be filled."""
    return [edition for edition in document.editions_made() if edition in FILLED]


def _filled(template: bytes, job: Job, edition: Edition, dossier: Dossier, completed: Completed) -> bytes:
    try:
        return fill(template, job, edition, completed.filling)
    except RefusedAnswerError as error:
        raise ProblemsFoundError([dossier.problem(str(error), error.hint, *_loc(error.cle))]) from None


def _loc(cle: str) -> Loc:
    """Return the place of an answer named as in a form: the rows of a table count from 1 there."""
    return tuple(int(part) - 1 if part.isdecimal() else part for part in cle.split("."))


def _no_edition(document: Document, edition: Edition) -> str:
    names = ", ".join(fillable(document))
    return f"le document « {document.id} » ne se remplit pas en {EDITIONS[edition].suffix}. Éditions : {names}."


def _choice(found: dict[Public, Rendering]) -> str:
    *first, last = found
    return f"{', '.join(first)} et {last}"
