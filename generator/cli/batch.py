"""The command `clausier batch`, which writes one letter a debtor from a table of debts, or from a folder of dossiers or of invoices."""

from __future__ import annotations

from contextlib import ExitStack, closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli import context
from generator.cli.debts import common_of, crew_of, interrupted, stop_on_problems, there, usable
from generator.cli.french import FrenchCommand
from generator.cli.types import Day, Editions, Target, Whole
from generator.models.editions import FILLED, PRINTED, USUAL, Edition

if TYPE_CHECKING:
    from generator.batch.plan import Count
    from generator.batch.run import Lot
    from generator.batch.sources import Origin
    from generator.convert.source import Source
    from generator.store.cache import Cache

_FILE = click.Path(path_type=Path)


@click.command(cls=FrenchCommand)
@click.argument("pack", required=False, metavar="PACK")
@click.argument("document", required=False, metavar="DOCUMENT")
@click.option("--debts", type=_FILE, metavar="TABLEAU", help="Les créances : un fichier .csv ou .xlsx, une ligne par facture.")
@click.option("--dossiers", type=_FILE, metavar="DOSSIER", help="Un dossier de fichiers dossier.yml : une lettre pour chacun.")
@click.option(
    "--invoices", type=_FILE, metavar="DOSSIER", help="Un dossier de factures électroniques (Factur-X, CII, UBL) : une lettre par client."
)
@click.option("--creditor", type=_FILE, metavar="FICHIER", help="Ce qui est le même dans toutes les lettres : un fichier dossier.yml.")
@click.option("--template", type=Target(), metavar="TABLEAU", help="Écrit un tableau vide à remplir, .csv ou .xlsx, avec son aide.")
@click.option(
    "--editions",
    type=Editions(),
    metavar="LISTE",
    help=f"{', '.join(FILLED)}, séparés par des virgules. Par défaut : {USUAL},{PRINTED}.",
)
@click.option("--out", type=Target(folder=True), default=Path("lettres"), metavar="DOSSIER", help="Où écrire. Par défaut : lettres.")
@click.option("--jobs", type=Whole(1, 64), metavar="N", help="Lettres en même temps. Par défaut : le nombre de cœurs.")
@click.option("--cluster", metavar="ADRESSE", help="Le scheduler Dask qui partage les lettres entre plusieurs machines.")
@click.option("--resume", is_flag=True, help="Continue dans un dossier commencé : ce qui est fait et n’a pas changé n’est pas refait.")
@click.option(
    "--mail-merge",
    type=_FILE,
    metavar="DOSSIER",
    help="Écrit la lettre pour le publipostage de Word, avec son CSV : une ligne par débiteur.",
)
@click.option("--due-today", is_flag=True, help="L’étape du jour pour chaque créance de --debts : sa lettre, son décompte, un agenda.")
@click.option("--date", "day", type=Day(), metavar="JOUR", help="Le droit de ce jour (2026-11-22). Par défaut : aujourd'hui.")
@click.pass_context
def batch(
    ctx: click.Context,
    /,
    pack: str | None,
    document: str | None,
    debts: Path | None,
    dossiers: Path | None,
    invoices: Path | None,
    creditor: Path | None,
    template: Path | None,
    editions: tuple[Edition, ...] | None,
    out: Path,
    jobs: int | None,
    cluster: str | None,
    *,
    resume: bool,
    mail_merge: Path | None,
    due_today: bool,
    day: date | None,
) -> None:
    """Écrit une lettre par débiteur, à partir d'un tableau de créances, de dossiers ou de factures."""
    from generator.reading import read  # noqa: PLC0415 - `--help` should not load the whole program

    if due_today:
        from generator.cli.due import due  # noqa: PLC0415

        others = (document, dossiers, invoices, template, mail_merge)
        due(ctx, pack, debts, creditor, editions, out, day, jobs, cluster, resume=resume, others=others)
        return
    if pack is None or document is None:
        raise click.UsageError("il manque le pack ou le document : clausier batch coach mise-en-demeure --debts creances.xlsx.", ctx)
    if mail_merge is not None:
        from generator.cli.mail_merge import mail_merge as merged  # noqa: PLC0415

        merged(
            ctx,
            pack,
            document,
            debts,
            creditor,
            mail_merge,
            day,
            others=(dossiers, invoices, template, editions, jobs, cluster, resume or None),
        )
        return
    given = [place for place in (debts, dossiers, invoices, template) if place is not None]
    if len(given) != 1:
        raise click.UsageError("donnez une seule de ces options : --debts, --dossiers, --invoices ou --template.", ctx)
    there(ctx, files=(debts, creditor), folders=(dossiers, invoices))
    cache = context.cache()
    source = read(context.root(), context.today(day), (pack,), cache)
    if template is not None:
        from generator.cli.batch_template import write_template  # noqa: PLC0415

        write_template(ctx, source, document, template)
        return
    lot = _lot(ctx, source, document, editions, cache)
    _run(ctx, source, lot, (debts, dossiers, invoices, creditor), out, jobs, cluster, resume=resume)


