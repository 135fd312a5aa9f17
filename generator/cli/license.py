"""The command `clausier license`, which makes of a pack the copy of the one who bought it."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.french import FrenchCommand
from generator.cli.types import Target


@click.command(cls=FrenchCommand)
@click.argument("pack", metavar="PACK.zip", required=False, type=click.Path(path_type=Path))
@click.option("--to", "buyer", default="", metavar="EXEMPLAIRE", help="À qui est cet exemplaire : « commande 2026-0042 ».")
@click.option("--out", type=Target(), metavar="FICHIER", help="Où l'écrire. Par défaut : à côté du pack.")
def license_(pack: Path | None, buyer: str, out: Path | None) -> None:
    """Fait d'un pack l'exemplaire d'un acheteur : son nom entre dans chaque fichier, aucun texte ne change."""
    from generator.license.pack import file_name, licensed  # noqa: PLC0415 - `--help` should not load the whole program
    from generator.store.swap import write_whole  # noqa: PLC0415

    if pack is None:
        raise click.UsageError('nommez le ZIP du pack : clausier license coach.zip --to "commande 2026-0042".')
    target = out or pack.with_name(file_name(pack.stem, buyer))
    if target.resolve() == pack.resolve():
        raise click.UsageError("--out : c'est le pack lui-même. Donnez un autre nom à l'exemplaire.")
    write_whole(target, licensed(pack.read_bytes(), buyer))
    click.echo(f"{target} : exemplaire de « {buyer.strip()} ».", err=True)
