"""Processes that share the letters of a run: those of this machine, which end with the one that started them."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import threading
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import Any, Protocol, Self, TypeVar

from generator.batch.work import Kit

Asked = TypeVar("Asked")
Given = TypeVar("Given")
Work = Callable[[Kit[Any], Sequence[Asked]], "list[Given]"]

SHARE = 16
"""Letters handed to a process at a time: fewer, and the handing over costs more than the letters."""
MOST_DEATHS = 2
"""Processes that one thing alone may end before it is given up."""
AHEAD = 3
"""Shares that wait for each process: memory holds no more of them, however many the letters."""


class Crew(Protocol):
    """Does the same work on many things, in no order; each thing gives one result."""

    def results(self, work: Work[Asked, Given], asked: Iterable[Asked], lost: Callable[[Asked], Given]) -> Iterator[Given]:
        """Yield the result of *work* for each of *asked*; *lost* gives that of a thing which ends every process that takes it."""
        ...


class Alone:
    """A crew of this very process."""

    def __init__(self, kit: Kit[Any]) -> None:
        self._kit = kit

    def results(self, work: Work[Asked, Given], asked: Iterable[Asked], lost: Callable[[Asked], Given]) -> Iterator[Given]:  # noqa: ARG002
        """Yield the results, in order."""
        for share in shares(asked):
            yield from work(self._kit, share)


class Processes:
    """A crew of *count* processes of this machine. Use it in a `with` block; they end with it, or with this process, however it ends."""

    def __init__(self, kit: Kit[Any], count: int) -> None:
        self._kit, self._count = pickle.dumps(kit), count
        self._others = {child.pid for child in multiprocessing.active_children()}
        self._pool = self._started()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None:
            self._kill()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def results(self, work: Work[Asked, Given], asked: Iterable[Asked], lost: Callable[[Asked], Given]) -> Iterator[Given]:
        """Yield the results as they come. Nothing is lost with a process that dies: what was being done is asked again, one by one."""
        coming = shares(asked)
        again: deque[Asked] = deque()
        deaths: Counter[int] = Counter()
        flying: dict[Future[list[Given]], Sequence[Asked]] = {}
        while True:
            # What was being done when a process died flies alone: it cannot take others with it.
            while len(flying) < (1 if again else self._count * AHEAD) and (share := [again.popleft()] if again else next(coming, None)):
                flying[self._asked(work, share)] = share
            if not flying:
                return
            for future in wait(flying, return_when=FIRST_COMPLETED).done:
                if future.exception() is None:
                    yield from future.result()
                    del flying[future]
                elif not isinstance(future.exception(), BrokenProcessPool):
                    future.result()
            if any(isinstance(future.exception(), BrokenProcessPool) for future in flying if future.done()):
                # The pool is broken: every work in flight is.
                shaken = [one for share in flying.values() for one in share]
                flying.clear()
                self._restart()
                deaths[id(shaken[0])] += len(shaken) == 1
                if deaths[id(shaken[0])] >= MOST_DEATHS:
                    yield lost(shaken[0])
                else:
                    again.extendleft(reversed(shaken))

    def _asked(self, work: Work[Asked, Given], share: Sequence[Asked]) -> Future[list[Given]]:
        try:
            return self._pool.submit(_done, work, share)
        except BrokenProcessPool as error:
            # A process died since the last look: this work fails like those that it had.
            broken: Future[list[Given]] = Future()
            broken.set_exception(error)
            return broken

    def _kill(self) -> None:
        # A process that was started while the pool was breaking is waited for, and told nothing.
        for child in multiprocessing.active_children():
            if child.pid not in self._others:
                child.kill()

    def _restart(self) -> None:
        self._kill()
        self._pool.shutdown(wait=True)
        self._pool = self._started()

    def _started(self) -> ProcessPoolExecutor:
        # A new process rather than a fork: this one has threads.
        return ProcessPoolExecutor(self._count, multiprocessing.get_context("spawn"), _begin, (self._kit,))


def shares(asked: Iterable[Asked]) -> Iterator[list[Asked]]:
    """Yield *asked* by shares."""
    coming = iter(asked)
    while share := list(islice(coming, SHARE)):
        yield share


_here: list[Kit[Any]] = []
"""The kit of this process, when it is one of a crew."""


def _begin(kit: bytes) -> None:
    """Prepare a process: the keys that interrupt are for its parent, and it ends with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    # Never from a disk: it came through the pipe of the process that started this one.
    _here[:] = [pickle.loads(kit)]  # noqa: S301


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _done(work: Work[Asked, Given], share: Sequence[Asked]) -> list[Given]:
    return work(_here[0], share)
