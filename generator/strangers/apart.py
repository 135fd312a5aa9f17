"""Read a stranger's file in a process apart, which may take so much time and memory: a file that takes more ends that process alone.

The libraries that read a PDF are not ours: nothing else bounds what a hostile one makes them do. The process is started with
the first file and serves the next ones; it ends with this one, or with the file that it could not read or that filled it.
"""

from __future__ import annotations

import atexit
import json
import os
import struct
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from generator.strangers.refusal import Kind, StrangeFileError

SECONDS, BYTES = 3, 260_000_000
"""Time of processor and memory that a file may take: our longest takes half a second and a tenth of that memory."""
PATIENCE = 60.0
"""Seconds of the clock after which a file is given up: a busy machine is slow, a process that waits for nothing never ends."""

SIZE = struct.Struct(">Q")
Reader = Callable[[bytes], Any]
"""A function of a module that turns a file into what JSON holds. Any exception of its own says that the file is damaged."""


def apart(reader: Reader, data: bytes, seconds: int = SECONDS, memory: int = BYTES) -> Any:  # noqa: ANN401 - what JSON holds
    """Return what *reader* makes of *data*. Raises `StrangeFileError` when it cannot, or takes more *seconds* or bytes of *memory*."""
    with _LOCK:
        held = _held()
        timer = threading.Timer(PATIENCE, held.kill)
        timer.start()
        try:
            assert held.stdin
            assert held.stdout
            for message in (f"{reader.__module__}:{reader.__name__}:{seconds}:{memory}".encode(), data):
                held.stdin.write(SIZE.pack(len(message)) + message)
            held.stdin.flush()
            answer = received(held.stdout)
        except OSError:
            answer = None
        finally:
            timer.cancel()
        if answer is None:
            _end()
            raise StrangeFileError("trop_de_travail")
        told = json.loads(answer)
        if told["full"]:
            _end()
    if "refused" in told:
        kind: Kind = told["refused"]
        raise StrangeFileError(kind)
    return told["found"]


def received(pipe: IO[bytes]) -> bytes | None:
    """Return the next message of *pipe*, None when it is closed."""
    head = pipe.read(SIZE.size)
    if len(head) < SIZE.size:
        return None
    (size,) = SIZE.unpack(head)
    message = pipe.read(size)
    return message if len(message) == size else None


_HOME = str(Path(__file__).resolve().parents[2])
# Not by `-m`: the folder that a command is run in may hold modules of its own.
_START = f"import sys; sys.path.insert(0, {_HOME!r}); from generator.strangers.reader import main; main()"
_LOCK = threading.Lock()
_PROCESS: dict[int, subprocess.Popen[bytes]] = {}
"""The process that reads, by the one that started it: one that was forked has its own."""


def _held() -> subprocess.Popen[bytes]:
    mine = os.getpid()
    if mine not in _PROCESS:
        # Its own session: who interrupts this command does not write a traceback of that process on the screen.
        _PROCESS[mine] = subprocess.Popen(
            [sys.executable, "-P", "-c", _START], stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
        )
    return _PROCESS[mine]


def _end() -> None:
    """End the process that reads, if this one started it."""
    held = _PROCESS.pop(os.getpid(), None)
    if held is not None:
        held.kill()
        with suppress(OSError):
            held.communicate()


atexit.register(_end)
