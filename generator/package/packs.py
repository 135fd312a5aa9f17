"""List the conversions that the packs need, then make the packs from the converted documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator import __version__
from generator.convert.all import Converted, Wanted, blanks, review_job
from generator.convert.job import Job
from generator.convert.source import Source, file_name
from generator.dossier.sample import sample
from generator.models.editions import EDITIONS, OFFERED, PUBLISHED, Edition
from generator.models.genres import GENRES, MANUAL
from generator.models.library import Output
from generator.models.pack import Pack
from generator.models.reader import reader_of, sides
from generator.package.archive import archive, checksums, contents, described, manifest, place_in_zip
from generator.package.review_sheet import FILE, review_sheet
from generator.package.start_page import FILE as GUIDE
from generator.package.start_page import page_job, pages_of, start_page
from generator.questions.dependents import textes_index
from generator.render.document import Rendering
from generator.render.notice import notice, plain_notice
from generator.render.resolve import Used, law_day
from generator.texts.typography import french


@dataclass(frozen=True)
class Packed:
    """The packs of a build: the content of every file by its path in `build/packs`, and the manifest's entries."""

    files: dict[str, bytes]
    outputs: tuple[Output, ...]
    converted: int

    def write(self, folder: Path) -> Path:
        """Write every file under *folder*, and return *folder*."""
        for path, content in self.files.items():
            place = folder / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        folder.mkdir(parents=True, exist_ok=True)
        return folder


def wanted_of(source: Source, editions: Sequence[Edition]) -> Iterator[Wanted]:
    """Yield the conversions that the packs need: documents and notices, and the pages of the start page when every edition is asked for."""
    for rendering in source.renderings:
        origin = rendering.document.source
        for job, asked in _jobs(source, rendering, editions):
            yield Wanted(job, asked, origin.path, origin.body_line)
    if _whole(editions):
        for page in pages_of(source.library, *sides(source.packs)):
            yield Wanted(page_job(page, source.bodies[page.id]), ("html",), page.source.path, page.source.body_line)
    for pack in source.packs:
        asked = tuple(edition for edition in GENRES[MANUAL].default_editions if edition in editions)
        yield Wanted(_notice_job(source, pack), asked, pack.source.path, 1)


def package(source: Source, converted: Converted, editions: Sequence[Edition], tools: Mapping[str, str]) -> Packed:
    """Return every file of `build/packs`: documents, notices, ZIPs, manifest and checksums."""
    files: dict[str, bytes] = {}
    outputs: list[Output] = []
    for pack in source.packs:
        made = dict(_made(source, pack, converted, editions))
        titles = {path: title for path, (_, _, title) in made.items()}
        files |= {path: content for path, (content, _, _) in made.items()}
        outputs += [described(path, content, output) for path, (content, output, _) in made.items()]
        own = [output for output in outputs if output.pack == pack.id and output.edition in PUBLISHED]
        texts = {output.path: files[output.path] for output in own}
        readme = plain_notice(source.env, source.library, pack, contents(pack.id, own, titles), source.day)
        full = _whole(editions)
        guide = {GUIDE: _guide(source, pack, converted, own)} if full else {}
        # A pack may have no file in the editions asked.
        latest = max(output.date_droit for output in own) if own else law_day(source.library, source.day)
        whole = archive(pack.id, texts, readme, guide, own, tools, latest)
        zip_output = Output("", pack.id, None, None, "zip", None, latest, 0, "")
        # Some editions asked: those files and no other.
        beside = dict(_beside(source, pack, latest)) if full else {}
        files |= {f"{pack.id}.zip": whole, **{path: content for path, (content, _) in beside.items()}}
        outputs += [described(f"{pack.id}.zip", whole, zip_output), *(output for _, output in beside.values())]
    files["manifest.json"] = manifest(outputs, tools, textes=textes_index(source.library, source.packs))
    files["SHA256SUMS"] = checksums(files)
    return Packed(files, tuple(outputs), converted.made)


def _whole(editions: Sequence[Edition]) -> bool:
    """Return whether every edition that is published is asked for: the packs are then complete."""
    return set(editions) >= set(PUBLISHED)


def _jobs(source: Source, rendering: Rendering, editions: Sequence[Edition]) -> Iterator[tuple[Job, tuple[Edition, ...]]]:
    """Yield each job that makes *rendering*, with those of the *editions* that it makes; a jurist corrects a text that says its places."""
    published = tuple(edition for edition in rendering.document.editions_made() if edition in editions)
    yield source.job(rendering), published
    if reviewed := tuple(edition for edition in editions if EDITIONS[edition].reviewed):
        yield review_job(source.job(rendering), rendering), reviewed


def _guide(source: Source, pack: Pack, converted: Converted, own: Sequence[Output]) -> bytes:
    """Return the start page of the ZIP of *pack*, which links to each of its files."""
    pages = {
        page.id: converted.content(page_job(page, source.bodies[page.id]), "html").decode() for page in pages_of(source.library, pack.cote)
    }
    files: dict[str, dict[str, str]] = {}
    for edition in OFFERED:
        for output in own:
            if output.edition == edition and output.public:
                files.setdefault(f"{output.document}/{output.public}", {})[EDITIONS[edition].label] = place_in_zip(output, pack.id)
    return start_page(source.library, pack, source.of(pack), pages, files, source.day)


def _beside(source: Source, pack: Pack, day: date) -> Iterator[tuple[str, tuple[bytes, Output]]]:
    """Yield (path, (content, manifest entry)) for the files beside the ZIP: the jurist's review sheet, and an example dossier."""
    sheet = review_sheet(source.library, pack, source.of(pack), source.day)
    example = sample(source.library, pack, source.of(pack))
    for name, document, edition, content in ((FILE, "relecture", "html", sheet), ("dossier-exemple.yml", "dossier", "yml", example)):
        path = f"{pack.id}/{name}"
        yield path, (content, described(path, content, Output("", pack.id, document, None, edition, None, day, 0, "")))


def _made(source: Source, pack: Pack, converted: Converted, editions: Sequence[Edition]) -> Iterator[tuple[str, tuple[bytes, Output, str]]]:
    """Yield (path, (content, manifest entry, title)) for each file of a pack, the notice first."""
    job = _notice_job(source, pack)
    for edition in GENRES[MANUAL].default_editions:
        if edition in editions:
            output = Output("", pack.id, MANUAL, None, edition, job.version, job.date_droit, 0, "")
            yield f"{pack.id}/{MANUAL}{EDITIONS[edition].suffix}", (converted.content(job, edition), output, job.titre)
    for rendering in source.of(pack):
        document = rendering.document
        for job, asked in _jobs(source, rendering, editions):
            many = len(document.publics) > 1
            title = f"{job.titre}, {reader_of(pack).versions[rendering.public]}" if many else job.titre
            for edition in asked:
                output = Output("", pack.id, document.id, rendering.public, edition, job.version, job.date_droit, 0, "")
                yield f"{pack.id}/{file_name(rendering, edition)}", (converted.content(job, edition), output, title)


def _notice_job(source: Source, pack: Pack) -> Job:
    renderings = source.of(pack)
    return Job(
        markdown=notice(source.env, source.library, pack, renderings, source.day),
        genre=MANUAL,
        titre="Mode d’emploi du pack",
        sous_titre=french(pack.profession),
        version=__version__,
        date_droit=max((rendering.date_droit for rendering in renderings), default=law_day(source.library, source.day)),
        champs=blanks(source.library, Used()),
        document=MANUAL,
        face=source.library.face,
    )
