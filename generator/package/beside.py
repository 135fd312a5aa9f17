"""The texts of a pack that no converter makes: its read-me, the review sheet, an example dossier; kept while their sources stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.convert.source import Source
from generator.models.pack import Pack
from generator.package.archive import README
from generator.package.contents import Contents
from generator.package.origin import MAKERS
from generator.package.review_sheet import FILE as SHEET
from generator.package.review_sheet import review_sheet
from generator.render.notice import plain_notice
from generator.store.cache import Cache, key_of
from generator.store.program import program_of
from generator.store.shape import Shape
from generator.texts.formatting import french_date

SAMPLE = "dossier-exemple.yml"
_BESIDE: Shape[dict[str, str]] = Shape("beside", dict[str, str])


def beside(source: Source, contents: Contents, cache: Cache) -> Mapping[str, bytes]:
    """Return the read-me, the review sheet and the example dossier of a pack, by the name of their file."""
    told = (program_of(*MAKERS), contents.version, contents.day.isoformat())
    key = key_of(*told, *read_for(source, contents.pack))
    kept = _BESIDE.get(cache, key)
    if kept is not None:
        return {name: text.encode() for name, text in kept[0].items()}
    made = _made(source, contents)
    _BESIDE.put(cache, key, {name: content.decode() for name, content in made.items()})
    return made


def read_for(source: Source, pack: Pack) -> Iterator[str]:
    """Yield what the texts of *pack* are made from: the pack, the files of any text, each text as rendered and its own files."""
    yield from (source.common, pack.model_dump_json())
    for rendering in source.of(pack):
        yield from (rendering.public, rendering.marked)
        yield from (f"{one.source.path} {source.digests[one.source.path]}" for one in (rendering.document, *rendering.clauses))


def _made(source: Source, contents: Contents) -> Mapping[str, bytes]:
    from generator.dossier.sample import sample  # noqa: PLC0415 - a build where every pack stands makes none

    library, pack, day = source.library, contents.pack, source.day
    told = f"Version {contents.version}. Droit vérifié le {french_date(contents.day)}."
    # UTF-8, with the ends of line of Windows.
    readme = plain_notice(source.env, library, pack, told, day).replace("\n", "\r\n").encode()
    renderings = source.of(pack)
    return {README: readme, SHEET: review_sheet(library, pack, renderings, day), SAMPLE: sample(library, pack, renderings)}
