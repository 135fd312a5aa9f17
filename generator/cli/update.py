"""The command `clausier update`, which brings a document made from an older text to today's, with its answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli import context
from generator.cli.french import FrenchCommand
from generator.cli.types import Day, Target
from generator.cli.verify import PROJECT, content_of, publics_in_words
from generator.models.editions import EDITIONS

if TYPE_CHECKING:
    from generator.update import Current, Updated

CURRENT, TO_READ, UNREADABLE, NEWER = 0, 1, 2, 3
"""Exit codes: nothing to do; done, but something does not fit; a file that cannot be updated; done."""
GRAVEST = (UNREADABLE, TO_READ, NEWER, CURRENT)


@click.command(cls=FrenchCommand)
@click.argument("files", nargs=-1, metavar="FICHIER...", type=click.Path(path_type=Path))
@click.option("--out", type=Target(folder=True), metavar="DOSSIER", help="Où écrire. Par défaut : à côté du fichier.")
@click.option("--pack", metavar="PACK", help="La profession, quand l'ancien texte en servait plusieurs.")
@click.option("--date", "day", type=Day(), metavar="JOUR", help="Le droit de ce jour (2026-11-22). Par défaut : aujourd'hui.")
@click.pass_context
def update(ctx: click.Context, files: tuple[Path, ...], out: Path | None, pack: str | None, day: date | None) -> None:
    """Reprend un document fait sur un ancien texte : ce qui a changé, et le texte d'aujourd'hui avec vos réponses."""
    from generator.reading import opened  # noqa: PLC0415 - `--help` should not load the whole program
    from generator.update import report  # noqa: PLC0415
    from generator.update import update as run  # noqa: PLC0415
    from generator.verify import UnknownFileError, UnreadableError, catalogue_of  # noqa: PLC0415

    if not files:
        raise click.UsageError("nommez au moins un fichier à reprendre.", ctx)
    root = context.root(PROJECT)
    cache = context.cache(root / context.BUILD)
    codes = {CURRENT}
    with context.workers() as executor:
        source = opened(root, context.today(day), (), cache)
        if pack and pack not in source.library.packs:
            raise click.UsageError(f"--pack : « {pack} » n'existe pas. Packs : {', '.join(source.library.packs)}.", ctx)
        catalogue = catalogue_of(source, cache, executor)
        for path in files:
            try:
                found = run(content_of(path), path.name, catalogue, source, executor, pack)
                written = _write(path, out or path.parent, found)
            except (UnreadableError, UnknownFileError) as error:
                codes.add(UNREADABLE)
                click.echo(f"{path} : {error}.", err=True)
                continue
            codes.add(_code(found))
            click.echo(
                "\n".join([f"{path} : {found.model.job.titre} ({publics_in_words(found.publics)})", *_indented(report(found)), *written])
            )
    raise SystemExit(next(code for code in GRAVEST if code in codes))


def _code(found: Current | Updated) -> int:
    from generator.update import Updated  # noqa: PLC0415

    if not isinstance(found, Updated):
        return CURRENT
    return TO_READ if found.notes else NEWER


def _indented(text: str) -> list[str]:
    return [f"  {line}" for line in text.splitlines()]


def _write(path: Path, folder: Path, found: Current | Updated) -> list[str]:
    """Write the files of *found*, all of them or none, and return the lines that name them; nothing for a file that is up to date."""
    from generator.store.swap import write_all  # noqa: PLC0415
    from generator.update import Updated  # noqa: PLC0415
    from generator.verify import UnreadableError  # noqa: PLC0415

    if not isinstance(found, Updated):
        return []
    files: Mapping[Path, bytes] = {
        folder / f"{path.stem}-a-jour{EDITIONS[found.edition].suffix}": found.filled.content,
        folder / f"{path.stem}-comparaison.docx": found.redline,
        folder / f"{path.stem}-dossier.yml": found.dossier,
    }
    taken = next((place for place in files if place.exists()), None)
    if taken:
        raise UnreadableError(f"« {taken} » existe déjà : déplacez-le, ou choisissez un autre dossier avec --out")
    write_all(files)
    return [f"  Écrit : {place}" for place in files]
