"""Answer an order: what already stands is looked at and left as it is, the rest goes down the publisher's line.

Nothing of the program is loaded for what stands. It stands when everything that it was made from has the same content, the program
and its tools included, and when every file is still the one that was left.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from generator.order import WAITING, Made, Request, Watcher
from generator.store.inputs import asked, inputs
from generator.store.record import Record, Seen, keep, left, recorded, refreshed, settled, standing, tick
from generator.store.swap import PLACES, check_places, check_replaceable, locked, mend

if TYPE_CHECKING:
    from generator.models.library import Output
    from generator.pipeline import Line

LISTS = frozenset({"manifest.json", "SHA256SUMS"})
"""The files of `build/packs` that list the others."""


def build(request: Request, executor: Executor, watcher: Watcher) -> Made:
    """Make the packs and put them in `build/packs`, all or nothing. Raises `ProblemsFoundError` and `UnknownPackError`."""
    return _answered(request, executor, watcher, ("packs",))


def site(request: Request, executor: Executor, watcher: Watcher) -> Made:
    """Make the packs and the guide that offers them, and put each in place in one step. Raises as `build`, and `PublishError`."""
    return _answered(request, executor, watcher, tuple(PLACES))


def offered(out: Path) -> tuple[Output, ...]:
    """Return the manifest's entries of `build/packs`, which stands below *out*, in the order in which they were made."""
    from generator.package.archive import read_outputs  # noqa: PLC0415 - what stands needs nothing of the program

    entries = {output.path: output for output in read_outputs(out / "packs")}
    return tuple(entries[path] for path in recorded(_place(out, "packs")).files if path in entries)


def _answered(request: Request, executor: Executor, watcher: Watcher, places: Sequence[str]) -> Made:
    with _alone(request.out, watcher):
        packs = recorded(_place(request.out, "packs"))
        read = inputs(request.root, request.editeur, packs.beside)
        said = _told(request.out, places, packs, asked(read, request.options))
        if said is not None:
            for sentence in said:
                watcher.say(sentence)
            return Made(_documents(packs.files), 0)
        check_replaceable(request.out)
        from generator.pipeline import make  # noqa: PLC0415 - what stands needs nothing of the program

        line = make(request, executor, watcher, packs, recorded(_place(request.out, "site")) if "site" in places else None)
        _keep(request, line, places, read)
        return Made(_documents(line.files), line.converted)


@contextmanager
def _alone(out: Path, watcher: Watcher) -> Iterator[None]:
    with locked(out, lambda: watcher.say(WAITING)):
        check_places(out)
        mend(out)
        try:
            yield
        except BaseException:
            # A disk that is full has room again.
            with suppress(OSError):
                mend(out)
            raise


def _told(out: Path, places: Sequence[str], packs: Record, key: str) -> Sequence[str] | None:
    """Return what the maker was told, None unless each folder of *places* is there as an answer to *key* left it.

    *packs* is the record of `build/packs`; a publisher who sells nothing has no shop.
    """
    said: Sequence[str] | None = None
    for name in places:
        place = _place(out, name)
        if name == "boutique" and not place.exists() and not (out / name).exists():
            continue
        # One at a time: what is known of the files of a thousand packs would fill the memory.
        record = packs if name == "packs" else recorded(place)
        if record.asked != key or not (found := standing(out / name, record)).whole:
            return None
        if fresher := refreshed(record, found.files):
            keep(place, fresher)
        said = record.said
    return said


def _keep(request: Request, line: Line, places: Sequence[str], before: Mapping[str, str]) -> None:
    """Record what was made. What was edited meanwhile is no answer to anything: the next build looks again."""
    out = request.out
    now = inputs(request.root, request.editeur, line.beside)
    read = all(now.get(path) == digest for path, digest in line.digests.items())
    same = read and _others(before, line) == _others(now, line)
    tick()
    packs = settled(out / "packs", line.files)
    key = asked(now, request.options) if same else ""
    for name in places:
        if not (out / name).is_dir():
            _place(out, name).unlink(missing_ok=True)
            continue
        files = packs if name == "packs" else left(out / name, line.site if name == "site" else {})
        keep(_place(out, name), Record(key, line.said, line.fingerprints if name == "packs" else {}, files, line.beside))


def _others(inputs: Mapping[str, str], line: Line) -> dict[str, str]:
    """Return those of *inputs* that were not read as content: the hand-written half of the site, strays."""
    return {path: digest for path, digest in inputs.items() if path not in line.digests and not path.startswith("visage/")}


def _place(out: Path, name: str) -> Path:
    return out / f".{name}.json"


def _documents(files: Mapping[str, Seen]) -> int:
    return len(files) - sum(name in files for name in LISTS)
