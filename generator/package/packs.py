"""Make the packs from the converted documents, one after the other, each in its folder; one that stands is taken as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from heapq import merge
from itertools import chain
from operator import attrgetter
from pathlib import Path

from generator.convert.all import Converted
from generator.convert.source import Source
from generator.models.editions import EDITIONS, OFFERED, PRINTED, PUBLISHED, Edition
from generator.models.genres import MANUAL
from generator.models.library import Output
from generator.models.pack import Pack
from generator.package.archive import MANIFEST, README, SUMS, archive, described, manifest_parts, sums_parts
from generator.package.beside import SAMPLE, beside
from generator.package.complete import COMPLETE, complete_name, complete_pdf, complete_pdfs
from generator.package.contents import Contents
from generator.package.guide_pages import page_job, pages_of
from generator.package.jobs import jobs_of, manual_editions, whole
from generator.package.licence import FILE as LICENCE
from generator.package.licence import licence
from generator.package.merged import merge_sheets
from generator.package.origin import origin_of
from generator.package.places import place_in_zip
from generator.package.review_sheet import FILE as SHEET
from generator.package.standing import FILE, Standing, pack_of
from generator.package.start_page import FILE as GUIDE
from generator.package.start_page import file_of, start_page
from generator.questions.dependents import textes_index
from generator.store.cache import Cache
from generator.store.grouped import Filed, Grouped
from generator.store.record import SEEN, Seen, seen
from generator.store.swap import link

_TOGETHER = 16
"""Packs whose PDFs of all are made together, by two processes: their texts are in memory meanwhile."""


@dataclass(frozen=True)
class Packed:
    """The packs of a build, in `folder`.

    `made` holds by pack, in the order in which they were made, the manifest's entry of each file and how the file was left;
    `lists` gives how the manifest and the checksums were left, by path.
    """

    folder: Path
    made: Grouped[str, tuple[Output, Seen]]
    lists: Mapping[str, Seen]

    @property
    def outputs(self) -> Iterator[Output]:
        """The manifest's entries, pack after pack."""
        return (output for output, _ in self.made)

    @property
    def files(self) -> Filed[Seen]:
        """Each file by its path, as it was left."""
        return Filed(chain(((output.path, left) for output, left in self.made), self.lists.items()), SEEN)


def zip_name(pack: Pack) -> str:
    """Return the name of the ZIP of *pack*."""
    return f"{pack.id}.zip"


def package(
    source: Source,
    made_of: Callable[[Pack], Contents],
    converted: Converted,
    editions: Sequence[Edition],
    tools: Mapping[str, str],
    cache: Cache,
    folder: Path,
    standing: Standing,
    part: Mapping[str, object],
) -> Packed:
    """Write every file of `build/packs` below *folder*: documents, notices, ZIPs, manifest and checksums.

    *made_of* says what each pack is made of. Those of *standing* are taken as they are; the bytes of the others are let go as
    soon as they are written.
    *part* is what the manifest says besides when these are not all.
    """

    def files() -> Iterator[tuple[Output, Seen]]:
        for place in range(0, len(source.packs), _TOGETHER):
            packs = source.packs[place : place + _TOGETHER]
            if whole(editions):
                complete_pdfs([made_of(pack) for pack in packs if pack.id not in standing.made.groups], converted, cache)
            for pack in packs:
                if pack.id in standing.made.groups:
                    for output, left in standing.made.of(pack.id):
                        link(standing.folder / output.path, folder / output.path)
                        yield output, left
                    continue
                name = zip_name(pack)
                before = standing.folder / name, standing.zips.get(name, "")
                for output in _written(source, made_of(pack), converted, editions, tools, cache, folder, before):
                    yield output, seen(folder / output.path, output.sha256)

    made = Grouped(files(), pack_of, FILE)
    told = _put_parts(folder / MANIFEST, manifest_parts(_in_order(made), tools, textes=textes_index(source.library, source.packs), **part))
    digests = merge(((output.path, output.sha256) for output in _in_order(made)), [(MANIFEST, told.sha256)])
    return Packed(folder, made, {MANIFEST: told, SUMS: _put_parts(folder / SUMS, sums_parts(digests))})


def _in_order(made: Grouped[str, tuple[Output, Seen]]) -> Iterator[Output]:
    """Yield the entries of *made* in the order of their paths, pack after pack: « a-b.zip » stands before « a.zip » and « a/ »."""
    # A pack and its ZIP stand together there.
    for pack in sorted(made.groups, key=lambda name: f"{name}."):
        yield from sorted((output for output, _ in made.of(pack)), key=attrgetter("path"))


