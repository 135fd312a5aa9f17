"""A page looks at what it shows, and not at all that a thousand packs have: four times as many packs are four times as much work."""

from __future__ import annotations

import gc
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

import generator
from generator.accessibility.report import Report
from generator.convert.source import Source
from generator.models.library import Output, Reading
from generator.publish.gathering import guide_of_texts
from generator.publish.guide import Guide
from generator.publish.pages.all import parts_of_files, parts_of_texts
from generator.publish.pages.document_texts import offered
from generator.store.cache import open_cache
from generator.store.twin import no_word
from tests.frozen import DAY

FEW, MANY = 12, 48
"""Copies of each pack of the frozen library."""
SLACK = 1.6
"""A line that goes through a loop once more than it must for each pack would be read four times as often as the packs are more."""
_HERE = str(Path(next(iter(generator.__path__))))


def grown(guide: Guide, times: int) -> Guide:
    """Return *guide* with *times* copies of each pack: each has texts, letters and files of its own."""

    def named(pack: str) -> list[str]:
        return [f"{pack}-{number}" for number in range(times)]

    def parted(readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
        return tuple(replace(one, packs=(name,)) for one in readings for pack in one.packs for name in named(pack))

    library = guide.library
    packs = {
        name: pack.model_copy(update={"id": name, "pluriel": f"{pack.pluriel} {name}"})
        for pack in library.packs.values()
        for name in named(pack.id)
    }
    trades = {
        f"{trade.id}-{name}": trade.model_copy(update={"id": f"{trade.id}-{name}", "pack": name})
        for trade in library.metiers.values()
        if trade.pack
        for name in named(trade.pack)
    }
    documents = {name: parted(readings) for name, readings in guide.document_readings.items()}
    files = tuple(
        Output(path, reading.packs[0], name, (reading.public,), "docx", "1.0.0", DAY, 10, sha256(path.encode()).hexdigest())
        for name, readings in documents.items()
        for reading in readings
        for path in (f"{reading.packs[0]}/{name}-{reading.public}.docx",)
    )
    zips = tuple(Output(f"{name}.zip", name, None, (), "zip", "1.0.0", DAY, 10, "") for name in packs)
    return replace(
        guide,
        library=replace(library, packs=packs, metiers=trades),
        document_readings=documents,
        clause_readings={name: parted(readings) for name, readings in guide.clause_readings.items()},
        letters=tuple(replace(one, packs=(name,)) for one in guide.letters for pack in one.packs for name in named(pack)),
        texts=tuple(
            (replace(model, packs=(name,)), template) for model, template in guide.texts for pack in model.packs for name in named(pack)
        ),
        files=(*files, *zips),
        reports=lambda one: Report("word", ()) if one.document else None,
    )


@contextmanager
def lines_read() -> Iterator[Counter[str]]:
    """Count the lines of the program that are run in a `with` block, by function; a loop on one line counts each of its turns."""
    found: Counter[str] = Counter()

    def line(frame: FrameType, event: str, _: Any) -> Any:  # noqa: ANN401 - as `sys.settrace` wants it
        if event == "line":
            found[f"{frame.f_code.co_filename.removeprefix(_HERE)} {frame.f_code.co_qualname}"] += 1
        return line

    def called(frame: FrameType, _event: str, _argument: Any) -> Any:  # noqa: ANN401
        return line if frame.f_code.co_filename.startswith(_HERE) else None

    before = sys.gettrace()
    sys.settrace(called)
    try:
        yield found
    finally:
        sys.settrace(before)


@pytest.fixture(scope="module")
def frozen(out: Path, source: Source) -> Guide:
    with ThreadPoolExecutor(2) as executor:
        return guide_of_texts(source, open_cache(out), executor, no_word)


def work(guide: Guide) -> Counter[str]:
    """Return the lines that are run to make every page of *guide*."""
    with lines_read() as found:
        offered(guide)
        for part in (*parts_of_texts(guide), *parts_of_files(guide)):
            for _ in part.make():
                pass
    return found


def test_four_times_as_many_packs_are_no_more_than_four_times_as_much_work(frozen: Guide) -> None:
    few, many = work(grown(frozen, FEW)), work(grown(frozen, MANY))
    assert sum(many.values()) > 10_000
    steep = {
        name: f"{few[name]} lines run, then {count}"
        for name, count in many.items()
        if count > 1_000 and count > SLACK * MANY / FEW * few[name]
    }
    assert steep == {}


def test_what_a_page_is_shown_ends_with_it(frozen: Guide) -> None:
    guide = grown(frozen, FEW)

    def alive() -> int:
        return sum(isinstance(one, Guide) for one in gc.get_objects())

    before, parts = alive(), [*parts_of_texts(guide), *parts_of_files(guide)]
    for part in parts:
        for _ in part.make():
            pass
    gc.collect()
    # Those that no clause is shown to, for the letters, the kinds of pages, the documents and the packs.
    assert alive() - before <= 8 < len(guide.packs())
