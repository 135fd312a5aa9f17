"""What `clausier batch PACK --due-today` does: the step of the day for each debt of a register, its letter, its account, an agenda."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli import context
from generator.cli.debts import common_of, stop_on_problems, there
from generator.models.editions import Edition

if TYPE_CHECKING:
    from generator.agenda.run import Line


def due(
    ctx: click.Context,
    pack: str | None,
    debts: Path | None,
    creditor: Path | None,
    editions: tuple[Edition, ...] | None,
    out: Path,
    day: date | None,
    *,
    others: Sequence[object],
) -> None:
    """Write in *out* the letters of *day* and their index; *others* are the arguments that say nothing here.

    Raises click.UsageError; leaves with 1 when the register has a fault, before anything is written.
    """
    from generator.agenda import index  # noqa: PLC0415 - `--help` should not load the whole program
    from generator.agenda.letters import undated  # noqa: PLC0415
    from generator.agenda.run import Press, judged, written  # noqa: PLC0415
    from generator.batch.debts import read_debts  # noqa: PLC0415
    from generator.batch.output import NotABatchError, Output  # noqa: PLC0415
    from generator.cli.progress import counter  # noqa: PLC0415
    from generator.reading import read  # noqa: PLC0415

    if pack is None or debts is None:
        raise click.UsageError("il manque le pack ou le registre : clausier batch coach --due-today --debts registre.xlsx.", ctx)
    if any(other is not None for other in others):
        raise click.UsageError(
            "--due-today choisit lui-même les documents : il va avec --debts, --creditor, --editions, --out et --date.", ctx
        )
    there(ctx, files=(debts, creditor))
    cache = context.cache()
    source = read(context.root(), context.today(day), (pack,), cache)
    common = undated(common_of(creditor, source)) if creditor else None
    try:
        with ExitStack() as opened:
            output = opened.enter_context(Output(out, f"{pack}/agenda/{source.day}", resume=False))
            register = opened.enter_context(read_debts(debts, source.library, common))
            press = Press(source, editions, cache, opened.enter_context(context.workers()))
            lines = judged(register, press, source)
            stop_on_problems(register)
            for note in register.notes:
                click.echo(note, err=True)
            output.start()
            progress = opened.enter_context(counter())
            made = []
            for line in written(register, lines, press, source, output):
                made.append(line)
                progress("Créances", len(made), len(lines))
            lines = made
            for name, parts in index.files(source.packs[0].profession, source.day, lines):
                output.write(name, parts)
    except NotABatchError as error:
        raise click.UsageError(f"{error}.", ctx) from None
    click.echo(str(out / index.PAGE))
    click.echo(_told(lines), err=True)


def _told(lines: Sequence[Line]) -> str:
    """Return the lines to print: how many debts, how many files, what waits for a person."""
    from generator.agenda.index import TITLES  # noqa: PLC0415
    from generator.agenda.steps import URGENCIES  # noqa: PLC0415

    counts = [(TITLES[name], sum(line.step.urgency == name for line in lines)) for name in URGENCIES]
    files = sum(len(line.files) for line in lines)
    head = f"{len(lines)} créance{'s' if len(lines) > 1 else ''}, {files} fichier{'s' if files > 1 else ''}. Rien n’a été envoyé."
    return "\n".join([head, *(f"  - {title} : {count}" for title, count in counts if count)])