def _run(
    ctx: click.Context,
    source: Source,
    lot: Lot,
    places: tuple[Path | None, Path | None, Path | None, Path | None],
    out: Path,
    jobs: int | None,
    cluster: str | None,
    *,
    resume: bool,
) -> None:
    from generator.batch.output import Output  # noqa: PLC0415
    from generator.batch.plan import Plan  # noqa: PLC0415
    from generator.batch.run import Interrupted, planned, written  # noqa: PLC0415
    from generator.cli.progress import counter  # noqa: PLC0415
    from generator.store.swap import locked  # noqa: PLC0415

    try:
        with usable(ctx), ExitStack() as opened:
            output = opened.enter_context(Output(out, lot.place, resume=resume))
            origin = opened.enter_context(_origin(source, *places))
            stop_on_problems(origin)
            for note in origin.notes:
                click.echo(note, err=True)
            progress = opened.enter_context(counter())
            crew = opened.enter_context(crew_of(lot.kit, origin.count(), jobs, cluster))
            plan = opened.enter_context(closing(Plan()))
            planned(lot, origin, crew, plan, progress)
            stop_on_problems(origin)
            opened.enter_context(locked(out, lambda: click.echo(f"Une autre commande écrit dans {out} : attente…", err=True)))
            count = written(lot, plan, output, crew, progress)
    except Interrupted as stopped:
        interrupted("lettres", stopped.count.written + stopped.count.kept, stopped.count.letters, out)
    click.echo(str(out / "index.html"))
    click.echo(_told(count), err=True)
    if count.refused:
        raise SystemExit(1)


def _origin(source: Source, debts: Path | None, dossiers: Path | None, invoices: Path | None, creditor: Path | None) -> Origin:
    from generator.batch.debts import read_debts  # noqa: PLC0415
    from generator.batch.sources import of_debts, of_dossiers, of_invoices  # noqa: PLC0415

    library = source.library
    common = common_of(creditor, source) if creditor else None
    if debts is not None:
        return of_debts(read_debts(debts, library, common))
    if dossiers is not None:
        return of_dossiers(dossiers, library, common)
    assert invoices is not None
    return of_invoices(invoices, common)


def _lot(ctx: click.Context, source: Source, document: str, editions: tuple[Edition, ...] | None, cache: Cache) -> Lot:
    """Return the document with its templates ready, in the editions asked for, for every public that it has."""
    from generator.batch.run import Lot  # noqa: PLC0415
    from generator.batch.sources import speaks_of_one  # noqa: PLC0415
    from generator.batch.work import Kit, program  # noqa: PLC0415
    from generator.fill import BadRequestError, fillable, prepare, texts_of  # noqa: PLC0415

    (pack,) = source.packs
    try:
        texts = texts_of(source, pack.id, document)
        first = next(iter(texts.values()))
        asked = editions or tuple(one for one in (USUAL, PRINTED) if one in fillable(first.document))
        with context.workers() as executor:
            ready = {
                public: tuple(prepare(source, rendering, edition, cache, executor) for edition in asked)
                for public, rendering in texts.items()
            }
    except BadRequestError as error:
        raise click.UsageError(str(error), ctx) from None
    return Lot(f"{pack.id}/{document}", f"{first.titre}, {pack.profession}", Kit(ready, program()), speaks_of_one(first, source.library))


def _told(count: Count) -> str:
    """Return the lines to print after a run."""
    lines = [f"{count.written} lettre{'s' if count.written > 1 else ''} écrite{'s' if count.written > 1 else ''}."]
    if count.kept:
        lines.append(f"{count.kept} déjà faite{'s' if count.kept > 1 else ''}, gardée{'s' if count.kept > 1 else ''}.")
    if count.waiting:
        lines.append(f"{count.waiting} à compléter : l’index dit ce qui manque.")
    if count.refused:
        lines.append(f"{count.refused} non écrite{'s' if count.refused > 1 else ''} : l’index dit pourquoi.")
    return "\n".join(lines)
