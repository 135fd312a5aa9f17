"""The command `clausier merge`, which puts together the parts that several machines made."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from generator.cli import context
from generator.cli.french import FrenchCommand
from generator.cli.types import Target


@click.command(cls=FrenchCommand)
@click.argument("parts", metavar="PART...", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--out",
    type=Target(folder=True),
    default=context.BUILD,
    metavar="DOSSIER",
    help="Où écrire. Par défaut : build.",
)
def merge(parts: Sequence[Path], out: Path) -> None:
    """Réunit dans build/packs les parts que plusieurs machines ont faites avec « build --shard »."""
    from generator.order import WAITING  # noqa: PLC0415 - `--help` should not load the whole program
    from generator.shards.merge import merge as run  # noqa: PLC0415

    if not parts:
        raise click.UsageError("nommez toutes les parts : clausier merge part-1 part-2.")
    files = run(parts, out, lambda: click.echo(WAITING, err=True))
    count = f"{len(parts)} parts" if len(parts) > 1 else "1 part"
    click.echo(f"{count} : {files} fichier{'s' if files > 1 else ''} dans {out / 'packs'}.", err=True)
