"""The command line: French help, French messages, exit codes 0 (clean), 1 (problems in the content), 2 (bad usage)."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import Any

import click

from generator import __version__
from generator.cli import context
from generator.cli.accessibility import accessibility
from generator.cli.batch import batch
from generator.cli.casefile import casefile
from generator.cli.compare import compare
from generator.cli.fill import fill
from generator.cli.french import FrenchCommand, FrenchGroup
from generator.cli.import_ import import_
from generator.cli.invoice_notes import invoice_notes
from generator.cli.license import license_
from generator.cli.merge import merge
from generator.cli.penalties import penalties
from generator.cli.rebuild import rebuild
from generator.cli.release import release
from generator.cli.review import review
from generator.cli.sbom import sbom
from generator.cli.types import Day, Editions, Part, Target, Whole
from generator.cli.update import update
from generator.cli.verify import verify
from generator.models.editions import EDITIONS, PUBLISHED, Edition
from generator.problems import Format, formatted
from generator.shards.share import Share

DATE = click.option("--date", "day", type=Day(), metavar="JOUR", help="Le droit de ce jour (2026-11-22). Par défaut : aujourd'hui.")
OUT = click.option(
    "--out",
    type=Target(folder=True),
    default=Path("build"),
    metavar="DOSSIER",
    help="Où écrire. Par défaut : build.",
)
JOBS = click.option("--jobs", type=Whole(1, 64), metavar="N", help="Conversions en même temps. Par défaut : le nombre de cœurs.")
EDITIONS_OPTION = click.option(
    "--editions",
    type=Editions(),
    default=PUBLISHED,
    metavar="LISTE",
    help=f"{', '.join(EDITIONS)}, séparés par des virgules. Par défaut : {', '.join(PUBLISHED)}.",
)
STRICT = click.option("--strict", is_flag=True, help="Les avertissements deviennent des erreurs.")
PUBLISHER = click.option(
    "--editeur",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FICHIER",
    help="L'éditeur que dit ce fichier, au lieu de site/editeur.yml.",
)
PACKS = click.argument("packs", nargs=-1, metavar="[PACK]...")


@click.group(cls=FrenchGroup, subcommand_metavar="COMMANDE [ARGUMENTS]...")
@click.version_option(__version__, "--version", message="clausier %(version)s", help="Affiche la version.")
def main() -> None:
    """Fabrique les packs juridiques et leur guide à partir de content/ et packs/."""


@main.command(cls=FrenchCommand)
@PACKS
@DATE
@click.option(
    "--format", "form", type=click.Choice(["text", "github", "json"]), metavar="FORME", help="text, github ou json. Par défaut : text."
)
@STRICT
@OUT
@PUBLISHER
@click.option("--base", metavar="REV", help="Juge aussi ce qui change depuis cette version de git, ou depuis ce dossier.")
@click.option("--explain", metavar="ID", help="Dit ce qui dépend d'un texte, d'une valeur, d'une clause ou d'un document.")
@click.option("--unverified", is_flag=True, help="Dit tout ce qui n'est pas certain, et ce qui lèverait le doute.")
def check(
    packs: Sequence[str],
    day: date | None,
    form: Format | None,
    *,
    strict: bool,
    out: Path,
    editeur: Path | None,
    base: str | None,
    explain: str | None,
    unverified: bool,
) -> None:
    """Relit tout : chaque problème, sur sa ligne, avec ce qu'il faut écrire."""
    if base is not None and (explain is not None or unverified):
        raise click.UsageError("--base ne va ni avec --explain, ni avec --unverified.")
    if explain is not None or unverified:
        click.echo(_answer(_request(packs, day, out), explain, form or "text", unverified=unverified))
        return
    from generator.compare.revisions import start_of  # noqa: PLC0415 - `--help` should not load the whole program
    from generator.reading import review as run  # noqa: PLC0415

    asked = _request(packs, day, out, strict=strict, editeur=editeur)
    with start_of(asked.root, base) if base is not None else nullcontext() as start:
        base_path = start.path if start else None
        found = run(asked.root, asked.day, asked.packs, context.cache(out), strict=strict, base=base_path, editeur=editeur)
    problems = found.problems
    form = form or "text"
    if problems or form == "json":
        click.echo(formatted(problems, form))
    errors = sum(problem.severity == "erreur" for problem in problems)
    if form == "text":
        click.echo(verdict(errors, len(problems) - errors) + (f" {found}" if strict else ""), err=True)
    if errors:
        raise SystemExit(1)


