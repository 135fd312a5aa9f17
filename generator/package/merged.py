"""What stands beside the main documents of a mail merge: their CSV, with one row whose parties are fictional, and how to merge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.convert.all import Converted
from generator.convert.docx.merge import columns
from generator.convert.source import Source
from generator.models.editions import Edition
from generator.models.genres import GENRES
from generator.models.library import Output
from generator.package.beside import SAMPLE
from generator.package.contents import Contents
from generator.package.jobs import merged_editions


def merge_sheets(
    source: Source, contents: Contents, converted: Converted, editions: Sequence[Edition]
) -> Iterator[tuple[str, bytes, Output]]:
    """Yield (path, content, manifest entry) of each such file, when *editions* ask for main documents and the pack has letters."""
    asked = [(delivery, edition) for delivery in contents.deliveries for edition in merged_editions(delivery, editions)]
    if not asked:
        return
    from generator.dossier import read_dossier  # noqa: PLC0415 - a build where every pack stands makes none
    from generator.dossier.mail_merge import README, SUFFIX, readme, row_of, sheet  # noqa: PLC0415
    from generator.dossier.sample import sample  # noqa: PLC0415

    pack, library = contents.pack, source.library
    told = Output("", pack.id, None, (), README.rpartition(".")[2], contents.version, contents.day, 0, "")
    yield f"{pack.id}/{README}", readme(), told
    example, _ = read_dossier(f"{pack.id}/{SAMPLE}", sample(library, pack, source.of(pack)), library)
    interest = pack.voie_de_recouvrement.code != "taxe"
    for delivery, edition in asked:
        job, publics = delivery.job, delivery.publics
        row = row_of(example, job, publics[0], library, GENRES[job.genre].rows, interest=interest)
        output = Output("", pack.id, job.document, publics, SUFFIX.lstrip("."), job.version, job.date_droit, 0, "")
        name = delivery.file_name(edition).replace(".docx", SUFFIX)
        yield f"{pack.id}/{name}", sheet(columns(converted.content(job, edition)), [row]), output
