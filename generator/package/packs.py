"""List the conversions that the packs need, then make the packs from the converted documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.convert.all import Converted, Wanted, review_job
from generator.convert.deliveries import Delivery
from generator.convert.job import Job
from generator.convert.source import Source
from generator.dossier.sample import sample
from generator.models.editions import EDITIONS, OFFERED, PRINTED, PUBLISHED, Edition
from generator.models.genres import GENRES, MANUAL
from generator.models.library import Output
from generator.models.reader import sides
from generator.package.archive import MANIFEST, README, SUMS, archive, checksums, described, manifest
from generator.package.complete import COMPLETE, complete_name
from generator.package.contents import Contents
from generator.package.guide_pages import page_job, pages_of
from generator.package.licence import FILE as LICENCE
from generator.package.licence import licence
from generator.package.merged import merge_sheets
from generator.package.origin import origin_of
from generator.package.places import place_in_zip
from generator.package.review_sheet import FILE, review_sheet
from generator.package.start_page import FILE as GUIDE
from generator.package.start_page import file_of, start_page
from generator.questions.dependents import textes_index
from generator.render.notice import plain_notice
from generator.store.swap import write_folder
from generator.texts.formatting import french_date

NOTHING: Mapping[str, bytes] = {}
UNSAID: Mapping[str, object] = {}


@dataclass(frozen=True)
class Packed:
    """The packs of a build: the content of every file by its path in `build/packs`, and the manifest's entries."""

    files: dict[str, bytes]
    outputs: tuple[Output, ...]
    converted: int

    def write(self, folder: Path) -> Path:
        """Write every file under *folder*, and return *folder*."""
        return write_folder(folder, self.files)


def wanted_of(source: Source, packs: Sequence[Contents], editions: Sequence[Edition]) -> Iterator[Wanted]:
    """Yield the conversions that *packs* need: documents and notices, and the pages of the start page when every edition is asked for."""
    for contents in packs:
        for delivery in contents.deliveries:
            origin = delivery.rendering.document.source
            for job, asked in _jobs(delivery, editions):
                yield Wanted(job, asked, origin.path, origin.body_line)
        asked = tuple(edition for edition in GENRES[MANUAL].default_editions if edition in editions)
        yield Wanted(contents.manual, asked, contents.pack.source.path, 1)
    if whole(editions):
        for page in pages_of(source.library, *sides(source.packs)):
            yield Wanted(page_job(page, source.bodies[page.id]), ("html",), page.source.path, page.source.body_line)


def package(
    source: Source,
    packs: Sequence[Contents],
    converted: Converted,
    editions: Sequence[Edition],
    tools: Mapping[str, str],
    complete: Mapping[str, bytes] = NOTHING,
    part: Mapping[str, object] = UNSAID,
) -> Packed:
    """Return every file of `build/packs`: documents, notices, ZIPs, manifest and checksums.

    *complete* holds the whole of a pack in one PDF, by pack; *part* is what the manifest says besides when these are not all.
    """
    files: dict[str, bytes] = {}
    outputs: list[Output] = []
    for contents in packs:
        pack = contents.pack
        made = dict(_made(contents, converted, editions))
        made |= dict(merge_sheets(source, contents, made))
        if pack.id in complete:
            printed = Output("", pack.id, COMPLETE, (), PRINTED, contents.version, contents.day, 0, "")
            made[f"{pack.id}/{complete_name(pack.id)}"] = (complete[pack.id], printed)
        # Some editions asked: those files and no other.
        beside = dict(_beside(source, contents)) if whole(editions) else {}
        zipped = _archive(source, contents, made, converted, editions, tools)
        entry = Output(f"{pack.id}.zip", pack.id, None, (), "zip", contents.version, contents.day, 0, "")
        for path, (content, output) in {**made, f"{pack.id}.zip": (zipped, entry), **beside}.items():
            files[path] = content
            outputs.append(described(path, content, output))
    files[MANIFEST] = manifest(outputs, tools, textes=textes_index(source.library, source.packs), **part)
    files[SUMS] = checksums(files)
    return Packed(files, tuple(outputs), converted.made)