@main.command(cls=FrenchCommand)
@PACKS
@DATE
@EDITIONS_OPTION
@STRICT
@OUT
@PUBLISHER
@click.option("--shard", "share", type=Part(), metavar="I/N", help="La part I des packs, sur N machines ; « merge » les réunit.")
@JOBS
def build(
    packs: Sequence[str],
    day: date | None,
    editions: tuple[Edition, ...],
    *,
    strict: bool,
    out: Path,
    editeur: Path | None,
    share: Share | None,
    jobs: int | None,
) -> None:
    """Fabrique les packs dans build/packs, tous ou ceux que vous nommez."""
    from generator.answer import build as run  # noqa: PLC0415
    from generator.cli.progress import watcher  # noqa: PLC0415

    request = _request(packs, day, out, editions=editions, strict=strict, editeur=editeur, share=share)
    with context.workers(jobs) as executor, watcher() as watching:
        made = run(request, executor, watching)
    click.echo(f"{_count(made.files)} dans {request.out / 'packs'} ({made.converted} conversions).", err=True)


@main.command(cls=FrenchCommand)
@DATE
@STRICT
@OUT
@PUBLISHER
@JOBS
def site(day: date | None, *, strict: bool, out: Path, editeur: Path | None, jobs: int | None) -> None:
    """Fabrique les packs, puis le guide dans build/site."""
    from generator.answer import site as run  # noqa: PLC0415
    from generator.cli.progress import watcher  # noqa: PLC0415

    request = _request((), day, out, strict=strict, editeur=editeur, jobs=jobs)
    with context.workers(jobs) as executor, watcher() as watching:
        made = run(request, executor, watching)
    click.echo(f"{_count(made.files)} dans {request.out / 'packs'}, guide dans {request.out / 'site'}.", err=True)


@main.command(cls=FrenchCommand)
@click.option("--port", type=Whole(1, 65535), default=8000, metavar="N", help="Le port. Par défaut : 8000.")
@DATE
@OUT
@JOBS
def serve(port: int, day: date | None, out: Path, jobs: int | None) -> None:
    """Montre le guide dans le navigateur et le refait à chaque changement."""
    from generator.preview.serve import serve as run  # noqa: PLC0415

    run(_request((), day, out, jobs=jobs), port)


main.add_command(license_, "license")
main.add_command(penalties)
main.add_command(fill)
main.add_command(batch)
main.add_command(casefile)
main.add_command(invoice_notes)
main.add_command(verify)
main.add_command(accessibility)
main.add_command(import_)
main.add_command(update)
main.add_command(compare)
main.add_command(merge)
main.add_command(rebuild)
main.add_command(release)
main.add_command(review)
main.add_command(sbom)


def _request(packs: Sequence[str], day: date | None, out: Path, **options: Any) -> Any:  # noqa: ANN401
    from generator.order import Request  # noqa: PLC0415

    root = context.root()
    if root.resolve().is_relative_to(out.resolve()) or (out / "content").exists():
        raise click.UsageError("--out : ce dossier contient les sources. Choisissez-en un autre, par exemple build.")
    return Request(root, out, context.today(day), tuple(packs), **options)


def _answer(request: Any, explain: str | None, form: Format, *, unverified: bool) -> str:  # noqa: ANN401
    from generator.cli.questions import doubts, explained  # noqa: PLC0415
    from generator.reading import opened  # noqa: PLC0415

    if form == "github" or (explain is not None and unverified):
        raise click.UsageError("--explain et --unverified vont l'un sans l'autre, avec --format text ou json.")
    source = opened(request.root, request.day, request.packs, context.cache(request.out))
    return doubts(source, form) if explain is None else explained(source, explain, form)


def verdict(errors: int, warnings: int) -> str:
    """Return how many problems were found, in French."""
    if not errors and not warnings:
        return "Aucun problème."
    parts = [f"{errors} erreur{'s' if errors > 1 else ''}"] if errors else []
    parts += [f"{warnings} avertissement{'s' if warnings > 1 else ''}"] if warnings else []
    return ", ".join(parts) + "."


def _count(files: int) -> str:
    return f"{files} fichier{'s' if files > 1 else ''}"
