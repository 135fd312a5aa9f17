"""A pandoc process that stays alive and converts one document after the other for a thread: a line of JSON in, documents out."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
import weakref
from pathlib import Path
from typing import IO, Any, cast

SCRIPT = Path(__file__).parent / "lua" / "worker.lua"
# pandoc's memory grows with the documents it has seen, by a tenth of a megabyte for a long one; to start again takes as long as one.
DOCUMENTS_BEFORE_RESTART = 100
# Pandoc asks for a heap of 64 MB before it collects: 8 hold a document as fast, and each worker keeps 53 MB less.
HEAP = "-H8m"
# The seconds that a worker with nothing left to do has to end.
PATIENCE = 0.5
# Started through these two lines, pandoc is killed by the system when the thread that uses it ends, however it ends, even in the
# middle of a document. (A `preexec_fn` could say the same, but forks a program that has threads.)
LINUX_LAUNCHER = """import ctypes, os, sys
ctypes.CDLL(None).prctl(1, 9)  # PR_SET_PDEATHSIG, SIGKILL
os.execv(sys.argv[1], sys.argv[1:])"""


class WorkerError(Exception):
    """Pandoc refused the document; the message says why, in French."""


class TimedOutError(WorkerError):
    """The document took too long, and its worker was killed."""


class DiedError(Exception):
    """The process ended while it was converting a document."""


def _stop(process: subprocess.Popen[bytes]) -> None:
    # With nothing left to read it ends by itself, and takes its temporary file away; one that is busy is killed.
    with contextlib.suppress(OSError):
        cast("IO[bytes]", process.stdin).close()
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    cast("IO[bytes]", process.stdout).close()


class Worker:
    """A pandoc process for one thread; it ends with its thread, with this object or with the program."""

    def __init__(self, pandoc: Path, place: Path, timeout: float) -> None:
        """Prepare a worker for the *pandoc* program, with its temporary files in *place*; the process starts with the first document."""
        launcher = [sys.executable, "-I", "-S", "-c", LINUX_LAUNCHER] if sys.platform == "linux" else []
        self._command = [*launcher, str(pandoc), "lua", str(SCRIPT)]
        # No home: neither the user's own pandoc templates and filters nor any that a folder of ours would hold reach our documents.
        # The temporary file of a worker that was killed goes when the cache is pruned.
        places = {"HOME": os.devnull, "TMPDIR": str(place)}
        self._environment = {**places, "LC_ALL": "C.UTF-8", "TZ": "UTC", "SOURCE_DATE_EPOCH": "315532800", "GHCRTS": HEAP}
        self._timeout = timeout
        self._process: subprocess.Popen[bytes] | None = None
        self._finalizer: weakref.finalize[..., Worker] | None = None
        self._served = 0

    def convert(self, request: dict[str, Any]) -> list[bytes]:
        """Return the outputs that *request* asks for, in the order of its formats."""
        try:
            return self._attempt(request)
        except DiedError:
            # Once may be an accident of the machine; twice is the document.
            return self._attempt(request)

    def stop(self) -> None:
        """End the process, if it runs."""
        if self._finalizer is not None:
            self._finalizer()
        self._process = None

    def _running(self) -> subprocess.Popen[bytes]:
        if self._served >= DOCUMENTS_BEFORE_RESTART:
            self.stop()
        if self._process is None:
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=self._environment,
            )
            self._finalizer = weakref.finalize(self, _stop, self._process)
            self._served = 0
        return self._process

    def _attempt(self, request: dict[str, Any]) -> list[bytes]:
        process = self._running()
        late = threading.Event()

        def expire() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(self._timeout, expire)
        timer.daemon = True
        timer.start()
        try:
            answer, outputs = _exchange(process, request)
        except (OSError, ValueError) as error:
            self.stop()
            if late.is_set():
                message = f"conversion arrêtée après {self._timeout:g} secondes (crochets ou listes trop imbriqués ?)"
                raise TimedOutError(message) from error
            raise DiedError from error
        finally:
            timer.cancel()
        self._served += 1
        if "erreur" in answer:
            raise WorkerError(answer["erreur"])
        return outputs


def _exchange(process: subprocess.Popen[bytes], request: dict[str, Any]) -> tuple[dict[str, Any], list[bytes]]:
    """Send *request* and read the answer; raises ValueError when the stream ends too early."""
    stdin, stdout = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)
    stdin.write(json.dumps(request).encode() + b"\n")
    stdin.flush()
    answer: dict[str, Any] = json.loads(stdout.readline())
    outputs = [stdout.read(size) for size in answer.get("sizes", ())]
    if [len(output) for output in outputs] != answer.get("sizes", []):
        message = "truncated answer"
        raise ValueError(message)
    return answer, outputs
