"""Show the progress of the conversions: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator
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
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Conversion", total=None, visible=False)

        def step(done: int, total: int, title: str) -> None:
            bar.update(task, completed=done, total=total, description=title[:40], visible=True)

        yield Watcher(step, bar.console.print)


def _line(done: int, total: int, title: str) -> None:
    print(f"[{done}/{total}] {title}", file=sys.stderr, flush=True)
