"""The command `clausier rebuild`, which makes a pack again and says in which files the two differ."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from generator.cli import context
from generator.cli.french import FrenchCommand
from generator.cli.types import Whole
from generator.convert.exemplaire import line

ALTERED, CHANGED = 1, 3


@click.command(cls=FrenchCommand)
@click.argument("pack", metavar="PACK.zip", required=False, type=click.Path(path_type=Path))
@click.option(
    "--editeur", metavar="FICHIER", type=click.Path(path_type=Path), help="L'éditeur que dit ce fichier, au lieu de site/editeur.yml."
)
@click.option("--jobs", type=Whole(1, 64), metavar="N", help="Conversions en même temps. Par défaut : le nombre de cœurs.")
def rebuild(pack: Path | None, editeur: Path | None, jobs: int | None) -> None:
    """Refait un pack avec les fichiers d'ici, et dit s'il est identique, ou ce qui diffère et pourquoi."""
    from generator.answer import build  # noqa: PLC0415
    from generator.cli.progress import watcher  # noqa: PLC0415 - `--help` should not load the whole program
    from generator.license.pack import licensed, read_pack  # noqa: PLC0415
    from generator.order import Request  # noqa: PLC0415
    from generator.rebuild.asked import asked_by  # noqa: PLC0415
    from generator.rebuild.differences import differences, tools_changed  # noqa: PLC0415

    if pack is None:
        raise click.UsageError("nommez le ZIP à refaire : clausier rebuild coach.zip.")
    root = context.root()
    data = pack.read_bytes()
    asked = asked_by(data)
    # Nothing that an earlier build kept is believed: what is compared was made from the files of today.
    with tempfile.TemporaryDirectory() as place, context.workers(jobs) as executor, watcher() as watching:
        request = Request(root, Path(place), asked.day, (asked.pack,), asked.editions, editeur=editeur)
        build(request, executor, watching)
        again = Path(place, "packs", f"{asked.pack}.zip").read_bytes()
    if asked.exemplaire:
        again = licensed(again, asked.exemplaire)
    made = read_pack(again)
    found = differences(asked.files, made)
    told = [line(asked.exemplaire)] if asked.exemplaire else []
    if not found:
        note = [] if data == again else ["Le ZIP a été refermé par un autre programme ; chaque fichier est le même."]
        click.echo("\n  ".join([f"Identique : {len(made)} fichiers.", *told, *note]))
        return
    count = f"{len(found)} fichiers diffèrent" if len(found) > 1 else "1 fichier diffère"
    tools = tools_changed(asked.files, made)
    told += [f"Outils : {', '.join(tools)}."] if tools else []
    click.echo("\n  ".join([f"{count} sur {len(asked.files)} (droit du {asked.day.isoformat()}).", *told, *map(str, found)]))
    raise SystemExit(CHANGED if all(one.explained for one in found) else ALTERED)
