"""`clausier release`: what is published today goes into the record for ever, and the release notes are printed."""

from __future__ import annotations

from datetime import date

import click

from generator.cli import context
from generator.cli.french import FrenchCommand
from generator.cli.types import Day


@click.command(cls=FrenchCommand)
@click.option("--date", "day", type=Day(), metavar="JOUR", help="Le jour de la parution (2026-11-28). Par défaut : aujourd'hui.")
@click.option("--dry-run", is_flag=True, help="Montre ce qui paraîtrait, sans rien écrire.")
@click.option("--notes", "again", is_flag=True, help="Redit les notes de la dernière parution, sans rien écrire.")
def release(day: date | None, *, dry_run: bool, again: bool) -> None:
    """Inscrit au relevé, content/versions/, les textes qui n'y sont pas encore, et en écrit les notes."""
    from generator.archive.notes import notes  # noqa: PLC0415 - `--help` should not load the whole program
    from generator.archive.plan import planned  # noqa: PLC0415
    from generator.archive.record import FOLDER, published  # noqa: PLC0415
    from generator.archive.write import add  # noqa: PLC0415
    from generator.reading import read  # noqa: PLC0415

    root, asked = context.root(), context.today(day)
    source = read(root, asked, (), context.cache())
    releases = [*source.library.parutions.values()]
    if again:
        if not releases:
            raise click.UsageError("--notes : rien n'a encore paru.")
        click.echo(notes(source.library, published(source.library), releases), nl=False)
        return
    found = planned(source, asked)
    if found is None:
        click.echo("Rien de nouveau : tous les textes sont au relevé.", err=True)
        return
    if not dry_run:
        add(root, found.entry, found.files, found.blanks, context.BUILD / ".new-versions")
    click.echo(notes(source.library, found.texts, [*releases, found.entry]), nl=False)
    size = f"{len(found.files)} fichier{'s' if len(found.files) > 1 else ''} dans {FOLDER}"
    click.echo("Rien n'a été écrit." if dry_run else f"Parution {found.entry.id} : {size}.", err=True)
