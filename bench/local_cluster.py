"""A Dask cluster on this machine: a scheduler and workers, each a process started by the commands that people start them with."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from bench.batch_run import ROOT

_PATIENCE = 60


class LocalCluster:
    """A scheduler and *count* workers of one thread, without the nannies that would start them again. Use it in a `with` block."""

    def __init__(self, folder: Path, count: int) -> None:
        self._folder, self._count = folder, count
        self._file = folder / "scheduler.json"
        self._said = (folder / "dask.log").open("ab")
        self._scheduler: subprocess.Popen[bytes] | None = None
        self._workers: list[subprocess.Popen[bytes]] = []
        self.address = ""

    def __enter__(self) -> Self:
        self._file.unlink(missing_ok=True)
        self._scheduler = self._start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        for _ in range(self._count):
            self.start_one()
        end = time.monotonic() + _PATIENCE
        while not self._file.exists() and time.monotonic() < end:
            time.sleep(0.1)
        self.address = str(json.loads(self._file.read_text())["address"])
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for process in (*self._workers, *([self._scheduler] if self._scheduler else [])):
            process.terminate()
            process.wait()
        self._said.close()

    @property
    def pids(self) -> list[int]:
        """The processes that work."""
        return [process.pid for process in self._workers]

    def start_one(self) -> int:
        """Start a worker more, and return its number."""
        started = self._start("worker", "--no-nanny", "--nthreads", "1", "--memory-limit", "0", "--no-dashboard")
        self._workers.append(started)
        return started.pid

    def kill_one(self) -> int:
        """Kill a worker, as the power does, and return its number."""
        process = self._workers.pop(0)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        return process.pid

    def _start(self, what: str, *options: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.dask_{what}", "--scheduler-file", str(self._file), *options]
        return subprocess.Popen(command, cwd=ROOT, stdout=self._said, stderr=self._said)
