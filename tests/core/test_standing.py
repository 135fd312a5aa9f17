"""What is known of the files of a build takes no more memory than it must: those of a thousand packs are two hundred thousand."""

from __future__ import annotations

import os
import tracemalloc
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path

import pytest

from generator.store.record import NOTHING, Record, Seen, keep, recorded, refreshed, seen, settled, standing

MANY = 2_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of many files, in many folders."""
    for number in range(MANY):
        place = tmp_path / "packs" / f"coach-{number // 10}" / f"relance-{number}.txt"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(f"Lettre {number}.", "utf-8")
    return tmp_path / "packs"


@pytest.fixture
def record(folder: Path) -> Record:
    """Return the record of that folder, old enough to be believed."""
    files = {
        path.relative_to(folder).as_posix(): seen(path, sha256(path.read_bytes()).hexdigest())
        for path in sorted(folder.rglob("*.txt"), key=lambda path: path.name)
    }
    return Record("", files=files, at=1 << 62)


def test_a_file_that_somebody_touched_stands_with_its_times_of_now(folder: Path, record: Record) -> None:
    touched = "coach-0/relance-1.txt"
    os.utime(folder / touched)
    found = standing(folder, record)
    assert found.whole
    now = refreshed(record, found.files)
    assert now
    # In the order in which they were made.
    assert [*now.files] == [*record.files] == [*settled(folder, record.files)]
    assert {path for path, one in now.files.items() if one != record.files[path]} == {touched}
    assert {path for path, one in settled(folder, record.files).items() if one != record.files[path]} == {touched}
    assert refreshed(now, standing(folder, now).files) is None


def test_what_is_known_of_a_folder_is_held_in_a_third_of_the_memory(record: Record, tmp_path: Path) -> None:
    keep(tmp_path / ".packs.json", record)

    def packed() -> Mapping[str, Seen]:
        return recorded(tmp_path / ".packs.json").files

    def whole() -> Mapping[str, Seen]:
        return dict(packed())

    sizes = []
    for look in (packed, whole):
        # What it needs of the program is there already.
        assert look() == record.files
        tracemalloc.start()
        try:
            held = look()
            sizes.append(tracemalloc.get_traced_memory()[0])
        finally:
            tracemalloc.stop()
        assert held == record.files
    assert sizes[0] < sizes[1] / 3


def test_to_look_at_a_folder_takes_less_than_what_the_system_tells_of_its_files(folder: Path, record: Record) -> None:
    def most(look: Callable[[], object]) -> int:
        tracemalloc.start()
        try:
            assert look()
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    # Python grows tables of its own now and then: the least of several looks is what a look needs.
    ours, theirs = (
        min(most(look) for _ in range(5))
        for look in (lambda: standing(folder, record).whole, lambda: {path: (folder / path).lstat() for path in record.files})
    )
    assert ours < theirs / 2


@pytest.mark.parametrize(
    "put", [lambda path: path.symlink_to("/dev/null"), os.mkfifo, lambda path: path.mkdir()], ids=["link", "pipe", "folder"]
)
def test_what_is_no_plain_file_does_not_stand(put: object, folder: Path, record: Record) -> None:
    lost = folder / "coach-0/relance-1.txt"
    lost.unlink()
    put(lost)  # type: ignore[operator]
    found = standing(folder, record)
    assert not found.whole
    assert record.files.keys() - found.files.keys() == {"coach-0/relance-1.txt"}


@pytest.mark.parametrize("place", [0, 63, 64, 65, -1])
def test_a_record_is_believed_whole_or_not_at_all(place: int, record: Record, tmp_path: Path) -> None:
    kept = tmp_path / ".packs.json"
    keep(kept, record)
    assert recorded(kept).files == record.files
    content = bytearray(kept.read_bytes())
    content[place] ^= 1
    kept.write_bytes(content)
    assert recorded(kept) == NOTHING
    for cut in (b"", kept.read_bytes()[:64], kept.read_bytes()[:65]):
        kept.write_bytes(cut)
        assert recorded(kept) == NOTHING
