"""What `clausier batch PACK --due-today` does: the step of the day for each debt of a register, its letter, its account, an agenda."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli import context
from generator.cli.debts import common_of, crew_of, interrupted, stop_on_problems, there, usable
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
    jobs: int | None,
    cluster: str | None,
    *,
    resume: bool,
    others: Sequence[object],
) -> None:
    """Write in *out* the letters of *day* and their index; *others* are the arguments that say nothing here.

    Raises click.UsageError; leaves with 1 when the register has a fault, before anything is written.
    """
    from generator.agenda import index  # noqa: PLC0415 - `--help` should not load the whole program
    from generator.agenda.letters import undated  # noqa: PLC0415
    from generator.agenda.making import Maker  # noqa: PLC0415
    from generator.agenda.run import Press, judged  # noqa: PLC0415
    from generator.batch.debts import read_debts  # noqa: PLC0415
    from generator.batch.output import Output  # noqa: PLC0415
    from generator.cli.progress import counter  # noqa: PLC0415
    from generator.reading import read  # noqa: PLC0415
    from generator.store.swap import locked  # noqa: PLC0415

    if pack is None or debts is None:
        raise click.UsageError("il manque le pack ou le registre : clausier batch coach --due-today --debts registre.xlsx.", ctx)
    if any(other is not None for other in others):
        raise click.UsageError(
            "--due-today choisit lui-même les documents : il ne va pas avec --dossiers, --invoices, --template ni --mail-merge.",
            ctx,
        )
    there(ctx, files=(debts, creditor))
    cache = context.cache()
    source = read(context.root(), context.today(day), (pack,), cache)
    common = undated(common_of(creditor, source)) if creditor else None
    with usable(ctx), ExitStack() as opened:
        output = opened.enter_context(Output(out, f"{pack}/agenda/{source.day}", resume=resume))
        register = opened.enter_context(read_debts(debts, source.library, common))
        progress = opened.enter_context(counter())
        press = Press(source, editions, cache, opened.enter_context(context.workers()))
        lines = judged(register, press, source, progress)
        stop_on_problems(register)
        for note in register.notes:
            click.echo(note, err=True)
        maker = Maker(register, lines, press, source)
        crew = opened.enter_context(crew_of(maker.kit, len(lines), jobs, cluster))
        opened.enter_context(locked(out, lambda: click.echo(f"Une autre commande écrit dans {out} : attente…", err=True)))
        output.start()
        made: list[Line] = []
        try:
            for line in maker.made(crew, output):
                made.append(line)
                progress("Créances", len(made), len(lines))
        except KeyboardInterrupt:
            interrupted("créances", len(made), len(lines), out)
        for name, parts in index.files(source.packs[0].profession, source.day, made):
            output.write(name, parts)
    click.echo(str(out / index.PAGE))
    click.echo(_told(made), err=True)


def _told(lines: Sequence[Line]) -> str:
    """Return the lines to print: how many debts, how many files, what waits for a person."""
    from generator.agenda.index import TITLES  # noqa: PLC0415
    from generator.agenda.steps import URGENCIES  # noqa: PLC0415

    counts = [(TITLES[name], sum(line.step.urgency == name for line in lines)) for name in URGENCIES]
    files = sum(len(line.files) for line in lines)
    head = f"{len(lines)} créance{'s' if len(lines) > 1 else ''}, {files} fichier{'s' if files > 1 else ''}. Rien n’a été envoyé."
    return "\n".join([head, *(f"  - {title} : {count}" for title, count in counts if count)])
