"""The process apart: it takes the name and the bounds of a reader and a file, and gives back what was found, until nobody asks more."""

from __future__ import annotations

import importlib
import json
import math
import os
import sys
import time
from contextlib import suppress
from pathlib import Path

from generator.strangers.apart import SIZE, received
from generator.strangers.refusal import StrangeFileError


def main() -> None:
    """Answer each file in turn."""
    asked, given = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # What a library says of a damaged file is no answer.
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123 - no path
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
        os.dup2(nowhere.fileno(), sys.stderr.fileno())
    while (name := received(asked)) is not None and (data := received(asked)) is not None:
        module, function, seconds, memory = name.decode().split(":")
        answer = json.dumps(_answered((module, function), data, int(seconds), int(memory)) | {"full": _full(int(memory))}).encode()
        del data
        given.write(SIZE.pack(len(answer)) + answer)
        given.flush()


def _answered(name: tuple[str, str], data: bytes, seconds: int, memory: int) -> dict[str, object]:
    module, function = name
    reader = getattr(importlib.import_module(module), function)
    _bound(seconds, memory)
    try:
        return {"found": reader(data)}
    except StrangeFileError as error:
        return {"refused": error.kind}
    except MemoryError:
        return {"refused": "trop_de_travail"}
    except Exception:  # noqa: BLE001 - a damaged file may make a library raise anything
        return {"refused": "abime"}


def _full(memory: int) -> bool:
    """Tell whether files left half of the *memory* that one may take: it would be counted with the next one."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[5])
    except OSError:
        # Elsewhere than on Linux nothing counts it.
        return False
    return pages * os.sysconf("SC_PAGE_SIZE") > memory / 2


def _bound(seconds: int, memory: int) -> None:
    """Let the next file take so much time and memory; a system without such bounds has those of the clock alone."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not on Windows

        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(time.process_time()) + seconds, hard))
        resource.setrlimit(resource.RLIMIT_DATA, (memory, resource.getrlimit(resource.RLIMIT_DATA)[1]))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
