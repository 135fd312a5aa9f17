"""One run of `clausier batch`, watched from outside: its seconds, its processors, its memory as the letters pile up."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.measure import held

ROOT = Path(__file__).parent.parent
JOURNAL = "journal.jsonl"
STEPS = 10
"""Parts of a run whose memory is told one by one."""
_PAUSE = 0.2

Beside = Callable[["subprocess.Popen[bytes]", int], None]
"""Called with the process and how many letters it has written, again and again while it runs."""


@dataclass(frozen=True)
class Spent:
    """What a run took: letters that it wrote, seconds by the clock, seconds of all cores, its exit code.

    `memory` is the most megabytes that all its processes held together, in each tenth of the letters; in the first, the judging of all.
    """

    letters: int
    seconds: float
    cpu: float
    code: int
    memory: Sequence[int]


def run(
    arguments: Sequence[str], out: Path, count: int, *, beside: Beside | None = None, others: Callable[[], Sequence[int]] = tuple
) -> Spent:
    """Write *count* letters in *out* and return what it took; *others* gives the processes that work for it beside its own."""
    start, before = time.monotonic(), spent_by_children()
    command = [sys.executable, "-m", "generator", "batch", "coach", "mise-en-demeure", *arguments, "--out", str(out)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=sys.stderr)
    memory = [0] * STEPS
    written = _Lines(out / JOURNAL)
    there = max(written.count() - 1, 0)
    while process.poll() is None:
        letters = max(written.count() - 1, 0)
        step = min(letters * STEPS // count, STEPS - 1)
        memory[step] = max(memory[step], sum(map(held, (process.pid, *others()))) >> 20)
        if beside:
            beside(process, letters)
        time.sleep(_PAUSE)
    letters = max(written.count() - 1, 0) - there
    return Spent(letters, time.monotonic() - start, spent_by_children() - before, process.returncode, memory)


def spent_by_children() -> float:
    """Return the seconds of processor of the processes that this one has waited for."""
    times = os.times()
    return times.children_user + times.children_system


class _Lines:
    """Counts the lines of a file that grows, each read once."""

    def __init__(self, place: Path) -> None:
        self._place, self._read, self._count = place, 0, 0

    def count(self) -> int:
        """Return how many lines it has by now."""
        if self._place.exists():
            with self._place.open("rb") as file:
                file.seek(self._read)
                more = file.read()
            self._read += len(more)
            self._count += more.count(b"\n")
        return self._count


def digests(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of each letter of a batch, by its path; what is told of them and the journal are left out."""
    files = sorted(path for path in folder.glob("*/*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def twice(folder: Path) -> list[str]:
    """Return the letters that the journal tells more than once."""
    told = Counter(line["endroit"] for line in _journal(folder))
    return [place for place, count in told.items() if count > 1]


def _journal(folder: Path) -> Iterator[Mapping[str, str]]:
    with (folder / JOURNAL).open(encoding="utf-8") as lines:
        for text in lines:
            line = json.loads(text)
            if "endroit" in line:
                yield line