def _written(
    source: Source,
    contents: Contents,
    converted: Converted,
    editions: Sequence[Edition],
    tools: Mapping[str, str],
    cache: Cache,
    folder: Path,
    before: tuple[Path, str],
) -> Iterator[Output]:
    """Write the files of a pack, then its ZIP, which replaces *before*, then what stands beside it; yield the entry of each."""
    pack, texts = contents.pack.id, beside(source, contents, cache)
    made = []
    for path, content, output in _made(contents, converted, editions, cache):
        _put(folder / path, content)
        made.append(described(path, content, output))
        yield made[-1]
    for path, content, output in merge_sheets(source, contents, converted, editions):
        _put(folder / path, content)
        yield described(path, content, output)
    zipped = _zipped(source, contents, made, texts[README], converted, editions, tools, folder, before)
    yield Output(zip_name(contents.pack), pack, None, (), "zip", contents.version, contents.day, zipped.size, zipped.sha256)
    # Some editions asked: those files and no other.
    if whole(editions):
        for name, document, edition in ((SHEET, "relecture", "html"), (SAMPLE, "dossier", "yml")):
            path = f"{pack}/{name}"
            _put(folder / path, texts[name])
            yield described(path, texts[name], Output("", pack, document, (), edition, None, contents.day, 0, ""))


def _zipped(
    source: Source,
    contents: Contents,
    made: Sequence[Output],
    readme: bytes,
    converted: Converted,
    editions: Sequence[Edition],
    tools: Mapping[str, str],
    folder: Path,
    before: tuple[Path, str],
) -> Seen:
    """Write the ZIP of a pack: the files *made* of it that are published, and what explains them."""
    pack = contents.pack
    own = [output for output in made if output.edition in PUBLISHED]
    files = {place_in_zip(output, pack, contents.moments): (folder / output.path, output) for output in own}
    explained = {README: readme, LICENCE: licence()}
    if whole(editions):
        explained[GUIDE] = _guide(source, contents, converted, {place: output for place, (_, output) in files.items()})
    origin = origin_of(source, contents, readme, readme_name=README, guide_name=GUIDE)
    place = folder / zip_name(pack)
    return archive(place, files, explained, contents.version, tools, contents.day, origin, before)


def _guide(source: Source, contents: Contents, converted: Converted, files: Mapping[str, Output]) -> bytes:
    """Return the start page of the ZIP, which links to each of its *files*."""
    pages = {
        page.id: converted.content(page_job(page, source.bodies[page.id]), "html").decode()
        for page in pages_of(source.library, contents.pack.cote)
    }
    links: dict[str, dict[str, str]] = {}
    for edition in OFFERED:
        for place, output in files.items():
            if output.edition == edition and output.document:
                links.setdefault(file_of(output.document, output.publics), {})[EDITIONS[edition].label] = place
    complete = complete_name(contents.pack.id)
    return start_page(source.library, contents, pages, links, source.day, complete if complete in files else "")


def _made(contents: Contents, converted: Converted, editions: Sequence[Edition], cache: Cache) -> Iterator[tuple[str, bytes, Output]]:
    """Yield (path, content, manifest entry) for each file of a pack, the notice first, the PDF of all of them last."""
    pack, job = contents.pack.id, contents.manual
    entry = Output("", pack, MANUAL, (), "", job.version, job.date_droit, 0, "")
    for edition in manual_editions(editions):
        yield f"{pack}/{MANUAL}{EDITIONS[edition].suffix}", converted.content(job, edition), replace(entry, edition=edition)
    for delivery in contents.deliveries:
        for made, asked in jobs_of(delivery, editions):
            for edition in asked:
                output = Output("", pack, made.document, delivery.publics, edition, made.version, made.date_droit, 0, "")
                yield f"{pack}/{delivery.file_name(edition)}", converted.content(made, edition), output
    if whole(editions) and (content := complete_pdf(contents, converted, cache)):
        yield f"{pack}/{complete_name(pack)}", content, replace(entry, document=COMPLETE, edition=PRINTED, date_droit=contents.day)


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _put_parts(path: Path, parts: Iterable[bytes]) -> Seen:
    path.parent.mkdir(parents=True, exist_ok=True)
    told = sha256()
    with path.open("wb") as file:
        for part in parts:
            told.update(part)
            file.write(part)
    return seen(path, told.hexdigest())
