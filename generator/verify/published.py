"""Find the published text that a file was made from, when it is no longer that of today."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from generator.archive.record import Published, known_as, read
from generator.convert.job import Blank, Job
from generator.convert.provenance import Provenance
from generator.models.content import Champ, TypeChamp
from generator.models.library import Library
from generator.models.publics import Public
from generator.verify.align import Alignment, align
from generator.verify.effort import Effort
from generator.verify.reading import Read
from generator.verify.template import Hole, Rows, Template

LIKELY = 0.2
"""The likeness to today's text from which a document is worth a search among its published texts."""

GONE = "Ce blanc n'est plus dans le texte d'aujourd'hui."
"""Where to find the answer to a blank that the library no longer has."""

TemplateOf = Callable[[Sequence[Job]], Sequence[Template]]
"""What gives the words and the holes of published texts."""


@dataclass(frozen=True)
class Older:
    """The published text that a file was made from: its words laid over the file, and the other texts that it is as likely to be.

    `job` names its blanks as today.
    """

    text: Published
    job: Job
    alignment: Alignment
    others: tuple[Published, ...] = ()

    @property
    def publics(self) -> tuple[Public, ...]:
        """The publics whose text it was."""
        return tuple(self.text.text.publics)


def named(library: Library, origin: Provenance, file: Read, template_of: TemplateOf, effort: Effort) -> Older | None:
    """Return the text of the record that *file* names by its digest, None when the record does not hold it for that public."""
    found = [one for one in known_as(library, origin.document, origin.empreinte) if origin.public in one.text.publics]
    # The same words may have come out again with another version or another date of the law.
    found.sort(key=lambda one: (one.text.version == origin.version, one.text.droit.isoformat() == origin.droit, one.text.publie_le))
    return _laid(file, found[-1:], origin.public, template_of, library.former_names(), effort)


def likest(
    library: Library, documents: Iterable[str], known: frozenset[str], file: Read, template_of: TemplateOf, effort: Effort
) -> Older | None:
    """Return the published text of *documents* most like *file*, which names none; those whose digest is *known* are today's."""
    folders = set(documents)
    texts = read({name: content for name, content in library.versions.items() if name.partition("/")[0] in folders}, library.blancs)
    return _laid(file, [text for text in texts if text.text.empreinte not in known], None, template_of, library.former_names(), effort)


def job_under(job: Job, former: Mapping[str, str]) -> Job:
    """Return *job* with its blanks under the names that they have today; *former* gives each of them by an older one.

    Its text keeps the old names.
    """
    champs = (replace(blank, cle=former.get(blank.cle, blank.cle), colonnes=_under(blank.colonnes, former)) for blank in job.champs)
    return replace(job, champs=tuple(champs)) if former else job


def template_under(template: Template, former: Mapping[str, str]) -> Template:
    """Return *template* with its blanks under the names that they have today."""
    return tuple(
        replace(line, cle=former.get(line.cle, line.cle))
        if isinstance(line, Rows)
        else replace(line, pieces=tuple(_piece(piece, former) for piece in line.pieces))
        for line in template
    )


def _piece(piece: str | Hole, former: Mapping[str, str]) -> str | Hole:
    return piece if isinstance(piece, str) else replace(piece, cle=former.get(piece.cle, piece.cle))


def _under(names: Sequence[str], former: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(former.get(name, name) for name in names)


def _laid(
    file: Read, texts: Sequence[Published], public: str | None, template_of: TemplateOf, former: Mapping[str, str], effort: Effort
) -> Older | None:
    if not texts:
        return None
    jobs = [text.job(next(one for one in text.text.publics if public in (one, None))) for text in texts]
    templates = [template_under(template, former) for template in template_of(jobs)]
    jobs = [job_under(job, former) for job in jobs]
    laid = [(align(file, template, job, effort), text, job) for text, job, template in zip(texts, jobs, templates, strict=True)]
    # Of equals, the latest: less has changed since.
    best, text, job = max(laid, key=lambda one: (one[0].likeness, one[1].text.publie_le, one[1].text.adresse))
    others = tuple(other for alignment, other, _ in laid if other is not text and alignment.likeness == best.likeness)
    return Older(text, job, best, others)


def with_blanks(library: Library, job: Job) -> Library:
    """Return *library* with the blanks of a published text that it no longer has."""
    gone = {blank.cle: _champ(blank) for blank in job.champs if blank.cle not in library.champs}
    return replace(library, champs={**library.champs, **gone}) if gone else library


def _champ(blank: Blank) -> Champ:
    return Champ.model_construct(
        id=blank.cle,
        libelle=blank.libelle,
        type=cast("TypeChamp", blank.type),
        invite=blank.invite,
        ou_le_trouver=GONE,
        exemple="",
        colonnes=list(blank.colonnes),
        options=list(blank.options),
        longueur_mm=blank.longueur_mm,
        calcul=None,
    )
