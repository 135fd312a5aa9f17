"""One input given to the program, in a process of its own: bounded in seconds and in memory, and judged on how it ended."""

from __future__ import annotations

import os
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

_ADDRESSES = 6 << 30
"""Bytes of addresses, above what pandoc reserves: a bomb stops there, and not with the machine."""
_TRACEBACK, _ACTIVE = 70, 71


@dataclass(frozen=True)
class Bounds:
    """What an input may cost: processor seconds, seconds, bytes of memory."""

    processor: int = 20
    wall: float = 90
    memory: int = 700 << 20


@dataclass(frozen=True)
class Case:
    """An input: the files that replace or join those of a tree, and the commands that are then run there, until one does not succeed."""

    family: str
    parts: Mapping[str, bytes | str]
    commands: tuple[tuple[str, ...], ...]
    tree: str = "library"


@dataclass(frozen=True)
class Find:
    """What an input brought: a kind, the place in the program where it came from, and what was said."""

    kind: str
    place: str
    said: str

    @property
    def key(self) -> str:
        return f"{self.kind} {self.place}".strip()


Laid = Callable[[Case, Path], None]
Judged = Callable[[Case, Path], str]


def tried(case: Case, lay: Laid, judge: Judged, bounds: Bounds, place: Path) -> Find | None:
    """Return what *case* brings, None when all went as it should, in a folder made below *place*.

    *lay* writes its tree, *judge* says what is wrong in what was written.
    """
    with tempfile.TemporaryDirectory(prefix="trial-", dir=place) as name:
        place = Path(name)
        lay(case, place / "tree")
        child = os.fork()
        if not child:
            _child(case, judge, bounds, place)
        status, used, late = _awaited(child, bounds.wall)
        said = (place / "said").read_text("utf-8", "replace")
        return _found(status, used, said, bounds, late=late)


def _awaited(child: int, wall: float) -> tuple[int, resource.struct_rusage, bool]:
    end = time.monotonic() + wall
    while True:
        done, status, used = os.wait4(child, os.WNOHANG)
        if done:
            # Workers that it left behind, when it was ended.
            _ended(child)
            return status, used, False
        if time.monotonic() > end:
            _ended(child)
            _, status, used = os.wait4(child, 0)
            return status, used, True
        time.sleep(0.004)


def _ended(group: int) -> None:
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        return


def _found(status: int, used: resource.struct_rusage, said: str, bounds: Bounds, *, late: bool) -> Find | None:
    tail, ended, seconds = said[-1_500:], os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime
    warned = next((line[:80] for line in said.splitlines() if "Warning: " in line), "")
    found: list[tuple[bool, Callable[[], Find]]] = [
        (ended == _TRACEBACK, lambda: _traceback(said)),
        (ended == _ACTIVE, lambda: Find("output", said.rpartition("OUTPUT ")[2].partition("\n")[0][:90], tail)),
        (late or ended == -signal.SIGXCPU or seconds > bounds.processor, lambda: Find("time", "", f"{seconds:.1f} s of processor\n{tail}")),
        (ended < 0, lambda: Find(f"signal {-ended}", "", tail)),
        (used.ru_maxrss << 10 > bounds.memory, lambda: Find("memory", "", f"{used.ru_maxrss >> 10} MB\n{tail}")),
        (ended > 0 or warned != "" or "Traceback (most recent" in said, lambda: Find("words", warned, tail)),
    ]
    return next((make() for true, make in found if true), None)


def _traceback(said: str) -> Find:
    lines = [line for line in said.splitlines() if line]
    inner = [line.strip() for line in lines if line.startswith('  File "') and "/generator/" in line]
    place = inner[-1].rpartition("/generator/")[2].replace('"', "") if inner else ""
    name = lines[-1].removeprefix("FAULT ")
    return Find("memory" if name == "MemoryError" else f"traceback {name}", place, said[-2_500:])


def _child(case: Case, judge: Judged, bounds: Bounds, place: Path) -> None:
    """Run the commands of *case* and leave: 0 when every one of them ended as it may, with a sentence when it failed."""
    os.setsid()
    heard = os.open(place / "said", os.O_WRONLY | os.O_CREAT)
    for stream in (1, 2):
        os.dup2(heard, stream)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    sys.stdout, sys.stderr = (open(stream, "w", encoding="utf-8", errors="replace", closefd=False) for stream in (1, 2))  # noqa: SIM115
    resource.setrlimit(resource.RLIMIT_CPU, (bounds.processor + 5, bounds.processor + 6))
    resource.setrlimit(resource.RLIMIT_AS, (_ADDRESSES, _ADDRESSES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.chdir(place / "tree")
    code = _TRACEBACK
    try:
        code = _ran(case, judge)
    except BaseException as error:  # noqa: BLE001 - whatever it is, it is what we look for
        traceback.print_exc()
        print(f"FAULT {type(error).__name__}", file=sys.stderr)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _ran(case: Case, judge: Judged) -> int:
    from generator.cli.run import run  # noqa: PLC0415 - the parent loads it once for all

    for command in case.commands:
        sys.argv = ["clausier", *command]
        try:
            run()
        except SystemExit as end:
            if end.code not in (None, 0, 1, 2, 3):
                print(f"left with {end.code}", file=sys.stderr)
                return 1
            if end.code in (1, 2):
                break
    wrong = judge(case, Path())
    if wrong:
        print(f"OUTPUT {wrong}", file=sys.stderr)
    return _ACTIVE if wrong else 0
