"""The fingerprint of a pack: a digest of all that its folder and its ZIP are made from, worked out before anything is converted."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from generator.convert.source import Source
from generator.models.editions import EDITIONS, Edition
from generator.package.archive import README
from generator.package.contents import Contents
from generator.package.guide_pages import pages_of
from generator.package.origin import origin_of
from generator.package.start_page import FILE as GUIDE
from generator.store.cache import key_of


def fingerprint(
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
