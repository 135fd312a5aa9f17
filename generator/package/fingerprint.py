"""The fingerprint of a pack: a digest of all that its folder and its ZIP are made from, worked out before anything is converted."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence

from generator.convert.source import Source
from generator.models.editions import EDITIONS, Edition
from generator.models.pack import Pack
from generator.package.archive import README
from generator.package.beside import beside, read_for
from generator.package.contents import Contents
from generator.package.guide_pages import pages_of
from generator.package.origin import MAKERS, day_of, origin_of
from generator.package.start_page import FILE as GUIDE
from generator.store.cache import Cache, key_of
from generator.store.program import program_of
from generator.store.shape import Shape

_MARKS: Shape[str] = Shape("fingerprints", str)


def fingerprints(
    source: Source, made_of: Callable[[Pack], Contents], editions: Sequence[Edition], tools: Mapping[str, str], cache: Cache
) -> dict[str, str]:
    """Return the fingerprint of each pack of *source* in *editions*, made by *tools*; *made_of* says what a pack is made of.

    That of a pack none of whose sources changed is taken from *cache*: what it is made of need not be worked out.
    """
    made_by = key_of(program_of(*MAKERS), json.dumps([editions, dict(tools)]), day_of(source))

    def mark(pack: Pack) -> str:
        key = key_of(made_by, *_read(source, pack))
        kept = _MARKS.get(cache, key)
        if kept is not None:
            return kept[0]
        made = _fingerprint(source, made_of(pack), beside(source, made_of(pack), cache), editions, tools)
        _MARKS.put(cache, key, made)
        return made

    return {pack.id: mark(pack) for pack in source.packs}


def _read(source: Source, pack: Pack) -> Iterator[str]:
    """Yield all that a pack is made from: its texts as they were rendered with their files, its pages, what any text may be made from."""
    yield from read_for(source, pack)
    for page in pages_of(source.library, pack.cote):
        yield page.model_dump_json()
        yield source.bodies[page.id]


def _fingerprint(
    source: Source, contents: Contents, texts: Mapping[str, bytes], editions: Sequence[Edition], tools: Mapping[str, str]
) -> str:
    """Return the fingerprint of a pack in *editions*, made by *tools*; *texts* are those that no converter makes.

    Two packs of one fingerprint are the same bytes: each text by the key of its conversion, each record as it was read, the program.
    """
    library, pack = source.library, contents.pack
    # What a jurist corrects says the place of each passage: the text with its places stands for the job, which takes longer to make.
    placed = any(EDITIONS[edition].reviewed for edition in editions)
    told = [
        json.dumps([editions, dict(tools), origin_of(source, contents, texts[README], readme_name=README, guide_name=GUIDE)]),
        contents.version,
        contents.day.isoformat(),
        contents.manual.key("source"),
        pack.model_dump_json(),
        *(page.model_dump_json() for page in pages_of(library, pack.cote)),
        *(f"{name} {key_of(content)}" for name, content in texts.items()),
    ]
    for one in contents.deliveries:
        document = one.rendering.document
        moment, folder = contents.moments[document.id]
        told += [one.name, *one.publics, folder, moment.titles[pack.cote], document.model_dump_json()]
        told += [one.job.key("source"), one.rendering.marked if placed else ""]
    return key_of(*told)
