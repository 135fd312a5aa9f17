"""A second process for half of a long work: a copy of this one, which leaves what it makes in a cache that both read."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Callable
from concurrent.futures import Executor
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NoReturn, ParamSpec, TypeVar

# prctl(2): the system kills the copy when the thread that made it ends, however it ends.
_DIES_WITH_PARENT = 1
One = TypeVar("One")
Other = TypeVar("Other")
Asked = ParamSpec("Asked")
Meeting = Callable[[], None]
"""Returns once the other process called it too, or is gone."""
Word = Callable[[], None]
"""Of two processes, gives the word of one; for the other, returns once it was given, or once the first is gone."""


def no_word() -> None:
    """Wait for nobody, and tell nobody: what was to be done first is done."""


def possible() -> bool:
    """Return whether this machine can run a copy of this process beside it: a Linux with at least two cores for us."""
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1


def lone() -> bool:
    """Return whether this process has one thread, those of libraries counted: a copy of it then lacks none, and may use Typst too.

    Typst keeps the threads of its first document: a copy that lacks them would wait for them for ever.
    """
    try:
        return len(list(Path("/proc/self/task").iterdir())) == 1
    except OSError:
        return False


class Twin:
    """A copy of this process that does *work*, then ends; what it holds in memory and what it warns of end with it.

    It must use nothing that has threads of its own, such as Typst, for a copy has only one.
    Nothing depends on it: when it fails or is killed, what it did not leave is still to be done here.
    """

    def __init__(self, work: Callable[[Meeting], None]) -> None:
        """Start the copy, which calls *work* with its side of the meeting."""
        mine, its = Pipe()
        self._pid = os.fork()
        if self._pid == 0:
            mine.close()
            _live(work, its)
        its.close()
        self._pipe = mine

    def meet(self) -> None:
        """Wait until the copy meets this process, or is gone."""
        _meet(self._pipe)

    def wait(self) -> None:
        """Wait until the copy has ended."""
        if self._pid:
            os.waitpid(self._pid, 0)
            self._pid = 0
            self._pipe.close()

    def stop(self) -> None:
        """End the copy, if it still runs."""
        if self._pid:
            os.kill(self._pid, signal.SIGKILL)
            self.wait()


def both(mine: Callable[[], One], its: Callable[[], Other]) -> tuple[One, Other]:
    """Return what *mine* and *its* return, as `alongside` does, when *mine* waits for nothing."""
    return alongside(lambda _: mine(), lambda _: its())


def in_copy(work: Callable[[], One], *, worth: bool = True, meanwhile: Callable[[], object] = no_word) -> One:
    """Return what *work* returns in a copy of this process, when it is *worth* it and possible: what it leaves in memory ends with it.

    *meanwhile* is called here while the copy works. When the copy fails or is killed, *work* is called here too.
    """
    return both(meanwhile, work)[1] if worth and possible() and lone() else work()


def in_halves(work: Callable[[slice], One], *, worth: bool) -> list[One]:
    """Return what *work* makes of every other one here, and of the rest in a copy of this process, when it is *worth* it and possible.

    Else what it makes of all; the slice that *work* is given says which. Typst must not be used in it.
    """
    if not worth or not possible():
        return [work(slice(None))]
    return [*both(lambda: work(slice(0, None, 2)), lambda: work(slice(1, None, 2)))]


def alongside(mine: Callable[[Word], One], its: Callable[[Word], Other]) -> tuple[One, Other]:
    """Return what *mine* returns here and what *its* returns in a copy of this process, both at work at once.

    *its* gives its word when what *mine* needs of it is done, and goes on; *mine* asks for that word, and waits for it. What *its*
    returns comes through a pipe between the two, which pickles it: no disk has a part in it. When the copy fails or is killed, *its* is
    called here, where *mine* asks for its word or at the end, and raises here. When *mine* fails, the copy is stopped.
    """
    ours, answer = Pipe(duplex=False)
    twin = Twin(lambda _: answer.send((True, its(lambda: answer.send((False, None))))))
    answer.close()
    heard: list[tuple[bool, Other]] = []

    def hear() -> None:
        try:
            heard.append(ours.recv())
        except (OSError, EOFError):
            heard.append((True, its(no_word)))

    def word() -> None:
        if not heard:
            hear()

    try:
        done = mine(word)
        while not heard or not heard[-1][0]:
            hear()
        return done, heard[-1][1]
    finally:
        twin.stop()
        ours.close()


def threaded(work: Callable[Asked, One], executor: Executor) -> Callable[Asked, One]:
    """Return *work*, which uses the threads of *executor*, so that it may be called in a copy of this process.

    A copy ends at once: its threads end before, and take away what they started and its temporary files.
    """
    here = os.getpid()

    def done(*asked: Asked.args, **named: Asked.kwargs) -> One:
        try:
            return work(*asked, **named)
        finally:
            if os.getpid() != here:
                executor.shutdown()

    return done


def _live(work: Callable[[Meeting], None], pipe: Connection) -> NoReturn:
    # Nothing of what this process would do at its end is the copy's to do: no file to close, no temporary folder to remove.
    code = 1
    try:
        ctypes.CDLL(None).prctl(_DIES_WITH_PARENT, signal.SIGKILL)
        work(lambda: _meet(pipe))
        code = 0
    finally:
        os._exit(code)


def _meet(pipe: Connection) -> None:
    try:
        pipe.send_bytes(b".")
        pipe.recv_bytes()
    except (OSError, EOFError):
        # Alone: what the other did not leave is missed when it is looked for.
        return
