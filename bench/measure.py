"""What a whole command costs: the clock, the processors, and the memory of all its processes together."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_PAUSE = 0.1


@dataclass(frozen=True)
class Cost:
    """Seconds on the clock, seconds of processor (the processes it waited for included), bytes held at the worst moment."""

    wall: float
    cpu: float
    memory: int


def cost(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Cost:
    """Run *command* in *folder* and return its cost; raises `RuntimeError` with its last words when it fails."""
    start = time.perf_counter()
    with (folder / ".said").open("w+b") as said:
        process = subprocess.Popen(command, cwd=folder, env=dict(environment), stdout=said, stderr=said)
        peak = _Peak(process.pid)
        peak.start()
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        peak.join()
        if process.returncode:
            said.seek(0)
            raise RuntimeError(f"{' '.join(command)}: {said.read()[-2000:].decode(errors='replace')}")
    # One process alone: the system saw its peak, which a sample may miss.
    return Cost(wall, used.ru_utime + used.ru_stime, max(peak.found, used.ru_maxrss * 1024))


class _Peak(threading.Thread):
    """Look at a process and all its children until it ends, and keep the largest sum of their memory (Linux)."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid = pid
        self.found = 0

    def run(self) -> None:
        while now := held(self.pid):
            self.found = max(self.found, now)
            time.sleep(_PAUSE)


def held(pid: int) -> int:
    """Return the bytes of memory that *pid* and all that it started hold, pages they share counted once; 0 when it has ended."""
    place = Path("/proc") / str(pid)
    try:
        # Copies of a process share most of its pages: a sum of what each maps would count these once a copy.
        shares = (line.split() for line in (place / "smaps_rollup").read_text().splitlines() if line.startswith("Pss:"))
        own = sum(int(kilobytes) * 1024 for _, kilobytes, _ in shares)
        children = [child for task in (place / "task").iterdir() for child in (task / "children").read_text().split()]
    except OSError:
        return 0
    return own + sum(held(int(child)) for child in children)
