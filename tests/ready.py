"""The program as a process of its own that has nothing left to import: forked from one that waits, once a process of the tests.

Importing the program takes longer than what most runs of it do. A run has its folder, its environment and its streams; it starts
and ends as `python -m generator` does. What must be told before Python starts (a time zone, a seed) cannot be told here.
"""

from __future__ import annotations

import atexit
import importlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NoReturn

from tests.tools import ROOT

LOADED = (
    "generator.answer",
    "generator.cli.main",
    "generator.pipeline",
    "generator.publish.engine.build",
    "generator.publish.publication",
    "mkdocs.commands.build",
    "num2words",
)
"""What a run imports, and what that takes longest to import later on."""


@dataclass(frozen=True)
class Running:
    """A run that has begun, and that no other one follows before it has ended."""

    pid: int
    arguments: tuple[str, ...]
    streams: tuple[Path, Path]

    def ended(self) -> subprocess.CompletedProcess[str]:
        """Wait for its end and return how it ended: the signal that killed it, as a negative number."""
        code = int(_line())
        out, err = (stream.read_text("utf-8") for stream in self.streams)
        for stream in self.streams:
            stream.unlink()
        self.streams[0].parent.rmdir()
        return subprocess.CompletedProcess(["clausier", *self.arguments], code, out, err)


def start(place: Path, arguments: Sequence[str], environment: Mapping[str, str]) -> Running:
    """Start the program in *place*, to kill it or to wait for its end."""
    folder = Path(tempfile.mkdtemp())
    streams = folder / "out", folder / "err"
    asked = _waiting().stdin
    assert asked
    asked.write(json.dumps([str(place), list(arguments), dict(environment), list(map(str, streams))]) + "\n")
    asked.flush()
    return Running(int(_line()), tuple(arguments), streams)


def run(place: Path, arguments: Sequence[str], environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run the program in *place* and return how it ended."""
    return start(place, arguments, environment).ended()


def _line() -> str:
    told = _waiting().stdout
    assert told
    return told.readline()


@cache
def _waiting() -> subprocess.Popen[str]:
    command = [sys.executable, "-c", "from tests.ready import wait; wait()"]
    waiting = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    atexit.register(_end, waiting)
    return waiting


def _end(waiting: subprocess.Popen[str]) -> None:
    waiting.kill()
    waiting.communicate()


def wait() -> None:
    """Run the program each time that a line asks for it, until there are no more."""
    for name in LOADED:
        importlib.import_module(name)
    while line := sys.stdin.readline():
        child = os.fork()
        if not child:
            _become(*json.loads(line))
        print(child, flush=True)  # noqa: T201
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)  # noqa: T201


def _become(place: str, arguments: list[str], environment: dict[str, str], streams: list[str]) -> NoReturn:
    """Be that run, to its end."""
    os.chdir(place)
    os.environ.clear()
    os.environ.update(environment)
    for number, stream in enumerate(streams, start=1):
        os.dup2(os.open(stream, os.O_WRONLY | os.O_CREAT), number)
    sys.stdin = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115 - as long as the run
    sys.argv = ["clausier", *arguments]
    importlib.import_module("generator.__main__").run()
    sys.exit()
