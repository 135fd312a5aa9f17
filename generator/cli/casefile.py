"""The command `clausier casefile`, which assembles the file that a court or another is asked to open."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli import context
from generator.cli.dossier import dossier_of
from generator.cli.french import FrenchCommand
from generator.cli.types import Day, Target, Whole

if TYPE_CHECKING:
    from decimal import Decimal

    from generator.convert.source import Source
    from generator.dossier import Dossier
    from generator.models.depot import Depot
    from generator.models.publics import Public

LIST = "pieces.yml"
"""The file beside the folder of the pieces, which says of each what only its owner knows."""


@click.command(cls=FrenchCommand)
@click.argument("pack", required=False, metavar="PACK")
@click.option("--answers", type=click.Path(path_type=Path), metavar="DOSSIER", help="Les réponses : un fichier dossier.yml.")
@click.option(
    "--pieces", "folder", type=click.Path(path_type=Path), metavar="DOSSIER", help="Le dossier des pièces ; pieces.yml est à côté."
)
@click.option(
    "--for", "way", metavar="VOIE", help="injonction, assignation, requete, batonnier, taxe, commissaire-de-justice ou mediateur."
)
@click.option("--out", type=Target(folder=True), metavar="DOSSIER", help="Le dossier à écrire.")
@click.option(
    "--date", "day", type=Day(), metavar="JOUR", help="Le jour du dépôt : le compte et le droit sont de ce jour. Par défaut : aujourd'hui."
)
@click.option(
    "--split-mo", "most", type=Whole(1, 500), metavar="N", help="Aucun fichier de pièces au-dessus de N Mo : il est coupé en parties."
)
@click.pass_context
def casefile(
    ctx: click.Context,
    /,
    pack: str | None,
    answers: Path | None,
    folder: Path | None,
    way: str | None,
    out: Path | None,
    day: date | None,
    most: int | None,
) -> None:
    """Monte le dossier à déposer : pièces numérotées, bordereau, décompte, demande, et ce qui manque."""
    from generator.casefile.assembly import SIGN, Case, assembled  # noqa: PLC0415 - `--help` should not load the whole program
    from generator.casefile.invoices import with_invoices  # noqa: PLC0415
    from generator.casefile.pieces import UnansweredError, pieces_of  # noqa: PLC0415
    from generator.casefile.report import lines  # noqa: PLC0415
    from generator.problems import formatted  # noqa: PLC0415
    from generator.reading import read  # noqa: PLC0415
    from generator.store.swap import put_folder, write_whole  # noqa: PLC0415
    from generator.verify import Catalogue, catalogue_of  # noqa: PLC0415

    if pack is None or answers is None or folder is None or out is None:
        example = "clausier casefile coach --answers dossier.yml --pieces pieces --for injonction --out depot"
        raise click.UsageError(f"il manque le pack, --answers, --pieces ou --out : {example}.", ctx)
    _check_places(ctx, folder, out)
    kept, listed = context.cache(), folder.resolve().parent / LIST
    source = read(context.root(), context.today(day), (pack,), kept)
    dossier = dossier_of(ctx, answers, source.library)
    public = _public(ctx, source, dossier)
    depot = _way(ctx, source, public, way)

    with ThreadPoolExecutor(1) as executor:

        @cache
        def catalogue() -> Catalogue:
            return catalogue_of(source, kept, executor)

        try:
            pieces = pieces_of(folder, Path(os.path.relpath(listed)), source, dossier, catalogue)
        except UnansweredError as error:
            write_whole(listed, error.text.encode())
            if error.problems:
                click.echo(formatted(sorted(error.problems), "text"))
            click.echo(f"Le dossier n'est pas écrit. Complétez « {os.path.relpath(listed)} », puis relancez.", err=True)
            if error.asked:
                click.echo("\n".join(f"  - {one}" for one in error.asked), err=True)
            raise SystemExit(1) from None
        dossier, cautions = with_invoices(dossier, pieces.settled)
        due = _due(ctx, source, dossier, public, depot)
        case = Case(source.packs[0], public, depot, dossier, source.day, due, cautions, most)
        made = assembled(source, case, pieces.settled, kept, executor)
    put_folder(out, made.files, SIGN)
    if pieces.text is not None:
        write_whole(listed, pieces.text.encode())
    click.echo(str(out))
    click.echo("\n".join(lines(made.told)), err=True)


def _check_places(ctx: click.Context, folder: Path, out: Path) -> None:
    from generator.casefile.place import ChangedCaseError, check_untouched  # noqa: PLC0415

    if not folder.is_dir():
        raise click.UsageError(f"--pieces : « {folder} » n'existe pas, ou n'est pas un dossier.", ctx)
    if not out.resolve().parent.is_dir():
        raise click.UsageError(f"--out : le dossier « {out.parent} » n'existe pas.", ctx)
    try:
        check_untouched(out)
    except ChangedCaseError as error:
        raise click.UsageError(f"--out : {error}.", ctx) from None
    place, pieces = out.resolve(), folder.resolve()
    if place.is_relative_to(pieces) or pieces.is_relative_to(place):
        raise click.UsageError("--out et --pieces : l'un de ces dossiers contient l'autre ; choisissez une autre place pour --out.", ctx)


def _public(ctx: click.Context, source: Source, dossier: Dossier) -> Public:
    """Return the public of *dossier*, or the only one of the pack."""
    (pack,) = source.packs
    if dossier.public is None and len(pack.publics) > 1:
        raise click.UsageError(f"ajoutez au dossier une ligne « public: {pack.publics[0]} » (ou {', '.join(pack.publics[1:])}).", ctx)
    public = dossier.public or pack.publics[0]
    if public not in pack.publics:
        from generator.problems import ProblemsFoundError  # noqa: PLC0415

        told = f"ce pack n'a pas de document pour le public « {public} »"
        raise ProblemsFoundError([dossier.problem(told, f"choix possibles : {', '.join(pack.publics)}", "public")])
    return public


def _way(ctx: click.Context, source: Source, public: Public, way: str | None) -> Depot:
    """Return the file of the way asked for."""
    from generator.casefile.route import BadRouteError, route  # noqa: PLC0415

    try:
        return route(source, source.packs[0], public, way)
    except BadRouteError as error:
        raise click.UsageError(f"--for : {error}", ctx) from None


def _due(ctx: click.Context, source: Source, dossier: Dossier, public: Public, depot: Depot) -> Decimal | None:
    """Return the sum that is claimed on the day of *source*, which the way must be open to."""
    from generator.casefile.route import shut, sum_due  # noqa: PLC0415

    due = sum_due(dossier, public, source.packs[0], source)
    closed = shut(source, depot, due)
    if closed:
        raise click.UsageError(f"--for : {closed}.", ctx)
    return due