def _archive(
    source: Source,
    contents: Contents,
    made: Mapping[str, tuple[bytes, Output]],
    converted: Converted,
    editions: Sequence[Edition],
    tools: Mapping[str, str],
) -> bytes:
    """Return the ZIP of a pack: the files *made* of it that are published, and what explains them."""
    pack = contents.pack
    own = [(content, replace(output, path=path)) for path, (content, output) in made.items() if output.edition in PUBLISHED]
    files = {place_in_zip(output, pack, contents.moments): (content, output) for content, output in own}
    beside = {README: _readme(source, contents), LICENCE: licence()}
    if whole(editions):
        beside[GUIDE] = _guide(source, contents, converted, files)
    origin = origin_of(source, contents, beside[README], readme_name=README, guide_name=GUIDE)
    return archive(files, beside, contents.version, tools, contents.day, origin)


def _readme(source: Source, contents: Contents) -> bytes:
    """Return `LISEZ-MOI.txt` (UTF-8, CRLF)."""
    told = f"Version {contents.version}. Droit vérifié le {french_date(contents.day)}."
    text = plain_notice(source.env, source.library, contents.pack, told, source.day)
    return text.replace("\n", "\r\n").encode()


def whole(editions: Sequence[Edition]) -> bool:
    """Return whether every edition that is published is asked for: the packs are then complete."""
    return set(editions) >= set(PUBLISHED)


def _jobs(delivery: Delivery, editions: Sequence[Edition]) -> Iterator[tuple[Job, tuple[Edition, ...]]]:
    """Yield each job that makes *delivery*, with those of the *editions* that it makes; a jurist corrects a text that says its places."""
    yield delivery.job, tuple(edition for edition in delivery.rendering.document.editions_made() if edition in editions)
    if reviewed := tuple(edition for edition in editions if EDITIONS[edition].reviewed):
        yield review_job(delivery.job, delivery.rendering), reviewed
    if GENRES[delivery.job.genre].letter and (merged := tuple(edition for edition in editions if EDITIONS[edition].merged)):
        yield delivery.job, merged


def _guide(source: Source, contents: Contents, converted: Converted, files: Mapping[str, tuple[bytes, Output]]) -> bytes:
    """Return the start page of the ZIP, which links to each of its *files*."""
    pages = {
        page.id: converted.content(page_job(page, source.bodies[page.id]), "html").decode()
        for page in pages_of(source.library, contents.pack.cote)
    }
    links: dict[str, dict[str, str]] = {}
    for edition in OFFERED:
        for place, (_, output) in files.items():
            if output.edition == edition and output.document:
                links.setdefault(file_of(output.document, output.publics), {})[EDITIONS[edition].label] = place
    complete = complete_name(contents.pack.id)
    return start_page(source.library, contents, pages, links, source.day, complete if complete in files else "")


def _beside(source: Source, contents: Contents) -> Iterator[tuple[str, tuple[bytes, Output]]]:
    """Yield (path, (content, manifest entry)) for the files beside the ZIP: the jurist's review sheet, and an example dossier."""
    pack = contents.pack
    sheet = review_sheet(source.library, pack, source.of(pack), source.day)
    example = sample(source.library, pack, source.of(pack))
    for name, document, edition, content in ((FILE, "relecture", "html", sheet), ("dossier-exemple.yml", "dossier", "yml", example)):
        yield f"{pack.id}/{name}", (content, Output("", pack.id, document, (), edition, None, contents.day, 0, ""))


def _made(contents: Contents, converted: Converted, editions: Sequence[Edition]) -> Iterator[tuple[str, tuple[bytes, Output]]]:
    """Yield (path, (content, manifest entry)) for each file of a pack, the notice first."""
    pack, job = contents.pack.id, contents.manual
    for edition in GENRES[MANUAL].default_editions:
        if edition in editions:
            output = Output("", pack, MANUAL, (), edition, job.version, job.date_droit, 0, "")
            yield f"{pack}/{MANUAL}{EDITIONS[edition].suffix}", (converted.content(job, edition), output)
    for delivery in contents.deliveries:
        for made, asked in _jobs(delivery, editions):
            for edition in asked:
                output = Output("", pack, made.document, delivery.publics, edition, made.version, made.date_droit, 0, "")
                yield f"{pack}/{delivery.file_name(edition)}", (converted.content(made, edition), output)
