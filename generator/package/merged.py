"""What stands beside the main documents of a mail merge: their CSV, with one row whose parties are fictional, and how to merge."""

from __future__ import annotations

from collections.abc import Iterator

from generator.convert.docx.merge import columns
from generator.convert.source import Source
from generator.dossier import read_dossier
from generator.dossier.mail_merge import README, SUFFIX, readme, row_of, sheet
from generator.dossier.sample import sample
from generator.models.editions import EDITIONS
from generator.models.genres import GENRES
from generator.models.library import Output
from generator.package.contents import Contents


def merge_sheets(source: Source, contents: Contents, made: dict[str, tuple[bytes, Output]]) -> Iterator[tuple[str, tuple[bytes, Output]]]:
    """Yield (path, (content, manifest entry)) of each such file, when there is a main document among the files *made* of a pack."""
    merged = {edition: traits for edition, traits in EDITIONS.items() if traits.merged}
    documents = {path: found for path, found in made.items() if found[1].edition in merged}
    if not documents:
        return
    pack, library = contents.pack, source.library
    told = Output("", pack.id, None, (), README.rpartition(".")[2], contents.version, contents.day, 0, "")
    yield f"{pack.id}/{README}", (readme(), told)
    named = f"{pack.id}/dossier-exemple.yml"
    example, _ = read_dossier(named, sample(library, pack, source.of(pack)), library)
    for delivery in contents.deliveries:
        job = delivery.job
        interest = pack.voie_de_recouvrement.code != "taxe"
        for edition, traits in merged.items():
            path = f"{pack.id}/{delivery.file_name(edition)}"
            if path not in documents:
                continue
            content, output = documents[path]
            row = row_of(example, job, delivery.publics[0], library, GENRES[job.genre].rows, interest=interest)
            entry = Output("", pack.id, output.document, delivery.publics, SUFFIX.lstrip("."), output.version, output.date_droit, 0, "")
            yield path.removesuffix(traits.suffix) + traits.suffix.replace(".docx", SUFFIX), (sheet(columns(content), [row]), entry)
