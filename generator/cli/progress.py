"""Show the progress of the conversions: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from generator.order import Watcher


@contextmanager
def watcher() -> Iterator[Watcher]:
    """Give a `with` block the watcher to call: it draws a bar when standard error is a terminal, else prints a line per conversion."""
    if not sys.stderr.isatty():
        yield Watcher(_line, lambda text: print(text, file=sys.stderr, flush=True))
        return
    from rich.console import Console  # noqa: PLC0415 - only a terminal needs it
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    # A thread that draws it would keep the program from making a copy of itself, which does half of the work.
    with Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
        task = bar.add_task("Conversion", total=None, visible=False)

        def step(done: int, total: int, title: str) -> None:
            # A copy may draw it, which ends without taking it away.
            bar.update(task, completed=done, total=total, description=title[:40], visible=done < total, refresh=True)

        yield Watcher(step, bar.console.print)


def _line(done: int, total: int, title: str) -> None:
    print(f"[{done}/{total}] {title}", file=sys.stderr, flush=True)


@contextmanager
def counter() -> Iterator[Callable[[str, int, int | None], None]]:
    """Give a `with` block what to call with (what is done, how many are, of how many): it shows the rate and the time that is left."""
    if not sys.stderr.isatty():
        yield _Lines()
        return
    from rich.console import Console  # noqa: PLC0415 - only a terminal needs it
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[pace]}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, pace="", visible=False)
        pace = _Pace()

        def step(what: str, done: int, total: int | None) -> None:
            bar.update(task, completed=done, total=total, description=what, pace=pace.told(what, done, total), visible=True)

        yield step


class _Pace:
    """How fast a work goes, from its beginning."""

    def __init__(self) -> None:
        self._what, self._start, self._before = "", 0.0, 0

    def told(self, what: str, done: int, total: int | None) -> str:
        """Return « 240 par seconde, encore 6 min », empty at the very beginning."""
        if what != self._what:
            self._what, self._start, self._before = what, time.monotonic(), done
        spent = time.monotonic() - self._start
        rate = (done - self._before) / spent if spent else 0
        if not rate:
            return ""
        left = f", encore {_duration((total - done) / rate)}" if total is not None and total > done else ""
        return f"{rate:.0f} par seconde{left}"


class _Lines:
    """Prints a line when five seconds went by since the last one, and at the end."""

    def __init__(self) -> None:
        self._pace, self._last = _Pace(), time.monotonic()

    def __call__(self, what: str, done: int, total: int | None) -> None:
        pace = self._pace.told(what, done, total)
        if time.monotonic() - self._last < _SECONDS and (done != total or not done):
            return
        self._last = time.monotonic()
        of = "" if total is None else f"/{total}"
        print(f"{what} : {done}{of}{f', {pace}' if pace else ''}", file=sys.stderr, flush=True)


_SECONDS = 5


def _duration(seconds: float) -> str:
    minutes = round(seconds / 60)
    return f"{seconds:.0f} s" if minutes < 2 else f"{minutes} min" if minutes < 120 else f"{minutes / 60:.0f} h"  # noqa: PLR2004
